// SPDX-License-Identifier: Apache-2.0
// Starting other programs from a journey. Output goes to files: a pipe that nobody reads stops its
// writer. Servers end with the test process, even when that one is killed.
import Foundation

/// What a finished command gave.
struct CommandResult {
  let status: Int32
  let output: String
}

@MainActor
enum Tools {
  /// The folder that holds `Package.swift`.
  static let packageRoot: URL = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
    {
      folder = folder.deletingLastPathComponent()
    }
    return folder
  }()

  /// A new empty folder of this test run; in memory where the machine has shared memory and it is asked for.
  static func temporaryFolder(_ name: String, inMemory: Bool = false) throws -> URL {
    let memory = URL(filePath: "/dev/shm")
    let hasMemory = inMemory && FileManager.default.isWritableFile(atPath: memory.path)
    let folder = (hasMemory ? memory : FileManager.default.temporaryDirectory)
      .appending(path: "tiepdan-\(name)-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return folder
  }

  /// The absolute path of a program on PATH; an absolute path is itself.
  static func path(_ tool: String) throws -> String {
    if tool.hasPrefix("/") {
      guard access(tool, X_OK) == 0 else { throw JourneyError.noTool(tool, detail: "not there") }
      return tool
    }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(
      separator: ":")
    for folder in folders where access("\(folder)/\(tool)", X_OK) == 0 {
      return "\(folder)/\(tool)"
    }
    throw JourneyError.noTool(tool, detail: "not on PATH; see README for the Debian packages")
  }

  /// Runs a command to its end.
  static func run(
    _ tool: String, _ arguments: [String], environment: [String: String]? = nil
  ) async throws -> CommandResult {
    let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: output) }  // a left-over is no failure
    let child = try Child(
      try path(tool), arguments, environment ?? ProcessInfo.processInfo.environment, output: output)
    let status = await child.end()
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    return CommandResult(status: status, output: text)
  }

  /// Starts a server that ends when this test process ends: a shell waits for the end of a pipe that
  /// only we hold, and then ends it. In a session of its own, out of reach of Ctrl+C.
  /// `removing` is a folder to remove afterwards.
  static func serve(
    _ tool: String, _ arguments: [String], environment: [String: String], output: URL,
    removing folder: URL? = nil
  ) throws {
    let script =
      #"exec 3<&0; old="$1"; shift; "$@" 3<&- & child=$!; cat <&3 >/dev/null; "#
      + #"kill $child 2>/dev/null; test -z "$old" || { sleep 1; rm -rf "$old"; }"#
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw JourneyError.impossible("no pipe") }
    defer { close(ends[0]) }
    let child = try Child(
      try path("setsid"),
      ["sh", "-c", script, "sh", folder?.path ?? "", try path(tool)] + arguments, environment,
      output: output, input: ends[0])
    leashes.append((child, ends[1]))
  }

  /// Servers, and the ends of pipes that hold them as long as this process lives.
  private static var leashes: [(Child, Int32)] = []

  /// Waits until `probe` gives a value: looks, pauses 10 ms, looks again. nil when time is over.
  static func poll<T>(
    _ seconds: Double, _ probe: @MainActor () async throws -> T?
  ) async throws -> T? {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      if let found = try await probe() { return found }
      guard ContinuousClock.now < deadline else { return nil }
      try await Task.sleep(for: .milliseconds(10))
    }
  }
}
