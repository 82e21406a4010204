// SPDX-License-Identifier: Apache-2.0
// The letters that composing knows: the Vietnamese alphabet and the four Latin letters it lacks. A mark
// (dấu mũ, móc, trăng, gạch) makes another letter, a tone does not; so `ế` is the letter `ê`
// with the sharp tone. A letter that does not exist (`ŵ`) cannot be said here.

/// A letter, whatever its case and tone.
enum Letter: UInt8, CaseIterable, Hashable, Sendable {
  case a, ă, â, b, c, d, đ, e, ê, f, g, h, i, j, k, l, m, n, o, ô, ơ, p, q, r, s, t, u, ư
  case v, w, x, y, z

  /// The letter without its mark.
  var plain: Letter {
    switch self {
    case .ă, .â: .a
    case .đ: .d
    case .ê: .e
    case .ô, .ơ: .o
    case .ư: .u
    default: self
    }
  }

  /// Whether it has a mark.
  var isMarked: Bool { self != plain }

  /// Whether it can bear a tone.
  var isVowel: Bool {
    switch self {
    case .a, .ă, .â, .e, .ê, .i, .o, .ô, .ơ, .u, .ư, .y: true
    default: false
    }
  }
}

/// A letter as it stands in the text: with its case and, on a vowel, its tone.
struct Glyph: Hashable, Sendable {
  var letter: Letter
  var isCapital = false
  var tone = Tone.level
}

extension Glyph {
  init(_ letter: Letter, isCapital: Bool, tone: Tone = .level) {
    self.letter = letter
    self.isCapital = isCapital
    self.tone = tone
  }

  /// Reads a character, composed (NFC) or not (NFD); nothing if it is no letter of ours.
  init?(_ character: Character) {
    let scalars = character.unicodeScalars
    let first = scalars[scalars.startIndex]
    if scalars.index(after: scalars.startIndex) == scalars.endIndex {
      guard let glyph = Alphabet.glyph(first) else { return nil }
      self = glyph
    } else {
      guard let glyph = Alphabet.glyphs[character] else { return nil }
      self = glyph
    }
  }

  /// The character, composed (NFC).
  var character: Character {
    let row = Alphabet.rows[Int(letter.rawValue)]
    // Only a vowel has a row of six; a consonant never bears a tone.
    let place = row.count == 1 ? 0 : Int(tone.rawValue)
    return isCapital ? row[place].capital : row[place].small
  }
}

/// All letters with all tones, in both directions.
private enum Alphabet {
  static let rows: [[(small: Character, capital: Character)]] = Letter.allCases.map { letter in
    spelled(letter).map { small in
      (small, small.uppercased().first ?? small)
    }
  }

  /// Keyed by canonical equivalence, as Swift compares characters: `é` is found in either form.
  static let glyphs: [Character: Glyph] = {
    var glyphs: [Character: Glyph] = [:]
    for (letter, row) in zip(Letter.allCases, rows) {
      for (tone, pair) in zip(Tone.allCases, row) {
        glyphs[pair.small] = Glyph(letter, isCapital: false, tone: tone)
        glyphs[pair.capital] = Glyph(letter, isCapital: true, tone: tone)
      }
    }
    return glyphs
  }()

  /// The same for one scalar, without hashing: the letters lie below U+0200 and in U+1E00…1EFF.
  static func glyph(_ scalar: Unicode.Scalar) -> Glyph? {
    switch scalar.value {
    case 0..<0x200: table[Int(scalar.value)]
    case 0x1E00..<0x1F00: table[Int(scalar.value) - 0x1E00 + 0x200]
    default: nil
    }
  }

  private static let table: [Glyph?] = ([0..<0x200, 0x1E00..<0x1F00] as [Range<UInt32>]).joined()
    .map {
      Unicode.Scalar($0).flatMap { glyphs[Character($0)] }
    }

  private static func spelled(_ letter: Letter) -> String {
    switch letter {
    case .a: "aàảãáạ"
    case .ă: "ăằẳẵắặ"
    case .â: "âầẩẫấậ"
    case .e: "eèẻẽéẹ"
    case .ê: "êềểễếệ"
    case .i: "iìỉĩíị"
    case .o: "oòỏõóọ"
    case .ô: "ôồổỗốộ"
    case .ơ: "ơờởỡớợ"
    case .u: "uùủũúụ"
    case .ư: "ưừửữứự"
    case .y: "yỳỷỹýỵ"
    default: String(describing: letter)
    }
  }
}
