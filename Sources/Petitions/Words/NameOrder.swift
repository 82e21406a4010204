// SPDX-License-Identifier: Apache-2.0
// How people are ordered wherever their names stand in a list: by given name, which stands last, then by family name,
// then by what is between. Letters come before tones, and where in a syllable the tone is written does not matter:
// "hoà" and "hòa" are one name.

import Foundation

/// The order of people in lists, by the Vietnamese alphabet (a ă â b c d đ e ê … o ô ơ … u ư … y) and the order of
/// tones (ngang, huyền, hỏi, ngã, sắc, nặng), as the locale vi_VN has them.
public struct VietnameseNameOrder: Sendable {
  /// Makes the order.
  public init() {}

  /// Whether the left name stands before the right one.
  public func areInIncreasingOrder(_ left: String, _ right: String) -> Bool {
    Self.key(left) < Self.key(right)
  }

  /// ASCII text whose order, byte by byte, is the order of names: what a database sorts by.
  public static func key(_ name: String) -> String {
    let words = VietnameseText.line(name).split(separator: " ")
    guard let given = words.last, let family = words.first else { return "" }
    let parts = [[given], words.count > 1 ? [family] : [], Array(words.dropFirst().dropLast())]
    // Within a part all letters come before any tone, as in a dictionary.
    return parts.map { part in
      let syllables = part.map(syllable)
      return syllables.map(\.letters).joined(separator: " ") + "\u{1}"
        + syllables.map(\.tone).joined()
    }.joined(separator: "\u{1}")
  }

  /// The letters of a word, each with a digit for its hat, horn or bar, and its tone as a digit.
  private static func syllable(_ word: Substring) -> (letters: String, tone: String) {
    var letters = ""
    var tone = 0
    for scalar in parts(of: word) {
      switch scalar.value {
      case 0x0300: tone = 1
      case 0x0309: tone = 2
      case 0x0303: tone = 3
      case 0x0301: tone = 4
      case 0x0323: tone = 5
      // A letter that was just written was plain; its mark makes it another one.
      case 0x0306: mark(&letters, "1")
      case 0x0302: mark(&letters, "2")
      case 0x031B: mark(&letters, "3")
      case 0x0300...0x036F: break
      case 0x0110, 0x0111: letters += "d1"
      case 0x0180, 0x0243: letters += "b1"
      // Apostrophes and hyphens do not part names: H'Hen and HHen stand together.
      case 0x41...0x5A: write(&letters, UInt8(scalar.value) | 0x20)
      case 0x61...0x7A, 0x30...0x39: write(&letters, UInt8(scalar.value))
      case 0..<0x80: break
      default:
        guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { break }
        letters += "~\(String(scalar.value, radix: 16))"
      }
    }
    return (letters, "\(tone)")
  }

  private static func write(_ letters: inout String, _ letter: UInt8) {
    letters.unicodeScalars.append(Unicode.Scalar(letter))
    letters.unicodeScalars.append("0")
  }

  /// A word's letters and marks, each by itself.
  private static func parts(of word: Substring) -> [Unicode.Scalar] {
    var parts: [Unicode.Scalar] = []
    for scalar in word.unicodeScalars {
      switch scalar.value {
      case 0..<0x80: parts.append(scalar)
      case 0x80..<0x300: parts += taken[Int(scalar.value) - 0x80]
      case 0x1E00..<0x1F00: parts += taken[Int(scalar.value) - 0x1E00 + 0x280]
      default:
        // Marks of several scalars must come into their order together.
        return Array(String(word).decomposedStringWithCanonicalMapping.unicodeScalars)
      }
    }
    return parts
  }

  /// The letters and marks of the scalars below U+0300 and of U+1E00…1EFF, where all Vietnamese letters are.
  private static let taken = ([0x80..<0x300, 0x1E00..<0x1F00] as [Range<UInt32>]).joined().map {
    value -> [Unicode.Scalar] in
    guard let scalar = Unicode.Scalar(value) else { return [] }
    return Array(String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars)
  }

  private static func mark(_ letters: inout String, _ digit: Character) {
    guard letters.last == "0" else { return }
    letters.removeLast()
    letters.append(digit)
  }
}
