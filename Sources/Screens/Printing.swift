// SPDX-License-Identifier: Apache-2.0
// Sending receipts to the printer, once. The state goes to the disk before the first byte and after the
// last; what nobody can know is called unknown and asked of the clerk, never sent again by itself.

public import Devices
public import Foundation
import Journal
import Papers
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
  ///   - payload: the rendered paper of a denunciation, which is not kept; nil to take the kept one.
  public func printWaiting(
    _ reference: String, payload: Data? = nil
  ) async throws -> PrintingResult {
    guard printer.isPresent else { return .noPrinter }
    guard let job = try store.printJobs(of: reference).last(where: { $0.state == .queued }) else {
      throw StoreError.conflict("nothing queued")
    }
    guard let bytes = payload ?? job.payload else { throw StoreError.conflict("not kept") }
    guard let paper = PrintPayload(format: job.format, bytes: bytes, name: job.jobName) else {
      throw StoreError.conflict(job.format)
    }
    try store.beginSending(job.id, at: clock.now())
    let outcome = await printer.print(paper)
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
    try store.finishSending(
      job.id, with: kept, by: actor, at: clock.now(), entryID: identifiers.next())
    return result
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
  /// - Throws: ``Storage/StoreError/conflict(_:)`` when the petition is sealed: its receipt cannot be
  ///   made again at the point.
  public func queueCopy(of reference: String, reason: String) throws -> RenderedReceipt {
    guard let (entry, filed) = try store.filing(of: reference) else {
      throw StoreError.notFound(reference)
    }
    guard let petition = filed.petition, let receipts else { throw StoreError.conflict("sealed") }
    let copy = try store.nextCopy(of: reference)
    let contents = receipts.contents(
      petition, code: reference, at: entry.at, by: entry.by, copy: copy,
      reason: copy == 0 ? nil : reason)
    let rendered = try receipts.render(contents)
    try store.enqueueCopy(
      NewPrintJob(
        reference: reference, copy: copy, reason: reason, format: rendered.format,
        payload: rendered.payload, sha256: rendered.sha256), at: clock.now())
    return rendered
  }
}

extension PrintJob {
  /// ASCII, without any name: queues and spools show it to anybody.
  var jobName: String { "TD-\(reference)-\(copy)" }
}

extension Printer {
  /// Whether a printer is set up at all.
  public var isPresent: Bool { !name.isEmpty }
}

extension [PrinterProblem] {
  /// For whoever helps by telephone.
  var detail: String { map { "\($0)" }.joined(separator: ", ") }
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
