// SPDX-License-Identifier: Apache-2.0
// A backup: everything that a station knows, sealed to the commune's keys in one folder on a stick that is
// kept away from the machine. Written like a bundle and only told as done after it was read back. Keys of a
// point are never in it: a restored machine gets new ones and a journal of the next epoch. Those of an office
// are, because every point knows it by them.

import Bundles
public import Foundation
public import Journal
import Petitions
public import Storage

/// What a backup says of itself, `data/backup.json`.
public struct BackupFacts: Codable, Sendable, Equatable {
  /// Version of this file and of what lies beside it.
  public var version: Int
  /// Whose.
  public var journal: JournalID
  /// Name of the station.
  public var name: String
  /// Through which sequence of its journal.
  public var sequence: Int
  /// The digest there.
  public var digest: String
  /// Schema of the database.
  public var schema: Int
  /// Petitions in it.
  public var petitions: Int
  /// Lines of all journals in it.
  public var lines: Int
  /// Files in it.
  public var blobs: Int
  /// Files that the machine had lost already when the backup was made, by digest.
  public var missing: [String]

  static let currentVersion = 1

  /// Facts.
  public init(
    version: Int, journal: JournalID, name: String, sequence: Int, digest: String, schema: Int,
    petitions: Int, lines: Int, blobs: Int, missing: [String]
  ) {
    self.version = version
    self.journal = journal
    self.name = name
    self.sequence = sequence
    self.digest = digest
    self.schema = schema
    self.petitions = petitions
    self.lines = lines
    self.blobs = blobs
    self.missing = missing
  }
}

/// A backup was written, synchronised, read back and compared.
public struct BackupReport: Sendable, Equatable, Codable {
  /// Name of its folder.
  public var name: String
  /// Through which sequence.
  public var through: Int
  /// Petitions in it.
  public var petitions: Int
  /// Files in it.
  public var blobs: Int
  /// Size of the sealed file in bytes.
  public var bytes: Int
  /// SHA-512 of the sealed file.
  public var sha512: String
  /// Older backups of ours that were removed.
  public var removed: Int
  /// Files that this machine has lost, by digest; the self-check names their petitions.
  public var missing: [String]
}

/// Writing backups.
public struct Backup: Sendable {
  /// The folder on the stick in which backups lie, each in `TIEPDAN/<NAME>` of it, so that no import
  /// takes one for a bundle.
  public static let folderName = "SAOLUU"
  /// So many backups of ours stay on a stick.
  public static let kept = 3

  private let store: Store
  private let keys: StationKeys
  /// What the sealed file may be, bytes.
  var limit = Limits.maximumBundleBytes

  /// Backups of a station.
  public init(store: Store, keys: StationKeys) {
    self.store = store
    self.keys = keys
  }

  /// Where on a stick backups lie.
  public static func place(on stick: URL) -> URL {
    if stick.lastPathComponent.uppercased() == folderName { return stick }
    // As it stands on the stick, which may tell small letters from capitals; what cannot be listed, or is
    // no folder, is told when it is written.
    let found = (try? PosixDirectory(stick.path)).flatMap { try? $0.folderName(folderName) }
    return stick.appendingPathComponent(found ?? folderName, isDirectory: true)
  }

  /// Whether the stick has the folder.
  ///
  /// - Throws: `FolderError` when a file has its name; `IOFault`.
  static func exists(on stick: URL) throws -> Bool {
    try PosixDirectory(stick.path).folderName(folderName) != nil
  }

  /// Writes a backup.
  ///
  /// - Parameters:
  ///   - stick: the stick, or any folder.
  ///   - by: who does it.
  ///   - clock: the station's clock.
  ///   - id: makes identifiers of entries.
  ///   - watch: is told how far it is.
  ///   - isCancelled: is asked whether to stop; nothing is left then.
  /// - Throws: ``ExportError/training`` or ``ExportError/notTrusted``; `FolderError` of the stick, which
  ///   leaves nothing behind and changes nothing here; `StoreError` of this machine;
  ///   ``StationKeys/KeysError`` of an office whose key files cannot be read.
  public func write(
    to stick: URL, by: Actor, clock: () -> Date, id: () -> String,
    watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) throws -> BackupReport {
    try Training.refuse(store)
    let recipients = try recipients()
    let temporary = try BackupRoom.make(.writing, in: store.folder)
    defer { BackupRoom.remove(temporary) }
    let snapshot = try store.snapshot(into: temporary)
    let place = Self.place(on: stick)
    let isNew = try BackupRoom.makePlace(place)
    var damaged: Set<String> = []
    do {
      while true {
        do {
          return try write(
            snapshot, to: place, recipients: recipients, without: damaged, by: by, clock: clock,
            id: id,
            watch: BundleWatch(
              report: {
                watch(ExportStep(phase: $0, fraction: $2 > 0 ? Double($1) / Double($2) : 1))
              }, isCancelled: isCancelled))
        } catch let error as SealError {
          // A file that this disk has damaged must not keep everything else out of the backup.
          guard let digest = error.blob, damaged.insert(digest).inserted else { throw error }
        }
      }
    } catch {
      if isNew { BackupRoom.removePlace(place) }
      throw error
    }
  }

  /// The commune's keys, its recovery key, and this machine's own, with which it can try out the backup. Of an
  /// office its own key, which lies under passphrases, and the recovery card.
  private func recipients() throws -> [Age.Recipient] {
    let own = try store.ownStation()
    if own.kind == .office { return try own.recipients() }
    guard let parent = try store.parentStation() else {
      throw RestoreError.notOfPoint(own.journal.description)
    }
    guard try Enrolment.isTrusted(store) else { throw ExportError.notTrusted }
    return try parent.recipients() + [keys.recipient]
  }

  private func write(
    _ snapshot: Snapshot, to place: URL, recipients: [Age.Recipient], without damaged: Set<String>,
    by: Actor, clock: () -> Date, id: () -> String, watch: BundleWatch
  ) throws -> BackupReport {
    let own = try store.ownStation()
    var missing: [String] = []
    var blobs: [BagPart] = []
    for blob in snapshot.blobs {
      // An absent file has no size.
      let attributes = try? FileManager.default.attributesOfItem(
        atPath: store.blobs.file(blob.sha256).path)
      if let bytes = attributes?[.size] as? Int, !damaged.contains(blob.sha256) {
        blobs.append(
          .blob(digest: blob.sha256, file: store.blobs.file(blob.sha256).path, bytes: bytes))
      } else if try !store.isPruned(blob.sha256) {
        missing.append(blob.sha256)
      }
    }
    let facts = BackupFacts(
      version: BackupFacts.currentVersion, journal: snapshot.journal, name: own.name,
      sequence: snapshot.head.sequence, digest: snapshot.head.digest, schema: snapshot.schema,
      petitions: snapshot.petitions, lines: snapshot.lines, blobs: blobs.count, missing: missing)
    let parts =
      [
        BagPart.data(try CanonicalJSON.encode(facts), at: "data/backup.json"),
        .file(snapshot.file.path, bytes: snapshot.bytes, at: "data/store.sqlite"),
      ] + (own.kind == .office ? try KeyCopies.parts(of: store.folder) : []) + blobs
    let info = BundleInfo(
      backupOf: snapshot.journal.station.text, epoch: snapshot.journal.epoch,
      head: JournalMark(sequence: snapshot.head.sequence, digest: snapshot.head.digest),
      blobs: blobs.count, createdAt: clock(), program: Export.program)
    let estimate = SealedFolder.estimatedBytes(of: parts, recipients: recipients.count)
    guard estimate <= limit else { throw RestoreError.tooLarge(bytes: estimate, limit: limit) }
    var generator = SystemRandomNumberGenerator()
    var removed = Tidying.Removed()
    let written = try Tidying.makingRoom(&removed, by: { tidy(place) }) {
      try SealedFolder.write(
        info, parts: parts, in: place.path, to: recipients, signedBy: keys.signing,
        using: &generator, watch: watch)
    }
    let made = BackupMade(
      name: written.name, through: snapshot.head.sequence, bytes: written.bytes,
      sha512: written.sha512)
    try store.append(made, by: by, at: clock(), id: id())
    // The backup is safe now; only now the stick is tidied.
    removed += tidy(place)
    return BackupReport(
      name: written.name, through: snapshot.head.sequence, petitions: snapshot.petitions,
      blobs: blobs.count, bytes: written.bytes, sha512: written.sha512,
      removed: removed.folders, missing: missing)
  }

  private func tidy(_ place: URL) -> Tidying.Removed {
    Tidying.Removed(
      folders: removeOld(in: place),
      temporaries: SealedFolder.removeStaleTemporaries(in: place.path))
  }

  /// Removes all but the newest backups of ours. What cannot be removed stays: the new backup is safe.
  private func removeOld(in place: URL) -> Int {
    guard let made = try? store.backups().map(\.made.name),
      let here = try? SealedFolder.names(in: place.path)
    else { return 0 }
    let ours = here.compactMap { name in
      made.lastIndex(of: name.uppercased()).map { ($0, name) }
    }.sorted { $0.0 > $1.0 }
    var removed = 0
    for (_, name) in ours.dropFirst(Self.kept) {
      // Somebody else's folder of the same name, or foreign files in it: it stays.
      let done: Void? = try? SealedFolder.remove(
        name, in: place.path, signedBy: keys.signing.verifyingKey)
      if done != nil { removed += 1 }
    }
    return removed
  }
}

extension SealError {
  /// The blob of this machine that cannot be sealed, if that is what is wrong.
  fileprivate var blob: String? {
    switch self {
    case .sourceDiffers(let path), .sourceUnreadable(let path, _):
      path.split(separator: "/").last.map(String.init).flatMap { $0.isDigest ? $0 : nil }
    case .tooLarge, .tooManyFiles: nil
    }
  }
}
