// SPDX-License-Identifier: Apache-2.0
// *Đơn* in the commune's office: one petition opened with the office's key, and where it stands.

import Casework
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
  /// The day by which the person must have an answer (Luật TCD Đ.28.1).
  public private(set) var answerDue: CivilDate?
  /// The day on which it was received here, from which that day counts.
  public private(set) var receivedOn: CivilDate?

  private var workplace: Workplace

  /// The page of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Shows a petition.
  public func show(_ reference: String) async {
    let workplace = workplace
    opened = nil
    do {
      let (record, received) = try await offMain {
        (try PetitionRecord(reference, in: workplace), try workplace.receivedOn(reference))
      }
      self.record = record
      receivedOn = received
      let isOpen = !PetitionStatus.ended.contains(record.row.status)
      answerDue = received.flatMap {
        isOpen ? workplace.reference.answerDue(receivedOn: $0) : nil
      }
      message = nil
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Sets the status.
  public func statusChosen(_ status: PetitionStatus, note: String) async {
    guard let reference = record?.row.reference else { return }
    let workplace = workplace
    do {
      // The person must have an answer by a day that counts from the receipt (Luật TCD Đ.28.1),
      // whatever is done in between, until there is a result.
      try await offMain {
        let due = try workplace.receivedOn(reference).flatMap {
          workplace.reference.answerDue(receivedOn: $0)
        }
        let isOpen = !PetitionStatus.ended.contains(status)
        try workplace.setStatus(status, of: reference, next: isOpen ? due : nil, note: note)
      }
      await show(reference)
      message = Message(
        "Đã ghi tình trạng: \(status.label).", next: "Điểm sẽ thấy khi đọc phản hồi lần tới.",
        tone: .good)
    } catch {
      message = Words.message(for: error)
    }
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
  }
}
