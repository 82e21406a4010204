// SPDX-License-Identifier: Apache-2.0
// What a person types or scans where either a passphrase or the key on the recovery card will do.

package import Bundles
import Exchange
import Foundation

/// The key on the recovery card.
package enum RecoveryCard {
  /// Whether something typed is meant to be the key of a card, and no words.
  package static func looksLikeKey(_ typed: String) -> Bool {
    typed.uppercased().filter { $0.isLetter || $0.isNumber || $0 == "-" }
      .hasPrefix("AGE-SECRET-KEY")
  }

  /// The key.
  ///
  /// - Throws: ``Exchange/RestoreError/mistypedKey(letters:expected:)``.
  package static func key(_ typed: String) throws -> Age.Identity {
    guard let key = try BackupReading.identity(in: Data(typed.utf8)) else {
      throw RestoreError.damagedKey
    }
    return key
  }
}
