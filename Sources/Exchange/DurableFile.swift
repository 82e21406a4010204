// SPDX-License-Identifier: Apache-2.0
// Small files of a station's own folder (keys, sealed draft files, kept bundles): written under another
// name, synchronised, renamed, folder synchronised.

import Bundles
import Foundation
import Glibc

enum DurableFile {
  /// Writes a file of mode 0600 so that after a power cut it is whole or not there.
  static func write(_ data: Data, to file: URL) throws {
    let temporary = file.appendingPathExtension("tmp")
    unlink(temporary.path)
    do {
      let handle = try PosixFile(creating: temporary.path)
      try handle.write(data)
      try handle.synchronize()
    } catch {
      unlink(temporary.path)
      throw error
    }
    try move(temporary, to: file)
  }

  /// Renames a synchronised file and makes its name durable.
  static func move(_ from: URL, to file: URL) throws {
    guard rename(from.path, file.path) == 0 else {
      throw IOFault(operation: "rename", code: errno, path: file.lastPathComponent)
    }
    try synchronizeFolder(file.deletingLastPathComponent())
  }

  static func synchronizeFolder(_ folder: URL) throws {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw IOFault(operation: "open", code: errno, path: folder.lastPathComponent)
    }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw IOFault(operation: "fsync", code: errno, path: folder.lastPathComponent)
    }
  }
}
