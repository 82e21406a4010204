// SPDX-License-Identifier: Apache-2.0
// Words of a passphrase, by the system's randomness.

import Bundles

enum PassphraseMaking {
  /// Five words, in the form in which they are compared.
  static func words() -> String {
    var generator = SystemRandomNumberGenerator()
    return PassphraseWords.generate(count: 5, using: &generator)
  }
}
