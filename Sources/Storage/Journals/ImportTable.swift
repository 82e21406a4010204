// SPDX-License-Identifier: Apache-2.0
// What came in bundles leaves its trace here: entries, what was put aside, and every attempt to import one.

public import Foundation
import GRDB
public import Journal
public import Petitions

/// A line that came in a bundle: an entry, or one that had to be put aside.
public enum IncomingLine: Sendable {
  /// An entry to apply.
  case entry(Entry)
  /// A line of the chain that cannot be applied, and why.
  case quarantined(sequence: Int, kind: String, line: Data, reason: String)
}

/// What came with the lines of a bundle.
public struct ImportedBundle: Sendable {
  /// Digests and sizes of the blobs that came along and are kept already.
  public var blobs: [(sha256: String, bytes: Int)]
  /// The body of this station's own entry about the import.
  public var act: BundleImported

  /// What came along.
  public init(blobs: [(sha256: String, bytes: Int)], act: BundleImported) {
    self.blobs = blobs
    self.act = act
  }
}

extension Store {
  /// Applies a bundle line by line in one transaction: all of it is on the disk when this returns, or nothing.
  ///
  /// - Parameters:
  ///   - journal: whose.
  ///   - by: who imports.
  ///   - at: the office's clock.
  ///   - id: a fresh identifier for this station's own entry about the import.
  ///   - body: hands the lines over one by one, in order, and gives what came with them; nil when there was
  ///     nothing new. What it throws undoes everything.
  public func importing(
    of journal: JournalID, by: Actor, at: Date, id: String,
    _ body: (_ take: (IncomingLine) throws -> Void) throws -> ImportedBundle?
  ) throws {
    try write { database in
      let imported = try body { try Self.take($0, of: journal, at: at, in: database) }
      guard let imported else { return }
      for blob in imported.blobs {
        try database.execute(
          literal: """
            INSERT INTO blob(sha256, bytes) VALUES (\(blob.sha256), \(blob.bytes))
            ON CONFLICT(sha256) DO NOTHING
            """)
      }
      _ = try Self.append(
        imported.act, to: try Self.ownJournal(database), by: by, at: at, id: id, in: database)
    }
  }

  private static func take(
    _ line: IncomingLine, of journal: JournalID, at: Date, in database: Database
  ) throws {
    switch line {
    case .entry(let entry):
      try insert(entry, arrivedAt: at, in: database)
      try Projection.apply(entry, arrivedAt: at, in: database)
    case .quarantined(let sequence, let kind, let bytes, let reason):
      try database.execute(
        literal: """
          INSERT INTO journal(journal, sequence, digest, kind, arrived_at, line)
          VALUES (\(journal.description), \(sequence), \(Entry.digest(bytes)), \(kind),
            \(Stamp.text(at)), \(String(decoding: bytes, as: UTF8.self)))
          """)
      try database.execute(
        literal: """
          INSERT INTO quarantine(journal, sequence, reason)
          VALUES (\(journal.description), \(sequence), \(reason))
          """)
    }
  }

  /// Whether a petition's code is in the register, recorded at another place than the one given.
  public func isReferenceTaken(_ reference: String, outside journal: JournalID) throws -> Bool {
    try read {
      try Bool.fetchOne(
        $0, sql: "SELECT journal <> ? FROM petition WHERE reference = ?",
        arguments: [journal.description, reference]) ?? false
    }
  }

  /// Lines that had to be put aside, of one journal: sequence and reason.
  public func quarantined(of journal: JournalID) throws -> [(sequence: Int, reason: String)] {
    try read {
      try Row.fetchAll(
        $0, sql: "SELECT sequence, reason FROM quarantine WHERE journal = ? ORDER BY sequence",
        arguments: [journal.description]
      ).map { ($0[0], $0[1]) }
    }
  }

  /// Digests of the blobs here that entries of a journal name.
  public func heldBlobs(of journal: JournalID) throws -> [String] {
    var named: Set<String> = []
    let head = try head(of: journal)
    guard head.sequence > 0 else { return [] }
    try forEachLine(of: journal, in: 1...head.sequence) { line in
      // A quarantined line names nothing that could be acknowledged.
      if let entry = try? Entry(line: line.line) { named.formUnion(entry.act.blobs) }
    }
    return named.filter(blobs.contains).sorted()
  }

  /// The number of the last reply that was written to a journal's station; 0 before the first.
  public func lastReplyNumber(to journal: JournalID) throws -> Int {
    // Only what this office wrote itself counts, and no line that cannot be read ends all replies.
    let lines = try read {
      try String.fetchAll(
        $0,
        sql: """
          SELECT line FROM journal WHERE kind = 'reply.written'
            AND substr(journal, 1, instr(journal, '.') - 1) =
              (SELECT substr(journal, 1, instr(journal, '.') - 1) FROM station
               WHERE relation = 'self')
          ORDER BY arrival DESC
          """)
    }
    for line in lines {
      guard let entry = try? Entry(line: Data(line.utf8)), entry.act.keepsLimits,
        let reply = entry.act as? ReplyWritten, reply.journal == journal
      else { continue }
      return reply.number
    }
    return 0
  }

  /// The statuses of all petitions of a journal, as a reply carries them.
  public func statusLines(of journal: JournalID) throws -> [StatusLine] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT reference, status, status_on, next_on, note, is_sealed FROM petition
          WHERE journal = ? ORDER BY id
          """, arguments: [journal.description]
      ).compactMap { row in
        guard let status = PetitionStatus(rawValue: row[1]), let on = CivilDate(iso: row[2])
        else { return nil }
        let isSealed: Bool = row[5]
        return StatusLine(
          reference: row[0], status: status, on: on,
          next: isSealed ? nil : (row[3] as String?).flatMap(CivilDate.init(iso:)),
          note: isSealed ? nil : row[4])
      }
    }
  }
}
