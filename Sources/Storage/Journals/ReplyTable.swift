// SPDX-License-Identifier: Apache-2.0
// What came in a reply leaves its trace here: acknowledgement, statuses, and which blobs need not be kept.

public import Foundation
import GRDB
public import Journal
public import Petitions

/// How far the parent has this station's journal.
public struct Acknowledgement: Sendable, Equatable {
  /// The position that the parent holds.
  public var head: Position
  /// Number of the reply that said so; 0 before the first.
  public var reply: Int
  /// When the reply was read.
  public var readAt: Date?
  /// The parent holds another digest than ours at that sequence.
  public var isForked: Bool

  /// Before the first reply.
  public static let none = Acknowledgement(
    head: .start, reply: 0, readAt: nil, isForked: false)
}

/// What a reply brings to a station.
public struct AppliedReply: Sendable {
  /// Number of the reply.
  public var number: Int
  /// The position that the parent holds of our journal.
  public var head: Position
  /// Digests of the blobs that the parent holds.
  public var blobs: [String]
  /// Current statuses of this station's petitions.
  public var statuses: [StatusLine]
  /// Temporary PINs, and a fresh identifier for the entry about each.
  public var pinResets: [(line: PINResetLine, id: String)] = []
  /// The positions that the parent holds of the journals of this station's earlier epochs.
  public var earlier: [JournalID: Position]
  /// Numbers of replies: who has read one of them completely knows everything after this one. Nil when this one
  /// tells everything.
  public var since: [Int]?

  /// What the office calls this station now; nil when the reply does not say.
  public var name: String?
  /// Settings that the office decides.
  public var settings: [String: String] = [:]
  /// Data files of the commune.
  public var reference: [ArrivingReference] = []
  /// Papers to hand over, and recalls of such.
  public var documents: [ArrivingDocument] = []

  /// A reply.
  public init(
    number: Int, head: Position, blobs: [String], statuses: [StatusLine],
    earlier: [JournalID: Position] = [:], since: [Int]? = nil
  ) {
    self.since = since
    self.earlier = earlier
    self.number = number
    self.head = head
    self.blobs = blobs
    self.statuses = statuses
  }
}

extension Store {
  /// How far the parent has this station's journal.
  ///
  /// - Parameter earlier: one of the station's journals before a restore; nil for the present one.
  public func acknowledgement(of earlier: JournalID? = nil) throws -> Acknowledgement {
    try read { database in
      let journal = try (earlier ?? Self.ownJournal(database)).description
      guard
        let row = try Row.fetchOne(
          database, sql: "SELECT * FROM acknowledgement WHERE journal = ?", arguments: [journal])
      else { return .none }
      return Acknowledgement(
        head: Position(sequence: row["sequence"], digest: row["digest"]), reply: row["reply"],
        readAt: Stamp.date(row["read_at"]), isForked: row["forked"])
    }
  }

  /// Applies a reply to this station's journal: acknowledgement, statuses, held blobs. The caller has
  /// checked its signature.
  ///
  /// - Returns: false when a newer reply was read before; nothing changes then.
  /// - Throws: ``StoreError/conflict(_:)`` when the parent holds another journal under our name (a
  ///   fork); that it does is kept.
  @discardableResult
  public func apply(_ reply: AppliedReply, by: Actor, at: Date, id: String) throws -> Bool {
    let outcome: ReplyOutcome = try write { database in
      let journal = try Self.ownJournal(database)
      let known = try Row.fetchOne(
        database, sql: "SELECT reply, whole FROM acknowledgement WHERE journal = ?",
        arguments: [journal.description])
      guard reply.number > known?[0] ?? 0 else { return .old }
      // A reply that rests on one that was never read here, as after this station was set back, is true as far as
      // it goes; the next one is asked to tell everything since.
      let whole: Int = known?[1] ?? 0
      let isWhole = reply.since.map { $0.contains(whole) } ?? true
      let digest =
        reply.head.sequence == 0
        ? Position.start.digest
        : try String.fetchOne(
          database, sql: "SELECT digest FROM journal WHERE journal = ? AND sequence = ?",
          arguments: [journal.description, reply.head.sequence])
      let isForked = digest != reply.head.digest
      try Self.keep(reply, of: journal, isForked: isForked, at: at, in: database)
      guard !isForked else { return .forked }
      let earlier = try Self.keepEarlier(reply, own: journal, at: at, in: database)
      for sha256 in reply.blobs {
        try database.execute(literal: "UPDATE blob SET acknowledged = 1 WHERE sha256 = \(sha256)")
      }
      if isWhole {
        try database.execute(
          literal: """
            UPDATE acknowledgement SET whole = \(reply.number)
            WHERE journal = \(journal.description)
            """)
      }
      let statuses = try Self.keep(reply.statuses, in: database)
      let act = ReplyRead(
        number: reply.number, through: reply.head.sequence,
        earlier: earlier.isEmpty ? nil : earlier, whole: isWhole ? nil : whole)
      _ = try Self.append(act, to: journal, by: by, at: at, id: id, in: database)
      try Self.take(reply.pinResets, by: by, at: at, in: database)
      try Self.takeDecisions(of: reply, in: database)
      try Self.take(reply.reference, by: by, at: at, in: database)
      try Self.take(reply.documents, by: by, at: at, in: database)
      try Self.releaseDelivered(through: reply.head, in: database)
      for status in statuses { try StatusProjection.set(status, in: database) }
      return .applied
    }
    if outcome == .forked { throw StoreError.conflict("fork") }
    return outcome == .applied
  }

  private static func takeDecisions(of reply: AppliedReply, in database: Database) throws {
    if let name = reply.name {
      try database.execute(literal: "UPDATE station SET name = \(name) WHERE relation = 'self'")
    }
    for (key, value) in reply.settings {
      try database.execute(
        literal: """
          INSERT INTO setting(key, value) VALUES (\(key), \(value))
          ON CONFLICT(key) DO UPDATE SET value = excluded.value
          """)
    }
  }

  private enum ReplyOutcome { case applied, old, forked }

  /// Keeps statuses for the register. One stays until a newer one comes; those of petitions that are not here have no
  /// place to stay.
  private static func keep(
    _ statuses: [StatusLine], in database: Database
  ) throws -> [StatusLine] {
    let known = try database.cachedStatement(sql: "SELECT 1 FROM petition WHERE reference = ?")
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO reply_status(reference, line) VALUES (?, ?)
        ON CONFLICT(reference) DO UPDATE SET line = excluded.line
        """)
    return try statuses.filter { status in
      let isHere = try Bool.fetchOne(known, arguments: [status.reference])
      // What only this station knows cannot come from the parent.
      guard isHere == true, ![.recorded, .exported].contains(status.status) else { return false }
      let line = String(decoding: try CanonicalJSON.encode(status), as: UTF8.self)
      try insert.execute(arguments: [status.reference, line])
      return true
    }
  }

  static func keep(
    _ reply: AppliedReply, of journal: JournalID, isForked: Bool, at: Date, in database: Database
  ) throws {
    // A fork must not move the acknowledged position: everything since the last good one is still
    // only here.
    try database.execute(
      literal: """
        INSERT INTO acknowledgement(journal, sequence, digest, reply, read_at, forked)
        VALUES (\(journal.description), \(isForked ? 0 : reply.head.sequence),
          \(isForked ? Position.start.digest : reply.head.digest), \(reply.number),
          \(Stamp.text(at)), \(isForked))
        ON CONFLICT(journal) DO UPDATE SET
          sequence = iif(excluded.forked, sequence, excluded.sequence),
          digest = iif(excluded.forked, digest, excluded.digest),
          reply = excluded.reply, read_at = excluded.read_at,
          forked = excluded.forked
        """)
  }

  /// Blobs that the parent holds and that are still here: they may be pruned.
  public func prunableBlobs() throws -> [String] {
    try read {
      try String.fetchAll(
        $0,
        sql: """
          SELECT sha256 FROM blob WHERE acknowledged = 1 AND pruned_at IS NULL
            AND sha256 NOT IN (
              SELECT d.sha256 FROM delivery d WHERE \(Schema.isOpenDelivery))
          ORDER BY sha256
          """)
    }
  }

  /// Removes a blob that the parent holds, and keeps that it was removed.
  public func prune(_ sha256: String, at: Date) throws {
    try write { database in
      try database.execute(
        literal: """
          UPDATE blob SET pruned_at = \(Stamp.text(at))
          WHERE sha256 = \(sha256) AND acknowledged = 1
          """)
      guard database.changesCount == 1 else { throw StoreError.conflict("blob") }
    }
    blobs.remove(sha256)
  }

  /// Which of these blobs the parent has acknowledged.
  public func acknowledgedBlobs(among digests: [String]) throws -> Set<String> {
    try read { database in
      var found: Set<String> = []
      for sha256 in digests {
        let isHeld = try Bool.fetchOne(
          database, sql: "SELECT acknowledged FROM blob WHERE sha256 = ?", arguments: [sha256])
        if isHeld == true { found.insert(sha256) }
      }
      return found
    }
  }
}
