// SPDX-License-Identifier: Apache-2.0
// After *Lưu*: the receipt goes to the printer, and the clerk says whether it came out. Each further paper
// is a copy that bears its number and why it was made.

import Devices
import Foundation
import Papers
import Petitions
import Storage

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
  public var canPrintCopy: Bool { printing == .printed && !isPrinting && hasPrinter }

  /// Sends the waiting receipt and keeps how it ended.
  func sendToPrinter(_ filed: FiledPetition) async {
    guard filed.receipt != nil, !isPrinting else { return }
    isPrinting = true
    defer { isPrinting = false }
    printing = nil
    printerNote = nil
    do {
      printing = try await workplace.printWaiting(filed.reference.text, of: filed)
    } catch {
      message = Words.message(for: error)
    }
    printerNote = await workplace.noteAfterPrinting(printing)
  }

  /// The clerk answered "Phiếu đã ra giấy chưa?".
  public func paperAnswer(cameOut: Bool) async {
    guard case .filed(let filed) = stage, !isPrinting else { return }
    message = nil
    let (workplace, reference) = (workplace, filed.reference.text)
    do {
      try await offMain { try workplace.settlePrinting(reference, cameOut: cameOut) }
    } catch {
      message = Words.message(for: error)
      return
    }
    guard !cameOut else {
      printing = .printed
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
    guard case .filed(let filed) = stage, !isPrinting else { return }
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

extension Workplace {
  /// What a person should do about the printer before the next paper; nil when nothing.
  func noteAfterPrinting(_ result: PrintingResult?) async -> Message? {
    // When it refused or nobody knows, that message says it all.
    guard result == .printed else { return nil }
    switch await printer.status() {
    case .ready, .untold: return nil
    case .readySoonEmpty:
      return Message(
        "Giấy hoặc mực sắp hết.", next: "Chuẩn bị thay trước phiếu sau.", tone: .notice)
    case .blocked(let problems):
      return Message(
        "Máy in báo: \(problems.words).", next: "Sửa máy in trước phiếu sau.",
        detail: problems.detail, tone: .notice)
    }
  }
}
