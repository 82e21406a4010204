// SPDX-License-Identifier: Apache-2.0
// A case as a value, read from the journal's lines through the tables that say which petitions and steps are its.

package import Casework
import Foundation
import GRDB
import Journal
import Petitions

extension Store {
  /// The case to which a petition belongs now; nil when the petition is not here.
  package func caseFile(of reference: String) throws -> CaseFile? {
    try read { try CaseReading.file(of: reference, in: $0) }
  }
}

enum CaseReading {
  /// A petition's time in a case: from one step of the office to another.
  private struct Stay {
    var reference: String
    var caseID: String
    var since: Int
    var until: Int?
    var joinedOn: CivilDate?
    var leftOn: CivilDate?

    func holds(_ number: Int) -> Bool { number >= since && until.map { number < $0 } ?? true }
  }

  static func file(of reference: String, in database: Database) throws -> CaseFile? {
    try file(id: try CaseProjection.caseID(of: reference, in: database), in: database)
  }

  /// The case with an identifier; nil when none of its petitions is here.
  static func file(id: String, in database: Database) throws -> CaseFile? {
    let here = try stays("case_id", id, in: database)
    var members: [String: Stay] = [:]
    for stay in here { members[stay.reference] = stay }  // the latest of each
    if here.isEmpty { members[id] = Stay(reference: id, caseID: id, since: 0) }
    var petitions: [CasePetition] = []
    var steps = try self.steps(of: id, in: database)
    for stay in members.values.sorted(by: { $0.reference < $1.reference }) {
      guard var petition = try petition(stay.reference, in: database) else { continue }
      petition.joinedOn = stay.joinedOn
      petition.leftOn = stay.leftOn
      petitions.append(petition)
      steps += try stepsElsewhere(of: stay.reference, before: stay.since, not: id, in: database)
    }
    guard !petitions.isEmpty else { return nil }
    var file = CaseFile(id: id, petitions: petitions, steps: steps)
    file.deliveries = try petitions.flatMap { try deliveries(of: $0.id, in: database) }
    return file
  }

  private static func deliveries(
    of reference: String, in database: Database
  ) throws -> [CaseDelivery] {
    try Store.deliveries("d.reference = ?", [reference], in: database)
      .filter { $0.recall == nil || $0.outcome != nil }
      .map { found in
        CaseDelivery(
          petition: reference, step: found.sent.step, number: found.sent.number ?? "",
          sentOn: VietnamTime.day(found.at),
          endedOn: found.outcome == nil ? nil : found.last?.act.on)
      }
  }

  private static func stays(_ column: String, _ value: String, in database: Database) throws
    -> [Stay]
  {
    try Row.fetchAll(
      database,
      sql: """
        SELECT reference, case_id, since, until, joined_on, left_on FROM case_petition
        WHERE \(column) = ? ORDER BY since
        """, arguments: [value]
    ).map { row in
      Stay(
        reference: row[0], caseID: row[1], since: row[2], until: row[3],
        joinedOn: (row[4] as String?).flatMap(CivilDate.init(iso:)),
        leftOn: (row[5] as String?).flatMap(CivilDate.init(iso:)))
    }
  }

  private static func steps(of id: String, in database: Database) throws -> [Step] {
    try String.fetchAll(
      database,
      sql: """
        SELECT j.line FROM case_step s
        JOIN journal j ON j.journal = s.journal AND j.sequence = s.sequence
        WHERE s.case_id = ? ORDER BY s.number
        """, arguments: [id]
    ).compactMap { line in
      // A line that cannot be read is a finding of the self-check.
      guard let entry = try? Entry(line: Data(line.utf8)) else { return nil }
      return (entry.act as? CaseStepTaken)?.value(entry)
    }
  }

  /// What was done about a petition in the cases where it was before: it goes with it, and is about it alone.
  private static func stepsElsewhere(
    of reference: String, before number: Int, not id: String, in database: Database
  ) throws -> [Step] {
    var found: [Step] = []
    for stay in try stays("reference", reference, in: database)
    where stay.caseID != id && stay.since < number {
      for var step in try steps(of: stay.caseID, in: database)
      where stay.holds(step.id) && (step.petitions.isEmpty || step.petitions.contains(reference)) {
        step.petitions = [reference]
        found.append(step)
      }
    }
    return found
  }

  /// What the law asks about a petition, as far as this office may read it.
  static func petition(_ reference: String, in database: Database) throws -> CasePetition? {
    guard
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT p.kind, p.filed_at, p.people, p.journal, j.arrived_at, p.is_sealed, p.arrived_on
          FROM petition p
          JOIN journal j ON j.journal = p.journal AND j.sequence = p.sequence
          WHERE p.reference = ?
          """, arguments: [reference]),
      let kind = PetitionKind(rawValue: row[0]), let filed = Stamp.date(row[1]),
      let arrived = Stamp.date(row[4])
    else { return nil }
    let isOwn = try JournalID(row[3]).map { try Store.isOwn($0, in: database) } ?? false
    // The legal day of arrival; a petition that the register took before it kept that day has none.
    let received =
      CivilDate(iso: row[6]) ?? VietnamTime.day(isOwn ? filed : arrived)
    var found = CasePetition(
      id: reference, kind: kind, capturedOn: isOwn ? nil : VietnamTime.day(filed),
      receivedOn: received, people: row[2])
    guard !(row[5] as Bool), let current = try current(reference, in: database) else {
      return found
    }
    let petition = current.petition
    // Every desk asks for the signature before it files; what came to the office may lack it.
    found.isSigned = !(current.isUnsigned ?? false)
    found.hasOriginals = petition.matter.documents.contains { $0.form == .original }
    found.hasRepresentativePaper = petition.filers.hasRepresentativePaper
    found.isAgainstCommuneLeader = petition.matter.respondent?.isCommuneLeader ?? false
    found.decisionKnownOn = petition.matter.decisionKnownOn
    return found
  }

  private static func current(_ reference: String, in database: Database) throws
    -> CurrentPetition?
  {
    let lines = try String.fetchAll(
      database,
      sql: """
        SELECT j.line FROM journal j
        LEFT JOIN quarantine q ON q.journal = j.journal AND q.sequence = j.sequence
        WHERE j.reference = ? AND q.sequence IS NULL
          AND j.kind IN ('petition.filed', 'petition.corrected') ORDER BY j.arrival
        """, arguments: [reference])
    // As in `history(of:)`.
    let entries = lines.compactMap { try? Entry(line: Data($0.utf8)) }
      .filter { $0.trespass == nil }
    return CurrentPetition(entries)
  }
}
