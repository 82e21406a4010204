// SPDX-License-Identifier: Apache-2.0
// Papers to hand over as lists, pages and replies read them.

import Casework
import Foundation
import GRDB
public import Journal
import Petitions

extension Store {
  /// Papers of a petition that went down or came, the oldest first.
  public func deliveries(of reference: String) throws -> [Delivery] {
    try read { try Self.deliveries("d.reference = ?", [reference], in: $0) }
  }

  /// Papers that wait to be handed over, the oldest first.
  public func openDeliveries(limit: Int = 1_000) throws -> [Delivery] {
    try read { try Self.deliveries(Schema.isOpenDelivery, [], limit: limit, in: $0) }
  }

  /// How many papers wait to be handed over.
  public func countOpenDeliveries() throws -> Int {
    try read {
      try Int.fetchOne(
        $0, sql: "SELECT count(*) FROM delivery d WHERE \(Schema.isOpenDelivery)") ?? 0
    }
  }

  /// Papers whose handing-over is over, the last first.
  public func endedDeliveries(limit: Int) throws -> [Delivery] {
    try read {
      try Self.deliveries(
        "d.entry = d.document AND NOT (\(Schema.isOpenDelivery))", [], limit: limit, in: $0)
    }.sorted { ($0.last?.at ?? $0.at) > ($1.last?.at ?? $1.at) }
  }

  /// A paper by the entry that sent it.
  public func delivery(_ id: String) throws -> Delivery? {
    try read { try Self.deliveries("d.entry = ?", [id], in: $0).first }
  }

  static func deliveries(
    _ condition: String, _ arguments: StatementArguments, limit: Int = 10_000,
    in database: Database
  ) throws -> [Delivery] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT d.entry, d.line, t.told_at FROM delivery d LEFT JOIN delivery_told t USING (entry)
        WHERE d.entry = d.document AND \(condition) LIMIT \(limit)
        """, arguments: arguments)
    return try rows.compactMap { row in
      guard let entry = try? Entry(line: Data((row[1] as String).utf8)),
        let sent = entry.act as? DocumentSent
      else { return nil }  // a finding of the self-check, where the line is in a journal
      var found = Delivery(id: row[0], sent: sent, at: entry.at, by: entry.by)
      found.toldAt = (row[2] as String?).flatMap(Stamp.date)
      try fill(&found, in: database)
      return found
    }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
  }

  private static func fill(_ found: inout Delivery, in database: Database) throws {
    let recalls = try String.fetchAll(
      database,
      sql: """
        SELECT line FROM delivery WHERE document = ? AND entry <> document AND reference = ?
        """, arguments: [found.id, found.sent.reference])
    found.recall =
      recalls.lazy.compactMap { line in
        (try? Entry(line: Data(line.utf8)))?.act as? DocumentRecalled  // as above
      }.first?.reason
    let lines = try String.fetchAll(
      database,
      sql: """
        SELECT j.line FROM delivery_event e
        JOIN journal j ON j.journal = e.journal AND j.sequence = e.sequence
        WHERE e.document = ? AND e.reference = ? ORDER BY e.id
        """, arguments: [found.id, found.sent.reference])
    for line in lines {
      guard let entry = try? Entry(line: Data(line.utf8)) else { continue }  // as above
      switch entry.act {
      case is DocumentArrived: found.arrivedAt = found.arrivedAt ?? entry.at
      case let act as DocumentPrinted: found.prints[act.copy] = act
      case let act as DocumentHandedOver:
        found.attempts.append(Delivery.Attempt(at: entry.at, by: entry.by, act: act))
      default: break
      }
    }
  }
}

extension Store {
  /// What the next reply to a station tells of papers: orders and recalls that it has not confirmed in its present
  /// journal, the oldest first. Whether a paper may go at all is asked by whoever writes the reply.
  public func untoldDeliveries(for journal: JournalID) throws -> [Entry] {
    try read { try Self.untoldDeliveries(for: journal, in: $0) }
  }

  static func untoldDeliveries(for journal: JournalID, in database: Database) throws -> [Entry] {
    let lines = try String.fetchAll(
      database,
      sql: """
        SELECT d.line FROM delivery d
        WHERE d.reference > ?1 || '-' AND d.reference < ?1 || '.'
          AND NOT EXISTS (SELECT 1 FROM delivery_event e WHERE e.kind = 'document.arrived'
            AND e.document = d.entry AND e.reference = d.reference AND e.journal = ?2)
          AND (\(Schema.isOpenDelivery) OR d.entry <> d.document AND EXISTS (
            SELECT 1 FROM delivery_told t WHERE t.entry = d.document))
        """, arguments: [journal.station.text, journal.description])
    return lines.compactMap { try? Entry(line: Data($0.utf8)) }  // as in `deliveries`
      .sorted { ($0.journal.epoch, $0.sequence) < ($1.journal.epoch, $1.sequence) }
  }

  /// Keeps which orders and recalls a reply carried.
  static func keepTold(
    _ entries: [String], to reply: ReplyWritten, at: Date, in database: Database
  ) throws {
    for entry in entries {
      try database.execute(
        literal: """
          INSERT INTO delivery_told(entry, journal, number, told_at)
          VALUES (\(entry), \(reply.journal.description), \(reply.number), \(Stamp.text(at)))
          ON CONFLICT(entry) DO UPDATE SET journal = excluded.journal, number = excluded.number,
            told_at = excluded.told_at
          """)
    }
  }

  /// The decision of a key holder that lets a paper of a denunciation go; nil when this office wrote none.
  public func release(_ id: String) throws -> DocumentReleased? {
    try read { database in
      let own = try Self.ownJournal(database)
      let lines = try String.fetchAll(
        database,
        sql: """
          SELECT line FROM journal WHERE kind = 'document.released' AND journal LIKE ? || '.%'
            AND line LIKE ?
          """, arguments: [own.station.text, "%\"\(id)\"%"])
      // The text narrows; the entry decides.
      return lines.compactMap { try? Entry(line: Data($0.utf8)) }.first { $0.id == id }?.act
        as? DocumentReleased
    }
  }
}

extension Store {
  /// Whether papers about a petition may tell who denounced: it was recorded as a denunciation, or the office found
  /// that it is one.
  package func isSecretForDelivery(_ reference: String) throws -> Bool {
    if try petition(reference)?.kind.isSecret ?? false { return true }
    return try caseFile(of: reference)?.state(of: reference).kind.isSecret ?? false
  }
}
