// SPDX-License-Identifier: Apache-2.0
// *Sổ*: from a record to the form that corrects it, and back with what became of it.

import Devices
import Exchange
import Foundation
public import Petitions
public import Screens
import Storage

extension BookScreen {
  /// The form of a petition that is to be corrected; a correction that was left half typed goes on.
  /// Nil when it cannot be corrected: then the page says why.
  public func draftToCorrect(_ reference: String) async -> (draft: Draft, id: String?)? {
    let workplace = workplace
    message = nil
    do {
      return try await offMain {
        let fresh = try workplace.draftToCorrect(reference)
        let kept = try workplace.vault.drafts().first {
          $0.draft?.correction?.reference == reference
            && $0.draft?.correction?.basedOn == fresh.correction?.basedOn
        }
        if let kept, let draft = kept.draft { return (draft, kept.id) }
        return (fresh, nil)
      }
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }

  /// A correction was stored: its record shows, and its new slip goes to the printer.
  public func showCorrected(_ done: CorrectedPetition) async {
    await show(.petitions)
    await reload()
    await readAgain(done.reference)
    message = done.message
    guard done.hasNewSlip, workplace.printer.isPresent else { return }
    do {
      let result = try await workplace.printWaiting(done.reference)
      message = result.correctedMessage
    } catch {
      message = Words.message(for: error)
    }
    await readAgain(done.reference)
  }
}

extension PrintingResult {
  /// What the page says about the printing of a corrected slip.
  fileprivate var correctedMessage: Message {
    guard case .printed = self else { return message }
    return Message(
      "Đã sửa đơn; phiếu sửa đã ra giấy.", next: "Đưa phiếu sửa cho ông/bà và thu lại phiếu cũ.",
      tone: .good)
  }
}
