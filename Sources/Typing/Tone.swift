// SPDX-License-Identifier: Apache-2.0
// The tones (thanh) of Vietnamese and where the sign of one is written in a syllable that leaves
// room for two schools: `hòa` (traditional) or `hoà` (modern). Both are right; an office chooses.

/// A tone of a syllable, in the order of Vietnamese dictionaries.
public enum Tone: UInt8, CaseIterable, Hashable, Sendable {
  /// Thanh ngang: no sign.
  case level
  /// Huyền: `à`.
  case falling
  /// Hỏi: `ả`.
  case asking
  /// Ngã: `ã`.
  case tumbling
  /// Sắc: `á`.
  case sharp
  /// Nặng: `ạ`.
  case heavy

  /// The tone of a combining sign, as the Vietnamese layout of a physical keyboard sends it after
  /// the vowel.
  init?(combining key: Character) {
    switch key {
    case "\u{300}": self = .falling
    case "\u{309}": self = .asking
    case "\u{303}": self = .tumbling
    case "\u{301}": self = .sharp
    case "\u{323}": self = .heavy
    default: return nil
    }
  }

  /// Whether a syllable that ends in c, ch, k, p or t can have it: those are said sharp or heavy
  /// only, and written so even by someone who has not yet typed the tone.
  var fitsStop: Bool {
    switch self {
    case .level, .sharp, .heavy: true
    case .falling, .asking, .tumbling: false
    }
  }
}

/// On which vowel of an open `oa`, `oe`, `uy` the tone is written; everywhere else the two agree.
public enum ToneStyle: Hashable, Sendable {
  /// `hòa`, `khỏe`, `thủy`: what Vietnamese keyboards do unless told otherwise.
  case traditional
  /// `hoà`, `khoẻ`, `thuỷ`: what school books do.
  case modern
}
