// SPDX-License-Identifier: Apache-2.0
// Puts a complete folder on a stick, or nothing. Written under a temporary name, flushed, read back
// past the cache and compared, and only then renamed. The order of flushes is the one that real vfat
// needs, so that no entry on the medium ever points at clusters that the table there calls free:
// each new folder before its parent, the folder before each of its files, the renamed folder first.
// A cut at any moment leaves nothing, a `.TMP`, or the complete folder.

import Crypto
import Foundation
import Synchronization

/// One folder being written.
final class FolderWriter {
  private let watch: BundleWatch
  private let top: PosixDirectory
  let name: String
  private let folder: PosixDirectory
  private var written: [(name: String, total: Tally.Total)] = []

  /// Whether it has its name: it is complete then, whatever else goes wrong.
  private var isPublished = false

  private var temporary: String { name + FolderNames.temporarySuffix }

  /// Writes a folder.
  ///
  /// - Parameters:
  ///   - path: the stick, or any folder.
  ///   - needed: bytes that will be written.
  ///   - body: writes the files.
  /// - Returns: the folder's name and what the body returned.
  /// - Throws: ``FolderError``, `CancellationError`, or what the body throws; nothing is left then,
  ///   unless the medium is out of reach, or failed after the folder had got its name: then a `.TMP`
  ///   or the complete folder may be there.
  static func write<Result>(
    in path: String, needed: Int, using generator: inout some RandomNumberGenerator,
    watch: BundleWatch, _ body: (FolderWriter) throws -> Result
  ) throws -> (name: String, result: Result) {
    var root: PosixDirectory?
    var wasWritable = false
    func told(_ error: any Error) -> any Error {
      guard let fault = error as? IOFault else { return error }
      return FolderError(
        fault, hasBegun: root != nil, needed: needed, in: root ?? .nearest(path),
        wasWritable: wasWritable)
    }
    do {
      let place = try PosixDirectory(path)
      root = place
      wasWritable = try place.writability() == .open
      let free = try place.freeBytes()
      guard needed + FolderError.margin <= free else {
        throw FolderError.noSpace(needed: needed + FolderError.margin, free: free)
      }
      let writer = try FolderWriter(in: place, using: &generator, watch: watch)
      do {
        try writer.begin()
        let result = try body(writer)
        try writer.publish()
        return (writer.name, result)
      } catch {
        // What the medium says now explains the error; afterwards there is room again.
        let error = told(error)
        writer.abandon()
        throw error
      }
    } catch { throw told(error) }
  }

  private init(
    in root: PosixDirectory, using generator: inout some RandomNumberGenerator, watch: BundleWatch
  ) throws {
    self.watch = watch
    if let existing = try root.folderName(FolderNames.top) {
      top = try root.subdirectory(existing)
    } else {
      top = try root.makeDurableSubdirectory(FolderNames.top)
    }
    let taken = Set(try top.names().map { $0.uppercased().prefix(8) })
    var name: String
    repeat { name = FolderNames.random(using: &generator) } while taken.contains(name.prefix(8))
    self.name = name
    folder = try top.makeSubdirectory(name + FolderNames.temporarySuffix)
  }

  /// Makes the temporary folder durable before anything is in it.
  private func begin() throws(IOFault) {
    try folder.synchronize()
    try top.synchronize()
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
    let tally = Tally(file: file, in: folder)
    try body { try tally.add($0) }
    let total = try tally.finish()
    watch.report(.flushing, 0, total.bytes)
    try tally.flush()
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
    isPublished = true
    try folder.synchronize()
    try top.synchronize()
  }

  /// Removes what was begun, as far as the medium can be reached. A folder that has its name stays:
  /// it is complete, and to touch it after a fault could do harm.
  private func abandon() {
    guard !isPublished else { return }
    // It may fail because the medium is gone; the first error, which the caller gets, is the one that
    // counts, and a `.TMP` that stays is removed another time.
    _ = try? top.removeFolder(temporary, folder)
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
  private let folder: PosixDirectory
  private let state = Mutex((hash: SHA512(), bytes: 0))
  private let unflushed = Mutex(0)
  private let line = SerialLine("digest", depth: 96)

  init(file: PosixFile, in folder: PosixDirectory) {
    self.file = file
    self.folder = folder
  }

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
    if isFull { try flush() }
  }

  /// Waits until the medium has what was written. The folder goes first: with it the table of clusters
  /// reaches the medium, before the entry that points to them.
  func flush() throws(IOFault) {
    try folder.synchronize()
    try file.synchronize()
  }

  func finish() throws -> Total {
    try line.finish()
    return state.withLock { Total(digest: $0.hash.finalize(), bytes: $0.bytes) }
  }
}
