// SPDX-License-Identifier: Apache-2.0
// The pages of the register hold what the page *Sổ* shows, in the columns of Mẫu 03/TCD, and nothing of a
// denunciation.

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

@MainActor @Suite struct RegisterPageTests {
  let commune: Commune
  let record = PrintRecord()
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private func fill() throws -> (open: String, sealed: String) {
    let today = VietnamTime.day(commune.clock.now())
    let open = try point.file(.report("Cống đầu thôn hỏng"))
    var secret = Draft.invented(.denunciation, today: today)
    secret.people[0].fullName = "Hoàng Thị Dấukín"
    secret.title = "Việc Dấukín"
    let sealed = try point.file(secret)
    var visit = ReceptionDraft()
    (visit.outcome, visit.subject, visit.note) = (
      .guided, "Hỏi thủ tục đất", "Đến Chi nhánh đất đai"
    )
    visit.speaker = "Y Bhăm Niê"
    _ = try point.workplace().hold(visit)
    var wrong = ReceptionDraft()
    (wrong.outcome, wrong.subject) = (.answered, "Ghi thử")
    let row = try point.workplace().hold(wrong)
    _ = try point.workplace().correct(row, to: nil, reason: "bấm nhầm")
    return (open, sealed)
  }

  private func text(_ pdf: Data) throws -> String {
    guard let tool = StockTool("pdftotext") else { return "" }
    let file = commune.place("so.pdf")
    try pdf.write(to: file)
    return try tool.run(["-raw", file.path, "-"], in: commune.stick).text
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(.enabled(if: StockTool.areThere("pdftotext"), "poppler-utils"))
  func thePagesHoldPetitionsAndReceptionsAndMaskDenunciations() throws {
    let (open, sealed) = try fill()
    let printout = try point.workplace().register(BookFilter())
    #expect(printout.lines == 4 && printout.pages == 1)
    let text = try text(try #require(printout.pdf))
    for words in [
      "SỔ TIẾP CÔNG DÂN", "Mẫu số 03/TCD", "Cống đầu thôn hỏng", "001157001234", "Hỏi thủ tục đất",
      "Đến Chi nhánh đất đai", "Y Bhăm Niê", "Đã bỏ: bấm nhầm", "••••",
    ] { #expect(text.contains(words), "\(words)") }
    // The code may break at a hyphen.
    for code in [open, sealed] { #expect(text.contains(code.suffix(4)), "\(code)") }
    #expect(!text.contains("Dấukín"))
  }

  @Test func theFilterDecidesWhichLinesThereAre() throws {
    _ = try fill()
    let workplace = try point.workplace()
    var filter = BookFilter()
    filter.kind = .denunciation
    #expect(try workplace.register(filter).lines == 1)
    filter = BookFilter()
    filter.outcome = .guided
    #expect(try workplace.register(filter).lines == 1)
    filter = BookFilter()
    filter.through = workplace.today.adding(days: -1)
    #expect(throws: RegisterObstacle.empty) { try workplace.register(filter) }
  }

  @Test func aFileIsReadableByThePersonAlone() throws {
    _ = try fill()
    let printout = try point.workplace().register(BookFilter())
    for ending in ["pdf", "xlsx"] {
      let file = commune.place("so.\(ending)")
      try Data("cũ".utf8).write(to: file)
      try printout.write(to: file)
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let start = try Data(contentsOf: file).prefix(4)
      #expect(start == (ending == "pdf" ? Data("%PDF".utf8) : Data([0x50, 0x4B, 3, 4])))
    }
    #expect(throws: (any Error).self) {
      try printout.write(to: commune.place("nicht-da").appendingPathComponent("so.pdf"))
    }
  }

  /// Writes many lines into the register as no desk could by hand.
  private func add(_ lines: Int) throws {
    let tool = try #require(StockTool("sqlite3"))
    _ = try fill()
    let store = point.folder.appendingPathComponent("tiepdan.sqlite").path
    try point.closed {
      _ = try tool.run(
        [
          store,
          """
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(lines))
          INSERT INTO reception(journal, sequence, held_at, received_by, people, speaker, subject,
            outcome, number) SELECT journal, 1000 + i, held_at, received_by, 1, 'Người thứ ' || i,
            'Hỏi thủ tục cấp lại giấy tờ về đất', outcome, 1000 + i
          FROM n, (SELECT * FROM reception LIMIT 1)
          """,
        ], in: commune.stick)
    }
  }

  @Test(.enabled(if: StockTool.areThere("sqlite3", "pdftotext"), "sqlite3, poppler-utils"))
  func aLongRegisterIsSavedWholeAndNotSentToThePrinterAtOnce() async throws {
    try add(Workplace.registerLimit)
    point.printer = .fake(paper: .a5, record: record)
    let book = BookScreen(workplace: try point.workplace())
    let printout = try #require(await book.layOutRegister())
    #expect(printout.lines == Workplace.registerLimit + 4 && !printout.fitsPrinter)
    #expect(book.message == nil)
    let pages = commune.place("so-dai.pdf")
    await book.save(printout, to: pages.path)
    #expect(book.message?.tone == .good)
    let text = try text(try Data(contentsOf: pages))
    for number in [1, 401, 1999, 2000] { #expect(text.contains("Người thứ \(number) ")) }
    await book.print(printout)
    #expect(record.payloads.isEmpty)
    #expect(book.message?.next.contains("Lưu thành PDF") == true)
    let file = commune.place("so-dai.xlsx")
    await book.save(printout, to: file.path)
    #expect(book.message?.tone == .good)
    #expect(try Data(contentsOf: file).count > 50_000)
  }

  @Test func aPrinterOfSheetsTakesThePagesAndARollDoesNot() async throws {
    _ = try fill()
    let book = BookScreen(workplace: try point.workplace())
    let none = try #require(await book.layOutRegister())
    await book.print(none)
    #expect(book.message?.next == "Lưu thành tệp PDF.")
    point.printer = .fake(paper: .roll80, record: record)
    let roll = BookScreen(workplace: try point.workplace())
    #expect(!roll.canPrintPages)
    await roll.print(none)
    #expect(record.payloads.isEmpty)
    point.printer = .fake(paper: .a5, record: record)
    let sheets = BookScreen(workplace: try point.workplace())
    #expect(sheets.canPrintPages)
    await sheets.print(none)
    #expect(record.payloads.count == 1 && sheets.message?.tone == .good)
  }
}
