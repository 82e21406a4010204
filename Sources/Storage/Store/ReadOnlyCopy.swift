// SPDX-License-Identifier: Apache-2.0
// After errors Linux makes a disk read-only, and then the petitions on it must be got away. SQLite cannot read
// the log of such a disk, and what is only in the log must not be missed: the database is copied with its log
// to a private place; files and keys are used where they are.

import Foundation
import Glibc

/// A copy of a database in a folder of its own, removed with the last reference to it.
final class ReadOnlyCopy: Sendable {
  /// The copy.
  let folder: URL
  /// Of what.
  let source: URL

  /// Copies the database of a folder.
  ///
  /// - Throws: ``StoreError/inUse(processID:)``, or what copying throws; nothing is left then.
  init(of source: URL) throws {
    self.source = source
    let lock = open(source.appendingPathComponent("khoa").path, O_RDONLY | O_CLOEXEC)
    defer { if lock >= 0 { close(lock) } }
    // Who has it open still writes to it.
    if lock >= 0, flock(lock, LOCK_SH | LOCK_NB) != 0 { throw StoreError.inUse(processID: nil) }
    folder = Self.room.appendingPathComponent("tiepdan-\(UUID().uuidString)", isDirectory: true)
    let files = FileManager.default
    try files.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    do {
      for name in ["tiepdan.sqlite", "tiepdan.sqlite-wal"] {
        let file = source.appendingPathComponent(name)
        guard files.fileExists(atPath: file.path) else { continue }
        let copy = folder.appendingPathComponent(name)
        try files.copyItem(at: file, to: copy)
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: copy.path)
      }
      for name in ["tep", "khoa-tram"] {
        let place = source.appendingPathComponent(name)
        guard files.fileExists(atPath: place.path) else { continue }
        try files.createSymbolicLink(
          at: folder.appendingPathComponent(name), withDestinationURL: place.absoluteURL)
      }
    } catch {
      remove()
      throw error
    }
  }

  deinit { remove() }

  /// Links go, what they point to stays.
  private func remove() {
    // What cannot be removed is left to the system's own cleaning.
    try? FileManager.default.removeItem(at: folder)
  }

  /// In memory where the session has such a place.
  private static var room: URL {
    guard let path = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"],
      access(path, W_OK | X_OK) == 0
    else { return FileManager.default.temporaryDirectory }
    return URL(fileURLWithPath: path, isDirectory: true)
  }
}
