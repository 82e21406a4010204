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
}
