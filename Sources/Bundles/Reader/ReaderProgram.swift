// SPDX-License-Identifier: Apache-2.0
// Starting `tiepdan-bundles`, the program that reads what comes from outside. It stands beside the running program and gets
// an empty environment and one socket; everything else it takes from itself (`tiepdan_bound_process`). Where it is not
// installed nothing is read: there is no way back to reading in the program that holds the petitions.

import Foundation
import Glibc

/// How the program that reads archives is started.
package struct ReaderProgram: Sendable {
  /// Seconds without any progress until it is given up.
  package var patience = 30
  /// Starts one for bundles of a kind.
  let start: @Sendable (BundleKind) throws -> StartedReader

  /// The one of this task; ``installed`` unless a test says otherwise.
  @TaskLocal package static var current = installed

  /// The program beside the running one.
  package static let installed = ReaderProgram { kind in
    let me = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let file = me.deletingLastPathComponent().appendingPathComponent("tiepdan-bundles").path
    return try StartedReader(program: file, kind: kind)
  }

  /// Another program in its place.
  package static func program(at path: String, patience: Int = 30) -> ReaderProgram {
    var reader = ReaderProgram { try StartedReader(program: path, kind: $0) }
    reader.patience = patience
    return reader
  }

  /// No process of its own, for tests that read many thousands of archives.
  package static let inThisProcess = ReaderProgram { kind in try StartedReader(thread: kind) }

  private init(start: @escaping @Sendable (BundleKind) throws -> StartedReader) {
    self.start = start
  }
}

/// A reader that runs: our end of its socket, and the process.
struct StartedReader: Sendable {
  let socket: Int32
  /// nil for one that is a thread of ours.
  let process: pid_t?

  init(program path: String, kind: BundleKind) throws {
    guard access(path, X_OK) == 0 else { throw BundleError.reader(.notInstalled(path)) }
    let (ours, its) = try Self.sockets()
    defer { close(its) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, its, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, its, STDOUT_FILENO)
    // What a program says when it breaks may hold what it was reading.
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Threads of a task pool block every signal, and a child inherits that: it could not be ended.
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var child: pid_t = 0
    let words = [path, kind.rawValue].map { (word: String) in strdup(word) }
    defer { for word in words { free(word) } }
    // The environment is a list of nothing.
    let code = posix_spawn(&child, path, &actions, &attributes, words + [nil], [nil])
    guard code == 0 else {
      close(ours)
      throw BundleError.reader(.notStarted(errno: code))
    }
    (socket, process) = (ours, child)
  }

  init(thread kind: BundleKind) throws {
    let (ours, its) = try Self.sockets()
    Thread.detachNewThread {
      BagScout.serve(kind, input: its, output: its)
      close(its)
    }
    (socket, process) = (ours, nil)
  }

  private static func sockets() throws -> (Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else {
      throw BundleError.reader(.notStarted(errno: errno))
    }
    return (ends[0], ends[1])
  }

  /// Ends it, whatever it does.
  ///
  /// - Parameter hasEnded: its end of the socket is closed, so that it has only moments left to end by itself.
  /// - Returns: how it had ended by itself; nil when it had not.
  func end(hasEnded: Bool) -> ReaderFault? {
    guard let process else {
      shutdown(socket, Int32(SHUT_RDWR))
      return hasEnded ? .ended(signal: nil, status: 0) : nil
    }
    var status: Int32 = 0
    let last = ContinuousClock.now + .seconds(hasEnded ? 2 : 0)
    while waitpid(process, &status, WNOHANG) == 0 {
      guard ContinuousClock.now < last else {
        kill(process, SIGKILL)
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return nil
      }
      usleep(1_000)
    }
    let signal = status & 0x7F
    return .ended(signal: signal == 0 ? nil : signal, status: (status >> 8) & 0xFF)
  }
}
