// SPDX-License-Identifier: Apache-2.0
// Other programs that read what comes from outside: pictures, PDF files, scanners. Each runs as a child
// with bounded memory and time, so that a hostile file or a hanging driver ends the child and not the
// desk. Input and output stand in memory; only the lines on standard error are followed live. A child ends
// with the desk, even when that is killed (`PR_SET_PDEATHSIG`), and is always waited for.

import CMemory
import Foundation
import Glibc

/// Why a child program gave no result.
public enum ChildProblem: Error, Sendable, Equatable {
  /// The program is not installed.
  case notInstalled(String)
  /// It took longer than it may.
  case tooSlow(String)
  /// It was stopped because nobody wants its result any more.
  case stopped
  /// The system refused: its error number.
  case system(errno: Int32)
}

/// How a child program ended.
enum ChildEnd: Sendable, Equatable {
  /// By itself, with this status.
  case exited(Int32)
  /// By this signal.
  case killed(Int32)
}

/// A program to run as a child.
struct ChildProgram {
  /// Its file.
  let path: String
  var arguments: [String] = []
  /// Additions to the environment.
  var environment: [String: String] = [:]
  /// Address space in bytes; 0 for no bound.
  var memory = 1_200_000_000
  /// Seconds of processor time.
  var cpuSeconds = 60
  /// Seconds until it is stopped; each line on standard error starts them anew.
  var seconds = 90
  /// How it is asked to stop before it is killed: scanners must park their lamp.
  var gentleSeconds = 0
  /// The most bytes that it may write; 0 for no bound.
  var mostOutput = 0
  /// Whether it is given nothing of our environment and can gain no rights: for files from outside.
  var isBare = false

  struct Result {
    let end: ChildEnd
    let output: Data
    let errors: String
  }

  init(path: String) { self.path = path }

  /// A program of the system, looked up where Debian puts it.
  init(tool: String) throws {
    let places = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
      .split(separator: ":").map { "\($0)/\(tool)" }
    guard let found = places.first(where: { access($0, X_OK) == 0 }) else {
      throw ChildProblem.notInstalled(tool)
    }
    path = found
  }

  /// A program of ours, which stands beside the running one.
  init(own name: String) throws {
    let me = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let file = me.deletingLastPathComponent().appendingPathComponent(name).path
    guard access(file, X_OK) == 0 else { throw ChildProblem.notInstalled(name) }
    path = file
  }

  /// Runs it to its end, on the calling thread.
  ///
  /// - Parameters:
  ///   - input: its standard input; nil for nothing.
  ///   - bell: stops it.
  ///   - line: called for each line on standard error, also for those that end in a carriage return.
  func run(
    input: Int32? = nil, bell: StopBell? = nil, line: ((String) throws -> Void)? = nil
  ) throws -> Result {
    if bell?.wasRung == true { throw ChildProblem.stopped }
    let output = try MemoryFile()
    let (process, errors) = try start(input: input, output: output.descriptor)
    var watch = Watch(
      process: process, errors: errors, bell: bell?.descriptor, seconds: seconds,
      gentleSeconds: gentleSeconds)
    defer { close(errors) }
    do { try watch.follow(line) } catch {
      // Whoever listens gave up: the child must not outlive that.
      kill(-process, SIGKILL)
      _ = watch.waitForEnd()
      throw error
    }
    let end = watch.waitForEnd()
    if watch.wasStopped { throw ChildProblem.stopped }
    if watch.wasTooSlow || end == .killed(SIGXCPU) { throw ChildProblem.tooSlow(path) }
    if end == .exited(127) { throw ChildProblem.notInstalled(path) }
    return Result(end: end, output: try output.contents(), errors: watch.text)
  }

  private func start(input: Int32?, output: Int32) throws -> (pid_t, Int32) {
    var ends: [Int32] = [-1, -1]
    guard tiepdan_pipe(&ends) == 0 else { throw ChildProblem.system(errno: errno) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Threads of a task pool block every signal, and a child inherits that: it could not be ended. A
    // group of its own lets its own children be ended with it.
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var process: pid_t = 0
    let code = withStrings(words) { words in
      withStrings(values) { values in
        posix_spawn(&process, "/usr/bin/setpriv", &actions, &attributes, words, values)
      }
    }
    close(ends[1])
    guard code == 0 else {
      close(ends[0])
      throw ChildProblem.system(errno: code)
    }
    return (process, ends[0])
  }

  /// util-linux, which every Debian system has, sets the bounds and then becomes the program.
  private var words: [String] {
    var words = ["setpriv", "--pdeathsig", gentleSeconds > 0 ? "INT" : "KILL"]
    if isBare { words.append("--no-new-privs") }
    words += ["--", "prlimit"]
    if memory > 0 { words.append("--as=\(memory)") }
    if mostOutput > 0 { words.append("--fsize=\(mostOutput)") }
    // At the first bound it is told so (SIGXCPU), which is how it is known for what it is; at both at once
    // it would be killed without a word.
    words += ["--cpu=\(cpuSeconds):\(cpuSeconds + 2)", "--core=0", "--", path]
    return words + arguments
  }

  private var values: [String] {
    let ours = ProcessInfo.processInfo.environment
    // The path leads to `prlimit`.
    var all = isBare ? ["PATH": ours["PATH"] ?? "/usr/bin:/bin"] : ours
    all["LC_ALL"] = "C.UTF-8"
    all.merge(environment) { $1 }
    return all.map { "\($0)=\($1)" }
  }
}

/// Calls with C strings that end with a null.
private func withStrings<Value>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
) -> Value {
  let pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  return body(pointers)
}

/// Follows a child until it has closed its standard error and ended.
private struct Watch {
  let process: pid_t
  let errors: Int32
  let bell: Int32?
  let seconds: Int
  let gentleSeconds: Int
  var text = ""
  var wasStopped = false
  var wasTooSlow = false
  private var wasKilled = false
  private var partial: [UInt8] = []
  private var deadline = ContinuousClock.now

  init(process: pid_t, errors: Int32, bell: Int32?, seconds: Int, gentleSeconds: Int) {
    self.process = process
    self.errors = errors
    self.bell = bell
    self.seconds = seconds
    self.gentleSeconds = gentleSeconds
    deadline = .now + .seconds(seconds)
  }

  mutating func follow(_ line: ((String) throws -> Void)?) throws {
    var piece = [UInt8](repeating: 0, count: 4_096)
    while true {
      let left = ContinuousClock.now.duration(to: deadline)
      if left <= .zero, !giveUp() { return }
      var entries = [
        pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
        pollfd(fd: wasStopped ? -1 : bell ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      let milliseconds = max(1, Int32(left / .milliseconds(1)))
      guard poll(&entries, 2, milliseconds) >= 0 || errno == EINTR else { return }
      if entries[1].revents != 0 { stop() }
      guard entries[0].revents != 0 else { continue }
      let count = read(errors, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      if !wasStopped, !wasTooSlow { deadline = .now + .seconds(seconds) }
      try take(piece[..<count], line)
    }
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>, _ line: ((String) throws -> Void)?) throws
  {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        let words = String(decoding: partial, as: UTF8.self)
        partial = []
        try line?(words)
        if text.utf8.count < 65_536, !words.hasPrefix("Progress:") { text += words + "\n" }
      } else if partial.count < 4_096 {
        partial.append(byte)
      }
    }
  }

  private mutating func stop() {
    wasStopped = true
    kill(-process, gentleSeconds > 0 ? SIGINT : SIGKILL)
    deadline = .now + .seconds(max(gentleSeconds, 1))
  }

  /// Kills it; false when that was done before and something still holds its standard error.
  private mutating func giveUp() -> Bool {
    guard !wasKilled else { return false }
    wasKilled = true
    if !wasStopped { wasTooSlow = true }
    kill(-process, SIGKILL)
    deadline = .now + .seconds(1)
    return true
  }

  /// A child that closed its standard error has only moments left.
  mutating func waitForEnd() -> ChildEnd {
    if !partial.isEmpty { text += String(decoding: partial, as: UTF8.self) }
    partial = []
    let last = ContinuousClock.now + .seconds(5)
    var status: Int32 = 0
    while true {
      let found = waitpid(process, &status, ContinuousClock.now < last ? WNOHANG : 0)
      if found == process { break }
      if found < 0, errno != EINTR { return .killed(SIGKILL) }
      if ContinuousClock.now >= last { kill(-process, SIGKILL) }
      usleep(1_000)
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
  }
}
