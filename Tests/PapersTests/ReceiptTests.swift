// SPDX-License-Identifier: Apache-2.0
// What a receipt must show, read back by other programs.

import Foundation
import Papers
import Testing

@Suite(.enabled(if: Judge.has("pdftotext") && Judge.has("zbarimg"), "poppler-utils, zbar-tools"))
struct ReceiptTests {
  @Test func everyVietnameseLetterComesBackFromThePDF() throws {
    for size in [PaperSize.a5, .roll80] {
      let pdf = try Paper.testPage(["Thử"], size: size, created: Sample.date).pdf().pdf
      let text = Set(try Judge.text(pdf).unicodeScalars)
      let missing = FontCheck.vietnameseLetters.unicodeScalars.filter { !text.contains($0) }
      #expect(missing.isEmpty)
    }
    #expect(FontCheck.vietnameseLetters.unicodeScalars.count == 134)
  }

  @Test(arguments: ["Nguyễn Thị Hường", "Đặng Văn Ước", "Y Bhăm Niê", "H'Hen Niê"])
  func aNameIsPrintedAsItIsWritten(name: String) throws {
    let decomposed = name.decomposedStringWithCanonicalMapping
    for size in [PaperSize.a5, .a4, .roll80, .roll58] {
      let pdf = try Sample.paper(Sample.receipt(giver: decomposed), size).pdf().pdf
      let text = try Judge.flatText(pdf)
      #expect(text.utf8.starts(with: text.precomposedStringWithCanonicalMapping.utf8))
      #expect(text.contains("Đã nhận của ông (bà): \(name)"), "\(size)")
    }
  }

  @Test(arguments: ReceiptVariant.allCases)
  func theCodeOnThePaperIsReadByACamera(variant: ReceiptVariant) throws {
    let contents = Sample.receipt(variant)
    for size in [PaperSize.a5, .a4] {
      #expect(try Judge.codes(Sample.paper(contents, size).pdf().pdf, page: 1) == [Sample.code])
    }
    for size in [PaperSize.roll80, .roll58] {
      let raster = try Sample.paper(contents, size).raster()
      #expect(raster.width == size.dots)
      let found = try Judge.with(raster.portableBitmap, "a.pbm") { try Judge.codes(inPicture: $0) }
      #expect(found == [Sample.code])
    }
    let picture = try Sample.paper(contents, .a5).png(page: 0, dpi: 150)
    #expect(try Judge.with(picture, "a.png") { try Judge.codes(inPicture: $0) } == [Sample.code])
  }

  @Test func aUsualReceiptAndItsReprintFitOnOneA5Page() throws {
    for variant in ReceiptVariant.allCases {
      var contents = Sample.receipt(variant)
      #expect(try Sample.paper(contents).pdf().pageCount == 1)
      contents.copyNumber = 2
      contents.reprintReason = "máy in hết giấy giữa chừng"
      let reprint = try Sample.paper(contents).pdf()
      #expect(reprint.pageCount == 1)
      let text = try Judge.flatText(reprint.pdf)
      #expect(text.contains("BẢN IN LẠI LẦN 2"))
      #expect(text.contains("máy in hết giấy giữa chừng"))
    }
    let original = try Judge.flatText(Sample.paper(Sample.receipt()).pdf().pdf)
    #expect(!original.contains("BẢN IN LẠI"))
  }

  @Test func thirtyAttachmentsAreAllPrintedAndSignaturesStayWhole() throws {
    var contents = Sample.receipt()
    contents.items = (1...30).map { (number: Int) in
      .init(
        name: "Biên bản làm việc lần thứ \(number) giữa hộ gia đình với tổ công tác đo đạc",
        pages: number, form: "bản phô tô", condition: "rõ")
    }
    for size in [PaperSize.a5, .a4, .roll80] {
      let paper = try Sample.paper(contents, size).pdf()
      let text = try Judge.flatText(paper.pdf)
      for number in 1...30 { #expect(text.contains("lần thứ \(number) giữa")) }
      guard !size.isRoll else { continue }
      #expect(paper.pageCount > 1)
      let last = try Judge.text(paper.pdf, page: paper.pageCount)
      for words in ["NGƯỜI NHẬN", "Đặng Văn Ước", "được lập thành 02 bản", "KM4T-7BQH"] {
        #expect(last.contains(words))
      }
      #expect(try Judge.codes(paper.pdf, page: paper.pageCount) == [Sample.code])
      #expect(try Judge.text(paper.pdf, page: 2).hasPrefix("2 "))
    }
  }

  @Test func nothingOfALongNameOrAddressIsCut() throws {
    let long = (1...60).map { "từ\($0)" }.joined(separator: " ")
    var contents = Sample.receipt(giver: long)
    contents.address = String(repeating: "Mườngxén", count: 40)
    contents.issuingBody = long
    for size in [PaperSize.a5, .a4, .roll58] {
      let pdf = try Sample.paper(contents, size).pdf().pdf
      let text = try Judge.flatText(pdf)
      for number in 1...60 { #expect(text.contains("từ\(number)")) }
      #expect(text.replacing(" ", with: "").contains(String(repeating: "Mườngxén", count: 40)))
      let boxes = try Judge.with(pdf, "a.pdf") { try Judge.run("pdftotext", ["-bbox", $0, "-"]) }
      let edges = boxes.matches(of: /xMin="([-\d.]+)".*?xMax="([\d.]+)"/)
      #expect(edges.count > 100)
      for edge in edges {
        #expect(try #require(Double(edge.1)) >= 0)
        #expect(try #require(Double(edge.2)) <= size.width)
      }
    }
  }

  @Test func missingValuesAreDottedLinesForHandwriting() throws {
    let bare = ReceiptContents(
      variant: .officialReceipt, issuingBody: "UBND xã An Lạc", date: Sample.date,
      referenceCode: Sample.code)
    let text = try Judge.flatText(Sample.paper(bare).pdf().pdf)
    for label in ["Tôi là:", "Chức vụ:", "Đã nhận của ông (bà):", "Địa chỉ:", "nơi cấp:", "tại:"] {
      #expect(text.contains("\(label) ........"), "\(label)")
    }
    #expect(text.contains("ngày cấp: …/…/……"))
  }

  @Test func aHamletNoteTakesNoActOfAnAuthority() throws {
    let form = try Sample.form(.hamletNote)
    let words = try String(
      decoding: JSONEncoder().encode(form.texts), as: UTF8.self
    ).lowercased()
    for act in ["thụ lý", "từ chối", "chuyển đơn", "đóng dấu", "số:"] {
      #expect(!words.contains(act), "\(act)")
    }
    var contents = Sample.receipt(.hamletNote)
    contents.unitLabel = "buôn"
    let text = try Judge.flatText(Sample.paper(contents).pdf().pdf)
    #expect(text.contains("PHIẾU GHI NHẬN TẠI BUÔN"))
    #expect(text.contains("Buôn ghi nhận, hướng dẫn và chuyển đầy đủ"))
    #expect(text.contains("trả lời chính thức"))
  }

  @Test func aPersonWhoCannotWriteGetsTheLineAndTheFingerprintBox() throws {
    var contents = Sample.receipt()
    contents.wasReadBack = true
    contents.interpreter = "Giàng A Páo, tiếng Mông"
    for size in [PaperSize.a5, .roll58] {
      let text = try Judge.flatText(Sample.paper(contents, size).pdf().pdf)
      #expect(text.contains("Đã đọc lại cho người trình bày nghe và công nhận đúng"))
      #expect(text.contains("Điểm chỉ"))
      #expect(text.contains("Giàng A Páo"))
    }
  }

  @Test func aMaskedNumberShowsItsLastFourDigitsOnly() throws {
    var contents = Sample.receipt()
    contents.identity?.isMasked = true
    let text = try Judge.flatText(Sample.paper(contents).pdf().pdf)
    #expect(text.contains("••••••••1234"))
    #expect(!text.contains("024185"))
  }

  @Test func theFileTellsNothingButTheCode() throws {
    let pdf = try Sample.paper(Sample.receipt()).pdf().pdf
    #expect(pdf.starts(with: Data("%PDF-1.4".utf8)))
    let facts = try Judge.with(pdf, "a.pdf") { try Judge.run("pdfinfo", [$0]) }
    #expect(facts.contains("Title:           \(Sample.code)"))
    for name in ["Author", "Subject", "Keywords", "Hường", "Ước"] { #expect(!facts.contains(name)) }
    let fonts = try Judge.with(pdf, "a.pdf") { try Judge.run("pdffonts", [$0]) }
    let rows = fonts.split(separator: "\n").dropFirst(2)
    #expect(!rows.isEmpty)
    for row in rows {
      #expect(row.contains("LiberationSerif") && row.contains("yes yes yes"))
    }
  }
}

@Suite struct ReceiptBytesTests {
  @Test func theSameReceiptGivesTheSameBytesOnEveryThreadAndInEveryProcess() async throws {
    let first = try Sample.paper(Sample.receipt()).pdf().pdf
    let others = try await withThrowingTaskGroup(of: Data.self) { group in
      for _ in 0..<24 { group.addTask { try Sample.paper(Sample.receipt()).pdf().pdf } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(others.allSatisfy { $0 == first })
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      let pdf = try Sample.paper(Sample.receipt()).pdf().pdf
      try FileHandle.standardOutput.write(contentsOf: pdf)
    }
    let other = try #require(result).standardOutputContent
    #expect(Data(other).range(of: first) != nil)
    var later = Sample.receipt()
    later.date += 60
    #expect(try Sample.paper(later).pdf().pdf != first)
  }

  @Test func aReceiptOfAnUnknownLayoutOrTheWrongFormIsRefused() throws {
    var contents = Sample.receipt()
    contents.layoutVersion = 9
    #expect(throws: PaperError.unknownLayout(version: 9)) { try Sample.paper(contents) }
    contents.layoutVersion = 1
    let note = try Sample.form(.hamletNote)
    #expect(throws: PaperError.wrongForm(id: note.id)) {
      try Paper.receipt(contents, form: note, size: .a5)
    }
    #expect(throws: PaperError.wrongPaper(.a5)) { try Sample.paper(contents).raster() }
    #expect(throws: PaperError.noSuchPage(1, of: 1)) {
      try Sample.paper(contents).png(page: 1, dpi: 72)
    }
  }

  @Test func storedContentsAreTheSameAfterReading() throws {
    let contents = Sample.receipt()
    let stored = try JSONEncoder().encode(contents)
    #expect(try JSONDecoder().decode(ReceiptContents.self, from: stored) == contents)
  }
}
