// SPDX-License-Identifier: Apache-2.0
// Whole small files and running over large ones, on top of PosixFile.

import Crypto
public import Foundation

extension PosixFile {
  /// How much is moved at a time, bytes.
  static let stride = 256 << 10

  /// Writes all of it.
  public func write(_ data: Data) throws(IOFault) {
    // `withUnsafeBytes` cannot pass a typed error on; the fault is carried out by hand.
    var fault: IOFault?
    data.withUnsafeBytes { bytes in
      do throws(IOFault) { try write(bytes) } catch { fault = error }
    }
    if let fault { throw fault }
  }

  /// Reads a small file whole.
  ///
  /// - Parameter limit: the most bytes that are accepted.
  /// - Returns: the contents, or nil when there is more than the limit.
  public func contents(limit: Int) throws(IOFault) -> Data? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: limit + 1, alignment: 16)
    defer { buffer.deallocate() }
    var count = 0
    while count <= limit {
      let more = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
      if more == 0 { return Data(buffer[..<count]) }
      count += more
    }
    return nil
  }

  /// Runs over the file from where it stands to its end.
  ///
  /// - Parameter body: receives piece after piece; a piece is valid only during the call.
  func forEachPiece(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.stride, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try read(into: buffer)
      if count == 0 { return }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// SHA-512 of the file from where it stands to its end.
  ///
  /// - Parameter watch: told of every piece, in the given phase.
  func sha512(phase: BundlePhase, watch: BundleWatch) throws -> SHA512.Digest {
    var hash = SHA512()
    var done = 0
    let total = try size()
    try forEachPiece { piece in
      hash.update(bufferPointer: piece)
      done += piece.count
      try watch.advance(phase, done, of: total)
    }
    return hash.finalize()
  }
}

extension Sequence<UInt8> {
  /// Lower-case hexadecimal.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
