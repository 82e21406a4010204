// SPDX-License-Identifier: Apache-2.0
// A petition is corrected by a further entry with a reason; a new slip is made when the old one says what is
// no longer so, and only then.

import DeskScreens
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

@MainActor @Suite struct CorrectionTests {
  let commune: Commune
  let record = PrintRecord()
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private func correct(
    _ reference: String, reason: String = "Ghi sai", _ change: (inout Draft) -> Void
  ) throws -> CorrectedPetition {
    let workplace = try point.workplace()
    var draft = try workplace.draftToCorrect(reference)
    change(&draft)
    draft.correction?.reason = reason
    return try workplace.correct(draft, draftID: point.id())
  }

  @Test func aPetitionPutBackIntoTheFormIsTheSamePetition() throws {
    let today = VietnamTime.day(commune.clock.now())
    for draft in DemoPetitions.all(today: today) {
      let petition = try draft.checked(today: today).get()
      #expect(try Draft(petition).checked(today: today).get() == petition)
      #expect(FieldChange.between(petition, petition, fields: FieldCatalogue(fields: [])) == [])
    }
  }

  @Test func whatTheSlipSaysIsPrintedAnewAndMarked() async throws {
    point.printer = .fake(paper: .a5, record: record)
    let capture = CaptureScreen(workplace: try point.workplace())
    let reference = try await capture.save(.report()).reference.text
    let done = try correct(reference, reason: "Ghi thiếu tên đệm") {
      $0.people[0].fullName = "Nguyễn Thị Thu Hường"
    }
    #expect(done.hasNewSlip)
    #expect(done.changes.map(\.name) == ["Họ và tên"])
    let jobs = try point.store.printJobs(of: reference)
    #expect(jobs.map(\.state) == [.printed, .queued])
    #expect(jobs.map(\.correction) == [nil, 1])
    let book = BookScreen(workplace: try point.workplace())
    await book.showCorrected(done)
    #expect(record.payloads.count == 2)
    #expect(book.record?.receiptLines.map(\.title) == ["Bản gốc", "Phiếu sửa lần 1"])
    await book.reprint(reference, reason: "Làm rách")
    #expect(
      book.record?.receiptLines.map(\.title) == ["Bản gốc", "Phiếu sửa lần 1", "Bản in lại lần 1"])
    let titles = try #require(book.record?.historyLines.map(\.title))
    #expect(titles.contains("Sửa đơn – lý do: Ghi thiếu tên đệm"))
    #expect(titles.contains("Phiếu sửa lần 1: máy in xác nhận đã ra giấy"))
    #expect(titles.contains("Bản in lại lần 1: máy in xác nhận đã ra giấy"))
    let detail = try #require(
      book.record?.historyLines.first { $0.title.hasPrefix("Sửa đơn") }?.detail)
    #expect(detail.contains("Họ và tên: Nguyễn Thị Hường → Nguyễn Thị Thu Hường"))

    guard let tool = StockTool("pdftotext") else { return }
    let texts = try record.payloads.map { payload -> String in
      guard case .pdf(let pdf, _) = payload else { return "" }
      let file = commune.place("slip.pdf")
      try pdf.write(to: file)
      return try tool.run(["-layout", file.path, "-"], in: commune.stick).text
    }
    let day = VietnamTime.day(commune.clock.now()).shown
    #expect(!texts[0].contains("BẢN SỬA"))
    #expect(texts[1].contains("BẢN SỬA LẦN 1") && texts[1].contains("Nguyễn Thị Thu Hường"))
    #expect(texts[1].contains("Thay phiếu in ngày \(day). Lý do sửa: Ghi thiếu tên đệm"))
    #expect(!texts[1].contains("IN LẠI"))
    #expect(texts[2].contains("BẢN SỬA LẦN 1") && texts[2].contains("BẢN IN LẠI LẦN 1"))
    #expect(texts[2].contains("Nguyễn Thị Thu Hường"))
  }

  @Test func whatTheSlipDoesNotSayNeedsNoNewOne() throws {
    let reference = try point.file(.report())
    let done = try correct(reference) { $0.content = "Mặt đường sụt hai chỗ." }
    #expect(!done.hasNewSlip)
    #expect(done.changes.map(\.name) == ["Sự việc"])
    #expect(try point.store.printJobs(of: reference).count == 1)
    #expect(try point.store.petition(reference)?.corrected == 1)
    #expect(
      try point.store.currentPetition(of: reference)?.petition.matter.content
        == "Mặt đường sụt hai chỗ.")
  }

  /// A petition that was split from another one and repeats it, as its code.
  private func bound(to first: String) throws -> String {
    var draft = Draft.report("Đèn đường hỏng")
    (draft.repeatOf, draft.together) = (first, first)
    return try point.file(draft)
  }

  @Test func theMarksOfAPetitionOutliveItsCorrection() throws {
    let first = try point.file(.report())
    let reference = try bound(to: first)
    #expect(throws: CorrectionObstacle.unchanged) { try correct(reference) { _ in } }
    let done = try correct(reference) {
      ($0.kind, $0.content) = (.proposal, "Đèn đường hỏng ba bóng.")
    }
    #expect(done.changes.map(\.name) == ["Loại đơn", "Sự việc"])
    let matter = try #require(try point.store.currentPetition(of: reference)).petition.matter
    #expect(matter.repeatOf == first && matter.together == first)
    #expect(try point.store.together(with: first) == [reference])
    let digest = try point.store.registerDigest()
    #expect(try point.store.rebuild())
    #expect(try point.store.registerDigest() == digest)
    #expect(try point.store.together(with: reference) == [first])
    // A mark that was wrong is taken off by the clerk, and the preview says so.
    let taken = try correct(reference) { $0.repeatOf = nil }
    #expect(taken.changes.map(\.line) == ["Gửi lại của đơn: \(first) → (không ghi)"])
    #expect(try point.store.together(with: first) == [reference])
  }

  @Test func aCorrectionNeverBecomesADenunciationNorLosesItsMarksByTrying() async throws {
    let first = try point.file(.report())
    let reference = try bound(to: first)
    let draft = try point.workplace().draftToCorrect(reference)
    let page = CaptureScreen(workplace: try point.workplace(), draft: draft)
    page.edit(.kind) { $0.kind = .denunciation }
    #expect(page.draft.kind == .report && page.draft.repeatOf == first)
    let before = try point.head()
    #expect(throws: CorrectionObstacle.wrongKind) {
      try correct(reference) {
        $0.kind = .denunciation
        $0.writtenOn = VietnamTime.day(commune.clock.now()).shown
        $0.respondent.name = "Ông Khác"
        $0.respondent.address = "Thôn Đồng"
        $0.request = "Xem xét"
        $0.people[0].phone = "0912345678"
      }
    }
    #expect(try point.head() == before)
    #expect(try point.store.petition(reference)?.kind == .report)
    #expect(try point.store.together(with: first) == [reference])
  }

  @Test func aCorrectionIsNotSplitAndIsNoRepeatOfItself() async throws {
    let reference = try point.file(.report())
    let draft = try point.workplace().draftToCorrect(reference)
    let page = CaptureScreen(workplace: try point.workplace(), draft: draft)
    page.edit { $0.correction?.reason = "Ghi sai" }
    await page.split("Đường", as: .complaint)
    #expect(page.splitDraftID == nil && page.corrected == nil)
    #expect(try point.store.countPetitions() == 1)
    let twin = try point.file(.report())
    page.edit(.content) { $0.content += " Đã hai tuần." }
    try await until("a hint") { !page.repeats.hints.isEmpty }
    #expect(page.repeats.hints.map(\.id) == [twin])
  }

  @Test func aSlipThatStillWaitsIsOvertakenByTheCorrectedOne() throws {
    let reference = try point.file(.report())
    _ = try correct(reference) { $0.title = "Đường thôn hỏng" }
    let jobs = try point.store.printJobs(of: reference)
    #expect(jobs.map(\.state) == [.void, .queued])
    #expect(jobs.last?.payload?.prefix(5) == Data("%PDF-".utf8))
  }

  @Test func aSlipOfWhichNobodyKnowsMustBeAnsweredForFirst() async throws {
    point.printer = .fake(paper: .a5, record: record, outcomes: [.unknown([.linkLost])])
    let capture = CaptureScreen(workplace: try point.workplace())
    let reference = try await capture.save(.report()).reference.text
    let book = BookScreen(workplace: try point.workplace())
    #expect(await book.draftToCorrect(reference) == nil)
    #expect(book.message?.title == CorrectionObstacle.slipOpen.message.title)
    await book.settle(reference, cameOut: true)
    #expect(await book.draftToCorrect(reference) != nil)
  }

  @Test func whatCannotBeCorrectedSaysWhy() throws {
    let today = VietnamTime.day(commune.clock.now())
    let workplace = try point.workplace()
    let sealed = try point.file(.invented(.denunciation, today: today))
    #expect(throws: CorrectionObstacle.sealed) { try workplace.draftToCorrect(sealed) }
    let reference = try point.file(.report())
    #expect(throws: CorrectionObstacle.unchanged) { try correct(reference) { _ in } }
    #expect(throws: CorrectionObstacle.noReason) {
      try correct(reference, reason: "  ") { $0.title = "Khác" }
    }
    #expect(throws: Violations.self) { try correct(reference) { $0.title = "" } }
    #expect(throws: CorrectionObstacle.wrongKind) {
      try correct(reference) {
        let secret = Draft.invented(.denunciation, today: today)
        let correction = $0.correction
        $0 = secret
        $0.correction = correction
      }
    }
    let stale = try workplace.draftToCorrect(reference)
    _ = try correct(reference) { $0.title = "Đường thôn hỏng" }
    var late = stale
    late.title = "Muộn"
    late.correction?.reason = "x"
    #expect(throws: CorrectionObstacle.stale) {
      try workplace.correct(late, draftID: point.id())
    }
    #expect(throws: CorrectionObstacle.notOurs) {
      try point.export(to: commune.stick)
      try commune.office.importAll(from: commune.stick)
      _ = try commune.office.workplace().draftToCorrect(reference)
    }
    #expect(try point.store.petition(reference)?.corrected == 1)
    #expect(try point.store.check().findings == [])
  }

  /// Types half a correction and keeps it; the draft under which it is kept.
  private func beginCorrection(_ reference: String) async throws -> String {
    let book = BookScreen(workplace: try point.workplace())
    let begun = try #require(await book.draftToCorrect(reference))
    let page = CaptureScreen(workplace: try point.workplace(), draft: begun.draft)
    page.edit(.title) { $0.title = "Đường thôn hỏng nặng" }
    page.edit { $0.correction?.reason = "Nghe chưa rõ" }
    await page.keepNow()
    try await until("the preview") { page.changes.map(\.name) == ["Về việc"] }
    return page.draftID
  }

  @Test func aHalfTypedCorrectionIsADraftThatGoesOn() async throws {
    let reference = try point.file(.report())
    let kept = try await beginCorrection(reference)
    try await point.restart()
    let book = BookScreen(workplace: try point.workplace())
    let again = try #require(await book.draftToCorrect(reference))
    #expect(again.id == kept && again.draft.title == "Đường thôn hỏng nặng")
    let resumed = CaptureScreen(
      workplace: try point.workplace(), draft: again.draft, draftID: again.id)
    await resumed.saveButtonPressed()
    #expect(resumed.corrected?.changes.map(\.name) == ["Về việc"])
    #expect(try point.store.drafts().isEmpty)
    #expect(try point.store.petition(reference)?.title == "Đường thôn hỏng nặng")
  }

  @Test func aCorrectionWithoutReasonStaysOnThePage() async throws {
    let reference = try point.file(.report())
    let draft = try point.workplace().draftToCorrect(reference)
    let page = CaptureScreen(workplace: try point.workplace(), draft: draft)
    page.edit(.title) { $0.title = "Khác" }
    await page.saveButtonPressed()
    #expect(page.corrected == nil && page.isReasonMissing && page.blockingCount == 1)
    page.edit { $0.correction?.reason = "Ghi sai" }
    await page.saveButtonPressed()
    #expect(page.corrected?.reference == reference)
  }

  @Test func onlyTheLeadCorrectsWhatSomebodyElseRecorded() async throws {
    let capture = CaptureScreen(workplace: try point.workplace())
    let reference = try await capture.save(.report()).reference.text
    let workplace = try point.workplace()
    let other = Actor(id: "khac", name: "Người Khác", role: "")
    workplace.session.begin(other, duty: .reception)
    #expect(throws: NotAllowed(right: .correctOthers)) {
      try workplace.draftToCorrect(reference)
    }
    workplace.session.begin(other, duty: .lead)
    #expect(try workplace.draftToCorrect(reference).correction?.reference == reference)
  }
}
