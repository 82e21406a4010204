// SPDX-License-Identifier: Apache-2.0
// Cases as pages and lists read them: every petition has one, its own until it joins another.

package import Casework
import Foundation
import GRDB
import Journal
import Petitions

/// A case with what lists show of its first petition.
package struct CaseRow: Sendable {
  /// The case.
  package var file: CaseFile
  /// Its leading petition, as the register shows it.
  package var petition: PetitionRow
}

extension Store {
  /// The case to which a petition belongs; nil when the petition is not here.
  package func caseFile(of reference: String) throws -> CaseFile? {
    try read { database in
      let id = try Self.caseID(of: reference, in: database)
      return try Self.caseFile(id, in: database, signatures: true)
    }
  }

  /// The cases that are not at their end, the oldest first.
  ///
  /// - Parameter limit: how many at the most.
  package func openCases(limit: Int) throws -> [CaseRow] {
    try read { database in
      let marks = PetitionStatus.ended.map { _ in "?" }.joined(separator: ", ")
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM petition WHERE status NOT IN (\(marks)) AND NOT EXISTS (
            SELECT 1 FROM case_petition c
            WHERE c.reference = petition.reference AND c.left_on IS NULL
              AND c.case_id <> petition.reference)
          ORDER BY id LIMIT ?
          """,
        arguments: StatementArguments(PetitionStatus.ended.map(\.rawValue).sorted()) + [limit])
      return try rows.compactMap { row in
        guard let petition = Self.petition(row),
          let file = try Self.caseFile(petition.reference, in: database, signatures: false)
        else { return nil }
        return CaseRow(file: file, petition: petition)
      }
    }
  }

  private static func caseID(of reference: String, in database: Database) throws -> String {
    let statement = try database.cachedStatement(
      sql: "SELECT case_id FROM case_petition WHERE reference = ? AND left_on IS NULL")
    return try String.fetchOne(statement, arguments: [reference]) ?? reference
  }

  private static func caseFile(
    _ id: String, in database: Database, signatures: Bool
  ) throws -> CaseFile? {
    guard var own = try casePetition(id, in: database, signatures: signatures) else { return nil }
    own.joinedOn = nil
    let members = try database.cachedStatement(
      sql: "SELECT reference, joined_on, left_on FROM case_petition WHERE case_id = ?")
    let others = try Row.fetchAll(members, arguments: [id]).compactMap { row -> CasePetition? in
      guard var petition = try casePetition(row[0], in: database, signatures: signatures) else {
        return nil
      }
      petition.joinedOn = (row[1] as String?).flatMap(CivilDate.init(iso:))
      petition.leftOn = (row[2] as String?).flatMap(CivilDate.init(iso:))
      return petition
    }
    let steps = try database.cachedStatement(
      sql: """
        SELECT number, entered_on, person, person_name, body FROM case_step
        WHERE case_id = ? ORDER BY number
        """)
    let taken = try Row.fetchAll(steps, arguments: [id]).compactMap(step)
    return CaseFile(id: id, petitions: [own] + others, steps: taken)
  }

  private static func step(_ row: Row) -> Step? {
    // The body was encoded by this program from an entry that it could read.
    guard let body = row["body"] as String?,
      let act = try? JSONDecoder().decode(CaseStepTaken.self, from: Data(body.utf8)),
      let entered = CivilDate(iso: row["entered_on"])
    else { return nil }
    let actor = StepActor(
      account: row["person"], name: row["person_name"],
      duties: Set(act.duties.compactMap(Duty.init(rawValue:))))
    return Step(
      act.step, number: row["number"], petitions: Set(act.petitions), on: act.on,
      enteredOn: entered, by: actor, facts: act.facts, reason: act.reason,
      corrects: act.corrects)
  }

  /// What the law asks about a petition. Of a denunciation the register knows only that it is there.
  private static func casePetition(
    _ reference: String, in database: Database, signatures: Bool
  ) throws -> CasePetition? {
    let statement = try database.cachedStatement(
      sql: """
        SELECT p.kind, p.people, p.filed_at, p.is_sealed, j.arrived_at, j.journal
        FROM petition p JOIN journal j ON j.journal = p.journal AND j.sequence = p.sequence
        WHERE p.reference = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [reference]),
      let kind = PetitionKind(rawValue: row[0]), let filed = Stamp.date(row[2]),
      let arrived = Stamp.date(row[4]), let journal = JournalID(row[5])
    else { return nil }
    let isOwn = try isOwn(journal, in: database)
    var petition = CasePetition(
      id: reference, kind: kind, capturedOn: isOwn ? nil : VietnamTime.day(filed),
      receivedOn: VietnamTime.day(isOwn ? filed : arrived), people: max(1, row[1]))
    guard signatures, row[3] == 0 else { return petition }
    let lines = try String.fetchAll(
      database,
      sql: "SELECT line FROM journal WHERE reference = ? ORDER BY arrival", arguments: [reference])
    // A line that cannot be read is a finding of the self-check.
    let history = lines.compactMap { try? Entry(line: Data($0.utf8)) }
      .filter { $0.trespass == nil && $0.journal == journal }
    guard let read = CurrentPetition(history)?.petition else { return petition }
    // Capture takes no petition without a signature or fingerprint.
    petition.isSigned = true
    petition.hasRepresentativePaper = read.filers.hasRepresentativePaper
    petition.isAgainstCommuneLeader = read.matter.respondent?.isCommuneLeader
    petition.decisionKnownOn = read.matter.decisionKnownOn
    return petition
  }
}
