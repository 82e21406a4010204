// SPDX-License-Identifier: Apache-2.0
// A forgotten PIN: the office gives a temporary one, of which only the verifier travels, in the sealed reply.
// The point takes each once, however often it comes, and says so in its journal; then the office sends
// it no more and forgets the verifier.

public import Foundation
import GRDB
public import Journal

/// A temporary PIN on its way to a point, as `data/reference/pin-resets.json` of a reply lists it.
public struct PINResetLine: Codable, Sendable, Equatable {
  /// The office's entry, by which the point knows what it took.
  public var entry: String
  /// Whose PIN.
  public var account: String
  /// What is kept of it; see `Bundles.PINVerifier`.
  public var verifier: String

  /// A line.
  public init(entry: String, account: String, verifier: String) {
    self.entry = entry
    self.account = account
    self.verifier = verifier
  }
}

extension Store {
  /// The office gives somebody at a point a temporary PIN, with the entry; the next reply carries it.
  ///
  /// - Throws: ``AccountError`` when the point's journal names no such active person.
  public func resetPIN(
    _ reset: PINReset, verifier: String, by: Actor, at: Date, id: String
  ) throws {
    try write { database in
      let own = try Self.ownJournal(database)
      let people = try Self.accounts(of: reset.journal, own: own, in: database)
      guard let person = people.first(where: { $0.id == reset.account }) else {
        throw AccountError.unknown(reset.account)
      }
      guard person.isActive else { throw AccountError.inactive }
      _ = try Self.append(reset, to: own, by: by, at: at, id: id, in: database)
      // Only the newest counts.
      try database.execute(
        literal: """
          DELETE FROM pin_reset_sent
          WHERE journal = \(reset.journal.description) AND account = \(reset.account)
          """)
      try database.execute(
        literal: """
          INSERT INTO pin_reset_sent(entry, journal, account, verifier, made_at)
          VALUES (\(id), \(reset.journal.description), \(reset.account), \(verifier),
            \(Stamp.text(at)))
          """)
    }
  }

  /// Temporary PINs that a journal's station has not confirmed yet; those that it has are forgotten.
  public func pinResets(for journal: JournalID) throws -> [PINResetLine] {
    try write { database in
      // Nothing waits, so nothing needs to be confirmed.
      let waiting = try Int.fetchOne(
        database, sql: "SELECT count(*) FROM pin_reset_sent WHERE journal = ?",
        arguments: [journal.description])
      guard let waiting, waiting > 0 else { return [] }
      let lines = try lines(
        """
        SELECT line FROM journal
        WHERE \(Schema.seldom) AND kind = 'account.pin-set' AND journal = ?
        """, [journal.description], in: database)
      for line in lines {
        // A line that was put aside confirms nothing.
        guard let entry = try? Entry(line: line),
          let set = entry.act as? AccountPINSet, let reset = set.reset
        else { continue }
        try database.execute(
          literal: """
            DELETE FROM pin_reset_sent
            WHERE entry = \(reset) AND journal = \(journal.description)
            """)
      }
      return try Row.fetchAll(
        database,
        sql: "SELECT entry, account, verifier FROM pin_reset_sent WHERE journal = ? ORDER BY entry",
        arguments: [journal.description]
      ).map { PINResetLine(entry: $0[0], account: $0[1], verifier: $0[2]) }
    }
  }

  /// The office's entries whose temporary PINs were taken here.
  public func appliedPINResets() throws -> Set<String> {
    try read { try String.fetchSet($0, sql: "SELECT entry FROM pin_reset_applied") }
  }

  /// Takes temporary PINs that a reply brought, each once.
  static func take(
    _ resets: [(line: PINResetLine, id: String)], by: Actor, at: Date, in database: Database
  ) throws {
    let own = try ownJournal(database)
    let people = try accounts(of: own, own: own, in: database)
    for (reset, id) in resets {
      let isTaken = try Bool.fetchOne(
        database, sql: "SELECT 1 FROM pin_reset_applied WHERE entry = ?", arguments: [reset.entry])
      // Somebody who was stopped meanwhile gets none; the office may ask again.
      guard isTaken != true, people.contains(where: { $0.id == reset.account && $0.isActive })
      else { continue }
      try keepPIN(of: reset.account, verifier: reset.verifier, isTemporary: true, in: database)
      try database.execute(
        literal: """
          INSERT INTO pin_reset_applied(entry, applied_at)
          VALUES (\(reset.entry), \(Stamp.text(at)))
          """)
      let act = AccountPINSet(account: reset.account, isFromOffice: true, reset: reset.entry)
      _ = try append(act, to: own, by: by, at: at, id: id, in: database)
    }
  }
}
