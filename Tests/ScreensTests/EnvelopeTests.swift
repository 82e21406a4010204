// SPDX-License-Identifier: Apache-2.0
// A sealed paper envelope: a number, a receipt and a label, and nobody's name anywhere; and where a
// denunciation of a leader of the commune goes.

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

@MainActor @Suite struct EnvelopeTests {
  let commune: Commune
  let record = PrintRecord()
  var point: OpenStation { commune.point }
  private static let marker = "Hoàng Thị Dấu Kín"

  init() throws { commune = try Commune() }

  private func taken(
    count: String = "2", pages: String = "7", paper: PaperSize = .roll80
  ) async throws -> (CaptureScreen, FiledPetition) {
    point.printer = .fake(paper: paper, record: record)
    let page = CaptureScreen(workplace: try point.workplace())
    page.edit { draft in
      draft.kind = .denunciation
      draft.people[0].fullName = Self.marker
      draft.content = "Nội dung của \(Self.marker)"
    }
    await page.keepNow()
    var form = EnvelopeForm()
    (form.count, form.pages, form.isClosed) = (count, pages, true)
    await page.envelopeTaken(form)
    return (page, try #require(page.filed, "\(page.message?.text ?? "")"))
  }

  @Test func anEnvelopeIsRecordedWithoutAnyName() async throws {
    let (page, filed) = try await taken()
    #expect(filed.petition == nil && !filed.isSealed)
    let row = try #require(try point.store.petition(filed.reference.text))
    #expect(row.kind == .denunciation && row.isSealed && row.envelopes == 2)
    #expect(row.name.isEmpty && row.shownTitle.contains("Phong bì dán kín"))
    let entry = try #require(try point.store.filing(of: filed.reference.text))
    #expect(entry.filed.envelope == PaperEnvelope(count: 2, pages: 7))
    #expect(entry.filed.petition == nil && entry.filed.sealed == nil)
    // What was typed before is gone: draft, key and page.
    #expect(page.draft == Draft())
    #expect(try point.store.drafts().isEmpty)
    #expect(try point.draftFolder().isEmpty)
    for name in [Self.marker, "Dấu Kín"] {
      #expect(try files(in: point.folder, holding: name) == [])
    }
  }

  @Test func receiptAndLabelsComeOutAndNameNobody() async throws {
    let (page, filed) = try await taken(paper: .a5)
    #expect(page.papers.result == .printed && page.papers.labelNote?.tone == .good)
    #expect(record.payloads.count == 2)
    let contents = try #require(filed.receipt?.contents)
    #expect(contents.givers.isEmpty && contents.address == nil && contents.identity == nil)
    guard let tool = StockTool("pdftotext") else { return }
    var texts: [String] = []
    for (index, payload) in record.payloads.enumerated() {
      guard case .pdf(let pdf, let name) = payload else { continue }
      #expect(name.contains(filed.reference.text))
      let file = commune.place("giay-\(index).pdf")
      try pdf.write(to: file)
      texts.append(
        try tool.run([file.path, "-"], in: commune.stick).text
          .split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
    let (receipt, label) = (texts[0], texts[1])
    #expect(receipt.contains("2 phong bì giấy dán kín, ngoài ghi 7 trang"))
    #expect(receipt.contains("chưa mở, về Ủy ban nhân dân xã"))
    for word in ["Họ", "của ông (bà)", "Địa chỉ", "CCCD", "NGƯỜI TRÌNH BÀY", "tố cáo"] {
      #expect(!receipt.contains(word), "\(word)")
    }
    #expect(label.contains("\(filed.reference.text) (1/2)"))
    #expect(label.contains("\(filed.reference.text) (2/2)"))
    #expect(label.contains("KHÔNG MỞ") && !label.lowercased().contains("tố cáo"))
  }

  @Test(arguments: [PaperSize.a5, .a4, .roll80, .roll58])
  func theReceiptCanBeMadeAgainFromTheBook(paper: PaperSize) async throws {
    let (_, filed) = try await taken(paper: paper)
    let again = try point.workplace().queueCopy(of: filed.reference.text, reason: "mất phiếu")
    #expect(again.contents.copyNumber == 1 && again.contents.givers.isEmpty)
    #expect(again.contents.envelopeIntro != nil)
    if let png = try? again.paper.png(page: 0, dpi: 110),
      let folder = ProcessInfo.processInfo.environment["TIEPDAN_SHOTS"]
    {
      try png.write(to: URL(fileURLWithPath: folder).appendingPathComponent("bi-\(paper).png"))
    }
  }

  @Test func withoutAPrinterReceiptAndLabelsAreFiles() async throws {
    let page = CaptureScreen(workplace: try point.workplace())
    var form = EnvelopeForm()
    form.isClosed = true
    await page.envelopeTaken(form)
    let code = try #require(page.filed).reference.text
    #expect(page.papers.result == .noPrinter && page.papers.labelNote?.tone == .notice)
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: point.folder.appendingPathComponent("phieu").path)
    #expect(kept.sorted() == ["\(code)-nhan.pdf", "\(code).pdf"])
  }

  @Test(arguments: [
    ("", "", true), ("0", "", true), ("100", "", true), ("hai", "", true), ("1", "x", true),
    ("1", "0", true), ("1", "", false), ("-1", "", true), ("1", "10000", true),
    ("99999999999999999999", "", true),
  ])
  func whatIsWrongIsSaidAndNothingIsStored(count: String, pages: String, closed: Bool) async throws
  {
    var form = EnvelopeForm()
    (form.count, form.pages, form.isClosed) = (count, pages, closed)
    #expect(form.envelope == nil)
    #expect(form.problem?.isEmpty == false)
    let page = CaptureScreen(workplace: try point.workplace())
    await page.envelopeTaken(form)
    #expect(page.filed == nil)
    #expect(try point.references().isEmpty)
  }

  @Test func theOfficeTakesItAndHasNothingToOpen() async throws {
    let (_, filed) = try await taken()
    try point.export(to: commune.stick)
    let reports = try commune.office.importAll(from: commune.stick)
    #expect(reports.map(\.petitions) == [1])
    let office = try commune.office.workplace()
    let row = try #require(try office.store.petition(filed.reference.text))
    #expect(row.envelopes == 2 && row.isSealed)
    let page = CaseScreen(workplace: office)
    await page.show(filed.reference.text)
    let face = try #require(page.face(in: office))
    #expect(!face.isSealed && !face.isOpened)
    #expect(face.matter.first?.value.contains("2 phong bì, ngoài ghi 7 trang") == true)
    #expect(face.people.map(\.value) == ["Không hỏi, không ghi: nộp phong bì dán kín"])
    // The register that is made anew is the same, at both ends.
    for station in [point, commune.office] { #expect(try station.store.rebuild()) }
    // The reply carries its status, without a note.
    try commune.office.reply(to: point.journal(), on: commune.stick)
    try point.readReplies(from: commune.stick)
    #expect(try point.store.petition(filed.reference.text)?.status == .received)
  }

  // MARK: Against a leader of the commune

  private func draft(_ name: String, _ position: String = "") -> Draft {
    var draft = Draft()
    draft.kind = .denunciation
    draft.respondent.name = name
    draft.respondent.position = position
    return draft
  }

  @Test(arguments: [
    ("Ông Nguyễn Văn A, Chủ tịch UBND xã", ""), ("Ông B", "Phó Chủ tịch xã An Lạc"),
    ("chu tich uy ban nhan dan xa An Lac", ""), ("CHỦ TỊCH  xã", ""), ("Bà C", "PCT UBND xã"),
    ("Ông D", "phó chủ tịch Ủy ban Nhân dân phường"),
  ])
  func aLeaderOfTheCommuneIsAskedAbout(name: String, position: String) throws {
    let notes = try point.workplace().reference.denunciation
    var draft = draft(name, position)
    #expect(draft.needsLeaderHint(notes))
    draft.respondent.isCommuneLeader = true
    #expect(!draft.needsLeaderHint(notes))
    draft.respondent.isCommuneLeader = false
    draft.kind = .complaint
    #expect(!draft.needsLeaderHint(notes))
  }

  @Test(arguments: [
    ("Ông E", "Chủ tịch tỉnh"), ("Ông G", "Chủ tịch Hội Nông dân xã"), ("Ông H", "Trưởng thôn"),
    ("", ""), ("Ông Xã Chủ Tịch", ""), ("Bà I", "công chức địa chính xã"),
    ("Ông K", "Chủ tịch Mặt trận xã"),
  ])
  func othersAreNot(name: String, position: String) throws {
    let notes = try point.workplace().reference.denunciation
    #expect(!draft(name, position).needsLeaderHint(notes))
  }
}
