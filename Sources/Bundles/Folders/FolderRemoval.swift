// SPDX-License-Identifier: Apache-2.0
// Making and removing folders in the order in which a cut at any moment leaves a stick that can still be
// used. On vfat, what is removed gives its clusters back when its last descriptor closes; if the medium
// still has the entry then, the stick is damaged. So everything is held open until its name is gone.

import Glibc

extension PosixDirectory {
  /// Makes a folder in it, durably: first the folder, then its name.
  ///
  /// - Throws: ``IOFault``; what was made is taken away again then, if it can be.
  public func makeDurableSubdirectory(_ name: String) throws(IOFault) -> PosixDirectory {
    let folder = try makeSubdirectory(name)
    do throws(IOFault) {
      try folder.synchronize()
      try synchronize()
    } catch {
      // An empty folder that stays does no harm; the error is what counts.
      try? removeDirectory(name)
      throw error
    }
    return folder
  }

  /// Removes an empty folder in it, durably: its name first, then its clusters.
  public func removeDurableSubdirectory(_ name: String) throws(IOFault) {
    let folder = try subdirectory(name)
    try removeDirectory(name)
    try synchronize()
    withExtendedLifetime(folder) {}
  }

  /// Removes a folder in it with the files of ours in it.
  ///
  /// - Parameters:
  ///   - name: the folder's.
  ///   - folder: the same, open; it must stay open until this returns.
  /// - Returns: false when foreign files keep it; nothing is touched then.
  func removeFolder(_ name: String, _ folder: PosixDirectory) throws(IOFault) -> Bool {
    let names = try folder.names()
    guard names.allSatisfy({ FolderNames.ours.contains($0.uppercased()) }) else { return false }
    var held: [PosixFile] = []
    for file in names { held.append(try folder.open(file)) }
    for file in names { try folder.removeFile(file) }
    try folder.synchronize()
    // Only now the files give their clusters back.
    withExtendedLifetime(held) { held.removeAll() }
    try removeDirectory(name)
    try synchronize()
    return true
  }
}

extension SealedFolder {
  /// Removes what interrupted writings left, as far as that is possible. To be called only after
  /// everything that was to be written is safe: on a damaged stick it can end all writing.
  ///
  /// One whose finished twin lies beside it stays, because the two entries may share clusters; so does
  /// one that holds something foreign.
  ///
  /// - Returns: how many were removed.
  @discardableResult
  public static func removeStaleTemporaries(in root: String) -> Int {
    // What cannot be listed or removed stays and does no harm.
    guard let top = try? top(of: root), let entries = try? top.entries() else { return 0 }
    let taken = Set(entries.map { $0.name.uppercased() })
    var removed = 0
    for entry in entries where FolderNames.isTemporary(entry.name) {
      let twin = entry.name.uppercased().dropLast(FolderNames.temporarySuffix.count)
      guard !taken.contains(String(twin)), (try? top.isDirectory(entry)) == true else { continue }
      let folder = try? top.subdirectory(entry.name)
      if let folder, (try? top.removeFolder(entry.name, folder)) == true { removed += 1 }
    }
    return removed
  }

  /// Removes an acknowledged bundle of ours. To be called only after everything that was to be written
  /// is safe.
  ///
  /// - Parameters:
  ///   - name: of a folder that ``list(in:)`` called a bundle.
  ///   - key: the key that must have signed it: ours.
  /// - Throws: ``FolderError/notOurs(path:)`` when another key signed it, the folder holds foreign
  ///   files, or a `.TMP` of the same name lies beside it; nothing is touched then. ``BundleError``
  ///   when it is not a complete bundle.
  public static func remove(_ name: String, in root: String, signedBy key: VerifyingKey) throws {
    try onMedium(root) {
      let folder = try directory(name, in: root)
      let temporary = String(name.prefix(8)) + FolderNames.temporarySuffix
      let isForeign = try folder.names().contains { !FolderNames.ours.contains($0.uppercased()) }
      guard !isForeign, try signature(in: folder).key == key, let top = try top(of: root),
        try !top.names().contains(where: { $0.uppercased() == temporary.uppercased() })
      else { throw FolderError.notOurs(path: folder.path) }
      // First back to a temporary name: a cut here leaves something that is removed another time.
      try top.rename(name, to: temporary)
      try folder.synchronize()
      try top.synchronize()
      _ = try top.removeFolder(temporary, folder)
      withExtendedLifetime(folder) {}
    }
  }
}
