// SPDX-License-Identifier: Apache-2.0
// Sending receipts to the printer, once. The state goes to the disk before the first byte and after the
// last; what nobody can know is called unknown and asked of the clerk, never sent again by itself.

public import Devices
import Foundation
import Journal
import Papers
import Petitions
import Storage

/// How printing ended, as the screen tells it.
public enum PrintingResult: Sendable, Equatable {
  /// The printer proved it.
  case printed
  /// No printer is set up: the paper is kept, the code is on the screen.
  case noPrinter
  /// The printer refused; the paper waits. The reasons are the printer's.
  case waiting([PrinterProblem])
  /// Nobody knows whether it came out.
  case unknown([PrinterProblem])
}

extension Workplace {
  /// Sends the waiting receipt of a petition.
  ///
  /// - Parameters:
  ///   - reference: whose receipt.
  ///   - filed: the petition while its page is open; the paper of a denunciation is nowhere else.
  public func printWaiting(
    _ reference: String, of filed: FiledPetition? = nil
  ) async throws -> PrintingResult {
    let printer = printer
    guard printer.isPresent else { return .noPrinter }
    let ready = try await offMain { try waiting(reference, of: filed, on: printer.paper) }
    let before = clock.now()
    try await offMain { try store.beginSending(ready.job, at: before) }
    let outcome = await printer.print(ready.paper)
    let result: PrintingResult
    let kept: PrintResult
    switch outcome {
    case .printed(let proof):
      (result, kept) = (.printed, .printed(proof: "\(proof)"))
    case .refused(let reasons):
      (result, kept) = (.waiting(reasons), .refused(reason: reasons.detail))
    case .unknown(let reasons):
      (result, kept) = (.unknown(reasons), .unknown(reason: reasons.detail))
    case .sentUnconfirmed:
      (result, kept) = (.unknown([]), .unknown(reason: "sent, not confirmed"))
    }
    let (by, after, id) = (actor, clock.now(), identifiers.next())
    try await offMain {
      try store.finishSending(ready.job, with: kept, by: by, at: after, entryID: id)
    }
    return result
  }

  private struct ReadyPaper: Sendable {
    var job: Int
    var paper: PrintPayload
  }

  /// The queued job with its paper, drawn again when the printer now holds another paper than it was
  /// drawn for.
  private func waiting(
    _ reference: String, of filed: FiledPetition?, on size: PaperSize
  ) throws -> ReadyPaper {
    guard let job = try store.printJobs(of: reference).last(where: { $0.state == .queued }) else {
      throw StoreError.conflict("nothing queued")
    }
    var (format, bytes) = (job.format, job.payload)
    let open = filed?.receipt
    if bytes == nil { bytes = open?.sha256 == job.sha256 ? open?.payload : nil }
    if bytes == nil || job.paper != size {
      let drawn = try redrawn(job, open: open)
      try store.redraw(
        job.id, format: drawn.format, payload: job.payload == nil ? nil : drawn.payload,
        sha256: drawn.sha256, at: clock.now())
      (format, bytes) = (drawn.format, drawn.payload)
    }
    guard let bytes else { throw StoreError.conflict("not kept") }
    guard let paper = PrintPayload(format: format, bytes: bytes, name: job.jobName) else {
      throw StoreError.conflict(format)
    }
    return ReadyPaper(job: job.id, paper: paper)
  }

  private func redrawn(_ job: PrintJob, open: RenderedReceipt?) throws -> RenderedReceipt {
    let reason = try store.copyReason(of: job.id) ?? ""
    if var contents = open?.contents, job.payload == nil {
      contents.copyNumber = job.copy
      contents.reprintReason = job.copy == 0 ? nil : reason
      return try requiredReceipts().render(contents)
    }
    return try requiredReceipts().render(
      copyContents(of: job.reference, copy: job.copy, reason: reason))
  }

  /// The clerk looked at the printer.
  public func settlePrinting(_ reference: String, cameOut: Bool) throws {
    guard let job = try store.printJobs(of: reference).last(where: { $0.state == .unknown }) else {
      throw StoreError.conflict("nothing unknown")
    }
    try store.settle(
      job.id, cameOut: cameOut, by: actor, at: clock.now(), entryID: identifiers.next())
  }

  /// Makes a marked copy of a receipt and queues it.
  ///
  /// - Parameters:
  ///   - filed: the petition while its page is open; a denunciation's receipt can be made again only
  ///     then.
  /// - Throws: ``Storage/StoreError/conflict(_:)`` when the petition is sealed: its receipt cannot be
  ///   made again at the point.
  public func queueCopy(
    of reference: String, reason: String, filed: FiledPetition? = nil
  ) throws -> RenderedReceipt {
    let copy = try store.nextCopy(of: reference)
    let rendered: RenderedReceipt
    if let filed, filed.isSealed, var contents = filed.receipt?.contents, let receipts {
      contents.copyNumber = copy
      contents.reprintReason = copy == 0 ? nil : reason
      rendered = try receipts.render(contents)
    } else {
      rendered = try requiredReceipts().render(
        copyContents(of: reference, copy: copy, reason: reason))
    }
    let isSealed = filed?.isSealed ?? false
    try store.enqueueCopy(
      NewPrintJob(
        reference: reference, copy: copy, reason: reason, format: rendered.format,
        payload: isSealed ? nil : rendered.payload, sha256: rendered.sha256), at: clock.now())
    return rendered
  }

  private func requiredReceipts() throws -> Receipts {
    guard let receipts else { throw StoreError.conflict("sealed") }
    return receipts
  }

  /// What stands on a receipt that is drawn from the book.
  private func copyContents(
    of reference: String, copy: Int, reason: String
  ) throws -> ReceiptContents {
    guard let (entry, filed) = try store.filing(of: reference) else {
      throw StoreError.notFound(reference)
    }
    if let envelope = filed.envelope {
      return try requiredReceipts().contents(
        envelope, code: reference, at: entry.at, by: entry.by, copy: copy,
        reason: copy == 0 ? nil : reason)
    }
    guard let current = try store.currentPetition(of: reference) else {
      throw StoreError.conflict("sealed")
    }
    let jobs = try store.printJobs(of: reference)
    let slips = jobs.filter { $0.correction != nil && $0.copy <= copy }
    // The slip of a correction is no reprint, and does not count as one.
    let isSlip = slips.last?.copy == copy
    var contents = try requiredReceipts().contents(
      current.petition, code: reference, at: current.entry.at, by: current.entry.by,
      copy: isSlip ? 0 : copy - slips.count, reason: copy == 0 || isSlip ? nil : reason)
    if let slip = slips.last, let correction = current.corrections.last {
      contents.correctionNumber = slip.correction
      contents.replacedSlipDate = replacedDay(before: slip.copy, jobs, current)
      contents.correctionReason = correction.body.reason
    }
    return contents
  }

  /// The day of the slip that a corrected one replaces: the last that came out before it.
  func replacedDay(before copy: Int, _ jobs: [PrintJob], _ current: CurrentPetition) -> String {
    let last = jobs.last { $0.state == .printed && $0.copy < copy }?.createdAt
    return VietnamTime.day(last ?? current.entry.at).shown
  }
}

extension PrintJob {
  /// ASCII, without any name: queues and spools show it to anybody.
  var jobName: String { "TD-\(reference)-\(copy)" }

  /// The paper for which it was drawn; nil when the format is not known.
  var paper: PaperSize? {
    let parts = format.split(separator: "/")
    return parts.count > 1 ? PaperSize(rawValue: String(parts[1])) : nil
  }
}

extension Printer {
  /// Whether a printer is set up at all.
  public var isPresent: Bool { !name.isEmpty }
}

extension PrintPayload {
  init?(format: String, bytes: Data, name: String) {
    let parts = format.split(separator: "/")
    switch parts.first {
    case "pdf": self = .pdf(bytes, jobName: name)
    case "raster":
      let sides = parts.last?.split(separator: "x").compactMap { Int($0) } ?? []
      guard sides.count == 2 else { return nil }
      self = .raster(Raster1Bit(width: sides[0], height: sides[1], rows: bytes))
    default: return nil
    }
  }
}
