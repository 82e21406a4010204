// SPDX-License-Identifier: Apache-2.0
// A small secret under a passphrase of generated words: the office's opening key is kept so, once
// for each holder, and on the recovery card. It is an age file with one scrypt stanza, which
// `age -d` opens with the same words. Never for a PIN: that falls in a day.

import Crypto
import CryptoExtras
public import Foundation

/// Wrapping a small secret with a passphrase.
public enum AgePassphrase {
  private static let label = Data("age-encryption.org/v1/scrypt".utf8)

  /// Wraps a secret.
  ///
  /// - Parameters:
  ///   - secret: at most ``Limits/wrappedSecretBytes``.
  ///   - passphrase: as it will be typed; see ``PassphraseWords``.
  ///   - workFactor: log2 of the cost; 17 takes about 0.3 s and 128 MiB.
  /// - Returns: a complete age file.
  public static func wrap(
    _ secret: Data, passphrase: String, workFactor: Int = 17
  ) throws -> Data {
    precondition(secret.count <= Limits.wrappedSecretBytes && !passphrase.isEmpty)
    precondition((1...Limits.scryptWorkFactor).contains(workFactor))
    let fileKey = SymmetricKey(size: .bits128)
    let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
    let box = try ChaChaPoly.seal(
      fileKey.withUnsafeBytes { Data($0) },
      using: key(passphrase, salt: salt, workFactor: workFactor), nonce: AgeStreamKey.zeroNonce())
    let stanza = AgeHeader.Stanza(
      type: "scrypt", arguments: [RawBase64.encode(salt), String(workFactor)],
      body: box.ciphertext + box.tag)
    return try AgeHeader.encode([stanza], fileKey: fileKey)
      + AgeStreamKey.sealWhole(secret, fileKey: fileKey)
  }

  /// Unwraps a secret.
  ///
  /// - Parameters:
  ///   - data: a complete age file with one scrypt stanza.
  ///   - passphrase: as it was given.
  ///   - limit: the most bytes that are accepted.
  /// - Throws: ``AgeError``; `wrongPassphrase` when only that is wrong.
  public static func unwrap(
    _ data: Data, passphrase: String, limit: Int = Limits.wrappedSecretBytes
  ) throws -> Data {
    var rest = data[...]
    let input = AgeInput { buffer in
      let piece = rest.prefix(buffer.count)
      piece.copyBytes(to: buffer)
      rest = rest.dropFirst(piece.count)
      return piece.count
    }
    let header = try AgeHeader(reading: input)
    let fileKey = try fileKey(header, passphrase: passphrase)
    try header.checkMAC(fileKey)
    return try AgeReader(passphraseReading: input, fileKey: fileKey).whole(limit: limit)
  }

  private static func fileKey(_ header: AgeHeader, passphrase: String) throws -> SymmetricKey {
    guard let stanza = header.stanzas.first(where: { $0.type == "scrypt" }) else {
      throw AgeError.noMatch
    }
    // The only one: who shares a passphrase must not be able to add readers.
    guard header.stanzas.count == 1, stanza.arguments.count == 2, stanza.body.count == 32,
      let salt = RawBase64.decode(stanza.arguments[0].utf8), salt.count == 16,
      let workFactor = decimal(stanza.arguments[1]), workFactor >= 1
    else { throw AgeError.malformedHeader }
    guard workFactor <= Limits.scryptWorkFactor else {
      throw AgeError.workFactorTooHigh(workFactor)
    }
    let box = try ChaChaPoly.SealedBox(combined: Data(count: 12) + stanza.body)
    let key = try key(passphrase, salt: salt, workFactor: workFactor)
    do { return SymmetricKey(data: try ChaChaPoly.open(box, using: key)) } catch {
      throw AgeError.wrongPassphrase
    }
  }

  /// A number in its only form: digits, no sign, no leading zero, at most three.
  private static func decimal(_ text: String) -> Int? {
    guard text.utf8.count <= 3, text.utf8.allSatisfy({ (48...57).contains($0) }),
      !text.hasPrefix("0")
    else { return nil }
    return Int(text)
  }

  private static func key(
    _ passphrase: String, salt: Data, workFactor: Int
  ) throws -> SymmetricKey {
    try KDF.Scrypt.deriveKey(
      from: Data(passphrase.utf8), salt: label + salt, outputByteCount: 32,
      rounds: 1 << workFactor, blockSize: 8, parallelism: 1)
  }
}
