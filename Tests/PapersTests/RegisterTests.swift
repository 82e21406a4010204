// SPDX-License-Identifier: Apache-2.0
// The register on paper and as a workbook, the key card, QR codes for the screen.

import Foundation
import Papers
import Testing

@Suite(.enabled(if: Judge.has("pdftotext") && Judge.has("zbarimg"), "poppler-utils, zbar-tools"))
struct RegisterTests {
  private func contents(_ count: Int) -> RegisterContents {
    RegisterContents(
      parentBody: "UBND tỉnh Bắc Ninh", issuingBody: "Ủy ban nhân dân xã An Lạc",
      period: "Từ ngày 01/12/2026 đến ngày 31/12/2026", created: Sample.date,
      rows: (0..<count).map { number in
        RegisterRow(
          number: number + 1, date: "02/12/2026", person: "Đặng Văn Ước, thôn Đồng Bài",
          identity: "=1+1",
          summary: number == 3 ? (1...400).map { "câu\($0)" }.joined(separator: " ") : "Về đất đai",
          kind: "KN", isWithinCompetence: true)
      })
  }

  @Test func theHeadOfColumnsStandsOnEveryPageAndALongLineIsWhole() throws {
    let form = try RegisterForm.valid(on: "2026-12-01", in: Sample.forms)
    let paper = try Paper.register(contents(60), form: form).pdf()
    #expect(paper.pageCount > 3)
    for page in 1...paper.pageCount {
      let text = try Judge.text(paper.pdf, page: page)
      #expect(text.contains("(1)") && text.contains("(13)") && text.contains("Hướng xử lý"))
    }
    let text = try Judge.flatText(paper.pdf)
    for word in 1...400 { #expect(text.contains("câu\(word)")) }
    #expect(text.contains("Mẫu số 03/TCD"))
  }

  @Test(arguments: [1, 399, 400, 401, 930])
  func aRegisterOfAnyLengthIsPaintedInPartsAsIfInOne(lines: Int) throws {
    let form = try RegisterForm.valid(on: "2026-12-01", in: Sample.forms)
    let contents = contents(lines)
    let whole = try Paper.register(contents, form: form).pdf()
    let parts = try RegisterPages.pdf(contents, form: form)
    #expect(parts.pageCount == whole.pageCount)
    #expect(parts.pdf == whole.pdf)
  }

  @Test(.enabled(if: Judge.has("python3"), "python3"))
  func theWorkbookHoldsTheSameTextsAndNoFormula() throws {
    let form = try RegisterForm.valid(on: "2026-12-01", in: Sample.forms)
    try Judge.with(Data(), "a.xlsx") { file in
      try RegisterWorkbook.write(contents(5), form: form, to: URL(fileURLWithPath: file))
      let script = """
        import sys, zipfile
        book = zipfile.ZipFile(sys.argv[1])
        for name in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
            sys.stdout.write(book.read(name).decode("utf-8"))
        """
      let text = try Judge.run("python3", ["-c", script, file])
      #expect(text.contains("Đặng Văn Ước, thôn Đồng Bài"))
      #expect(text.contains("câu400"))
      #expect(text.contains("=1+1") && !text.contains("<f>"))
      #expect(text.contains("<mergeCell ref=\"I7:K7\"/>"))
    }
    #expect(throws: PaperError.self) {
      try RegisterWorkbook.write(
        contents(1), form: form, to: URL(fileURLWithPath: "/nonexistent/a.xlsx"))
    }
  }

  @Test func aKeyCardIsReadBackAndDoesNotTellTheSecretInItsFacts() throws {
    let secret = "AGE-SECRET-KEY-1QYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSPZRG9T"
    let card = KeyCardContents(
      title: "Thẻ khóa phục hồi", stationName: "Điểm tiếp dân thôn Đồng Bài",
      stationCode: "07654-03", fingerprintLabel: "Dấu vân", fingerprintWords: ["sen", "trúc"],
      secretLabel: "Khóa bí mật", secret: secret, instructions: ["Cất trong tủ có khóa."],
      created: Sample.date)
    #expect(card.secretPrefix + card.secretGroups.joined() == secret)
    let pdf = try Paper.keyCard(card).pdf().pdf
    #expect(try Judge.codes(pdf, page: 1) == [secret])
    let text = try Judge.flatText(pdf)
    for group in card.secretGroups { #expect(text.contains(group)) }
    let facts = try Judge.with(pdf, "a.pdf") { try Judge.run("pdfinfo", [$0]) }
    #expect(facts.contains("Title:           07654-03") && !facts.contains("AGE-"))
  }

  @Test func aCodeForTheScreenIsReadBackInBytes() throws {
    let words = "Đơn số 7 · phường Ước"
    let png = try QRCode.png(Array(words.utf8), moduleSize: 4)
    let found = try Judge.with(png, "a.png") { file in
      try Judge.run(
        "zbarimg", ["--nodbus", "--quiet", "--raw", "-Sbinary", "--oneshot", file])
    }
    #expect(found == words)
    #expect(throws: PaperError.tooLongForQRCode(bytes: 4000)) {
      try QRCode.matrix([UInt8](repeating: 65, count: 4000))
    }
  }
}

@Suite struct OfficialDateTests {
  /// NĐ 30/2020: days below 10 and months 1 and 2 have a leading zero.
  @Test(
    .enabled(if: Judge.has("pdftotext"), "poppler-utils"),
    arguments: [
      ("2027-02-05T02:00:00Z", "ngày 05 tháng 02 năm 2027", "09 giờ 00 phút"),
      ("2027-03-05T02:00:00Z", "ngày 05 tháng 3 năm 2027", "09 giờ 00 phút"),
      ("2027-12-31T17:00:00Z", "ngày 01 tháng 01 năm 2028", "00 giờ 00 phút"),
      ("2026-11-21T02:35:00Z", "ngày 21 tháng 11 năm 2026", "09 giờ 35 phút"),
    ])
  func datesAreWrittenAsTheDecreeSays(moment: String, day: String, time: String) throws {
    var contents = Sample.receipt()
    contents.date = try Date(moment, strategy: .iso8601)
    let text = try Judge.flatText(Sample.paper(contents, .a4).pdf().pdf)
    #expect(text.contains("An Lạc, \(day)"))
    #expect(text.contains("Vào \(time), \(day), tại:"))
  }
}
