// SPDX-License-Identifier: Apache-2.0
// What each point was last told, so that an office sees what it still owes: a status that no reply has carried,
// entries that no reply has acknowledged, a temporary PIN, a new name. Kept, not derived: it says what left on sticks.

public import Foundation
import GRDB
public import Journal
public import Petitions

/// What a point has not been told yet.
public struct Untold: Sendable, Equatable {
  /// A petition whose status stands otherwise than the last reply said.
  public struct Change: Sendable, Equatable {
    /// Its code.
    public var reference: String
    /// How it stands.
    public var status: PetitionStatus
    /// Since when.
    public var on: CivilDate
  }

  /// Its journal.
  public var journal: JournalID
  /// When the last reply was written; nil when none was.
  public var lastReply: Date?
  /// Through which sequence the last reply acknowledged; 0 before the first.
  public var acknowledged: Int
  /// Through which sequence its journal is here.
  public var held: Int
  /// The newest changes, at most ``Store/untoldShown``.
  public var changes: [Change]
  /// How many statuses no reply has carried.
  public var changed: Int
  /// Temporary PINs that wait.
  public var pinResets: Int
  /// Lines put aside since the last reply.
  public var aside: Int
  /// Whether a bundle came since the last reply that does not join: only a reply says from where to send again.
  public var isAsked: Bool
  /// Whether its name or designation changed since the last reply.
  public var isDecided: Bool
  /// Papers to hand over, and recalls, that no reply has carried.
  public var documents = 0
  /// Data files that were set since the last reply.
  public var files = 0

  /// Whether a reply would say something new.
  public var isAny: Bool {
    held > acknowledged || changed > 0 || pinResets > 0 || aside > 0 || isAsked
      || isDecided || documents + files > 0
  }
}

extension Store {
  /// How many changes are listed one by one.
  public static let untoldShown = 200

  /// What the points that are trusted have not been told, by code.
  public func untold() throws -> [Untold] {
    try read { database in
      try Self.children(database).filter { $0.revokedAt == nil }.map {
        try Self.untold($0.journal, in: database)
      }
    }
  }

  private static func untold(_ journal: JournalID, in database: Database) throws -> Untold {
    let acts = try pointEntries(of: journal, in: database)
    let replies = acts.filter { ($0.act as? ReplyWritten)?.journal == journal }
    let last = replies.last
    let acknowledged = (last?.act as? ReplyWritten)?.through ?? 0
    let sent = last?.sequence ?? 0
    let isDecided = acts.contains {
      $0.sequence > sent && ($0.act is StationRenamed || $0.act is StationDesignated)
    }
    // What was put aside stands in the journal when it came; a reply after that has named it.
    let aside =
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM quarantine q JOIN journal j USING (journal, sequence)
          WHERE q.journal = ? AND j.arrival > coalesce(
            (SELECT arrival FROM journal WHERE journal = ? AND sequence = ?), 0)
          """,
        arguments: [journal.description, last?.journal.description ?? "", sent]) ?? 0
    let resets =
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM pin_reset_sent WHERE journal = ? AND made_at > ?",
        arguments: [journal.description, last.map { Stamp.text($0.at) } ?? ""]) ?? 0
    // A gap is closed by what was applied in a later reading; all bundles of one reading have the same time.
    let isAsked =
      try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS (SELECT 1 FROM import_attempt WHERE journal = ?1 AND at > ?2
            AND (result = 'forked' OR result = 'gap' AND at >= coalesce((SELECT max(at)
              FROM import_attempt WHERE journal = ?1 AND result = 'applied'), '')))
          """, arguments: [journal.description, last.map { Stamp.text($0.at) } ?? ""]) ?? false
    // A petition that only the point's own acts have touched stands there as it stands here.
    let condition = """
      FROM petition p LEFT JOIN told_status t USING (reference)
      WHERE p.reference > ?1 || '-' AND p.reference < ?1 || '.' AND p.status NOT IN (?2, ?3)
        AND (t.status IS NOT p.status OR t.status_on IS NOT p.status_on
          OR t.next_on IS NOT p.next_on OR t.note IS NOT p.note)
      """
    let mine: StatementArguments = [
      journal.station.text, PetitionStatus.recorded.rawValue, PetitionStatus.exported.rawValue,
    ]
    let changed =
      try Int.fetchOne(
        database, sql: "SELECT count(*) \(condition)", arguments: mine) ?? 0
    let changes = try Row.fetchAll(
      database,
      sql: """
        SELECT p.reference, p.status, p.status_on \(condition)
        ORDER BY p.status_on DESC, p.id DESC LIMIT \(untoldShown)
        """, arguments: mine
    ).compactMap { row -> Untold.Change? in
      guard let status = PetitionStatus(rawValue: row[1]), let on = CivilDate(iso: row[2]) else {
        return nil
      }
      return Untold.Change(reference: row[0], status: status, on: on)
    }
    let documents = try untoldDeliveries(for: journal, in: database)
    let told = try String.fetchSet(
      database, sql: "SELECT entry FROM delivery_told WHERE journal = ?",
      arguments: [journal.description])
    let files =
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(DISTINCT file) FROM reference_set s WHERE set_at > ?1
            AND NOT EXISTS (SELECT 1 FROM reference_taken t
              WHERE t.journal = ?2 AND t.file = s.file AND t.version >= s.version)
          """, arguments: [last.map { Stamp.text($0.at) } ?? "", journal.description]) ?? 0
    return Untold(
      journal: journal, lastReply: last?.at, acknowledged: acknowledged,
      held: try head(of: journal, in: database).sequence, changes: changes, changed: changed,
      pinResets: resets, aside: aside, isAsked: isAsked, isDecided: isDecided,
      documents: documents.filter { !told.contains($0.id) }.count, files: files)
  }

  /// Records that a reply left, and what it said of petitions.
  ///
  /// - Parameters:
  ///   - reply: the entry's body.
  ///   - told: the statuses in it.
  ///   - documents: entries about papers to hand over in it.
  public func keepReply(
    _ reply: ReplyWritten, told: [StatusLine], documents: [String] = [], by: Actor, at: Date,
    id: String
  ) throws {
    try write { database in
      let own = try Self.ownJournal(database)
      _ = try Self.append(reply, to: own, by: by, at: at, id: id, in: database)
      try Self.keepTold(documents, to: reply, at: at, in: database)
      let statement = try database.cachedStatement(
        sql: """
          INSERT INTO told_status(reference, status, status_on, next_on, note)
          VALUES (?, ?, ?, ?, ?)
          ON CONFLICT(reference) DO UPDATE SET status = excluded.status,
            status_on = excluded.status_on, next_on = excluded.next_on, note = excluded.note
          """)
      for line in told {
        try statement.execute(arguments: [
          line.reference, line.status.rawValue, line.on.iso, line.next?.iso, line.note,
        ])
      }
    }
  }
}
