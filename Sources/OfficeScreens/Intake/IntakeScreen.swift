// SPDX-License-Identifier: Apache-2.0
// *Tiếp nhận đơn* at the commune's office, around the form that it shares with the desks: who may, and the drafts that
// were left open. The form itself is `CaptureScreen`.

import Casework
import Exchange
import Foundation
public import Observation
import Petitions
public import Screens

/// What stands around the form.
@Observable @MainActor
public final class IntakeScreen {
  /// A draft that was left open.
  public struct OpenDraft: Sendable, Equatable, Identifiable {
    /// Under which it is kept.
    public let id: String
    /// What it is.
    public let label: String
    /// When and by whom it was typed last.
    public let detail: String
    /// Whether it can be gone on with.
    public let isOpenable: Bool
  }

  /// Drafts besides the one that is on the page, the last touched first.
  public private(set) var drafts: [OpenDraft] = []
  /// A message about the last action.
  public private(set) var message: Message?

  private let workplace: Workplace

  /// The page of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Why whoever is at work does not record petitions; nil when they may.
  public var refusal: Message? {
    workplace.session.may(OfficeRight.intake) ? nil : NotOfDuty(right: .intake).message
  }

  /// Looks for drafts.
  ///
  /// - Parameter shown: the draft on the page.
  public func reload(besides shown: String?) async {
    let vault = workplace.vault
    do {
      drafts = try await offMain {
        try vault.drafts().filter { $0.id != shown }.map { draft in
          OpenDraft(
            id: draft.id,
            label: draft.draft == nil ? "Bản nháp không mở được" : draft.label,
            detail: "\(VietnamTime.shown(draft.updatedAt)) – \(draft.people)",
            isOpenable: draft.draft != nil)
        }
      }
      message = nil
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Gives up a draft, after the person confirmed.
  public func discardButtonPressed(_ id: String, shown: String?) async {
    let vault = workplace.vault
    do { try await offMain { try vault.discard(id) } } catch {
      message = Words.message(for: error)
      return
    }
    await reload(besides: shown)
  }
}
