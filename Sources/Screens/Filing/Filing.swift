// SPDX-License-Identifier: Apache-2.0
// From a draft to a stored petition. Order is everything: the number is drawn, a denunciation is sealed,
// blobs are on the disk, then one transaction holds the entry, the register row, the receipt to print
// and the end of the draft. Nothing is shown or printed before that transaction is durable.

import Bundles
import Casework
import Devices
import Exchange
public import Foundation
public import Journal
import Papers
public import Petitions
import Storage

/// A petition that is stored, with its receipt.
public struct FiledPetition: Sendable {
  /// The code on the receipt.
  public let reference: ReferenceCode
  /// When it was received.
  public let at: Date
  /// The petition, in memory only when it is sealed; nil of a sealed envelope, which nobody has read.
  public let petition: Petition?
  /// The envelopes that were taken in place of a petition.
  public var envelope: PaperEnvelope?
  /// The rendered receipt; nil when it could not be drawn.
  public let receipt: RenderedReceipt?
  /// Why the receipt could not be drawn.
  public let receiptProblem: String?

  /// Whether identity and matter were sealed to the office.
  public var isSealed: Bool { petition?.kind.isSecret ?? false }

  /// The same with a newer drawing of its receipt, as the page shows it.
  package func showing(_ receipt: RenderedReceipt) -> FiledPetition {
    FiledPetition(
      reference: reference, at: at, petition: petition, envelope: envelope, receipt: receipt,
      receiptProblem: receiptProblem)
  }
}

extension Workplace {
  /// Checks a draft and stores it as a petition.
  ///
  /// - Parameters:
  ///   - draft: what was typed; at the office with how it came, or else it came to the counter today.
  ///   - draftID: under which it is kept.
  /// - Throws: ``Petitions/Violations`` with every violation; ``Storage/StoreError``; or what sealing
  ///   says. The draft is untouched then.
  public func file(_ draft: Draft, draftID: String) throws -> FiledPetition {
    try requireIntake()
    let now = clock.now()
    let petition = try draft.checked(today: VietnamTime.day(now)).get()
    let code = try freshCode()
    let (receipt, problem) = render(petition, code: code, at: now)
    var filed: PetitionFiled
    let blobs: [(sha256: String, bytes: Int)]
    if petition.kind.isSecret {
      (filed, blobs) = try seal(petition, code: code, draftID: draftID)
    } else {
      (filed, blobs) = try keepOpen(petition, code: code, draftID: draftID)
    }
    filed.origin = origin(draft.checkedOrigin, at: now)
    let job = receipt.map {
      NewPrintJob(
        reference: code.text, copy: 0, reason: nil, format: $0.format,
        payload: petition.kind.isSecret ? nil : $0.payload, sha256: $0.sha256)
    }
    let reception = try draft.reception.map {
      let about = (petition.kind, petition.matter.title, code.text)
      return (try $0.checked(petition: about, writer: actor.name).get(), identifiers.next())
    }
    try store.append(
      filed, by: actor, at: now, id: identifiers.next(),
      alongside: Alongside(
        removesDraft: draftID, receipt: job, reception: reception, blobs: blobs))
    // The draft is gone from the database; its key and files go too, so that no copy can be opened.
    vault.forget(draftID)
    if let receipt, !petition.kind.isSecret { keepPaper(receipt, code: code) }
    return FiledPetition(
      reference: code, at: now, petition: petition, receipt: receipt, receiptProblem: problem)
  }

  /// At the commune's counter whoever records petitions must have that duty.
  func requireIntake() throws {
    if station.kind == .office { try require(OfficeRight.intake) }
  }

  /// How a petition came to this office; nil at a point, whose bundles tell it.
  func origin(_ typed: PetitionOrigin?, at now: Date) -> PetitionOrigin? {
    guard station.kind == .office else { return nil }
    return typed ?? PetitionOrigin(source: .counter, arrivedOn: VietnamTime.day(now))
  }

  /// Puts the paper where people can open it (`phieu/<code>.pdf` in the data folder). The kept job has
  /// the same bytes, so nothing depends on this copy.
  func keepPaper(_ receipt: RenderedReceipt, code: ReferenceCode) {
    guard !receipt.paper.size.isRoll else { return }
    // The folder may be full or read-only: printing and reprinting still work from the kept job.
    try? keepFile(receipt.payload, name: "\(code.text).pdf")
  }

  /// Keeps a paper as a file in `phieu`, readable by this account only.
  func keepFile(_ data: Data, name: String) throws {
    let folder = store.folder.appendingPathComponent("phieu")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try PaperPlace(in: folder).keep(data, as: name)
  }

  func freshCode() throws -> ReferenceCode {
    for _ in 0..<64 {
      let code = ReferenceCode(
        station: station.journal.station, random: identifiers.numbers(7, below: 19))
      if try store.petition(code.text) == nil { return code }
    }
    throw StoreError.conflict("no free reference code")
  }

  private func render(
    _ petition: Petition, code: ReferenceCode, at now: Date
  ) -> (RenderedReceipt?, String?) {
    guard let receipts else { return (nil, nil) }
    do {
      let contents = receipts.contents(petition, code: code.text, at: now, by: actor)
      return (try receipts.render(contents), nil)
    } catch {
      // A paper that cannot be drawn never costs a petition; the code is shown on the screen.
      return (nil, Words.message(for: error).text)
    }
  }

  private func keepOpen(
    _ petition: Petition, code: ReferenceCode, draftID: String
  ) throws -> (PetitionFiled, [(sha256: String, bytes: Int)]) {
    var blobs: [(sha256: String, bytes: Int)] = []
    for file in petition.matter.documents.compactMap(\.file) {
      let data = try vault.file(file.sha256, of: draftID)
      try store.blobs.keep(data, sha256: file.sha256)
      blobs.append((file.sha256, data.count))
    }
    let filed = PetitionFiled(
      reference: code.text, kind: petition.kind, petition: petition, sealed: nil,
      people: petition.filers.count, documents: petition.matter.documents.count)
    return (filed, blobs)
  }

  /// Everything that names or reaches a person, and everything that was said, becomes age files to the
  /// office; the entry only names their digests.
  private func seal(
    _ petition: Petition, code: ReferenceCode, draftID: String
  ) throws -> (PetitionFiled, [(sha256: String, bytes: Int)]) {
    // An office seals to itself: at once nobody reads it there without the key holder, either.
    guard let reader = station.kind == .office ? station : try store.parentStation() else {
      throw StoreError.noStation
    }
    let recipients = try reader.recipients()
    var blobs: [(sha256: String, bytes: Int)] = []
    func keep(_ data: Data) throws -> String {
      let sealed = try Age.seal(data, to: recipients)
      let sha256 = Entry.digest(sealed)
      try store.blobs.keep(sealed, sha256: sha256)
      blobs.append((sha256, sealed.count))
      return sha256
    }
    var matter = petition.matter
    var files: [String] = []
    for index in matter.documents.indices {
      guard let file = matter.documents[index].file else { continue }
      let sha256 = try keep(try vault.file(file.sha256, of: draftID))
      files.append(sha256)
      // Inside the sealed matter the document names the sealed blob that carries its file.
      matter.documents[index].file?.sha256 = sha256
    }
    let sealed = SealedParts(
      filers: try keep(CanonicalJSON.encode(petition.filers)),
      matter: try keep(CanonicalJSON.encode(matter)), files: files)
    let filed = PetitionFiled(
      reference: code.text, kind: petition.kind, petition: nil, sealed: sealed,
      people: petition.filers.count, documents: petition.matter.documents.count)
    return (filed, blobs)
  }
}
