// SPDX-License-Identifier: Apache-2.0
// Keys and what must stand in the field, each with its reason: what the outside vectors leave open,
// the promises of the module (typed text is never lost), and the words of this trade.

import Testing
import Typing

@Suite struct CaseTests {
  typealias Case = (keys: String, text: String, why: String)

  static let telex: [Case] = [
    ("nguowif", "người", "mark beside its letter"),
    ("nguwoif", "người", "mark between the letters: ươ is completed"),
    ("nguoiwf", "người", "one w after all vowels marks both"),
    ("nguwowif", "người", "both marks, each beside its letter"),
    ("nguwofi", "người", "tone on the half-typed ươ"),
    ("dduowngf", "đường", "tone last"),
    ("dduwngof", "đưngof", "no syllable any more: keys stay"),
    ("tieengs", "tiếng", "mark before the final"),
    ("tiengse", "tiếng", "mark after the final and the tone"),
    ("thuowr", "thuở", "uơ at the end"),
    ("huow", "huơ", "uơ at the end, without tone"),
    ("thuowngf", "thường", "before a final it is ươ"),
    ("quaans", "quấn", "the u of qu is no vowel"),
    ("quawn", "quăn", "w marks the a after qu"),
    ("quowr", "quở", "ơ after qu"),
    ("quoocs", "quốc", "ô after qu"),
    ("quyjt", "quỵt", "y bears the tone after qu"),
    ("quynhf", "quỳnh", "a name"),
    ("gif", "gì", "gi alone has its vowel"),
    ("ginf", "gìn", "g + in"),
    ("gieengs", "giếng", "gi + êng"),
    ("giaf", "già", "gi + a"),
    ("giuwx", "giữ", "gi + ư"),
    ("hoanf", "hoàn", "before a final the last vowel"),
    ("hofan", "hoàn", "the tone moves when the final comes"),
    ("hoaf", "hòa", "traditional style"),
    ("w", "ư", "w alone"),
    ("W", "Ư", "capital w alone"),
    ("tw", "tư", "w after an onset"),
    ("dduwa", "đưa", "ưa"),
    ("chuwa", "chưa", "ưa"),
    ("ddawsk", "đắk", "a place: Đắk Lắk"),
    ("Kroong", "Krông", "a place: Krông Pắc"),
    ("Xtieeng", "Xtiêng", "a people"),
    ("mnoong", "mnông", "a people"),
    ("gooongf", "goòng", "three o for a plain double o"),
    // Taking back.
    ("aaa", "aa", "a mark typed again is the letter"),
    ("eee", "ee", "the same"),
    ("ooo", "oo", "the same"),
    ("oooo", "ooo", "and stays a letter"),
    ("ddd", "dd", "the same for d"),
    ("dddd", "ddd", "and stays a letter"),
    ("dadd", "dad", "far from its letter too"),
    ("awww", "aww", "the same for w"),
    ("uww", "uw", "u and w were typed"),
    ("tuww", "tuw", "u and w were typed"),
    ("nguoww", "nguow", "both letters lose the mark"),
    ("ass", "as", "a tone typed again is the letter"),
    ("asss", "ass", "and stays a letter"),
    ("tieengss", "tiêngs", "far from its vowel too"),
    ("asz", "a", "z takes the tone"),
    ("aasz", "â", "z leaves the mark"),
    ("az", "az", "no tone: z is a letter"),
    ("asf", "à", "a tone replaces a tone"),
    ("asfr", "ả", "and again"),
    ("daaw", "dă", "a mark replaces a mark"),
    ("dawa", "dâ", "and back"),
    ("toow", "tơ", "the same for o"),
    ("towo", "tô", "and back"),
    ("cuowoi", "cuôi", "o on uơ gives uô"),
    // Not Vietnamese.
    ("catf", "catf", "no such tone on a stop: a letter"),
    ("caft", "càt", "nothing jumps"),
    ("cafts", "cát", "the right tone replaces it"),
    ("Facebook", "Facebook", "no onset f"),
    ("Zalo", "Zalo", "no onset z"),
    ("email", "email", "no rime ema"),
    ("video", "video", "d after vi is a letter"),
    ("internet", "internet", "no final nt"),
    ("class", "class", "no onset cl"),
    ("tesst", "test", "a tone taken back"),
    ("so5s", "so5s", "letters after digits in a word stay"),
    ("A1s", "A1s", "a code"),
    ("5thangs", "5tháng", "a number without its space"),
    ("5w", "5w", "no lone w on a number"),
    ("a@hangs.vn", "a@hangs.vn", "an address"),
    ("x, as", "x, á", "a new word after a sign"),
    ("H'Moong", "H'Mông", "a new word after an apostrophe"),
    ("жas", "жas", "a word of another script"),
    // Case.
    ("Dd", "Đ", "the case of the letter"),
    ("dD", "đ", "not of the mark"),
    ("TIEENGS", "TIẾNG", "capitals"),
    ("TieEngS", "Tiếng", "mixed"),
    ("NGUOIWF", "NGƯỜI", "capitals with one w"),
    ("aS", "á", "the case of a tone key says nothing"),
    ("aSs", "as", "taken back by the key typed"),
    ("vIeejt", "vIệt", "odd case is kept"),
    ("Kieens nghij, phanr anhs", "Kiến nghị, phản ánh", "words of the trade"),
    ("toos caos; khieeus naij", "tố cáo; khiếu nại", "words of the trade"),
  ]

  /// What only the keys can tell, so that a composer differs from the text alone.
  static let telexWithKeys: [Case] = [
    ("ww", "w", "w was typed alone"),
    ("www", "ww", "and stays a letter"),
    ("tww", "tw", "no u was typed"),
    ("twwitter", "twitter", "so that foreign words can be"),
    ("web", "web", "the lone ư was a w after all"),
    ("wifi", "wifi", "the same"),
    ("Website", "Website", "with its case"),
  ]

  static let vni: [Case] = [
    ("nguoi72", "người", "marks last"),
    ("ngu7o7i2", "người", "marks at once"),
    ("ngu7oi2", "người", "ươ is completed"),
    ("d9uong72", "đường", "đ at once"),
    ("duong972", "đường", "đ late"),
    ("tie6ng1", "tiếng", "mark and tone"),
    ("Vie6t5 Nam", "Việt Nam", "two words"),
    ("hoa2", "hòa", "traditional style"),
    ("a8n", "ăn", "breve"),
    ("a68", "ă", "a mark replaces a mark"),
    ("a86", "â", "and back"),
    ("a11", "a1", "a tone typed again is the digit"),
    ("a111", "a11", "and stays a digit"),
    ("a66", "a6", "a mark typed again is the digit"),
    ("d99", "d9", "the same for đ"),
    ("a10", "a", "0 takes the tone"),
    ("a0", "a0", "no tone: a digit"),
    ("A11 B2", "A1 B2", "codes can be typed"),
    ("2026", "2026", "numbers are numbers"),
    ("12/5", "12/5", "dates too"),
    ("b1", "b1", "no vowel: a digit"),
    ("duwowng", "duwowng", "Telex keys are letters"),
    ("thuo73", "thuở", "uơ at the end"),
    ("quo61c", "quốc", "ô after qu"),
  ]

  @Test func telexDoesWhatThePersonMeant() {
    for (keys, text, why) in Self.telex where keys != "uww" {
      // The text alone cannot tell it from `ww`.
      #expect(isIdentical(typed(keys), text), "\(keys): \(typed(keys)); \(why)")
    }
    for (keys, text, why) in Self.telex + Self.telexWithKeys {
      #expect(isIdentical(composed(keys), text), "\(keys): \(composed(keys)); \(why)")
    }
  }

  @Test func vniDoesWhatThePersonMeant() {
    let method = InputMethod(.vni)
    for (keys, text, why) in Self.vni {
      #expect(isIdentical(typed(keys, method), text), "\(keys): \(typed(keys, method)); \(why)")
      #expect(isIdentical(composed(keys, method), text), "\(keys); \(why)")
    }
  }

  @Test func plainKeysAreTheirLetters() {
    let method = InputMethod(.plain)
    for keys in ["aaa", "dd", "wow", "ass", "nguwoi", "đường", "a1z", "ưoi", "uơi"] {
      #expect(typed(keys, method) == keys)
    }
  }

  @Test func theModernStylePutsTheToneOnTheSecondVowel() {
    let modern = InputMethod(.telex, toneStyle: .modern)
    for (keys, text) in [
      ("hoaf", "hoà"), ("khoer", "khoẻ"), ("thuyr", "thuỷ"), ("hoanf", "hoàn"), ("cuar", "của"),
      ("quys", "quý"), ("giaf", "già"), ("mias", "mía"), ("ngoais", "ngoái"),
    ] { #expect(typed(keys, modern) == text) }
  }
}
