// SPDX-License-Identifier: Apache-2.0
// What an office tells a station: everything, or what changed since a reply that the station has confirmed. A place
// in time is a line of this store (`journal.arrival`), because lines are only ever appended.

import Foundation
import GRDB
public import Journal
public import Petitions

/// From where on a reply tells what changed.
public struct ReplyBasis: Sendable, Equatable {
  /// Numbers of replies to the same station, the oldest first: the one whose statuses it has confirmed, and those
  /// after it. Whoever has read any of them completely needs no more than what changed since the first.
  public let replies: [Int]
  /// The newest line that the first of them took into account.
  let line: Int

  /// So many replies may be on their way; a station that reads one from before is told everything.
  static let most = 64
}

extension Store {
  /// What the next reply to a station can rest on; nil when it must tell everything: before the first one that was
  /// read, when the station asks, and when it confirms a reply that is not known here, as after a restore of this
  /// office.
  public func replyBasis(for journal: JournalID) throws -> ReplyBasis? {
    guard let read = try lastReplyRead(by: journal) else { return nil }
    return try self.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT number, line FROM reply_sent WHERE journal = ? AND number >= ?
          ORDER BY number LIMIT ?
          """, arguments: [journal.description, read.whole ?? read.number, ReplyBasis.most])
      guard let first = rows.first, first[0] as Int == read.whole ?? read.number,
        let line = first[1] as Int?
      else { return nil }
      return ReplyBasis(replies: rows.map { $0[0] }, line: line)
    }
  }

  /// The statuses of a journal's petitions, as a reply carries them.
  ///
  /// - Parameter basis: tell only what changed since; nil for all of them.
  public func statusLines(
    of journal: JournalID, since basis: ReplyBasis? = nil
  ) throws -> [StatusLine] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT reference, status, status_on, next_on, note, is_sealed FROM petition
          WHERE journal = ? AND status_line > 0 AND status_line > ? ORDER BY id
          """, arguments: [journal.description, basis?.line ?? 0]
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

  /// Digests of the blobs here that entries of a journal name.
  ///
  /// - Parameter basis: only those that were named, or came, since; nil for all of them.
  public func heldBlobs(
    of journal: JournalID, since basis: ReplyBasis? = nil
  ) throws -> [String] {
    let named = try read { database in
      guard let basis else {
        return try String.fetchAll(
          database, sql: "SELECT sha256 FROM named_blob WHERE journal = ?",
          arguments: [journal.description])
      }
      return try String.fetchAll(
        database,
        sql: """
          SELECT sha256 FROM named_blob WHERE journal = ?1 AND line > ?2
          UNION
          SELECT n.sha256 FROM blob b JOIN named_blob n ON n.journal = ?1 AND n.sha256 = b.sha256
          WHERE b.line > 0 AND b.line > ?2
          """, arguments: [journal.description, basis.line])
    }
    return named.filter(blobs.contains).sorted()
  }

  /// The highest number of a reply that was written to a journal's station; 0 before the first.
  public func lastReplyNumber(to journal: JournalID) throws -> Int {
    try read {
      try Int.fetchOne(
        $0, sql: "SELECT max(number) FROM reply_sent WHERE journal = ?",
        arguments: [journal.description])
    } ?? 0
  }

  /// Keeps that blobs of others are here, and since which line.
  static func hold(_ blobs: [(sha256: String, bytes: Int)], in database: Database) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO blob(sha256, bytes, line)
        VALUES (?, ?, (SELECT max(arrival) FROM journal))
        ON CONFLICT(sha256) DO UPDATE SET line = excluded.line
        """)
    for blob in blobs { try statement.execute(arguments: [blob.sha256, blob.bytes]) }
  }
}

extension ReplyWritten: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    // Only what this office wrote itself counts.
    guard keepsLimits, try Store.isOwn(entry.journal, in: database) else { return }
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO reply_sent(journal, number, line) VALUES (?, ?,
          (SELECT arrival FROM journal WHERE journal = ? AND sequence = ?))
        ON CONFLICT(journal, number) DO UPDATE SET line = NULL
        """)
    try statement.execute(arguments: [
      journal.description, number, entry.journal.description, asOf,
    ])
  }
}

/// Which blobs a journal of others names: what a reply may acknowledge.
enum NamedBlobs {
  static func note(_ entry: Entry, in database: Database) throws {
    let blobs = entry.act.blobs
    guard !blobs.isEmpty else { return }
    let isOwn = try BulkProjection.current?.isOwn(entry.journal, in: database)
    guard try !(isOwn ?? Store.isOwn(entry.journal, in: database)) else { return }
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO named_blob(journal, sha256, line) VALUES (?1, ?2,
          (SELECT arrival FROM journal WHERE journal = ?1 AND sequence = ?3))
        ON CONFLICT DO NOTHING
        """)
    for sha256 in blobs {
      try statement.execute(arguments: [entry.journal.description, sha256, entry.sequence])
    }
  }
}
