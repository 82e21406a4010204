// SPDX-License-Identifier: Apache-2.0
// The one door to a station's data: a folder (0700) with the database, the blobs and a lock. Durability
// is write-ahead log with synchronous FULL, so that what is committed survives a power cut; it is set
// after GRDB has opened the file, because GRDB sets NORMAL by itself, and asserted at every start.

public import Foundation
import GRDB
import Glibc
import Journal

/// A station's store.
public final class Store: Sendable {
  /// The folder that holds everything.
  public let folder: URL
  /// The folder of blobs.
  public let blobs: BlobFolder
  /// Where the data really lies: ``folder``, or the folder of which it is a copy.
  public var source: URL { copy?.source ?? folder }
  /// Whether this is a copy of data on a disk that can only be read; what is written goes with it.
  public var isCopy: Bool { copy != nil }
  let pool: DatabasePool
  let lineCount = LinesRead()
  private let lock: FolderLock
  private let copy: ReadOnlyCopy?

  /// Whether a folder holds a store.
  public static func exists(in folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: file(in: folder).path)
  }

  static func file(in folder: URL) -> URL { folder.appendingPathComponent("tiepdan.sqlite") }

  /// Makes a new store.
  ///
  /// - Throws: ``StoreError/exists(path:)`` when there is one already.
  public static func create(in folder: URL) throws -> Store {
    guard !exists(in: folder) else { throw StoreError.exists(path: folder.path) }
    try makeFolder(folder)
    return try Store(folder: folder)
  }

  /// Opens a store that is there.
  ///
  /// - Throws: ``StoreError``: absent, in use, foreign, newer, damaged, not durable.
  public static func open(in folder: URL) throws -> Store {
    guard exists(in: folder) else { throw StoreError.absent(path: folder.path) }
    return try Store(folder: folder)
  }

  /// Makes the folder and those above it that are missing, durably: a store whose folder a power cut
  /// takes away is lost, however well its file was synchronised.
  private static func makeFolder(_ folder: URL) throws {
    var isDirectory: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory),
      isDirectory.boolValue
    {
      return
    }
    let parent = folder.standardizedFileURL.deletingLastPathComponent()
    if parent.path != folder.path { try makeFolder(parent) }
    try translating {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }
    try BlobFolder.synchronise(parent)
  }

  /// Opens data on a disk that can only be read as well: a copy of it in a private place, which goes away
  /// with the store. Nothing of what is written to it lasts.
  ///
  /// - Throws: ``StoreError``.
  public static func openToRead(in folder: URL) throws -> Store {
    do { return try open(in: folder) } catch StoreError.readOnly {
      let copy = try translating { try ReadOnlyCopy(of: folder) }
      return try Store(folder: copy.folder, copy: copy)
    }
  }

  private init(folder: URL, copy: ReadOnlyCopy? = nil) throws {
    self.copy = copy
    // The folder may come from a copy or a backup with wide permissions.
    guard chmod(folder.path, 0o700) == 0 else { throw BlobFolder.error("chmod") }
    self.folder = folder
    lock = try FolderLock(folder: folder)
    let file = Self.file(in: folder)
    let isNew = !FileManager.default.fileExists(atPath: file.path)
    if isNew {
      // SQLite gives the log and the index the permissions of the main file.
      let descriptor = Glibc.open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw BlobFolder.error("open") }
      Glibc.close(descriptor)
    } else {
      try Self.translating { try Self.refuseForeign(file) }
    }
    pool = try Self.translating {
      var configuration = Configuration()
      configuration.maximumReaderCount = 3
      configuration.busyMode = .timeout(5)
      configuration.prepareDatabase { database in
        try database.execute(
          sql: """
            PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;
            PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON
            """)
      }
      return try DatabasePool(path: file.path, configuration: configuration)
    }
    blobs = try BlobFolder(folder: folder.appendingPathComponent("tep"))
    try Self.translating {
      try Self.makeDurable(pool)
      try Self.writeHeader(pool)
    }
    // The files are not those of a copy.
    guard copy == nil else { return }
    try settlePrintJobs()
    try removeOrphanBlobs()
  }

  /// Looks at a file that is there and only reads: opening it as ours would already turn a stranger's
  /// database into one with a write-ahead log. Not read-only, because after a power cut SQLite may
  /// have to put the file back into its last state first.
  private static func refuseForeign(_ file: URL) throws {
    let bytes = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
    // A power cut right after the file was made leaves it empty.
    guard bytes != 0 else { return }
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    try DatabaseQueue(path: file.path, configuration: configuration).read { database in
      let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
      guard application == Schema.applicationID || (application == 0 && isEmpty) else {
        throw StoreError.foreignFile
      }
      guard version <= Schema.version else {
        throw StoreError.newerSchema(found: version, known: Schema.version)
      }
    }
  }

  /// Says whose file it is before the first table, and which schema after the last migration.
  private static func writeHeader(_ pool: DatabasePool) throws {
    try pool.writeWithoutTransaction { database in
      if try Int.fetchOne(database, sql: "PRAGMA application_id") != Schema.applicationID {
        try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      }
    }
    let before = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    try Schema.migrator.migrate(pool)
    // A newer schema may derive more from the journal. The version is set last, so that a power cut in
    // between makes the register anew at the next start.
    if (1..<Schema.version).contains(before) { try pool.write(Projection.rebuild) }
    try pool.writeWithoutTransaction { database in
      if try Int.fetchOne(database, sql: "PRAGMA user_version") != Schema.version {
        try database.execute(sql: "PRAGMA user_version = \(Schema.version)")
      }
    }
  }

  /// Removes blobs that a crash left between their writing and the act that would have named them, and
  /// those whose pruning it cut short. While there are drafts nothing is removed: a draft may count on
  /// a blob that no act names yet.
  private func removeOrphanBlobs() throws {
    let kept = try read { database -> Set<String>? in
      guard try Int.fetchOne(database, sql: "SELECT count(*) FROM draft") == 0 else { return nil }
      return try String.fetchSet(
        database, sql: "SELECT sha256 FROM blob WHERE pruned_at IS NULL")
    }
    guard let kept else { return }
    for name in blobs.names() where name.isDigest && !kept.contains(name) { blobs.remove(name) }
  }

  /// Puts everything into the one file and closes it, so that the folder can be moved. The store is not
  /// used afterwards.
  public func close() throws {
    try Self.translating {
      try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try pool.close()
    }
  }

  private static func makeDurable(_ pool: DatabasePool) throws {
    try pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      // A petition is about sixteen pages of log: at the usual 1,000 pages every sixtieth would wait
      // for the log to be copied into the database.
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
      let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
      let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode")
      guard synchronous == 2, mode == "wal" else {
        throw StoreError.notDurable(
          detail: "journal_mode=\(mode ?? "?") synchronous=\(synchronous ?? -1)")
      }
    }
  }

  /// Runs a transaction; either all of it is on the disk when this returns, or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try Self.translating { try pool.write(body) }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try Self.translating { try pool.read(body) }
  }

  /// Turns the errors of SQLite and the file system into ours.
  static func translating<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_FULL: throw StoreError.diskFull
      case .SQLITE_READONLY: throw StoreError.readOnly
      case .SQLITE_CORRUPT: throw StoreError.damaged(detail: "\(error.extendedResultCode)")
      case .SQLITE_NOTADB: throw StoreError.foreignFile
      case .SQLITE_BUSY, .SQLITE_LOCKED: throw StoreError.inUse(processID: nil)
      // The message names tables and columns, never values.
      case .SQLITE_CONSTRAINT: throw StoreError.conflict(error.message ?? "constraint")
      case .SQLITE_IOERR, .SQLITE_CANTOPEN:
        throw StoreError.disk(detail: "SQLite \(error.extendedResultCode.rawValue)")
      default: throw error
      }
    } catch let error as CocoaError {
      switch error.code {
      case .fileWriteOutOfSpace: throw StoreError.diskFull
      case .fileWriteVolumeReadOnly, .fileWriteNoPermission: throw StoreError.readOnly
      default: throw StoreError.disk(detail: "\(error.code.rawValue)")
      }
    }
  }
}
