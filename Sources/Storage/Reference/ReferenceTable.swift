// SPDX-License-Identifier: Apache-2.0
// Data files of the commune: which version of each is the newest, which a point has, and the text that is in use here.

public import Foundation
import GRDB
public import Journal

extension Schema {
  static let reference = """
    CREATE TABLE reference_set (
      file TEXT NOT NULL,
      version INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      note TEXT NOT NULL,
      set_at TEXT NOT NULL,
      PRIMARY KEY (file, version)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE reference_taken (
      journal TEXT NOT NULL,
      file TEXT NOT NULL,
      version INTEGER NOT NULL,
      is_refused INTEGER NOT NULL CHECK (is_refused IN (0, 1)),
      PRIMARY KEY (journal, file, version)
    ) STRICT, WITHOUT ROWID;

    -- Kept at a point, because no journal of it holds the text.
    CREATE TABLE reference_file (
      file TEXT NOT NULL PRIMARY KEY,
      version INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}

extension ReferenceSet: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    guard keepsLimits, try Store.isOwn(entry.journal, in: database) else { return }
    try database.execute(
      literal: """
        INSERT INTO reference_set(file, version, sha256, bytes, note, set_at)
        VALUES (\(file), \(version), \(sha256), \(bytes), \(note), \(Stamp.text(entry.at)))
        ON CONFLICT DO NOTHING
        """)
  }
}

extension ReferenceTaken: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    guard keepsLimits else { return }
    try database.execute(
      literal: """
        INSERT INTO reference_taken(journal, file, version, is_refused)
        VALUES (\(entry.journal.description), \(file), \(version), \(isRefused ?? false))
        ON CONFLICT DO NOTHING
        """)
  }
}

/// A data file as an office lists it.
public struct ReferenceVersion: Sendable, Equatable {
  /// Its newest version.
  public var set: ReferenceSet
  /// When it was set.
  public var at: Date
}

/// A data file as a reply brought it.
public struct ArrivingReference: Sendable {
  /// Which, of which version.
  public var file: String
  /// Its version.
  public var version: Int
  /// Digest of the text.
  public var sha256: String
  /// The text; nil when this station cannot read it.
  public var text: String?
  /// A fresh identifier for this station's entry about it.
  public var id: String

  /// A file.
  public init(file: String, version: Int, sha256: String, text: String?, id: String) {
    self.file = file
    self.version = version
    self.sha256 = sha256
    self.text = text
    self.id = id
  }
}

extension Store {
  /// The newest version of every data file that this office set.
  public func referenceSets() throws -> [ReferenceVersion] {
    try read { try Self.referenceSets("1", [], in: $0) }
  }

  private static func referenceSets(
    _ condition: String, _ arguments: StatementArguments, in database: Database
  ) throws -> [ReferenceVersion] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT file, version, sha256, bytes, note, set_at FROM reference_set s
        WHERE version = (SELECT max(version) FROM reference_set n WHERE n.file = s.file)
          AND \(condition) ORDER BY file
        """, arguments: arguments
    ).map { row in
      ReferenceVersion(
        set: ReferenceSet(
          file: row[0], version: row[1], sha256: row[2], bytes: row[3], note: row[4]),
        at: Stamp.date(row[5]) ?? .distantPast)
    }
  }

  /// The data files that a station has not answered in its present journal.
  public func untoldReference(for journal: JournalID) throws -> [ReferenceVersion] {
    try read {
      try Self.referenceSets(
        """
        NOT EXISTS (SELECT 1 FROM reference_taken t
          WHERE t.journal = ? AND t.file = s.file AND t.version >= s.version)
        """, [journal.description], in: $0)
    }
  }

  /// Stations that could not read the newest version of a file.
  public func referenceRefusals(of file: String) throws -> [String] {
    try read {
      try String.fetchAll(
        $0,
        sql: """
          SELECT journal FROM reference_taken WHERE file = ?1 AND is_refused
            AND version = (SELECT max(version) FROM reference_set WHERE file = ?1)
          ORDER BY journal
          """, arguments: [file])
    }
  }

  /// The text of a data file that the commune sent; nil when it never sent one.
  public func referenceText(_ file: String) throws -> (version: Int, text: String)? {
    try read {
      try Row.fetchOne(
        $0, sql: "SELECT version, text FROM reference_file WHERE file = ?", arguments: [file]
      ).map { ($0[0], $0[1]) }
    }
  }

  /// Takes data files that a reply brought: only a newer version counts, one that cannot be read changes nothing.
  static func take(
    _ files: [ArrivingReference], by: Actor, at: Date, in database: Database
  ) throws {
    let own = try ownJournal(database)
    for file in files {
      let known = try Int.fetchOne(
        database, sql: "SELECT version FROM reference_file WHERE file = ?", arguments: [file.file])
      if let text = file.text, file.version > known ?? 0 {
        try database.execute(
          literal: """
            INSERT INTO reference_file(file, version, sha256, text)
            VALUES (\(file.file), \(file.version), \(file.sha256), \(text))
            ON CONFLICT(file) DO UPDATE SET version = excluded.version, sha256 = excluded.sha256,
              text = excluded.text
            """)
      }
      let isSaid = try Bool.fetchOne(
        database,
        sql: "SELECT 1 FROM reference_taken WHERE journal = ? AND file = ? AND version = ?",
        arguments: [own.description, file.file, file.version])
      guard isSaid != true else { continue }
      _ = try append(
        ReferenceTaken(
          file: file.file, version: file.version, sha256: file.sha256,
          isRefused: file.text == nil ? true : nil), to: own, by: by, at: at, id: file.id,
        in: database)
    }
  }
}
