// SPDX-License-Identifier: Apache-2.0
// Letters read as a Vietnamese syllable: onset, vowels, final, one tone. It exists only while the
// letters can still become a real syllable; what has no reading is left alone by composing.
// Here stands the rule of where the tone is written.

/// A syllable, whole or still being typed.
struct Syllable {
  /// Its letters, with their case and without tone.
  private(set) var glyphs: [Glyph]
  /// The tone of the whole.
  var tone: Tone
  private let onsetCount: Int
  private let vowelCount: Int

  /// Reads letters; nothing if they can never become a syllable or have two tones.
  init?(_ glyphs: [Glyph]) {
    guard glyphs.count <= Self.longest else { return nil }
    let toned = glyphs.filter { $0.tone != .level }
    guard toned.count <= 1 else { return nil }
    let letters = glyphs.map(\.letter)
    guard let onsetCount = Self.onsetCount(letters) else { return nil }
    self.onsetCount = onsetCount
    vowelCount = letters[onsetCount...].prefix { $0.isVowel }.count
    self.glyphs = glyphs.map { Glyph($0.letter, isCapital: $0.isCapital) }
    tone = toned.first?.tone ?? .level
  }

  /// The places of its vowels.
  var vowels: Range<Int> { onsetCount..<onsetCount + vowelCount }

  /// Whether it ends in c, ch, k, p or t.
  var endsInStop: Bool {
    guard vowels.upperBound < glyphs.count else { return false }
    return switch glyphs[vowels.upperBound].letter {
    case .c, .k, .p, .t: true
    default: false
    }
  }

  /// The letters as they are written, with the tone in its place.
  func written(_ style: ToneStyle) -> [Glyph] {
    guard tone != .level, let place = tonePlace(style) else { return glyphs }
    var written = glyphs
    written[place].tone = tone
    return written
  }

  /// The vowel that bears the tone: the last marked one; before a final the last; of three the
  /// middle one; of two the first, but in `oa`, `oe`, `uy` as the style says.
  private func tonePlace(_ style: ToneStyle) -> Int? {
    guard let last = vowels.last else { return nil }
    if let marked = vowels.last(where: { glyphs[$0].letter.isMarked }) { return marked }
    if vowels.upperBound < glyphs.count { return last }
    switch vowelCount {
    case 1: return last
    case 2:
      let isGliding =
        switch (glyphs[last - 1].letter, glyphs[last].letter) {
        case (.o, .a), (.o, .e), (.u, .y): true
        default: false
        }
      return isGliding && style == .modern ? last : last - 1
    default: return vowels.lowerBound + 1
    }
  }

  /// The longest onset that leaves a possible rime: `gi` in `giàu`, `g` in `gì` and `giếng`.
  private static func onsetCount(_ letters: [Letter]) -> Int? {
    for count in stride(from: min(3, letters.count), through: 0, by: -1) {
      let onset = letters[..<count]
      let rime = letters[count...]
      // `gi` alone has its vowel in itself.
      if rime.isEmpty, count > 1, letters[count - 1] == .i { continue }
      if Rimes.isOnset(onset), Rimes.isViable(rime, after: onset) { return count }
    }
    return nil
  }

  private static let longest = 8
}
