// SPDX-License-Identifier: Apache-2.0
// The register's filters as SQL, and lists that are read by the numbers of their rows.

import GRDB
import Journal
import Petitions

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
