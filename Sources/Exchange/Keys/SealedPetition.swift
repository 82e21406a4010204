// SPDX-License-Identifier: Apache-2.0
// The sealed parts of a denunciation, opened in the office with the key of a named holder.

public import Bundles
import Foundation
public import Journal
public import Petitions
public import Storage

/// Opening what was sealed at the point.
public enum SealedPetition {
  /// The identity and the matter of a sealed petition.
  ///
  /// - Throws: ``Storage/StoreError/blob(sha256:)`` when a part is missing, or what opening says.
  public static func open(
    _ parts: SealedParts, in store: Store, with identity: Age.Identity
  ) throws -> (Filers, Matter) {
    func part<Value: Decodable>(_ sha256: String) throws -> Value {
      let plain = try Age.open(
        store.blobs.data(sha256), with: identity, limit: Limits.documentBytes * 16)
      return try JSONDecoder().decode(Value.self, from: plain)
    }
    return (try part(parts.filers), try part(parts.matter))
  }
}

/// Passphrases as they are typed.
public enum Passphrase {
  /// Lower case, single spaces, without diacritics: how generated words are compared.
  public static func canonical(_ typed: String) -> String { PassphraseWords.canonical(typed) }
}
