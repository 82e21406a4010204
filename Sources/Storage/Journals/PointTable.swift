// SPDX-License-Identifier: Apache-2.0
// An office's view of its points: what was decided about each, how its sticks come, and its history of entries.

public import Foundation
import GRDB
public import Journal
public import Petitions

/// Whether a point is an *địa điểm tiếp công dân*, by which decision.
public struct Designation: Sendable, Equatable {
  /// Whether it is.
  public var isDesignated: Bool
  /// Number and sign of the decision.
  public var decision: String
  /// Its date.
  public var decidedOn: CivilDate

  /// A designation.
  public init(isDesignated: Bool, decision: String, decidedOn: CivilDate) {
    self.isDesignated = isDesignated
    self.decision = decision
    self.decidedOn = decidedOn
  }
}

/// How the sticks of a point come.
public struct ArrivalRhythm: Sendable, Equatable {
  /// When one was last read, whatever became of it.
  public var lastSeen: Date?
  /// What became of it: a word as in ``ImportAttempt/result``.
  public var lastResult: String?
  /// The usual days between two of them, the middle of the last twenty; nil before the third.
  public var usualDays: Int?

  /// A rhythm.
  public init(lastSeen: Date?, lastResult: String?, usualDays: Int?) {
    self.lastSeen = lastSeen
    self.lastResult = lastResult
    self.usualDays = usualDays
  }
}

extension Store {
  /// Gives a point another name, with the entry. Its code, keys and journal stay.
  ///
  /// - Throws: ``StoreError/notFound(_:)``.
  public func rename(_ act: StationRenamed, by: Actor, at: Date, id: String) throws {
    try decide(act, about: act.journal, by: by, at: at, id: id) { database in
      // All epochs of a code are one point.
      try database.execute(
        literal: """
          UPDATE station SET name = \(act.name)
          WHERE code = \(act.journal.station.text) AND relation = 'child'
          """)
    }
  }

  /// Notes that a point is or is no more an *địa điểm tiếp công dân*, with the entry.
  ///
  /// - Throws: ``StoreError/notFound(_:)``.
  public func designate(_ act: StationDesignated, by: Actor, at: Date, id: String) throws {
    try decide(act, about: act.journal, by: by, at: at, id: id) { database in
      try database.execute(
        literal: """
          UPDATE station SET designated = \(act.isDesignated), decision = \(act.decision),
            decided_on = \(act.decidedOn.iso)
          WHERE code = \(act.journal.station.text) AND relation = 'child'
          """)
    }
  }

  private func decide(
    _ act: any Act, about journal: JournalID, by: Actor, at: Date, id: String,
    _ change: (Database) throws -> Void
  ) throws {
    try write { database in
      guard try Self.station(journal, in: database)?.relation == .child else {
        throw StoreError.notFound(journal.description)
      }
      try change(database)
      _ = try Self.append(
        act, to: try Self.ownJournal(database), by: by, at: at, id: id, in: database)
    }
  }

  /// What was last decided about a point; nil when nothing was.
  public func designation(of journal: JournalID) throws -> Designation? {
    try read { database in
      guard
        let row = try Row.fetchOne(
          database,
          sql: "SELECT designated, decision, decided_on FROM station WHERE journal = ?",
          arguments: [journal.description]),
        let isDesignated = row[0] as Bool?, let decision = row[1] as String?,
        let on = (row[2] as String?).flatMap(CivilDate.init(iso:))
      else { return nil }
      return Designation(isDesignated: isDesignated, decision: decision, decidedOn: on)
    }
  }

  /// What this office wrote about a point, oldest first: trust, names, imports, replies, PINs.
  public func pointHistory(of journal: JournalID) throws -> [Entry] {
    try read { try Self.pointEntries(of: journal, in: $0) }
  }

  static func pointEntries(of journal: JournalID, in database: Database) throws -> [Entry] {
    let own = try ownJournal(database)
    let lines = try String.fetchAll(
      database,
      sql: """
        SELECT line FROM journal WHERE kind IN \(Schema.pointKinds)
          AND journal LIKE ? || '.%' AND line LIKE ? ORDER BY arrival
        """,
      arguments: [own.station.text, "%\"\(journal.station.text).%"])
    // The text narrows; the act decides. A line that cannot be read is a finding of the self-check.
    return lines.compactMap { try? Entry(line: Data($0.utf8)) }.filter {
      $0.trespass == nil && $0.act.pointJournal?.station == journal.station
    }
  }

  /// How the sticks of a point come.
  public func rhythm(of journal: JournalID) throws -> ArrivalRhythm {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: "SELECT at, result FROM import_attempt WHERE journal = ? ORDER BY id DESC LIMIT 200",
        arguments: [journal.description])
      let moments = rows.compactMap { Stamp.date($0[0]) }
      var days: [CivilDate] = []
      // Several bundles of one day are one stick.
      for day in moments.map(VietnamTime.day) where day != days.last { days.append(day) }
      let gaps = zip(days, days.dropFirst()).map { $1.days(until: $0) }.prefix(20).sorted()
      return ArrivalRhythm(
        lastSeen: moments.first, lastResult: rows.first?[1],
        usualDays: gaps.count < 2 ? nil : gaps[gaps.count / 2])
    }
  }

  static func children(_ database: Database) throws -> [Station] {
    try stations(database).filter { $0.relation == .child }
  }
}

extension Act {
  /// The point that an act of an office is about; nil of other acts.
  var pointJournal: JournalID? {
    switch self {
    case let act as StationEnrolled: act.journal
    case let act as StationRevoked: act.journal
    case let act as StationRenamed: act.journal
    case let act as StationDesignated: act.journal
    case let act as BundleImported: act.journal
    case let act as ReplyWritten: act.journal
    case let act as PINReset: act.journal
    case let act as AsideTaken: act.journal
    default: nil
    }
  }
}
