// SPDX-License-Identifier: Apache-2.0
// The self-check of a store: everything that can be verified without trusting it. Also the rebuild of
// the register, which the check does in a transaction that it gives up again.

import Foundation
import GRDB
public import Journal

/// A finding of the self-check.
public enum CheckFinding: Sendable, Equatable {
  /// SQLite found damage.
  case database(String)
  /// The search index does not match the register.
  case searchIndex
  /// A journal does not hold together from this sequence on.
  case chain(journal: JournalID, ChainError)
  /// What is kept beside a line (digest, kind, reference) is not what the line says.
  case digest(journal: JournalID, sequence: Int)
  /// A blob that an entry names and nobody acknowledged is missing or has other bytes.
  case blob(sha256: String)
  /// A rebuild of the register gives another register.
  case register
  /// Two machines wrote under the name of this journal: the parent holds another line than is here, or a bundle
  /// came that does not join.
  case fork(journal: JournalID)
}

/// What a self-check looked at and found.
public struct CheckReport: Sendable, Equatable {
  /// Lines that were walked.
  public var lines = 0
  /// Blobs that were read to the last byte.
  public var blobs = 0
  /// Petitions in the register.
  public var petitions = 0
  /// What is wrong; empty when all is well.
  public var findings: [CheckFinding] = []
}

extension Store {
  /// Checks everything. Whatever the damage, it is a finding and not an error.
  ///
  /// - Parameter watch: is told what is done, from 0 to 1, often; what it throws stops the check.
  /// - Throws: ``StoreError`` only when the disk cannot be read or written.
  public func check(watch: (Double) throws -> Void = { _ in }) throws -> CheckReport {
    var report = CheckReport()
    for part in 0..<5 {
      try watch(Double(part) / 5)
      do {
        switch part {
        case 0: try checkDatabase(&report)
        case 1: try checkJournals(&report, watch)
        case 2: try checkAcknowledgement(&report)
        case 3: try checkBlobs(&report, watch)
        default: try checkRegister(&report)
        }
      } catch StoreError.damaged(let detail) {
        report.findings.append(.database(detail))
      }
    }
    return report
  }

  /// Drops the register and makes it anew from the journals.
  ///
  /// - Returns: whether the register is the same as before.
  public func rebuild() throws -> Bool {
    try write { database in
      let before = try Projection.digest(in: database)
      try Projection.rebuild(in: database)
      return try Projection.digest(in: database) == before
    }
  }

  /// A digest of the register: two registers are equal when theirs are.
  public func registerDigest() throws -> String { try read { try Projection.digest(in: $0) } }

  private func checkDatabase(_ report: inout CheckReport) throws {
    let problems = try read { database in
      try String.fetchAll(database, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
        + Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map(\.description)
    }
    report.findings += problems.map(CheckFinding.database)
    do {
      try write {
        try $0.execute(
          sql: "INSERT INTO petition_fts(petition_fts, rank) VALUES ('integrity-check', 1)")
      }
    } catch let error as StoreError {
      guard case .damaged = error else { throw error }
      report.findings.append(.searchIndex)
    }
  }

  private func checkJournals(_ report: inout CheckReport, _ watch: (Double) throws -> Void) throws {
    let names = try read {
      try String.fetchAll($0, sql: "SELECT DISTINCT journal FROM journal ORDER BY journal")
    }
    let own = try read { try? Self.ownJournal($0) }  // nil before the set-up
    for name in names {
      guard let journal = JournalID(name) else {
        report.findings.append(.database("journal name"))
        continue
      }
      try checkLines(of: journal, isOwn: journal.station == own?.station, &report, watch)
    }
  }

  private func checkLines(
    of journal: JournalID, isOwn: Bool, _ report: inout CheckReport,
    _ watch: (Double) throws -> Void
  ) throws {
    var walker = ChainWalker(journal: journal, after: .start)
    var isBroken = false
    try read { database in
      let knownBlobs = try String.fetchSet(database, sql: "SELECT sha256 FROM blob")
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT j.sequence, j.digest, j.line, j.kind, j.reference, q.sequence IS NOT NULL
          FROM journal j LEFT JOIN quarantine q
            ON q.journal = j.journal AND q.sequence = j.sequence
          WHERE j.journal = ? ORDER BY j.sequence
          """, arguments: [journal.description])
      while let row = try rows.next() {
        report.lines += 1
        if report.lines % 500 == 0 { try watch(0.3) }
        let line = Data((row[2] as String).utf8)
        var isTrue = Entry.digest(line) == row[1]
        // A quarantined line may be unreadable; it has no effect on anything.
        if !(row[5] as Bool) {
          let entry = try? Entry(line: line)  // nil is told by the comparison
          isTrue = isTrue && entry?.kind == row[3] && entry?.act.about == row[4]
          for sha256 in entry?.act.blobs ?? [] where isOwn && !knownBlobs.contains(sha256) {
            report.findings.append(.blob(sha256: sha256))
          }
        }
        if !isTrue { report.findings.append(.digest(journal: journal, sequence: row[0])) }
        guard !isBroken else { continue }
        do throws(ChainError) { try walker.step(line) } catch {
          isBroken = true
          report.findings.append(.chain(journal: journal, error))
        }
      }
    }
  }

  /// What the parent has acknowledged must still be here: an own journal that was cut short at its
  /// end holds together by itself.
  private func checkAcknowledgement(_ report: inout CheckReport) throws {
    guard let own = try read({ try? Self.ownJournal($0) }) else { return }  // nil before the set-up
    let acknowledged = try acknowledgement()
    if acknowledged.isForked { report.findings.append(.fork(journal: own)) }
    for journal in try forkedChildren() { report.findings.append(.fork(journal: journal)) }
    let held = acknowledged.head
    guard held.sequence > 0, try line(of: own, at: held.sequence)?.digest != held.digest else {
      return
    }
    report.findings.append(.chain(journal: own, .broken(sequence: held.sequence)))
  }

  /// Stations that are trusted and of which a bundle came that does not join what is known.
  private func forkedChildren() throws -> [JournalID] {
    try read {
      try String.fetchAll(
        $0,
        sql: """
          SELECT DISTINCT a.journal FROM import_attempt a
          JOIN station s ON s.journal = a.journal AND s.revoked_at IS NULL
          WHERE a.result = 'forked' ORDER BY a.journal
          """)
    }.compactMap(JournalID.init)
  }

  private func checkBlobs(_ report: inout CheckReport, _ watch: (Double) throws -> Void) throws {
    let digests = try read {
      try String.fetchAll($0, sql: "SELECT sha256 FROM blob WHERE pruned_at IS NULL ORDER BY 1")
    }
    for sha256 in digests {
      report.blobs += 1
      try watch(0.6 + 0.2 * Double(report.blobs - 1) / Double(digests.count))
      // A missing or unreadable blob is the finding itself.
      guard let data = try? blobs.data(sha256), Entry.digest(data) == sha256 else {
        report.findings.append(.blob(sha256: sha256))
        continue
      }
    }
  }

  private func checkRegister(_ report: inout CheckReport) throws {
    report.petitions = try countPetitions()
    var isSame = false
    try Self.translating {
      try pool.writeWithoutTransaction { database in
        try database.inTransaction {
          let before = try Projection.digest(in: database)
          try Projection.rebuild(in: database)
          isSame = try Projection.digest(in: database) == before
          return .rollback
        }
      }
    }
    if !isSame { report.findings.append(.register) }
  }
}
