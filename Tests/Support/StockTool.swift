// SPDX-License-Identifier: Apache-2.0
// Runs the stock programs that must be able to open and check what this program keeps.

public import Foundation

/// A program of the system.
public struct StockTool: Sendable {
  /// What it answered.
  public struct Answer: Sendable {
    /// Its exit status.
    public var status: Int32
    /// Its standard output and error.
    public var output: Data
    /// The output as text.
    public var text: String { String(decoding: output, as: UTF8.self) }
  }

  private let path: String

  /// Looks in the search path; nil when it is not installed.
  public init?(_ name: String) {
    let places = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
      .split(separator: ":").map { "\($0)/\(name)" }
    guard let found = places.first(where: FileManager.default.isExecutableFile) else { return nil }
    path = found
  }

  /// Whether all of these are installed.
  public static func areThere(_ names: String...) -> Bool {
    names.allSatisfy { StockTool($0) != nil }
  }

  /// Runs it in a folder, with a file as its standard input.
  public func run(_ arguments: [String], in folder: URL, input: URL? = nil) throws -> Answer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? .nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Answer(status: process.terminationStatus, output: output)
  }
}
