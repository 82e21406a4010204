// SPDX-License-Identifier: Apache-2.0
// *Lưu*: what was typed becomes a stored petition with its number and paper, or a stored correction. Nothing
// is printed before it is on the disk.

import Devices
import Exchange
import Foundation
import Journal
import Petitions
import Storage

extension CaptureScreen {
  /// Stores the petition: number, durable commit, paper. Does nothing but show every violation while one
  /// blocks, and asks once when the clock cannot be right.
  ///
  /// - Parameter isClockAccepted: whether the clerk said that date and time are right.
  public func saveButtonPressed(isClockAccepted: Bool = false) async {
    guard case .typing = stage else { return }
    wasSavePressed = true
    message = nil
    recheck()
    guard blockingCount == 0 else { return }
    guard shelf.underWay == 0 else {
      message = Message(
        "Tệp đính kèm đang được chép vào máy.",
        next: "Chờ tệp hiện trong danh sách rồi bấm Lưu lại.",
        tone: .notice)
      return
    }
    keeper.pauseForStoring()
    stage = .saving
    clockDoubt = nil
    let (workplace, draft, id) = (workplace, draft, draftID)
    do {
      if !isClockAccepted, let doubt = try await offMain({ try workplace.clockDoubt() }) {
        stage = .typing
        clockDoubt = doubt
        return await keeper.keepNow()
      }
      if draft.correction != nil {
        corrected = try await keeper.inOrder { try workplace.correct(draft, draftID: id) }
        keeper.stored()
        return
      }
      let filed = try await keeper.inOrder { try workplace.file(draft, draftID: id) }
      keeper.stored()
      repeats.end()
      await bindSplit(to: filed, from: draft)
      stage = .filed(filed)
      // It is stored; what was typed has no further place in the program.
      self.draft = Draft()
      violations = []
      // What was shown of the papers is gone with the form, whatever the kind of petition.
      shelf.clear()
      tellCard(nil, nil)
      await sendToPrinter(filed)
    } catch let found as Violations {
      violations = found.all
      stage = .typing
    } catch {
      // Nothing was stored: the draft is what there is, so it is kept once more.
      stage = .typing
      message = Words.message(for: error)
      await keeper.notStored()
    }
  }
}
