// SPDX-License-Identifier: Apache-2.0
// Small files of a station's own folder (keys, sealed draft files, kept bundles): written under another
// name, synchronised, renamed, folder synchronised. What goes wrong is this machine's disk, never a stick,
// and is told as an error of the store.

import Bundles
import Foundation
import Glibc
import Storage

enum DurableFile {
  /// Writes a file of mode 0600 so that after a power cut it is whole or not there.
  static func write(_ data: Data, to file: URL) throws(StoreError) {
    let temporary = file.appendingPathExtension("tmp")
    unlink(temporary.path)
    do {
      let handle = try PosixFile(creating: temporary.path)
      try handle.write(data)
      try handle.synchronize()
    } catch {
      unlink(temporary.path)
      throw ownDisk(error.operation, error.code)
    }
    try move(temporary, to: file)
  }

  /// Renames a synchronised file and makes its name durable.
  static func move(_ from: URL, to file: URL) throws(StoreError) {
    guard rename(from.path, file.path) == 0 else { throw ownDisk("rename", errno) }
    try synchronizeFolder(file.deletingLastPathComponent())
  }

  /// Takes a file of the same file system over, synchronised; the caller synchronises the folder.
  static func take(_ from: URL, to file: URL) throws(StoreError) {
    let descriptor = open(from.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ownDisk("open", errno) }
    let isSafe = fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard isSafe else { throw ownDisk("fsync", code) }
    guard rename(from.path, file.path) == 0 else { throw ownDisk("rename", errno) }
  }

  /// Makes a folder that only this user can read, below one that is there.
  static func makeFolder(_ folder: URL) throws(StoreError) {
    guard mkdir(folder.path, 0o700) == 0 || errno == EEXIST else { throw ownDisk("mkdir", errno) }
  }

  static func synchronizeFolder(_ folder: URL) throws(StoreError) {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ownDisk("open", errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw ownDisk("fsync", errno) }
  }

  /// What a failed call on this machine's disk means.
  static func ownDisk(_ operation: String, _ code: Int32) -> StoreError {
    switch code {
    case ENOSPC, EDQUOT: .diskFull
    case EROFS, EACCES, EPERM: .readOnly
    default: .disk(detail: "\(operation) \(code)")
    }
  }
}
