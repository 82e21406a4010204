// SPDX-License-Identifier: Apache-2.0
// A worm moves what lies on a stick into a folder that nobody sees. Ours can still be read there, one
// level down; it is never written there.

import Foundation

extension StickRoot {
  /// The folders one level down that hold a `TIEPDAN` or `SAOLUU` of their own, on a stick that shows what
  /// a worm leaves. A few folders only are looked into, hidden-looking ones first; what cannot be looked
  /// into is passed over.
  ///
  /// - Throws: ``FolderError`` when the stick is gone or cannot be listed.
  public static func movedFolders(in root: String) throws -> [String] {
    let listing = try list(root)
    let signs = WormSign.found(in: listing.items)
    guard !signs.isEmpty else { return [] }
    return try SealedFolder.onMedium(root) {
      let folder = try PosixDirectory(root)
      let nameless = Set(signs.map(\.name))
      let likely = listing.items.filter(\.isFolder).sorted {
        (rank($0.name, nameless), $0.name) < (rank($1.name, nameless), $1.name)
      }
      var found: [String] = []
      for item in likely.prefix(Limits.movedFolders) where !own.contains(item.name.uppercased()) {
        do {
          let inner = try folder.subdirectory(item.name)
          if try own.contains(where: { try inner.folderName($0) != nil }) {
            found.append(item.name)
          }
        } catch {
          guard folder.isThere() else { throw error }
        }
      }
      return found
    }
  }

  private static let own = [FolderNames.top, "SAOLUU"]

  private static func rank(_ name: String, _ nameless: Set<String>) -> Int {
    nameless.contains(name) ? 0 : name.hasPrefix(".") ? 1 : 2
  }
}
