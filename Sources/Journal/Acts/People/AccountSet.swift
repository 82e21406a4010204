// SPDX-License-Identifier: Apache-2.0
// Who may work at a station.

public import Casework
import Petitions

/// An account of a person was made or changed; the newest entry counts.
public struct AccountSet: Act {
  /// As lines carry it.
  public static let kind = "account.set"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.point, .office]

  /// The account's identifier, as in ``Actor/id``.
  public var account: String
  /// The person's name as papers show it.
  public var name: String
  /// *Chức vụ*, as papers show it.
  public var role: String
  /// What the person may do.
  public var duty: AccountDuty
  /// Whether the person may sign in.
  public var isActive: Bool
  /// The duties of a person in the commune's office, without repetition and in the order of ``Casework/Duty``;
  /// nil at a point, and in an office whose program knew none yet.
  public var duties: [Duty]?

  /// An account.
  public init(
    account: String, name: String, role: String, duty: AccountDuty, isActive: Bool,
    duties: Set<Duty>? = nil
  ) {
    self.account = account
    self.name = name
    self.role = role
    self.duty = duty
    self.isActive = isActive
    self.duties = duties.map { duties in Duty.allCases.filter(duties.contains) }
  }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(account, ActLimits.identifier) && TextLimits.fits(name, TextLimits.name)
      && TextLimits.fits(role, TextLimits.line)
      && (duties?.count ?? 0) <= Duty.allCases.count
  }

  /// How a history tells it.
  public var sentence: String { "Tài khoản \(name)" + (isActive ? "" : " (đã nghỉ)") }
}

/// What a person may do at a station.
public enum AccountDuty: String, Codable, Sendable, CaseIterable {
  /// Receives people, records, prints, sends.
  case reception = "tiep-nhan"
  /// All that, and looks after people, PINs, printers and backups.
  case lead = "phu-trach"
}
