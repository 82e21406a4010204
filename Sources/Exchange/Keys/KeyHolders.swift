// SPDX-License-Identifier: Apache-2.0
// The office's opening key lies under the passphrase of each named holder, once for each, as an age file that
// the stock program opens as well; and under the commune's recovery key, so that the printed card brings it
// back when a passphrase was forgotten. An office from before there were named holders has one file, to
// which nobody's name belongs.

public import Bundles
public import Foundation
import Glibc
import Journal

/// The files that an office's opening key lies in.
public struct KeyHolders: Sendable {
  private let place: URL
  private static let shared = "mo.age"
  private static let card = "the.age"

  /// Those of a station's folder.
  public init(of folder: URL) { place = folder.appendingPathComponent("khoa-tram") }

  /// Names no person: the account's digest.
  private static func name(of account: String) -> String {
    "mo-\(Entry.digest(Data("tiepdan-holder\n\(account)".utf8)).prefix(24)).age"
  }

  /// Whether a person has a passphrase.
  public func has(_ account: String) -> Bool { exists(Self.name(of: account)) }

  /// Whether there is a passphrase to which nobody's name belongs.
  public var hasShared: Bool { exists(Self.shared) }

  /// Whether the recovery card can bring the key back.
  public var hasCard: Bool { exists(Self.card) }

  /// How many passphrases open the key.
  public var count: Int { files.count }

  /// Whether the key lies under passphrases; that of a point does not.
  var isWrapped: Bool { !files.isEmpty }

  private var files: [String] {
    // A folder that cannot be listed holds no key that could be read, and that is told.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    return names.filter { $0 == Self.shared || ($0.hasPrefix("mo-") && $0.hasSuffix(".age")) }
      .sorted()
  }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: place.appendingPathComponent(name).path)
  }

  // MARK: Opening

  /// The key, by a passphrase in normal form.
  ///
  /// - Parameter holder: only by the passphrase of this person; nil for that of any holder.
  /// - Throws: ``StationKeys/KeysError``.
  public func open(
    _ passphrase: String, of holder: String? = nil
  ) throws(StationKeys.KeysError) -> Age.Identity {
    var failure = StationKeys.KeysError.wrongPassphrase
    for name in holder.map({ [Self.name(of: $0)] }) ?? files {
      do throws(StationKeys.KeysError) { return try unwrap(name, passphrase) } catch {
        // Another holder's file may still be whole.
        if error != .wrongPassphrase { failure = error }
      }
    }
    throw failure
  }

  private func unwrap(
    _ name: String, _ passphrase: String
  ) throws(StationKeys.KeysError) -> Age.Identity {
    guard let data = FileManager.default.contents(atPath: place.appendingPathComponent(name).path)
    else { throw .unreadable(file: name) }
    do {
      return try Age.Identity(file: AgePassphrase.unwrap(data, passphrase: passphrase))
    } catch AgeError.wrongPassphrase {
      throw .wrongPassphrase
    } catch {
      throw .unreadable(file: name)
    }
  }

  /// The key, by the recovery card.
  ///
  /// - Throws: ``StationKeys/KeysError/wrongCard`` when it is the card of another office, and
  ///   ``StationKeys/KeysError/noCard`` when nothing was sealed to it.
  public func open(byCard secret: Age.Identity) throws(StationKeys.KeysError) -> Age.Identity {
    guard
      let data = FileManager.default.contents(
        atPath: place.appendingPathComponent(Self.card).path)
    else { throw .noCard }
    do {
      return try Age.Identity(
        file: Age.open(data, with: secret, limit: Limits.wrappedSecretBytes))
    } catch {
      throw .wrongCard
    }
  }

  // MARK: Writing

  /// Puts the key under a passphrase.
  ///
  /// - Parameter holder: whose; nil for the one to which nobody's name belongs.
  /// - Throws: ``Storage/StoreError`` of the disk.
  public func wrap(_ identity: Age.Identity, passphrase: String, of holder: String?) throws {
    try DurableFile.write(
      AgePassphrase.wrap(identity.file, passphrase: Passphrase.canonical(passphrase)),
      to: place.appendingPathComponent(holder.map(Self.name) ?? Self.shared))
  }

  private static func waiting(_ entry: String, _ name: String) -> String { "cho.\(entry).\(name)" }

  /// Puts the key under a passphrase that does not count yet: it waits for the entry that tells of it, so that a cut
  /// between the two leaves either the old passphrase without an entry or the new one with it.
  ///
  /// - Parameters:
  ///   - holder: whose; nil for the one to which nobody's name belongs.
  ///   - entry: identifier of the entry to come.
  /// - Throws: ``Storage/StoreError`` of the disk.
  public func prepare(
    _ identity: Age.Identity, passphrase: String, of holder: String?, entry: String
  ) throws {
    try DurableFile.write(
      AgePassphrase.wrap(identity.file, passphrase: Passphrase.canonical(passphrase)),
      to: place.appendingPathComponent(Self.waiting(entry, holder.map(Self.name) ?? Self.shared)))
  }

  /// Lets every passphrase count whose entry is there, and forgets those that were cut short before it.
  ///
  /// - Throws: ``Storage/StoreError`` of the disk.
  public func settle(isRecorded: (_ entry: String) -> Bool) throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    for name in names where name.hasPrefix("cho.") {
      let parts = name.split(separator: ".", maxSplits: 2).map(String.init)
      let file = place.appendingPathComponent(name)
      if parts.count == 3, isRecorded(parts[1]) {
        try DurableFile.move(file, to: place.appendingPathComponent(parts[2]))
      } else if unlink(file.path) != 0 {
        throw DurableFile.ownDisk("unlink", errno)
      }
    }
  }

  /// Puts the key under the recovery key.
  public func wrap(_ identity: Age.Identity, toCard recipient: Age.Recipient) throws {
    try DurableFile.write(
      Age.seal(identity.file, to: [recipient]), to: place.appendingPathComponent(Self.card))
  }

  /// Takes a passphrase away.
  ///
  /// - Parameter holder: whose; nil for the one to which nobody's name belongs.
  /// - Throws: ``StationKeys/KeysError/lastHolder`` when no other would open the key.
  public func remove(_ holder: String?) throws {
    let name = holder.map(Self.name) ?? Self.shared
    guard exists(name) else { return }
    guard count > 1 else { throw StationKeys.KeysError.lastHolder }
    guard unlink(place.appendingPathComponent(name).path) == 0 else {
      throw DurableFile.ownDisk("unlink", errno)
    }
    try DurableFile.synchronizeFolder(place)
  }
}
