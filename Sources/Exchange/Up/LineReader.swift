// SPDX-License-Identifier: Apache-2.0
// Reads a file of JSON Lines one line at a time through a buffer: not mapped, because pages of a map count as this
// program's memory, and a bundle may be larger than a hamlet's laptop has.

import Bundles
import Foundation
import Glibc

/// The lines of a file, in order.
final class LineReader {
  private let file: PosixFile
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
  /// Where ``buffer`` ends in the file.
  private var read = 0
  /// Where the next line begins in ``buffer``, and where what was read ends.
  private var (start, end) = (0, 0)
  private var isAtEnd = false

  init(_ file: URL) throws {
    self.file = try PosixFile(reading: file.path)
  }

  deinit { buffer.deallocate() }

  /// The next line without its end, empty ones left out; nil after the last.
  ///
  /// - Throws: `IOFault`; ``TooLong`` for a line beyond ``Bundles/Limits/lineBytes``.
  func next() throws -> Data? {
    var searched = start
    while true {
      if let lineEnd = newline(from: searched) {
        defer { start = lineEnd + 1 }
        if lineEnd > start { return Data(buffer[start..<lineEnd]) }
        searched = lineEnd + 1
        continue
      }
      guard !isAtEnd else {
        defer { start = end }
        return start < end ? Data(buffer[start..<end]) : nil
      }
      if start == 0, end == buffer.count { return try long() }
      searched = end - start
      try fill()
    }
  }

  /// A line is longer than any may be.
  struct TooLong: Error {}

  private func newline(from place: Int) -> Int? {
    guard place < end, let base = buffer.baseAddress,
      let found = memchr(base + place, 0x0A, end - place)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Moves what is left to the front and reads on.
  private func fill() throws {
    let rest = UnsafeRawBufferPointer(rebasing: buffer[start..<end])
    if start > 0 { buffer.copyMemory(from: rest) }
    (start, end) = (0, rest.count)
    let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[end...]))
    if count == 0 { isAtEnd = true }
    end += count
    read += count
  }

  /// A line that does not fit the buffer: its end is looked for first, so that it lies in memory once.
  private func long() throws -> Data {
    let begin = read - end
    var length = end
    while true {
      (start, end) = (0, 0)
      try fill()
      if isAtEnd { break }
      if let lineEnd = newline(from: 0) {
        length += lineEnd
        start = lineEnd + 1
        break
      }
      length += end
      guard length <= Limits.lineBytes else { throw TooLong() }
    }
    guard length <= Limits.lineBytes else { throw TooLong() }
    var line = Data(count: length)
    try line.withUnsafeMutableBytes { try file.read(into: $0, at: begin) }
    return line
  }
}
