// SPDX-License-Identifier: Apache-2.0
// A station's signing key, made on the machine and never leaving it, as an OpenSSH private key file
// without a passphrase (`ssh-keygen -Y sign -f` works on it; the folder it lies in is the lock).

import Crypto
public import Foundation

/// An Ed25519 private key.
public struct SigningKey: Sendable {
  private static let label = "OPENSSH PRIVATE KEY"
  private static let magic = "openssh-key-v1\0"

  let key: Curve25519.Signing.PrivateKey
  /// What the key file says after the key: who it belongs to.
  public let comment: String

  /// A new key from the system's randomness.
  public static func generate(comment: String) -> SigningKey {
    SigningKey(key: .init(), comment: comment)
  }

  init(key: Curve25519.Signing.PrivateKey, comment: String) {
    self.key = key
    self.comment = comment
  }

  /// The public half.
  public var verifyingKey: VerifyingKey {
    // swift-crypto's raw representation is 32 bytes by definition of the curve.
    guard let key = try? VerifyingKey(rawKey: key.publicKey.rawRepresentation) else {
      preconditionFailure("an Ed25519 public key has 32 bytes")
    }
    return key
  }

  /// Reads a private key file.
  ///
  /// - Throws: ``SSHKeyError``.
  public init(file: Data) throws(SSHKeyError) {
    guard file.count <= Limits.keyBytes, let data = SSHArmor.decode(file, label: Self.label) else {
      throw .malformed
    }
    var reader = SSHWireReader(data)
    guard reader.skip(Self.magic), let cipher = reader.string(), let kdf = reader.string() else {
      throw .malformed
    }
    guard cipher.elementsEqual("none".utf8), kdf.elementsEqual("none".utf8) else {
      throw .encrypted
    }
    guard reader.skipString(""), reader.number() == 1, let blob = reader.string(),
      let secret = reader.string(), reader.rest.isEmpty
    else { throw .malformed }
    try self.init(secret: secret, verifyingKey: VerifyingKey(blob: blob))
  }

  private init(secret: Data, verifyingKey: VerifyingKey) throws(SSHKeyError) {
    var reader = SSHWireReader(secret)
    guard let check = reader.number(), reader.number() == check,
      reader.skipString(VerifyingKey.type), reader.string() == verifyingKey.rawKey,
      let pair = reader.string(), pair.count == 64, let comment = reader.string(),
      reader.rest.count < 8,
      reader.rest.elementsEqual((0..<reader.rest.count).map { UInt8($0 + 1) })
    else { throw .malformed }
    do { key = try .init(rawRepresentation: pair.prefix(32)) } catch { throw .malformed }
    self.comment = String(decoding: comment, as: UTF8.self)
    guard key.publicKey.rawRepresentation == verifyingKey.rawKey,
      pair.suffix(32).elementsEqual(verifyingKey.rawKey)
    else { throw .malformed }
  }

  /// The private key file. It is the secret itself: only for a file of mode 0600.
  public var secretFile: Data {
    var secret = SSHWireWriter()
    let check = UInt32.random(in: .min ... .max)
    secret.number(check)
    secret.number(check)
    secret.string(VerifyingKey.type)
    secret.string(verifyingKey.rawKey)
    secret.string(key.rawRepresentation + verifyingKey.rawKey)
    secret.string(comment)
    var pad: UInt8 = 1
    while secret.data.count % 8 != 0 {
      secret.data.append(pad)
      pad += 1
    }
    var file = SSHWireWriter(data: Data(Self.magic.utf8))
    for text in ["none", "none", ""] { file.string(text) }
    file.number(1)
    file.string(verifyingKey.blob)
    file.string(secret.data)
    return SSHArmor.encode(file.data, label: Self.label)
  }

  /// `ssh-ed25519 AAAA… comment`.
  public var publicLine: String { verifyingKey.line(comment: comment) }
}
