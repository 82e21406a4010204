// SPDX-License-Identifier: Apache-2.0
// Somebody may sign in with another PIN from now on.

import Petitions

/// The PIN of an account was set anew. Neither it nor anything made of it is ever in a journal.
public struct AccountPINSet: Act {
  /// As lines carry it.
  public static let kind = "account.pin-set"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.point, .office]

  /// The account.
  public var account: String
  /// Whether the office's reply set it, and not the person or the lead.
  public var isFromOffice: Bool
  /// Of one from the office: the identifier of the office's entry.
  public var reset: String?

  /// A PIN set.
  public init(account: String, isFromOffice: Bool, reset: String? = nil) {
    self.account = account
    self.isFromOffice = isFromOffice
    self.reset = reset
  }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(account, ActLimits.identifier)
      && TextLimits.fits(reset, ActLimits.identifier)
  }

  /// How a history tells it.
  public var sentence: String { "Đặt lại mã PIN" }
}
