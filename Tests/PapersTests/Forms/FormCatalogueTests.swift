// SPDX-License-Identifier: Apache-2.0
// Forms come from files that the office and the province may send; whatever is wrong with one is named.

import Foundation
import Papers
import Petitions
import Testing

@Suite struct FormCatalogueTests {
  private func original(_ id: String = "nd155-03") throws -> String {
    try String(
      contentsOf: Sample.forms.appendingPathComponent("office/\(id).json"), encoding: .utf8)
  }

  @Test func everyFormOfTheOfficeLoadsAndAsksOnlyForWhatItSays() throws {
    let forms = try FormSample.all()
    let wanted =
      [
        "nd154-01", "nd155-01", "nd155-02", "nd155-03", "nd155-04", "nd155-14", "nd155-14a",
        "nd155-14b",
      ]
      + ["05", "06", "07", "08", "09", "10", "11", "12", "13", "15", "16"].map { "nd124-\($0)" }
      + ["01", "04", "05", "06", "07", "08", "09", "10", "11", "12"].map { "nd31-\($0)" }
      + [
        "nd156-02", "nd156-03", "tt05-01", "tt05-02", "tt05-03", "tt05-04", "phieu-hen", "tach-don",
      ]
      + ["tra-lai-don", "don-doc", "tra-loi", "bien-ban-tiep", "bien-ban-to-cao"]
      + ["thong-bao-ket-luan", "ban-giao", "giay-moi", "thong-bao-chuyen", "bao-ve"]
      + ["phieu-chuyen-kn", "huong-dan", "ban-giao-ho-so", "bien-ban-hoa-giai"]
      + ["qd-tam-dinh-chi-tc", "qd-tiep-tuc-tc", "qd-dinh-chi-tc"]
    #expect(Set(forms.map(\.id)) == Set(wanted))
    for form in forms {
      let values = try FormValues(typed: FormSample.typed(form), form: form)
      #expect(form.missing(values).isEmpty, "\(form.id): \(form.missing(values).map(\.id))")
      #expect(form.missing(FormValues()).isEmpty == !form.fields.contains(where: \.isRequired))
    }
  }

  /// Laws that are no longer in force are cited by no form (domain.md §1).
  @Test func noFormCitesADeadLaw() throws {
    let dead = [
      "64/2014", "06/2014", "07/2014", "03/2011/QH13", "13/2023/NĐ-CP", "75/2012", "76/2012",
      "02/2021",
      "01/2024/TT-TTCP",
    ]
    for form in try FormSample.all() {
      let text = try original(form.id)
      for law in dead { #expect(!text.contains(law), "\(form.id) \(law)") }
    }
  }

  @Test func aFormWrittenBackReadsTheSame() throws {
    for form in try FormSample.all() {
      let bytes = try JSONEncoder().encode(form)
      #expect(try FormCatalogue.decode(bytes, name: "again") == form)
    }
  }

  @Test func whatIsWrongWithAFormIsNamed() throws {
    let good = try original()
    let cases: [(String, OfficeFormError)] = [
      ("{", .malformed(file: "x", entry: nil)),
      (
        good.replacing("\"format\": 1", with: "\"format\": 2, \"colours\": []"),
        .newerFormat(file: "x", format: 2)
      ),
      (
        good.replacing("\"format\": 1", with: "\"format\": 1, \"colour\": 3"),
        .unknownEntry(file: "x", entry: "colour")
      ),
      (
        good.replacing("\"id\": \"personNo\",", with: "\"id\": \"personNo\", \"sealed\": true,"),
        .unknownEntry(file: "x", entry: "fields.1.sealed")
      ),
      (
        good.replacing("\"kind\": \"date\"", with: "\"kind\": \"picture\""),
        .malformed(file: "x", entry: "fields.2.kind")
      ),
      (good.replacing("\"title\":", with: "\"titel\":"), .unknownEntry(file: "x", entry: "titel")),
      (
        good.replacing("Địa chỉ: {personAddress}", with: "Địa chỉ: {address}"),
        .unknownPlace(file: "x", place: "address")
      ),
      (
        good.replacing("{received|short}", with: "{received|loud}"),
        .unknownPlace(file: "x", place: "received|loud")
      ),
      (
        good.replacing("\"id\": \"personIssuer\"", with: "\"id\": \"personNo\""),
        .contradiction(file: "x", entry: "personNo")
      ),
      (
        good.replacing("\"when\": \"due\"", with: "\"when\": \"until\""),
        .contradiction(file: "x", entry: "until")
      ),
      (good.replacing("2026-07-01", with: "1/7/2026"), .malformed(file: "x", entry: "validFrom")),
    ]
    for (text, error) in cases {
      #expect(text != good)
      #expect(throws: error) { try FormCatalogue.decode(Data(text.utf8), name: "x") }
    }
    #expect(throws: OfficeFormError.missing(file: "office")) {
      try FormCatalogue.load(URL(fileURLWithPath: "/nowhere"))
    }
  }

  @Test func anOldCaseReprintsItsOldForm() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("forms-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // What is left behind in the temporary folder harms no later test.
    defer { try? FileManager.default.removeItem(at: folder) }
    let old = try FormSample.catalogue().form("nd155-03", on: FormSample.day)
    let first = try #require(CivilDate(year: 2027, month: 7, day: 1))
    let new = old.revised(basis: ["Căn cứ Luật Khiếu nại mới;"], from: first)
    try JSONEncoder().encode(new).write(to: folder.appendingPathComponent("a.json"))
    let catalogue = try FormCatalogue.load(Sample.forms, own: folder)
    #expect(try catalogue.form("nd155-03", on: first.adding(days: -1)) == old)
    #expect(try catalogue.form("nd155-03", on: first) == new)
    #expect(try catalogue.form("nd155-03", version: 1) == old)
    #expect(throws: OfficeFormError.noValid(on: "2026-06-30")) {
      try catalogue.form("nd155-03", on: try #require(CivilDate(iso: "2026-06-30")))
    }
    #expect(throws: OfficeFormError.noVersion(id: "nd155-03", version: 3)) {
      try catalogue.form("nd155-03", version: 3)
    }
    let other = old.revised(basis: ["Căn cứ khác;"], from: first)
    try JSONEncoder().encode(other).write(to: folder.appendingPathComponent("b.json"))
    #expect(throws: OfficeFormError.twice(id: "nd155-03", version: 2)) {
      try FormCatalogue.load(Sample.forms, own: folder)
    }
  }

  @Test func whatIsTypedIsReadOrItsFieldIsNamed() throws {
    let form = try FormSample.catalogue().form("nd124-15", on: FormSample.day)
    let values = try FormValues(
      typed: ["landBack": "1.234,5", "collect": "1.005.000", "personIssued": "5/2/2021"], form: form
    )
    #expect(values["landBack"] == .area(hundredths: 123_450))
    #expect(values["collect"] == .money(1_005_000))
    for (field, text) in [
      ("landBack", "12,345"), ("landBack", "a"), ("collect", "1,5"), ("personIssued", "31/02/2021"),
      ("verdict", "maybe"),
    ] {
      let wrong = try #require(form.field(field))
      #expect(throws: FormValueError.notReadable(label: wrong.label, kind: wrong.kind)) {
        try FormValues(typed: [field: text], form: form)
      }
    }
    #expect(throws: FormValueError.noField(form: "nd124-15", field: "photo")) {
      try FormValues(typed: ["photo": "x"], form: form)
    }
  }

  @Test func numbersOfAKindAndYearFollowEachOther() throws {
    func issued(_ number: PaperNumber) throws -> IssuedPaper {
      let form = try FormSample.catalogue().form("nd155-03", on: FormSample.day)
      var frame = FormSample.frame(form)
      frame.number = number
      let paper = try FormPaper(
        form: form, matter: .open(FormValues(typed: ["person": "Trần Văn Thử"], form: form)),
        frame: frame)
      return paper.issued(try paper.pdf(), on: FormSample.day)
    }
    let given = try [1, 2, 7].map { try issued(PaperNumber(number: $0, symbol: "TB", year: 2027)) }
    #expect(PaperNumber.next(symbol: "TB", year: 2027, given: given) == 8)
    #expect(PaperNumber.next(symbol: "TB", year: 2028, given: given) == 1)
    #expect(PaperNumber.next(symbol: "QĐ", year: 2027, given: given) == 1)
    #expect(PaperNumber.next(symbol: "QĐ", year: 2027, given: given, after: 41) == 42)
    #expect(given[2].number?.shown == "07/TB-UBND")
    #expect(
      PaperNumber(number: 12, symbol: "CV", draftedBy: "VP", year: 2027).shown == "12/UBND-VP")
    #expect(given[0].addressees.first == "Ông (bà) Trần Văn Thử")
    let again = try JSONDecoder().decode(IssuedPaper.self, from: JSONEncoder().encode(given[0]))
    #expect(again == given[0])
  }
}

extension OfficeFormError {
  fileprivate static func noValid(on day: String) -> OfficeFormError {
    .noneValid(id: "nd155-03", on: CivilDate(iso: day) ?? FormSample.day)
  }
}
