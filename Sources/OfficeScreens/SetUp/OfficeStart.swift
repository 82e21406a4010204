// SPDX-License-Identifier: Apache-2.0
// What a data folder needs when the office's program is started, and the founding of an office in one step:
// everything is made in a folder beside it, which takes its place when it is whole. A cut leaves nothing or
// a finished office.

public import Bundles
import Casework
import Devices
public import Exchange
public import Foundation
import Journal
import Petitions
public import Screens
import Storage

/// What a data folder needs.
public enum OfficeStart: Sendable {
  /// Nothing: the office can open.
  case office(Workplace)
  /// It is absent or empty.
  case found(URL)

  /// Looks at a data folder.
  ///
  /// - Parameters:
  ///   - data: the folder.
  ///   - folders: offered beside the sticks.
  public static func prepare(data: URL, offering folders: [URL] = []) throws -> OfficeStart {
    guard Store.exists(in: data) else {
      Founding.removeRemains(beside: data)
      return .found(data)
    }
    let workplace = try Workplace.live(data: data, offering: folders)
    try workplace.requireOffice()
    return .office(workplace)
  }
}

/// The founding of an office.
public struct Founding: Sendable {
  /// The commune's code, five digits.
  public var code: String
  /// What the office is called.
  public var name: String
  /// The first person's name.
  public var person: String
  /// *Chức vụ*.
  public var role: String
  /// The keys, with the recovery card.
  public var keys: OfficeKeys
  /// The passphrase of the first key holder.
  public var passphrase: String

  /// What is to be founded.
  public init(
    code: String, name: String, person: String, role: String, keys: OfficeKeys, passphrase: String
  ) {
    (self.code, self.name, self.person, self.role) = (code, name, person, role)
    (self.keys, self.passphrase) = (keys, passphrase)
  }

  static func isCode(_ code: String) -> Bool { StationCode(code)?.isOffice ?? false }

  private static func room(beside data: URL) -> URL {
    let folder = data.standardizedFileURL
    return folder.deletingLastPathComponent()
      .appendingPathComponent(".\(folder.lastPathComponent).dang-lap", isDirectory: true)
  }

  /// Takes away what a founding that was cut short left behind.
  static func removeRemains(beside data: URL) {
    // What cannot be removed is met again, and told, when the office is founded.
    try? FileManager.default.removeItem(at: room(beside: data))
  }

  /// Makes the office.
  ///
  /// - Parameters:
  ///   - data: the data folder; absent or empty.
  ///   - pin: of the first person.
  /// - Throws: what the store says; nothing is left then.
  public func found(
    in data: URL, pin: PIN, cost: PINVerifier.Cost = .standard
  ) throws -> Workplace {
    guard let code = StationCode(code), code.isOffice else {
      throw EnrolmentError.wrongCommune(self.code)
    }
    try Restore.requireEmpty(data)
    let room = Self.room(beside: data)
    Self.removeRemains(beside: data)
    try FileManager.default.createDirectory(
      at: room.deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    do {
      try make(in: room, code: code, pin: pin, cost: cost)
      try Restore.publish(room, as: data)
    } catch {
      Self.removeRemains(beside: data)
      throw error
    }
    let workplace = try Workplace.live(data: data)
    // Whoever founded it sits there.
    try workplace.begin(workplace.actor.id)
    return workplace
  }

  /// The store is closed when this returns.
  private func make(in room: URL, code: StationCode, pin: PIN, cost: PINVerifier.Cost) throws {
    let store = try Store.create(in: room)
    let (identifiers, now) = (Identifiers.live, Date())
    let first = Actor(
      id: identifiers.next(), name: VietnameseText.line(person), role: VietnameseText.line(role))
    _ = try Enrolment.foundOffice(
      store, code: code, name: VietnameseText.line(name), passphrase: passphrase, by: first,
      at: now, id: identifiers.next(), made: keys, holder: first.id)
    try first.keep(in: store)
    try store.setAccount(
      AccountSet(
        account: first.id, name: first.name, role: first.role, duty: .lead, isActive: true,
        duties: Set(Duty.allCases)), by: first, at: now, id: identifiers.next())
    try store.setPIN(
      of: first.id, verifier: PINVerifier(of: pin, cost: cost).text, isTemporary: false,
      by: first, at: now, id: identifiers.next())
    try store.append(
      HolderChanged(account: first.id, change: .added), by: first, at: now,
      id: identifiers.next())
    try store.close()
  }
}
