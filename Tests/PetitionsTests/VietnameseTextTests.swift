// SPDX-License-Identifier: Apache-2.0
// Text is stored in one form, found without diacritics and ordered as Vietnamese people order it.

import Foundation
import Petitions
import Testing

@Suite struct VietnameseTextTests {
  @Test(arguments: [
    ("Nguyễn Thị Hường", "nguyen thi huong"), ("Đặng Văn Ước", "dang van uoc"),
    ("Y Bhăm Niê", "y bham nie"), ("H'Hen Niê", "h'hen nie"), ("hoà", "hoa"), ("hòa", "hoa"),
    ("THUỶ THỦY", "thuy thuy"), ("ƀ Ƀă", "b ba"), ("ê\u{0306} č ñ", "e c n"),
  ])
  func textIsFolded(text: String, key: String) {
    #expect(VietnameseText.folded(text) == key)
    #expect(VietnameseText.folded(text.decomposedStringWithCanonicalMapping) == key)
  }

  @Test func decomposedTextIsStoredComposed() {
    let typed = "Hường  \r\n  \tĐông\u{200B}\u{7}".decomposedStringWithCanonicalMapping
    let stored = VietnameseText.normalised(typed)
    #expect(Array(stored.utf8) == Array("Hường  \n   Đông".utf8))
    #expect(VietnameseText.line(typed).utf8.elementsEqual("Hường Đông".utf8))
  }

  @Test func peopleAreOrderedByGivenNameThenFamilyName() {
    let order = VietnameseNameOrder()
    let sorted = [
      "Trần Văn Đạt", "Lê Thị Dung", "Nguyễn An", "Đỗ Thị Ánh", "Lê Văn Ấn", "Bùi An", "Y",
    ]
    .sorted(by: order.areInIncreasingOrder)
    #expect(
      sorted == [
        "Bùi An", "Nguyễn An", "Đỗ Thị Ánh", "Lê Văn Ấn", "Lê Thị Dung", "Trần Văn Đạt", "Y",
      ])
  }

  @Test func theToneDoesNotDecideBeforeTheFamilyNameHoweverItIsWritten() {
    let order = VietnameseNameOrder()
    #expect(
      ["Trần Hoà", "Ẩn", "Bùi Hòa", "Ân", "An"].sorted(by: order.areInIncreasingOrder)
        == ["An", "Ân", "Ẩn", "Bùi Hòa", "Trần Hoà"])
    #expect(VietnameseNameOrder.key("Bùi Hoà") == VietnameseNameOrder.key("bùi  hòa"))
    #expect(VietnameseNameOrder.key("Lê Thuý") == VietnameseNameOrder.key("Lê Thúy"))
    #expect(
      ["H'Hen Niê", "Y Bhăm Niê"].sorted(by: order.areInIncreasingOrder)
        == ["H'Hen Niê", "Y Bhăm Niê"])
    #expect(VietnameseNameOrder.key("") == "")
    #expect(VietnameseNameOrder.key("Nguyễn Đào").utf8.allSatisfy { $0 < 0x80 })
  }

  /// One syllable after another as the locale orders them; both write the tone in the same place here.
  @Test func syllablesStandAsInTheLocale() {
    let locale = Locale(identifier: "vi_VN")
    let vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
    let tones = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"]
    let syllables = ["b", "d", "đ", "ng", "tr", ""].flatMap { start in
      vowels.flatMap { vowel in tones.map { start + vowel + $0 } }
    }.map(\.precomposedStringWithCanonicalMapping)
    let ours = syllables.shuffled().sorted(by: VietnameseNameOrder().areInIncreasingOrder)
    let theirs = syllables.shuffled().sorted {
      $0.compare($1, options: [], range: nil, locale: locale) == .orderedAscending
    }
    #expect(ours == theirs)
  }
}
