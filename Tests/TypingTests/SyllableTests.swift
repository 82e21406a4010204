// SPDX-License-Identifier: Apache-2.0
// Every syllable that Vietnamese spelling allows can be typed in every way and order. The syllables
// are made here from a list of their own: a dot stands after the vowel that bears the tone, so the
// rule of the module is checked against plain data.

import Foundation
import Testing
import Typing

@Suite struct SyllableTests {
  /// A syllable with what its keys are made of.
  struct Syllable {
    /// With the tone.
    let text: String
    /// Without.
    let toneless: String
    let tone: Tone
  }

  static let onsets =
    ["", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh"]
    + ["nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x", "kr", "hr", "mn", "xt", "pr"]

  static let rimes = """
    a. a.c a.ch a.i a.m a.n a.ng a.nh a.o a.p a.t a.u a.y ă.c ă.m ă.n ă.ng ă.p ă.t
    â.c â.m â.n â.ng â.p â.t â.u â.y e. e.c e.m e.n e.ng e.o e.p e.t
    ê. ê.ch ê.m ê.n ê.nh ê.p ê.t ê.u i. i.a i.ch i.m i.n i.nh i.p i.t i.u
    iê.c iê.m iê.n iê.ng iê.p iê.t iê.u o. o.a oa.c oa.ch oa.i oa.n oa.ng oa.nh oa.o oa.t oa.y
    oă.c oă.m oă.n oă.ng oă.t o.c o.e oe.n oe.o oe.t o.i o.m o.n o.ng oo.c oo.ng o.p o.t
    ô. ô.c ô.i ô.m ô.n ô.ng ô.p ô.t ơ. ơ.i ơ.m ơ.n ơ.p ơ.t u. u.a u.c u.i u.m u.n u.ng u.p u.t
    uâ.n uâ.ng uâ.t uâ.y uê. uê.ch uê.nh uô.c uô.i uô.m uô.n uô.ng uô.t uơ.
    u.y uy.a uy.ch uy.nh uy.n uy.t uy.u uyê.n uyê.t ư. ư.a ư.c ư.ng ư.t ư.u
    ươ.c ươ.i ươ.m ươ.n ươ.ng ươ.p ươ.t ươ.u y. y.nh y.t yê.m yê.n yê.ng yê.t yê.u ă.k u.k
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  static let signs: [(tone: Tone, sign: String, telex: String, vni: String)] = [
    (.level, "", "", ""), (.falling, "\u{300}", "f", "2"), (.asking, "\u{309}", "r", "3"),
    (.tumbling, "\u{303}", "x", "4"), (.sharp, "\u{301}", "s", "1"), (.heavy, "\u{323}", "j", "5"),
  ]

  /// Whether spelling lets the rime follow the onset.
  static func goes(_ onset: String, _ rime: String) -> Bool {
    switch onset {
    case "gi": !"iyu".contains(rime.prefix(1)) || ["u.", "u.a"].contains(rime)
    // `gia` is gi + a.
    case "g": !rime.hasPrefix("y") && !rime.hasPrefix("i.a") && !rime.hasPrefix("i.u")
    case "qu": "aăâeêiơy".contains(rime.prefix(1)) && rime != "i.a"
    case "": !["y.nh", "y.t"].contains(rime)
    default: rime == "y." || !rime.hasPrefix("y")
    }
  }

  static let syllables: [Syllable] = onsets.flatMap { onset in
    rimes.filter { goes(onset, $0) }.flatMap { rime in
      let toneless = onset + rime.replacing(".", with: "")
      let isStopped = rime.hasSuffix("ch") || "cptk".contains(rime.suffix(1))
      return signs.filter { !isStopped || [.sharp, .heavy].contains($0.tone) }.map {
        Syllable(
          text: (onset + rime.replacing(".", with: $0.sign)).precomposedStringWithCanonicalMapping,
          toneless: toneless, tone: $0.tone)
      }
    }
  }

  static let telexMarks: [Character: (Character, String)] = [
    "ă": ("a", "w"), "â": ("a", "a"), "đ": ("d", "d"), "ê": ("e", "e"), "ô": ("o", "o"),
    "ơ": ("o", "w"), "ư": ("u", "w"),
  ]
  static let vniMarks: [Character: (Character, String)] = [
    "ă": ("a", "8"), "â": ("a", "6"), "đ": ("d", "9"), "ê": ("e", "6"), "ô": ("o", "6"),
    "ơ": ("o", "7"), "ư": ("u", "7"),
  ]

  enum Order {
    case atOnce, atTheEnd, toneFirst

    /// All syllables once; a fifth of them (five meets every tone in turn) in the other orders.
    var syllables: [Syllable] {
      self == .atOnce
        ? SyllableTests.syllables
        : stride(from: 0, to: SyllableTests.syllables.count, by: 5).map {
          SyllableTests.syllables[$0]
        }
    }
  }

  /// The keys of a syllable.
  static func keys(
    _ syllable: Syllable, _ marks: [Character: (Character, String)], tone: String, _ order: Order
  ) -> String {
    var keys = ""
    var late = ""
    for letter in syllable.toneless {
      guard let (plain, mark) = marks[letter] else {
        keys.append(letter)
        continue
      }
      keys.append(plain)
      switch order {
      case .atOnce: keys += mark
      // One key marks both letters of ươ.
      case .atTheEnd, .toneFirst: if !late.contains(mark) { late += mark }
      }
    }
    return order == .toneFirst ? keys + tone + late : keys + late + tone
  }

  @Test func theListIsLarge() {
    #expect(Self.syllables.count > 15_000)
    let texts = Set(Self.syllables.map(\.text))
    for text in ["nghiêng", "quỳnh", "giếng", "thuở", "khuỵu"] {
      let isThere = texts.contains(text)
      #expect(isThere, "\(text)")
    }
  }

  @Test(arguments: [Order.atOnce, .atTheEnd, .toneFirst])
  func everySyllableCanBeTypedInTelex(order: Order) {
    for syllable in order.syllables {
      let sign = Self.signs.first { $0.tone == syllable.tone }?.telex ?? ""
      var keys = Self.keys(syllable, Self.telexMarks, tone: sign, order)
      // A plain double o is typed with three.
      if syllable.toneless.contains("oo") { keys = keys.replacing("oo", with: "ooo") }
      let text = typed(keys)
      #expect(isIdentical(text, syllable.text), "\(keys): \(text), not \(syllable.text)")
    }
  }

  @Test(arguments: [Order.atOnce, .atTheEnd, .toneFirst])
  func everySyllableCanBeTypedInVNI(order: Order) {
    for syllable in order.syllables {
      let sign = Self.signs.first { $0.tone == syllable.tone }?.vni ?? ""
      let keys = Self.keys(syllable, Self.vniMarks, tone: sign, order)
      let text = typed(keys, InputMethod(.vni))
      #expect(isIdentical(text, syllable.text), "\(keys): \(text), not \(syllable.text)")
    }
  }

  @Test func everySyllableCanBeTappedWithLetterKeysAndToneRow() {
    let method = InputMethod(.plain)
    for syllable in Self.syllables where syllable.tone != .level {
      let letters = typed(syllable.toneless, method)
      let text = method.edit(setting: syllable.tone, after: letters).applied(to: letters)
      #expect(isIdentical(text, syllable.text), "\(text), not \(syllable.text)")
    }
  }

  @Test func theModernStyleDiffersInOpenOaOeUyOnly() {
    let modern = InputMethod(.telex, toneStyle: .modern)
    for syllable in Self.syllables where syllable.tone != .level && !syllable.text.contains("qu") {
      let letters = syllable.toneless
      let sign = Self.signs.first { $0.tone == syllable.tone }?.sign ?? ""
      let isOpen = ["oa", "oe", "uy"].contains { letters.hasSuffix($0) }
      let expected =
        isOpen ? (letters + sign).precomposedStringWithCanonicalMapping : syllable.text
      let text = modern.edit(setting: syllable.tone, after: letters).applied(to: letters)
      #expect(isIdentical(text, expected), "\(text), not \(expected)")
    }
  }
}
