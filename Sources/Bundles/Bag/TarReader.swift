// SPDX-License-Identifier: Apache-2.0
// A plain tar, read forward only by libarchive with everything but tar switched off. Whatever is not
// an ordinary file is refused; names are only reported, and nothing is ever extracted by name.

import CArchive
import Foundation

/// Reads regular files from a tar stream.
final class TarReader {
  struct Member {
    var path: String
    var bytes: Int
    /// Where its contents begin in the archive; nil where its headers are not those of a plain tar.
    var offset: Int?
  }

  private let archive: OpaquePointer
  private let input: () throws -> Data?
  // What was handed to libarchive so far, and how much of it lies in `block` now.
  private var provided = 0
  private var held = 0
  private var scan = TarScan()
  private var failure: (any Error)?
  private let block = UnsafeMutableRawBufferPointer.allocate(
    byteCount: Age.chunkBytes, alignment: 16)

  /// - Parameter input: the next piece of at most 64 KiB; nil at the end.
  init(input: @escaping () throws -> Data?) throws {
    guard late_is_here("libarchive.so.13") != 0, let archive = archive_read_new() else {
      throw TarError(message: "archive_read_new")
    }
    self.archive = archive
    self.input = input
    try check(archive_read_support_format_tar(archive))
    try check(archive_read_support_filter_none(archive))
    let context = Unmanaged.passUnretained(self).toOpaque()
    try check(archive_read_set_read_callback(archive, Self.provide))
    try check(archive_read_set_callback_data(archive, context))
    try check(archive_read_open1(archive))
  }

  deinit {
    archive_read_free(archive)
    block.deallocate()
  }

  private static let provide:
    @convention(c) (
      OpaquePointer?, UnsafeMutableRawPointer?, UnsafeMutablePointer<UnsafeRawPointer?>?
    ) -> Int = { _, context, bytes in
      guard let context, let bytes else { return -1 }
      let reader = Unmanaged<TarReader>.fromOpaque(context).takeUnretainedValue()
      do {
        guard let piece = try reader.input() else { return 0 }
        precondition(piece.count <= reader.block.count)
        reader.scan.take(piece)
        piece.copyBytes(to: reader.block)
        reader.provided += piece.count
        reader.held = piece.count
        bytes.pointee = UnsafeRawPointer(reader.block.baseAddress)
        return piece.count
      } catch {
        reader.failure = error
        return -1
      }
    }

  /// Only a clean answer counts; a warning means that libarchive had to guess.
  private func check(_ answer: Int32) throws {
    if answer == ARCHIVE_OK { return }
    if let failure { throw failure }
    throw BundleError.bag(.notTar)
  }

  /// The next file; nil after the last.
  ///
  /// - Throws: ``BundleError`` for anything but an ordinary file, or what the input throws.
  func next() throws -> Member? {
    var entry: OpaquePointer?
    let answer = archive_read_next_header(archive, &entry)
    if answer == ARCHIVE_EOF {
      if let failure { throw failure }
      return nil
    }
    try check(answer)
    let place = scan.nextPlace()
    guard let entry, let bytes = archive_entry_pathname(entry) else {
      throw BundleError.bag(.forbiddenName(""))
    }
    guard let path = String(validatingCString: bytes) else {
      throw BundleError.bag(.forbiddenName(Self.shown(String(cString: bytes))))
    }
    guard archive_entry_filetype(entry) == TarWriter.regularFile,
      archive_entry_hardlink(entry) == nil,
      archive_entry_symlink(entry) == nil, archive_entry_sparse_count(entry) == 0,
      archive_entry_size_is_set(entry) != 0, archive_entry_size(entry) >= 0,
      archive_entry_xattr_count(entry) == 0
    else { throw BundleError.bag(.notRegularFile(Self.shown(path))) }
    let size = Int(archive_entry_size(entry))
    return Member(path: path, bytes: size, offset: place?.bytes == size ? place?.offset : nil)
  }

  /// A name from outside, fit to be shown.
  static func shown(_ name: String) -> String {
    String(
      name.unicodeScalars.prefix(100).map { $0.isASCII && $0.value >= 32 ? Character($0) : "?" })
  }

  /// Fills a buffer from the current file; 0 at its end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
    if count < 0 { try check(ARCHIVE_FATAL) }
    return count
  }

  /// Reads on to the end of the input; only zeros may follow the archive, and not many.
  ///
  /// - Returns: bytes of the whole input.
  func finish() throws -> Int {
    let unread = max(0, provided - Int(archive_filter_bytes(archive, 0)))
    var rest = unread
    var total = provided
    var piece = Data(block[max(0, held - unread)..<held])
    while true {
      guard piece.allSatisfy({ $0 == 0 }), rest <= Limits.tarPaddingBytes else {
        throw BundleError.bag(.trailingData)
      }
      guard let more = try input() else { break }
      scan.take(more)
      piece = more
      rest += more.count
      total += more.count
    }
    guard scan.hasEnd else { throw BundleError.bag(.notTar) }
    return total
  }
}
