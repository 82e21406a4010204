// SPDX-License-Identifier: Apache-2.0
// After *Lưu*: the receipt goes to the printer, and the clerk says whether it came out. Each further paper
// is a copy that bears its number and why it was made.

import Devices
import Foundation
import Papers
import Petitions
import Storage

/// How the papers of a filed petition stand.
public struct FiledPapers: Sendable, Equatable {
  /// How printing stands; nil while it is going on.
  public internal(set) var result: PrintingResult?
  /// What the printer says of itself after a printing, when a person should do something about it.
  public internal(set) var printerNote: Message?
  /// How the labels of sealed envelopes stand.
  public internal(set) var labelNote: Message?
  /// Whether a printing is going on.
  public internal(set) var isPrinting = false
}

extension CaptureScreen {
  /// Whether what is on the page is, or may yet become, a denunciation.
  public var mayBeSecret: Bool {
    if case .filed(let filed) = stage { return filed.isSealed }
    return draft.kind?.isSecret ?? true
  }

  /// What people are told who make a denunciation.
  public var denunciation: DenunciationNotes { workplace.reference.denunciation }

  /// Whether there is a printer to which the receipt goes.
  public var hasPrinter: Bool { workplace.printer.isPresent }

  /// Whether a further, marked paper can be asked for: the last one came out.
  public var canPrintCopy: Bool { papers.result == .printed && !papers.isPrinting && hasPrinter }

  /// Sends the waiting receipt and keeps how it ended.
  func sendToPrinter(_ filed: FiledPetition) async {
    guard filed.receipt != nil, !papers.isPrinting else { return }
    papers.isPrinting = true
    defer { papers.isPrinting = false }
    papers.result = nil
    papers.printerNote = nil
    do {
      papers.result = try await workplace.printWaiting(filed.reference.text, of: filed)
    } catch {
      message = Words.message(for: error)
    }
    papers.printerNote = await workplace.noteAfterPrinting(papers.result)
  }

  /// The clerk answered "Phiếu đã ra giấy chưa?".
  public func paperAnswer(cameOut: Bool) async {
    guard case .filed(let filed) = stage, !papers.isPrinting else { return }
    message = nil
    let (workplace, reference) = (workplace, filed.reference.text)
    do {
      try await offMain { try workplace.settlePrinting(reference, cameOut: cameOut) }
    } catch {
      message = Words.message(for: error)
      return
    }
    guard !cameOut else {
      papers.result = .printed
      return
    }
    await printCopy("Bản trước không ra giấy hoặc ra dở")
  }

  /// Tries again after the printer refused.
  public func printAgainButtonPressed() async {
    guard case .filed(let filed) = stage else { return }
    message = nil
    await sendToPrinter(filed)
  }

  /// Prints a further paper, marked *BẢN IN LẠI* with its number and this reason.
  public func printCopy(_ reason: String) async {
    guard case .filed(let filed) = stage, !papers.isPrinting else { return }
    let reason = VietnameseText.line(reason)
    guard !reason.isEmpty else {
      message = Message("Ghi lý do in lại.", next: "Lý do được giữ trong sổ.", tone: .notice)
      return
    }
    message = nil
    let (workplace, reference) = (workplace, filed.reference.text)
    do {
      let drawn = try await offMain {
        try workplace.queueCopy(of: reference, reason: reason, filed: filed)
      }
      stage = .filed(filed.showing(drawn))
    } catch {
      message = Words.message(for: error)
      return
    }
    await sendToPrinter(filed)
  }
}
