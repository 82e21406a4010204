// SPDX-License-Identifier: Apache-2.0
// Down: a reply tells one station how far its journal is held and with which digest, which blobs are held, where its
// petitions stand, reference data. It tells what changed since a reply that the station has confirmed to have read,
// or everything. The newest number wins, so a lost, repeated or old stick does no harm; see <doc:Replies>.

import Bundles
public import Foundation
public import Journal
import Petitions
public import Storage

/// `data/ack.json` of a reply.
struct AcknowledgementFile: Codable {
  struct Held: Codable {
    var sequence: Int
    var digest: String
  }
  var version: Int
  var journal: JournalID
  var number: Int
  var held: Held
  var blobs: [String]
  var quarantined: [ImportReport.Quarantined]
  /// Of the station's journals before a restore; nil when there are none.
  var earlier: [Earlier]?
  /// Numbers of replies: statuses and blobs are those that changed since the first of them, and complete whoever has
  /// read any of them. Nil when they are all that there are.
  var since: [Int]?

  struct Earlier: Codable {
    var journal: JournalID
    var held: Held
  }
}

/// Why no reply is written.
public enum ReplyRefusal: Error, Sendable, Equatable {
  /// The station's key was revoked.
  case revoked(station: String)
}

/// Writing replies.
public struct ReplyWriting: Sendable {
  private let store: Store
  private let keys: StationKeys

  /// Replies of an office.
  public init(store: Store, keys: StationKeys) {
    self.store = store
    self.keys = keys
  }

  /// Writes the reply for one station.
  ///
  /// - Parameters:
  ///   - journal: whose.
  ///   - folder: the stick, or any folder.
  ///   - by: who does it.
  ///   - clock: the office's clock; the reply's number is taken from its seconds, so that an office that
  ///     was restored from an old copy still writes newer numbers.
  ///   - id: makes identifiers of entries.
  ///   - whole: tell everything, whatever the station has confirmed.
  ///   - watch: is told how far it is.
  ///   - isCancelled: is asked whether to stop.
  public func write(
    to journal: JournalID, in folder: URL, whole: Bool = false, by: Actor, clock: () -> Date,
    id: () -> String,
    watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) throws -> ReplyReport {
    let stations = try store.stations()
    guard let own = stations.first, own.relation == .own else { throw StoreError.noStation }
    try Training.refuse(store, outside: folder)
    guard let child = stations.first(where: { $0.journal == journal && $0.relation == .child })
    else { throw StoreError.notFound(journal.description) }
    // Whoever holds a stolen machine must not be told any more.
    guard child.revokedAt == nil else { throw ReplyRefusal.revoked(station: child.name) }
    // First, so that what happens meanwhile is told again and never left out.
    let ownHead = try store.head(of: own.journal)
    let basis = whole ? nil : try store.replyBasis(for: journal)
    let head = try store.head(of: journal)
    let journals = try store.journals(of: journal.station, through: journal.epoch)
    let earlier = try journals.filter { $0 != journal }.map { known in
      let head = try store.head(of: known)
      return AcknowledgementFile.Earlier(
        journal: known, held: .init(sequence: head.sequence, digest: head.digest))
    }
    // A reply that was complete when the power went is on its stick with its number, and in no journal.
    let begun = try StickTrail(StickTrail.replies, of: store).steps()
      .filter { $0.journal == journal }.map(\.through).max()
    // One that the station has read and nobody here knows of was written before this office was set back.
    let read = try store.lastReplyRead(by: journal)?.number ?? 0
    let number = max(
      try max(store.lastReplyNumber(to: journal), begun ?? 0, min(read, Limits.replyNumber - 1))
        + 1,
      Int(clock().timeIntervalSince1970))
    let file = AcknowledgementFile(
      version: 1, journal: journal, number: number,
      held: .init(sequence: head.sequence, digest: head.digest),
      blobs: try Set(journals.flatMap { try store.heldBlobs(of: $0, since: basis) })
        .filter(\.isDigest).sorted(),
      quarantined: try store.quarantined(of: journal).map {
        ImportReport.Quarantined(sequence: $0.sequence, reason: $0.reason)
      }, earlier: earlier.isEmpty ? nil : earlier, since: basis?.replies)
    let statuses = try journals.flatMap { try store.statusLines(of: $0, since: basis) }
    var lines = Data()
    for status in statuses {
      lines.append(try CanonicalJSON.encode(status))
      lines.append(0x0A)
    }
    let info = BundleInfo(
      reply: number, from: own.journal.station.text, epoch: own.journal.epoch,
      to: journal.description,
      head: JournalMark(sequence: ownHead.sequence, digest: ownHead.digest), createdAt: clock(),
      program: Export.program)
    var parts = [BagPart.data(try CanonicalJSON.encode(file), at: "data/ack.json")]
    if !lines.isEmpty { parts.append(.data(lines, at: "data/statuses.jsonl")) }
    if let resets = try PINResetsFile.part(for: journal, of: store) { parts.append(resets) }
    parts.append(try StationFile.part(for: child, of: store))
    let documents = try DocumentsFile.parts(for: child, of: store)
    parts += documents.parts
    parts += try DataFiles.parts(for: journal, of: store)
    var generator = SystemRandomNumberGenerator()
    let look = BundleWatch(
      report: { watch(ExportStep(phase: $0, fraction: $2 > 0 ? Double($1) / Double($2) : 1)) },
      isCancelled: isCancelled)
    let tidying = Tidying(store: store, keys: keys)
    var removed = Tidying.Removed()
    let written = try Tidying.makingRoom(&removed, by: { tidying.replies(in: folder) }) {
      try SealedFolder.write(
        info, parts: parts, in: folder.path, to: [try Age.Recipient(parsing: child.recipient)],
        signedBy: keys.signing, using: &generator, watch: look
      ) { name in
        let step = StickTrail.Step(name: name, journal: journal, through: number)
        try StickTrail(StickTrail.replies, of: store).keep(step)
      }
    }
    let act = ReplyWritten(
      journal: journal, number: number, through: head.sequence, asOf: ownHead.sequence)
    try store.keepReply(
      act, told: statuses, documents: documents.entries, by: by, at: clock(), id: id())
    // The reply is safe now; only now the stick is tidied.
    _ = tidying.replies(in: folder)
    return ReplyReport(
      journal: journal, station: child.name, name: written.name, number: number,
      through: head.sequence, statuses: statuses.count, documents: documents.documents,
      held: documents.held)
  }
}
