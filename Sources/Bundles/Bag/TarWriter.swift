// SPDX-License-Identifier: Apache-2.0
// A plain tar, written forward only by libarchive: regular files with fixed owner, mode and time, so
// that the same contents give the same archive.

import CArchive
import Foundation

/// Writes regular files into a tar stream.
final class TarWriter {
  /// libarchive's `AE_IFREG`, a macro that Swift does not see.
  static let regularFile: UInt32 = 0o100000

  private let archive: OpaquePointer
  private let output: (UnsafeRawBufferPointer) throws -> Void
  private var failure: (any Error)?
  private let modified: Date

  /// - Parameters:
  ///   - modified: the time that every file gets.
  ///   - output: receives the archive in order.
  init(modified: Date, output: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
    guard late_is_here("libarchive.so.13") != 0, let archive = archive_write_new() else {
      throw TarError(message: "archive_write_new")
    }
    self.archive = archive
    self.modified = modified
    self.output = output
    try check(archive_write_set_format_pax_restricted(archive))
    try check(archive_write_add_filter_none(archive))
    try check(archive_write_set_bytes_per_block(archive, 0))
    let context = Unmanaged.passUnretained(self).toOpaque()
    try check(
      archive_write_open2(
        archive, context, nil,
        { _, context, bytes, count in
          guard let context, let bytes else { return -1 }
          let writer = Unmanaged<TarWriter>.fromOpaque(context).takeUnretainedValue()
          do {
            try writer.output(UnsafeRawBufferPointer(start: bytes, count: count))
            return count
          } catch {
            writer.failure = error
            return -1
          }
        }, nil, nil))
  }

  deinit {
    // After a failure the archive must not try to write its end.
    archive_write_fail(archive)
    archive_write_free(archive)
  }

  private func check(_ answer: Int32) throws {
    if answer == ARCHIVE_OK { return }
    if let failure { throw failure }
    throw TarError(message: archive_error_string(archive).map { String(cString: $0) } ?? "tar")
  }

  /// Begins a file; exactly that many bytes must follow.
  func begin(_ path: String, bytes: Int) throws {
    guard let entry = archive_entry_new() else { throw TarError(message: "archive_entry_new") }
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname(entry, path)
    archive_entry_set_size(entry, Int64(bytes))
    archive_entry_set_filetype(entry, Self.regularFile)
    archive_entry_set_perm(entry, 0o600)
    archive_entry_set_mtime(entry, Int(modified.timeIntervalSince1970), 0)
    try check(archive_write_header(archive, entry))
  }

  /// Writes a piece of the file.
  func write(_ bytes: UnsafeRawBufferPointer) throws {
    guard bytes.count > 0 else { return }
    let count = archive_write_data(archive, bytes.baseAddress, bytes.count)
    if count != bytes.count { try check(ARCHIVE_FATAL) }
  }

  /// Writes the end of the archive.
  func finish() throws { try check(archive_write_close(archive)) }
}

/// libarchive refused something; its words, for the log.
struct TarError: Error {
  let message: String
}
