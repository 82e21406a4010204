// SPDX-License-Identifier: Apache-2.0
// The bodies of acts that look after what was recorded before and after a petition's journey: its
// corrections, the people who work at a station, and backups. As in ActBodies.swift, fields are only
// added, and only as optionals.

public import Petitions

/// What was recorded of a petition was corrected: the whole petition as it should be read from now
/// on. Earlier entries stay as they are. A sealed petition cannot be corrected by the point, because
/// nobody there can read it.
public struct PetitionCorrected: Codable, Sendable, Equatable {
  /// The petition.
  public var reference: String
  /// Why, in the clerk's words.
  public var reason: String
  /// The petition as corrected; its kind does not become or stop being a denunciation.
  public var petition: Petition

  /// A correction.
  public init(reference: String, reason: String, petition: Petition) {
    self.reference = reference
    self.reason = reason
    self.petition = petition
  }
}

/// What a person may do at a station.
public enum AccountDuty: String, Codable, Sendable, CaseIterable {
  /// Receives people, records, prints, sends.
  case reception = "tiep-nhan"
  /// All that, and looks after people, PINs, printers and backups.
  case lead = "phu-trach"
}

/// An account of a person was made or changed; the newest entry counts.
public struct AccountSet: Codable, Sendable, Equatable {
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

  /// An account.
  public init(account: String, name: String, role: String, duty: AccountDuty, isActive: Bool) {
    self.account = account
    self.name = name
    self.role = role
    self.duty = duty
    self.isActive = isActive
  }
}

/// The PIN of an account was set anew. Neither it nor anything made of it is ever in a journal.
public struct AccountPINSet: Codable, Sendable, Equatable {
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
}

/// The office gave an account of a point a temporary PIN, which the next reply carries.
public struct PINReset: Codable, Sendable, Equatable {
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
}

/// An encrypted backup was written and read back.
public struct BackupMade: Codable, Sendable, Equatable {
  /// Name of the backup's folder.
  public var name: String
  /// Through which sequence of the own journal it goes.
  public var through: Int
  /// Size of the sealed file in bytes.
  public var bytes: Int
  /// SHA-512 of the sealed file.
  public var sha512: String

  /// A backup.
  public init(name: String, through: Int, bytes: Int, sha512: String) {
    self.name = name
    self.through = through
    self.bytes = bytes
    self.sha512 = sha512
  }
}
