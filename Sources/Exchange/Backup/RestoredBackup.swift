// SPDX-License-Identifier: Apache-2.0
// Opening a backup in the only safe order: signature, sealing, bag, and then the store itself, which is opened
// like any other (schema, chain, blobs, register) in a private place. What fails anywhere leaves nothing.

public import Bundles
public import Foundation
import Journal
public import Storage

/// A backup that lies on a stick.
public struct FoundBackup: Sendable, Equatable {
  /// Name of its folder.
  public var name: String
  /// The folder in which `TIEPDAN/<name>` lies.
  public var root: URL
  /// Size of the sealed file in bytes.
  public var bytes: Int
  /// Whose key signed it, as `ssh-keygen -l` prints it.
  public var fingerprint: String
  /// When it was written by the medium's clock; some media tell a wrong one.
  public var writtenAt: Date?
  /// Whether the office sealed it for a new machine: it opens with words.
  public var hasWords: Bool
}

/// A backup that was opened and checked completely, in a private place.
public final class OpenedBackup {
  /// What it says of itself.
  public let facts: BackupFacts
  /// The station in it.
  public let station: Station
  /// When it was made, by the station's clock.
  public let createdAt: Date
  /// Fingerprint of the key that signed it.
  public let fingerprint: String
  /// Whether the office signed it, for a new machine.
  public let isFromOffice: Bool
  /// What the check of the store looked at.
  public let check: CheckReport
  /// Through which sequence the office had acknowledged when it was made.
  public let acknowledged: Int
  /// The folder with the store, closed.
  let folder: URL
  private let room: URL

  init(
    facts: BackupFacts, station: Station, createdAt: Date, fingerprint: String,
    isFromOffice: Bool, check: CheckReport, acknowledged: Int, folder: URL, room: URL
  ) {
    self.facts = facts
    self.station = station
    self.createdAt = createdAt
    self.fingerprint = fingerprint
    self.isFromOffice = isFromOffice
    self.check = check
    self.acknowledged = acknowledged
    self.folder = folder
    self.room = room
  }

  /// Removes the private place.
  public func discard() { BackupRoom.remove(room) }

  deinit { discard() }
}

/// Finding and opening backups.
public enum BackupReading {
  /// The backups on a stick, the last written first.
  ///
  /// - Throws: ``FolderError`` when nothing was found and something could not be looked at.
  public static func list(on stick: URL) throws -> [FoundBackup] {
    var found: [FoundBackup] = []
    var failure: (any Error)?
    for root in Set([Backup.place(on: stick), stick]) {
      let folders: [SealedFolder.Found]
      do { folders = try SealedFolder.list(in: root.path) } catch {
        failure = told(error, of: root, on: stick) ?? failure
        continue
      }
      for folder in folders {
        if case .damaged = folder.kind { failure = FolderError.damaged(path: folder.name) }
        guard folder.kind == .bundle else { continue }
        // What cannot even be inspected is told by ``damaged(on:)``.
        guard let inspection = try? SealedFolder.inspect(folder.name, in: root.path),
          inspection.namespace == SignatureNamespace.backup.rawValue,
          let hasWords = try? SealedFolder.wrappedKey(of: folder.name, in: root.path) != nil
        else { continue }
        let file = root.appendingPathComponent("TIEPDAN/\(folder.name)/BUNDLE.AGE")
        // The date only orders the list and is told beside the name.
        let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
        found.append(
          FoundBackup(
            name: folder.name, root: root, bytes: inspection.bytes,
            fingerprint: inspection.fingerprint,
            writtenAt: attributes?[.modificationDate] as? Date,
            hasWords: hasWords))
      }
    }
    if found.isEmpty, let failure { throw failure }
    return found.sorted { ($0.writtenAt ?? .distantPast) > ($1.writtenAt ?? .distantPast) }
  }

  /// Names of the folders among the backups of a stick that are none: damaged, or copied in part.
  ///
  /// - Throws: ``FolderError``.
  public static func damaged(on stick: URL) throws -> [String] {
    guard try Backup.exists(on: stick) else { return [] }
    let place = Backup.place(on: stick)
    // What could not be looked at is among them.
    let good = Set(((try? list(on: stick)) ?? []).map(\.name))
    return try SealedFolder.list(in: place.path).filter {
      switch $0.kind {
      case .bundle: !good.contains($0.name)
      case .incomplete, .damaged: true
      case .enrolment, .temporary, .foreign: false
      }
    }.map(\.name)
  }

  /// What to tell when a place cannot be listed; nil when it is simply not there.
  private static func told(
    _ error: any Error, of root: URL, on stick: URL
  ) -> (any Error)? {
    if root == stick { return error }
    do { return try Backup.exists(on: stick) ? error : nil } catch { return error }
  }

  /// The one-time key beside a backup that the office sealed for a new machine.
  ///
  /// - Throws: ``StationKeys/KeysError/wrongPassphrase``, ``RestoreError/damagedKey``.
  public static func identity(of backup: FoundBackup, words: String) throws -> Age.Identity {
    guard let wrapped = try SealedFolder.wrappedKey(of: backup.name, in: backup.root.path) else {
      throw RestoreError.noKey
    }
    return try identity(wrapped: wrapped, words: words)
  }

  /// The key in a file: the recovery key as it was typed from its card, or an identity file.
  ///
  /// - Returns: nil when the file is a key under a passphrase.
  /// - Throws: ``RestoreError/mistypedKey(letters:expected:)``.
  public static func identity(in file: Data) throws(RestoreError) -> Age.Identity? {
    let text = String(decoding: file, as: UTF8.self)
    let wrapped = ["age-encryption.org/", "-----BEGIN AGE ENCRYPTED FILE"]
    if wrapped.contains(where: text.hasPrefix) { return nil }
    do { return try Age.Identity(typed: text) } catch {
      let letters = text.split(whereSeparator: \.isNewline)
        .filter { $0.trimmingCharacters(in: .whitespaces).first != "#" }
        .joined().filter { !$0.isWhitespace }.count
      throw .mistypedKey(letters: letters, expected: Age.Identity.generate().secretText.count)
    }
  }

  /// A key under a passphrase.
  public static func identity(wrapped: Data, words: String) throws -> Age.Identity {
    do {
      return try Age.Identity(
        file: AgePassphrase.unwrap(wrapped, passphrase: Passphrase.canonical(words)))
    } catch AgeError.wrongPassphrase {
      throw StationKeys.KeysError.wrongPassphrase
    } catch is AgeError, is Age.KeyError {
      throw RestoreError.damagedKey
    }
  }

  /// Opens a backup and checks everything in it.
  ///
  /// - Parameters:
  ///   - backup: which.
  ///   - identities: keys of which one must open it.
  ///   - folder: where a private place is made: on the disk of the data to come.
  ///   - watch: is told how far it is.
  ///   - isCancelled: is asked whether to stop.
  /// - Throws: ``RestoreError``, ``FolderError`` of the stick, `StoreError` (also for a newer schema).
  ///   Nothing is left then.
  public static func open(
    _ backup: FoundBackup, with identities: [Age.Identity], in folder: URL,
    watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) throws -> OpenedBackup {
    let room = try BackupRoom.make(.opening, in: folder)
    do {
      let look = BundleWatch(
        report: { watch(ExportStep(phase: $0, fraction: $2 > 0 ? Double($1) / Double($2) : 1)) },
        isCancelled: isCancelled)
      return try open(backup, with: identities, room: room, watch: look)
    } catch {
      BackupRoom.remove(room)
      if let error = error as? BundleError { throw RestoreError.unreadable(error) }
      throw error
    }
  }

  private static func open(
    _ backup: FoundBackup, with identities: [Age.Identity], room: URL, watch: BundleWatch
  ) throws -> OpenedBackup {
    let inspection = try SealedFolder.inspect(backup.name, in: backup.root.path, watch: watch)
    let signer = KnownSigner(
      principal: "backup", key: inspection.signer, namespaces: [.backup])
    let opened = try SealedFolder.open(
      backup.name, in: backup.root.path, kind: .backup, signers: [signer], at: .distantPast,
      with: identities, into: room.path, watch: watch)
    let facts = try facts(opened)
    let place = try layOut(opened, facts: facts, in: room)
    if watch.isCancelled() { throw CancellationError() }
    let (station, parent, check, acknowledged) = try look(at: place, facts: facts)
    let key = inspection.signer.description
    guard key == station.signingKey || key == parent?.signingKey else {
      throw RestoreError.foreignSigner(fingerprint: inspection.fingerprint)
    }
    return OpenedBackup(
      facts: facts, station: station, createdAt: opened.info.createdAt,
      fingerprint: inspection.fingerprint, isFromOffice: key != station.signingKey, check: check,
      acknowledged: acknowledged, folder: place, room: room)
  }

  private static func facts(_ opened: OpenedBundle) throws -> BackupFacts {
    guard let path = opened.files["data/backup.json"],
      let data = FileManager.default.contents(atPath: path)
    else { throw BundleError.bag(.missing("data/backup.json")) }
    let facts: BackupFacts
    do {
      try JSONDepth.check(data)
      facts = try JSONDecoder().decode(BackupFacts.self, from: data)
    } catch { throw BundleError.bag(.unreadable("data/backup.json")) }
    guard facts.version <= BackupFacts.currentVersion else {
      throw BundleError.newerFormat(
        found: facts.version, supported: BackupFacts.currentVersion)
    }
    // Before the store is opened, which would also refuse it, but after reading all of it.
    guard facts.schema <= Store.schemaVersion else {
      throw StoreError.newerSchema(found: facts.schema, known: Store.schemaVersion)
    }
    return facts
  }

  /// Puts the checked files where a store expects them.
  private static func layOut(
    _ opened: OpenedBundle, facts: BackupFacts, in room: URL
  ) throws -> URL {
    guard let store = opened.files["data/store.sqlite"] else {
      throw BundleError.bag(.missing("data/store.sqlite"))
    }
    let place = room.appendingPathComponent("tram", isDirectory: true)
    let blobs = place.appendingPathComponent("tep", isDirectory: true)
    let keys = KeyCopies.found(in: opened.files)
    let keyPlace = place.appendingPathComponent("khoa-tram", isDirectory: true)
    let places = [place, blobs] + (keys.isEmpty ? [] : [keyPlace])
    for folder in places { try DurableFile.makeFolder(folder) }
    for (name, file) in keys {
      try DurableFile.take(URL(fileURLWithPath: file), to: keyPlace.appendingPathComponent(name))
    }
    for (sha256, file) in opened.blobs {
      try DurableFile.take(URL(fileURLWithPath: file), to: blobs.appendingPathComponent(sha256))
    }
    try DurableFile.take(
      URL(fileURLWithPath: store), to: place.appendingPathComponent("tiepdan.sqlite"))
    // A file that comes from another folder is whole on the disk when both folders are.
    let sources = Set(
      ([store] + keys.map(\.path) + opened.blobs.map(\.value)).map {
        ($0 as NSString).deletingLastPathComponent
      })
    for folder in sources { try DurableFile.synchronizeFolder(URL(fileURLWithPath: folder)) }
    for folder in places.reversed() + [room] { try DurableFile.synchronizeFolder(folder) }
    return place
  }

  private static func look(
    at place: URL, facts: BackupFacts
  ) throws -> (Station, Station?, CheckReport, Int) {
    let store = try Store.open(in: place)
    let own = try store.ownStation()
    let head = try store.head(of: own.journal)
    guard own.journal == facts.journal else { throw RestoreError.contradicts("journal") }
    guard head == Position(sequence: facts.sequence, digest: facts.digest) else {
      throw RestoreError.contradicts("head")
    }
    if own.kind == .office { try KeyCopies.check(in: place, of: own) }
    let report = try store.check()
    // What was lost before the backup was made is told, and no reason to lose the rest, too.
    let findings = report.findings.filter {
      guard case .blob(let sha256) = $0 else { return true }
      return !facts.missing.contains(sha256)
    }
    guard findings.isEmpty else { throw RestoreError.unsound(findings) }
    guard report.petitions == facts.petitions else { throw RestoreError.contradicts("petitions") }
    return (own, try store.parentStation(), report, try store.acknowledgement().head.sequence)
  }
}
