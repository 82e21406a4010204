// SPDX-License-Identifier: Apache-2.0
// Up: everything that the parent has not acknowledged becomes a bundle on a stick. Any one stick that
// arrives is enough, so nothing here depends on what became of earlier ones. The act is an entry of its
// own, appended only after the bundle was read back and compared.

import Bundles
public import Foundation
public import Journal
import Petitions
public import Storage
import Synchronization

/// Writing bundles.
public struct Export: Sendable {
  private let store: Store
  private let keys: StationKeys
  /// Bytes of entries and blobs after which another bundle begins; half of what a bundle may be leaves
  /// ample room for tar, manifests and sealing.
  var budget = Limits.maximumBundleBytes / 2
  /// What `bag-info.txt` says of the program.
  static let program = "tiepdan 0.1.0"

  /// Exports of a station.
  public init(store: Store, keys: StationKeys) {
    self.store = store
    self.keys = keys
  }

  /// What would go now.
  public func pending() throws -> PendingExport {
    var pending = PendingExport(petitions: 0, entries: 0, blobs: 0, bytes: 0)
    var blobs: [String] = []
    for (journal, acknowledged) in try acknowledgements() {
      let head = try store.head(of: journal)
      guard head.sequence > acknowledged else { continue }
      try store.forEachLine(
        of: journal, in: (acknowledged + 1)...head.sequence
      ) { stored in
        let act = try Entry(line: stored.line).act
        if type(of: act).isTransport { return }
        pending.entries += 1
        if act is PetitionFiled { pending.petitions += 1 }
        pending.bytes += stored.line.count
        blobs += act.blobs
      }
    }
    for blob in try unacknowledged(blobs) {
      pending.blobs += 1
      pending.bytes += blob.bytes
    }
    return pending
  }

  /// Whether there is anything that the parent has not acknowledged and that is worth a bundle.
  func isWorthwhile() throws -> Bool { try store.isWorthSending(after: acknowledgements()) }

  /// Through which sequence the parent has each journal of this station, the oldest journal first.
  private func acknowledgements() throws -> [(JournalID, Int)] {
    let own = try store.ownStation().journal
    return try (store.earlierJournals() + [own]).map {
      ($0, try store.acknowledgement(of: $0).head.sequence)
    }
  }

  /// Blobs that must go along. One that this disk has lost is left out: it must not keep the petitions
  /// here; the self-check names it.
  private func unacknowledged(
    _ digests: [String], without damaged: Set<String> = []
  ) throws -> [(sha256: String, bytes: Int)] {
    guard !digests.isEmpty else { return [] }
    let held = try store.acknowledgedBlobs(among: digests)
    return Set(digests).subtracting(held).subtracting(damaged).sorted().compactMap { sha256 in
      // An absent file has no size.
      let attributes = try? FileManager.default.attributesOfItem(
        atPath: store.blobs.file(sha256).path)
      return (attributes?[.size] as? Int).map { (sha256, $0) }
    }
  }

  /// Writes everything that the parent has not acknowledged.
  ///
  /// - Parameters:
  ///   - folder: the stick, or any folder.
  ///   - from: the first sequence, when the parent asked for it; nil for all after the last
  ///     acknowledgement.
  ///   - by: who does it.
  ///   - clock: the station's clock.
  ///   - id: makes identifiers of entries.
  ///   - watch: is told how far it is.
  ///   - isCancelled: is asked whether to stop; nothing is left then.
  /// - Returns: what was written. A very large export is several bundles: numbers are of all of them,
  ///   the name and the digest those of the last.
  public func write(
    to folder: URL, from: Int? = nil, by: Actor, clock: () -> Date, id: () -> String,
    watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) throws -> ExportReport {
    let own = try store.ownStation()
    try Training.refuse(store)
    guard let parent = try store.parentStation(), try Enrolment.isTrusted(store) else {
      throw ExportError.notTrusted
    }
    let acknowledgement = try store.acknowledgement()
    let head = try store.head(of: own.journal)
    var first = from ?? acknowledgement.head.sequence + 1
    let isAhead = first == head.sequence + 1
    guard (1...max(head.sequence, 1)).contains(first) || isAhead && from == nil else {
      if from == nil, acknowledgement.head.sequence >= head.sequence {
        _ = Tidying(store: store, keys: keys).bundles(in: folder)
        throw ExportError.nothingToSend
      }
      throw ExportError.noSuchSequence(first)
    }
    let tidying = Tidying(store: store, keys: keys)
    guard try from != nil || store.isWorthSending(after: acknowledgements()) else {
      _ = tidying.bundles(in: folder)
      throw ExportError.nothingToSend
    }
    var removed = Tidying.Removed()
    let look = BundleWatch(
      report: { watch(ExportStep(phase: $0, fraction: $2 > 0 ? Double($1) / Double($2) : 1)) },
      isCancelled: isCancelled)
    var report: ExportReport?
    var damaged: Set<String> = []
    // What was restored goes first: its petitions are older.
    var stretches = try from == nil ? unacknowledgedEarlier() : []
    if first <= head.sequence { stretches.append((own.journal, first...head.sequence)) }
    for (journal, range) in stretches {
      first = range.lowerBound
      while first <= range.upperBound {
        let plan = try plan(
          journal, from: first, through: range.upperBound, without: damaged)
        do {
          let written = try Tidying.makingRoom(&removed, by: { tidying.bundles(in: folder) }) {
            try write(
              plan, to: folder, own: own, parent: parent, acknowledged: acknowledgement.head,
              by: by, clock: clock, id: id, watch: look)
          }
          report = written.joined(to: report)
        } catch let error as SealError {
          let path: String
          switch error {
          case .sourceDiffers(let found), .sourceUnreadable(let found, _): path = found
          case .tooLarge, .tooManyFiles: throw error
          }
          // The disk has damaged a file since: it is left out and everything else goes.
          let digest = String(path.split(separator: "/").last ?? "")
          guard digest.isDigest, damaged.insert(digest).inserted else {
            throw error
          }
          continue
        }
        first = plan.range.upperBound + 1
      }
    }
    // Everything is safe now; only now the stick is tidied.
    removed += tidying.bundles(in: folder)
    guard var report else { throw ExportError.nothingToSend }
    report.removed = removed.folders
    return report
  }

  /// What the parent has not acknowledged of the journals before a restore.
  private func unacknowledgedEarlier() throws -> [(JournalID, ClosedRange<Int>)] {
    try store.earlierJournals().compactMap { journal in
      let head = try store.head(of: journal).sequence
      let acknowledged = try store.acknowledgement(of: journal)
      // What the parent holds otherwise than this machine cannot be settled by sending it again.
      guard !acknowledged.isForked, head > acknowledged.head.sequence else { return nil }
      return (journal, (acknowledged.head.sequence + 1)...head)
    }
  }

  /// A range of entries that fits one bundle, with what belongs to it.
  private struct Plan {
    var journal: JournalID
    var range: ClosedRange<Int>
    var parts: [BagPart]
    var petitions: Int
    var blobs: Int
  }

  private func plan(
    _ journal: JournalID, from first: Int, through last: Int, without damaged: Set<String>
  ) throws -> Plan {
    var petitions = 0
    var digests: Set<String> = []
    var end = first
    var bytes = 0
    var isFull = false
    try store.forEachLine(of: journal, in: first...last) { stored in
      guard !isFull else { return }
      let entry = try Entry(line: stored.line)
      let blobs = try unacknowledged(
        entry.act.blobs.filter { !digests.contains($0) }, without: damaged)
      let size = stored.line.count + blobs.reduce(0) { $0 + $1.bytes }
      let isTooMany = digests.count + blobs.count > Limits.blobs
      if bytes + size > budget || isTooMany, stored.sequence > first {
        isFull = true
        return
      }
      bytes += size
      end = stored.sequence
      digests.formUnion(blobs.map(\.sha256))
      if entry.act is PetitionFiled { petitions += 1 }
    }
    let blobs = try unacknowledged(Array(digests), without: damaged)
    var parts = [
      try entriesPart(journal, in: first...end)
    ]
    for blob in blobs {
      parts.append(
        .blob(digest: blob.sha256, file: store.blobs.file(blob.sha256).path, bytes: blob.bytes))
    }
    return Plan(
      journal: journal, range: first...end, parts: parts, petitions: petitions, blobs: blobs.count)
  }

  private func entriesPart(_ journal: JournalID, in range: ClosedRange<Int>) throws -> BagPart {
    let next = Mutex(range.lowerBound)
    let cursor = LineCursor(store: store, journal: journal, last: range.upperBound, next: next)
    return .entries(bytes: try store.linesSize(of: journal, in: range)) { try cursor.piece() }
  }

  private func write(
    _ plan: Plan, to folder: URL, own: Station, parent: Station, acknowledged: Position,
    by: Actor, clock: () -> Date, id: () -> String, watch: BundleWatch
  ) throws -> ExportReport {
    let before = try mark(plan.journal, at: plan.range.lowerBound - 1)
    let last = try mark(plan.journal, at: plan.range.upperBound)
    let info = BundleInfo(
      up: own.journal.station.text, epoch: plan.journal.epoch, before: before, last: last,
      blobs: plan.blobs, createdAt: clock(), program: Self.program,
      acknowledged: acknowledged.sequence > 0
        ? JournalMark(sequence: acknowledged.sequence, digest: acknowledged.digest) : nil)
    var generator = SystemRandomNumberGenerator()
    let written = try SealedFolder.write(
      info, parts: plan.parts, in: folder.path, to: try parent.recipients(),
      signedBy: keys.signing, using: &generator, watch: watch
    ) { name in
      let step = StickTrail.Step(
        name: name, journal: plan.journal, through: plan.range.upperBound)
      try StickTrail(StickTrail.bundles, of: store).keep(step)
    }
    let act = BundleExported(
      name: written.name, first: plan.range.lowerBound, last: plan.range.upperBound,
      sha512: written.sha512, journal: plan.journal == own.journal ? nil : plan.journal)
    try store.append(act, by: by, at: clock(), id: id())
    return ExportReport(
      name: written.name, first: plan.range.lowerBound, last: plan.range.upperBound,
      stretches: [
        .init(
          journal: plan.journal, first: plan.range.lowerBound, last: plan.range.upperBound)
      ], petitions: plan.petitions, blobs: plan.blobs, bytes: written.bytes, sha512: written.sha512,
      removed: 0)
  }

  private func mark(_ journal: JournalID, at sequence: Int) throws -> JournalMark {
    guard sequence > 0 else {
      return JournalMark(sequence: 0, digest: Position.start.digest)
    }
    guard let line = try store.line(of: journal, at: sequence) else {
      throw ExportError.noSuchSequence(sequence)
    }
    return JournalMark(sequence: sequence, digest: line.digest)
  }
}

extension ExportReport {
  /// One report of this bundle and those written before it.
  fileprivate func joined(to earlier: ExportReport?) -> ExportReport {
    guard let earlier else { return self }
    var all = self
    all.stretches = earlier.stretches
    for stretch in stretches {
      if let index = all.stretches.lastIndex(where: { $0.journal == stretch.journal }) {
        all.stretches[index].last = stretch.last
      } else {
        all.stretches.append(stretch)
      }
    }
    // Numbers of two journals are no range.
    all.first = all.stretches.last?.first ?? first
    all.petitions += earlier.petitions
    all.blobs += earlier.blobs
    all.bytes += earlier.bytes
    return all
  }
}
