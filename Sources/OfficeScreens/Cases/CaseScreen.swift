// SPDX-License-Identifier: Apache-2.0
// *Đơn* in the commune's office: one petition opened with the office's key, and where it stands.

package import Casework
import Devices
import Exchange
import Foundation
import Journal
public import Observation
public import Petitions
public import Screens
import Storage

/// The page of one petition in the office.
@Observable @MainActor
public final class CaseScreen {
  /// The petition and its history.
  public private(set) var record: PetitionRecord?
  /// The sealed parts, once opened; gone when the page is left.
  public private(set) var opened: Petition?
  /// A message about the last action.
  public private(set) var message: Message?
  /// The case to which it belongs.
  package private(set) var file: CaseFile?
  /// What may be done with it and what was done.
  package private(set) var course: CaseCourse?

  private var workplace: Workplace

  /// The page of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Shows a petition.
  public func show(_ reference: String) async {
    let workplace = workplace
    opened = nil
    do {
      let (record, file, moves) = try await offMain {
        let file = try workplace.store.caseFile(of: reference)
        return (
          try PetitionRecord(reference, in: workplace), file,
          try file.map { try workplace.store.clockMoves(of: $0.id) } ?? []
        )
      }
      self.record = record
      self.file = file
      course = file.map { CaseCourse($0, of: reference, in: workplace, moves: moves) }
      message = nil
    } catch {
      message = Words.message(for: error)
    }
  }

  /// The form of a step; nil when no case is shown.
  package func form(of step: StepID, outOfOrder: Bool = false) -> StepScreen? {
    file.map { StepScreen(step.rule, of: $0, in: workplace, outOfOrder: outOfOrder) }
  }

  /// The form that corrects a step; nil when it is not there.
  package func correction(of number: Int) -> StepScreen? {
    guard let file, let step = file.steps.first(where: { $0.id == number }) else { return nil }
    return StepScreen(correcting: step, of: file, in: workplace)
  }

  /// A step was recorded: the case is read anew.
  package func stepRecorded(_ name: String) async {
    guard let reference = record?.row.reference else { return }
    let wasOpened = opened
    await show(reference)
    opened = wasOpened
    message = Message(
      "Đã ghi: \(name).", next: "Điểm thấy tình trạng mới khi đọc phản hồi lần tới.", tone: .good)
  }

  /// Opens the sealed parts.
  public func openSealed(reason: String, passphrase: String) async {
    guard let reference = record?.row.reference else { return }
    guard !VietnameseText.line(reason).isEmpty else {
      message = Message("Ghi lý do mở.", next: "Lý do được giữ mãi trong sổ.", tone: .notice)
      return
    }
    let workplace = workplace
    do {
      let petition = try await offMain {
        try workplace.openSealed(reference, reason: reason, passphrase: passphrase)
      }
      await show(reference)
      // The page may have been left while the key was opened.
      if record?.row.reference == reference { opened = petition }
    } catch {
      message = Words.message(for: error)
    }
  }

  /// The page was left: what was opened is forgotten.
  public func leave() {
    opened = nil
    record = nil
    (file, course) = (nil, nil)
  }
}
