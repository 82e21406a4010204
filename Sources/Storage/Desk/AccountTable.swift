// SPDX-License-Identifier: Apache-2.0
// The people of a station. Who they are and what they may do is derived from the journal, so that the office
// sees it too; what is kept of their PINs is in a table of its own that never travels and that a
// rebuild leaves alone.

public import Casework
public import Foundation
import GRDB
public import Journal
import Petitions

/// A person's account at a station.
public struct Account: Sendable, Equatable, Identifiable {
  /// Its identifier, as in ``Journal/Actor/id``.
  public var id: String
  /// The person's name.
  public var name: String
  /// *Chức vụ*.
  public var role: String
  /// What the person may do.
  public var duty: AccountDuty
  /// The duties in the commune's office; of an account from before there were any, what its part then
  /// allowed.
  public var duties: Set<Duty>
  /// Whether the person may sign in.
  public var isActive: Bool
  /// Whether a PIN is set; of this station's own people only.
  public var hasPIN: Bool
  /// Whether the PIN is a temporary one, which must be changed at the next sign-in.
  public var mustChangePIN: Bool

  /// An account.
  public init(
    id: String, name: String, role: String, duty: AccountDuty, isActive: Bool = true,
    hasPIN: Bool = false, mustChangePIN: Bool = false, duties: Set<Duty>? = nil
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.duty = duty
    self.isActive = isActive
    self.hasPIN = hasPIN
    self.mustChangePIN = mustChangePIN
    self.duties = duties ?? duty.before
  }

  /// The person as entries name them.
  public var actor: Actor { Actor(id: id, name: name, role: role) }
}

extension Account {
  /// A person of an office. Whoever looks after people there is what the lead is at a point.
  public init(
    id: String, name: String, role: String, duties: Set<Duty>, isActive: Bool = true,
    hasPIN: Bool = false, mustChangePIN: Bool = false
  ) {
    self.init(
      id: id, name: name, role: role, duty: duties.contains(.admin) ? .lead : .reception,
      isActive: isActive, hasPIN: hasPIN, mustChangePIN: mustChangePIN, duties: duties)
  }
}

extension AccountDuty {
  /// What an account of an office may do that was made before offices had duties.
  var before: Set<Duty> {
    switch self {
    case .lead: Set(Duty.allCases)
    case .reception: [.intake, .handling]
    }
  }
}

/// Why something cannot be done to an account.
public enum AccountError: Error, Sendable, Equatable {
  /// No such account at this station.
  case unknown(String)
  /// The station would have nobody left who looks after people.
  case lastLead
  /// Somebody else is called so here.
  case nameTaken
  /// The first PIN must be that of somebody who looks after people, or nobody could set the others.
  case leadFirst
  /// No PIN is set for it.
  case noPIN
  /// The account may not sign in.
  case inactive
}

extension Store {
  /// The people of a station, those who may sign in first, then by when they came. They stay the same when
  /// the station goes on under new keys.
  ///
  /// - Parameter journal: one of its journals; nil for this station.
  public func accounts(of journal: JournalID? = nil) throws -> [Account] {
    try read { database in
      let own = try Self.ownJournal(database)
      return try Self.accounts(of: journal ?? own, own: own, in: database)
    }
  }

  static func accounts(
    of journal: JournalID, own: JournalID, in database: Database
  ) throws -> [Account] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT a.*, s.verifier IS NOT NULL AS has_pin, coalesce(s.must_change, 0) AS must_change
        FROM account a LEFT JOIN account_secret s ON s.account = a.account AND ?
        WHERE a.station = ? ORDER BY a.is_active DESC, a.since, a.name
        """, arguments: [journal.station == own.station, journal.station.text]
    ).map { row in
      Account(
        id: row["account"], name: row["name"], role: row["role"],
        duty: AccountDuty(rawValue: row["duty"]) ?? .reception, isActive: row["is_active"],
        hasPIN: row["has_pin"], mustChangePIN: row["must_change"],
        duties: Self.duties(row["duties"]))
    }
  }

  /// Nil of an account without any.
  private static func duties(_ text: String) -> Set<Duty>? {
    text.isEmpty ? nil : Set(text.split(separator: ",").compactMap { Duty(rawValue: String($0)) })
  }

  /// Makes an account or changes it, with the entry.
  ///
  /// - Throws: ``AccountError``: the last lead stays, and nobody is called like somebody else.
  public func setAccount(_ body: AccountSet, by: Actor, at: Date, id: String) throws {
    try write { database in
      let own = try Self.ownJournal(database)
      var all = try Self.accounts(of: own, own: own, in: database)
      let before = all.firstIndex { $0.id == body.account }
      if body.isActive,
        all.contains(where: { $0.isActive && $0.name == body.name && $0.id != body.account })
      {
        throw AccountError.nameTaken
      }
      let changed = Account(
        id: body.account, name: body.name, role: body.role, duty: body.duty,
        isActive: body.isActive, hasPIN: before.map { all[$0].hasPIN } ?? false)
      if let before { all[before] = changed } else { all.append(changed) }
      let active = all.filter(\.isActive)
      // Once somebody has a PIN, a lead without one could not sign in.
      let able = active.filter {
        $0.duty == .lead && ($0.hasPIN || !active.contains(where: \.hasPIN))
      }
      guard !able.isEmpty else { throw AccountError.lastLead }
      _ = try Self.append(body, to: own, by: by, at: at, id: id, in: database)
    }
  }

}

extension AccountSet: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    try database.execute(
      literal: """
        INSERT INTO account(station, account, name, role, duty, duties, is_active, since)
        VALUES (\(entry.journal.station.text), \(account), \(name), \(role),
          \(duty.rawValue), \((duties ?? []).map(\.rawValue).joined(separator: ",")), \(isActive), \(Stamp.text(entry.at)))
        ON CONFLICT(station, account) DO UPDATE SET name = excluded.name, role = excluded.role,
          duty = excluded.duty, duties = excluded.duties, is_active = excluded.is_active
        """)
  }
}
