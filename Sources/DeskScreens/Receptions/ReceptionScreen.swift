// SPDX-License-Identifier: Apache-2.0
// *Ghi lượt tiếp*: somebody came and was heard. One short form, one entry; a wrong one is corrected or
// struck out by a further entry with a reason, because the book is append-only.

import Devices
import Foundation
import Journal
public import Observation
public import Petitions
public import Screens
public import Storage

/// The form *Ghi lượt tiếp*, also when a reception is corrected.
@Observable @MainActor
public final class ReceptionScreen {
  /// What is typed.
  public private(set) var draft: ReceptionDraft
  /// The reception that is being corrected; nil of a new one.
  public let corrected: ReceptionRow?
  /// Why it is corrected.
  public private(set) var reason = ""
  /// What does not keep the rules.
  public private(set) var problems: [ReceptionProblem] = []
  /// Whether *Lưu* was pressed: from then on every problem shows.
  public private(set) var wasSavePressed = false
  /// Whether it is being stored.
  public private(set) var isSaving = false
  /// A message about the last action.
  public private(set) var message: Message?
  /// The stored reception; the form is done.
  public private(set) var saved: ReceptionRow?
  /// The petition recorded last today, which is probably the one that came of it.
  public private(set) var lastReference: String?

  /// Fields of matter, to choose from.
  public var fields: [MatterField] { workplace.reference.fields.fields }
  /// Grounds, to choose from.
  public var grounds: [RefusalGround] { workplace.reference.refusalGrounds }
  /// Who writes.
  public var writer: String { workplace.actor.name }

  private let workplace: Workplace

  /// A new form, or that of a reception to correct.
  public init(workplace: Workplace, correcting row: ReceptionRow? = nil) {
    self.workplace = workplace
    corrected = row
    draft = row.map { ReceptionDraft($0.reception) } ?? ReceptionDraft()
  }

  /// Looks for the petition that was recorded last today.
  public func lookAround() async {
    let workplace = workplace
    let found = try? await offMain { () -> String? in  // the field then stays empty
      var filter = PetitionFilter()
      filter.from = workplace.today
      return try workplace.store.petitions(filter, limit: 1).first?.reference
    }
    lastReference = found ?? nil
  }

  /// Changes the form.
  public func edit(_ change: (inout ReceptionDraft) -> Void) {
    guard !isSaving, saved == nil else { return }
    var edited = draft
    change(&edited)
    guard edited != draft else { return }
    if edited.outcome == .nobodyCame, draft.outcome != .nobodyCame, edited.session == .regular {
      edited.session = .leaderScheduled
    }
    if edited.outcome == .recorded, edited.reference.isEmpty, let lastReference {
      edited.reference = lastReference
    }
    draft = edited
    if wasSavePressed { problems = draft.check() }
  }

  /// Whether something would be lost by closing.
  public var hasTyping: Bool {
    var bare = draft
    if corrected == nil {
      (bare.outcome, bare.session, bare.field, bare.people) = (nil, .regular, nil, "1")
      if bare.reference == lastReference { bare.reference = "" }
      return bare != ReceptionDraft()
    }
    return bare != corrected.map { ReceptionDraft($0.reception) } || !reason.isEmpty
  }

  /// Changes the reason of a correction.
  public func edit(reason: String) { self.reason = reason }

  /// The problem that a field shows now.
  public func shown(at place: ReceptionPlace) -> ReceptionProblem? {
    guard wasSavePressed || place == .representatives else { return nil }
    let here = (wasSavePressed ? problems : draft.check()).filter { $0.place == place }
    return here.first { $0.severity == .blocks } ?? here.first
  }

  /// Whether a correction still needs its reason.
  public var isReasonMissing: Bool {
    corrected != nil && wasSavePressed && VietnameseText.line(reason).isEmpty
  }

  /// Checks that a reception may go on with the form of its petition; the draft to take there.
  public func draftForPetition() -> ReceptionDraft? {
    wasSavePressed = true
    problems = draft.check(comesWithPetition: true)
    return problems.contains { $0.severity == .blocks } ? nil : draft
  }

  /// Stores the reception, or its correction.
  public func saveButtonPressed() async {
    guard !isSaving, saved == nil else { return }
    wasSavePressed = true
    message = nil
    problems = draft.check()
    guard !isReasonMissing, !problems.contains(where: { $0.severity == .blocks }) else { return }
    isSaving = true
    defer { isSaving = false }
    let (workplace, draft, corrected, reason) = (workplace, draft, corrected, reason)
    do {
      saved = try await offMain {
        guard let corrected else { return try workplace.hold(draft) }
        return try workplace.correct(corrected, to: draft, reason: reason)
      }
    } catch let found as ReceptionProblems {
      problems = found.all
    } catch is UnknownPetition {
      message = Message(
        "Mã đơn này không có trong sổ.",
        next: "Xem lại mã trên phiếu, hoặc bấm “Lưu và ghi đơn ngay”.")
    } catch {
      message = Words.message(for: error)
    }
  }
}
