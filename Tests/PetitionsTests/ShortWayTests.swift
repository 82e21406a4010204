// SPDX-License-Identifier: Apache-2.0
// Where the words of petitions are treated ten thousand at a time there are short ways for what stations almost
// always write. They must give what the long way gives.

import Foundation
import Petitions
import Testing

@Suite struct ShortWayTests {
  /// All letters that a short way knows, and some that it does not.
  private static let scalars: [Unicode.Scalar] =
    ([0x20..<0x3_50, 0x1DF0..<0x1F10, 0x2000..<0x2010, 0x4E00..<0x4E04] as [Range<UInt32>])
    .joined().compactMap(Unicode.Scalar.init)

  private func words(_ count: Int, seed: UInt64) -> [String] {
    var state = seed
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    return (0..<count).map { _ in
      var word = String.UnicodeScalarView()
      for _ in 0..<1 + next(7) { word.append(Self.scalars[next(Self.scalars.count)]) }
      return String(word)
    }
  }

  @Test func aNameHasOnePlaceHoweverItsLettersAreWritten() {
    for scalar in Self.scalars where scalar.properties.isAlphabetic {
      // With a mark of its own behind it a word goes the long way.
      let name = "\(scalar)"
      #expect(
        VietnameseNameOrder.key(name)
          == VietnameseNameOrder.key(name.decomposedStringWithCanonicalMapping), "\(name)")
    }
    #expect(
      VietnameseNameOrder.key("Nguyễn Thị Hường") == "hu3o3ng".spaced + "\u{1}1\u{1}"
        + "nguye2n".spaced + "\u{1}3\u{1}" + "thi".spaced + "\u{1}5")
  }

  @Test func normalTextIsWhatTheLongWayMakesOfIt() {
    for word in words(4_000, seed: 5) {
      let once = VietnameseText.normalised(word)
      #expect(VietnameseText.normalised(once) == once)
      // A byte-order mark is taken out, and with it a text goes the long way.
      #expect(
        Array(VietnameseText.normalised("\u{FEFF}" + word).utf8) == Array(once.utf8), "\(word)")
    }
  }

  @Test func marksAreThoseOfTheWholeShape() throws {
    let today = CivilDate(year: 2026, month: 11, day: 21) ?? VietnamTime.day(.now)
    var compared = 0
    for (index, word) in words(300, seed: 9).enumerated() {
      var draft = Draft()
      draft.kind = .report
      draft.people[0].fullName = "Nguyễn Thị Hường"
      draft.people[0].identityNumber = "001157001234"
      draft.people[0].address = "Thôn Đồng, xã An Lạc"
      draft.people[0].phone = "0912345678"
      draft.isSigned = true
      draft.title = "Việc \(index) đất rừng"
      draft.content =
        "Ông Tám lấn đất \(word) của thôn \(index % 7), xây tường chắn lối đi chung. "
        + String(repeating: "Tường xây lấn lối đi chung. ", count: index % 5)
      draft.request = index % 2 == 0 ? "Đề nghị trả lại lối đi chung" : ""
      guard case .success(let petition) = draft.checked(today: today) else { continue }
      compared += 1
      #expect(RepeatShape.marks(of: petition) == RepeatShape(petition)?.marks)
    }
    #expect(compared > 200)
  }
}

extension String {
  /// Each letter with the digit 0, but where a digit is given already.
  fileprivate var spaced: String {
    var result = ""
    for character in self {
      if character.isNumber {
        result.removeLast()
        result.append(character)
      } else {
        result += "\(character)0"
      }
    }
    return result
  }
}
