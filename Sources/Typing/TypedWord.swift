// SPDX-License-Identifier: Apache-2.0
// The word before the cursor, read from the text itself: nothing is remembered, so nothing can go
// stale when the cursor moves, text is pasted or the field is cleared.

/// The letters right before the cursor.
struct TypedWord {
  /// They, from the first to the last; empty after a space, a digit or a sign.
  let glyphs: [Glyph]
  /// Whether keys may compose. Not in an address with `@`, not after letters with digits among
  /// them (a code: `A1`), nor where a letter of another script stands before.
  let composes: Bool

  /// Reads the end of a text.
  init(endOf text: String) {
    var glyphs: [Glyph] = []
    var rest = text[...]
    while let last = rest.last, let glyph = Glyph(last), glyphs.count <= Self.most {
      glyphs.append(glyph)
      rest.removeLast()
    }
    self.glyphs = glyphs.reversed()
    composes =
      glyphs.count <= Self.most && !Self.isPartOfWord(before: rest, hasLetters: !glyphs.isEmpty)
      && !Self.isAddress(text)
  }

  /// These letters as they stand in the text they were read from.
  func written(in text: String) -> Substring { text.suffix(glyphs.count) }

  /// Digits before letters are a number that has lost its space (`5tháng`); letters before digits
  /// are a code.
  private static func isPartOfWord(before rest: Substring, hasLetters: Bool) -> Bool {
    var rest = rest
    var digits = 0
    while let last = rest.last, last.isNumber {
      digits += 1
      guard digits <= most else { return true }
      rest.removeLast()
    }
    if digits > 0, !hasLetters { return true }
    return rest.last?.isLetter ?? false
  }

  /// Whether an `@` stands in the run of characters before the cursor. Bytes are enough: what parts
  /// words here is ASCII.
  private static func isAddress(_ text: String) -> Bool {
    for (distance, byte) in text.utf8.reversed().enumerated() {
      switch byte {
      case _ where distance > farthest: return false
      case UInt8(ascii: "@"): return true
      case 0...0x20: return false
      default: continue
      }
    }
    return false
  }

  /// More letters than any syllable has; longer words are not looked at.
  private static let most = 12
  private static let farthest = 256
}
