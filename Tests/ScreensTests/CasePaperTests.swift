// SPDX-License-Identifier: Apache-2.0
// A paper of a case, from what is known of it to the stored file and back.

import Casework
import Foundation
import Journal
import OfficeScreens
import Papers
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct CasePaperTests {
  let commune: Commune
  var office: OpenStation { commune.office }

  init() throws { commune = try Commune() }

  /// A case of a point in the office, with steps that are lawful one after the other.
  private func shown(
    _ draft: Draft, _ steps: [(StepID, [String: FactValue])]
  ) async throws -> (String, CaseScreen) {
    let reference = try commune.point.file(draft)
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    try record(steps, of: reference)
    let screen = CaseScreen(workplace: try office.workplace())
    await screen.show(reference)
    return (reference, screen)
  }

  private func record(_ steps: [(StepID, [String: FactValue])], of reference: String) throws {
    let workplace = try office.workplace()
    for (id, facts) in steps {
      let file = try #require(try office.store.caseFile(of: reference))
      let taken = try #require(file.taking(id, on: workplace.today, facts), "\(id)")
      try workplace.take(try #require(taken.steps.last), in: file)
    }
  }

  private var complaint: Draft {
    .invented(.complaint, today: VietnamTime.day(commune.clock.now()))
  }
  private let accepted: [(StepID, [String: FactValue])] = [
    (.classified, [:]), (.proposed, [:]),
    (.accepted, ["so-van-ban": .text("1/TB-UBND"), "noi-dung": .text("Bồi thường đất")]),
  ]

  private func sign(_ paper: PaperScreen) {
    paper.edit { draft in
      draft.signer = "Phạm Văn Ví"
      draft.signerTitle = "Chủ tịch"
    }
  }

  private func issued(_ paper: PaperScreen) async throws -> IssuedFile {
    await paper.issueButtonPressed()
    return try #require(
      paper.issued, "\(paper.problems) \(String(describing: paper.message))")
  }

  @Test func whatIsKnownStandsInItsFieldsAndWhatIsMissingIsAskedAllAtOnce() async throws {
    let (reference, screen) = try await shown(complaint, accepted)
    #expect(screen.papers?.due.map(\.id).first == "nd155-03")
    let paper = try #require(screen.paper("nd155-03"))
    let petition = try #require(screen.record?.petition)
    #expect(paper.draft.typed["person"] == petition.filers.displayName)
    #expect(paper.draft.typed["matter"] == petition.matter.title)
    #expect(paper.draft.typed["accepted"] == VietnamTime.day(commune.clock.now()).shown)
    #expect(paper.draft.number == "1" && paper.letters == "TB-UBND")
    paper.edit { draft in
      draft.typed["person"] = nil
      draft.typed["received"] = "mấy hôm trước"
      draft.signer = ""
      draft.signerTitle = ""
      draft.day = "31/02/2027"
      draft.number = "không"
    }
    await paper.issueButtonPressed()
    #expect(paper.issued == nil)
    #expect(
      Set(paper.problems.keys) == [
        "person", "received", PaperScreen.signerKey, PaperScreen.titleKey, PaperScreen.dayKey,
        PaperScreen.numberKey,
      ])
    #expect(paper.draft.typed["received"] == "mấy hôm trước", "what was typed is kept")
    // Closing the window loses nothing.
    #expect(screen.paper("nd155-03")?.draft == paper.draft)
    #expect(try office.store.caseFile(of: reference)?.steps.count == 3, "nothing was recorded")
  }

  @Test func anIssuedPaperIsStoredNumberedAndOpenedAgainTheSame() async throws {
    let (reference, screen) = try await shown(complaint, accepted)
    let paper = try #require(screen.paper("nd155-03"))
    sign(paper)
    let file = try await issued(paper)
    await screen.paperIssued(paper)
    #expect(file.title == "Thông báo thụ lý giải quyết khiếu nại 01/TB-UBND")
    let text = String(decoding: file.pdf, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-1.4") && text.contains("<pdfaid:part>1</pdfaid:part>"))
    let step = try #require(try office.store.caseFile(of: reference)?.steps.last)
    #expect(step.facts[StepRule.paperFile] == .text(Entry.digest(file.pdf)))
    #expect(step.facts[StepRule.paperVersion] == .number(1))
    #expect(try office.store.blobs.data(Entry.digest(file.pdf)) == file.pdf)
    // It is no longer asked for, and the clock of telling the people has stopped by it.
    #expect(screen.papers?.due.contains { $0.id == "nd155-03" } == false)
    let line = try #require(screen.papers?.issued.first)
    #expect(line.hasFile && line.detail.contains("bản 1, dùng từ 01/07/2026"))
    guard case .shown(let again) = await screen.issuedPaper(line.id) else {
      Issue.record("it does not open")
      return
    }
    #expect(try again.bytes() == file.pdf && !again.isSecret)
    // The journal alone gives the same.
    #expect(try office.store.rebuild())
    #expect(try office.store.caseFile(of: reference)?.steps.last == step)
  }

  @Test func aNumberIsNeverGivenTwiceAndAGapIsExplained() async throws {
    let (_, screen) = try await shown(complaint, accepted)
    let first = try #require(screen.paper("nd155-03"))
    let rival = try #require(screen.paper("nd155-04"))
    sign(first)
    _ = try await issued(first)
    await screen.paperIssued(first)
    let second = try #require(screen.paper("nd155-03"))
    #expect(second.draft.number == "2" && !second.asksWhyNumber)
    sign(second)
    second.edit { $0.number = "1" }
    await second.issueButtonPressed()
    #expect(second.problems[PaperScreen.whyKey] != nil && second.issued == nil)
    second.edit { $0.whyNumber = "Ghi lại số cũ" }
    await second.issueButtonPressed()
    #expect(second.message == Words.numberGiven("01/TB-UBND") && second.issued == nil)
    #expect(second.draft.number == "2", "the next one is offered")
    second.edit { $0.number = "7" }
    #expect(second.asksWhyNumber)
    second.edit { $0.whyNumber = "Số 2–6 cấp cho thông báo khác của xã" }
    _ = try await issued(second)
    await screen.paperIssued(second)
    #expect(screen.course?.taken.first?.detail.contains("Số 2–6 cấp cho thông báo khác") == true)
    // Whoever began before does not get a number that was given meanwhile.
    sign(rival)
    rival.edit { draft in
      draft.typed["ground"] = "5"
      draft.typed["reason"] = "Đơn không có chữ ký."
      draft.whyNumber = "Số trước"
    }
    await rival.issueButtonPressed()
    #expect(rival.issued == nil)
    #expect(screen.paper("tach-don")?.draft.number == "1", "each kind has its own sequence")
    // Another year begins at 1.
    commune.clock.advance(days: 400)
    #expect(screen.paper("nd155-03")?.draft.number == "1")
  }

  @Test func theDayOfThePaperDecidesTheVersionOfItsForm() async throws {
    let forms = office.folder.appendingPathComponent("mau-van-ban")
    try FileManager.default.createDirectory(at: forms, withIntermediateDirectories: true)
    let today = VietnamTime.day(commune.clock.now())
    let form = try FormCatalogue.load(ProjectFiles.reference().forms).form("nd155-03", on: today)
    let changed = form.revised(basis: ["Căn cứ Luật mới;"], from: today)
    try JSONEncoder().encode(changed).write(to: forms.appendingPathComponent("nd155-03.json"))
    let (_, screen) = try await shown(complaint, accepted)
    let paper = try #require(screen.paper("nd155-03"))
    #expect(paper.version == 2)
    paper.edit { $0.day = today.adding(days: -1).shown }
    #expect(paper.version == 1)
    paper.edit { $0.day = "30/06/2026" }
    await paper.issueButtonPressed()
    #expect(paper.problems[PaperScreen.dayKey] == Words.formNotInForce(form.name))
    paper.edit { $0.day = today.shown }
    sign(paper)
    _ = try await issued(paper)
    await screen.paperIssued(paper)
    // The form is changed back: the old paper is still what it was.
    try FileManager.default.removeItem(at: forms)
    let later = CaseScreen(workplace: try office.workplace())
    await later.show(try #require(screen.reference))
    let line = try #require(later.papers?.issued.first)
    guard case .shown(let again) = await later.issuedPaper(line.id) else {
      Issue.record("it does not open")
      return
    }
    #expect(try again.bytes() == paper.issued?.pdf)
  }

  @Test func aBrokenFormOfTheOfficeLeavesTheCaseReadable() async throws {
    let forms = office.folder.appendingPathComponent("mau-van-ban")
    try FileManager.default.createDirectory(at: forms, withIntermediateDirectories: true)
    try Data("{".utf8).write(to: forms.appendingPathComponent("hong.json"))
    let (reference, screen) = try await shown(complaint, accepted)
    #expect(screen.record?.row.reference == reference && screen.course != nil)
    #expect(screen.papers == nil && screen.message?.title.contains("hong.json") == true)
  }

  @Test func somebodyElsesStepMeanwhileStopsTheIssueAndStoresNothing() async throws {
    let (reference, screen) = try await shown(complaint, accepted)
    let paper = try #require(screen.paper("nd155-03"))
    sign(paper)
    try record([(.noted, [:])], of: reference)
    await paper.issueButtonPressed()
    #expect(paper.issued == nil && paper.message == CaseProblem.changedMeanwhile.message)
    #expect(try office.store.givenNumbers(in: 2026, of: "TB-UBND").allSatisfy { !$0.isIssued })
  }
}
