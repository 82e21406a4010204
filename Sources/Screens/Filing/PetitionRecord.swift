// SPDX-License-Identifier: Apache-2.0
// One petition with all that happened to it: as it was recorded, what each correction changed, its slips, the
// bundles that carried it, the reply that acknowledged it, and what the commune decided.

import Foundation
public import Journal
public import Petitions
public import Storage

/// One petition with its history.
public struct PetitionRecord: Sendable {
  /// A line with a detail under it.
  public struct Line: Sendable, Equatable {
    /// The line.
    public var title: String
    /// What stands under it; lines of their own for what a correction changed.
    public var detail: String

    package init(title: String, detail: String) {
      self.title = title
      self.detail = detail
    }
  }

  /// A receipt as the record shows it.
  public struct ReceiptLine: Sendable, Equatable {
    /// Original, corrected slip, or which copy.
    public var title: String
    /// Where it stands.
    public var state: String
    /// Whether the clerk must say whether it came out.
    public var isUnknown: Bool
  }

  /// Its row.
  public let row: PetitionRow
  /// The petition as it is to be read now; nil when it is sealed.
  public let petition: Petition?
  /// The sealed envelopes that were taken in place of a petition.
  public let envelope: PaperEnvelope?
  /// Every entry about it.
  public let history: [Entry]
  /// Its receipts.
  public let receipts: [PrintJob]
  /// Name of its field of matter.
  public let fieldName: String?
  /// What else of the book belongs to it; nothing to a denunciation.
  public let related: [RelatedRecord]
  /// Whether this station may correct it.
  public let isOurs: Bool
  /// The whole history, oldest first.
  public let historyLines: [Line]
  /// The receptions at which it was recorded or asked about.
  public let receptions: [ReceptionRow]

  package init(_ reference: String, in workplace: Workplace) throws {
    let store = workplace.store
    guard let row = try store.petition(reference) else { throw StoreError.notFound(reference) }
    self.row = row
    history = try store.history(of: reference)
    envelope =
      history.lazy.compactMap {
        if let filed = $0.act as? PetitionFiled { filed.envelope } else { nil }
      }.first
    let current = CurrentPetition(history)
    petition = row.isSealed ? nil : current?.petition
    receipts = try store.printJobs(of: reference)
    fieldName = row.field.map(workplace.reference.fields.name(of:))
    isOurs = row.journal == workplace.station.journal.description
    receptions = try store.receptions(of: reference)
    related =
      row.isSealed || row.kind.isSecret
      ? [] : RelatedRecord.all(try store.related(to: reference), receptions)
    let filing = history.first { $0.act is PetitionFiled }
    let carriage = try filing.map {
      try store.carriage(of: $0.journal, sequence: $0.sequence)
    }
    historyLines = Self.lines(
      history, carriage ?? [], current, fields: workplace.reference.fields, row: row)
  }

  /// The code on its receipt.
  public var code: String { row.reference }

  /// The receipts, original first.
  public var receiptLines: [ReceiptLine] {
    var reprints = 0
    return receipts.map { job in
      let title: String
      if let correction = job.correction {
        title = "Phiếu sửa lần \(correction)"
      } else if job.copy == 0 {
        title = "Bản gốc"
      } else {
        reprints += 1
        title = "Bản in lại lần \(reprints)"
      }
      let isOvertaken = job.state == .void && job.reason == "superseded"
      return ReceiptLine(
        title: title, state: isOvertaken ? "Chưa in, đã thay bằng phiếu sửa" : job.state.label,
        isUnknown: job.state == .unknown)
    }
  }

  /// Changes whenever a receipt's state does.
  public var receiptStates: String { receipts.map(\.state.rawValue).joined(separator: ",") }

  /// Whether a receipt waits for the printer.
  public var hasWaitingReceipt: Bool { receipts.contains { $0.state == .queued } }

  /// What to do when something in a sealed petition is wrong.
  public var sealedAdvice: String { CorrectionObstacle.sealed.message.text }

  // MARK: History

  private static func lines(
    _ history: [Entry], _ carriage: [Entry], _ current: CurrentPetition?,
    fields: FieldCatalogue, row: PetitionRow
  ) -> [Line] {
    var before = current?.first
    let slips = history.compactMap { entry -> ReceiptPrinted? in
      if let body = entry.act as? ReceiptPrinted { body } else { nil }
    }
    let correctedCopies = Set(slips.filter { $0.correction != nil }.map(\.copy))
    let about: [(at: Date, line: Line)] = history.map { entry in
      var title = entry.act.sentence
      var detail = "\(VietnamTime.shown(entry.at)) – \(entry.by.name)"
      switch entry.act {
      case let body as PetitionCorrected:
        let counts = current?.corrections.contains { $0.entry == entry } ?? false
        if counts, let old = before {
          let changes = FieldChange.between(old, body.petition, fields: fields)
          detail += changes.map { "\n\($0.line)" }.joined()
          before = body.petition
        }
      case let body as ReceiptPrinted where body.copy > 0:
        let number = body.copy - correctedCopies.count { $0 < body.copy }
        let name = body.correction.map { "Phiếu sửa lần \($0)" } ?? "Bản in lại lần \(number)"
        title = "\(name): \(body.outcome.label)"
      case let body as StatusSet:
        if !row.isSealed, let note = body.line.note { detail += "\nXã nhắn: \(note)" }
        if !row.isSealed, let next = body.line.next { detail += "\nNgày hẹn: \(next.shown)" }
      case let body as ReceptionHeld where row.isSealed:
        title = "Lượt tiếp: \(body.reception.outcome.label.lowercased())"
      default: break
      }
      return (entry.at, Line(title: title, detail: detail))
    }
    let travelled: [(at: Date, line: Line)] = carriage.map { entry in
      let title =
        switch entry.act {
        case let body as BundleExported: "Ghi ra USB trong gói \(body.name)"
        case let body as ReplyRead: "Xã xác nhận đã nhận (phản hồi số \(body.number))"
        default: entry.act.sentence
        }
      let detail = "\(VietnamTime.shown(entry.at)) – \(entry.by.name)"
      return (entry.at, Line(title: title, detail: detail))
    }
    var all = merge(about, travelled)
    // A point learns of decisions from replies, which carry the last one only.
    let isDecided = ![.recorded, .exported, .received].contains(row.status)
    let hasEntry = history.contains { $0.act is StatusSet }
    if isDecided, !hasEntry {
      var detail = "Từ ngày \(row.statusOn.shown), theo phản hồi của xã"
      if let note = row.note { detail += "\nXã nhắn: \(note)" }
      all.append(Line(title: "Tình trạng: \(row.status.label)", detail: detail))
    }
    return all
  }

  /// Both kinds keep their own order, whatever the clocks said; between them the time decides.
  private static func merge(
    _ left: [(at: Date, line: Line)], _ right: [(at: Date, line: Line)]
  ) -> [Line] {
    var (left, right) = (left[...], right[...])
    var all: [Line] = []
    while let first = left.first, let second = right.first {
      if second.at < first.at {
        all.append(second.line)
        right.removeFirst()
      } else {
        all.append(first.line)
        left.removeFirst()
      }
    }
    return all + left.map(\.line) + right.map(\.line)
  }
}
