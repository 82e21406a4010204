// SPDX-License-Identifier: Apache-2.0
// A new machine goes on where a backup ends: under new keys and a journal of the next epoch, which the office
// takes into its register after the six words were compared. Until then nothing can be sent. And the office's
// part: it opens a point's backup with its own key and seals it anew for the new machine.

import Bundles
public import Foundation
import Glibc
public import Journal
import Petitions
public import Storage

/// What a restore brought back.
public struct RestoreReport: Sendable, Equatable, Codable {
  /// The journal that was restored, which nobody writes any more.
  public var restored: JournalID
  /// Through which sequence.
  public var through: Int
  /// The journal that the machine writes from now on.
  public var journal: JournalID
  /// Petitions in the register.
  public var petitions: Int
  /// Files.
  public var blobs: Int
  /// Words to compare with the office before anything is sent.
  public var words: [String]
  /// Files that the old machine had lost already, by digest.
  public var missing: [String]
}

/// Restoring a station.
public enum Restore {
  /// Puts a backup into an empty data folder.
  ///
  /// - Parameters:
  ///   - backup: opened and checked; it is used up.
  ///   - folder: the data folder; absent or empty.
  ///   - stick: where the new keys are shown to the office; nil to write nothing.
  ///   - epoch: of the new journal; nil for the one after that in the backup. A higher one is needed
  ///     when the office has enrolled that one already.
  ///   - by: who does it.
  ///   - at: the station's clock.
  ///   - id: identifier of the first entry.
  /// - Throws: ``RestoreError/notEmpty(path:)``, `StoreError`; the folder is then as it was.
  public static func into(
    _ folder: URL, _ backup: OpenedBackup, showingKeysOn stick: URL?, epoch: Int? = nil,
    by: Actor, at: Date, id: String
  ) throws -> RestoreReport {
    try requireEmpty(folder)
    let before = backup.station.journal
    guard backup.station.kind == .point else {
      throw RestoreError.notOfPoint(before.description)
    }
    let store = try Store.open(in: backup.folder)
    let keys = try StationKeys.create(in: store.folder, passphrase: nil)
    var own = backup.station
    own.journal = JournalID(station: before.station, epoch: epoch ?? before.epoch + 1)
    own.signingKey = keys.signing.verifyingKey.description
    own.recipient = keys.recipient.description
    own.since = at
    let parent = try store.parentStation()
    let words =
      parent.map {
        Enrolment.words(office: PublicStation($0), point: PublicStation(own))
      } ?? []
    try store.succeed(
      as: own, words: words, forgetting: [Enrolment.trustKey], by: by, at: at, id: id)
    _ = try Enrolment.answerAgain(from: store, keys: keys, to: stick)
    let report = RestoreReport(
      restored: before, through: backup.facts.sequence, journal: own.journal,
      petitions: backup.facts.petitions, blobs: backup.facts.blobs, words: words,
      missing: backup.facts.missing)
    try store.close()
    try publish(backup.folder, as: folder)
    backup.discard()
    return report
  }

  /// Puts the backup of an office into an empty data folder: with the keys that every point knows, so that
  /// none is enrolled anew, and a journal of the next epoch, so that the old machine, used on, is no part of it.
  ///
  /// - Parameters:
  ///   - folder: the data folder; absent or empty.
  ///   - backup: opened and checked; it is used up.
  ///   - by: who does it.
  ///   - at: the station's clock.
  ///   - id: identifier of the first entry.
  /// - Throws: ``RestoreError/notOfOffice(_:)``, ``RestoreError/notEmpty(path:)``, `StoreError`; the folder is
  ///   then as it was.
  public static func office(
    into folder: URL, _ backup: OpenedBackup, by: Actor, at: Date, id: String
  ) throws -> RestoreReport {
    try requireEmpty(folder)
    let before = backup.station.journal
    guard backup.station.kind == .office else {
      throw RestoreError.notOfOffice(before.description)
    }
    let store = try Store.open(in: backup.folder)
    var own = backup.station
    own.journal = JournalID(station: before.station, epoch: before.epoch + 1)
    own.since = at
    try store.succeed(as: own, words: [], forgetting: [], by: by, at: at, id: id)
    let report = RestoreReport(
      restored: before, through: backup.facts.sequence, journal: own.journal,
      petitions: backup.facts.petitions, blobs: backup.facts.blobs, words: [],
      missing: backup.facts.missing)
    try store.close()
    try publish(backup.folder, as: folder)
    backup.discard()
    return report
  }

  /// The folder in whose private place a backup for a data folder is opened: beside it, so that it can
  /// take its place by one rename.
  public static func room(beside folder: URL) throws -> URL {
    try requireEmpty(folder)
    let parent = folder.standardizedFileURL.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(
        at: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw StoreError.readOnly }
    return parent
  }

  package static func requireEmpty(_ folder: URL) throws {
    guard FileManager.default.fileExists(atPath: folder.path) else { return }
    // A folder that cannot be read may hold data: it counts as not empty.
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    guard names == [] else { throw RestoreError.notEmpty(path: folder.path) }
  }

  /// Lets a whole station take its place by one rename.
  package static func publish(_ restored: URL, as folder: URL) throws {
    let places = ["khoa-tram", "tep", ""].filter {
      FileManager.default.fileExists(atPath: restored.appendingPathComponent($0).path)
    }
    for place in places {
      try DurableFile.synchronizeFolder(restored.appendingPathComponent(place))
    }
    // An empty folder in its place is replaced; one that is not is refused by the system.
    try DurableFile.move(restored, to: folder.standardizedFileURL)
    // A rename out of another folder is whole on the disk when both folders are.
    try DurableFile.synchronizeFolder(restored.deletingLastPathComponent())
  }

  /// The office seals a point's backup for a new machine: to a key of its own that lies beside it under
  /// words, which are given by telephone or on paper, never with the stick.
  ///
  /// - Returns: the words, and the entries that only the office holds: after the backup's end.
  /// - Throws: ``RestoreError/notOfPoint(_:)`` when the backup is of no point of this office, or was
  ///   signed by a key that it never enrolled; what writing to a stick throws.
  public static func forPoint(
    _ backup: OpenedBackup, in store: Store, keys: StationKeys, to stick: URL,
    using generator: inout some RandomNumberGenerator, at: Date
  ) throws -> (name: String, words: String, officeHolds: Int) {
    try Training.refuse(store)
    let known = try store.stations().first { $0.journal == backup.facts.journal }
    guard let known, known.relation == .child, known.signingKey == backup.station.signingKey,
      !backup.isFromOffice
    else { throw RestoreError.notOfPoint(backup.facts.journal.description) }
    let head = try store.head(of: known.journal)
    let identity = Age.Identity.generate()
    let words = PassphraseWords.generate(count: 5, using: &generator)
    let wrapped = try AgePassphrase.wrap(
      identity.file, passphrase: Passphrase.canonical(words))
    let files = try FileManager.default.contentsOfDirectory(
      atPath: backup.folder.appendingPathComponent("tep").path
    ).filter(\.isDigest).sorted()
    let temporary = try BackupRoom.make(.writing, in: store.folder)
    defer { BackupRoom.remove(temporary) }
    let restored = try Store.open(in: backup.folder)
    let snapshot = try restored.snapshot(into: temporary)
    var facts = backup.facts
    facts.schema = snapshot.schema
    facts.blobs = files.count
    var parts = [
      BagPart.data(try CanonicalJSON.encode(facts), at: "data/backup.json"),
      .file(snapshot.file.path, bytes: snapshot.bytes, at: "data/store.sqlite"),
    ]
    for file in files {
      let path = restored.blobs.file(file).path
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      parts.append(.blob(digest: file, file: path, bytes: attributes[.size] as? Int ?? 0))
    }
    let info = BundleInfo(
      backupOf: facts.journal.station.text, epoch: facts.journal.epoch,
      head: JournalMark(sequence: facts.sequence, digest: facts.digest), blobs: files.count,
      createdAt: backup.createdAt, program: Export.program)
    let place = Backup.place(on: stick)
    _ = try BackupRoom.makePlace(place)
    let written = try SealedFolder.write(
      info, parts: parts, in: place.path, to: [identity.recipient], signedBy: keys.signing,
      wrappedKey: wrapped, using: &generator)
    // It is safe now; only now the stick is tidied.
    SealedFolder.removeStaleTemporaries(in: place.path)
    return (written.name, words, max(0, head.sequence - facts.sequence))
  }
}
