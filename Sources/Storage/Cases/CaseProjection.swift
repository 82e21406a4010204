// SPDX-License-Identifier: Apache-2.0
// What a step does to the tables of cases, and to the status that goes down with the next reply.

import Casework
import Foundation
import GRDB
import Journal
import Petitions

extension CaseStepTaken: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    try CaseProjection.take(self, entry, in: database)
  }
}

enum CaseProjection {
  /// The case of a petition: its own, until it joins another.
  static func caseID(of reference: String, in database: Database) throws -> String {
    try String.fetchOne(
      database,
      sql: "SELECT case_id FROM case_petition WHERE reference = ? AND until IS NULL",
      arguments: [reference]) ?? reference
  }

  static func take(_ act: CaseStepTaken, _ entry: Entry, in database: Database) throws {
    let (id, number) = (act.caseID, entry.stepNumber)
    try database.execute(
      literal: """
        INSERT INTO case_step(number, case_id, journal, sequence, step, done_on)
        VALUES (\(number), \(id), \(entry.journal.description), \(entry.sequence), \(act.step),
          \(act.on.iso))
        """)
    try ensureStay(id, in: database)
    var touched: Set<String> = [id]
    if let other = act.facts["don"]?.string {
      switch StepID(rawValue: act.step) {
      case .joined:
        touched.insert(try caseID(of: other, in: database))
        try move(other, to: id, at: number, on: act.on, in: database)
      case .separated where other != id:
        let isHere = try caseID(of: other, in: database) == id
        if isHere {
          touched.insert(other)
          try move(other, to: other, at: number, on: act.on, in: database)
        }
      default: break
      }
    }
    for id in touched.sorted() { try refresh(id, in: database) }
  }

  private static func ensureStay(_ reference: String, in database: Database) throws {
    try database.execute(
      literal: """
        INSERT INTO case_petition(reference, since, case_id)
        SELECT \(reference), 0, \(reference)
        WHERE NOT EXISTS (SELECT 1 FROM case_petition WHERE reference = \(reference))
        """)
  }

  private static func move(
    _ reference: String, to id: String, at number: Int, on day: CivilDate, in database: Database
  ) throws {
    try ensureStay(reference, in: database)
    guard try caseID(of: reference, in: database) != id else { return }
    try database.execute(
      literal: """
        UPDATE case_petition SET until = \(number), left_on = \(day.iso)
        WHERE reference = \(reference) AND until IS NULL
        """)
    try database.execute(
      literal: """
        INSERT INTO case_petition(reference, since, case_id, joined_on)
        VALUES (\(reference), \(number), \(id), \(day.iso))
        """)
  }

  /// Reads a case anew: its row, its clocks, and what its petitions are told.
  static func refresh(_ id: String, in database: Database) throws {
    try database.execute(literal: "DELETE FROM case_clock WHERE case_id = \(id)")
    try database.execute(literal: "DELETE FROM case_file WHERE id = \(id)")
    // A case whose petitions all went to others is only history; one whose petition is not here is kept in
    // `case_step` and read when it comes.
    guard let file = try CaseReading.file(id: id, in: database), !file.live.isEmpty,
      let last = file.steps.last, let leading = file.leading
    else { return }
    let law = try CaseLaw.read(in: database)
    let state = file.state()
    // Which clocks are open does not depend on the day, only how late they are.
    let clocks = file.clocks(on: leading.receivedOn, by: law).filter(\.isOpen)
    for clock in clocks {
      try database.execute(
        literal: """
          INSERT INTO case_clock(case_id, clock, rule, petition, start_on, due, is_provisional)
          VALUES (\(id), \(clock.id), \(clock.rule), \(clock.petition), \(clock.start.iso),
            \(clock.due?.iso), \(clock.isProvisional))
          """)
    }
    let due = clocks.filter { $0.definition?.nature != .window }.compactMap(\.due).min()
    try database.execute(
      literal: """
        INSERT INTO case_file(id, kind, phase, assignee, last_on, last_step, next_due,
          waits_for_answer, paper_waits, is_enforcing)
        VALUES (\(id), \(state.kind.rawValue), \(state.phase.rawValue), \(state.assignee),
          \(last.on.iso), \(last.name), \(due?.iso),
          \(CaseCondition.waitsForAnswer.holds(in: state)),
          \(CaseCondition.paperWaits.holds(in: state)), \(state.isEnforcing))
        """)
    for petition in file.live { try tell(petition, file, law, in: database) }
  }

  /// What a case's petition is told. A status that was set by hand after the last step stays.
  private static func tell(
    _ petition: CasePetition, _ file: CaseFile, _ law: LawTable, in database: Database
  ) throws {
    guard let last = file.steps.last, try !wasSet(petition.id, after: last.id, in: database) else {
      return
    }
    let told = file.status(of: petition.id, by: law)
    guard told.step != nil || file.steps.contains(where: { $0.step == .corrected }) else {
      try database.execute(
        literal: """
          UPDATE petition SET next_on = \(told.next?.iso) WHERE reference = \(petition.id)
          """)
      return
    }
    var line = told.line(of: petition.id)
    line.note = line.note.map { String($0.prefix(TextLimits.paragraph)) }
    try StatusProjection.set(line, in: database)
  }

  private static func wasSet(
    _ reference: String, after number: Int, in database: Database
  ) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (SELECT 1 FROM journal
          WHERE reference = ? AND kind = 'status.set' AND arrival > (
            SELECT j.arrival FROM journal j JOIN case_step s
              ON s.journal = j.journal AND s.sequence = j.sequence
            WHERE s.number = ?))
        """, arguments: [reference, number]) ?? false
  }

  /// A petition was corrected at its point: what the law asks about it may be another.
  static func corrected(_ reference: String, in database: Database) throws {
    let isTouched = try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM case_petition WHERE reference = ?)",
      arguments: [reference])
    guard isTouched == true else { return }
    try refresh(try caseID(of: reference, in: database), in: database)
  }
}
