// SPDX-License-Identifier: Apache-2.0
// What a key means in each way of typing Vietnamese. Telex and VNI are the two that people know;
// plain is for those who know neither and tap the letters and tones they see.

/// A way of typing Vietnamese (kiểu gõ).
public enum KeyScheme: CaseIterable, Hashable, Sendable {
  /// Letters as marks: `aa ee oo` â ê ô, `aw ow uw` ă ơ ư, `dd` đ, `f r x s j` the tones, `z` none.
  case telex
  /// Digits as marks: `6` â ê ô, `7` ơ ư, `8` ă, `9` đ, `1…5` the tones, `0` none.
  case vni
  /// Every key is the letter on it; tones come from the tone row.
  case plain
}

/// What a key asks for; if the word before it gives no room for that, it is the character on it.
enum KeyMeaning {
  /// Nothing but the character.
  case character
  case tone(Tone)
  case noTone
  /// Turns a letter into one of these, which differ from it by a mark only. `orAlone` is the letter
  /// it enters where no vowel has been typed yet.
  case mark([Letter], orAlone: Letter?)
}

extension KeyScheme {
  /// What a key means; capital keys mean the same.
  func meaning(of key: Character) -> KeyMeaning {
    switch self {
    case .telex: Self.telexMeaning(key)
    case .vni: Self.vniMeaning(key)
    case .plain: .character
    }
  }

  /// Whether half of `ươ` is completed once a letter follows it (`nguwoi` is `ngươi`).
  var completesHorns: Bool { self != .plain }

  private static func telexMeaning(_ key: Character) -> KeyMeaning {
    switch key {
    case "a", "A": .mark([.â], orAlone: nil)
    case "e", "E": .mark([.ê], orAlone: nil)
    case "o", "O": .mark([.ô], orAlone: nil)
    case "w", "W": .mark([.ă, .ơ, .ư], orAlone: .ư)
    case "d", "D": .mark([.đ], orAlone: nil)
    case "f", "F": .tone(.falling)
    case "r", "R": .tone(.asking)
    case "x", "X": .tone(.tumbling)
    case "s", "S": .tone(.sharp)
    case "j", "J": .tone(.heavy)
    case "z", "Z": .noTone
    default: .character
    }
  }

  private static func vniMeaning(_ key: Character) -> KeyMeaning {
    switch key {
    case "1": .tone(.sharp)
    case "2": .tone(.falling)
    case "3": .tone(.asking)
    case "4": .tone(.tumbling)
    case "5": .tone(.heavy)
    case "0": .noTone
    case "6": .mark([.â, .ê, .ô], orAlone: nil)
    case "7": .mark([.ơ, .ư], orAlone: nil)
    case "8": .mark([.ă], orAlone: nil)
    case "9": .mark([.đ], orAlone: nil)
    default: .character
    }
  }
}
