// SPDX-License-Identifier: Apache-2.0
// A consistent copy of the database for a backup: compact, without pages that were given up and without
// drafts, whose keys never leave the machine. It lies in the station's private folder only as long as the
// backup is written, and is removed when the next one begins if a crash left it.

public import Foundation
import GRDB
import Glibc
public import Journal

/// A copy of a store, for a backup.
public struct Snapshot: Sendable {
  /// The copied database.
  public let file: URL
  /// Its size in bytes.
  public let bytes: Int
  /// The own journal and its head in the copy.
  public let journal: JournalID
  /// The head.
  public let head: Position
  /// Blobs that belong to it and should be here: digest and size as recorded.
  public let blobs: [(sha256: String, bytes: Int)]
  /// Petitions in it.
  public let petitions: Int
  /// Lines of all journals in it.
  public let lines: Int
  /// Its schema.
  public let schema: Int
}

extension Store {
  /// The schema that this program writes.
  public static var schemaVersion: Int { Schema.version }

  /// Copies the database while the station goes on working.
  ///
  /// - Parameter folder: a private folder on the station's own disk.
  /// - Throws: ``StoreError``; nothing is left then.
  public func snapshot(into folder: URL) throws -> Snapshot {
    let file = folder.appendingPathComponent("sao-luu.sqlite")
    unlink(file.path)
    let descriptor = Glibc.open(file.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw BlobFolder.error("open") }
    Glibc.close(descriptor)
    do { return try Self.translating { try copy(to: file) } } catch {
      unlink(file.path)
      throw error
    }
  }

  private func copy(to file: URL) throws -> Snapshot {
    // A connection of its own: neither the desk's readers nor its writer wait for it.
    var source = Configuration()
    source.busyMode = .timeout(5)
    try DatabaseQueue(path: Self.file(in: folder).path, configuration: source)
      .writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA temp_store = MEMORY")
        try database.execute(sql: "VACUUM INTO ?", arguments: [file.path])
      }
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(
        sql: "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA journal_mode = MEMORY")
    }
    let found = try DatabaseQueue(path: file.path, configuration: configuration).write {
      database in
      // What is kept of PINs never leaves the machine: after a restore people choose new ones.
      try database.execute(
        sql: "DELETE FROM draft; DELETE FROM account_secret; DELETE FROM pin_reset_sent")
      let own = try Self.ownJournal(database)
      let blobs = try Row.fetchAll(
        database, sql: "SELECT sha256, bytes FROM blob WHERE pruned_at IS NULL ORDER BY sha256"
      ).map { (sha256: $0[0] as String, bytes: $0[1] as Int) }
      return (
        own, try Self.head(of: own, in: database), blobs,
        try Int.fetchOne(database, sql: "SELECT count(*) FROM petition") ?? 0,
        try Int.fetchOne(database, sql: "SELECT count(*) FROM journal") ?? 0,
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      )
    }
    let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
    return Snapshot(
      file: file, bytes: size ?? 0, journal: found.0, head: found.1, blobs: found.2,
      petitions: found.3, lines: found.4, schema: found.5)
  }

  /// Whether a blob was removed because the parent holds it.
  public func isPruned(_ sha256: String) throws -> Bool {
    try read {
      try Bool.fetchOne(
        $0, sql: "SELECT pruned_at IS NOT NULL FROM blob WHERE sha256 = ?", arguments: [sha256])
    } ?? false
  }

  /// About how many bytes a backup takes: the database and the blobs that are here.
  public func backupSize() throws -> Int {
    let blobs = try read {
      try Int.fetchOne($0, sql: "SELECT coalesce(sum(bytes), 0) FROM blob WHERE pruned_at IS NULL")
    }
    let file = try FileManager.default.attributesOfItem(atPath: Self.file(in: folder).path)
    return (blobs ?? 0) + (file[.size] as? Int ?? 0)
  }

  /// The backups that this station's present keys have signed, the oldest first, and when.
  public func backups() throws -> [(at: Date, made: BackupMade)] {
    let lines = try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT line, arrived_at FROM journal
          WHERE \(Schema.seldom) AND kind = 'backup.made'
            AND journal = (SELECT journal FROM station WHERE relation = 'self')
          ORDER BY sequence
          """
      ).map { ($0[0] as String, $0[1] as String) }
    }
    return lines.compactMap { line, at in
      // One that cannot be read is a finding of the self-check, and no backup to count on.
      guard let made = (try? Entry(line: Data(line.utf8)))?.act as? BackupMade else { return nil }
      return (Stamp.date(at) ?? .distantPast, made)
    }
  }
}
