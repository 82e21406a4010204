// SPDX-License-Identifier: Apache-2.0
// The columns of the office's register and those that the people of this office chose to see.

import Foundation
import Petitions
import Screens
import Storage

/// A column of the register.
public enum RegisterColumn: String, Sendable, CaseIterable {
  case number, arrived, arrivalNumber, source, letter, reference, kind, field, name, address
  case people, title, status, due, next, person, place, receivedBy, documents

  /// Its heading.
  public var title: String {
    switch self {
    case .number: "Số"
    case .arrived: "Ngày đến"
    case .arrivalNumber: "Số đến"
    case .source: "Nguồn"
    case .letter: "Văn bản chuyển"
    case .reference: "Mã"
    case .kind: "Loại"
    case .field: "Lĩnh vực"
    case .name: "Người gửi"
    case .address: "Địa chỉ"
    case .people: "Số người"
    case .title: "Về việc"
    case .status: "Tình trạng"
    case .due: "Hạn gần nhất"
    case .next: "Ngày đã hẹn"
    case .person: "Người xử lý"
    case .place: "Nơi ghi nhận"
    case .receivedBy: "Người ghi"
    case .documents: "Giấy tờ"
    }
  }

  /// A text as wide as its cells usually are; nil of the one that takes what is left.
  public var sample: String? {
    switch self {
    case .number: "00000/2026"
    case .arrived, .next: "21/11/2026"
    case .due: "Hạn gần nhất"
    case .arrivalNumber, .people, .documents: "Số người"
    case .source: "Cơ quan khác chuyển"
    case .letter: "1234/VP-TCD ngày 21/11/2026"
    case .reference: "07654-03-MQQM-NVQM"
    case .kind: "Khiếu nại"
    case .field: "Đất đai, nhà ở"
    case .name, .receivedBy, .person: "Nguyễn Thị Phương Thảo"
    case .address, .place: "Thôn Đồng, xã An Lạc"
    case .title: nil
    case .status: "Đang giải quyết lại"
    }
  }

  /// What it shows of a line.
  public func text(_ line: PetitionLine) -> String {
    switch self {
    case .number: line.number
    case .arrived: line.arrived
    case .arrivalNumber: line.arrivalNumber
    case .source: line.source
    case .letter: line.letter
    case .reference: line.reference
    case .kind: line.kind.label
    case .field: line.field
    case .name: line.name
    case .address: line.address
    case .people: line.people
    case .title: line.title
    case .status: line.status
    case .due: line.due
    case .next: line.next
    case .person: line.person
    case .place: line.place
    case .receivedBy: line.receivedBy
    case .documents: line.documents
    }
  }

  /// The number is always there: by it a line is spoken of, and screen readers name the row in its cell.
  public var isFixed: Bool { self == .number }

  /// What is seen until somebody chooses.
  static let usual: [RegisterColumn] = [
    .number, .arrived, .source, .kind, .name, .title, .status, .due,
  ]

  static let settingKey = "register-columns"

  /// The columns that were chosen here. A setting that cannot be read is none.
  static func chosen(in workplace: Workplace) -> [RegisterColumn] {
    let text = (try? workplace.store.setting(settingKey)) ?? nil
    guard let text else { return usual }
    let names = Set(text.split(separator: " ").map(String.init))
    return allCases.filter { $0.isFixed || names.contains($0.rawValue) }
  }
}

extension RegisterScreen {
  /// The person wants to see a column, or not.
  public func columnToggled(_ column: RegisterColumn, isShown: Bool) {
    guard !column.isFixed, columns.contains(column) != isShown else { return }
    columns = RegisterColumn.allCases.filter {
      $0 == column ? isShown : columns.contains($0)
    }
    do {
      let text = columns.map(\.rawValue).joined(separator: " ")
      try workplace.store.set(RegisterColumn.settingKey, to: text)
    } catch { tell(Words.message(for: error)) }
  }
}
