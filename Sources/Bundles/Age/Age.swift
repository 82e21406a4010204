// SPDX-License-Identifier: Apache-2.0
// The age v1 file format (age-encryption.org/v1): what is sealed here opens with the stock `age`
// program in twenty years. Bundles, replies and the person section of a denunciation are such
// files. Only X25519 recipients are used; passphrase, armoured and hybrid files are refused here.

import Crypto
public import Foundation

/// Sealing to public keys, and opening.
public enum Age {
  /// Plaintext bytes of a full chunk.
  static let chunkBytes = 64 << 10
  /// Bytes that authentication adds to a chunk.
  static let tagBytes = 16

  /// Seals something small, such as a person section, in memory.
  ///
  /// - Parameters:
  ///   - data: what to seal.
  ///   - recipients: who may open it; at least one.
  /// - Returns: a complete age file.
  public static func seal(_ data: Data, to recipients: [Recipient]) throws -> Data {
    let (header, fileKey) = try AgeHeader.make(for: recipients)
    return try header + AgeStreamKey.sealWhole(data, fileKey: fileKey)
  }

  /// Opens something small in memory.
  ///
  /// - Parameters:
  ///   - data: a complete age file.
  ///   - identity: the key.
  ///   - limit: the most bytes of plaintext that are accepted.
  /// - Throws: ``AgeError``; nothing is returned unless all of it is authentic.
  public static func open(_ data: Data, with identity: Identity, limit: Int) throws -> Data {
    try open(data, with: [identity], limit: limit)
  }

  /// Opens something small in memory with the first of several keys that fits.
  public static func open(_ data: Data, with identities: [Identity], limit: Int) throws -> Data {
    var rest = data[...]
    let reader = try AgeReader(
      reading: { buffer in
        let piece = rest.prefix(buffer.count)
        piece.copyBytes(to: buffer)
        rest = rest.dropFirst(piece.count)
        return piece.count
      }, with: identities)
    return try reader.whole(limit: limit)
  }

  /// Seals a file into another, in constant memory. Neither is flushed to the medium.
  public static func seal(
    _ source: PosixFile, into target: PosixFile, to recipients: [Recipient]
  ) throws {
    let writer = try AgeWriter(to: recipients) { try target.write($0) }
    try source.forEachPiece { try writer.write($0) }
    try writer.finish()
  }

  /// Opens a file into another, in constant memory. When it throws, the target holds authentic
  /// but incomplete contents and must be thrown away.
  public static func open(
    _ source: PosixFile, into target: PosixFile, with identities: [Identity]
  ) throws {
    let reader = try AgeReader(reading: { try source.read(into: $0) }, with: identities)
    while let chunk = try reader.next() { try target.write(chunk) }
  }

  /// Bytes of an age file.
  ///
  /// - Parameters:
  ///   - bytes: of the plaintext.
  ///   - recipients: how many.
  public static func sealedBytes(of bytes: Int, recipients: Int) -> Int {
    let chunks = max(1, (bytes + chunkBytes - 1) / chunkBytes)
    return AgeHeader.bytes(recipients: recipients) + 16 + bytes + chunks * tagBytes
  }
}

/// Why an age file is not opened.
public enum AgeError: Error, Sendable, Equatable {
  /// It does not begin like an age file of version 1.
  case notAge
  /// ASCII armour, which nothing of ours uses.
  case armored
  /// Sealed with a passphrase instead of a key.
  case passphraseSealed
  /// A kind of recipient that this program knows and does not use; its name is given.
  case unsupportedRecipient(String)
  /// The header breaks the format.
  case malformedHeader
  /// The header is larger than ``Limits/ageHeaderBytes`` or has too many recipients.
  case headerTooLarge
  /// None of the keys fits any recipient.
  case noMatch
  /// A recipient's share is a point of low order: the shared secret would be known to everyone.
  case weakShare
  /// The header was changed.
  case headerNotAuthentic
  /// A chunk was changed; its number, from 0.
  case chunkNotAuthentic(Int)
  /// The file ends before its last chunk.
  case truncated
  /// Something follows the last chunk, or the last chunk is empty without being the only one.
  case trailingData
  /// The plaintext is longer than the caller accepts.
  case tooLong(limit: Int)
  /// The passphrase is wrong.
  case wrongPassphrase
  /// The work asked for is beyond ``Limits/scryptWorkFactor``; log2 is given.
  case workFactorTooHigh(Int)
}
