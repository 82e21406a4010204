// SPDX-License-Identifier: Apache-2.0
// The office keeps every bundle as it was received, with its signature, so that years later anybody can
// open and check it with stock programs. A stick is read once, into here; all checks are of the copy.

import Bundles
import Foundation
import Journal

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

  /// A copy that was made for a look, where it is still there, or a new one from the stick.
  ///
  /// - Returns: the folder, and what was copied; nil of an earlier copy.
  func take(
    _ name: String, from root: URL, using copy: URL?, watch: BundleWatch
  ) throws -> (folder: URL, copied: CopiedBundle?) {
    if let copy, FileManager.default.fileExists(atPath: copy.path) { return (copy, nil) }
    let (folder, copied) = try take(name, from: root, watch: watch)
    return (folder, copied)
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

  /// Folders that each hold one bundle which could not be taken yet, laid out like a stick.
  func waiting() throws -> [URL] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix(Self.waitingPrefix) }.sorted()
      .map { folder.appendingPathComponent($0) }
  }

  /// Keeps a bundle that cannot be taken yet: its station is not enrolled, or its program is newer. Where there is
  /// no room for more of them it stays on its stick only.
  func wait(_ incoming: URL, as name: String) throws {
    let files = incoming.appendingPathComponent("TIEPDAN/\(name)")
    guard let signature = try? Data(contentsOf: files.appendingPathComponent("BUNDLE.SIG")) else {
      return  // without its signature it can never be taken
    }
    let mark = Self.waitingPrefix + Entry.digest(signature).prefix(32)
    let place = folder.appendingPathComponent(mark)
    guard !FileManager.default.fileExists(atPath: place.path) else { return }
    let others = try waiting()
    // Strangers must not fill the disk.
    let bytes = try (others + [incoming]).map(Self.bytes).reduce(0, +)
    guard others.count < Self.mostWaiting, bytes <= Self.mostWaitingBytes else { return }
    try DurableFile.synchronizeFolder(incoming)
    try DurableFile.move(incoming, to: place)
  }

  /// A bundle that was kept under its digest, laid out like a stick; nil when it is not here.
  func place(sha512: String) -> URL? {
    let place = folder.appendingPathComponent(String(sha512.prefix(32)))
    return FileManager.default.fileExists(atPath: place.path) ? place : nil
  }

  private static let waitingPrefix = "cho-"
  private static let mostWaiting = 50
  private static let mostWaitingBytes = 4 << 30

  private static func bytes(of folder: URL) throws -> Int {
    guard let files = FileManager.default.enumerator(atPath: folder.path) else { return 0 }
    return files.reduce(0) { sum, _ in sum + Int(files.fileAttributes?[.size] as? UInt64 ?? 0) }
  }

  /// Removes a copy that is not kept; one that was kept is no longer there.
  func drop(_ incoming: URL) {
    // Absence is what is wanted; a remnant goes at the next start.
    try? FileManager.default.removeItem(at: incoming)
  }
}
