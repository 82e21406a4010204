// SPDX-License-Identifier: Apache-2.0
// Copying a bundle as it is from a stick into a folder of this machine, so that a slow or dying stick is
// read once and everything after is checked on the copy.

import Foundation

extension SealedFolder {
  /// Copies the files of a bundle, synchronised.
  ///
  /// - Parameters:
  ///   - name: of a folder that ``list(in:)`` called a bundle.
  ///   - root: the stick's mount point, or any folder.
  ///   - target: an existing empty folder of this machine.
  ///   - watch: progress over the bytes of `BUNDLE.AGE`, and cancellation.
  /// - Throws: ``BundleError`` when a file is missing or too large, ``FolderError`` of the stick,
  ///   ``IOFault`` of this machine, or `CancellationError`.
  public static func copy(
    _ name: String, from root: String, to target: String, watch: BundleWatch = .none
  ) throws {
    let target = try PosixDirectory(target)
    let limits = [
      (FolderNames.bundle, Limits.maximumBundleBytes),
      (FolderNames.bundleSignature, Limits.signatureBytes),
      (FolderNames.readMe, Limits.documentBytes),
    ]
    for (file, limit) in limits {
      let source: PosixFile
      do { source = try onMedium(root) { try open(file, in: directory(name, in: root)) } } catch {
        // The note for people is no part of what is checked.
        if file == FolderNames.readMe { continue }
        throw error
      }
      let total = try onMedium(root) { try source.size() }
      guard total <= limit else {
        throw BundleError.tooLarge(file: file, bytes: total, limit: limit)
      }
      let copy = try target.create(file)
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
      defer { buffer.deallocate() }
      var done = 0
      while true {
        let count = try onMedium(root) { try source.read(into: buffer) }
        guard count > 0 else { break }
        done += count
        // A file that grows while it is read is not one of ours.
        guard done <= limit else {
          throw BundleError.tooLarge(file: file, bytes: done, limit: limit)
        }
        try copy.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        try watch.advance(.checkingSignature, done, of: max(total, done))
      }
      try copy.synchronize()
    }
    try target.synchronize()
  }
}
