// SPDX-License-Identifier: Apache-2.0
// The way back for a lead who forgot the PIN.

import Petitions

/// The office gave an account of a point a temporary PIN, which the next reply carries.
public struct PINReset: Act {
  /// As lines carry it.
  public static let kind = "pin.reset"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]

  /// Whose journal.
  public var journal: JournalID
  /// The account.
  public var account: String
  /// Why.
  public var reason: String

  /// A reset.
  public init(journal: JournalID, account: String, reason: String) {
    self.journal = journal
    self.account = account
    self.reason = reason
  }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(account, ActLimits.identifier) && TextLimits.fits(reason, TextLimits.paragraph)
  }

  /// How a history tells it.
  public var sentence: String { "Cấp mã PIN tạm – lý do: \(reason)" }
}
