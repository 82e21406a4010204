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
