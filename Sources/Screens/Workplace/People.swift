// SPDX-License-Identifier: Apache-2.0
// The people of the desk: accounts as entries, PINs as verifiers that stay here. Everything is asked and done
// through the workplace, by the windows, the command line and the set-up alike.

public import Bundles
package import Casework
public import Devices
import Exchange
import Foundation
public import Journal
import Petitions
public import Storage

/// How a try to sign in ended.
public enum SignInOutcome: Sendable, Equatable {
  /// The person is at the desk.
  case signedIn
  /// The PIN was right but temporary: a new one must be chosen first.
  case mustChange
  /// The PIN was wrong; seconds until the next try, 0 for at once.
  case wrong(wait: Int)
  /// Too many wrong ones before: seconds until the next try.
  case wait(seconds: Int)
}

/// Somebody without the right tried to do something.
public struct NotAllowed: Error, Sendable, Equatable {
  /// What the person would have to be allowed.
  public let right: Right

  /// A refusal.
  public init(right: Right) { self.right = right }
}

extension Workplace {
  /// The people of this station. Before the first account was made, whoever set the station up looks after
  /// everything.
  public func people() throws -> [Account] {
    let accounts = try store.accounts()
    guard accounts.isEmpty, actor != .program else { return accounts }
    return [Account(id: actor.id, name: actor.name, role: actor.role, duty: .lead)]
  }

  /// Whether people sign in here.
  public func asksForPIN() throws -> Bool { try store.hasPINs() }

  /// Makes an account or changes it.
  ///
  /// - Throws: ``NotAllowed``, ``AccountError``, ``Storage/StoreError``.
  public func setPerson(_ person: Account) throws {
    try require(Right.people)
    try keepImplied()
    let holders = KeyHolders(of: store.folder)
    let keepsKey = person.isActive && person.duties.contains(.keyHolder)
    let givesUpKey = station.kind == .office && !keepsKey && holders.has(person.id)
    if givesUpKey, holders.count == 1 { throw StationKeys.KeysError.lastHolder }
    try append(person)
    if givesUpKey { try removeHolder(person.id) }
    if person.id == actor.id {
      session.begin(person.actor, duty: person.duty, duties: person.duties)
      try person.actor.keep(in: store)
    }
  }

  /// Sets a PIN for oneself.
  ///
  /// - Parameters:
  ///   - pin: the new one.
  ///   - account: whose; for somebody else see ``resetPIN(of:cost:)``.
  ///   - cost: of a check.
  public func setPIN(
    _ pin: PIN, of account: String, cost: PINVerifier.Cost = .standard
  ) throws {
    try pin.check(thisYear: today.year)
    try keepImplied()
    try store.setPIN(
      of: account, verifier: PINVerifier(of: pin, cost: cost).text, isTemporary: false,
      by: personActing(account), at: clock.now(), id: identifiers.next())
  }

  /// Gives somebody a temporary PIN, which the lead tells and the person changes.
  ///
  /// - Returns: the digits, shown once and kept nowhere.
  public func resetPIN(
    of account: String, cost: PINVerifier.Cost = .standard
  ) throws -> String {
    try require(Right.people)
    try keepImplied()
    let (pin, text) = try temporaryPIN()
    try store.setPIN(
      of: account, verifier: PINVerifier(of: pin, cost: cost).text, isTemporary: true, by: actor,
      at: clock.now(), id: identifiers.next())
    return text
  }

  /// The office gives somebody at a point a temporary PIN; the next reply to the point carries what is
  /// kept of it.
  ///
  /// - Returns: the digits, to be said by telephone; shown once and kept nowhere.
  public func resetPIN(
    at journal: JournalID, account: String, reason: String, cost: PINVerifier.Cost = .standard
  ) throws -> String {
    try require(OfficeRight.points)
    let (pin, text) = try temporaryPIN()
    try store.resetPIN(
      PINReset(journal: journal, account: account, reason: VietnameseText.line(reason)),
      verifier: PINVerifier(of: pin, cost: cost).text, by: actor, at: clock.now(),
      id: identifiers.next())
    return text
  }

  /// Six digits that nobody would try first.
  func temporaryPIN() throws -> (pin: PIN, text: String) {
    while true {
      let text = identifiers.numbers(6, below: 10).map(String.init).joined()
      guard let pin = PIN(text) else { continue }
      // A weak one is drawn again; every other one is taken.
      guard (try? pin.check(thisYear: today.year)) != nil else { continue }
      return (pin, text)
    }
  }

  /// Checks a PIN; takes a noticeable part of a second, so away from the window.
  ///
  /// - Parameters:
  ///   - moment: by the machine's own counter.
  ///   - cost: what a check should cost; one that costs less is made anew.
  public func tryPIN(
    _ pin: PIN, of account: String, at moment: SystemMoment, cost: PINVerifier.Cost = .standard
  ) throws -> SignInOutcome {
    let boot = BootMoment(bootID: moment.bootID, seconds: moment.sinceBoot)
    switch try store.beginTrial(of: account, at: boot) {
    case .wait(let seconds): return .wait(seconds: seconds)
    case .may(let text):
      guard let verifier = PINVerifier(text) else { throw AccountError.noPIN }
      guard try verifier.accepts(pin) else {
        return .wrong(wait: try store.trialWait(of: account, at: boot))
      }
      let better = verifier.isWeaker(than: cost) ? try PINVerifier(of: pin, cost: cost).text : nil
      try store.pinWasRight(of: account, verifier: better)
      let person = try store.accounts().first { $0.id == account }
      return person?.mustChangePIN == true ? .mustChange : .signedIn
    }
  }

  /// A person whose PIN was right sits down at the desk.
  public func begin(_ account: String) throws {
    guard let person = try store.accounts().first(where: { $0.id == account }), person.isActive
    else { throw AccountError.unknown(account) }
    session.begin(person.actor, duty: person.duty, duties: person.duties)
    try person.actor.keep(in: store)
  }

  /// - Throws: ``NotAllowed`` when the person at the desk may not; in an office, where people are looked
  ///   after by *quản trị*, ``NotOfDuty``.
  public func require(_ right: Right) throws {
    if station.kind == .office, right == .people { return try require(OfficeRight.people) }
    guard session.may(right) else { throw NotAllowed(right: right) }
  }

  /// - Throws: ``NotOfDuty`` when the person in the office may not.
  package func require(_ right: OfficeRight) throws {
    guard session.may(right) else { throw NotOfDuty(right: right) }
  }

  /// The name is kept in normal form, on one line.
  private func append(_ person: Account) throws {
    try store.setAccount(
      AccountSet(
        account: person.id, name: VietnameseText.line(person.name),
        role: VietnameseText.line(person.role), duty: person.duty, isActive: person.isActive,
        duties: station.kind == .office ? person.duties : nil),
      by: actor, at: clock.now(), id: identifiers.next())
  }

  /// Whoever set the station up has no account entry yet; it is written before the first other one.
  private func keepImplied() throws {
    guard try store.accounts().isEmpty, actor != .program else { return }
    try append(Account(id: actor.id, name: actor.name, role: actor.role, duty: .lead))
  }

  /// Somebody who changes a temporary PIN at the locked window acts as himself.
  private func personActing(_ account: String) throws -> Actor {
    guard session.isLocked, let own = try store.accounts().first(where: { $0.id == account })
    else { return actor }
    return own.actor
  }
}
