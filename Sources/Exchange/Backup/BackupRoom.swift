// SPDX-License-Identifier: Apache-2.0
// The private place in which a backup is made or tried out, on the station's own disk, and the folder on the
// stick in which backups lie. Both go again when nothing came of them.

import Bundles
import Foundation
import Storage

enum BackupRoom {
  /// What the place is for: both may be wanted at the same time.
  enum Use: String {
    case writing = "tam-sao-luu"
    case opening = "tam-mo-ban-sao"
  }

  /// An empty private folder; what a crash left in it is removed.
  static func make(_ use: Use, in folder: URL) throws -> URL {
    let room = folder.appendingPathComponent(use.rawValue, isDirectory: true)
    try? FileManager.default.removeItem(at: room)  // absent is what is wanted
    try DurableFile.makeFolder(room)
    return room
  }

  /// Removes the place; what cannot be removed goes when the next one is made.
  static func remove(_ room: URL) { try? FileManager.default.removeItem(at: room) }

  /// Makes the folder of backups on a stick, durably.
  ///
  /// - Returns: whether it was made now.
  static func makePlace(_ place: URL) throws -> Bool {
    var parent: PosixDirectory?
    do {
      let stick = try PosixDirectory(place.deletingLastPathComponent().path)
      parent = stick
      guard try stick.folderName(place.lastPathComponent.uppercased()) == nil else { return false }
      _ = try stick.makeDurableSubdirectory(place.lastPathComponent)
      return true
    } catch let fault as IOFault { throw FolderError(fault, hasBegun: true, in: parent) }
  }

  /// Removes the folder again, if nothing is in it.
  static func removePlace(_ place: URL) {
    // What is not empty, or cannot be reached, stays and does no harm.
    if let folder = try? PosixDirectory(place.path) {
      try? folder.removeDurableSubdirectory("TIEPDAN")
    }
    if let stick = try? PosixDirectory(place.deletingLastPathComponent().path) {
      try? stick.removeDurableSubdirectory(place.lastPathComponent)
    }
  }
}
