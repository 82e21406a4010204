// SPDX-License-Identifier: Apache-2.0
// What the register shows of a petition's case beside the petition: where it stands, who has it, its next open day.
// Read for the rows that are on the screen, and asked by the register's filters.

package import Casework
import GRDB
public import Petitions

/// A case as a row of the register shows it.
package struct CaseStanding: Sendable, Equatable {
  package var phase: CasePhase
  /// Who has it; nil for nobody yet.
  package var assignee: String?
  /// The nearest open day; nil when none is open.
  package var nextDue: CivilDate?
}

extension Store {
  /// The cases of petitions, by code; nothing of those that nobody has touched.
  package func standings(of references: [String]) throws -> [String: CaseStanding] {
    guard !references.isEmpty else { return [:] }
    return try read { database in
      let marks = references.map { _ in "?" }.joined(separator: ", ")
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT petition.reference, f.phase, f.assignee, f.next_due FROM petition
          JOIN case_file f ON f.id = \(CaseStanding.caseID)
          WHERE petition.reference IN (\(marks))
          """, arguments: StatementArguments(references))
      return rows.reduce(into: [:]) { found, row in
        guard let phase = CasePhase(rawValue: row[1]) else { return }
        found[row[0]] = CaseStanding(
          phase: phase, assignee: row[2],
          nextDue: (row[3] as String?).flatMap(CivilDate.init(iso:)))
      }
    }
  }

  /// Everybody who has a case.
  package func assignees() throws -> [String] {
    let names = try read { database in
      try String.fetchAll(
        database, sql: "SELECT DISTINCT assignee FROM case_file WHERE assignee IS NOT NULL")
    }
    return names.sorted(by: VietnameseNameOrder().areInIncreasingOrder)
  }
}

extension CaseStanding {
  /// The case of a row of `petition`: its own, until it joins another.
  static let caseID = """
    coalesce((SELECT c.case_id FROM case_petition c
      WHERE c.reference = petition.reference AND c.until IS NULL), petition.reference)
    """
}

/// Petitions whose next open day lies before a day.
public struct DueFilter: Sendable, Equatable {
  /// Of cases with a step: the day.
  public var before: CivilDate
  /// Of petitions that nobody has touched: by kind, those that came before this day. Their first day follows from the
  /// law's table, which this floor does not ask.
  public var untouched: [PetitionKind: CivilDate]

  /// A filter.
  public init(before: CivilDate, untouched: [PetitionKind: CivilDate]) {
    self.before = before
    self.untouched = untouched
  }

  /// As SQL with its arguments.
  var condition: (sql: String, arguments: StatementArguments) {
    var sql = """
      (EXISTS (SELECT 1 FROM case_file f WHERE f.id = \(CaseStanding.caseID) AND f.next_due < ?)
      """
    var arguments: StatementArguments = [before.iso]
    for (kind, day) in untouched.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      sql += """
         OR (petition.kind = ? AND petition.arrived_on < ?
          AND NOT EXISTS (SELECT 1 FROM case_file f WHERE f.id = \(CaseStanding.caseID)))
        """
      arguments += [kind.rawValue, day.iso]
    }
    return (sql + ")", arguments)
  }
}
