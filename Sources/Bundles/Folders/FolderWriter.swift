// SPDX-License-Identifier: Apache-2.0
// Puts a complete folder on a stick, or nothing. Written under a temporary name, flushed, read back
// past the cache and compared, and only then renamed; after that the renamed folder itself is
// flushed and then its parent, because on Linux vfat the usual order can leave an empty folder after
// "done". A cut at any moment leaves nothing, a `.TMP`, or the complete folder.

import Crypto
import Foundation
import Synchronization

/// One folder being written.
final class FolderWriter {
  private let root: PosixDirectory
  private let watch: BundleWatch
  private let top: PosixDirectory
  let name: String
  private let folder: PosixDirectory
  private var written: [(name: String, total: Tally.Total)] = []

  private var temporary: String { name + FolderNames.temporarySuffix }

  /// Writes a folder.
  ///
  /// - Parameters:
  ///   - path: the stick, or any folder.
  ///   - needed: bytes that will be written.
  ///   - body: writes the files.
  /// - Returns: the folder's name and what the body returned.
  /// - Throws: ``FolderError``, `CancellationError`, or what the body throws; nothing is left then
  ///   unless the medium is out of reach.
  static func write<Result>(
    in path: String, needed: Int, using generator: inout some RandomNumberGenerator,
    watch: BundleWatch, _ body: (FolderWriter) throws -> Result
  ) throws -> (name: String, result: Result) {
    var root: PosixDirectory?
    do {
      let place = try PosixDirectory(path)
      root = place
      // Clusters of a stick may be large, and folders take some, too.
      let free = try place.freeBytes()
      guard needed + (1 << 20) <= free else {
        throw FolderError.noSpace(needed: needed + (1 << 20), free: free)
      }
      let writer = try FolderWriter(in: place, using: &generator, watch: watch)
      do {
        let result = try body(writer)
        try writer.publish()
        return (writer.name, result)
      } catch {
        writer.abandon()
        throw error
      }
    } catch let fault as IOFault {
      // The free space only explains the error; when it cannot be asked, 0 says enough.
      let free = (try? root?.freeBytes()) ?? 0
      throw FolderError(fault, hasBegun: root != nil, needed: needed, free: free)
    }
  }

  private init(
    in root: PosixDirectory, using generator: inout some RandomNumberGenerator, watch: BundleWatch
  ) throws {
    self.root = root
    self.watch = watch
    if let existing = try root.topName() {
      top = try root.subdirectory(existing)
    } else {
      top = try root.makeSubdirectory(FolderNames.top)
      try root.synchronize()
    }
    let taken = Set(try top.names().map { $0.uppercased().prefix(8) })
    var name: String
    repeat { name = FolderNames.random(using: &generator) } while taken.contains(name.prefix(8))
    self.name = name
    folder = try top.makeSubdirectory(name + FolderNames.temporarySuffix)
  }

  /// Writes a file, digesting what is written, and flushes it.
  ///
  /// - Parameter body: writes through the closure that it is given, one call at a time, from any
  ///   thread, and returns when all is written.
  /// - Returns: what was written.
  @discardableResult
  func create(
    _ name: String, _ body: (@escaping @Sendable (Data) throws -> Void) throws -> Void
  ) throws -> Tally.Total {
    let file = try folder.create(name)
    let tally = Tally(file: file)
    try body { try tally.add($0) }
    let total = try tally.finish()
    watch.report(.flushing, 0, total.bytes)
    try file.synchronize()
    watch.report(.flushing, total.bytes, total.bytes)
    written.append((name, total))
    return total
  }

  /// Writes a small file.
  func create(_ name: String, _ data: Data) throws { try create(name) { try $0(data) } }

  private func publish() throws {
    try folder.synchronize()
    try top.synchronize()
    for (name, total) in written {
      let file = try folder.open(name)
      file.dropCache()
      guard try file.sha512(phase: .verifying, watch: watch) == total.digest else {
        throw FolderError.verifyFailed(file: name)
      }
    }
    if watch.isCancelled() { throw CancellationError() }
    try top.rename(temporary, to: name)
    try folder.synchronize()
    try top.synchronize()
  }

  /// Removes what was begun, as far as the medium can be reached.
  private func abandon() {
    // Each removal may fail because the medium is gone or the file was never made; the first error,
    // which the caller gets, is the one that counts, and a `.TMP` that stays is removed next time.
    for file in FolderNames.ours { try? folder.removeFile(file) }
    try? top.removeDirectory(temporary)
    try? top.removeDirectory(name)
  }
}

/// Digests beside the writing.
final class Tally: Sendable {
  /// All that was written to a file.
  struct Total: Sendable {
    let digest: SHA512.Digest
    let bytes: Int
  }

  /// Bytes after which the medium is waited for, so that progress on a slow stick is true.
  private static let flushBytes = 32 << 20

  private let file: PosixFile
  private let state = Mutex((hash: SHA512(), bytes: 0))
  private let unflushed = Mutex(0)
  private let line = SerialLine("digest", depth: 96)

  init(file: PosixFile) { self.file = file }

  func add(_ data: Data) throws {
    try line.run { [self] in
      state.withLock {
        $0.hash.update(data: data)
        $0.bytes += data.count
      }
    }
    try file.write(data)
    let isFull = unflushed.withLock {
      $0 = $0 + data.count < Self.flushBytes ? $0 + data.count : 0
      return $0 == 0
    }
    if isFull { try file.synchronize() }
  }

  func finish() throws -> Total {
    try line.finish()
    return state.withLock { Total(digest: $0.hash.finalize(), bytes: $0.bytes) }
  }
}
