// SPDX-License-Identifier: Apache-2.0
// The six words that were left for later: compared in the settings, and only the right ones open the way to the
// commune.

import DeskScreens
import Exchange
import Foundation
import OfficeScreens
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct TrustTests {
  let commune: Commune

  init() throws { commune = try Commune() }

  @Test func onlyTheRightWordsAreTrusted() async throws {
    let point = try commune.uncomparedPoint()
    let screen = TrustScreen(workplace: try point.workplace())
    await screen.appear()
    #expect(screen.state == .open && screen.words.count == 6 && !screen.isComparing)
    #expect(throws: ExportError.notTrusted) { try point.export(to: commune.stick) }
    await screen.compareButtonPressed()
    #expect(screen.isComparing)
    await screen.wordsCompared(typed: "một hai ba bốn năm sáu")
    #expect(screen.state == .open && screen.isComparing)
    #expect(screen.message == Words.message(for: EnrolmentError.wordsDiffer))
    let backwards = screen.words.reversed().joined(separator: " ")
    await screen.wordsCompared(typed: backwards)
    #expect(try !Enrolment.isTrusted(point.store))
    await screen.wordsCompared(typed: "  " + screen.words.joined(separator: "  ").uppercased())
    #expect(screen.state == .trusted && !screen.isComparing && screen.message?.tone == .good)
    #expect(try Enrolment.isTrusted(point.store))
    try point.export(to: commune.stick)
  }

  @Test func nothingIsTrustedWithoutHavingHeardThreeWordsOfThem() async throws {
    let point = try commune.uncomparedPoint()
    let screen = TrustScreen(workplace: try point.workplace())
    await screen.appear()
    screen.wordsDifferButtonPressed()
    #expect(screen.state == .open && screen.message?.title.contains("tráo") == true)
    await screen.compareButtonPressed()
    await screen.wordsPicked()
    await screen.wordsCompared(typed: "")
    #expect(screen.state == .open)
    let before = try #require(screen.proof)
    #expect(before.questions.count == 3 && Set(before.questions.map(\.place)).count == 3)
    for (number, question) in before.questions.enumerated() {
      #expect(question.choices.count == 4 && Set(question.choices).count == 4)
      let right = try #require(question.choices.firstIndex(of: screen.words[question.place - 1]))
      // One wrong among three is wrong.
      screen.pick(number == 2 ? (right + 1) % 4 : right, of: number)
    }
    await screen.wordsPicked()
    #expect(screen.state == .open && screen.message?.title.contains("không khớp") == true)
    #expect(screen.proof != before && screen.proof?.isAnswered == false)
    for (number, question) in try #require(screen.proof).questions.enumerated() {
      screen.pick(question.choices.firstIndex(of: screen.words[question.place - 1]), of: number)
    }
    await screen.wordsPicked()
    #expect(screen.state == .trusted && screen.message?.title.hasPrefix("Ba từ thứ") == true)
  }

  @Test func theAnswerIsWrittenOnceMore() async throws {
    let point = try commune.uncomparedPoint()
    let screen = TrustScreen(workplace: try point.workplace())
    await screen.appear()
    let stick = try commune.folder("usb-moi")
    await screen.writeAnswer(to: stick)
    #expect(screen.message?.tone == .good)
    let answers = try Enrolment.answers(in: stick, for: commune.office.store)
    #expect(answers.map(\.words) == [screen.words])
    // A folder that is gone is told, and nothing changes.
    await screen.choose(path: commune.place("khong-co").path + "/x/y")
    #expect(screen.message?.tone != .good && screen.state == .open)
  }

  @Test func aPointThatIsTrustedShowsNoWords() async throws {
    let screen = TrustScreen(workplace: try commune.point.workplace())
    await screen.appear()
    #expect(screen.state == .trusted && !screen.commune.isEmpty)
    await screen.compareButtonPressed()
    #expect(!screen.isComparing)
  }
}
