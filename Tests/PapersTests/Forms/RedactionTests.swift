// SPDX-License-Identifier: Apache-2.0
// No paper about a denunciation that others read tells who denounced. The canary: every such form is made
// from a petition of a marked person and searched by other programs.

import Foundation
import Papers
import Petitions
import Testing

@Suite struct RedactionTests {
  private static func denouncer() throws -> Person {
    let json = """
      {"fullName":"H'Ngân Kanaria Niê","identityKind":"can-cuoc","identityNumber":"066190777123",
      "address":"Số 77 ngõ 13, buôn Chim Yến, xã Ví Dụ, tỉnh Thử Nghiệm","phone":"0987654321",
      "contact":"kanaria@thu.vn","isRepresentative":false}
      """
    return try JSONDecoder().decode(Person.self, from: Data(json.utf8))
  }

  private static let leaks: [(String, DenouncerMarks.Mark)] = [
    ("Theo đơn của H'Ngân Kanaria Niê thì", .name), ("theo h ngan kanaria nie", .name),
    ("bà NIÊ nói", .name), ("chị Niê", .name), ("H'Ngân\u{200B} Kana\u{00AD}ria Niê", .name),
    ("HNgânKanariaNiê", .name), ("H'Nga\u{302}n Kanaria Nie\u{302}", .name),
    ("số 066190777123", .number), ("066 190 777 123", .number), ("066.190.777.123", .number),
    ("gọi 0987 654 321", .phone), ("+84 987.654.321", .phone), ("０９８７６５４３２１", .phone),
    ("thư kanaria@thu.vn", .contact), ("ở số 77, ngõ 13", .address),
    ("số 77 ngõ 13 buôn Chim Yến, xã Ví Dụ, tỉnh Thử Nghiệm", .address),
  ]

  @Test func aMarkOfTheDenouncerIsFoundHoweverItIsWritten() throws {
    let marks = DenouncerMarks([try Self.denouncer()])
    for (text, mark) in Self.leaks { #expect(marks.found(in: text) == mark, "\(text)") }
    for text in [
      "tại buôn Chim Yến", "ông Nguyễn Văn Ví", "số 7 ngõ 1", "niên hạn", "0987", "xã Ví Dụ",
    ] {
      #expect(marks.found(in: text) == nil, "\(text)")
    }
    // Logs and crash reports show what a value describes itself as.
    for shown in ["\(marks)", String(reflecting: marks)] { #expect(!shown.contains("Kanaria")) }
    var dumped = ""
    dump(marks, to: &dumped)
    #expect(!dumped.lowercased().contains("kanaria"))
  }

  @Test func aFormForOthersTakesOnlyRetypedMatter() throws {
    for form in try FormSample.all() where form.needsRedaction {
      #expect(throws: FormPaperError.needsRedaction(form: form.id)) {
        let values = try FormValues(typed: FormSample.typed(form), form: form)
        _ = try FormPaper(form: form, matter: .open(values), frame: FormSample.frame(form))
      }
    }
    let forms = Set(try FormSample.all().filter(\.needsRedaction).map(\.id))
    let wanted = ["01", "04", "06", "07", "08", "09", "10", "11", "12"].map { "nd31-\($0)" }
    let own = ["qd-tam-dinh-chi-tc", "qd-tiep-tuc-tc", "qd-dinh-chi-tc", "tt05-03"]
    #expect(forms == Set(wanted + own))
  }

  @Test func aValueThatNamesTheDenouncerIsRefusedInEveryFieldOfEveryForm() throws {
    let marks = DenouncerMarks([try Self.denouncer()])
    for form in try FormSample.all() where form.needsRedaction {
      for field in form.fields where [.line, .text, .list, .rows].contains(field.kind) {
        for (text, mark) in Self.leaks.prefix(3) {
          #expect(throws: RedactionError.namesDenouncer(field: field.label, mark: mark)) {
            _ = try RedactedMatter(
              retyped: [field.id: "Nội dung. \(text)"], form: form, retypedBy: "Vũ Thị Dụ",
              marks: marks)
          }
        }
      }
      let matter = try RedactedMatter(
        retyped: FormSample.typed(form), form: form, retypedBy: "Vũ Thị Dụ", marks: marks)
      var frame = FormSample.frame(form)
      frame.basis = ["Căn cứ đơn của bà H'Ngân Kanaria Niê;"]
      #expect(throws: FormPaperError.namesDenouncer(place: "basis")) {
        _ = try FormPaper(form: form, matter: .redacted(matter), frame: frame)
      }
    }
    let form = try FormSample.catalogue().form("nd31-06", on: FormSample.day)
    #expect(throws: RedactionError.nobodyRetyped) {
      _ = try RedactedMatter(retyped: [:], form: form, retypedBy: " ", marks: marks)
    }
  }

  @Test func matterRetypedForOneFormDoesNotFitAnother() throws {
    let catalogue = try FormSample.catalogue()
    let form = try catalogue.form("nd31-06", on: FormSample.day)
    let other = try catalogue.form("nd31-12", on: FormSample.day)
    let matter = try RedactedMatter(
      retyped: [:], form: form, retypedBy: "Vũ Thị Dụ", marks: .sealed)
    #expect(throws: FormPaperError.retypedForAnother(form: "nd31-12", than: "nd31-06")) {
      _ = try FormPaper(form: other, matter: .redacted(matter), frame: FormSample.frame(other))
    }
  }

  @Test(.enabled(if: Judge.has("pdftotext") && Judge.has("pdfinfo"), "poppler-utils"))
  func noFileOfAnyFormForOthersHoldsTheMarkedPerson() throws {
    let marks = DenouncerMarks([try Self.denouncer()])
    for form in try FormSample.all() where form.needsRedaction {
      let paper = try FormSample.paper(form, FormSample.typed(form), marks: marks)
      let stored = try paper.pdf()
      let properties = try Judge.with(stored.pdf, "a.pdf") { try Judge.run("pdfinfo", [$0]) }
      let metadata = try Judge.with(stored.pdf, "a.pdf") {
        try Judge.run("pdfinfo", ["-meta", $0])
      }
      let raw = String(decoding: stored.pdf, as: UTF8.self)
      let text = try Judge.flatText(stored.pdf)
      #expect(text.contains("xã Ví Dụ") || text.contains("XÃ VÍ DỤ"))
      for hay in [text, properties, metadata, raw] {
        #expect(marks.found(in: hay) == nil, "\(form.id)")
        for needle in ["Kanaria", "066190777123", "987654321", "Chim Yến"] {
          #expect(!hay.contains(needle), "\(form.id)")
        }
      }
      let issued = paper.issued(stored, on: FormSample.day)
      #expect(issued.redaction?.comparison == .people)
      #expect(issued.redaction?.retypedBy == "Vũ Thị Dụ")
      #expect(issued.addressees.isEmpty)
    }
    // The search itself finds: a form that may name the person does.
    let open = try FormSample.catalogue().form("nd31-05", on: FormSample.day)
    let named = try FormSample.paper(open, ["person": "H'Ngân Kanaria Niê"])
    #expect(try marks.found(in: Judge.flatText(named.pdf().pdf)) == .name)
    #expect(try named.issued(named.pdf(), on: FormSample.day).addressees.isEmpty)
  }
}
