// SPDX-License-Identifier: Apache-2.0
// *Thêm giấy tờ*: papers are taken in as on the form on which a petition is typed (files, the scanner, or a paper that
// is only listed) and join the file of a petition that is recorded already.

import Exchange
import Foundation
import Observation
import Petitions
package import Screens

/// Papers on their way into a petition's file.
@Observable @MainActor
package final class DocumentAddingScreen {
  /// Takes the papers in; nothing else of the form is used.
  package let capture: CaptureScreen
  /// The petition.
  package let reference: String
  /// How many were added; nil before.
  package private(set) var added: Int?
  /// Whether they are being stored.
  package private(set) var isSaving = false
  /// What happened last.
  package private(set) var message: Message?

  private let workplace: Workplace

  init(_ reference: String, in workplace: Workplace) {
    self.reference = reference
    self.workplace = workplace
    capture = CaptureScreen(workplace: workplace)
  }

  /// Whether something would be lost by closing.
  package var hasPapers: Bool { added == nil && !capture.draft.documents.isEmpty }

  /// Adds what is there.
  package func saveButtonPressed() async {
    guard !isSaving, added == nil else { return }
    guard !capture.draft.documents.isEmpty else {
      message = Message(
        "Chưa có giấy tờ nào.", next: "Đính kèm tệp, quét, hoặc ghi tên một giấy tờ.", tone: .notice
      )
      return
    }
    guard !capture.shelf.isBusy else {
      message = Message(
        "Tệp đang được chép vào máy.", next: "Chờ tệp hiện trong danh sách rồi ghi lại.",
        tone: .notice)
      return
    }
    isSaving = true
    defer { isSaving = false }
    await capture.keepNow()
    let (workplace, draft) = (workplace, capture.draft)
    let (id, reference) = (capture.draftID, reference)
    do {
      added = try await offMain {
        try workplace.addDocuments(of: draft, draftID: id, to: reference)
      }
    } catch let found as Violations {
      message = Message(
        "Chưa thêm được.", next: found.all.map(\.sentence).joined(separator: "\n"), tone: .notice)
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Closed without adding: nothing of it stays.
  package func discard() async {
    guard added == nil else { return }
    await capture.discardButtonPressed()
  }
}
