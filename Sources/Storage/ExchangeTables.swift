// SPDX-License-Identifier: Apache-2.0
// What travels between stations leaves its trace here: acknowledgements and statuses that came in a
// reply, entries that came in a bundle, and every attempt to import one.

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

  /// A reply.
  public init(
    number: Int, head: Position, blobs: [String], statuses: [StatusLine],
    earlier: [JournalID: Position] = [:]
  ) {
    self.earlier = earlier
    self.number = number
    self.head = head
    self.blobs = blobs
    self.statuses = statuses
  }
}

/// A line that came in a bundle: an entry, or one that had to be put aside.
public enum IncomingLine: Sendable {
  /// An entry to apply.
  case entry(Entry)
  /// A line of the chain that cannot be applied, and why.
  case quarantined(sequence: Int, kind: String, line: Data, reason: String)
}

/// An attempt to import a bundle.
public struct ImportAttempt: Sendable, Equatable {
  /// When.
  public var at: Date
  /// Name of the bundle's folder.
  public var folder: String
  /// Whose journal, when that was found out.
  public var journal: JournalID?
  /// SHA-512 of the sealed file, when it could be read.
  public var sha512: String?
  /// `applied`, `nothing-new` or the name of the refusal.
  public var result: String
  /// Numbers, never names.
  public var detail: String

  /// An attempt.
  public init(
    at: Date, folder: String, journal: JournalID?, sha512: String?, result: String, detail: String
  ) {
    self.at = at
    self.folder = folder
    self.journal = journal
    self.sha512 = sha512
    self.result = result
    self.detail = detail
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
      let known =
        try Int.fetchOne(
          database, sql: "SELECT reply FROM acknowledgement WHERE journal = ?",
          arguments: [journal.description]) ?? 0
      guard reply.number > known else { return .old }
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
      // A status stays until a newer one comes, as in the register; statuses of petitions that are
      // not here have no place to stay.
      for status in reply.statuses {
        let isHere = try Bool.fetchOne(
          database, sql: "SELECT 1 FROM petition WHERE reference = ?",
          arguments: [status.reference])
        // What only this station knows cannot come from the parent.
        guard isHere == true, ![.recorded, .exported].contains(status.status) else { continue }
        let line = String(decoding: try CanonicalJSON.encode(status), as: UTF8.self)
        try database.execute(
          literal: """
            INSERT INTO reply_status(reference, line) VALUES (\(status.reference), \(line))
            ON CONFLICT(reference) DO UPDATE SET line = excluded.line
            """)
      }
      let act = ReplyRead(
        number: reply.number, through: reply.head.sequence,
        earlier: earlier.isEmpty ? nil : earlier)
      _ = try Self.append(act, to: journal, by: by, at: at, id: id, in: database)
      try Self.take(reply.pinResets, by: by, at: at, in: database)
      try Projection.applyReplyStatuses(in: database)
      return .applied
    }
    if outcome == .forked { throw StoreError.conflict("fork") }
    return outcome == .applied
  }

  private enum ReplyOutcome { case applied, old, forked }

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
        sql: "SELECT sha256 FROM blob WHERE acknowledged = 1 AND pruned_at IS NULL ORDER BY sha256")
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

  /// Applies the lines of a bundle in one transaction, with the entry that says so.
  ///
  /// - Parameters:
  ///   - lines: consecutive lines that join the known journal.
  ///   - journal: whose.
  ///   - blobs: digests and sizes of the blobs that came along and are kept already.
  ///   - imported: the body of this station's own entry about the import.
  public func apply(
    _ lines: [IncomingLine], of journal: JournalID, blobs: [(sha256: String, bytes: Int)],
    imported: BundleImported, by: Actor, at: Date, id: String
  ) throws {
    try write { database in
      for line in lines {
        switch line {
        case .entry(let entry):
          try Self.insert(entry, arrivedAt: at, in: database)
          try Projection.apply(entry, arrivedAt: at, in: database)
        case .quarantined(let sequence, let kind, let bytes, let reason):
          try database.execute(
            literal: """
              INSERT INTO journal(journal, sequence, digest, kind, arrived_at, line)
              VALUES (\(journal.description), \(sequence), \(Entry.digest(bytes)), \(kind),
                \(Stamp.text(at)), \(String(decoding: bytes, as: UTF8.self)))
              """)
          try database.execute(
            literal: """
              INSERT INTO quarantine(journal, sequence, reason)
              VALUES (\(journal.description), \(sequence), \(reason))
              """)
        }
      }
      for blob in blobs {
        try database.execute(
          literal: """
            INSERT INTO blob(sha256, bytes) VALUES (\(blob.sha256), \(blob.bytes))
            ON CONFLICT(sha256) DO NOTHING
            """)
      }
      _ = try Self.append(
        imported, to: try Self.ownJournal(database), by: by, at: at, id: id,
        in: database)
    }
  }

  /// Whether a petition's code is in the register, recorded at another place than the one given.
  public func isReferenceTaken(_ reference: String, outside journal: JournalID) throws -> Bool {
    try read {
      try Bool.fetchOne(
        $0, sql: "SELECT journal <> ? FROM petition WHERE reference = ?",
        arguments: [journal.description, reference]) ?? false
    }
  }

  /// Lines that had to be put aside, of one journal: sequence and reason.
  public func quarantined(of journal: JournalID) throws -> [(sequence: Int, reason: String)] {
    try read {
      try Row.fetchAll(
        $0, sql: "SELECT sequence, reason FROM quarantine WHERE journal = ? ORDER BY sequence",
        arguments: [journal.description]
      ).map { ($0[0], $0[1]) }
    }
  }

  /// Digests of the blobs here that entries of a journal name.
  public func heldBlobs(of journal: JournalID) throws -> [String] {
    var named: Set<String> = []
    let head = try head(of: journal)
    guard head.sequence > 0 else { return [] }
    try forEachLine(of: journal, in: 1...head.sequence) { line in
      // A quarantined line names nothing that could be acknowledged.
      if let entry = try? Entry(line: line.line) { named.formUnion(entry.act.blobs) }
    }
    return named.filter(blobs.contains).sorted()
  }

  /// The number of the last reply that was written to a journal's station; 0 before the first.
  public func lastReplyNumber(to journal: JournalID) throws -> Int {
    let lines = try read {
      try String.fetchAll(
        $0, sql: "SELECT line FROM journal WHERE kind = 'reply.written' ORDER BY arrival DESC")
    }
    for line in lines {
      if let reply = try Entry(line: Data(line.utf8)).act as? ReplyWritten,
        reply.journal == journal
      {
        return reply.number
      }
    }
    return 0
  }

  /// Keeps an attempt to import.
  public func keep(_ attempt: ImportAttempt) throws {
    try write {
      try $0.execute(
        literal: """
          INSERT INTO import_attempt(at, folder, journal, sha512, result, detail)
          VALUES (\(Stamp.text(attempt.at)), \(attempt.folder), \(attempt.journal?.description),
            \(attempt.sha512), \(attempt.result), \(attempt.detail))
          """)
    }
  }

  /// The last attempts to import, newest first.
  public func importAttempts(limit: Int) throws -> [ImportAttempt] {
    try read {
      try Row.fetchAll(
        $0, sql: "SELECT * FROM import_attempt ORDER BY id DESC LIMIT ?", arguments: [limit]
      ).map {
        ImportAttempt(
          at: Stamp.date($0["at"]) ?? .distantPast, folder: $0["folder"],
          journal: ($0["journal"] as String?).flatMap(JournalID.init),
          sha512: $0["sha512"], result: $0["result"], detail: $0["detail"])
      }
    }
  }

  /// The statuses of all petitions of a journal, as a reply carries them.
  public func statusLines(of journal: JournalID) throws -> [StatusLine] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT reference, status, status_on, next_on, note, is_sealed FROM petition
          WHERE journal = ? ORDER BY id
          """, arguments: [journal.description]
      ).compactMap { row in
        guard let status = PetitionStatus(rawValue: row[1]), let on = CivilDate(iso: row[2])
        else { return nil }
        let isSealed: Bool = row[5]
        return StatusLine(
          reference: row[0], status: status, on: on,
          next: isSealed ? nil : (row[3] as String?).flatMap(CivilDate.init(iso:)),
          note: isSealed ? nil : row[4])
      }
    }
  }
}
