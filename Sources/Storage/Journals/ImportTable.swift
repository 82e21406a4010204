// SPDX-License-Identifier: Apache-2.0
// What came in bundles leaves its trace here: entries, what was put aside, and every attempt to import one.

public import Foundation
import GRDB
public import Journal
import Petitions

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
  ///   - body: hands the lines over one by one, in order, each with what was prepared for it, and gives what came
  ///     with them; nil when there was nothing new. What it throws undoes everything.
  public func importing(
    of journal: JournalID, by: Actor, at: Date, id: String,
    _ body: (_ take: (IncomingLine, PreparedRow) throws -> Void) throws -> ImportedBundle?
  ) throws {
    try write { database in
      let imported = try BulkProjection.run(in: database) { bulk in
        try body { line, prepared in
          bulk.prepared = prepared
          try Self.take(line, of: journal, at: at, in: database)
        }
      }
      guard let imported else { return }
      _ = try Self.append(
        imported.act, to: try Self.ownJournal(database), by: by, at: at, id: id, in: database)
      try Self.hold(imported.blobs, in: database)
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
      var row = try Inserting.line.statement(in: database)
      row.text(journal.description)
      row.number(sequence)
      row.text(Entry.digest(bytes))
      row.text(kind)
      row.null()
      row.text(Stamp.text(at))
      try row.run(lastText: bytes)
      try database.execute(
        literal: """
          INSERT INTO quarantine(journal, sequence, reason)
          VALUES (\(journal.description), \(sequence), \(reason))
          """)
    }
  }

  /// Which of these codes are in the register.
  public func taken(among references: [String]) throws -> Set<String> {
    guard !references.isEmpty else { return [] }
    return try read { database in
      var statement = BoundStatement(
        try database.cachedStatement(sql: "SELECT 1 FROM petition WHERE reference = ?"))
      return try Set(
        references.filter { reference in
          statement.text(reference)
          defer { statement.end() }
          return try statement.step()
        })
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
}
