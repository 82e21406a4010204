// SPDX-License-Identifier: Apache-2.0
// A paper with several matters becomes several petitions that know of each other, except where one is a
// denunciation.

import DeskScreens
import Devices
import Exchange
import Foundation
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct SplitTests {
  let commune: Commune
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private var today: CivilDate { VietnamTime.day(commune.clock.now()) }
  private func screen() throws -> CaptureScreen { CaptureScreen(workplace: try point.workplace()) }

  /// Splits a part off a whole draft; the page of the part, with what a clerk still has to type.
  private func part(
    of first: CaptureScreen, as kind: PetitionKind, in workplace: Workplace
  ) async throws -> CaptureScreen {
    await first.split("Trưởng thôn thu tiền sai.", as: kind)
    let id = try #require(first.splitDraftID, "\(first.message?.text ?? "")")
    let kept = try #require(try workplace.vault.drafts().first { $0.id == id }?.draft)
    let second = CaptureScreen(workplace: workplace, draft: kept, draftID: id)
    second.edit {
      $0.title = "Việc thứ hai"
      $0.request = "Xem xét"
      $0.respondent.name = "Ông trưởng thôn"
      $0.respondent.address = "Thôn Đồng"
      $0.isSigned = true
      $0.people[0].phone = "0912345678"
    }
    return second
  }

  private func draft(_ kind: PetitionKind) -> Draft {
    var draft = Draft.invented(kind, today: today)
    draft.content = "Cống hỏng. Trưởng thôn thu tiền sai. Đường ngập."
    return draft
  }

  @Test func twoOpenPartsKnowOfEachOther() async throws {
    let workplace = try point.workplace()
    let first = CaptureScreen(workplace: workplace)
    first.edit { $0 = draft(.proposal) }
    let people = first.draft.people
    let second = try await part(of: first, as: .report, in: workplace)
    let one = try #require(first.filed)
    #expect(one.petition?.matter.content.hasPrefix("Cống hỏng.") == true)
    #expect(one.petition?.matter.content.contains("thu tiền") == false)
    #expect(second.draft.people.map(\.fullName) == people.map(\.fullName))
    #expect(second.draft.content == "Trưởng thôn thu tiền sai.")
    await second.saveButtonPressed()
    let two = try #require(second.filed, "\(second.violations)")
    #expect(two.petition?.matter.together == one.reference.text)
    #expect(one.petition?.matter.together == nil)
    #expect(try point.store.together(with: one.reference.text) == [two.reference.text])
    #expect(try point.store.together(with: two.reference.text) == [one.reference.text])
    #expect(try workplace.vault.drafts().isEmpty)
  }

  @Test(arguments: [
    (PetitionKind.proposal, PetitionKind.denunciation), (.denunciation, .report),
  ])
  func nothingLeadsToOrFromADenunciation(first kind: PetitionKind, second other: PetitionKind)
    async throws
  {
    let workplace = try point.workplace()
    let first = CaptureScreen(workplace: workplace)
    first.edit { $0 = draft(kind) }
    let second = try await part(of: first, as: other, in: workplace)
    await second.saveButtonPressed()
    let one = try #require(first.filed)
    let two = try #require(second.filed, "\(second.violations)")
    #expect(one.petition?.matter.together == nil)
    #expect(two.petition?.matter.together == nil)
    #expect(try point.store.together(with: one.reference.text) == [])
    #expect(try point.store.together(with: two.reference.text) == [])
  }

  @Test func aPartThatBecomesADenunciationLaterLosesItsMark() async throws {
    let workplace = try point.workplace()
    let first = CaptureScreen(workplace: workplace)
    first.edit { $0 = draft(.proposal) }
    let second = try await part(of: first, as: .report, in: workplace)
    second.edit { $0.kind = .denunciation }
    await second.saveButtonPressed()
    #expect(try #require(second.filed, "\(second.violations)").petition?.matter.together == nil)
    #expect(try point.store.together(with: try #require(first.filed).reference.text) == [])
  }

  @Test func theReceptionIsWrittenOnceWithTheRest() async throws {
    let workplace = try point.workplace()
    let first = CaptureScreen(workplace: workplace)
    var visit = ReceptionDraft()
    (visit.outcome, visit.speaker) = (.recorded, "Y Bhăm Niê")
    first.edit {
      $0 = draft(.proposal)
      $0.reception = visit
    }
    let second = try await part(of: first, as: .denunciation, in: workplace)
    #expect(second.draft.reception == nil)
    await second.saveButtonPressed()
    let (one, two) = (try #require(first.filed), try #require(second.filed))
    let rows = try point.store.receptions(ReceptionFilter(), offset: 0, limit: 10)
    #expect(rows.map(\.reception.reference) == [one.reference.text])
    #expect(two.isSealed)
  }

  @Test func nothingIsSplitWhileTheRestCannotBeFiled() async throws {
    let workplace = try point.workplace()
    let screen = CaptureScreen(workplace: workplace)
    screen.edit { $0 = draft(.proposal) }
    screen.edit { $0.title = "" }
    let before = screen.draft
    await screen.split("Trưởng thôn thu tiền sai.", as: .report)
    #expect(screen.draft == before)
    #expect(screen.filed == nil && screen.splitDraftID == nil)
    #expect(screen.shown(at: .title) != nil)
    #expect(try workplace.vault.drafts().count <= 1)
    #expect(screen.message?.text.isEmpty == false)
  }

  @Test func theFilesOfTheFirstAreInTheSecondUnderItsOwnKey() async throws {
    var opened = try point.workplace()
    opened.reader.pdf = { _, _ in throw ChildProblem.notInstalled("pdfinfo") }
    let workplace = opened
    let first = CaptureScreen(workplace: workplace)
    first.edit { $0 = draft(.proposal) }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pdf")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("%PDF-1.4\n1 0 obj<</Type/Page>>endobj\n%%EOF\n".utf8).write(to: file)
    await first.attach([file])
    let sha256 = try #require(first.draft.documents.last?.file?.sha256)
    let firstID = first.draftID
    let second = try await part(of: first, as: .report, in: workplace)
    #expect(throws: (any Error).self) { _ = try workplace.vault.file(sha256, of: firstID) }
    #expect(try workplace.vault.file(sha256, of: second.draftID).isEmpty == false)
    await second.saveButtonPressed()
    #expect(second.filed?.petition?.matter.documents.last?.file?.sha256 == sha256)
  }

  @Test func theRegisterIsRebuiltWithTheMarks() async throws {
    let workplace = try point.workplace()
    let first = CaptureScreen(workplace: workplace)
    first.edit { $0 = draft(.proposal) }
    let second = try await part(of: first, as: .report, in: workplace)
    await second.saveButtonPressed()
    let before = try point.store.registerDigest()
    #expect(try point.store.rebuild())
    #expect(try point.store.registerDigest() == before)
    #expect(try point.store.together(with: try #require(second.filed).reference.text).count == 1)
  }
}
