// SPDX-License-Identifier: Apache-2.0
// Words of a passphrase, by the system's randomness.

import Bundles

enum PassphraseMaking {
  /// Five words, in the form in which they are compared.
  static func words() -> String {
    var generator = SystemRandomNumberGenerator()
    return PassphraseWords.generate(count: 5, using: &generator)
  }

  /// The words apart: some have two syllables.
  static func shown(_ passphrase: String) -> String {
    PassphraseWords.words(of: passphrase)
      // A word of two syllables is never broken between two lines, where it would be copied as two.
      .map { $0.replacing(" ", with: "\u{A0}") }.joined(separator: " · ")
  }
}
