// SPDX-License-Identifier: Apache-2.0
// What else of the book belongs to a petition, as rows that open it: the petitions split from the same paper, the
// one it repeats or that repeats it, and the receptions at which it was spoken of. A denunciation has none.

import Petitions
public import Storage

/// Something of the book that belongs to a petition.
public struct RelatedRecord: Sendable, Equatable {
  /// What it opens.
  public enum Target: Sendable, Equatable {
    /// A petition, by its code.
    case petition(String)
    /// A reception.
    case reception(ReceptionRow)
    /// Nothing: it is not in this book.
    case nowhere
  }

  /// How it belongs to the petition, and what it is.
  public let title: String
  /// Its code or time, and where it stands.
  public let detail: String
  /// What it opens.
  public let target: Target

  private init(_ relation: String, _ row: PetitionRow) {
    title = "\(relation): \(row.shownTitle)"
    detail =
      "\(row.reference) – \(row.kind.label), \(VietnamTime.shown(row.filedAt)) – \(row.status.label)"
    target = .petition(row.reference)
  }

  private init(_ row: ReceptionRow) {
    title = "Lượt tiếp: \(row.shownSubject)"
    detail =
      "\(VietnamTime.shown(row.heldAt)) – \(row.receivedBy) – \(row.shownOutcome)"
    target = .reception(row)
  }

  private init(missing code: String) {
    title = "Gửi lại của đơn \(code)"
    detail = "Đơn đó không có trong sổ này."
    target = .nowhere
  }

  /// The rows of an open petition, those nearest to it first.
  static func all(_ related: RelatedPetitions, _ receptions: [ReceptionRow]) -> [RelatedRecord] {
    var records: [RelatedRecord] = []
    if let row = related.repeated { records.append(Self("Gửi lại của", row)) }
    if let code = related.missing { records.append(Self(missing: code)) }
    records += related.repeating.map { Self("Được gửi lại", $0) }
    if let row = related.first { records.append(Self("Tách từ", row)) }
    records += related.together.map {
      Self(related.first == nil ? "Tách ra" : "Tách cùng lượt", $0)
    }
    return records + receptions.map(Self.init)
  }
}
