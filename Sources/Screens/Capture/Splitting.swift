// SPDX-License-Identifier: Apache-2.0
// *Tách thành đơn riêng…*: files what stays and leaves a second draft with the same people and papers,
// under a key of its own, to be gone on with. The second draft is on the disk before the first is filed.

import Devices
import Exchange
import Foundation
import Journal
public import Petitions
import Storage

/// A part that waits for the petition it was split from.
struct PendingSplit {
  var id: String
  var draft: Draft
}

extension CaptureScreen {
  /// Splits a part off and files the rest. Nothing happens but showing every violation while one blocks.
  ///
  /// - Parameters:
  ///   - text: the part of the content that goes to the new petition.
  ///   - kind: the kind of the new petition.
  public func split(_ text: String, as kind: PetitionKind) async {
    // A correction changes one recorded petition; it makes no further one.
    guard case .typing = stage, pendingSplit == nil, draft.correction == nil else { return }
    let before = draft
    let (rest, part) = before.split(text, as: kind)
    edit { $0 = rest }
    guard blockingCount == 0 else {
      let count = blockingCount
      for violation in violations { leave(violation.place) }
      edit { $0 = before }
      return report(
        Message(
          "Chưa tách: đơn này còn \(count) chỗ phải sửa.",
          next: "Sửa các chỗ được báo, rồi bấm “Tách thành đơn riêng…” lại.", tone: .notice))
    }
    let (workplace, from) = (workplace, draftID)
    let id = workplace.identifiers.next()
    do {
      try await keeper.inOrder { try workplace.keep(part, id: id, withFilesOf: from) }
    } catch {
      edit { $0 = before }
      return report(Words.message(for: error))
    }
    pendingSplit = PendingSplit(id: id, draft: part)
    await saveButtonPressed()
    if case .filed = stage { return }
    // The rest was not filed: everything is as it was.
    pendingSplit = nil
    edit { $0 = before }
    do { try await keeper.inOrder { try workplace.vault.discard(id) } } catch {
      report(Words.message(for: error))
    }
  }

  /// The rest is stored: the part is bound to it before anybody goes on with it.
  func bindSplit(to filed: FiledPetition, from draft: Draft) async {
    guard let pending = pendingSplit, let kind = pending.draft.kind else { return }
    splitDraftID = pending.id
    var part = pending.draft
    part.together = draft.mark(for: kind, filedAs: filed.reference.text)
    guard part.together != nil else { return }
    let workplace = workplace
    let bound = part
    do {
      try await keeper.inOrder {
        try workplace.vault.keep(
          bound, id: pending.id, byName: workplace.actor.name, at: workplace.clock.now())
      }
    } catch {
      // The part itself is kept; only the mark is not.
      report(Words.message(for: error))
    }
  }
}
