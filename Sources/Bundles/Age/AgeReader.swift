// SPDX-License-Identifier: Apache-2.0
// Opening an age file chunk by chunk. A chunk is handed out only after it proved authentic, and the
// end is reported only after the chunk that is marked as the last: who stops earlier, or gets an
// error, must throw away what came before.

import Crypto
public import Foundation

/// Reads an age file in constant memory.
public final class AgeReader {
  private let input: AgeInput
  private let key: AgeStreamKey
  private var number: UInt64 = 0
  private var isAtEnd = false
  // Nonce, ciphertext and tag of a chunk in one piece, as the cipher wants them.
  private var box = Data(capacity: 12 + Age.chunkBytes + Age.tagBytes)

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - source: fills a buffer as far as it can and returns how far; 0 at the end.
  ///   - identities: keys to try.
  /// - Throws: ``AgeError``, or what the source throws.
  public init(
    reading source: @escaping (UnsafeMutableRawBufferPointer) throws -> Int,
    with identities: [Age.Identity]
  ) throws {
    tuneAllocator()
    input = AgeInput(source)
    let fileKey = try AgeHeader(reading: input).fileKey(for: identities)
    key = try Self.streamKey(fileKey, input)
  }

  init(passphraseReading input: AgeInput, fileKey: SymmetricKey) throws {
    self.input = input
    key = try Self.streamKey(fileKey, input)
  }

  private static func streamKey(_ fileKey: SymmetricKey, _ input: AgeInput) throws -> AgeStreamKey {
    try input.take(16) { nonce, _ in
      guard nonce.count == 16 else { throw AgeError.truncated }
      return AgeStreamKey(fileKey: fileKey, nonce: Data(nonce))
    }
  }

  /// The next authentic chunk of plaintext; nil after the last one.
  ///
  /// - Throws: ``AgeError``, or what the source throws.
  public func next() throws -> Data? {
    if isAtEnd { return nil }
    let chunk = try input.take(Age.chunkBytes + Age.tagBytes) { piece, isLast in
      try open(piece, isLast: isLast)
    }
    // An empty chunk may only be the whole of an empty file.
    if chunk.isEmpty && number > 0 { throw AgeError.trailingData }
    number += 1
    return chunk.isEmpty ? nil : chunk
  }

  private func open(_ piece: UnsafeRawBufferPointer, isLast: Bool) throws -> Data {
    guard piece.count >= Age.tagBytes else { throw AgeError.truncated }
    isAtEnd = isLast
    if let chunk = try attempt(piece, isLast: isLast) { return chunk }
    // Authentic but not where it stands: tell damage apart from a cut or an addition.
    if try attempt(piece, isLast: !isLast) != nil {
      throw isLast ? AgeError.truncated : AgeError.trailingData
    }
    throw AgeError.chunkNotAuthentic(Int(clamping: number))
  }

  private func attempt(_ piece: UnsafeRawBufferPointer, isLast: Bool) throws -> Data? {
    box.removeAll(keepingCapacity: true)
    box += AgeStreamKey.nonce(number, isLast: isLast)
    box.append(contentsOf: piece)
    let sealed = try ChaChaPoly.SealedBox(combined: box)
    do { return try ChaChaPoly.open(sealed, using: key.key) } catch { return nil }
  }

  /// All of it, when it is within a limit.
  func whole(limit: Int) throws -> Data {
    var result = Data()
    while let chunk = try next() {
      guard result.count + chunk.count <= limit else { throw AgeError.tooLong(limit: limit) }
      result += chunk
    }
    return result
  }
}
