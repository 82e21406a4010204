// SPDX-License-Identifier: Apache-2.0
// A scanner that types is told from a person by time and content; people are never disturbed.

import DeskScreens
import OfficeScreens
import Screens
import Testing

@Suite struct KeyBurstTests {
  static let code = "001090123456|012345678|Nguyn Vn c|01011990|Nam|Thn ng|15042021"

  private func type(
    _ text: String, gap: UInt32, from start: UInt32 = 1_000, into burst: inout KeyBurst
  ) -> [KeyBurst.Verdict] {
    var time = start
    return text.map { character in
      time &+= gap
      return burst.press(KeyStroke(time: time, meaning: .types(character)))
    }
  }

  /// What comes through the gate when these keys are pressed, and the pause after them.
  private func comesThrough(_ text: String, _ verdicts: [KeyBurst.Verdict]) -> String {
    var (held, out) = ("", "")
    for (character, verdict) in zip(text, verdicts) {
      switch verdict {
      case .pass:
        out += held + String(character)
        held = ""
      case .hold(let count):
        out += held.prefix(count)
        held = held.dropFirst(count) + String(character)
      case .swallow, .code: held = ""
      }
    }
    return out + held
  }

  @Test(arguments: [UInt32(1), 5, 12, 30, 45])
  func noKeyOfAScannerComesThroughAndItsWholeTextIsTheCode(gap: UInt32) {
    var burst = KeyBurst()
    let verdicts = type(Self.code, gap: gap, into: &burst)
    #expect(verdicts[..<12].allSatisfy { $0 == .hold(lettingGo: 0) })
    #expect(verdicts[12...].allSatisfy { $0 == .swallow })
    #expect(comesThrough(Self.code, verdicts) == "")
    let end = KeyStroke(time: 1_000 + UInt32(Self.code.count + 1) * gap, meaning: .ends)
    #expect(burst.press(end) == .code(Self.code))
    #expect(!burst.isCaught)
    // What is typed afterwards is a person's.
    #expect(
      burst.press(KeyStroke(time: 90_000, meaning: .types("1"))) == .hold(lettingGo: 0))
    burst.letGo()
    #expect(burst.press(KeyStroke(time: 90_100, meaning: .ends)) == .pass)
  }

  @Test func shiftBetweenTheKeysDoesNotDisturb() {
    var burst = KeyBurst()
    #expect(burst.press(KeyStroke(time: 990, meaning: .modifier)) == .pass)
    _ = type("001090123456", gap: 5, into: &burst)
    // In its order among the keys, should they be a person's.
    #expect(burst.press(KeyStroke(time: 1_064, meaning: .modifier)) == .hold(lettingGo: 0))
    #expect(burst.press(KeyStroke(time: 1_068, meaning: .types("|"))) == .swallow)
    #expect(burst.press(KeyStroke(time: 1_070, meaning: .modifier)) == .swallow)
    #expect(burst.press(KeyStroke(time: 1_072, meaning: .other)) == .swallow)
  }

  @Test(arguments: [UInt32(0), 3, 40])
  func everyEndWithinThePauseBelongsToTheCode(gap: UInt32) {
    var burst = KeyBurst()
    _ = type(Self.code, gap: 5, into: &burst)
    let end = 1_000 + UInt32(Self.code.count + 1) * 5
    #expect(burst.press(KeyStroke(time: end, meaning: .ends)) == .code(Self.code))
    #expect(burst.press(KeyStroke(time: end + gap, meaning: .ends)) == .swallow)
    #expect(burst.press(KeyStroke(time: end + gap + 400, meaning: .ends)) == .pass)
  }

  @Test(arguments: ["]Q1", "]Q3", "]d2", "]C0"])
  func theMarkOfTheKindOfCodeIsNoPartOfIt(mark: String) {
    var burst = KeyBurst()
    let verdicts = type(mark + Self.code, gap: 5, into: &burst)
    #expect(comesThrough(mark + Self.code, verdicts) == "")
    #expect(burst.timeOut() == Self.code)
  }

  @Test func ofDigitsTypedJustBeforeOnlyTheCardsOwnAreHeldBack() {
    var burst = KeyBurst()
    let text = "77" + Self.code
    #expect(comesThrough(text, type(text, gap: 5, into: &burst)) == "77")
    #expect(burst.timeOut() == Self.code)
  }

  @Test func theClockOfTheWindowSystemMayBeginAnew() {
    var burst = KeyBurst()
    let verdicts = type(Self.code, gap: 5, from: .max - 20, into: &burst)
    #expect(verdicts[12] == .swallow)
  }

  @Test func whatAPersonTypedJustBeforeIsNotPartOfTheCode() {
    var burst = KeyBurst()
    let before = "Lò Thị Ỏn 19x"
    let verdicts = type(before + Self.code, gap: 5, into: &burst)
    #expect(comesThrough(before + Self.code, verdicts) == before)
    #expect(burst.timeOut() == Self.code)
  }

  @Test func withoutReturnThePauseIsTheEnd() {
    var burst = KeyBurst()
    _ = type(Self.code, gap: 5, into: &burst)
    #expect(burst.timeOut() == Self.code)
    #expect(burst.timeOut() == nil)
  }

  @Test(arguments: [
    "https://vneid.gov.vn/abc", "00020101021138540010A000000727",
  ])
  func otherCodesAreCaughtTooSoThatTheFieldStaysAsItWas(code: String) {
    var burst = KeyBurst()
    #expect(comesThrough(code, type(code, gap: 6, into: &burst)) == "")
    #expect(burst.press(KeyStroke(time: 1_000 + 6 * 60, meaning: .ends)) == .code(code))
  }

  @Test(arguments: [
    // Telex as people type it, numbers in one go, a fast journey, a bar by hand.
    ("Nguyeexn Thij Huwowngf", UInt32(70)), ("001090123456", 40), ("0912345678", 12),
    ("Cống đầu thôn hỏng từ tháng 9, mưa là ngập đường", 12), ("||||||||||||||||", 33),
    ("001090123456|012345678|", 60), ("12/11/2026", 20), ("https:/vneid", 10), ("http", 10),
    ("hhhhttpht", 10), ("1234567890123456789", 12), ("]ng ]c [n ]Q1 ]]1", 12),
    ("]Q100109012345x|", 5),
  ])
  func whatPeopleTypeIsNeverSwallowed(text: String, gap: UInt32) {
    var burst = KeyBurst()
    #expect(comesThrough(text, type(text, gap: gap, into: &burst)) == text)
    let end = KeyStroke(time: 1_000 + UInt32(text.count + 1) * gap, meaning: .ends)
    #expect(burst.press(end) == .pass)
    #expect(burst.timeOut() == nil)
  }

  @Test func typingRandomlyFastIsNeverSwallowedWithoutACodesBeginning() {
    var random = SystemRandomNumberGenerator()
    let keys = Array("abcdefghijklmnopqrstuvwxyz0123456789 .,/-")
    var burst = KeyBurst()
    var time: UInt32 = 0
    var (typed, verdicts) = ("", [KeyBurst.Verdict]())
    for _ in 0..<20_000 {
      let gap = UInt32.random(in: 1...200, using: &random)
      if gap > KeyBurst.pause, Bool.random(using: &random) { burst.letGo() }
      time &+= gap
      let key = keys.randomElement(using: &random) ?? "a"
      typed.append(key)
      verdicts.append(burst.press(KeyStroke(time: time, meaning: .types(key))))
    }
    #expect(comesThrough(typed, verdicts) == typed)
  }

  @Test func keysAreReadAsTheScannerMeansThemWhateverTheLayout() {
    // The Vietnamese layout makes "ă" of "1" and dead tones of others; codes are X11's.
    #expect(KeyStroke.character("ă", code: 10, isShifted: false) == "1")
    #expect(KeyStroke.character(nil, code: 14, isShifted: false) == "5")
    #expect(KeyStroke.character("đ", code: 19, isShifted: false) == "0")
    #expect(KeyStroke.character("|", code: 51, isShifted: true) == "|")
    #expect(KeyStroke.character("ư", code: 34, isShifted: false) == "[")
    #expect(KeyStroke.character("a", code: 38, isShifted: false) == "a")
    #expect(KeyStroke.character("ễ", code: 200, isShifted: false) == "ễ")
    #expect(KeyStroke.character(nil, code: 200, isShifted: false) == nil)
  }

  @Test func anEndlessBurstIsBounded() {
    var burst = KeyBurst()
    let endless = "001090123456|" + String(repeating: "9", count: 50_000)
    #expect(type(endless, gap: 2, into: &burst).last == .swallow)
    #expect((burst.timeOut() ?? "").count < 1_200)
  }
}
