// SPDX-License-Identifier: Apache-2.0
// A person who works at the station, as pages show one and let one be changed.

public import Casework
import Journal
import Storage

/// A duty in the commune's office as windows offer it.
public struct DutyChoice: Sendable, Equatable, Identifiable {
  /// As entries carry it.
  public let id: String
  /// What it is called.
  public let label: String
  /// What it means.
  public let explanation: String

  /// All, in the order of the table.
  public static let all = Duty.allCases.map {
    DutyChoice(id: $0.rawValue, label: $0.label, explanation: $0.explanation)
  }
  /// What a new person gets unless something else is chosen.
  public static let usual: Set<String> = [Duty.intake.rawValue, Duty.handling.rawValue]
}

/// A person who works at the station.
public struct StaffMember: Sendable, Equatable, Identifiable {
  /// The account.
  public let id: String
  /// The name, as papers show it.
  public var name: String
  /// *Chức vụ*.
  public var role: String
  /// Whether the person is in charge (*phụ trách*).
  public var isLead: Bool
  /// The duties, of a person in the commune's office.
  public var duties: Set<Duty>
  /// Whether the person may sign in.
  public let isActive: Bool
  /// Whether there is a PIN.
  public let hasPIN: Bool
  /// What lists say under the name.
  public let facts: String

  /// The same, as windows name them.
  public var dutyIDs: Set<String> {
    get { Set(duties.map(\.rawValue)) }
    set { duties = Set(newValue.compactMap(Duty.init)) }
  }
  private let isOffice: Bool

  init(_ account: Account, isOffice: Bool) {
    self.isOffice = isOffice
    duties = account.duties
    (id, name, role) = (account.id, account.name, account.role)
    isLead = account.duty == .lead
    (isActive, hasPIN, facts) = (
      account.isActive, account.hasPIN, account.facts(isOffice: isOffice)
    )
  }

  /// The account as it is to be kept.
  func account(isActive: Bool) -> Account {
    guard !isOffice else {
      return Account(
        id: id, name: name, role: role, duties: duties, isActive: isActive, hasPIN: hasPIN)
    }
    return Account(
      id: id, name: name, role: role, duty: isLead ? .lead : .reception, isActive: isActive,
      hasPIN: hasPIN)
  }
}
