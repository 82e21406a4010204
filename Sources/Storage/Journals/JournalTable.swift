// SPDX-License-Identifier: Apache-2.0
// Appending to this station's journal and reading journals. An act and its effect on the register are
// one transaction; the sequence number is taken inside it.

public import Foundation
import GRDB
public import Journal
public import Petitions

/// What else belongs into the transaction of an act.
public struct Alongside: Sendable {
  /// A draft that the act makes obsolete.
  public var removesDraft: String?
  /// A receipt to print. One of the same petition that still waits will never be printed then.
  public var receipt: NewPrintJob?
  /// A reception at which a petition was recorded: an entry of its own, right after the petition's.
  public var reception: (reception: Reception, id: String)?
  /// Blobs that the act names: digest and size.
  public var blobs: [(sha256: String, bytes: Int)]

  /// Nothing else, or what is given.
  public init(
    removesDraft: String? = nil, receipt: NewPrintJob? = nil,
    reception: (reception: Reception, id: String)? = nil,
    blobs: [(sha256: String, bytes: Int)] = []
  ) {
    self.reception = reception
    self.removesDraft = removesDraft
    self.receipt = receipt
    self.blobs = blobs
  }
}

/// A place in the stream of lines, and the line.
public struct StoredLine: Sendable, Equatable {
  /// Sequence in its journal.
  public var sequence: Int
  /// Digest of the line.
  public var digest: String
  /// The line, verbatim.
  public var line: Data
}

extension Store {
  /// Appends an act of this station to its journal.
  ///
  /// - Parameters:
  ///   - act: what is done.
  ///   - by: who does it.
  ///   - at: the station's clock.
  ///   - id: a fresh identifier.
  ///   - alongside: what else belongs into the same transaction.
  /// - Returns: the entry, which is on the disk when this returns.
  /// - Throws: ``StoreError/blob(sha256:)`` when the act names a blob that is neither kept in
  ///   ``Store/blobs`` and given in `alongside` nor known from before.
  @discardableResult
  public func append(
    _ act: any Act, by: Actor, at: Date, id: String, alongside: Alongside = Alongside()
  ) throws -> Entry {
    try write { database in
      let journal = try Self.ownJournal(database)
      let entry = try Self.append(act, to: journal, by: by, at: at, id: id, in: database)
      for blob in alongside.blobs {
        try database.execute(
          literal: """
            INSERT INTO blob(sha256, bytes) VALUES (\(blob.sha256), \(blob.bytes))
            ON CONFLICT(sha256) DO UPDATE SET pruned_at = NULL
            """)
      }
      try requireBlobs(act.blobs, in: database)
      if let (reception, id) = alongside.reception {
        _ = try Self.append(
          ReceptionHeld(reception), to: journal, by: by, at: at, id: id, in: database)
      }
      if let receipt = alongside.receipt {
        try Self.voidQueued(of: receipt.reference, at: at, in: database)
        try Self.insert(receipt, at: at, in: database)
      }
      if let draft = alongside.removesDraft {
        try database.cachedStatement(sql: "DELETE FROM draft WHERE id = ?")
          .execute(arguments: [draft])
      }
      return entry
    }
  }

  /// Blobs that an own act names are on the disk and in the table, or the act is not taken: one that
  /// is not in the table would be removed as a leftover at the next start.
  private func requireBlobs(_ named: [String], in database: Database) throws {
    for sha256 in named {
      let isPruned = try Bool.fetchOne(
        database, sql: "SELECT pruned_at IS NOT NULL FROM blob WHERE sha256 = ?",
        arguments: [sha256])
      guard let isPruned, isPruned || blobs.contains(sha256) else {
        throw StoreError.blob(sha256: sha256)
      }
    }
  }

  static func append(
    _ act: any Act, to journal: JournalID, by: Actor, at: Date, id: String, in database: Database
  ) throws -> Entry {
    if let trespass = act.trespass(in: journal) { throw trespass }
    let head = try head(of: journal, in: database)
    let entry = try Entry(after: head, in: journal, id: id, at: at, by: by, act: act)
    try insert(entry, arrivedAt: at, in: database)
    try Projection.apply(entry, arrivedAt: at, in: database)
    return entry
  }

  static func insert(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    let bulk = BulkProjection.current
    var row = try Inserting.line.statement(in: database)
    row.text(bulk?.name(of: entry.journal) ?? entry.journal.description)
    row.number(entry.sequence)
    row.text(entry.position.digest)
    row.text(entry.kind)
    row.text(entry.act.about)
    row.text(bulk?.arrived(arrivedAt).text ?? Stamp.text(arrivedAt))
    try row.run(lastText: entry.line)
    bulk?.arrival = database.lastInsertedRowID
  }

  /// The position after the last entry of a journal.
  public func head(of journal: JournalID) throws -> Position {
    try read { try Self.head(of: journal, in: $0) }
  }

  static func head(of journal: JournalID, in database: Database) throws -> Position {
    let statement = try database.cachedStatement(
      sql: """
        SELECT sequence, digest FROM journal WHERE journal = ? ORDER BY sequence DESC LIMIT 1
        """)
    guard let row = try Row.fetchOne(statement, arguments: [journal.description]) else {
      return .start
    }
    return Position(sequence: row[0], digest: row[1])
  }

  /// The lines of a journal in a range of sequences, in order, handed over one by one. The body may ask
  /// the store for more: lines are read some at a time and handed over outside the reading.
  public func forEachLine(
    of journal: JournalID, in range: ClosedRange<Int>, _ body: (StoredLine) throws -> Void
  ) throws {
    var next = range.lowerBound
    while next <= range.upperBound {
      let end = min(range.upperBound, next + 255)
      let lines = try read { database in
        let statement = try database.cachedStatement(
          sql: """
            SELECT sequence, digest, line FROM journal
            WHERE journal = ? AND sequence BETWEEN ? AND ? ORDER BY sequence
            """)
        return try Row.fetchAll(statement, arguments: [journal.description, next, end]).map {
          StoredLine(sequence: $0[0], digest: $0[1], line: Data(($0[2] as String).utf8))
        }
      }
      lineCount.add(lines.count)
      for line in lines { try body(line) }
      next = end + 1
    }
  }

  /// Bytes that the lines of a range take as JSON Lines, each with its line end.
  public func linesSize(of journal: JournalID, in range: ClosedRange<Int>) throws -> Int {
    try read {
      try Int.fetchOne(
        $0,
        sql: """
          SELECT coalesce(sum(length(CAST(line AS BLOB)) + 1), 0) FROM journal
          WHERE journal = ? AND sequence BETWEEN ? AND ?
          """, arguments: [journal.description, range.lowerBound, range.upperBound]) ?? 0
    }
  }

  /// The line at a sequence; nil when it is not there.
  public func line(of journal: JournalID, at sequence: Int) throws -> StoredLine? {
    guard sequence >= 1 else { return nil }
    var found: StoredLine?
    try forEachLine(of: journal, in: sequence...sequence) { found = $0 }
    return found
  }

  /// The readable history of a petition: every entry about it, of any journal, as it arrived.
  public func history(of reference: String) throws -> [Entry] {
    try read { database in
      // A quarantined line has no effect; it is shown on its own page.
      let lines = try lines(
        """
        SELECT j.line FROM journal j
        LEFT JOIN quarantine q ON q.journal = j.journal AND q.sequence = j.sequence
        WHERE j.reference = ? AND q.sequence IS NULL ORDER BY j.arrival
        """, [reference], in: database)
      // A line that cannot be read is a finding of the self-check; one that trespasses tells nothing true.
      return lines.compactMap { try? Entry(line: $0) }.filter { $0.trespass == nil }
    }
  }

  /// How an entry travelled: the bundles of its journal that held it, up to the reply that acknowledged
  /// it, oldest first.
  ///
  /// - Parameters:
  ///   - journal: its journal.
  ///   - sequence: its sequence there.
  ///   - limit: how many at the most.
  public func carriage(
    of journal: JournalID, sequence: Int, limit: Int = 24
  ) throws -> [Entry] {
    try read { database in
      func first(_ kind: String, _ find: (Entry) -> Bool) throws -> Entry? {
        try firstLine(
          """
          SELECT line FROM journal WHERE \(Schema.seldom) AND kind = ? AND journal = ?
            AND sequence > ? ORDER BY sequence
          """, [kind, journal.description, sequence], in: database
        ) { line in
          // One that cannot be read says nothing about how others travelled.
          (try? Entry(line: line)).flatMap { find($0) ? $0 : nil }
        }
      }
      let held = try first(ReplyRead.kind) { ($0.act as? ReplyRead)?.through ?? 0 >= sequence }
      var carried: [Entry] = []
      _ = try first(BundleExported.kind) { entry in
        if let held, entry.sequence > held.sequence { return true }
        if let body = entry.act as? BundleExported,
          (body.first...max(body.first, body.last)).contains(sequence)
        {
          carried.append(entry)
        }
        return carried.count >= limit
      }
      return carried + [held].compactMap(\.self)
    }
  }

  /// When the entry that recorded a petition arrived in this store; nil when it is not here.
  public func arrival(of reference: String) throws -> Date? {
    try read {
      try String.fetchOne(
        $0,
        sql: """
          SELECT arrived_at FROM journal WHERE reference = ? AND kind = 'petition.filed'
          """, arguments: [reference])
    }.flatMap(Stamp.date)
  }

  /// The time of the last own entry; a clock before it went backwards.
  public func lastOwnMoment() throws -> Date? {
    try read { database in
      guard
        let text = try String.fetchOne(
          database,
          sql: """
            SELECT arrived_at FROM journal WHERE journal =
              (SELECT journal FROM station WHERE relation = 'self')
            ORDER BY sequence DESC LIMIT 1
            """)
      else { return nil }
      return Stamp.date(text)
    }
  }
}
