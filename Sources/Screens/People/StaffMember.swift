// SPDX-License-Identifier: Apache-2.0
// A person who works at the station, as pages show one and let one be changed.

import Journal
import Storage

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
  /// Whether the person may sign in.
  public let isActive: Bool
  /// Whether there is a PIN.
  public let hasPIN: Bool
  /// What lists say under the name.
  public let facts: String

  init(_ account: Account) {
    (id, name, role) = (account.id, account.name, account.role)
    isLead = account.duty == .lead
    (isActive, hasPIN, facts) = (account.isActive, account.hasPIN, account.facts)
  }

  /// The account as it is to be kept.
  func account(isActive: Bool) -> Account {
    Account(
      id: id, name: name, role: role, duty: isLead ? .lead : .reception, isActive: isActive,
      hasPIN: hasPIN)
  }
}
