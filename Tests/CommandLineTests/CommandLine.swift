// SPDX-License-Identifier: Apache-2.0
// Runs the real program, as a script or a person at a terminal does, on stations of the test's own.

import Foundation
import Petitions
import Support

/// The program and what it answers.
struct CommandLine {
  /// What a run said and how it ended.
  struct Answer {
    /// Its exit status; negative when a signal ended it.
    var status: Int32
    /// Its standard output.
    var output: String
    /// Its standard error.
    var errors: String
  }

  /// Where a stream goes.
  enum Stream: Sendable {
    /// Into the answer.
    case kept
    /// Nowhere: it is not open at all.
    case closed
    /// Into a device that takes nothing.
    case full
    /// Into a pipe that nobody reads any more.
    case broken

    fileprivate func handle(_ file: URL) throws -> FileHandle {
      switch self {
      case .kept:
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
      case .closed: return .nullDevice
      case .full: return try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
      case .broken:
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        return pipe.fileHandleForWriting
      }
    }

    fileprivate var isClosed: Bool { if case .closed = self { true } else { false } }
  }

  /// Variables that it gets besides those of the test.
  var environment: [String: String] = [:]

  private static var program: String {
    let folder =
      ProcessInfo.processInfo.environment["TIEPDAN_BIN_DIR"]
      ?? ProjectFiles.root.appendingPathComponent(".build/debug").path
    return folder + "/tiepdan"
  }

  /// The words of a call on a station's data, with the program's own path first.
  static func arguments(of command: String..., data: String) -> [String] {
    [program] + command + ["--data", data]
  }

  /// Runs it to its end.
  func callAsFunction(
    _ arguments: String..., output: Stream = .kept, errors: Stream = .kept, input: URL? = nil
  ) throws -> Answer {
    try self(arguments: arguments, output: output, errors: errors, input: input)
  }

  /// Runs it to its end.
  func callAsFunction(
    arguments: [String], output: Stream = .kept, errors: Stream = .kept, input: URL? = nil
  ) throws -> Answer {
    let scratch = try Scratch()
    let places = ["out", "err"].map { scratch.url.appendingPathComponent($0) }
    let process = Process()
    // A shell closes what a process object cannot, and signals begin as in a terminal.
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments =
      [
        "-c",
        "exec env --default-signal=PIPE,XFSZ \"$0\" \"$@\""
          + (output.isClosed ? " >&-" : "") + (errors.isClosed ? " 2>&-" : ""),
        Self.program,
      ] + arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
      .merging(["TIEPDAN_ASSETS": ProjectFiles.root.appendingPathComponent("Assets").path]) { $1 }
      .merging(environment) { $1 }
    process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? .nullDevice
    process.standardOutput = try output.handle(places[0])
    process.standardError = try errors.handle(places[1])
    try process.run()
    process.waitUntilExit()
    let said = places.map {
      String(decoding: FileManager.default.contents(atPath: $0.path) ?? Data(), as: UTF8.self)
    }
    let isExit = process.terminationReason == .exit
    return Answer(
      status: isExit ? process.terminationStatus : -process.terminationStatus, output: said[0],
      errors: said[1])
  }
}

extension Commune {
  /// Writes a draft as a file for the program.
  func draftFile(_ draft: Draft, as name: String = "don.json") throws -> String {
    let file = place(name)
    try JSONEncoder().encode(draft).write(to: file)
    return file.path
  }

  /// A file with the office's passphrase.
  func passphraseFile() throws -> String {
    let file = place("cum-mat-khau")
    try Data(passphrase.utf8).write(to: file)
    return file.path
  }
}

extension OpenStation {
  /// Lets the program work on the station; it is open again afterwards.
  func run(
    _ body: (CommandLine, String) throws -> CommandLine.Answer
  ) throws -> CommandLine.Answer {
    var answer: CommandLine.Answer?
    try closed { answer = try body(CommandLine(), folder.path) }
    guard let answer else { preconditionFailure("the body ran") }
    return answer
  }
}
