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

  @Test(arguments: [UInt32(1), 5, 12, 30, 45])
  func aScannerIsCaughtAtTheFirstBarAndItsWholeTextIsTheCode(gap: UInt32) {
    var burst = KeyBurst()
    let verdicts = type(Self.code, gap: gap, into: &burst)
    #expect(verdicts[0] == .pass(first: true))
    #expect(verdicts[1..<12].allSatisfy { $0 == .pass(first: false) })
    #expect(verdicts[12] == .swallow(undo: true))
    #expect(verdicts[13...].allSatisfy { $0 == .swallow(undo: false) })
    let end = KeyStroke(time: 1_000 + UInt32(Self.code.count + 1) * gap, meaning: .ends)
    #expect(burst.press(end) == .code(Self.code))
    #expect(!burst.isCaught)
    // What is typed afterwards is a person's.
    #expect(
      burst.press(KeyStroke(time: 90_000, meaning: .types("1"))) == .pass(first: true))
  }

  @Test func shiftBetweenTheKeysDoesNotDisturb() {
    var burst = KeyBurst()
    _ = type("001090123456", gap: 5, into: &burst)
    #expect(burst.press(KeyStroke(time: 1_064, meaning: .modifier)) == .pass(first: false))
    #expect(burst.press(KeyStroke(time: 1_068, meaning: .types("|"))) == .swallow(undo: true))
    #expect(burst.press(KeyStroke(time: 1_070, meaning: .modifier)) == .swallow(undo: false))
    #expect(burst.press(KeyStroke(time: 1_072, meaning: .other)) == .swallow(undo: false))
  }

  @Test func theClockOfTheWindowSystemMayBeginAnew() {
    var burst = KeyBurst()
    let verdicts = type(Self.code, gap: 5, from: .max - 20, into: &burst)
    #expect(verdicts[12] == .swallow(undo: true))
  }

  @Test func whatAPersonTypedJustBeforeIsNotPartOfTheCode() {
    var burst = KeyBurst()
    let verdicts = type("Lò Thị Ỏn 19" + "x" + Self.code, gap: 5, into: &burst)
    // The field is remembered anew at the code's first digit.
    #expect(verdicts[13] == .pass(first: true))
    #expect(verdicts[25] == .swallow(undo: true))
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
    #expect(type(code, gap: 6, into: &burst).contains(.swallow(undo: true)))
    #expect(burst.press(KeyStroke(time: 1_000 + 6 * 60, meaning: .ends)) == .code(code))
  }

  @Test(arguments: [
    // Telex as people type it, numbers in one go, a fast journey, a bar by hand.
    ("Nguyeexn Thij Huwowngf", UInt32(70)), ("001090123456", 40), ("0912345678", 12),
    ("Cống đầu thôn hỏng từ tháng 9, mưa là ngập đường", 12), ("||||||||||||||||", 33),
    ("001090123456|012345678|", 60), ("12/11/2026", 20), ("https:/vneid", 10), ("http", 10),
  ])
  func whatPeopleTypeIsNeverSwallowed(text: String, gap: UInt32) {
    var burst = KeyBurst()
    for verdict in type(text, gap: gap, into: &burst) {
      #expect(verdict == .pass(first: true) || verdict == .pass(first: false))
    }
    let end = KeyStroke(time: 1_000 + UInt32(text.count + 1) * gap, meaning: .ends)
    #expect(burst.press(end) == .pass(first: false))
    #expect(burst.timeOut() == nil)
  }

  @Test func typingRandomlyFastIsNeverSwallowedWithoutACodesBeginning() {
    var random = SystemRandomNumberGenerator()
    let keys = Array("abcdefghijklmnopqrstuvwxyz0123456789 .,/-")
    var burst = KeyBurst()
    var time: UInt32 = 0
    for _ in 0..<20_000 {
      time &+= UInt32.random(in: 1...200, using: &random)
      let key = keys.randomElement(using: &random) ?? "a"
      let verdict = burst.press(KeyStroke(time: time, meaning: .types(key)))
      if case .pass = verdict { continue }
      Issue.record("swallowed \(key)")
    }
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
    #expect(type(endless, gap: 2, into: &burst).last == .swallow(undo: false))
    #expect((burst.timeOut() ?? "").count < 1_200)
  }
}
