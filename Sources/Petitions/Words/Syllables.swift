// SPDX-License-Identifier: Apache-2.0
// Vietnamese text as a row of syllables that can be compared however they were typed: without case and
// diacritics, and with the letters that clerks confuse by ear (s/x, tr/ch, d/gi/r, l/n, c/k/q, i/y) taken
// for one. Only the comparison of petitions uses it; nothing of it is shown.

/// Text as syllables.
enum Syllables {
  /// A syllable as a number: its letters, levelled, one to a byte; a longer word is mixed into one.
  typealias Syllable = UInt64

  /// The syllables of a text in their order. Everything that is no letter and no digit parts them.
  static func row(_ text: String) -> [Syllable] {
    var row: [Syllable] = []
    var letters: [UInt8] = []
    letters.reserveCapacity(16)
    for scalar in text.unicodeScalars {
      switch letter(scalar) {
      case parting:
        if !letters.isEmpty { row.append(packed(&letters)) }
        letters.removeAll(keepingCapacity: true)
      case silent: continue
      case let byte: letters.append(byte)
      }
    }
    if !letters.isEmpty { row.append(packed(&letters)) }
    return row
  }

  /// Two numbers as one that looks like neither (the finalizer of SplitMix64).
  static func mixed(_ first: UInt64, _ second: UInt64) -> UInt64 {
    var value = first &* 0x9E37_79B9_7F4A_7C15 ^ second &+ 0x632B_E59B_D9B4_E019
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  private static let parting: UInt8 = 0
  private static let silent: UInt8 = 1

  /// The plain letter of a scalar. Vietnamese lies below U+0250 and in U+1E00…1EFF, which is a table.
  private static func letter(_ scalar: Unicode.Scalar) -> UInt8 {
    switch scalar.value {
    case 0..<0x250: table[Int(scalar.value)]
    case 0x1E00..<0x1F00: table[Int(scalar.value) - 0x1E00 + 0x250]
    case 0x300...0x36F: silent
    default: scalar.properties.isAlphabetic ? 0x80 | UInt8(scalar.value & 0x7F) : parting
    }
  }

  private static let tabled = [0..<0x250, 0x1E00..<0x1F00] as [Range<UInt32>]

  private static let table: [UInt8] = tabled.joined().map {
    guard let scalar = Unicode.Scalar($0) else { return parting }
    let folded = VietnameseText.folded(String(scalar))
    guard let byte = folded.utf8.first, folded.utf8.count == 1 else {
      return scalar.properties.isAlphabetic ? 0x80 | UInt8($0 & 0x7F) : parting
    }
    let isPlain =
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    return isPlain ? byte : parting
  }

  private static func packed(_ letters: inout [UInt8]) -> Syllable {
    level(&letters)
    guard letters.count <= 8 else {
      return letters.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
    return letters.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Letters that sound alike become one. Vowels and final letters stay: without their marks they are
  /// few enough already.
  private static func level(_ letters: inout [UInt8]) {
    let second = letters.count > 1 ? letters[1] : 0
    switch (letters[0], second) {
    case (UInt8(ascii: "n"), UInt8(ascii: "g"))
    where letters.count > 3 && letters[2] == UInt8(ascii: "h"):
      letters.remove(at: 2)
    case (UInt8(ascii: "g"), UInt8(ascii: "h")) where letters.count > 2: letters.remove(at: 1)
    case (UInt8(ascii: "g"), UInt8(ascii: "i")) where letters.count > 2:
      letters.removeFirst()
      letters[0] = UInt8(ascii: "d")
    case (UInt8(ascii: "t"), UInt8(ascii: "r")):
      letters[0] = UInt8(ascii: "c")
      letters[1] = UInt8(ascii: "h")
    case (UInt8(ascii: "r"), _): letters[0] = UInt8(ascii: "d")
    case (UInt8(ascii: "s"), _): letters[0] = UInt8(ascii: "x")
    case (UInt8(ascii: "l"), _): letters[0] = UInt8(ascii: "n")
    case (UInt8(ascii: "q"), _): letters[0] = UInt8(ascii: "c")
    case (UInt8(ascii: "k"), _) where second != UInt8(ascii: "h"):
      letters[0] = UInt8(ascii: "c")
    default: break
    }
    for index in letters.indices where letters[index] == UInt8(ascii: "y") {
      letters[index] = UInt8(ascii: "i")
    }
  }
}
