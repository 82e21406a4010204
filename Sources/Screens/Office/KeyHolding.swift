// SPDX-License-Identifier: Apache-2.0
// The named holders of the office's key: who they are, and how one joins, changes the words, leaves, or comes
// back with the recovery card. Each change is an entry; the words themselves stand nowhere.

package import Bundles
import Casework
import Devices
public import Exchange
import Foundation
import Journal
public import Storage

extension Workplace {
  /// The files that the office's key lies in.
  public var holders: KeyHolders { KeyHolders(of: store.folder) }

  /// People who have the duty of a key holder, those with a passphrase first.
  public func keyHolders() throws -> [Account] {
    let all = try people().filter { $0.isActive && $0.duties.contains(.keyHolder) }
    return all.filter { holders.has($0.id) } + all.filter { !holders.has($0.id) }
  }

  /// Gives a key holder a passphrase.
  ///
  /// - Parameters:
  ///   - account: who must have the duty *giữ khóa*.
  ///   - passphrase: the new one, generated.
  ///   - existing: one that opens the key now, of any holder.
  public func addHolder(_ account: String, passphrase: String, existing: String) throws {
    try require(OfficeRight.points)
    guard try keyHolders().contains(where: { $0.id == account }) else {
      throw AccountError.unknown(account)
    }
    let identity = try holders.open(Passphrase.canonical(existing))
    try change(account, holders.has(account) ? .changed : .added, identity, to: passphrase)
  }

  /// A key holder changes the own passphrase.
  public func changePassphrase(to passphrase: String, from old: String) throws {
    guard holders.has(actor.id) else { throw StationKeys.KeysError.noOwnPassphrase }
    let identity = try holders.open(Passphrase.canonical(old), of: actor.id)
    try change(actor.id, .changed, identity, to: passphrase)
  }

  /// A holder's passphrase opens nothing any more.
  ///
  /// - Parameter account: whose; nil for the one to which nobody's name belongs.
  public func removeHolder(_ account: String?) throws {
    try require(OfficeRight.points)
    guard account.map(holders.has) ?? holders.hasShared else { return }
    guard holders.count > 1 else { throw StationKeys.KeysError.lastHolder }
    try tell(account ?? "", .removed, as: identifiers.next())
    try holders.remove(account)
  }

  /// Whoever is at work has forgotten the own passphrase and brings the recovery card.
  ///
  /// - Parameters:
  ///   - card: what was typed or scanned from it.
  ///   - passphrase: the new one, generated.
  public func recoverPassphrase(card: String, passphrase: String) throws {
    try require(OfficeRight.openSealed)
    try change(actor.id, .recovered, identity(onCard: card), to: passphrase)
  }

  /// The office's opening key, by the recovery card.
  ///
  /// - Throws: ``Exchange/StationKeys/KeysError``.
  package func identity(onCard typed: String) throws -> Age.Identity {
    // What is no key at all is the card of no office.
    guard let secret = try? Age.Identity(typed: typed),
      "\(secret.recipient)" == station.recovery
    else { throw StationKeys.KeysError.wrongCard }
    return try holders.open(byCard: secret)
  }

  /// The key by the own passphrase of whoever is at work, and whose it was.
  func ownKey(_ passphrase: String) throws -> (identity: Age.Identity, holder: String?) {
    let words = Passphrase.canonical(passphrase)
    if holders.has(actor.id) { return (try holders.open(words, of: actor.id), actor.id) }
    // An office from before there were named holders.
    guard holders.hasShared, holders.count == 1 else {
      throw StationKeys.KeysError.noOwnPassphrase
    }
    let keys = try StationKeys.open(in: store.folder, passphrase: words)
    try sealToCard(keys)
    return (try keys.unlocked(), nil)
  }

  /// An office from before the card brought the key back: it does from the next time the key is opened.
  func sealToCard(_ keys: StationKeys) throws {
    guard !holders.hasCard, let recovery = station.recovery else { return }
    try holders.wrap(keys.unlocked(), toCard: Age.Recipient(parsing: recovery))
  }

  /// The recovery card opens the office's key; nothing is changed.
  ///
  /// - Throws: ``Exchange/StationKeys/KeysError``.
  public func tryCard(_ typed: String) throws { _ = try identity(onCard: typed) }

  /// The entry decides: what is cut before it never counts, what is cut after it is put in force by
  /// ``settleHolders()``.
  private func change(
    _ account: String, _ change: HolderChanged.Change, _ identity: Age.Identity,
    to passphrase: String
  ) throws {
    let entry = identifiers.next()
    try holders.prepare(identity, passphrase: passphrase, of: account, entry: entry)
    try tell(account, change, as: entry)
    try settleHolders()
  }

  /// Puts the files of the key into the state of the journal, as a cut in the middle of a change makes needed: new
  /// passphrases whose entry is there count, removed ones open nothing, and whoever has lost the duty has lost the
  /// passphrase. The last one always stays.
  package func settleHolders() throws {
    let changes = try store.holderChanges()
    let recorded = Set(changes.map(\.entry))
    try holders.settle { recorded.contains($0) }
    var last: [String: HolderChanged.Change] = [:]
    for (_, change) in changes { last[change.account] = change.change }
    for (account, change) in last where change == .removed && holders.count > 1 {
      try holders.remove(account.isEmpty ? nil : account)
    }
    for person in try store.accounts()
    where holders.has(person.id) && holders.count > 1
      && !(person.isActive && person.duties.contains(.keyHolder))
    {
      try store.append(
        HolderChanged(account: person.id, change: .removed), by: .program, at: clock.now(),
        id: identifiers.next())
      try holders.remove(person.id)
    }
  }

  private func tell(
    _ account: String, _ change: HolderChanged.Change, as entry: String
  ) throws {
    try store.append(
      HolderChanged(account: account, change: change), by: actor, at: clock.now(), id: entry)
  }
}
