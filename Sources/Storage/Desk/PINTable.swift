// SPDX-License-Identifier: Apache-2.0
// What is kept of PINs, and how often a wrong one was typed. A try is counted before it is checked, so that
// pulling the plug gives none for free; waits are measured by the machine's own counter and begin
// anew with every start, so that neither a restart nor the calendar shortens or lengthens them.

public import Foundation
import GRDB
public import Journal

/// A moment by the machine's own counter.
public struct BootMoment: Sendable, Equatable {
  /// Changes with every start of the machine.
  public var bootID: String
  /// Seconds since the start, sleep included.
  public var seconds: Double

  /// A moment.
  public init(bootID: String, seconds: Double) {
    self.bootID = bootID
    self.seconds = seconds
  }
}

/// Waits after wrong PINs.
public enum PINBackOff {
  /// How many seconds to wait after so many wrong tries in a row; never more than ten minutes.
  public static func wait(after failures: Int) -> Double {
    switch failures {
    case ..<3: 0
    case 3: 30
    case 4: 60
    case 5: 120
    case 6: 300
    default: 600
    }
  }
}

/// Whether a PIN may be tried now.
public enum PINTrial: Sendable, Equatable {
  /// It may: what is kept of it. The try is counted as wrong until ``Store/pinWasRight(of:)``.
  case may(verifier: String)
  /// Not before so many seconds.
  case wait(seconds: Int)
}

extension Store {
  /// Whether anybody who may sign in here has a PIN; only then people sign in.
  public func hasPINs() throws -> Bool {
    try accounts().contains { $0.isActive && $0.hasPIN }
  }

  /// Sets a PIN, with the entry, which holds nothing of it.
  ///
  /// - Parameters:
  ///   - verifier: what is kept of it.
  ///   - isTemporary: whether the person must change it at the next sign-in.
  /// - Throws: ``AccountError``.
  public func setPIN(
    of account: String, verifier: String, isTemporary: Bool, by: Actor, at: Date, id: String
  ) throws {
    try write { database in
      let own = try Self.ownJournal(database)
      let all = try Self.accounts(of: own, own: own, in: database)
      guard let found = all.first(where: { $0.id == account }) else {
        throw AccountError.unknown(account)
      }
      guard found.isActive else { throw AccountError.inactive }
      guard found.duty == .lead || all.contains(where: { $0.isActive && $0.hasPIN }) else {
        throw AccountError.leadFirst
      }
      try Self.keepPIN(of: account, verifier: verifier, isTemporary: isTemporary, in: database)
      let act = AccountPINSet(account: account, isFromOffice: false)
      _ = try Self.append(act, to: own, by: by, at: at, id: id, in: database)
    }
  }

  static func keepPIN(
    of account: String, verifier: String, isTemporary: Bool, in database: Database
  ) throws {
    try database.execute(
      literal: """
        INSERT INTO account_secret(account, verifier, must_change)
        VALUES (\(account), \(verifier), \(isTemporary))
        ON CONFLICT(account) DO UPDATE SET verifier = excluded.verifier,
          must_change = excluded.must_change, failures = 0, failed_boot = '', failed_at = 0
        """)
  }

  /// Begins a try, or says how long to wait.
  ///
  /// - Throws: ``AccountError`` when the account may not sign in or has no PIN.
  public func beginTrial(of account: String, at moment: BootMoment) throws -> PINTrial {
    try write { database in
      let own = try Self.ownJournal(database)
      guard
        let found = try Self.accounts(of: own, own: own, in: database).first(where: {
          $0.id == account
        })
      else { throw AccountError.unknown(account) }
      guard found.isActive else { throw AccountError.inactive }
      guard found.hasPIN else { throw AccountError.noPIN }
      let left = try Self.waitLeft(of: account, at: moment, in: database)
      guard left <= 0 else { return .wait(seconds: Int(left.rounded(.up))) }
      try database.execute(
        literal: """
          UPDATE account_secret SET failures = failures + 1, failed_boot = \(moment.bootID),
            failed_at = \(moment.seconds) WHERE account = \(account)
          """)
      let verifier = try String.fetchOne(
        database, sql: "SELECT verifier FROM account_secret WHERE account = ?",
        arguments: [account])
      return .may(verifier: verifier ?? "")
    }
  }

  /// How many seconds are left until the next try.
  public func trialWait(of account: String, at moment: BootMoment) throws -> Int {
    try write { Int(try Self.waitLeft(of: account, at: moment, in: $0).rounded(.up)) }
  }

  private static func waitLeft(
    of account: String, at moment: BootMoment, in database: Database
  ) throws -> Double {
    guard
      let row = try Row.fetchOne(
        database,
        sql: "SELECT failures, failed_boot, failed_at FROM account_secret WHERE account = ?",
        arguments: [account])
    else { return 0 }
    let wait = PINBackOff.wait(after: row[0])
    guard wait > 0 else { return 0 }
    let passed = moment.seconds - (row[2] as Double)
    guard (row[1] as String) != moment.bootID || passed < 0 else { return max(0, wait - passed) }
    // The machine was started anew: the wait begins here, so that starting it is no way around.
    try database.execute(
      literal: """
        UPDATE account_secret SET failed_boot = \(moment.bootID), failed_at = \(moment.seconds)
        WHERE account = \(account)
        """)
    return wait
  }

  /// The PIN of the last try was right: wrong ones before it are forgotten.
  ///
  /// - Parameter verifier: a costlier one of the same PIN to keep from now on; nil to leave it.
  public func pinWasRight(of account: String, verifier: String? = nil) throws {
    try write { database in
      try database.execute(
        literal: """
          UPDATE account_secret SET failures = 0, failed_boot = '', failed_at = 0,
            verifier = coalesce(\(verifier), verifier)
          WHERE account = \(account)
          """)
    }
  }
}
