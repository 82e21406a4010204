// SPDX-License-Identifier: Apache-2.0
// The office takes petitions in by itself: what came by post from the province stands in the register at once with its
// letter, its days count from the arrival, and what a letter lacks does not keep it out.

import Casework
import Devices
import Exchange
import Foundation
import Journal
import OfficeScreens
import Papers
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct IntakeTests {
  private let commune: Commune
  private var office: OpenStation { commune.office }

  init() throws { commune = try Commune() }

  private var today: CivilDate { VietnamTime.day(commune.clock.now()) }

  /// A letter that the province sent on three days ago.
  private func letter(_ draft: Draft = .report("Bãi rác cạnh trường học")) -> Draft {
    var draft = draft
    let arrived = today.adding(days: -3)
    var origin = OriginDraft(arrivedOn: arrived)
    origin.source = .body
    origin.arrivalNumber = "417"
    origin.sender = "Văn phòng UBND tỉnh Bắc Ninh"
    origin.letterNumber = "1234/VP-TCD"
    origin.letterDate = arrived.adding(days: -2).shown
    draft.origin = origin
    return draft
  }

  @Test func aLetterOfTheProvinceStandsInTheRegisterAtOnceAndCountsFromItsArrival() async throws {
    let page = CaptureScreen(workplace: try office.workplace())
    #expect(page.asksOrigin && page.draft.origin?.source == .counter && page.draft.isEmpty)
    page.edit { $0 = letter() }
    await page.saveButtonPressed()
    guard case .filed(let filed) = page.stage else {
      Issue.record("not filed: \(page.violations)")
      return
    }
    #expect(filed.receipt?.contents.variant == .officialReceipt)
    #expect(filed.reference.text.hasPrefix("07654-"))
    let row = try #require(try office.store.petition(filed.reference.text))
    #expect(row.origin?.source == .body && row.origin?.letterNumber == "1234/VP-TCD")
    #expect(row.origin?.arrivedOn == today.adding(days: -3) && row.status == .received)
    let line = PetitionLine(row)
    #expect(line.number == "1/\(today.year)" && line.arrivalNumber == "417")
    #expect(line.source == "Cơ quan chuyển: Văn phòng UBND tỉnh Bắc Ninh")
    let file = try #require(try office.store.caseFile(of: row.reference))
    #expect(file.leading?.receivedOn == today.adding(days: -3))
    #expect(file.leading?.capturedOn == nil)
    let toDo = ToDoScreen(workplace: try office.workplace())
    await toDo.reload()
    #expect(toDo.parts.flatMap(\.lines).map(\.reference).contains(row.reference))
    #expect(try office.store.rebuild())
  }

  @Test func whatALetterLacksIsToldAndDoesNotKeepItOut() throws {
    var draft = letter()
    draft.people = [PersonDraft()]
    draft.isSigned = false
    draft.request = ""
    let found = draft.check(today: today)
    #expect(found.allSatisfy { $0.severity == .warns })
    #expect(found.contains { $0.place == .signature && $0.rule == .notOnPaper })
    let filed = try office.workplace().file(draft, draftID: office.id())
    let file = try #require(try office.store.caseFile(of: filed.reference.text))
    #expect(file.leading?.isSigned == false)
    let row = try #require(try office.store.petition(filed.reference.text))
    #expect(PetitionLine(row).name == "(không ghi tên)")
    // At the counter the person can be asked.
    draft.origin?.source = .counter
    #expect(draft.check(today: today).contains { $0.rule == .notSigned })
  }

  @Test func anArrivalInTheFutureAndALetterWithoutSenderAreToldBesideTheirFields() {
    var draft = letter()
    draft.origin?.arrivedOn = today.adding(days: 1).shown
    draft.origin?.sender = " "
    draft.origin?.letterDate = today.adding(days: 5).shown
    let found = draft.check(today: today)
    #expect(found.contains { $0.place == .origin(.arrivedOn) && $0.rule == .inTheFuture })
    #expect(found.contains { $0.place == .origin(.sender) && $0.rule == .missing })
    #expect(found.contains { $0.place == .origin(.letterDate) && $0.rule == .afterArrival })
    #expect(found.allSatisfy { !$0.sentence.isEmpty })
  }

  @Test func aDenunciationAtTheOfficeKeepsNoTypedSenderUnlessABodySentIt() throws {
    var draft = letter(.invented(.denunciation, today: today))
    draft.origin?.source = .post
    let filed = try office.workplace().file(draft, draftID: office.id())
    let row = try #require(try office.store.petition(filed.reference.text))
    #expect(row.isSealed && row.origin?.source == .post)
    #expect(row.origin?.sender == nil && row.origin?.letterNumber == nil)
    #expect(row.origin?.arrivalNumber == "417")
  }

  @Test func whoHasNotTheDutyDoesNotTakePetitionsIn() throws {
    let workplace = try office.workplace()
    workplace.session.begin(office.actor, duty: .lead, duties: [.keyHolder])
    #expect(throws: NotOfDuty(right: .intake)) {
      try workplace.file(letter(), draftID: office.id())
    }
    #expect(IntakeScreen(workplace: workplace).refusal != nil)
    #expect(try office.references().isEmpty)
  }

  @Test func theReceiptOfTheOfficeIsPrintedAndItsPrintingIsAnEntryOfTheOffice() async throws {
    let record = PrintRecord()
    office.printer = .fake(record: record, outcomes: [.printed(.processID)])
    let page = CaptureScreen(workplace: try office.workplace())
    page.edit { $0 = letter() }
    await page.saveButtonPressed()
    #expect(page.papers.result == .printed)
    #expect(record.payloads.count == 1)
    let printed = try office.acts().compactMap { $0 as? ReceiptPrinted }
    #expect(printed.map(\.outcome) == [.printed])
  }

  @Test func draftsOfTheOfficeAreOfferedAgain() async throws {
    let workplace = try office.workplace()
    let page = CaptureScreen(workplace: workplace)
    page.edit { $0 = letter() }
    await page.keepNow()
    let intake = IntakeScreen(workplace: workplace)
    await intake.reload(besides: nil)
    let draft = try #require(intake.drafts.first)
    #expect(intake.drafts.count == 1 && draft.label == "Phản ánh – Nguyễn Thị Hường")
    let again = try #require(CaptureScreen.resuming(draft.id, in: workplace))
    #expect(again.draft.origin?.letterNumber == "1234/VP-TCD")
    await intake.discardButtonPressed(draft.id, shown: nil)
    #expect(intake.drafts.isEmpty)
  }

  // MARK: Papers of the file

  private func capture(_ page: CaptureScreen, in folder: URL) async throws {
    let file = folder.appendingPathComponent("bien-ban.png")
    try InventedFile.png(width: 60, height: 40).write(to: file)
    await page.attach([file])
  }

  @Test(arguments: [PetitionKind.report, .denunciation])
  func aPaperThatCameLaterIsInTheFileAndOfADenunciationBehindItsSeal(
    kind: PetitionKind
  ) async throws {
    let draft = kind == .report ? letter() : letter(.invented(.denunciation, today: today))
    let code = try office.file(draft)
    let workplace = try office.workplace()
    let screen = CaseScreen(workplace: workplace)
    await screen.show(code)
    let before = screen.documents.count
    let adding = try #require(screen.addingDocuments())
    try await capture(adding.capture, in: commune.folder("anh"))
    #expect(adding.hasPapers)
    await adding.saveButtonPressed()
    #expect(adding.added == 1, "\(adding.message?.text ?? "")")
    await screen.documentsAdded(1)
    let act = try #require(try office.acts().compactMap { $0 as? DocumentAdded }.last)
    #expect(act.reference == code)
    if kind.isSecret {
      #expect(act.document == nil && act.sealed != nil && act.sealedFile != nil)
      #expect(screen.documents.isEmpty && screen.documentsNote != nil)
      await screen.openSealed(reason: "Phân loại", passphrase: commune.passphrase)
      let shown = try #require(screen.documents.last)
      #expect(shown.name == "bien-ban" && shown.isSecret)
      #expect(try shown.bytes().count > 0)
      screen.leave()
      #expect(screen.documents.isEmpty)
    } else {
      #expect(screen.documents.count == before + 1)
      let shown = try #require(screen.documents.last)
      #expect(shown.name == "bien-ban" && shown.detail.contains("thêm \(today.shown)"))
      #expect(try shown.bytes().count > 0)
    }
    // Nothing is left of the way in.
    #expect(try workplace.vault.drafts().isEmpty)
    #expect(try office.store.check().findings.isEmpty)
  }

  @Test func originalsThatWentBackAreShownWithDayAndReceiver() async throws {
    var draft = letter()
    var paper = DocumentDraft()
    (paper.name, paper.pages, paper.form) = ("Giấy chứng nhận đất", "4", .original)
    draft.documents = [paper]
    let code = try office.file(draft)
    let screen = CaseScreen(workplace: try office.workplace())
    await screen.show(code)
    #expect(screen.hasOriginals)
    let form = try #require(screen.returningOriginals())
    #expect(!form.needsReason, "the law offers it once originals are there")
    #expect(form.input(of: "giay-to").text == "Giấy chứng nhận đất (4 trang)")
    form.edit("nguoi-nhan") { $0.text = "Nguyễn Thị Hường" }
    await form.saveButtonPressed()
    #expect(form.isRecorded, "\(form.message?.text ?? "") \(form.problems)")
    await screen.stepRecorded(form.name)
    #expect(!screen.hasOriginals)
    let returned = try #require(screen.returnedOriginals.first)
    #expect(returned.title.contains(today.shown) && returned.title.contains("Nguyễn Thị Hường"))
    #expect(screen.course?.taken.first?.title.hasPrefix("Trả giấy tờ gốc") == true)
  }
}
