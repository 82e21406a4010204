// SPDX-License-Identifier: Apache-2.0
// The X25519 stanza of an age header: how a file key is wrapped to a public key and unwrapped with
// the secret one. swift-crypto accepts points of low order, whose secret everyone knows; here they
// are refused, as RFC 7748 §6.1 and age want.

import Crypto
import Foundation

extension Age.Recipient {
  static let stanza = "X25519"
  static let info = Data("age-encryption.org/v1/X25519".utf8)

  /// Wraps a file key to this public key with a fresh share.
  func wrap(_ fileKey: SymmetricKey) throws -> AgeHeader.Stanza {
    let own = Curve25519.KeyAgreement.PrivateKey()
    let share = own.publicKey.rawRepresentation
    let key = try Age.wrapKey(own, with: publicKey, salt: share + publicKey)
    let box = try ChaChaPoly.seal(
      fileKey.withUnsafeBytes { Data($0) }, using: key, nonce: AgeStreamKey.zeroNonce())
    return .init(
      type: Self.stanza, arguments: [RawBase64.encode(share)], body: box.ciphertext + box.tag)
  }
}

extension Age {
  static func wrapKey(
    _ own: Curve25519.KeyAgreement.PrivateKey, with other: Data, salt: Data
  ) throws -> SymmetricKey {
    let secret = try own.sharedSecretFromKeyAgreement(with: .init(rawRepresentation: other))
    let isZero = secret.withUnsafeBytes { $0.reduce(0, |) == 0 }
    if isZero { throw AgeError.weakShare }
    return secret.hkdfDerivedSymmetricKey(
      using: SHA256.self, salt: salt, sharedInfo: Recipient.info, outputByteCount: 32)
  }
}

extension Age.Identity {
  /// The file key, when the stanza is for this key; nil when it is for another.
  ///
  /// - Throws: ``AgeError`` when the stanza breaks the format.
  func unwrap(_ stanza: AgeHeader.Stanza) throws -> SymmetricKey? {
    guard stanza.arguments.count == 1, let share = RawBase64.decode(stanza.arguments[0].utf8),
      share.count == 32, stanza.body.count == 32
    else { throw AgeError.malformedHeader }
    let own = key.publicKey.rawRepresentation
    let wrapKey = try Age.wrapKey(key, with: share, salt: share + own)
    let nonce = Data(count: 12)
    let box = try ChaChaPoly.SealedBox(combined: nonce + stanza.body)
    do {
      return SymmetricKey(data: try ChaChaPoly.open(box, using: wrapKey))
    } catch {
      // Not authentic under this key: the stanza is somebody else's.
      return nil
    }
  }
}

extension AgeHeader {
  /// The file key by the first key and stanza that fit, with the header's MAC checked.
  func fileKey(for identities: [Age.Identity]) throws -> SymmetricKey {
    if stanzas.contains(where: { $0.type == "scrypt" }) { throw AgeError.passphraseSealed }
    if let other = stanzas.first(where: { $0.type == "mlkem768x25519" }) {
      throw AgeError.unsupportedRecipient(other.type)
    }
    for identity in identities {
      for stanza in stanzas where stanza.type == Age.Recipient.stanza {
        if let key = try identity.unwrap(stanza) {
          try checkMAC(key)
          return key
        }
      }
    }
    throw AgeError.noMatch
  }
}
