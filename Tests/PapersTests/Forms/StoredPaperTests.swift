// SPDX-License-Identifier: Apache-2.0
// The file that is kept: the same bytes again, whole fonts, PDF/A by an independent judge; long texts, large
// groups and long names on as many pages as they need.

import Foundation
import Papers
import Petitions
import Testing

@Suite(.enabled(if: Judge.has("pdftotext") && Judge.has("pdffonts"), "poppler-utils"))
struct StoredPaperTests {
  private func paper(_ id: String, _ typed: [String: String] = [:]) throws -> FormPaper {
    let form = try FormSample.catalogue().form(id, on: FormSample.day)
    return try FormSample.paper(form, FormSample.typed(form).merging(typed) { $1 })
  }

  @Test func theSamePaperHasTheSameBytesAndTheDigestOfItsBytes() throws {
    for id in ["nd124-15", "nd31-12", "ban-giao"] {
      let stored = try paper(id).pdf()
      #expect(try paper(id).pdf() == stored)
      #expect(
        try paper(id, ["matter": "Khác"].filter { _ in id != "ban-giao" }).pdf().digest.count == 64)
      let sum = try Judge.with(stored.pdf, "a.pdf") { try Judge.run("sha256sum", [$0]) }
      #expect(sum.hasPrefix(stored.digest))
    }
    #expect(try paper("tra-loi").pdf().digest != paper("tra-loi", ["answer": "Khác"]).pdf().digest)
  }

  @Test func everyFontIsEmbeddedAndTheTitleNamesNobody() throws {
    let stored = try paper("nd124-15").pdf()
    let fonts = try Judge.with(stored.pdf, "a.pdf") { try Judge.run("pdffonts", [$0]) }
    let lines = fonts.split(separator: "\n").dropFirst(2)
    #expect(!lines.isEmpty)
    for line in lines { #expect(line.contains(#/LiberationSerif.* yes yes yes /#), "\(line)") }
    let info = try Judge.with(stored.pdf, "a.pdf") { try Judge.run("pdfinfo", [$0]) }
    #expect(info.contains("Quyết định giải quyết khiếu nại lần đầu 05/QĐ-UBND"))
    #expect(!info.contains("Trần Văn Thử"))
  }

  /// libpdfbox2-java, libactivation-java and libjaxb-api-java: Apache PDFBox Preflight.
  @Test(
    .enabled(
      if: Judge.has("java")
        && FileManager.default.fileExists(atPath: "/usr/share/java/preflight.jar"),
      "PDFBox Preflight"))
  func theKeptFileIsPDFA1b() throws {
    let jars =
      ["preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "commons-io"]
      + ["jaxb-api", "javax.activation"]
    let path = jars.map { "/usr/share/java/\($0).jar" }.joined(separator: ":")
    for id in ["nd124-15", "nd31-12", "nd155-01", "bien-ban-tiep"] {
      let said = try Judge.with(try paper(id).pdf().pdf, "a.pdf") { file in
        try Judge.run(
          "java", ["-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", file])
      }
      #expect(said.contains("is a valid PDF/A-1b file"), "\(id): \(said)")
    }
  }

  @Test func aLongDecisionRunsOverManyPagesAndKeepsItsSignatureWithItsText() throws {
    let sentence =
      "Kết quả đo đạc thửa đất số 15 tờ bản đồ số 7 cho thấy diện tích lệch so với hồ sơ. "
    for count in stride(from: 72, through: 88, by: 1) {
      let long = (0..<count).map { _ in String(repeating: sentence, count: 4) }
        .joined(separator: "\n")
      let stored = try paper("nd124-15", ["findings": long]).pdf()
      #expect(stored.pageCount >= 10)
      let last = try Judge.text(stored.pdf, page: stored.pageCount)
      let lines = last.split(separator: "\n").map(String.init)
      let signer = try #require(
        lines.firstIndex { $0.contains("Nơi nhận") || $0.contains("TM. ỦY") })
      // The page number and two lines of the text at least stand above.
      #expect(signer >= 3, "\(count): \(lines)")
      #expect(lines.contains { $0.contains("Phạm Văn Ví") })
      #expect(lines.first?.trimmingCharacters(in: .whitespaces) == "\(stored.pageCount)")
    }
  }

  @Test func aGroupOfFiftyAndNamesOfEightyLettersArePrintedWhole() throws {
    let long = String(repeating: "Nguyễn Thị Hường Ầẫữặ ", count: 4).prefix(80)
      .trimmingCharacters(in: .whitespaces)
    let people = (1...50).map { "Đại diện thứ \($0) \(long)" }
    let record = try paper("nd155-14", ["complainants": people.joined(separator: "\n")]).pdf()
    let text = try Judge.flatText(record.pdf)
    for name in people { #expect(text.contains(name)) }
    let rows = (1...50).map { "Văn bản \($0) \(long)|2|1|bản chính" }.joined(separator: "\n")
    let table = try paper("ban-giao", ["items": rows, "taker": String(long)]).pdf()
    let all = try Judge.flatText(table.pdf)
    for number in 1...50 { #expect(all.contains("Văn bản \(number) Nguyễn")) }
    // The head of the table stands on each page that has rows, and on none after it.
    for page in 1...table.pageCount {
      let words = try Judge.text(table.pdf, page: page)
      #expect(words.contains("STT") == words.contains(/Văn bản \d+ Nguyễn/), "\(page)")
    }
    let list = try paper("thong-bao-ket-luan", ["recipients": people.joined(separator: "\n")]).pdf()
    let recipients = try Judge.flatText(list.pdf)
    for name in people { #expect(recipients.contains("- \(name);")) }
  }

  @Test func aBlankFormHasRoomForAHand() throws {
    for form in try FormSample.all() {
      let text = try Judge.flatText(FormPaper.blank(form, head: FormSample.head).pdf().pdf)
      #expect(text.contains("….") || text.contains("....") || text.contains("……"), "\(form.id)")
      #expect(!text.contains("{"), "\(form.id)")
    }
  }
}
