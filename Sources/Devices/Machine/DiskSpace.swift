// SPDX-License-Identifier: Apache-2.0
// How much room is left, and whether a stick can be trusted before petitions are put on it.

import CMemory
public import Foundation
import Glibc

/// Room on a file system.
public enum DiskSpace {
  /// Bytes that this user may still write; nil when the place cannot be asked.
  public static func free(at place: URL) -> Int64? {
    var state = statvfs()
    guard statvfs(place.path, &state) == 0 else { return nil }
    return Int64(clamping: UInt64(state.f_bavail) * UInt64(state.f_frsize))
  }

  /// Whether what is written there stays in memory (tmpfs or ramfs, statfs(2)); false when the place
  /// cannot be asked.
  public static func isInMemory(at place: URL) -> Bool {
    tiepdan_is_in_memory(place.path) == 1
  }
}

/// Why a stick should not be used.
public enum StickProblem: Error, Sendable, Equatable {
  /// It cannot be looked at, or is gone.
  case unreachable
  /// It takes no writing.
  case readOnly
  /// Too little room: bytes free and needed.
  case tooLittleRoom(free: Int64, needed: Int64)
  /// The test file could not be written: the system's error number.
  case writeFailed(code: Int32)
  /// What was read back is not what was written: a broken or counterfeit stick.
  case readsBackWrong
}

/// A small proof before a large trust.
public enum StickHealth {
  /// Checks room, writing, and reading back; blocks for about a second on a slow stick.
  ///
  /// - Parameters:
  ///   - folder: a folder on the stick.
  ///   - needed: bytes that are to be written.
  public static func check(_ folder: URL, needed: Int64) -> [StickProblem] {
    var state = statvfs()
    guard statvfs(folder.path, &state) == 0 else { return [.unreachable] }
    if state.f_flag & UInt(ST_RDONLY) != 0 { return [.readOnly] }
    let free = Int64(clamping: UInt64(state.f_bavail) * UInt64(state.f_frsize))
    if free < needed { return [.tooLittleRoom(free: free, needed: needed)] }
    return writeAndReadBack(folder).map { [$0] } ?? []
  }

  private static func writeAndReadBack(_ folder: URL) -> StickProblem? {
    var generator = SystemRandomNumberGenerator()
    let name = ".tiepdan-\(String(generator.next(), radix: 36)).tmp"
    let path = folder.appendingPathComponent(name).path
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      return errno == EROFS ? .readOnly : .writeFailed(code: errno)
    }
    defer {
      close(descriptor)
      unlink(path)
    }
    let written = (0..<65_536 / 8).flatMap { _ in
      withUnsafeBytes(of: generator.next()) { Array($0) }
    }
    var offset = 0
    while offset < written.count {
      let count = written[offset...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return .writeFailed(code: errno) }
      offset += count
    }
    guard fsync(descriptor) == 0 else { return .writeFailed(code: errno) }
    // Asks the kernel to forget its copy, so that the stick itself is read.
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    var found = [UInt8](repeating: 0, count: written.count)
    offset = 0
    while offset < found.count {
      let count = found.withUnsafeMutableBytes { buffer in
        pread(
          descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset, off_t(offset)
        )
      }
      guard count > 0 else { return .readsBackWrong }
      offset += count
    }
    return found == written ? nil : .readsBackWrong
  }
}
