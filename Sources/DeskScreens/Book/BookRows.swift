// SPDX-License-Identifier: Apache-2.0
// A petition and a reception as the book's drawings need them, so that a drawing knows no store.

import Petitions
public import Screens
public import Storage

/// A petition as a row of the book.
public typealias BookPetition = PetitionRow

/// A reception as a row of the book.
public typealias BookReception = ReceptionRow

extension BookPetition {
  /// The code on its receipt, by which it is opened.
  public var code: String { reference }
  /// What it is.
  public var kindLabel: String { kind.label }
  /// Where it stands.
  public var statusLabel: String { status.label }
  /// When it was recorded.
  public var shownFiling: String { VietnamTime.shown(filedAt) }
}

extension BookReception {
  /// When it was held.
  public var shownTime: String { VietnamTime.shown(heldAt) }
  /// Whether another row is of the same reception.
  public func isSame(as other: BookReception) -> Bool { id == other.id }
  /// Changes with everything that the page of a reception shows.
  public var mark: String { "\(id) \(corrected)" }
  /// The heading of its page.
  public var shownHeading: String { "Lượt tiếp \(VietnamTime.shown(heldAt))" }
  /// The code of the petition that came of it.
  public var petitionCode: String? { reception.reference }
  /// How it ended, in words.
  public var outcomeLabel: String { reception.outcome.label }
}

extension PetitionRecord {
  /// A fact with its name.
  public struct Fact: Sendable, Equatable {
    /// What it is.
    public let name: String
    /// Its value.
    public let value: String
  }

  /// How the page names the matter.
  public var shownTitle: String { row.shownTitle }
  /// Whether nobody here can read it.
  public var isSealed: Bool { row.isSealed }
  /// Whether its receipt can be made again here.
  public var canReprint: Bool { row.canReprint }
  /// Changes with everything that the page shows.
  public var mark: String { "\(row.reference) \(history.count) \(receiptStates) \(related)" }

  /// What the page tells above the texts; facts that are not there are left out.
  public var facts: [Fact] {
    let all: [(String, String?)] = [
      ("Loại đơn", row.kind.label), ("Người gửi", row.shownName), ("Địa chỉ", row.address),
      ("Giấy tờ", petition?.filers.people.first?.maskedNumber), ("Lĩnh vực", fieldName),
      ("Bị khiếu nại, tố cáo, phản ánh", petition?.matter.respondent?.name),
      ("Ghi nhận", "\(VietnamTime.shown(row.filedAt)) – \(row.receivedBy)"),
      ("Đã sửa", row.corrected > 0 ? "\(row.corrected) lần, xem Lịch sử" : nil),
      ("Tình trạng", "\(row.status.label) (từ \(row.statusOn.shown))"),
      ("Ngày hẹn", row.nextOn?.shown), ("Xã nhắn", row.note),
    ]
    return all.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : Fact(name: name, value: $0) }
    }
  }
}
