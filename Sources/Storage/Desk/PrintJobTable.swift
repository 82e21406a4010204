// SPDX-License-Identifier: Apache-2.0
// Receipts come out once. The state of every printing is on the disk before the first byte goes to a
// printer, so that after a crash it is known what may be on paper: such a job is `unknown` and is never
// sent again by the program; a person looks, and a copy is marked as one.

public import Foundation
import GRDB
public import Journal

extension Store {
  static func insert(_ job: NewPrintJob, at: Date, in database: Database) throws {
    try database.execute(
      literal: """
        INSERT INTO print_job(reference, copy, state, reason, format, payload, sha256, created_at,
          changed_at, correction)
        VALUES (\(job.reference), \(job.copy), 'queued', \(job.reason), \(job.format),
          \(job.payload), \(job.sha256), \(Stamp.text(at)), \(Stamp.text(at)), \(job.correction))
        """)
    try note(database.lastInsertedRowID, .queued, job.reason ?? "", at: at, in: database)
  }

  /// A receipt that waits for the printer is overtaken by a newer one: it is never printed.
  static func voidQueued(of reference: String, at: Date, in database: Database) throws {
    let waiting = try Int64.fetchAll(
      database, sql: "SELECT id FROM print_job WHERE reference = ? AND state = 'queued'",
      arguments: [reference])
    for id in waiting {
      try database.execute(
        literal: """
          UPDATE print_job SET state = 'void', reason = 'superseded', changed_at = \(Stamp.text(at))
          WHERE id = \(id)
          """)
      try note(id, .void, "superseded", at: at, in: database)
    }
  }

  private static func note(
    _ job: Int64, _ state: PrintJob.State, _ detail: String, at: Date, in database: Database
  ) throws {
    try database.execute(
      literal: """
        INSERT INTO print_event(job, at, state, detail)
        VALUES (\(job), \(Stamp.text(at)), \(state.rawValue), \(detail))
        """)
  }

  /// Takes a queued job for sending. Only after this returns may the first byte go out.
  ///
  /// - Throws: ``StoreError/conflict(_:)`` when the job is not queued.
  public func beginSending(_ id: Int, at: Date) throws {
    try move(id, from: [.queued], to: .sending, reason: nil, at: at)
  }

  /// Keeps how a sending ended, with its entry where there is something to say for ever.
  public func finishSending(
    _ id: Int, with result: PrintResult, by: Actor, at: Date, entryID: String
  ) throws {
    switch result {
    case .printed(let proof):
      try move(
        id, from: [.sending], to: .printed, reason: proof, at: at,
        entry: (.printed, by, entryID))
    case .refused(let reason):
      try move(id, from: [.sending], to: .queued, reason: reason, at: at)
    case .unknown(let reason):
      try move(
        id, from: [.sending], to: .unknown, reason: reason, at: at, entry: (.unknown, by, entryID))
    }
  }

  /// A person looked: the paper came out whole, or it did not.
  ///
  /// - Returns: nothing; a void job can be followed by ``enqueueCopy(_:at:)``.
  public func settle(_ id: Int, cameOut: Bool, by: Actor, at: Date, entryID: String) throws {
    try move(
      id, from: [.unknown], to: cameOut ? .printed : .void,
      reason: cameOut ? "operator" : "did not come out", at: at,
      entry: (cameOut ? .seen : .void, by, entryID))
  }

  /// Puts another drawing of the same receipt in the place of one that waits: the paper in the printer
  /// has changed.
  ///
  /// - Parameters:
  ///   - payload: nil for a denunciation.
  /// - Throws: ``StoreError/conflict(_:)`` when the job is no longer queued.
  public func redraw(
    _ id: Int, format: String, payload: Data?, sha256: String, at: Date
  ) throws {
    try write { database in
      try database.execute(
        literal: """
          UPDATE print_job SET format = \(format), payload = \(payload), sha256 = \(sha256),
            changed_at = \(Stamp.text(at))
          WHERE id = \(id) AND state = 'queued'
          """)
      guard database.changesCount == 1 else { throw StoreError.conflict("not queued") }
      try Self.note(Int64(id), .queued, "redrawn \(format)", at: at, in: database)
    }
  }

  /// A person gave a waiting receipt up: it will not be printed.
  public func withdraw(
    _ id: Int, reason: String, by: Actor, at: Date, entryID: String
  ) throws {
    try move(
      id, from: [.queued], to: .void, reason: reason, at: at, entry: (.void, by, entryID))
  }

  /// Why a copy was made; its job's reason may since tell why it could not be printed.
  public func copyReason(of id: Int) throws -> String? {
    try read {
      try String.fetchOne(
        $0, sql: "SELECT detail FROM print_event WHERE job = ? ORDER BY id LIMIT 1",
        arguments: [id])
    }
  }

  /// Jobs that are over, the last changed first.
  public func endedPrintJobs(limit: Int) throws -> [PrintJob] {
    try printJobs(
      sql: """
        SELECT * FROM print_job WHERE state IN ('printed', 'void')
        ORDER BY changed_at DESC, id DESC LIMIT ?
        """, limit)
  }

  /// The number that the next copy of a receipt must bear.
  public func nextCopy(of reference: String) throws -> Int {
    try read {
      try Int.fetchOne(
        $0, sql: "SELECT coalesce(max(copy) + 1, 0) FROM print_job WHERE reference = ?",
        arguments: [reference]) ?? 0
    }
  }

  /// Queues a marked copy. Nothing else of this receipt may be alive.
  public func enqueueCopy(_ job: NewPrintJob, at: Date) throws {
    try write { database in
      let live = try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM print_job
          WHERE reference = ? AND state IN ('queued', 'sending', 'unknown')
          """, arguments: [job.reference])
      guard live == 0 else { throw StoreError.conflict("print job alive") }
      try Self.insert(job, at: at, in: database)
    }
  }

  /// Jobs in some states, the oldest first.
  public func printJobs(in states: Set<PrintJob.State>) throws -> [PrintJob] {
    try printJobs(
      where: "state IN (SELECT value FROM json_each(?))",
      "[\(states.map { "\"\($0.rawValue)\"" }.sorted().joined(separator: ","))]")
  }

  /// All jobs of a petition, by copy.
  public func printJobs(of reference: String) throws -> [PrintJob] {
    try printJobs(where: "reference = ?", reference)
  }

  private func printJobs(where condition: String, _ argument: String) throws -> [PrintJob] {
    try printJobs(sql: "SELECT * FROM print_job WHERE \(condition) ORDER BY id", argument)
  }

  private func printJobs(
    sql: String, _ argument: some DatabaseValueConvertible
  ) throws -> [PrintJob] {
    try read { database in
      try Row.fetchAll(database, sql: sql, arguments: [argument]).compactMap { row in
        guard let state = PrintJob.State(rawValue: row["state"]) else { return nil }
        return PrintJob(
          id: row["id"], reference: row["reference"], copy: row["copy"], state: state,
          reason: row["reason"], format: row["format"], payload: row["payload"],
          sha256: row["sha256"], createdAt: Stamp.date(row["created_at"]) ?? .distantPast,
          changedAt: Stamp.date(row["changed_at"]) ?? .distantPast, correction: row["correction"])
      }
    }
  }

  /// At start: what was being sent when the program ended is unknown; what was queued without its
  /// bytes (a denunciation's receipt) can never be printed.
  func settlePrintJobs() throws {
    try write { database in
      for (from, to, reason, extra) in [
        ("sending", PrintJob.State.unknown, "program ended while sending", ""),
        ("queued", .void, "not kept", "AND payload IS NULL"),
      ] {
        let jobs = try Row.fetchAll(
          database,
          sql: "SELECT id, changed_at FROM print_job WHERE state = '\(from)' \(extra)")
        for job in jobs {
          let at = Stamp.date(job[1]) ?? .distantPast
          try database.execute(
            literal: """
              UPDATE print_job SET state = \(to.rawValue), reason = \(reason)
              WHERE id = \(job[0] as Int)
              """)
          try Self.note(job[0], to, reason, at: at, in: database)
        }
      }
    }
  }

  private func move(
    _ id: Int, from: Set<PrintJob.State>, to: PrintJob.State, reason: String?, at: Date,
    entry: (outcome: ReceiptPrinted.Outcome, by: Actor, id: String)? = nil
  ) throws {
    try write { database in
      guard
        let row = try Row.fetchOne(
          database, sql: "SELECT state, reference, copy, correction FROM print_job WHERE id = ?",
          arguments: [id]), let state = PrintJob.State(rawValue: row[0])
      else { throw StoreError.notFound("print job \(id)") }
      guard from.contains(state) else { throw StoreError.conflict(state.rawValue) }
      try database.execute(
        literal: """
          UPDATE print_job SET state = \(to.rawValue), changed_at = \(Stamp.text(at)),
            reason = coalesce(\(reason), reason)
          WHERE id = \(id)
          """)
      try Self.note(Int64(id), to, reason ?? "", at: at, in: database)
      if let entry {
        let act = ReceiptPrinted(
          reference: row[1], copy: row[2], outcome: entry.outcome, reason: reason,
          correction: row[3])
        _ = try Self.append(
          act, to: try Self.ownJournal(database), by: entry.by, at: at, id: entry.id,
          in: database)
      }
    }
  }
}
