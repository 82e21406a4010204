// SPDX-License-Identifier: Apache-2.0
// What a list of petitions is narrowed to, in which order it stands, and what is searched for. A filter is kept under
// a name by the office, so it is written as data.

import GRDB
public import Journal
public import Petitions

/// In which order a list of petitions stands.
public enum PetitionOrder: String, Sendable, Equatable, CaseIterable, Codable {
  /// The last that were taken in first.
  case newest
  /// By year and number of the register.
  case number
  /// By name, given name first; what is sealed has none and stands last.
  case name
  /// By the next date that the citizen was told; those without one last.
  case next

  /// As SQL after `ORDER BY`; ties stand newest first, so that pages never overlap.
  var sql: String {
    switch self {
    case .newest: "petition.id DESC"
    case .number: "substr(petition.filed_at, 1, 4), petition.number, petition.id"
    case .name: "petition.name_key = '', petition.name_key, petition.id DESC"
    case .next: "petition.next_on IS NULL, petition.next_on, petition.id DESC"
    }
  }
}

/// What a list shows.
public struct PetitionFilter: Sendable, Equatable {
  /// Words as typed; diacritics and case do not matter. Fewer than two letters find everything.
  public var words = ""
  /// Only this kind.
  public var kind: PetitionKind?
  /// Only these states.
  public var statuses: Set<PetitionStatus> = []
  /// Only petitions recorded in this journal.
  public var journal: JournalID?
  /// Only petitions of this field of matter.
  public var field: String?
  /// Only petitions that this person received.
  public var receivedBy: String?
  /// Only petitions recorded from this day on.
  public var from: CivilDate?
  /// Only petitions recorded through this day.
  public var through: CivilDate?
  /// Only petitions that came so.
  public var source: PetitionSource?
  /// Only petitions whose next date lies before this day, and that still have one.
  public var dueBefore: CivilDate?
  /// Only petitions of cases that this person has; empty for those that nobody has.
  public var assignee: String?
  /// Only petitions whose next open day lies before a day.
  public var due: DueFilter?
  /// In which order they stand.
  public var order = PetitionOrder.newest

  /// Everything.
  public init() {}
}

/// What somebody typed into a search field, as a query of the full-text index: every word must be
/// there, the last one may be unfinished.
struct SearchWords {
  let match: String

  init?(_ typed: String) {
    let words = VietnameseText.folded(typed).split { !$0.isLetter && !$0.isNumber }
    guard words.contains(where: { $0.count >= 2 }), let last = words.last else { return nil }
    // One letter would walk half the index; it waits for the second.
    let tail = last.count >= 2 ? ["\"\(last)\"*"] : []
    match = (words.dropLast().map { "\"\($0)\"" } + tail).joined(separator: " ")
  }
}
