// SPDX-License-Identifier: Apache-2.0
// Runs the stock programs that must be able to open and check what this program seals.

import Foundation

/// A program of the system, if it is there.
struct StockTool {
  let path: String

  /// Looks in the search path; `bagit.py` also where the environment variable TIEPDAN_BAGIT says.
  init?(_ name: String) {
    let environment = ProcessInfo.processInfo.environment
    var places = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
      .map { "\($0)/\(name)" }
    if name == "bagit.py", let bagit = environment["TIEPDAN_BAGIT"] { places.insert(bagit, at: 0) }
    guard let found = places.first(where: FileManager.default.isExecutableFile) else { return nil }
    path = found
  }

  static func isThere(_ names: String...) -> Bool { names.allSatisfy { StockTool($0) != nil } }

  struct Answer {
    var status: Int32
    var output: Data
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Runs it; standard output and error come back together.
  func run(_ arguments: [String], in folder: String, input: String? = nil) throws -> Answer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput =
      try input.map {
        try FileHandle(forReadingFrom: URL(fileURLWithPath: $0))
      } ?? FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Answer(status: process.terminationStatus, output: output)
  }
}

/// Runs a stock program that the test's own condition has found.
func stock(
  _ name: String, _ arguments: [String], in folder: String, input: String? = nil
) throws -> StockTool.Answer {
  guard let tool = StockTool(name) else { throw CocoaError(.fileNoSuchFile) }
  return try tool.run(arguments, in: folder, input: input)
}
