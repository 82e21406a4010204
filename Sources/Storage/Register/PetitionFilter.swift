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

extension Store {
  /// The row numbers of a filter in the order of the list. Read once, a page far down costs as much as the first: a
  /// sorted list would else be sorted anew for every page.
  public func petitionIDs(_ filter: PetitionFilter, limit: Int = 10_000_000) throws -> [Int64] {
    try read { database in
      let query = Self.query(filter)
      return try Int64.fetchAll(
        database.cachedStatement(sql: query.ids), arguments: query.arguments + [limit])
    }
  }

  /// The rows with these numbers, in this order.
  public func petitions(ids: [Int64]) throws -> [PetitionRow] {
    guard !ids.isEmpty else { return [] }
    let rows = try read { database in
      let marks = ids.map { _ in "?" }.joined(separator: ", ")
      return try Row.fetchAll(
        database, sql: "SELECT * FROM petition WHERE id IN (\(marks))",
        arguments: StatementArguments(ids)
      ).compactMap(Self.petition)
    }
    let byID = Dictionary(rows.map { (Int64($0.id), $0) }) { $1 }
    return ids.compactMap { byID[$0] }
  }

  /// The SQL of a filter: from where rows are counted, and the statement that reads them, which takes
  /// a limit and an offset after the filter's arguments.
  struct PetitionQuery {
    /// Row numbers in the order of the list, with a limit after the filter's arguments.
    var ids: String
    var counted: String
    var rows: String
    var arguments: StatementArguments
  }

  static func query(_ filter: PetitionFilter) -> PetitionQuery {
    var conditions: [String] = []
    var arguments = StatementArguments()
    if let kind = filter.kind {
      conditions.append("petition.kind = ?")
      arguments += [kind.rawValue]
    }
    if let journal = filter.journal {
      conditions.append("petition.journal = ?")
      arguments += [journal.description]
    }
    if !filter.statuses.isEmpty {
      let marks = filter.statuses.map { _ in "?" }.joined(separator: ", ")
      conditions.append("petition.status IN (\(marks))")
      for status in filter.statuses.sorted(by: { $0.rawValue < $1.rawValue }) {
        arguments += [status.rawValue]
      }
    }
    for (condition, value) in [
      ("petition.field = ?", filter.field), ("petition.source = ?", filter.source?.rawValue),
      ("petition.next_on < ?", filter.dueBefore?.iso),
      ("petition.received_by = ?", filter.receivedBy),
      ("petition.filed_at >= ?", filter.from?.iso),
      ("petition.filed_at < ?", filter.through?.adding(days: 1).iso),
    ] {
      guard let value else { continue }
      conditions.append(condition)
      arguments += [value]
    }
    if let assignee = filter.assignee {
      conditions.append(
        "coalesce((SELECT f.assignee FROM case_file f WHERE f.id = \(CaseStanding.caseID)), '') = ?"
      )
      arguments += [assignee]
    }
    if let due = filter.due?.condition {
      conditions.append(due.sql)
      arguments += due.arguments
    }
    // Not in the index that covers the other filters.
    let isCovered =
      filter.source == nil && filter.dueBefore == nil && filter.assignee == nil && filter.due == nil
    let match = SearchWords(filter.words)?.match
    if let code = ReferenceCode(typed: filter.words) {
      conditions.append("petition.reference = ?")
      arguments += [code.text]
    } else if let match {
      return searching(match, conditions, arguments, filter.order)
    }
    let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    // The index holds all that is asked and stands in the order of the list: rows are touched only
    // when they are shown, also far down.
    // What the parent has not acknowledged is little, and has an index of its own.
    let isUnheld =
      isCovered && !filter.statuses.isEmpty
      && filter.statuses.isSubset(of: [.recorded, .exported])
    let found =
      isUnheld
      ? "FROM petition INDEXED BY petition_unheld \(condition) AND \(Schema.unheld)"
      : "FROM petition \(isCovered ? "INDEXED BY petition_filter" : "") \(condition)"
    let isByCode = ReferenceCode(typed: filter.words) != nil
    return PetitionQuery(
      ids: "SELECT petition.id FROM petition \(condition) ORDER BY \(filter.order.sql) LIMIT ?",
      counted: isByCode ? "FROM petition \(condition)" : found,
      rows: isByCode || filter.order != .newest
        ? "SELECT * FROM petition \(condition) ORDER BY \(filter.order.sql) LIMIT ? OFFSET ?"
        : """
        SELECT * FROM petition WHERE id IN
          (SELECT petition.id \(found) ORDER BY petition.id DESC LIMIT ? OFFSET ?)
        ORDER BY id DESC
        """,
      arguments: arguments)
  }

  /// The index hands out its own row numbers in falling order, so that the newest come without
  /// sorting everything that is found; and it counts without looking at a single petition.
  private static func searching(
    _ match: String, _ conditions: [String], _ arguments: StatementArguments,
    _ order: PetitionOrder
  ) -> PetitionQuery {
    let words = "petition_fts MATCH ?"
    let condition = ([words] + conditions).joined(separator: " AND ")
    let joined =
      "FROM petition_fts CROSS JOIN petition INDEXED BY petition_filter "
      + "ON petition.id = petition_fts.rowid"
    return PetitionQuery(
      ids: "SELECT petition.id \(joined) WHERE \(condition) ORDER BY \(order.sql) LIMIT ?",
      counted: conditions.isEmpty
        ? "FROM petition_fts WHERE \(words)" : "\(joined) WHERE \(condition)",
      rows: """
        SELECT * FROM petition WHERE id IN
          (SELECT petition.id \(joined) WHERE \(condition)
           ORDER BY \(order == .newest ? "petition_fts.rowid DESC" : order.sql) LIMIT ? OFFSET ?)
        ORDER BY \(order.sql)
        """,
      arguments: [match] + arguments)
  }
}
