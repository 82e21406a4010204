// SPDX-License-Identifier: Apache-2.0
// The outermost folder of a stick as it lists itself: what a worm leaves is told by names alone, so that
// no entry is looked at unasked (on vfat one look at a damaged entry can end all writing). Sizes and
// hidden marks are read only for the list that a person opens. Nothing here writes, opens a file's
// contents or follows a link.

import Foundation
import Glibc

/// What lies in the outermost folder of a stick.
public struct StickRoot: Sendable, Equatable {
  /// An entry as the folder itself lists it.
  public struct Item: Sendable, Equatable {
    /// Its name, just as it stands on the medium.
    public let name: String
    /// Whether it is a folder, links not followed.
    public let isFolder: Bool

    /// An entry.
    public init(_ name: String, isFolder: Bool = false) {
      self.name = name
      self.isFolder = isFolder
    }
  }

  /// An entry that was looked at.
  public struct Seen: Sendable, Equatable {
    /// The entry.
    public let item: Item
    /// Bytes of a file; nil of anything else.
    public let bytes: Int?
    /// Whether the medium marks it hidden, or its name begins with a dot.
    public let isHidden: Bool
    /// Whether it could be looked at: where the file system is damaged it cannot.
    public let isReadable: Bool

    /// What was seen of an entry.
    public init(_ item: Item, bytes: Int? = nil, isHidden: Bool = false, isReadable: Bool = true) {
      self.item = item
      self.bytes = bytes
      self.isHidden = isHidden
      self.isReadable = isReadable
    }
  }

  /// The entries, sorted by name.
  public let items: [Item]
  /// Whether these are all; a folder with very many names is not read to its end.
  public let isWhole: Bool

  /// A listing.
  public init(_ items: [Item], isWhole: Bool = true) {
    self.items = items
    self.isWhole = isWhole
  }

  /// Lists the outermost folder without a look at anything in it.
  ///
  /// - Parameters:
  ///   - root: the stick's mount point, or any folder.
  ///   - limit: at most that many names.
  /// - Throws: ``FolderError``.
  public static func list(_ root: String, limit: Int = Limits.rootNames) throws -> StickRoot {
    try SealedFolder.onMedium(root) {
      let entries = try PosixDirectory(root).entries(limit: limit)
      return StickRoot(
        entries.map { Item($0.name, isFolder: $0.kind == .directory) },
        isWhole: entries.count < limit)
    }
  }

  /// Looks at each of some entries; what cannot be looked at is told as that.
  ///
  /// - Throws: ``FolderError`` when the stick is gone.
  public static func look(at items: [Item], in root: String) throws -> [Seen] {
    try SealedFolder.onMedium(root) {
      let folder = try PosixDirectory(root)
      return try items.map { item in
        do throws(IOFault) {
          return try folder.seen(item)
        } catch {
          guard folder.isThere() else { throw error }
          return Seen(item, isHidden: item.name.hasPrefix("."), isReadable: false)
        }
      }
    }
  }
}

extension PosixDirectory {
  fileprivate func seen(_ item: StickRoot.Item) throws(IOFault) -> StickRoot.Seen {
    let isDotted = item.name.hasPrefix(".")
    switch try kind(of: item.name) {
    case .file(let bytes)?:
      return StickRoot.Seen(item, bytes: bytes, isHidden: isDotted || isMarkedHidden(item.name))
    case .directory?:
      return StickRoot.Seen(item, isHidden: isDotted || isMarkedHidden(item.name))
    case .other?, nil: return StickRoot.Seen(item, isHidden: isDotted)
    }
  }

  /// The mark *hidden* of vfat and exFAT; other file systems have none, and what does not open has none
  /// that could be read.
  private func isMarkedHidden(_ name: String) -> Bool {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    // FAT_IOCTL_GET_ATTRIBUTES of <linux/msdos_fs.h>, _IOR('r', 0x10, __u32); ATTR_HIDDEN is 2.
    var marks: UInt32 = 0
    return withUnsafeMutablePointer(to: &marks) { ioctl(file, 0x8004_7210, $0) } == 0
      && marks & 2 != 0
  }
}
