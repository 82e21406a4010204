// SPDX-License-Identifier: Apache-2.0
// Correcting a recorded petition. What was recorded stays in the journal; a further entry with its reason
// says how it is to be read from now on. When the slip said something that is no longer so, a new slip,
// marked as corrected, is printed in its place.

import Devices
import Exchange
import Foundation
import Journal
import Papers
public import Petitions
import Storage

/// Why a petition cannot be corrected.
public enum CorrectionObstacle: ToldError, Sendable, Equatable {
  /// The commune alone can read it.
  case sealed
  /// Another station recorded it.
  case notOurs
  /// It was corrected since typing began.
  case stale
  /// Nothing is different.
  case unchanged
  /// There is no reason yet.
  case noReason
  /// It would become, or stop being, a denunciation.
  case wrongKind
  /// A slip of it is at the printer, or nobody has said whether it came out.
  case slipOpen
}

/// A correction that is stored.
public struct CorrectedPetition: Sendable, Equatable {
  /// The petition.
  public let reference: String
  /// What changed.
  public let changes: [FieldChange]
  /// Whether a new slip waits for the printer.
  public let hasNewSlip: Bool
  /// Why the new slip could not be drawn; nil when it was, or none is needed.
  public let slipProblem: String?
}

extension Workplace {
  /// The form of a petition that is to be corrected, as it is to be read now.
  ///
  /// - Throws: ``CorrectionObstacle``, ``NotAllowed`` of what somebody else recorded,
  ///   ``Storage/StoreError``.
  public func draftToCorrect(_ reference: String) throws -> Draft {
    let current = try petitionToCorrect(reference)
    var draft = Draft(current.petition)
    draft.correction = CorrectionDraft(reference: reference, basedOn: current.corrections.count)
    return draft
  }

  private func petitionToCorrect(_ reference: String) throws -> CurrentPetition {
    guard let row = try store.petition(reference) else { throw StoreError.notFound(reference) }
    guard !row.isSealed else { throw CorrectionObstacle.sealed }
    guard row.journal == station.journal.description else { throw CorrectionObstacle.notOurs }
    if row.receivedBy != actor.name { try require(.correctOthers) }
    guard let current = try store.currentPetition(of: reference) else {
      throw StoreError.notFound(reference)
    }
    let open: Set<PrintJob.State> = [.sending, .unknown]
    guard try !store.printJobs(of: reference).contains(where: { open.contains($0.state) }) else {
      throw CorrectionObstacle.slipOpen
    }
    return current
  }

  /// Stores a correction.
  ///
  /// - Parameters:
  ///   - draft: the form; it names the petition and the reason.
  ///   - draftID: under which it is kept.
  /// - Throws: ``Petitions/Violations``, ``CorrectionObstacle``, ``Storage/StoreError``; the draft is
  ///   untouched then.
  public func correct(_ draft: Draft, draftID: String) throws -> CorrectedPetition {
    guard let correction = draft.correction else { throw CorrectionObstacle.notOurs }
    let now = clock.now()
    let reference = correction.reference
    let petition = try draft.checked(today: VietnamTime.day(now)).get()
    let current = try petitionToCorrect(reference)
    guard !petition.kind.isSecret else { throw CorrectionObstacle.wrongKind }
    guard current.corrections.count == correction.basedOn else { throw CorrectionObstacle.stale }
    guard let reason = correction.statedReason else { throw CorrectionObstacle.noReason }
    guard petition != current.petition else { throw CorrectionObstacle.unchanged }
    let blobs = try keepNewFiles(of: petition, since: current, draftID: draftID)
    let (slip, problem) = try correctedSlip(petition, of: current, reference, reason, at: now)
    let body = PetitionCorrected(reference: reference, reason: reason, petition: petition)
    try store.append(
      body, by: actor, at: now, id: identifiers.next(),
      alongside: Alongside(removesDraft: draftID, receipt: slip, blobs: blobs))
    vault.forget(draftID)
    return CorrectedPetition(
      reference: reference,
      changes: FieldChange.between(current.petition, petition, fields: self.reference.fields),
      hasNewSlip: slip != nil, slipProblem: problem)
  }

  /// Files that were attached now become blobs; those of before are blobs already, or were sent and
  /// pruned.
  private func keepNewFiles(
    of petition: Petition, since current: CurrentPetition, draftID: String
  ) throws -> [(sha256: String, bytes: Int)] {
    let before = ([current.first] + current.corrections.map(\.body.petition))
      .flatMap { $0.matter.documents.compactMap(\.file?.sha256) }
    let known = Set(before)
    return try petition.matter.documents.compactMap(\.file).filter { !known.contains($0.sha256) }
      .map { file in
        let data = try vault.file(file.sha256, of: draftID)
        try store.blobs.keep(data, sha256: file.sha256)
        return (file.sha256, data.count)
      }
  }

  /// A new slip when the old one says something that is no longer so.
  private func correctedSlip(
    _ petition: Petition, of current: CurrentPetition, _ reference: String, _ reason: String,
    at now: Date
  ) throws -> (NewPrintJob?, String?) {
    guard let receipts else { return (nil, nil) }
    let (at, by) = (current.entry.at, current.entry.by)
    let old = receipts.contents(current.petition, code: reference, at: at, by: by)
    var new = receipts.contents(petition, code: reference, at: at, by: by)
    guard old != new else { return (nil, nil) }
    let jobs = try store.printJobs(of: reference)
    let number = jobs.compactMap(\.correction).count + 1
    let copy = try store.nextCopy(of: reference)
    new.correctionNumber = number
    new.replacedSlipDate = replacedDay(before: copy, jobs, current)
    new.correctionReason = reason
    do {
      let rendered = try receipts.render(new)
      let job = NewPrintJob(
        reference: reference, copy: copy, reason: reason,
        format: rendered.format, payload: rendered.payload, sha256: rendered.sha256,
        correction: number)
      return (job, nil)
    } catch {
      // A paper that cannot be drawn never costs a correction; it is printed later from the book.
      return (nil, Words.message(for: error).text)
    }
  }
}

extension CorrectionObstacle {
  /// What the person reads.
  public var message: Message {
    switch self {
    case .sealed:
      Message(
        "Đơn tố cáo đã niêm phong cho xã; ở điểm không ai đọc được nên không sửa được.",
        next:
          "Nếu ông/bà muốn bổ sung: ghi một đơn tố cáo mới, ở “Về việc” ghi “Bổ sung đơn mã …”.",
        tone: .notice)
    case .notOurs:
      Message(
        "Đơn này do điểm khác ghi nhận.", next: "Nhờ điểm đã ghi nhận sửa.", tone: .notice)
    case .stale:
      Message(
        "Đơn đã được sửa một lần khác trong lúc gõ.",
        next: "Bỏ bản sửa này, mở lại đơn trong Sổ rồi sửa tiếp.")
    case .unchanged:
      Message("Chưa có gì thay đổi so với đơn đã ghi.", next: "Sửa ít nhất một ô.", tone: .notice)
    case .noReason:
      Message("Ghi lý do sửa.", next: "Lý do được giữ trong sổ.", tone: .notice)
    case .wrongKind:
      Message(
        "Không sửa đơn này thành đơn tố cáo được, vì nội dung đã lưu không niêm phong.",
        next: "Ghi một đơn tố cáo mới; đơn này giữ nguyên.", tone: .notice)
    case .slipOpen:
      Message(
        "Chưa rõ phiếu trước đã ra giấy hay chưa.",
        next: "Xem khay giấy, trả lời ở mục Phiếu, rồi mới sửa đơn.", tone: .notice)
    }
  }
}

extension CorrectedPetition {
  /// What the page says when it is done.
  public var message: Message {
    if let slipProblem {
      return Message("Đã sửa đơn; bản cũ vẫn còn trong sổ.", next: slipProblem, tone: .notice)
    }
    return Message(
      "Đã sửa đơn; bản cũ vẫn còn trong sổ.",
      next: hasNewSlip
        ? "Phiếu trước ghi khác: đã lập phiếu sửa, in ở mục Phiếu và đổi phiếu cũ cho ông/bà."
        : "Phiếu đã phát vẫn đúng, không cần in lại.", tone: .good)
  }
}
