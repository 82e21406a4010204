// SPDX-License-Identifier: Apache-2.0
// In the office: bundles from a stick become entries of the points' journals. A bundle is first copied as
// it is and kept, then verified to its last byte, then its chain is joined to what is known; only then is
// it applied, in one transaction. Importing again changes nothing; order and repetition do no harm.

import Bundles
public import Foundation
public import Journal
import Petitions
public import Storage

/// Reading bundles.
public struct Import: Sendable {
  let store: Store
  let keys: StationKeys
  let kept: KeptBundles

  /// Imports of an office.
  public init(store: Store, keys: StationKeys) throws {
    self.store = store
    self.keys = keys
    kept = try KeptBundles(in: store.folder)
  }

  /// Imports every bundle in a folder.
  ///
  /// - Parameters:
  ///   - folder: the stick, or any folder.
  ///   - copies: what was copied from there already, to be looked at before; see ``look(in:clock:watch:isCancelled:)``.
  ///   - by: who does it.
  ///   - clock: the office's clock.
  ///   - id: makes identifiers of entries.
  ///   - watch: is told how far it is.
  ///   - isCancelled: is asked whether to stop; bundles that were applied stay applied.
  /// - Returns: a report for every folder that is a bundle or was meant to be one.
  /// - Throws: ``StationKeys/KeysError/locked``, ``Storage/StoreError``, `CancellationError`, or what
  ///   listing the folder throws. What is wrong with one bundle is in its report.
  public func readAll(
    in folder: URL, copies: [String: URL] = [:], by: Actor, clock: () -> Date, id: () -> String,
    watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) throws -> [ImportReport] {
    // Replies of our own need no look; what was damaged gets none before everything is written.
    let replies = Set(try StickTrail(StickTrail.replies, of: store).steps().map(\.name))
    let damaged = DamagedNames(of: store)
    let (healthy, remembered) = try damaged.list(in: folder, passing: replies)
    var reports: [String: ImportReport] = [:]
    for name in remembered { reports[name] = refuse(name, .brokenMedium) }
    return try read(
      healthy, reports, in: folder, copies: copies, by: by, clock: clock, id: id, watch: watch,
      isCancelled: isCancelled)
  }

  /// Bundles that were damaged when they were looked at last: what can be read by now is read. To be called after
  /// everything that was to be written on the stick is safe, because a look can end all writing.
  ///
  /// - Returns: a report for each that can be read again.
  /// - Throws: as ``readAll(in:copies:by:clock:id:watch:isCancelled:)``.
  public func readHealed(
    in folder: URL, by: Actor, clock: () -> Date, id: () -> String,
    watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) throws -> [ImportReport] {
    let healed = try DamagedNames(of: store).forgetHealed(in: folder)
    guard !healed.isEmpty else { return [] }
    return try read(
      healed, [:], in: folder, copies: [:], by: by, clock: clock, id: id, watch: watch,
      isCancelled: isCancelled)
  }

  private func read(
    _ found: [SealedFolder.Found], _ before: [String: ImportReport], in folder: URL,
    copies: [String: URL], by: Actor, clock: () -> Date, id: () -> String,
    watch: @escaping (ExportStep) -> Void, isCancelled: @escaping () -> Bool
  ) throws -> [ImportReport] {
    _ = try keys.unlocked()
    let look = BundleWatch(
      report: { watch(ExportStep(phase: $0, fraction: $2 > 0 ? Double($1) / Double($2) : 1)) },
      isCancelled: isCancelled)
    var waiting: [String] = []
    var reports = before
    for found in found {
      switch found.kind {
      case .bundle: waiting.append(found.name)
      case .incomplete: reports[found.name] = refuse(found.name, .incomplete)
      case .damaged: reports[found.name] = refuse(found.name, .brokenMedium)
      case .temporary, .enrolment, .foreign: continue
      }
    }
    let names = (waiting + reports.keys).sorted()
    // A later bundle of a large export joins only after the earlier one: as long as something was
    // applied, those with a gap are tried again.
    var progress = true
    do {
      while progress, !waiting.isEmpty {
        progress = false
        var gaps: [String] = []
        for name in waiting {
          let report = try read(
            name, in: folder, copy: copies[name], by: by, clock: clock, id: id, watch: look)
          guard let report else { continue }
          reports[name] = report
          if case .applied = report.outcome { progress = true }
          if case .refused(.gap) = report.outcome { gaps.append(name) }
        }
        waiting = gaps
      }
    } catch {
      // What stopped the work is the error to tell, not that a list could not be kept.
      try? keep(names.compactMap { reports[$0] }, at: clock())
      throw error
    }
    try keep(names.compactMap { reports[$0] }, at: clock())
    return names.compactMap { reports[$0] }
  }

  private func keep(_ reports: [ImportReport], at: Date) throws {
    for report in reports { try store.keep(report.attempt(at: at)) }
    try DamagedNames(of: store).remember(
      reports.filter(\.isOfBrokenMedium).map(\.folder))
  }

  private func refuse(
    _ name: String, _ refusal: ImportRefusal, journal: JournalID? = nil, station: String? = nil
  ) -> ImportReport {
    ImportReport(
      folder: name, journal: journal, station: station, petitions: 0, outcome: .refused(refusal))
  }

  /// Reads one bundle; nil when the folder is a reply, which is for others.
  private func read(
    _ name: String, in folder: URL, copy: URL?, by: Actor, clock: () -> Date, id: () -> String,
    watch: BundleWatch
  ) throws -> ImportReport? {
    let stations = try store.stations()
    var copied: URL?
    // A copy is used once: it is kept or dropped then.
    defer { copied.map(kept.drop) }
    do {
      let (incoming, facts) = try kept.take(name, from: folder, using: copy, watch: watch)
      copied = incoming
      let opened = try SealedFolder.open(
        name, in: incoming.path, kind: .up, signers: try signers(stations), at: clock(),
        with: [try keys.unlocked()], into: kept.privateFolder.path, copied: facts,
        watch: watch)
      // The private folder is also emptied at the next start; the report counts more than tidiness.
      defer { try? opened.discard() }
      var report = try apply(opened, stations: stations, by: by, at: clock(), id: id) {
        try kept.keep(incoming, sha512: opened.sha512)
      }
      report.sha512 = opened.sha512
      // What the person sees on the stick; the bag inside may have another name.
      report.folder = name
      return report
    } catch let error as BundleError {
      if case .wrongNamespace(let found, _) = error,
        [SignatureNamespace.reply, .backup].map(\.rawValue).contains(found)
      {
        return nil
      }
      let refusal = ImportRefusal(error)
      if let copied, refusal.mayHeal { try kept.wait(copied, as: name) }
      return refuse(name, refusal)
    } catch FolderError.damaged {
      return refuse(name, .brokenMedium)
    } catch let error as FolderError {
      return refuse(name, .io("\(error)"))
    } catch let fault as IOFault {
      // Nothing is wrong with the stick, and the next bundle would fare no better.
      throw DurableFile.ownDisk(fault.operation, fault.code)
    }
  }

  func signers(_ stations: [Station]) throws -> [KnownSigner] {
    try stations.filter { $0.relation == .child }.map {
      KnownSigner(
        principal: $0.journal.description, key: try VerifyingKey(parsing: $0.signingKey),
        // A key that was revoked counts no more, whatever this machine's clock says now.
        namespaces: [.bundle], validBefore: $0.revokedAt == nil ? nil : .distantPast)
    }
  }

  private func apply(
    _ opened: OpenedBundle, stations: [Station], by: Actor, at: Date, id: () -> String,
    keeping: () throws -> Void
  ) throws -> ImportReport {
    guard let journal = JournalID(opened.signer.principal) else {
      return refuse(opened.name, .damaged(detail: "principal"))
    }
    let station = stations.first { $0.journal == journal }?.name
    func refused(_ refusal: ImportRefusal) -> ImportReport {
      self.refused(refusal, opened, journal, station)
    }
    // After a restore a station also carries what its earlier keys had written: the chain decides
    // whether it joins what is known.
    guard opened.info.station == journal.station.text, opened.info.epoch <= journal.epoch else {
      return refused(.foreignJournal(found: "\(opened.info.station).\(opened.info.epoch)"))
    }
    guard let entries = opened.entries else { return refused(.damaged(detail: "no entries")) }
    let carried = JournalID(station: journal.station, epoch: opened.info.epoch)
    let incoming = IncomingJournal(store: store, journal: carried, info: opened.info)
    do {
      var joined = IncomingJournal.Joined()
      var isNew = false
      try store.importing(of: carried, by: by, at: at, id: id()) { take in
        switch try incoming.read(URL(fileURLWithPath: entries), take: take) {
        case .refused(let refusal): throw Refused(refusal: refusal)
        case .joined(let found): joined = found
        }
        // The bundle is kept as it came before anything of it counts.
        try keeping()
        let blobs = try adopt(joined.needed, of: opened)
        isNew = joined.taken > 0 || !joined.quarantined.isEmpty || !blobs.isEmpty
        guard isNew else { return nil }
        return ImportedBundle(
          blobs: blobs,
          act: BundleImported(
            journal: carried, name: opened.name, sha512: opened.sha512,
            first: opened.info.before.sequence + 1, last: opened.info.last.sequence,
            taken: joined.taken, known: joined.known,
            quarantined: joined.quarantined.map(\.sequence)))
      }
      return ImportReport(
        folder: opened.name, journal: journal, station: station, petitions: joined.petitions,
        outcome: isNew
          ? .applied(taken: joined.taken, known: joined.known, quarantined: joined.quarantined)
          : .nothingNew(known: joined.known),
        // The bag has proved how many lines there are; the walk has told what became of each.
        count: LineCount(
          lines: opened.info.entries, taken: joined.taken, known: joined.known,
          aside: joined.quarantined.count))
    } catch let refused as Refused {
      try keeping()
      return self.refused(refused.refusal, opened, journal, station)
    } catch is LineReader.TooLong {
      return self.refused(.limit("line > \(Limits.lineBytes)"), opened, journal, station)
    }
  }

  /// Why a transaction was given up.
  private struct Refused: Error {
    var refusal: ImportRefusal
  }

  private func refused(
    _ refusal: ImportRefusal, _ opened: OpenedBundle, _ journal: JournalID, _ station: String?
  ) -> ImportReport {
    var report = refuse(opened.name, refusal, journal: journal, station: station)
    report.count = LineCount(lines: opened.info.entries, refused: opened.info.entries)
    return report
  }

  /// Takes the blobs that came along into this store.
  private func adopt(
    _ needed: Set<String>, of opened: OpenedBundle
  ) throws -> [(sha256: String, bytes: Int)] {
    var blobs: [(sha256: String, bytes: Int)] = []
    for sha256 in needed.sorted() {
      guard let file = opened.blobs[sha256] else { continue }
      let attributes = try FileManager.default.attributesOfItem(atPath: file)
      if !store.blobs.contains(sha256) {
        try store.blobs.adopt(URL(fileURLWithPath: file), sha256: sha256)
      }
      blobs.append((sha256, attributes[.size] as? Int ?? 0))
    }
    return blobs
  }
}
