// SPDX-License-Identifier: Apache-2.0
// The office's register: filters by deadline and person, columns that are kept, pages in any order, and the 22 columns
// and Mẫu 03/TCD on paper and as a workbook, which is opened by a reader that knows nothing of this program.

import Casework
import Foundation
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct OfficeRegisterTests {
  private let commune: Commune
  private var office: OpenStation { commune.office }

  init() throws { commune = try Commune() }

  private var today: CivilDate { VietnamTime.day(commune.clock.now()) }

  private func letter(_ title: String, days: Int, _ draft: Draft? = nil) -> Draft {
    var draft = draft ?? .report(title)
    var origin = OriginDraft(arrivedOn: today.adding(days: -days))
    origin.source = .post
    draft.origin = origin
    return draft
  }

  @Test func whatIsOverdueIsFoundAlsoAmongPetitionsThatNobodyTouched() async throws {
    let old = try office.file(letter("Việc cũ", days: 40))
    let new = try office.file(letter("Việc mới", days: 0))
    let screen = RegisterScreen(workplace: try office.workplace())
    await screen.reload()
    #expect(screen.wasRead && screen.count == 2)
    await screen.show(deadline: .overdue)
    #expect(screen.count == 1 && screen.line(at: 0)?.reference == old)
    #expect(screen.chips.map(\.label) == ["Quá hạn"])
    screen.keepFilterButtonPressed("Chậm")
    await screen.clearFilterButtonPressed()
    #expect(screen.count == 2 && screen.chips.isEmpty)
    await screen.show(try #require(screen.savedFilters.first))
    #expect(screen.count == 1 && screen.deadline == .overdue)
    await screen.remove(.deadline)
    await screen.show(person: "")
    #expect(screen.count == 2)
    await screen.sort(by: .number)
    #expect(screen.line(at: 0)?.reference == old && screen.line(at: 1)?.reference == new)
    // The list's own days agree with those of *Việc cần làm*.
    let line = try #require(screen.line(at: 0))
    #expect(CivilDate(typed: line.due).map { $0 < today } == true)
  }

  @Test func theDeadlineOfUntouchedPetitionsIsThatOfTheirOwnClocks() throws {
    let law = try office.workplace().law
    for kind in PetitionKind.allCases {
      for before in [today, today.adding(days: 1), today.adding(days: 8)] {
        let filter = DueFilter(before: before, today: today, by: law)
        let cut = try #require(filter.untouched[kind])
        for age in 0..<70 {
          let arrived = today.adding(days: -age)
          let file = CaseFile(
            id: "a", petitions: [CasePetition(id: "a", kind: kind, receivedOn: arrived)])
          let due = file.clocks(on: today, by: law)
            .filter { $0.isOpen && $0.definition?.nature != .window }.compactMap(\.due).min()
          #expect((due.map { $0 < before } ?? false) == (arrived < cut), "\(kind) \(arrived)")
        }
      }
    }
  }

  @Test func columnsThatWereChosenAreKept() throws {
    let screen = RegisterScreen(workplace: try office.workplace())
    #expect(!screen.columns.contains(.address))
    screen.columnToggled(.address, isShown: true)
    screen.columnToggled(.status, isShown: false)
    screen.columnToggled(.number, isShown: false)
    let again = RegisterScreen(workplace: try office.workplace())
    #expect(again.columns.contains(.address) && !again.columns.contains(.status))
    #expect(again.columns.first == .number)
  }

  @Test func pagesFarDownASortedListAreThoseOfTheList() async throws {
    for index in 0..<300 {
      try office.file(letter("Việc \(index)", days: index % 5))
    }
    let screen = RegisterScreen(workplace: try office.workplace())
    await screen.sort(by: .number)
    #expect(screen.count == 300)
    try await until("a page far down") { screen.line(at: 299) != nil }
    #expect(screen.line(at: 299)?.number == "300/\(today.year)")
    #expect(screen.line(at: 0)?.number == "1/\(today.year)")
  }

  /// Rows of cells of a workbook, as any reader of the format finds them.
  private func cells(_ file: URL) throws -> [[String]] {
    let script = """
      import json, sys, zipfile, xml.etree.ElementTree as tree
      main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
      book = zipfile.ZipFile(sys.argv[1])
      shared = ["".join(t.text or "" for t in item.iter(main + "t"))
                for item in tree.fromstring(book.read("xl/sharedStrings.xml"))]
      rows = []
      for row in tree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(main + "row"):
          cells = []
          for cell in row.iter(main + "c"):
              value = cell.find(main + "v")
              text = "" if value is None else value.text
              cells.append(shared[int(text)] if cell.get("t") == "s" else text)
          rows.append(cells)
      print(json.dumps(rows))
      """
    let answer = try #require(StockTool("python3")).run(
      ["-c", script, file.path], in: file.deletingLastPathComponent())
    return try JSONDecoder().decode([[String]].self, from: answer.output)
  }

  @Test(.enabled(if: StockTool.areThere("python3", "pdftotext"), "python3, pdftotext"))
  func theColumnsTellALetterWholeAndNothingOfADenouncer() async throws {
    var draft = letter("Bãi rác", days: 3)
    draft.origin?.source = .body
    draft.origin?.sender = "Văn phòng UBND tỉnh"
    draft.origin?.letterNumber = "1234/VP-TCD"
    draft.origin?.letterDate = today.adding(days: -4).shown
    let code = try office.file(draft)
    let secret = Draft.invented(.denunciation, today: today)
    try office.file(letter("", days: 1, secret))
    let screen = RegisterScreen(workplace: try office.workplace())
    await screen.reload()
    let printout = try #require(await screen.layOut(.petitions), "\(screen.message?.text ?? "")")
    #expect(printout.lines == 2 && (printout.pages ?? 0) >= 1)
    let folder = try commune.folder("so")
    let book = folder.appendingPathComponent("so.xlsx")
    await screen.save(printout, to: book.path)
    #expect(screen.message?.tone == .good)
    let rows = try cells(book).filter { $0.count == 22 }
    #expect(rows.count >= 3)
    let row = try #require(rows.first { $0.contains { $0.hasPrefix(code) } })
    #expect(row[0] == "1" && row[1].hasPrefix(today.adding(days: -3).shown))
    #expect(row[2].contains("1234/VP-TCD") && row[2].contains("Văn phòng UBND tỉnh"))
    #expect(row[4].contains("Nguyễn Thị Hường") && row[5] == "1" && row[8] == "Phản ánh")
    #expect(!row[17].isEmpty)
    let all = rows.flatMap(\.self).joined(separator: "\n")
    for person in secret.people {
      #expect(!all.contains(person.fullName) && !all.contains(person.identityNumber))
    }
    #expect(!all.contains(secret.title) && all.contains("••••"))
    let pdf = folder.appendingPathComponent("so.pdf")
    await screen.save(printout, to: pdf.path)
    let text = try #require(StockTool("pdftotext")).run(["-layout", pdf.path, "-"], in: folder).text
    #expect(text.contains("SỔ TIẾP NHẬN, THEO DÕI ĐƠN") && !text.contains(secret.title))
  }

  @Test func theReceptionRegisterOfTheOfficeHoldsTheSameNumbers() async throws {
    try commune.point.file(.report("Đường"))
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    try office.file(letter("Nước", days: 0))
    let screen = RegisterScreen(workplace: try office.workplace())
    await screen.reload()
    let printout = try #require(await screen.layOut(.receptions))
    #expect(printout.lines == 2)
    await screen.show(source: .post)
    #expect(await screen.layOut(.receptions)?.lines == 1)
    await screen.show(source: .press)
    #expect(await screen.layOut(.petitions) == nil)
    #expect(screen.message?.tone == .notice)
  }
}
