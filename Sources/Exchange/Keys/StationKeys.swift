// SPDX-License-Identifier: Apache-2.0
// The keys of a station, made on its machine and never leaving it: one to sign (Ed25519, OpenSSH form),
// one to open (X25519, age form). An office's opening key lies under a passphrase, as an age file that
// the stock program opens as well.

public import Bundles
public import Foundation
public import Storage

/// The keys of a station.
public struct StationKeys: Sendable {
  /// Signs bundles and replies.
  public let signing: SigningKey
  /// What others seal to.
  public let recipient: Age.Recipient
  /// Opens what others sealed; nil while an office's key is locked.
  public let identity: Age.Identity?

  /// Why keys cannot be used.
  public enum KeysError: Error, Sendable, Equatable {
    /// A key file is missing or damaged.
    case unreadable(file: String)
    /// The passphrase does not open the office's key.
    case wrongPassphrase
    /// The office's key is locked: a passphrase is needed.
    case locked
    /// The key card is that of another office.
    case wrongCard
    /// The office's key was never sealed to a recovery card.
    case noCard
    /// Nobody else could open the office's key any more.
    case lastHolder
    /// The person at work has no passphrase of their own.
    case noOwnPassphrase
  }

  /// Whether the opening key lies under a passphrase.
  public var isLocked: Bool { identity == nil }

  /// The opening key.
  ///
  /// - Throws: ``KeysError/locked``.
  public func unlocked() throws(KeysError) -> Age.Identity {
    guard let identity else { throw .locked }
    return identity
  }

  /// Makes the keys of a new station in its folder.
  ///
  /// - Parameters:
  ///   - folder: the station's folder.
  ///   - passphrase: of an office: what locks the opening key; nil of a point.
  public static func create(in folder: URL, passphrase: String?) throws -> StationKeys {
    try write(
      signing: .generate(comment: "tiepdan"), identity: .generate(), in: folder,
      passphrase: passphrase, holder: nil)
  }

  /// Writes keys that were made in memory.
  ///
  /// - Parameter holder: to whom the passphrase belongs; nil for nobody by name.
  static func write(
    signing: SigningKey, identity: Age.Identity, in folder: URL, passphrase: String?,
    holder: String?
  ) throws -> StationKeys {
    let place = keysFolder(folder)
    try DurableFile.makeFolder(place)
    try DurableFile.write(
      signing.secretFile, to: place.appendingPathComponent("ky"))
    try DurableFile.write(
      Data("\(identity.recipient)\n".utf8), to: place.appendingPathComponent("mo.pub"))
    if let passphrase {
      try KeyHolders(of: folder).wrap(identity, passphrase: passphrase, of: holder)
    } else {
      try DurableFile.write(identity.file, to: place.appendingPathComponent("mo"))
    }
    return StationKeys(signing: signing, recipient: identity.recipient, identity: identity)
  }

  /// Reads the keys of a station.
  ///
  /// - Parameters:
  ///   - folder: the station's folder.
  ///   - passphrase: unlocks an office's opening key; nil leaves it locked.
  ///   - holder: whose passphrase it must be; nil for that of any holder.
  public static func open(
    in folder: URL, passphrase: String?, holder: String? = nil
  ) throws -> StationKeys {
    let place = keysFolder(folder)
    let signing: SigningKey = try parse("ky", in: place) { try SigningKey(file: $0) }
    let recipient: Age.Recipient = try parse("mo.pub", in: place) {
      let text = String(decoding: $0, as: UTF8.self)
      return try Age.Recipient(parsing: text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    let holders = KeyHolders(of: folder)
    guard holders.isWrapped else {
      let identity: Age.Identity = try parse("mo", in: place) { try Age.Identity(file: $0) }
      return StationKeys(signing: signing, recipient: recipient, identity: identity)
    }
    guard let passphrase else {
      return StationKeys(signing: signing, recipient: recipient, identity: nil)
    }
    return StationKeys(
      signing: signing, recipient: recipient,
      identity: try holders.open(passphrase, of: holder))
  }

  private static func keysFolder(_ folder: URL) -> URL {
    folder.appendingPathComponent("khoa-tram")
  }

  private static func parse<Key>(
    _ name: String, in folder: URL, _ read: (Data) throws -> Key
  ) throws -> Key {
    guard let data = FileManager.default.contents(atPath: folder.appendingPathComponent(name).path)
    else { throw KeysError.unreadable(file: name) }
    do { return try read(data) } catch let error as KeysError { throw error } catch {
      throw KeysError.unreadable(file: name)
    }
  }
}

extension Station {
  /// To whom things for this station are sealed: itself, and the commune's recovery key of an office.
  public func recipients() throws -> [Age.Recipient] {
    try ([recipient] + (recovery.map { [$0] } ?? [])).map { try Age.Recipient(parsing: $0) }
  }
}
