// SPDX-License-Identifier: Apache-2.0
// A process that a journey started, and its end as an event: a thread of its own sleeps until then. It is
// not Foundation's `Process`, which tells an end late by way of a run loop, and with which the test program
// crashed in some of the journeys that ask a small tool again and again.
import Foundation
import Glibc

@MainActor
final class Child {
  /// The operating system's number of it.
  let pid: pid_t
  private var ended: Int32?
  /// The signal that ended it; nil when it ended by itself, and while it runs.
  private(set) var signal: Int32?
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Starts a program with its standard output and error in a file.
  ///
  /// - Parameters:
  ///   - path: its file.
  ///   - input: what it reads; nothing by default.
  init(
    _ path: String, _ arguments: [String], _ environment: [String: String], output: URL,
    input: Int32? = nil
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_addopen(
      &actions, 1, output.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // What else is open here is none of its business; a held leash would never end.
    let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    for number in open.compactMap(Int32.init) where number > 2 {
      posix_spawn_file_actions_addclose(&actions, number)
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Threads of a task pool block every signal, and a child inherits that: it could not be ended.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var values = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + values { free(text) } }
    var started: pid_t = 0
    let failure = posix_spawn(&started, path, &actions, &attributes, &words, &values)
    guard failure == 0 else {
      throw JourneyError.noTool(path, detail: String(cString: strerror(failure)))
    }
    let pid = started
    self.pid = pid
    let thread = Thread { [weak self] in
      var facts = siginfo_t()
      // Only looks: the number stays taken until `isRunning` has seen the end.
      while waitid(P_PID, id_t(pid), &facts, WEXITED | WNOWAIT) != 0, errno == EINTR {}
      Task { @MainActor in self?.wake() }
    }
    thread.stackSize = 1 << 17
    thread.start()
  }

  /// Whether it still runs.
  var isRunning: Bool {
    guard ended == nil else { return false }
    var raw: Int32 = 0
    guard waitpid(pid, &raw, WNOHANG) == pid else { return true }
    if raw & 0x7f != 0 { signal = raw & 0x7f }
    ended = signal ?? (raw >> 8) & 0xff
    return false
  }

  /// The exit status, or the number of the signal; 0 while it runs.
  var status: Int32 { isRunning ? 0 : ended ?? 0 }

  /// Waits for its end and gives the status.
  func end() async -> Int32 {
    while isRunning { await withCheckedContinuation { waiting.append($0) } }
    return status
  }

  /// Sends a signal, if it still runs.
  func send(_ signal: Int32) {
    if isRunning { kill(pid, signal) }
  }

  private func wake() {
    let all = waiting
    waiting = []
    for one in all { one.resume() }
  }
}
