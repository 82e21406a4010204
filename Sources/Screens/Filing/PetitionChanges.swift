// SPDX-License-Identifier: Apache-2.0
// What is different between a petition as it was and as it is: one line a field, old and new, for the
// preview of a correction and for the history that keeps both.

import Foundation
public import Petitions

/// A field that a correction changes.
public struct FieldChange: Sendable, Equatable {
  /// What the field is called on the page.
  public let name: String
  /// What stood there; empty when nothing did.
  public let old: String
  /// What stands there now; empty when nothing does.
  public let new: String

  /// One line: `Họ và tên: Nguyễn Thị Hương → Nguyễn Thị Hường`.
  public var line: String { "\(name): \(values)" }

  /// Old and new, shortened where they are long.
  public var values: String { "\(Self.shown(old)) → \(Self.shown(new))" }

  private static func shown(_ text: String) -> String {
    let line = VietnameseText.line(text)
    if line.isEmpty { return "(không ghi)" }
    return line.count > 160 ? line.prefix(160) + "…" : line
  }
}

extension FieldChange {
  /// Every field that differs, in the order of the form.
  public static func between(
    _ old: Petition, _ new: Petition, fields: FieldCatalogue
  ) -> [FieldChange] {
    let (before, after) = (old.fields(fields), new.fields(fields))
    let values = (
      Dictionary(before.map { ($0.name, $0.value) }) { $1 },
      Dictionary(after.map { ($0.name, $0.value) }) { $1 }
    )
    return (after + before).map(\.name).uniqued.compactMap { name in
      let (old, new) = (values.0[name] ?? "", values.1[name] ?? "")
      return old == new ? nil : FieldChange(name: name, old: old, new: new)
    }
  }
}

extension Petition {
  /// Every field with what it is called.
  fileprivate func fields(_ catalogue: FieldCatalogue) -> [(name: String, value: String)] {
    var found: [(name: String, value: String)] = []
    func add(_ name: String, _ value: String?) { found.append((name, value ?? "")) }
    add("Loại đơn", kind.label)
    add("Người gửi", filers.form.label)
    add("Tên cơ quan, tổ chức", filers.organisation)
    add("Chức vụ của người đến", filers.organisationRole)
    add("Tổng số người cùng nội dung", filers.groupSize.map(String.init))
    add("Văn bản cử người đại diện", filers.hasRepresentativePaper ? "Có" : nil)
    for (index, person) in filers.people.enumerated() {
      let mark = filers.people.count == 1 ? "" : " (người thứ \(index + 1))"
      for (name, value) in person.fields { add(name + mark, value) }
    }
    for (name, value) in filers.proxy?.person.fields ?? [] {
      add("\(name) (người được ủy quyền)", value)
    }
    add("Giấy ủy quyền", filers.proxy?.authority)
    add("Người phiên dịch", filers.interpreter.map { "\($0.name), tiếng \($0.language)" })
    add("Đã đọc lại cho ông/bà nghe", filers.wasReadBack ? "Có" : nil)
    add("Về việc", matter.title)
    add("Lĩnh vực", matter.field.map(catalogue.name(of:)))
    add("Người hoặc cơ quan bị khiếu nại, phản ánh", matter.respondent?.name)
    add("Chức vụ của người đó", matter.respondent?.position)
    add("Địa chỉ của người hoặc cơ quan đó", matter.respondent?.address)
    add("Ngày trên đơn", matter.writtenOn?.shown)
    add("Ngày biết quyết định, việc làm", matter.decisionKnownOn?.shown)
    add("Lý do gửi chậm", matter.lateReason)
    add("Sự việc", matter.content)
    add("Yêu cầu, đề nghị", matter.request)
    add("Đã gửi cơ quan nào", matter.priorHandling)
    add("Gửi lại của đơn", matter.repeatOf)
    for (index, document) in matter.documents.enumerated() {
      add("Giấy tờ thứ \(index + 1)", document.sentence)
    }
    return found
  }
}

extension Person {
  /// Its fields. The number is whole: a correction that shows only its end would show nothing.
  fileprivate var fields: [(String, String?)] {
    [
      ("Họ và tên", fullName), ("Giấy tờ", identityKind.label),
      ("Số giấy tờ", identityNumber),
      ("Năm sinh", born?.shown), ("Giới tính", sex?.label), ("Địa chỉ", address),
      ("Số điện thoại", phone), ("Cách liên hệ khác", contact),
      ("Ngày cấp", identityIssued?.shown), ("Nơi cấp", identityIssuer),
      ("Là người đại diện", isRepresentative ? "Có" : nil),
    ]
  }
}

extension Document {
  fileprivate var sentence: String {
    let details = [
      form.label, "\(pages) trang", copies > 1 ? "\(copies) bản" : nil, condition,
      file.map { "tệp \(Words.size($0.bytes))" },
    ]
    return "\(name): " + details.compactMap(\.self).joined(separator: ", ")
  }
}
