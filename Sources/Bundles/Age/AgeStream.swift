// SPDX-License-Identifier: Apache-2.0
// The payload of an age file: chunks of 64 KiB, each encrypted and authenticated with its number
// and whether it is the last, so that nothing can be cut off, added, swapped or repeated.

import Crypto
public import Foundation

/// The key of one file's payload.
struct AgeStreamKey: Sendable {
  let key: SymmetricKey

  init(fileKey: SymmetricKey, nonce: Data) {
    key = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: fileKey, salt: nonce, info: Data("payload".utf8), outputByteCount: 32)
  }

  /// 11 bytes of the chunk's number, most significant first, and one that marks the last.
  static func nonce(_ chunk: UInt64, isLast: Bool) -> Data {
    var bytes = Data(count: 12)
    for place in 0..<8 { bytes[10 - place] = UInt8(truncatingIfNeeded: chunk >> (8 * place)) }
    bytes[11] = isLast ? 1 : 0
    return bytes
  }

  static func zeroNonce() throws -> ChaChaPoly.Nonce { try .init(data: Data(count: 12)) }

  /// Ciphertext and tag of a chunk.
  func seal(_ chunk: Data, _ number: UInt64, isLast: Bool) throws -> Data {
    let nonce = try ChaChaPoly.Nonce(data: Self.nonce(number, isLast: isLast))
    return try ChaChaPoly.seal(chunk, using: key, nonce: nonce).combined.dropFirst(12)
  }

  /// A nonce and all chunks of something small.
  static func sealWhole(_ data: Data, fileKey: SymmetricKey) throws -> Data {
    let nonce = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
    let key = AgeStreamKey(fileKey: fileKey, nonce: nonce)
    var result = nonce
    var rest = data[...]
    var number: UInt64 = 0
    repeat {
      let chunk = rest.prefix(Age.chunkBytes)
      rest = rest.dropFirst(chunk.count)
      result += try key.seal(Data(chunk), number, isLast: rest.isEmpty)
      number += 1
    } while !rest.isEmpty
    return result
  }
}

/// Writes an age file piece by piece, in constant memory. Encryption and output run beside the
/// caller, in order.
public final class AgeWriter {
  private let key: AgeStreamKey
  private let output: @Sendable (Data) throws -> Void
  private let line = SerialLine("age", depth: 32)
  private var chunk = Data(capacity: Age.chunkBytes)
  private var number: UInt64 = 0

  /// Begins a file: the header is handed out at once.
  ///
  /// - Parameters:
  ///   - recipients: who may open it; at least one.
  ///   - output: receives the file in order, on another thread, one call at a time.
  public init(
    to recipients: [Age.Recipient], output: @escaping @Sendable (Data) throws -> Void
  ) throws {
    tuneAllocator()
    let (header, fileKey) = try AgeHeader.make(for: recipients)
    let nonce = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
    key = AgeStreamKey(fileKey: fileKey, nonce: nonce)
    self.output = output
    try line.run { try output(header + nonce) }
  }

  deinit { line.drain() }

  /// Adds plaintext.
  ///
  /// - Throws: what the output threw.
  public func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      // A full chunk leaves only when more follows: the last one is marked.
      if chunk.count == Age.chunkBytes { try flush(isLast: false) }
      let piece = rest.prefix(Age.chunkBytes - chunk.count)
      chunk.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece))
      rest = rest.dropFirst(piece.count)
    }
  }

  /// Ends the file and waits until all of it has been handed out.
  public func finish() throws {
    try flush(isLast: true)
    try line.finish()
  }

  private func flush(isLast: Bool) throws {
    let full = chunk
    let (key, number, output) = (key, number, output)
    chunk = Data(capacity: Age.chunkBytes)
    self.number += 1
    try line.run { try output(key.seal(full, number, isLast: isLast)) }
  }
}
