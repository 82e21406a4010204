// SPDX-License-Identifier: Apache-2.0
// The keys of an office that is about to be founded, in memory only: its recovery card is printed and tried out
// before anything of it is on the disk.

import Bundles

/// Keys of an office that is not there yet.
public struct OfficeKeys: Sendable {
  let signing: SigningKey
  let opening: Age.Identity
  let recovery: Age.Identity

  /// New ones.
  public init() {
    signing = .generate(comment: "tiepdan")
    opening = .generate()
    recovery = .generate()
  }

  /// The recovery secret, as it stands on the card.
  public var recoverySecret: String { recovery.secretText }

  /// The words of the signing key, as they stand on the card.
  public var words: [String] { FingerprintWords(of: signing.verifyingKey.rawKey).words }

  /// Whether what was typed or scanned from the card is its secret.
  public func isCard(_ typed: String) -> Bool {
    // What is no key at all is not this one either.
    (try? Age.Identity(typed: typed))?.recipient == recovery.recipient
  }
}
