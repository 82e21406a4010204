// SPDX-License-Identifier: Apache-2.0
// The office keeps every bundle as it was received, with its signature, so that years later anybody can
// open and check it with stock programs. A stick is read once, into here; all checks are of the copy.

import Bundles
import Foundation

struct KeptBundles: Sendable {
  private let folder: URL
  /// Where bundles are opened while they are checked.
  let privateFolder: URL

  init(in station: URL) throws {
    folder = station.appendingPathComponent("goi")
    privateFolder = station.appendingPathComponent("tam")
    for place in [folder, privateFolder] {
      try FileManager.default.createDirectory(
        at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    // What a crash left half copied or half opened.
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasPrefix("moi-") {
      try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: privateFolder.path) {
      try FileManager.default.removeItem(at: privateFolder.appendingPathComponent(name))
    }
  }

  /// Copies a bundle's files from the stick.
  ///
  /// - Returns: a folder that holds `TIEPDAN/<name>`, and what was copied.
  func take(
    _ name: String, from root: URL, watch: BundleWatch
  ) throws -> (folder: URL, copied: CopiedBundle) {
    let incoming = folder.appendingPathComponent("moi-\(UUID().uuidString)")
    let target = incoming.appendingPathComponent("TIEPDAN/\(name)")
    do {
      try FileManager.default.createDirectory(
        at: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      return (
        incoming, try SealedFolder.copy(name, from: root.path, to: target.path, watch: watch)
      )
    } catch {
      drop(incoming)
      throw error
    }
  }

  /// Keeps a copied bundle for good, under its digest.
  func keep(_ incoming: URL, sha512: String) throws {
    let place = folder.appendingPathComponent(String(sha512.prefix(32)))
    guard !FileManager.default.fileExists(atPath: place.path) else { return }
    // The files were synchronised by the copying; these are the folders above them.
    try DurableFile.synchronizeFolder(incoming.appendingPathComponent("TIEPDAN"))
    try DurableFile.synchronizeFolder(incoming)
    try DurableFile.move(incoming, to: place)
  }

  /// Removes a copy that is not kept; one that was kept is no longer there.
  func drop(_ incoming: URL) {
    // Absence is what is wanted; a remnant goes at the next start.
    try? FileManager.default.removeItem(at: incoming)
  }
}
