// SPDX-License-Identifier: Apache-2.0
// Many entries at once, as an import and a rebuild bring them: what the register needs of a petition is computed
// beside the storing, what is asked of the store for each of them is asked once, statements are kept, and marks go
// into their table sorted, some ten thousand together.

import Foundation
import GRDB
public import Journal
import Petitions

/// What the projection of an entry needs and can be told without the store, so that another core may do it.
public struct PreparedRow: Sendable {
  /// Of a petition; nil when nobody computed it yet.
  let petition: PetitionColumns?
  /// Whether the entry was found to keep what its station may say.
  let isLawful: Bool

  /// Nothing.
  public init() { (petition, isLawful) = (nil, false) }

  /// Computes it, of an entry that keeps what its station may say.
  public init(lawful entry: Entry) {
    petition = (entry.act as? PetitionFiled).map { PetitionColumns($0, at: entry.at) }
    isLawful = true
  }
}

/// What is gathered while many entries are projected in one transaction.
final class BulkProjection {
  /// The one under way on this thread.
  @TaskLocal private static var held: Held?
  static var current: BulkProjection? { held?.bulk }

  // A transaction runs on one thread from its begin to its end, and so does everything in it.
  private struct Held: @unchecked Sendable { let bulk: BulkProjection }

  /// Of the entry that is being projected.
  var prepared = PreparedRow()
  private var pairs: [(mark: Int64, petition: Int64)] = []
  private static let most = 1 << 16
  private var statements: [Inserting: BoundStatement] = [:]
  private var own: [JournalID: Bool] = [:]
  private var names: [JournalID: String] = [:]
  private var arrived: (moment: Date, text: String, day: CivilDate)?
  /// The last number of each year that was asked for.
  private var years: [Int: Int] = [:]
  /// The journal's row of the entry that is being projected.
  var arrival: Int64?

  /// Runs a body in which marks are gathered, and puts them away at its end.
  static func run<Value>(
    in database: Database, _ body: (BulkProjection) throws -> Value
  ) throws -> Value {
    let bulk = BulkProjection()
    return try $held.withValue(Held(bulk: bulk)) {
      let value = try body(bulk)
      try bulk.flush(in: database)
      try bulk.keepYears(in: database)
      return value
    }
  }

  func add(_ marks: [Int64], of petition: Int64, in database: Database) throws {
    for mark in marks { pairs.append((mark, petition)) }
    if pairs.count >= Self.most { try flush(in: database) }
  }

  /// In the order of the table, so that its pages are gone through once.
  func flush(in database: Database) throws {
    guard !pairs.isEmpty else { return }
    pairs.sort { ($0.mark, $0.petition) < ($1.mark, $1.petition) }
    var insert = try statement(.mark, in: database)
    for pair in pairs {
      insert.number(pair.mark)
      insert.number(pair.petition)
      try insert.run()
    }
    pairs.removeAll(keepingCapacity: true)
  }

  // MARK: What is asked once

  /// A statement, kept.
  func statement(_ kind: Inserting, in database: Database) throws -> BoundStatement {
    if let known = statements[kind] { return known }
    let new = BoundStatement(try database.makeStatement(sql: kind.sql))
    statements[kind] = new
    return new
  }

  /// Whether a journal is this station's.
  func isOwn(_ journal: JournalID, in database: Database) throws -> Bool {
    if let known = own[journal] { return known }
    let found = try Store.isOwn(journal, in: database)
    own[journal] = found
    return found
  }

  /// A journal as columns have it.
  func name(of journal: JournalID) -> String {
    if let known = names[journal] { return known }
    let name = journal.description
    names[journal] = name
    return name
  }

  /// When entries arrived, as columns have it: its text, and the day of exactly that text.
  func arrived(_ moment: Date) -> (text: String, day: CivilDate) {
    if let arrived, arrived.moment == moment { return (arrived.text, arrived.day) }
    let text = Stamp.text(moment)
    let day = VietnamTime.day(Stamp.date(text) ?? moment)
    arrived = (moment, text, day)
    return (text, day)
  }

  /// The next number of a year.
  func next(in year: Int, of database: Database) throws -> Int {
    let last =
      try years[year]
      ?? Int.fetchOne(
        database, sql: "SELECT last FROM register_year WHERE year = ?", arguments: [year]) ?? 0
    years[year] = last + 1
    return last + 1
  }

  private func keepYears(in database: Database) throws {
    for (year, last) in years {
      try database.execute(
        literal: """
          INSERT INTO register_year(year, last) VALUES (\(year), \(last))
          ON CONFLICT(year) DO UPDATE SET last = excluded.last
          """)
    }
  }
}

/// The statements that run for each of many entries.
enum Inserting: Hashable {
  case line, petition, search, mark, reception

  var sql: String {
    switch self {
    case .line:
      """
      INSERT INTO journal(journal, sequence, digest, kind, reference, arrived_at, line)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """
    case .petition:
      """
      INSERT INTO petition(reference, journal, sequence, kind, filed_at, received_by, is_sealed,
        field, name, address, title, content, people, documents, status, status_on, envelopes,
        marks, status_line, number, name_key, source, arrived_on, arrival_number, sender,
        letter_number, letter_date)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
        CASE WHEN ?15 = 'da-ghi-nhan' THEN 0
          ELSE coalesce(?27, (SELECT arrival FROM journal WHERE journal = ?2 AND sequence = ?3)) END,
        ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)
      """
    case .search:
      """
      INSERT INTO petition_fts(rowid, reference, name, address, title, content)
      VALUES (?, ?, ?, ?, ?, ?)
      """
    case .mark: "INSERT OR IGNORE INTO petition_mark(mark, petition) VALUES (?, ?)"
    case .reception:
      """
      SELECT id, number, held_at FROM reception
      WHERE reference = ? AND number IS NOT NULL ORDER BY id LIMIT 1
      """
    }
  }

  /// The statement: one that is kept while many entries are projected, or the store's own.
  func statement(in database: Database) throws -> BoundStatement {
    try BulkProjection.current?.statement(self, in: database)
      ?? BoundStatement(database.cachedStatement(sql: sql))
  }
}
