// SPDX-License-Identifier: Apache-2.0
// What an office does with what came on a stick: takes it in, answers it, tells where a petition stands, opens
// what is sealed. One door for the window, the command line and the demonstration.

import Bundles
import Casework
import Devices
public import Exchange
public import Foundation
public import Journal
public import Petitions
import Storage

extension Workplace {
  /// The same workplace with an office's opening key unlocked.
  public func unlocked(_ passphrase: String) throws -> Workplace {
    let keys = try StationKeys.open(
      in: store.folder, passphrase: Passphrase.canonical(passphrase))
    try sealToCard(keys)
    var unlocked = Workplace(
      store: store, station: station, keys: keys, vault: vault, clock: clock,
      identifiers: identifiers, reference: reference, settings: settings, session: session,
      printer: printer, paper: paper, drives: drives)
    unlocked.release = release
    return unlocked
  }

  /// Imports every bundle of a folder and writes replies back to it.
  public func importAndReply(
    from folder: URL, watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) throws -> ([ImportReport], [ReplyReport]) {
    try require(OfficeRight.carry)
    let reports = try Import(store: store, keys: keys).readAll(
      in: folder, by: actor, clock: { clock.now() }, id: { identifiers.next() }, watch: watch,
      isCancelled: isCancelled)
    let outcome = reply(to: reports, in: folder, watch: watch, isCancelled: isCancelled)
    if let failure = outcome.failure { throw failure }
    return (reports, outcome.replies)
  }

  /// Writes the replies to imported bundles. What was imported stays imported when a reply cannot be
  /// written (a full stick, *Dừng*), so the failure comes beside the replies that were written.
  public func reply(
    to reports: [ImportReport], in folder: URL,
    watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) -> (replies: [ReplyReport], failure: (any Error)?) {
    var replies: [ReplyReport] = []
    let journals = Set(reports.compactMap(\.answerable)).sorted { "\($0)" < "\($1)" }
    for journal in journals {
      do {
        replies.append(
          try writeReply(to: journal, in: folder, watch: watch, isCancelled: isCancelled))
      } catch {
        return (replies, error)
      }
    }
    return (replies, nil)
  }

  /// The day on which a petition was received here.
  package func receivedOn(_ reference: String) throws -> CivilDate? {
    try store.petition(reference)?.origin?.arrivedOn
  }

  /// Writes a reply for one point.
  public func writeReply(
    to journal: JournalID, in folder: URL, watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) throws -> ReplyReport {
    try require(OfficeRight.carry)
    return try ReplyWriting(store: store, keys: keys).write(
      to: journal, in: folder, by: actor, clock: { clock.now() }, id: { identifiers.next() },
      watch: watch, isCancelled: isCancelled)
  }

  /// Sets the status of a petition, as the next reply will carry it.
  ///
  /// - Throws: ``Storage/StoreError/notFound(_:)``.
  public func setStatus(
    _ status: PetitionStatus, of reference: String, next: CivilDate?, note: String?
  ) throws {
    try require(OfficeRight.handle)
    guard let row = try store.petition(reference) else { throw StoreError.notFound(reference) }
    let now = clock.now()
    let kept =
      row.isSealed ? nil : note.map(VietnameseText.normalised).flatMap { $0.isEmpty ? nil : $0 }
    let line = StatusLine(
      reference: reference, status: status, on: VietnamTime.day(now), next: next, note: kept)
    try store.append(
      StatusSet(line: line), by: actor, at: now, id: identifiers.next())
  }

  /// Opens the sealed parts of a denunciation. The opening is an entry before anything is shown.
  ///
  /// - Parameters:
  ///   - reference: whose.
  ///   - reason: why; it is kept for ever.
  ///   - passphrase: of whoever is at work, who must be a key holder by name; typed for this opening.
  public func openSealed(
    _ reference: String, reason: String, passphrase: String
  ) throws -> Petition {
    try openSealedKeepingKey(reference, reason: reason, passphrase: passphrase).petition
  }

  /// The same with the key, for the papers that are looked at while the parts are open.
  func openSealedKeepingKey(
    _ reference: String, reason: String, passphrase: String
  ) throws -> (petition: Petition, identity: Age.Identity) {
    try require(OfficeRight.openSealed)
    guard let (_, filed) = try store.filing(of: reference), let sealed = filed.sealed else {
      throw StoreError.notFound(reference)
    }
    let (identity, holder) = try ownKey(passphrase)
    let (filers, matter) = try SealedPetition.open(sealed, in: store, with: identity)
    let why = VietnameseText.line(reason)
    try store.append(
      IdentityOpened(reference: reference, reason: why, holder: holder), by: actor,
      at: clock.now(), id: identifiers.next())
    return (Petition(kind: filed.kind, filers: filers, matter: matter), identity)
  }
  /// Opens a paper of the office that is kept sealed, because it may name the denouncer.
  ///
  /// - Parameters:
  ///   - sha256: the blob.
  ///   - reference: the denunciation.
  /// - Throws: what opening the petition throws; ``Storage/StoreError/blob(sha256:)``.
  package func openSealedPaper(
    _ sha256: String, of reference: String, reason: String, passphrase: String
  ) throws -> Data {
    try require(OfficeRight.openSealed)
    let sealed = try store.blobs.data(sha256)
    guard Entry.digest(sealed) == sha256 else { throw StoreError.blob(sha256: sha256) }
    let (identity, holder) = try ownKey(passphrase)
    let paper = try Age.open(sealed, with: identity, limit: sealed.count)
    let why = VietnameseText.line(reason)
    try store.append(
      IdentityOpened(reference: reference, reason: why, holder: holder), by: actor,
      at: clock.now(), id: identifiers.next())
    return paper
  }
}
