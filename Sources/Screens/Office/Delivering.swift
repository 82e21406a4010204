// SPDX-License-Identifier: Apache-2.0
// The commune sends a paper down to the point where the person lives: which papers of a case can go, the mark
// *gửi về điểm để giao*, the decision of a key holder about a denunciation, the recall.

import Bundles
package import Casework
import Devices
import Foundation
package import Journal
import Papers
package import Petitions
package import Storage

/// A paper of a case that can go down.
package struct Deliverable: Sendable, Equatable, Identifiable {
  /// Digest of its file.
  package var sha256: String
  /// What it is called.
  package var name: String
  /// *Số, ký hiệu*.
  package var number: String?
  package var dated: CivilDate?
  /// The step that names it; nil of a paper that was added.
  package var step: Int?
  /// Whether its file is here.
  package var isHere: Bool

  package init(
    sha256: String, name: String, number: String? = nil, dated: CivilDate? = nil, step: Int? = nil,
    isHere: Bool
  ) {
    self.sha256 = sha256
    self.name = name
    self.number = number
    self.dated = dated
    self.step = step
    self.isHere = isHere
  }

  package var id: String { sha256 }
  /// Name and number.
  package var shown: String { number.map { "\(name) số \($0)" } ?? name }
}

extension Workplace {
  /// The papers that steps of the case and added papers of a petition name, newest first.
  package func deliverables(of reference: String, in file: CaseFile?) throws -> [Deliverable] {
    var found: [Deliverable] = []
    for step in file?.effective(for: reference) ?? [] {
      for (key, value) in step.facts.sorted(by: { $0.key < $1.key }) {
        guard case .text(let digest) = value, digest.isDigest, key != "ma" else { continue }
        var dated = step.on
        if case .date(let day)? = step.facts["ngay-van-ban"] { dated = day }
        found.append(
          Deliverable(
            sha256: digest, name: paperName(of: step),
            number: step.facts[StepRule.paperNumber]?.string, dated: dated, step: step.id,
            isHere: store.blobs.contains(digest)))
      }
    }
    for entry in try store.history(of: reference) {
      guard let document = (entry.act as? DocumentAdded)?.document, let file = document.file
      else { continue }
      found.append(
        Deliverable(
          sha256: file.sha256, name: document.name, number: nil, dated: nil, step: nil,
          isHere: store.blobs.contains(file.sha256)))
    }
    var seen: Set<String> = []
    return found.reversed().filter { seen.insert($0.sha256).inserted }
  }

  /// The form's name where a form made it, else what it is for.
  private func paperName(of step: Step) -> String {
    if let id = step.facts[StepRule.paperForm]?.string,
      // A form of another program still has its purpose below.
      let form = try? FormCatalogue.load(reference.forms).form(id, on: step.on)
    {
      return form.name
    }
    guard let rule = step.step?.rule else { return "Văn bản" }
    let purpose = rule.facts.first { $0.id == "muc-dich" }
    return step.facts["muc-dich"].flatMap { value in purpose.map { value.shown(by: $0.type) } }
      ?? rule.name
  }

  /// The point whose petition it is, with its present keys.
  package func point(of reference: String) throws -> Station {
    guard let code = ReferenceCode(typed: reference)?.station,
      let point = try store.stations()
        .filter({ $0.relation == .child && $0.revokedAt == nil && $0.journal.station.text == code })
        .max(by: { $0.journal.epoch < $1.journal.epoch })
    else { throw DeliveryProblem.noPoint }
    return point
  }

  /// *Gửi về điểm để giao*: the next reply to the point carries the paper.
  ///
  /// - Throws: ``DeliveryProblem``, ``Storage/StoreError``.
  package func sendDown(
    _ paper: Deliverable, of reference: String, to recipient: DeliveryRecipient, due: CivilDate?
  ) throws {
    try require(OfficeRight.handle)
    guard try !store.isSecretForDelivery(reference) else { throw DeliveryProblem.denunciation }
    _ = try point(of: reference)
    let data = try checked(paper, of: reference, due: due)
    guard data.starts(with: Data("%PDF-".utf8)) else { throw DeliveryProblem.notPDF }
    let act = DocumentSent(
      reference: reference, sha256: paper.sha256, bytes: data.count,
      name: String(paper.name.prefix(TextLimits.line)), number: paper.number, dated: paper.dated,
      step: paper.step, recipient: recipient, due: due)
    try store.append(
      act, by: actor, at: clock.now(), id: identifiers.next(),
      alongside: Alongside(blobs: [(paper.sha256, data.count)]))
  }

  /// A key holder lets one paper of a denunciation go: it is sealed to the point's key and stays so there until it
  /// is handed over. The opening of the key and the decision stand in the journal before the order.
  ///
  /// - Parameters:
  ///   - reason: why; it is kept for ever.
  ///   - passphrase: of whoever is at work, who must be a key holder by name.
  package func releaseDown(
    _ paper: Deliverable, of reference: String, to recipient: DeliveryRecipient, due: CivilDate?,
    reason: String, passphrase: String
  ) throws {
    try require(OfficeRight.openSealed)
    let why = VietnameseText.line(reason)
    guard !why.isEmpty else { throw DeliveryProblem.noReason }
    let point = try point(of: reference)
    let kept = try checked(paper, of: reference, due: due)
    let (identity, holder) = try ownKey(passphrase)
    let isSealed = kept.starts(with: Data("age-encryption.org/".utf8))
    let pdf =
      isSealed
      ? try Age.open(kept, with: identity, limit: Limits.replyDocumentBytes) : kept
    guard pdf.starts(with: Data("%PDF-".utf8)) else { throw DeliveryProblem.notPDF }
    let sealed = try Age.seal(pdf, to: [Age.Recipient(parsing: point.recipient)])
    let digest = Entry.digest(sealed)
    try store.blobs.keep(sealed, sha256: digest)
    let release = identifiers.next()
    try store.append(
      IdentityOpened(reference: reference, reason: why, holder: holder), by: actor,
      at: clock.now(), id: identifiers.next())
    try store.append(
      DocumentReleased(
        reference: reference, sha256: paper.sha256, reason: why, holder: holder), by: actor,
      at: clock.now(), id: release)
    var act = DocumentSent(
      reference: reference, sha256: digest, bytes: sealed.count, name: "Văn bản niêm phong",
      step: paper.step, recipient: recipient, due: due)
    act.source = paper.sha256
    act.release = release
    act.sealedFor = point.journal
    try store.append(
      act, by: actor, at: clock.now(), id: identifiers.next(),
      alongside: Alongside(blobs: [(digest, sealed.count)]))
  }

  /// The bytes of a paper that may go down.
  private func checked(
    _ paper: Deliverable, of reference: String, due: CivilDate?
  ) throws -> Data {
    if let due, due < today { throw DeliveryProblem.pastDue }
    let isAlready = try store.deliveries(of: reference)
      .contains { $0.isOpen && $0.sent.original == paper.sha256 }
    guard !isAlready else { throw DeliveryProblem.already }
    guard store.blobs.contains(paper.sha256) else { throw DeliveryProblem.missing }
    let data = try store.blobs.data(paper.sha256)
    guard Entry.digest(data) == paper.sha256 else { throw DeliveryProblem.missing }
    // Sealing to one key adds little.
    guard data.count <= Limits.replyDocumentBytes - (1 << 16) else {
      throw DeliveryProblem.tooLarge(bytes: data.count, limit: Limits.replyDocumentBytes)
    }
    return data
  }

  /// Calls a paper back that was not handed over yet.
  package func recall(_ delivery: Delivery, reason: String) throws {
    try require(OfficeRight.handle)
    let why = VietnameseText.line(reason)
    guard !why.isEmpty else { throw DeliveryProblem.noReason }
    guard try store.delivery(delivery.id)?.isOpen == true else { throw DeliveryProblem.over }
    try store.append(
      DocumentRecalled(
        document: delivery.id, reference: delivery.sent.reference, reason: why), by: actor,
      at: clock.now(), id: identifiers.next())
  }

  /// Opens the sealed record of a handing-over: an opening as any other.
  package func openHandOver(
    _ attempt: Delivery.Attempt, reason: String, passphrase: String
  ) throws -> HandOverRecord {
    try require(OfficeRight.openSealed)
    let why = VietnameseText.line(reason)
    guard !why.isEmpty else { throw DeliveryProblem.noReason }
    guard let digest = attempt.act.sealed else { throw StoreError.notFound(attempt.act.document) }
    let (identity, holder) = try ownKey(passphrase)
    let plain = try Age.open(
      store.blobs.data(digest), with: identity, limit: Limits.documentBytes)
    let record = try JSONDecoder().decode(HandOverRecord.self, from: plain)
    try store.append(
      IdentityOpened(reference: attempt.act.reference, reason: why, holder: holder), by: actor,
      at: clock.now(), id: identifiers.next())
    return record
  }
}
