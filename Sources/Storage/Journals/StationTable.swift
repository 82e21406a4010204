// SPDX-License-Identifier: Apache-2.0
// The stations that this one knows: itself, its parent, its children, with their public keys. What the
// office decides about its children is also an entry of its journal.

public import Foundation
import GRDB
public import Journal
import Petitions

/// A station as another knows it.
public struct Station: Sendable, Equatable {
  /// How it stands to this one.
  public enum Relation: String, Sendable {
    /// This station.
    case own = "self"
    /// The station that receives this one's bundles.
    case parent
    /// A station whose bundles this one receives.
    case child
  }
  /// Its journal: code and key epoch.
  public var journal: JournalID
  /// Kind of station.
  public var kind: StationKind
  /// How it stands to this one.
  public var relation: Relation
  /// Its name.
  public var name: String
  /// Public signing key, `ssh-ed25519 AAAA…`.
  public var signingKey: String
  /// Public opening key, `age1…`.
  public var recipient: String
  /// The commune's recovery recipient, of an office.
  public var recovery: String?
  /// The words that both screens showed at enrolment.
  public var words: [String]
  /// Since when it is known.
  public var since: Date
  /// When it was revoked.
  public var revokedAt: Date?

  /// A station.
  public init(
    journal: JournalID, kind: StationKind, relation: Relation, name: String, signingKey: String,
    recipient: String, recovery: String?, words: [String], since: Date, revokedAt: Date? = nil
  ) {
    self.journal = journal
    self.kind = kind
    self.relation = relation
    self.name = name
    self.signingKey = signingKey
    self.recipient = recipient
    self.recovery = recovery
    self.words = words
    self.since = since
    self.revokedAt = revokedAt
  }
}

extension Store {
  /// Sets this station up: its own row, its parent's, and the first entry of its journal.
  public func found(
    _ station: Station, parent: Station?, by: Actor, at: Date, id: String
  ) throws {
    try write { database in
      let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM station") ?? 0
      guard count == 0 else { throw StoreError.conflict("station") }
      try Self.insert(station, in: database)
      if let parent { try Self.insert(parent, in: database) }
      let act = StationFounded(
        station: station.kind, name: station.name, signingKey: station.signingKey,
        recipient: station.recipient)
      _ = try Self.append(act, to: station.journal, by: by, at: at, id: id, in: database)
    }
  }

  /// Takes a child into the register of stations, with its entry.
  public func enrol(_ station: Station, by: Actor, at: Date, id: String) throws {
    precondition(station.relation == .child)
    try write { database in
      if try Self.station(station.journal, in: database) != nil {
        throw StoreError.conflict(station.journal.description)
      }
      try Self.insert(station, in: database)
      let act = StationEnrolled(
        journal: station.journal, station: station.kind, name: station.name,
        signingKey: station.signingKey, recipient: station.recipient, words: station.words)
      _ = try Self.append(
        act, to: try Self.ownJournal(database), by: by, at: at, id: id, in: database)
    }
  }

  /// Trusts a child no more, with the entry.
  public func revoke(
    _ journal: JournalID, reason: String, by: Actor, at: Date, id: String
  ) throws {
    try write { database in
      guard let station = try Self.station(journal, in: database), station.relation == .child
      else { throw StoreError.notFound(journal.description) }
      try database.execute(
        literal: """
          UPDATE station SET revoked_at = \(Stamp.text(at)), revoked_reason = \(reason)
          WHERE journal = \(journal.description) AND revoked_at IS NULL
          """)
      let act = StationRevoked(journal: journal, reason: reason)
      _ = try Self.append(
        act, to: try Self.ownJournal(database), by: by, at: at, id: id, in: database)
    }
  }

  /// All stations, this one first, then by code.
  public func stations() throws -> [Station] {
    try read(Self.stations)
  }

  static func stations(_ database: Database) throws -> [Station] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM station
        ORDER BY relation = 'self' DESC, relation = 'parent' DESC, code, epoch
        """
    ).compactMap(station)
  }

  /// This station.
  ///
  /// - Throws: ``StoreError/noStation`` before the set-up.
  public func ownStation() throws -> Station {
    guard let own = try stations().first, own.relation == .own else { throw StoreError.noStation }
    return own
  }

  /// The station that receives this one's bundles; nil of an office.
  public func parentStation() throws -> Station? {
    try stations().first { $0.relation == .parent }
  }

  /// A setting that is kept with the data; nil when it was never set.
  public func setting(_ key: String) throws -> String? {
    try read {
      try String.fetchOne($0, sql: "SELECT value FROM setting WHERE key = ?", arguments: [key])
    }
  }

  /// Keeps a setting.
  public func set(_ key: String, to value: String) throws {
    try write {
      try $0.execute(
        literal: """
          INSERT INTO setting(key, value) VALUES (\(key), \(value))
          ON CONFLICT(key) DO UPDATE SET value = excluded.value
          """)
    }
  }

  static func ownJournal(_ database: Database) throws -> JournalID {
    let statement = try database.cachedStatement(
      sql: "SELECT journal FROM station WHERE relation = 'self'")
    guard let text = try String.fetchOne(statement), let id = JournalID(text) else {
      throw StoreError.noStation
    }
    return id
  }

  /// Whether this station wrote a journal, with its present keys or with those before a restore.
  static func isOwn(_ journal: JournalID, in database: Database) throws -> Bool {
    let statement = try database.cachedStatement(
      sql: "SELECT code FROM station WHERE relation = 'self'")
    guard let code = try String.fetchOne(statement) else { throw StoreError.noStation }
    return code == journal.station.text
  }

  static func station(_ journal: JournalID, in database: Database) throws -> Station? {
    try Row.fetchOne(
      database, sql: "SELECT * FROM station WHERE journal = ?", arguments: [journal.description]
    ).flatMap(station)
  }

  static func insert(_ station: Station, in database: Database) throws {
    try database.execute(
      literal: """
        INSERT INTO station(journal, code, epoch, kind, relation, name, signing_key, recipient,
          recovery, words, since)
        VALUES (\(station.journal.description), \(station.journal.station.text),
          \(station.journal.epoch), \(station.kind.rawValue), \(station.relation.rawValue),
          \(station.name), \(station.signingKey), \(station.recipient), \(station.recovery),
          \(StationWords.text(station.words)), \(Stamp.text(station.since)))
        """)
  }

  private static func station(_ row: Row) -> Station? {
    guard let journal = JournalID(row["journal"]), let kind = StationKind(rawValue: row["kind"]),
      let relation = Station.Relation(rawValue: row["relation"])
    else { return nil }
    return Station(
      journal: journal, kind: kind, relation: relation, name: row["name"],
      signingKey: row["signing_key"], recipient: row["recipient"], recovery: row["recovery"],
      words: StationWords.read(row["words"]),
      since: Stamp.date(row["since"]) ?? .distantPast,
      revokedAt: (row["revoked_at"] as String?).flatMap(Stamp.date))
  }
}

/// Words of an enrolment as the table keeps them: with a comma between, because a word may hold a blank. Rows of
/// earlier programs have single syllables with blanks between.
enum StationWords {
  static func text(_ words: [String]) -> String { words.joined(separator: ", ") }

  static func read(_ text: String) -> [String] {
    text.contains(",")
      ? text.split(separator: ",").map { String($0.drop { $0 == " " }) }
      : text.split(separator: " ").map(String.init)
  }
}
