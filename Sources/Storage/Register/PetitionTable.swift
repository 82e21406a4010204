// SPDX-License-Identifier: Apache-2.0
// The register of petitions as lists and pages read it: newest first, searched as one types without
// diacritics. Sealed petitions have no name, no title and no content here.

public import Foundation
import GRDB
public import Journal
public import Petitions

/// A row of the register.
public struct PetitionRow: Sendable, Equatable, Identifiable {
  /// Row number, growing with arrival.
  public var id: Int
  /// The code on the receipt.
  public var reference: String
  /// The journal in which it was recorded.
  public var journal: String
  /// The kind.
  public var kind: PetitionKind
  /// When it was recorded.
  public var filedAt: Date
  /// Who received it.
  public var receivedBy: String
  /// Whether it is a denunciation whose identity and matter are sealed.
  public var isSealed: Bool
  /// Code of the field of matter.
  public var field: String?
  /// Names of those who filed; empty when sealed.
  public var name: String
  /// Address of the first; empty when sealed.
  public var address: String
  /// *Về việc*; empty when sealed.
  public var title: String
  /// Number of people.
  public var people: Int
  /// Number of documents.
  public var documents: Int
  /// Where it stands.
  public var status: PetitionStatus
  /// Since when.
  public var statusOn: CivilDate
  /// The next date that the citizen should know.
  public var nextOn: CivilDate?
  /// What the commune tells the citizen.
  public var note: String?
  /// Sealed paper envelopes; 0 of every petition that was written down here.
  public var envelopes: Int
  /// How often it was corrected.
  public var corrected = 0
  /// Its number in the register of the year in which it was recorded; nothing changes it.
  public var number = 0
  /// Where it came from, and the legal day on which it came to this station.
  public var origin: PetitionOrigin?
}

extension Store {
  /// How many petitions a filter finds.
  ///
  /// - Parameters:
  ///   - filter: which.
  ///   - atMost: where to stop counting. In a register of a million, a word that half of all
  ///     petitions hold takes 70 ms to count and 1 ms to count up to ten thousand.
  public func countPetitions(
    _ filter: PetitionFilter = PetitionFilter(), atMost: Int? = nil
  ) throws -> Int {
    try read { database in
      let query = Self.query(filter)
      guard let atMost else {
        let statement = try database.cachedStatement(sql: "SELECT count(*) \(query.counted)")
        return try Int.fetchOne(statement, arguments: query.arguments) ?? 0
      }
      let statement = try database.cachedStatement(
        sql: "SELECT count(*) FROM (SELECT 1 \(query.counted) LIMIT ?)")
      return try Int.fetchOne(statement, arguments: query.arguments + [atMost]) ?? 0
    }
  }

  /// Rows of a filter, newest first.
  ///
  /// - Parameters:
  ///   - filter: which.
  ///   - offset: how many to leave out.
  ///   - limit: how many at the most.
  public func petitions(
    _ filter: PetitionFilter = PetitionFilter(), offset: Int = 0, limit: Int
  ) throws -> [PetitionRow] {
    try read { database in
      if filter == PetitionFilter(), let newest = try Self.row(at: offset, in: database) {
        let statement = try database.cachedStatement(
          sql: "SELECT * FROM petition WHERE id <= ? ORDER BY id DESC LIMIT ?")
        return try Row.fetchAll(statement, arguments: [newest, limit]).compactMap(Self.petition)
      }
      let query = Self.query(filter)
      let statement = try database.cachedStatement(sql: query.rows)
      return try Row.fetchAll(statement, arguments: query.arguments + [limit, offset])
        .compactMap(Self.petition)
    }
  }

  /// The number of the row at a place of the whole register, newest first, where it can be told without
  /// reading every row before it: far down in a large register that is the whole file. Rows are never
  /// taken out, so their numbers have no holes, which is looked at all the same.
  private static func row(at offset: Int, in database: Database) throws -> Int64? {
    guard offset > 0 else { return nil }
    let ends = try database.cachedStatement(
      sql: "SELECT (SELECT min(id) FROM petition), (SELECT max(id) FROM petition)")
    let all = try database.cachedStatement(sql: "SELECT count(*) FROM petition")
    guard let row = try Row.fetchOne(ends), let first = row[0] as Int64?,
      let last = row[1] as Int64?, try Int64.fetchOne(all) == last - first + 1
    else { return nil }
    return last - Int64(offset)
  }

  /// The row of a code; nil when it is not here.
  public func petition(_ reference: String) throws -> PetitionRow? {
    try read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT * FROM petition WHERE reference = ?")
      return try Row.fetchOne(statement, arguments: [reference]).flatMap(Self.petition)
    }
  }

  /// Everyone who received a petition or held a reception, in the order of names.
  public func receivers() throws -> [String] {
    let names = try read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT received_by FROM petition INDEXED BY petition_filter
          UNION SELECT coalesce(receiver, received_by) FROM reception
          """)
    }
    return names.sorted(by: VietnameseNameOrder().areInIncreasingOrder)
  }

  /// The entry that recorded a petition.
  public func filing(of reference: String) throws -> (entry: Entry, filed: PetitionFiled)? {
    for entry in try history(of: reference) {
      if let filed = entry.act as? PetitionFiled { return (entry, filed) }
    }
    return nil
  }

  /// Numbers of petitions by state, of all or of one journal.
  public func countsByStatus(of journal: JournalID? = nil) throws -> [PetitionStatus: Int] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT status, count(*) FROM petition WHERE ?1 IS NULL OR journal = ?1 GROUP BY status
          """, arguments: [journal?.description])
      return rows.reduce(into: [:]) { counts, row in
        if let status = PetitionStatus(rawValue: row[0]) { counts[status] = row[1] }
      }
    }
  }

  /// The SQL of a filter: from where rows are counted, and the statement that reads them, which takes
  /// a limit and an offset after the filter's arguments.
  private struct Query {
    var counted: String
    var rows: String
    var arguments: StatementArguments
  }

  private static func query(_ filter: PetitionFilter) -> Query {
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
    // Not in the index that covers the other filters.
    let isCovered = filter.source == nil && filter.dueBefore == nil
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
    return Query(
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
  ) -> Query {
    let words = "petition_fts MATCH ?"
    let condition = ([words] + conditions).joined(separator: " AND ")
    let joined =
      "FROM petition_fts CROSS JOIN petition INDEXED BY petition_filter "
      + "ON petition.id = petition_fts.rowid"
    return Query(
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

  static func petition(_ row: Row) -> PetitionRow? {
    guard let kind = PetitionKind(rawValue: row["kind"]), let filed = Stamp.date(row["filed_at"]),
      let status = PetitionStatus(rawValue: row["status"]),
      let statusOn = CivilDate(iso: row["status_on"])
    else { return nil }
    return PetitionRow(
      id: row["id"], reference: row["reference"], journal: row["journal"], kind: kind,
      filedAt: filed, receivedBy: row["received_by"], isSealed: row["is_sealed"],
      field: row["field"], name: row["name"], address: row["address"], title: row["title"],
      people: row["people"], documents: row["documents"], status: status, statusOn: statusOn,
      nextOn: (row["next_on"] as String?).flatMap(CivilDate.init(iso:)), note: row["note"],
      envelopes: row["envelopes"], corrected: row["corrected"], number: row["number"] ?? 0,
      origin: origin(row))
  }
}

extension Store {
  fileprivate static func origin(_ row: Row) -> PetitionOrigin? {
    guard let source = PetitionSource(rawValue: row["source"]),
      let arrived = CivilDate(iso: row["arrived_on"])
    else { return nil }
    return PetitionOrigin(
      source: source, arrivedOn: arrived, arrivalNumber: row["arrival_number"],
      sender: row["sender"], letterNumber: row["letter_number"],
      letterDate: (row["letter_date"] as String?).flatMap(CivilDate.init(iso:)))
  }
}
