// SPDX-License-Identifier: Apache-2.0
// Papers of an invented commune, made from the examples in the forms themselves.

import Foundation
import Papers
import Petitions

enum FormSample {
  static let day = CivilDate(year: 2027, month: 2, day: 5) ?? VietnamTime.day(Sample.date)
  static let head = OfficeHead(
    parentBody: "UBND tỉnh Thử Nghiệm", issuingBody: "Ủy ban nhân dân xã Ví Dụ", place: "Ví Dụ",
    draftedBy: "VP")
  static let signer = PaperSigner(
    name: "Phạm Văn Ví", title: "Phó Chủ tịch",
    steads: [.init(.onBehalf, of: "Ủy ban nhân dân"), .init(.inPlace, of: "Chủ tịch")])
  /// What the Chủ tịch decides is not signed for the body.
  static let deputy = PaperSigner(
    name: "Phạm Văn Ví", title: "Phó Chủ tịch", steads: [.init(.inPlace, of: "Chủ tịch")])

  static func catalogue() throws -> FormCatalogue { try .load(Sample.forms) }

  /// The examples of every field, as a person would type them.
  static func typed(_ form: OfficeForm) -> [String: String] {
    Dictionary(
      form.fields.filter { !$0.example.isEmpty }.map { ($0.id, $0.example) },
      uniquingKeysWith: { first, _ in first })
  }

  static func frame(_ form: OfficeForm) -> PaperFrame {
    var frame = PaperFrame(head: head)
    frame.number = form.symbol.map {
      PaperNumber(number: 5, symbol: $0, draftedBy: "VP", year: day.year)
    }
    frame.date = day
    frame.signer = form.authority == nil ? signer : deputy
    return frame
  }

  /// A paper with those values, by the path that the form asks for.
  static func paper(
    _ form: OfficeForm, _ typed: [String: String], marks: DenouncerMarks = .anonymous
  ) throws -> FormPaper {
    let matter: FormMatter =
      form.needsRedaction
      ? .redacted(
        try RedactedMatter(retyped: typed, form: form, retypedBy: "Vũ Thị Dụ", marks: marks))
      : .open(try FormValues(typed: typed, form: form))
    return try FormPaper(form: form, matter: matter, frame: frame(form))
  }

  static func paper(_ form: OfficeForm) throws -> FormPaper { try paper(form, typed(form)) }

  /// Every form of today.
  static func all() throws -> [OfficeForm] { try catalogue().all(on: day) }
}
