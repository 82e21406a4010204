// SPDX-License-Identifier: Apache-2.0
// The incoming bytes of an age file: lines of the header within their limit, then chunks, each read
// into the same buffer, with a look ahead that tells whether it is the last.

import Foundation

final class AgeInput {
  private let source: (UnsafeMutableRawBufferPointer) throws -> Int
  private var held: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  private var headerBytes = 0

  /// - Parameter source: fills a buffer as far as it can; 0 at the end.
  init(_ source: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) {
    self.source = source
    held = .allocate(byteCount: 4 * Age.chunkBytes, alignment: 16)
  }

  deinit { held.deallocate() }

  /// Has at least that many bytes at hand, or all that are left.
  private func fill(_ count: Int) throws {
    if end - start >= count || isAtEnd { return }
    held.copyMemory(from: UnsafeRawBufferPointer(rebasing: held[start..<end]))
    end -= start
    start = 0
    while end < count {
      let more = try source(UnsafeMutableRawBufferPointer(rebasing: held[end...]))
      if more == 0 {
        isAtEnd = true
        return
      }
      end += more
    }
  }

  /// The next bytes, without taking them; fewer at the end.
  func peek(_ count: Int) throws -> Data {
    try fill(count)
    return Data(held[start..<min(end, start + count)])
  }

  /// A header line without its line end; nil when the file ends before one.
  func line() throws -> Data? {
    let room = Limits.ageHeaderBytes - headerBytes
    try fill(room)
    let bytes = held[start..<min(end, start + room)]
    guard let newline = bytes.firstIndex(of: 0x0a) else {
      if bytes.count == room { throw AgeError.headerTooLarge }
      return nil
    }
    let line = Data(bytes[..<newline])
    headerBytes += line.count + 1
    start = newline + 1
    return line
  }

  /// Takes up to that many bytes, and tells whether anything follows. The piece is valid only
  /// during the call.
  func take<Result>(
    _ count: Int, _ body: (_ piece: UnsafeRawBufferPointer, _ isLast: Bool) throws -> Result
  ) throws -> Result {
    try fill(count + 1)
    let taken = min(count, end - start)
    let piece = UnsafeRawBufferPointer(rebasing: held[start..<start + taken])
    start += taken
    return try body(piece, start == end)
  }
}
