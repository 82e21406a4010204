// SPDX-License-Identifier: Apache-2.0
// One key after the letters of one word. A key that can mark a letter or set the tone does so
// wherever that letter stands (free marking); typed again it takes that back and is itself a letter;
// where it can do nothing it is a letter at once. A letter only ever adds itself, moves the tone to
// its place and completes a half-typed `ươ`: what a slow finger has written never jumps.

/// The rules by which keys and letters become letters.
struct Composition {
  let scheme: KeyScheme
  let style: ToneStyle
  /// Whether an `ư` was entered by `w` alone, where the keys are known.
  let isLoneHorn: Bool?

  /// The word after a key.
  func word(_ glyphs: [Glyph], typing key: Character) -> String {
    if let tone = Tone(combining: key) {
      return word(glyphs, setting: tone) ?? text(glyphs) + String(key)
    }
    let composed: String? =
      switch scheme.meaning(of: key) {
      case .character: nil
      case .tone(let tone): toned(glyphs, tone, by: key)
      case .noTone: toneless(glyphs)
      case .mark(let targets, let alone):
        marked(glyphs, targets, by: key) ?? alone.flatMap { entered($0, after: glyphs, by: key) }
      }
    return composed ?? appended(key, to: glyphs)
  }

  /// The word after a tap on the tone row: the tone is set, replaced, or taken back if it is there.
  /// In a word that is no syllable (a name of another language) the last vowel gets it.
  func word(_ glyphs: [Glyph], setting tone: Tone) -> String? {
    if var syllable = Syllable(glyphs), !syllable.vowels.isEmpty {
      syllable.tone = syllable.tone == tone ? .level : tone
      return text(syllable)
    }
    guard let place = glyphs.lastIndex(where: \.letter.isVowel) else { return nil }
    var changed = glyphs
    changed[place].tone = changed[place].tone == tone ? .level : tone
    return text(changed)
  }

  /// The word without its last letter, and with that letter's mark and tone.
  func wordDeletingLast(_ glyphs: [Glyph]) -> String {
    let left = Array(glyphs.dropLast())
    return Syllable(left).map(text) ?? text(left)
  }

  // MARK: Tones

  private func toned(_ glyphs: [Glyph], _ tone: Tone, by key: Character) -> String? {
    guard var syllable = Syllable(glyphs), !syllable.vowels.isEmpty else { return nil }
    if syllable.tone == tone {
      syllable.tone = .level
      return text(syllable) + String(key)
    }
    guard tone.fitsStop || !syllable.endsInStop else { return nil }
    syllable.tone = tone
    return text(syllable)
  }

  private func toneless(_ glyphs: [Glyph]) -> String? {
    guard var syllable = Syllable(glyphs), syllable.tone != .level else { return nil }
    syllable.tone = .level
    return text(syllable)
  }

  // MARK: Marks

  /// The word with a mark set, replaced or taken back; nothing if the key finds no letter for it.
  private func marked(_ glyphs: [Glyph], _ targets: [Letter], by key: Character) -> String? {
    guard let syllable = Syllable(glyphs) else { return nil }
    for candidate in candidates(syllable, targets) {
      if var marked = Syllable(candidate) {
        marked.tone = syllable.tone
        return text(marked)
      }
    }
    guard glyphs.contains(where: { targets.contains($0.letter) }) else { return nil }
    var unmarked = glyphs
    if isLoneHorn ?? (glyphs.count == 1), syllable.tone == .level, syllable.vowels.count == 1,
      glyphs.last?.letter == .ư, targets.contains(.ư)
    {
      unmarked.removeLast()
    } else {
      for place in glyphs.indices where targets.contains(glyphs[place].letter) {
        unmarked[place].letter = glyphs[place].letter.plain
      }
    }
    return appended(key, to: unmarked)
  }

  /// The letters with one mark more, the likeliest first.
  private func candidates(_ syllable: Syllable, _ targets: [Letter]) -> [[Glyph]] {
    let glyphs = syllable.glyphs
    if let place = pairPlace(syllable), let pair = pairMarks(syllable, at: place, targets) {
      let changed = replacing(glyphs, at: place, with: pair)
      return changed == glyphs ? [] : [changed]
    }
    return glyphs.indices.flatMap { place in
      targets.filter { $0.plain == glyphs[place].letter.plain && $0 != glyphs[place].letter }
        .map { replacing(glyphs, at: place, with: [$0]) }
    }
  }

  /// Where the vowels have `uo`, with whatever marks.
  private func pairPlace(_ syllable: Syllable) -> Int? {
    syllable.vowels.dropLast().first { place in
      syllable.glyphs[place].letter.plain == .u && syllable.glyphs[place + 1].letter.plain == .o
    }
  }

  /// `u` and `o` get their marks together, uô or ươ; but `uơ` at the end of a word (thuở, huơ). The
  /// `6` of VNI and the `o` of Telex mean uô, `7` and `w` mean ươ.
  private func pairMarks(_ syllable: Syllable, at place: Int, _ targets: [Letter]) -> [Letter]? {
    if targets.contains(.ô) { return [.u, .ô] }
    guard targets.contains(.ơ) else { return nil }
    let isOpen = place + 2 == syllable.glyphs.count && syllable.glyphs[place].letter == .u
    return [isOpen ? .u : .ư, .ơ]
  }

  /// A letter entered by a key that stands for it where no vowel is yet.
  private func entered(_ letter: Letter, after glyphs: [Glyph], by key: Character) -> String? {
    guard let onset = Syllable(glyphs), onset.vowels.isEmpty else { return nil }
    return Syllable(glyphs + [Glyph(letter, isCapital: key.isUppercase)]).map(text)
  }

  // MARK: Letters

  private func appended(_ key: Character, to glyphs: [Glyph]) -> String {
    guard let glyph = Glyph(key) else {
      return (Syllable(glyphs).map(text) ?? text(glyphs)) + String(key)
    }
    guard let syllable = Syllable(glyphs + [glyph]) else {
      return text(withoutLoneHorn(glyphs) + [glyph])
    }
    guard scheme.completesHorns, let place = pairPlace(syllable),
      place + 2 < syllable.glyphs.count,
      syllable.glyphs[place].letter == .ư || syllable.glyphs[place + 1].letter == .ơ,
      var completed = Syllable(replacing(syllable.glyphs, at: place, with: [.ư, .ơ]))
    else { return text(syllable) }
    completed.tone = syllable.tone
    return text(completed)
  }

  /// `web` and `wifi` begin with a `w` that was taken for `ư` until the next letter came.
  private func withoutLoneHorn(_ glyphs: [Glyph]) -> [Glyph] {
    guard isLoneHorn == true, glyphs.count == 1, glyphs[0].letter == .ư, glyphs[0].tone == .level
    else { return glyphs }
    return [Glyph(.w, isCapital: glyphs[0].isCapital)]
  }

  private func replacing(_ glyphs: [Glyph], at place: Int, with letters: [Letter]) -> [Glyph] {
    var changed = glyphs
    for (offset, letter) in letters.enumerated() { changed[place + offset].letter = letter }
    return changed
  }

  private func text(_ syllable: Syllable) -> String { text(syllable.written(style)) }

  private func text(_ glyphs: [Glyph]) -> String { String(glyphs.map(\.character)) }
}
