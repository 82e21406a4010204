// SPDX-License-Identifier: Apache-2.0
// At the point: the replies of the parent that lie on a stick are found beside everything else, checked, and the
// newest is applied. What is damaged is told, and what lies beside it is read all the same.

import Bundles
public import Foundation
public import Journal
import Petitions
public import Storage

/// Reading replies.
public struct ReplyReading: Sendable {
  private let store: Store
  private let keys: StationKeys
  private let accepts: (@Sendable (String, Data) -> Bool)?

  /// Replies for a station.
  ///
  /// - Parameter accepts: whether the station can use a text as a data file of that name; nil leaves data files to a
  ///   later reading.
  public init(
    store: Store, keys: StationKeys, accepts: (@Sendable (String, Data) -> Bool)? = nil
  ) {
    self.store = store
    self.keys = keys
    self.accepts = accepts
  }

  /// Reads every reply for this station in a folder and applies the newest.
  ///
  /// - Returns: a report for every reply of the parent that is for this station, newest first, and for everything
  ///   that is so damaged that nobody can tell what it was.
  public func readAll(
    in folder: URL, by: Actor, at: Date, id: () -> String
  ) throws -> [ReplyReadReport] {
    // Our own bundles need no look; what was damaged gets none before everything is written.
    let own = try Tidying(store: store, keys: keys).ownBundles()
    let (found, remembered) = try DamagedNames(of: store).list(in: folder, passing: own)
    var reports = try read(found, in: folder, by: by, at: at, id: id)
    reports += remembered.map {
      ReplyReadReport(folder: $0, number: 0, outcome: .refused(.brokenMedium))
    }
    // Nothing waits to be written: a look can do no harm.
    if !remembered.isEmpty, try !Export(store: store, keys: keys).isWorthwhile() {
      let healed = try readHealed(in: folder, by: by, at: at, id: id)
      let damaged = Set(try DamagedNames(of: store).names())
      let gone = remembered.filter { !damaged.contains($0.uppercased()) }
      reports.removeAll { gone.contains($0.folder) }
      reports = healed + reports
    }
    return reports
  }

  /// Replies that were damaged when they were looked at last: what can be read by now is read. To be called after
  /// everything that was to be written on the stick is safe, because a look can end all writing.
  ///
  /// - Returns: a report for every reply that is for this station.
  public func readHealed(
    in folder: URL, by: Actor, at: Date, id: () -> String
  ) throws -> [ReplyReadReport] {
    let healed = try DamagedNames(of: store).forgetHealed(in: folder)
    return healed.isEmpty ? [] : try read(healed, in: folder, by: by, at: at, id: id)
  }

  private func read(
    _ found: [SealedFolder.Found], in folder: URL, by: Actor, at: Date, id: () -> String
  ) throws -> [ReplyReadReport] {
    let stations = try store.stations()
    guard let own = stations.first, own.relation == .own else { throw StoreError.noStation }
    guard let parent = stations.first(where: { $0.relation == .parent }) else { return [] }
    let temporary = store.folder.appendingPathComponent("tam")
    try FileManager.default.createDirectory(
      at: temporary, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let signer = KnownSigner(
      principal: parent.journal.description, key: try VerifyingKey(parsing: parent.signingKey),
      namespaces: [.reply])
    var reports: [ReplyReadReport] = []
    var readable: [Reply] = []
    func refuse(_ name: String, _ refusal: ImportRefusal) {
      reports.append(ReplyReadReport(folder: name, number: 0, outcome: .refused(refusal)))
    }
    for found in found {
      switch look(at: found, in: folder, from: signer.key) {
      case .reply: break
      case .other: continue
      case .unknown(let refusal):
        refuse(found.name, refusal)
        continue
      }
      do {
        let reply = try read(
          found.name, in: folder, signer: signer, own: own, parent: parent, at: at,
          temporary: temporary)
        if let reply { readable.append(reply) }
      } catch let error as BundleError {
        if case .age(.noMatch) = error { continue }
        refuse(found.name, ImportRefusal(error))
      } catch FolderError.damaged {
        // The others can be read all the same.
        refuse(found.name, .brokenMedium)
      } catch let error as FolderError {
        // A bad place on the medium; what lies beside it may be read.
        refuse(found.name, .io("\(error)"))
      }
    }
    try DamagedNames(of: store).remember(
      reports.filter(\.isOfBrokenMedium).map(\.folder))
    // The newest first: the others are then known to be old and change nothing.
    for reply in readable.sorted(by: { $0.content.number > $1.content.number }) {
      reports.append(try apply(reply, by: by, at: at, id: id))
    }
    return reports
  }

  private struct Reply {
    var folder: String
    var content: AppliedReply
    var resets: [PINResetLine]
    var quarantined: [ImportReport.Quarantined]
    var documents: DocumentsFile.Arrived
    var reference: [ArrivingReference]
  }

  private enum Look {
    case reply, other
    /// It may be the reply, and nobody can tell.
    case unknown(ImportRefusal)
  }

  private func look(
    at found: SealedFolder.Found, in folder: URL, from key: VerifyingKey
  ) -> Look {
    switch found.kind {
    case .bundle:
      do {
        let inspection = try SealedFolder.inspect(found.name, in: folder.path)
        let isReply = inspection.namespace == SignatureNamespace.reply.rawValue
        return isReply && inspection.signer == key ? .reply : .other
      } catch FolderError.damaged {
        return .unknown(.brokenMedium)
      } catch {
        return .unknown(.incomplete)
      }
    case .incomplete: return .unknown(.incomplete)
    case .damaged: return .unknown(.brokenMedium)
    case .enrolment, .temporary, .foreign: return .other
    }
  }

  private func read(
    _ name: String, in folder: URL, signer: KnownSigner, own: Station, parent: Station, at: Date,
    temporary: URL
  ) throws -> Reply? {
    let opened = try SealedFolder.open(
      name, in: folder.path, kind: .down, signers: [signer], at: at,
      with: [try keys.unlocked()], into: temporary.path)
    // The folder is private and emptied by the next import as well.
    defer { try? opened.discard() }
    guard opened.info.addressee == own.journal.description else { return nil }
    guard let path = opened.files["data/ack.json"], let number = opened.info.replyNumber,
      let data = FileManager.default.contents(atPath: path), data.count <= Limits.entriesBytes
    else { throw BundleError.bag(.missing("data/ack.json")) }
    do {
      try JSONDepth.check(data)
      let file = try JSONDecoder().decode(AcknowledgementFile.self, from: data)
      guard file.version == 1 else {
        throw BundleError.newerFormat(found: file.version, supported: 1)
      }
      // The newest number wins for ever: one beyond what seconds of a clock reach would end all replies.
      guard file.journal == own.journal, file.number == number,
        (1...Limits.replyNumber).contains(number), file.held.sequence >= 0,
        file.held.digest.isDigest
      else { throw BundleError.bag(.countsDiffer) }
      let statuses = try opened.files["data/statuses.jsonl"].map(statuses) ?? []
      var content = AppliedReply(
        number: number,
        head: Position(sequence: file.held.sequence, digest: file.held.digest),
        blobs: file.blobs.filter(\.isDigest), statuses: statuses,
        earlier: earlier(file, of: own.journal), since: file.since)
      if let station = try StationFile.read(opened.files[StationFile.path]) {
        content.name = station.name
        content.settings = try station.settings()
      }
      // Only the newest reply is applied: an older one's papers are in it as far as they still count.
      let isNew = try number > store.acknowledgement().reply
      return Reply(
        folder: name, content: content,
        resets: try PINResetsFile.read(opened.files[PINResetsFile.path]),
        quarantined: file.quarantined,
        documents: isNew ? try documents(of: opened, own: own, parent: parent) : .init(),
        reference: try accepts.map {
          try DataFiles.read(opened.files, accepts: $0, id: { "" })
        } ?? [])
    } catch is DecodingError {
      throw BundleError.bag(.unreadable("data/ack.json"))
    } catch is JSONDepth.Fault {
      throw BundleError.bag(.tooDeep(path: "data/ack.json", line: 1))
    }
  }

  /// The papers of a reply; their files are on this disk for good before any entry names them. One that is not
  /// named in the end is removed at the next start.
  private func documents(
    of opened: OpenedBundle, own: Station, parent: Station
  ) throws -> DocumentsFile.Arrived {
    let arrived = try DocumentsFile.read(opened.files, own: own, parent: parent, in: store)
    for (sha256, file) in arrived.files where !store.blobs.contains(sha256) {
      try store.blobs.adopt(URL(fileURLWithPath: file), sha256: sha256)
    }
    return arrived
  }

  private func earlier(
    _ file: AcknowledgementFile, of own: JournalID
  ) -> [JournalID: Position] {
    var found: [JournalID: Position] = [:]
    for line in file.earlier ?? []
    where line.journal.station == own.station && line.journal.epoch < own.epoch
      && line.held.sequence >= 0 && line.held.digest.isDigest
    {
      found[line.journal] = Position(sequence: line.held.sequence, digest: line.held.digest)
    }
    return found
  }

  private func statuses(_ path: String) throws -> [StatusLine] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return try data.split(separator: 0x0A).map {
      try JSONDecoder().decode(StatusLine.self, from: Data($0))
    }
  }

  private func apply(
    _ reply: Reply, by: Actor, at: Date, id: () -> String
  ) throws -> ReplyReadReport {
    let number = reply.content.number
    var content = reply.content
    content.pinResets = reply.resets.map { ($0, id()) }
    content.reference = reply.reference.map { file in
      var named = file
      named.id = id()
      return named
    }
    content.documents = reply.documents.entries.map { ArrivingDocument(entry: $0, id: id()) }
    let known = try store.knownDeliveries()
    let newer = try reply.reference.filter {
      try $0.version > store.referenceText($0.file)?.version ?? 0
    }
    let before = try store.appliedPINResets()
    do {
      guard try store.apply(content, by: by, at: at, id: id()) else {
        return ReplyReadReport(folder: reply.folder, number: number, outcome: .old)
      }
    } catch StoreError.conflict("fork") {
      return ReplyReadReport(folder: reply.folder, number: number, outcome: .forked)
    }
    var pruned = 0
    for sha256 in try store.prunableBlobs() {
      try store.prune(sha256, at: at)
      pruned += 1
    }
    let taken = try store.appliedPINResets().subtracting(before)
    let fresh = reply.documents.entries.filter { !known.contains($0.id) }
    return ReplyReadReport(
      folder: reply.folder, number: number,
      outcome: .applied(
        through: reply.content.head.sequence, statuses: reply.content.statuses.count,
        pruned: pruned), quarantined: reply.quarantined,
      pinResets: reply.resets.filter { taken.contains($0.entry) }.map(\.account),
      documents: fresh.count { $0.act is DocumentSent },
      recalls: fresh.count { $0.act is DocumentRecalled }, badDocuments: reply.documents.bad,
      reference: newer.filter { $0.text != nil }.map(\.file),
      refusedReference: newer.filter { $0.text == nil }.map(\.file))
  }
}
