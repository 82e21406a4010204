// SPDX-License-Identifier: Apache-2.0
// A restored machine goes on under new keys: a journal of the next epoch follows the one that was restored,
// which nobody writes any more. So the machine that was lost cannot write a second history unseen, and what
// the parent holds beyond the backup is no contradiction.

public import Foundation
import GRDB
public import Journal
public import Petitions

extension Store {
  /// This station's journals before its present one, the oldest first.
  public func earlierJournals() throws -> [JournalID] {
    try read { database in
      let own = try Self.ownJournal(database)
      return try Self.journals(in: database)
        .filter { $0.station == own.station && $0.epoch < own.epoch }
        .sorted { $0.epoch < $1.epoch }
    }
  }

  /// The journals of a station that are here, up to and with one, the oldest first.
  public func journals(of station: StationCode, through epoch: Int) throws -> [JournalID] {
    try read { database in
      try Self.journals(in: database)
        .filter { $0.station == station && $0.epoch <= epoch }
        .sorted { $0.epoch < $1.epoch }
    }
  }

  /// The journals that are here, each found from the one before it: `DISTINCT` would walk them all.
  private static func journals(in database: Database) throws -> [JournalID] {
    try String.fetchAll(
      database,
      sql: """
        WITH RECURSIVE known(journal) AS (
          SELECT min(journal) FROM journal
          UNION ALL
          SELECT (SELECT min(journal) FROM journal WHERE journal > known.journal) FROM known
          WHERE known.journal IS NOT NULL)
        SELECT journal FROM known WHERE journal IS NOT NULL
        """
    ).compactMap(JournalID.init)
  }

  /// Goes on under new keys, as a restored station must: the journal is that of a later epoch, and
  /// nobody is trusted yet.
  ///
  /// - Parameters:
  ///   - own: the station with its new journal and keys.
  ///   - words: what both screens will show, to be compared before anything is sent.
  ///   - forgetting: settings that do not hold for the new machine.
  /// - Throws: ``StoreError/conflict(_:)`` when the journal is not of a later epoch of this station.
  public func succeed(
    as own: Station, words: [String], forgetting settings: [String], by: Actor, at: Date, id: String
  ) throws {
    try write { database in
      let before = try Self.ownJournal(database)
      guard own.journal.station == before.station, own.journal.epoch > before.epoch else {
        throw StoreError.conflict("epoch")
      }
      let head = try Self.head(of: before, in: database)
      try database.execute(
        literal: """
          UPDATE station SET journal = \(own.journal.description), epoch = \(own.journal.epoch),
            signing_key = \(own.signingKey), recipient = \(own.recipient),
            since = \(Stamp.text(at))
          WHERE relation = 'self'
          """)
      try database.execute(
        literal: """
          UPDATE station SET words = \(StationWords.text(words)), since = \(Stamp.text(at))
          WHERE relation = 'parent'
          """)
      for key in settings {
        try database.execute(literal: "DELETE FROM setting WHERE key = \(key)")
      }
      let act = StationFounded(
        station: own.kind, name: own.name, signingKey: own.signingKey, recipient: own.recipient,
        follows: JournalThrough(journal: before, sequence: head.sequence))
      _ = try Self.append(act, to: own.journal, by: by, at: at, id: id, in: database)
    }
  }

  /// Keeps how far the parent holds the journals of earlier epochs.
  ///
  /// - Returns: those that are here and that the parent holds without contradiction, as far as they are
  ///   here. What it holds beyond is what was lost with the old machine and is safe there.
  static func keepEarlier(
    _ reply: AppliedReply, own: JournalID, at: Date, in database: Database
  ) throws -> [JournalThrough] {
    var held: [JournalThrough] = []
    for (journal, position) in reply.earlier.sorted(by: { $0.key.epoch < $1.key.epoch }) {
      guard journal.station == own.station, journal.epoch < own.epoch else { continue }
      let head = try head(of: journal, in: database)
      guard head.sequence > 0 else { continue }
      let digest =
        position.sequence == 0
        ? Position.start.digest
        : try String.fetchOne(
          database, sql: "SELECT digest FROM journal WHERE journal = ? AND sequence = ?",
          arguments: [journal.description, position.sequence])
      let isForked = digest != nil && digest != position.digest
      var content = reply
      content.head = position
      try keep(content, of: journal, isForked: isForked, at: at, in: database)
      guard !isForked, position.sequence > 0 else { continue }
      held.append(
        JournalThrough(journal: journal, sequence: min(position.sequence, head.sequence)))
    }
    return held
  }
}
