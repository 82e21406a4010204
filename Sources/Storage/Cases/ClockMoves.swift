// SPDX-License-Identifier: Apache-2.0
// Days of clocks that moved because the law's table, the days off or the commune's choice of start changed: the old day stays
// to be read, with when it moved and why.

import Casework
package import Foundation
import GRDB
package import Journal
package import Petitions

/// A clock's day that another table moved.
package struct ClockMove: Sendable, Equatable {
  /// Which part of the table was another.
  package enum Cause: String, Sendable, CaseIterable {
    case holidays = "lich-nghi"
    case periods = "thoi-han"
    case start = "moc-tinh"
    case suspension = "ngay-tam-dinh-chi"

    static func of(_ before: LawTable, _ after: LawTable) -> [Cause] {
      allCases.filter {
        switch $0 {
        case .holidays: before.holidays != after.holidays
        case .periods: before.periods != after.periods
        case .start: before.clockStart != after.clockStart
        case .suspension: before.suspension != after.suspension
        }
      }
    }
  }

  /// ``Casework/Clock/id``.
  package var clock: String
  /// When the new table was taken over.
  package var movedOn: CivilDate
  /// The day before; nil while it stood still.
  package var before: CivilDate?
  /// The day since.
  package var after: CivilDate?
  /// Why.
  package var causes: [Cause]
}

extension Store {
  /// The days of a case's clocks that ever moved, oldest first.
  package func clockMoves(of caseID: String) throws -> [ClockMove] {
    try read { database in
      try Row.fetchAll(
        database,
        sql:
          "SELECT clock, moved_on, before, after, why FROM clock_move WHERE case_id = ? ORDER BY id",
        arguments: [caseID]
      ).compactMap { row in
        guard let movedOn = CivilDate(iso: row[1]) else { return nil }
        return ClockMove(
          clock: row[0], movedOn: movedOn,
          before: (row[2] as String?).flatMap(CivilDate.init(iso:)),
          after: (row[3] as String?).flatMap(CivilDate.init(iso:)),
          causes: (row[4] as String).split(separator: ",").compactMap {
            ClockMove.Cause(rawValue: String($0))
          })
      }
    }
  }
}

extension ClockStartChosen: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    guard let start = ClockStart(rawValue: start) else { return }
    // A rebuild walks past earlier choices: only the last one counts.
    let later = try Int.fetchOne(
      database,
      sql: "SELECT count(*) FROM journal WHERE kind = ? AND journal = ? AND sequence > ?",
      arguments: [Self.kind, entry.journal.description, entry.sequence])
    guard later == 0 else { return }
    var law = try CaseLaw.read(in: database)
    law.clockStart = start
    _ = try CaseLaw.set(law, on: VietnamTime.day(entry.at), in: database)
  }
}

extension Store {
  /// The last decision from which receipt clocks count, with who noted it; nil when nobody decided.
  package func clockStartDecision() throws -> (act: ClockStartChosen, at: Date, by: Actor)? {
    let line = try read { database in
      let own = try Self.ownJournal(database)
      return try String.fetchOne(
        database,
        sql: """
          SELECT line FROM journal WHERE kind = ? AND journal LIKE ? || '.%'
          ORDER BY arrival DESC LIMIT 1
          """,
        arguments: [ClockStartChosen.kind, own.station.text])
    }
    guard let line, let entry = try? Entry(line: Data(line.utf8)),
      let act = entry.act as? ClockStartChosen
    else { return nil }  // one that cannot be read is a finding of the self-check
    return (act, entry.at, entry.by)
  }
}
