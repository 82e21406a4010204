// SPDX-License-Identifier: Apache-2.0
// The words of fingerprints read over the telephone and of generated passphrases: everyday
// Vietnamese of two syllables, known in the North, the Centre and the South, nothing sad or rude.
// Without tones, marks and blanks no two are equal or one letter apart, not even where dialects
// merge sounds (n/l, s/x, tr/ch, d/gi/r/v, -n/-ng, -t/-c, iêu/ươu/ưu), and none is part of
// another: six typed in one run divide in one way. No first syllable begins more than six.

import Foundation

enum WordList {
  /// Letters of a text as words are compared: a to z, without tones, marks, blanks and anything else.
  static func plain(_ text: String) -> String {
    let letters = text.lowercased().decomposedStringWithCanonicalMapping.replacing("đ", with: "d")
    return String(
      String.UnicodeScalarView(letters.unicodeScalars.filter { ("a"..."z").contains($0) }))
  }

  /// Each word by its plain letters, which no two share.
  static let byPlainLetters = Dictionary(uniqueKeysWithValues: words.map { (plain($0), $0) })

  /// How many plain letters a word has.
  static let lengths = 5...12

  /// 2,048 words, in the order of their 11 bits; the order is part of the format and never changes.
  static let words: [String] = (part1 + "\n" + part2)
    .split { $0 == "," || $0.isNewline }
    .map { String($0.drop(while: \.isWhitespace)) }
}
