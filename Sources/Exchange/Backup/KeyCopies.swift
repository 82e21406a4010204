// SPDX-License-Identifier: Apache-2.0
// The keys of an office inside its backup: the signing key, by which every point knows the office, and the opening
// key as it lies on the machine: under the holders' passphrases and under the recovery card. Without them a new
// machine could be no office to any of its points, and nobody's passphrase would open anything.

import Bundles
import Foundation
import Storage

enum KeyCopies {
  private static let root = "data/keys/"

  private static func isKeyFile(_ name: String) -> Bool {
    ["ky", "mo.pub", "mo.age", "the.age"].contains(name)
      || name.hasPrefix("mo-") && name.hasSuffix(".age")
        && name.dropFirst(3).dropLast(4).allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  /// The files as parts of the sealed bag.
  ///
  /// - Throws: ``StationKeys/KeysError/unreadable(file:)``.
  static func parts(of folder: URL) throws(StationKeys.KeysError) -> [BagPart] {
    let place = folder.appendingPathComponent("khoa-tram")
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: place.path) else {
      throw .unreadable(file: "khoa-tram")
    }
    var parts: [BagPart] = []
    for name in names.sorted() where isKeyFile(name) {
      let file = place.appendingPathComponent(name)
      guard let data = FileManager.default.contents(atPath: file.path) else {
        throw .unreadable(file: name)
      }
      parts.append(.data(data, at: root + name))
    }
    return parts
  }

  /// The files of an opened bag with the names under which they lie in a station's folder.
  static func found(in files: [String: String]) -> [(name: String, path: String)] {
    files.compactMap { path, file in
      guard path.hasPrefix(root) else { return nil }
      let name = String(path.dropFirst(root.count))
      return isKeyFile(name) ? (name, file) : nil
    }
  }

  /// The keys of a folder are those of the station that its store names, and somebody can open them.
  ///
  /// - Throws: ``RestoreError/contradicts(_:)``.
  static func check(in folder: URL, of station: Station) throws {
    let keys: StationKeys
    do { keys = try StationKeys.open(in: folder, passphrase: nil) } catch {
      throw RestoreError.contradicts("keys")
    }
    let holders = KeyHolders(of: folder)
    guard keys.signing.verifyingKey.description == station.signingKey,
      keys.recipient.description == station.recipient, keys.isLocked,
      holders.hasCard || holders.count > 0
    else { throw RestoreError.contradicts("keys") }
  }
}
