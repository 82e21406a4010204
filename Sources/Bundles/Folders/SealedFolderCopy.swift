// SPDX-License-Identifier: Apache-2.0
// Copying a bundle as it is from a stick into a folder of this machine, so that a slow or dying stick is
// read once and everything after is checked on the copy.

import Crypto
import Foundation
import Synchronization

/// A bundle that was copied: what its sealed file was, so that it need not be read again for its signature.
public struct CopiedBundle: Sendable {
  let digest: SHA512.Digest
}

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
  ) throws -> CopiedBundle {
    let digest = Digesting()
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
      let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: PosixFile.stride, alignment: 16)
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
        let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        // Digested beside the copying.
        if file == FolderNames.bundle { try digest.add(Data(piece)) }
        try copy.write(piece)
        try watch.advance(.checkingSignature, done, of: max(total, done))
      }
      try copy.synchronize()
    }
    try target.synchronize()
    return CopiedBundle(digest: try digest.finish())
  }
}

/// A running digest on another thread.
private final class Digesting: Sendable {
  private let line = SerialLine("digest", depth: 8)
  private let hash = Mutex(SHA512())

  func add(_ data: Data) throws {
    try line.run { [self] in hash.withLock { $0.update(data: data) } }
  }

  func finish() throws -> SHA512.Digest {
    try line.finish()
    return hash.withLock { $0.finalize() }
  }
}
