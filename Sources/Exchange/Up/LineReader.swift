// SPDX-License-Identifier: Apache-2.0
// Reads a file of JSON Lines one line at a time through a buffer: not mapped, because pages of a map count as this
// program's memory, and a bundle may be larger than a hamlet's laptop has.

import Bundles
import Foundation

/// The lines of a file, in order.
final class LineReader {
  private let file: PosixFile
  private var buffer = Data()
  /// Where the next line begins in ``buffer``.
  private var start = 0
  private var isAtEnd = false
  private static let piece = 64 << 10

  init(_ file: URL) throws {
    self.file = try PosixFile(reading: file.path)
  }

  /// The next line without its end, empty ones left out; nil after the last.
  ///
  /// - Throws: `IOFault`; ``TooLong`` for a line beyond ``Bundles/Limits/lineBytes``.
  func next() throws -> Data? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        let line = buffer[start..<end]
        start = end + 1
        if line.isEmpty {
          searched = start
          continue
        }
        return Data(line)
      }
      guard !isAtEnd else {
        defer { start = buffer.endIndex }
        return start < buffer.endIndex ? Data(buffer[start...]) : nil
      }
      searched = buffer.endIndex - start
      guard searched <= Limits.lineBytes else { throw TooLong() }
      buffer = Data(buffer[start...])
      start = 0
      try fill()
    }
  }

  /// A line is longer than any may be.
  struct TooLong: Error {}

  private func fill() throws {
    var piece = Data(count: Self.piece)
    let count = try piece.withUnsafeMutableBytes { try file.read(into: $0) }
    if count == 0 { isAtEnd = true } else { buffer.append(piece.prefix(count)) }
  }
}
