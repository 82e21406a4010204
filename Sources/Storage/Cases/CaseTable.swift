// SPDX-License-Identifier: Apache-2.0
// Cases as lists and the page *Việc cần làm* read them. Nothing here holds a name or a word of a petition.

package import Casework
import Foundation
import GRDB
import Journal
package import Petitions

/// A row of a list of cases.
package struct CaseRow: Sendable, Equatable, Identifiable {
  package var id: String
  package var kind: PetitionKind
  package var phase: CasePhase
  package var assignee: String?
  /// Legal date and name of the last step.
  package var lastOn: CivilDate
  package var lastStep: String
  /// The first open day of the commune; nil when none is open.
  package var nextDue: CivilDate?
  package var waitsForAnswer: Bool
  package var paperWaits: Bool
  package var isEnforcing: Bool
}

/// Which cases a list shows.
package struct CaseFilter: Sendable, Equatable {
  package var phases: Set<CasePhase> = []
  package var kind: PetitionKind?
  package var assignee: String?
  /// Something is due on this day or before.
  package var dueBy: CivilDate?
  package var waitsForAnswer = false
  package var paperWaits = false
  package var isEnforcing = false

  package init() {}
}

/// An open clock of a case, as a list shows it.
package struct CaseClockRow: Sendable, Equatable {
  package var caseID: String
  /// ``Casework/ClockRule/id``.
  package var rule: String
  package var petition: String?
  package var start: CivilDate
  package var due: CivilDate
  package var isProvisional: Bool
}

extension Store {
  /// Cases that anybody has touched, the most urgent first.
  package func cases(_ filter: CaseFilter = CaseFilter(), limit: Int, offset: Int = 0) throws
    -> [CaseRow]
  {
    try read { database in
      let (condition, arguments) = CaseTable.condition(filter)
      return try Row.fetchAll(
        database,
        sql: """
          SELECT id, kind, phase, assignee, last_on, last_step, next_due, waits_for_answer,
            paper_waits, is_enforcing
          FROM case_file WHERE \(condition)
          ORDER BY next_due IS NULL, next_due, id LIMIT ? OFFSET ?
          """, arguments: arguments + [limit, offset]
      ).compactMap(CaseTable.row)
    }
  }

  /// How many cases a filter finds.
  package func countCases(_ filter: CaseFilter) throws -> Int {
    try read { database in
      let (condition, arguments) = CaseTable.condition(filter)
      return try Int.fetchOne(
        database, sql: "SELECT count(*) FROM case_file WHERE \(condition)", arguments: arguments)
        ?? 0
    }
  }

  /// Open clocks that end on a day or before, the first first.
  package func caseClocks(dueBy day: CivilDate, limit: Int) throws -> [CaseClockRow] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT case_id, rule, petition, start_on, due, is_provisional FROM case_clock
          WHERE due <= ? ORDER BY due, case_id, clock LIMIT ?
          """, arguments: [day.iso, limit]
      ).compactMap { row in
        guard let start = CivilDate(iso: row[3]), let due = CivilDate(iso: row[4]) else {
          return nil
        }
        return CaseClockRow(
          caseID: row[0], rule: row[1], petition: row[2], start: start, due: due,
          isProvisional: row[5])
      }
    }
  }

  /// Codes of petitions that nobody has touched yet, oldest first. Each is a case of its own.
  package func untouchedPetitions(limit: Int) throws -> [String] {
    try read { try Self.untouched(limit: limit, in: $0) }
  }

  static func untouched(limit: Int, in database: Database) throws -> [String] {
    guard limit > 0 else { return [] }
    return try String.fetchAll(
      database,
      sql: """
        SELECT reference FROM petition p
        WHERE status IN ('da-ghi-nhan', 'da-ghi-usb', 'xa-da-nhan')
          AND NOT EXISTS (SELECT 1 FROM case_petition c WHERE c.reference = p.reference)
        ORDER BY id LIMIT ?
        """, arguments: [limit])
  }
}

enum CaseTable {
  static func condition(_ filter: CaseFilter) -> (String, StatementArguments) {
    var parts = ["1"]
    var arguments: StatementArguments = []
    if !filter.phases.isEmpty {
      let phases = filter.phases.map(\.rawValue).sorted()
      parts.append("phase IN (\(phases.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(phases)
    }
    if let kind = filter.kind {
      parts.append("kind = ?")
      arguments += [kind.rawValue]
    }
    if let assignee = filter.assignee {
      parts.append("assignee = ?")
      arguments += [assignee]
    }
    if let day = filter.dueBy {
      parts.append("next_due <= ?")
      arguments += [day.iso]
    }
    if filter.waitsForAnswer { parts.append("waits_for_answer") }
    if filter.paperWaits { parts.append("paper_waits") }
    if filter.isEnforcing { parts.append("is_enforcing") }
    return (parts.joined(separator: " AND "), arguments)
  }

  static func row(_ row: Row) -> CaseRow? {
    guard let kind = PetitionKind(rawValue: row[1]), let phase = CasePhase(rawValue: row[2]),
      let on = CivilDate(iso: row[4])
    else { return nil }
    return CaseRow(
      id: row[0], kind: kind, phase: phase, assignee: row[3], lastOn: on, lastStep: row[5],
      nextDue: (row[6] as String?).flatMap(CivilDate.init(iso:)), waitsForAnswer: row[7],
      paperWaits: row[8], isEnforcing: row[9])
  }

  /// All there is in the tables of cases, for the digest of the register.
  static let sums = [
    "SELECT * FROM case_file ORDER BY id", "SELECT * FROM case_petition ORDER BY reference, since",
    "SELECT * FROM case_step ORDER BY number", "SELECT * FROM case_clock ORDER BY case_id, clock",
  ]
}
