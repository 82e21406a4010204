// SPDX-License-Identifier: Apache-2.0
// What lies in a folder, as the folder itself says it, without a look at any of it: on vfat a look at
// one entry whose clusters are gone makes the driver refuse every writing from then on.

import Glibc

/// An entry of a folder, not looked at.
struct PosixEntry {
  /// What the folder says that it is.
  enum Kind {
    /// A folder.
    case directory
    /// A regular file.
    case file
    /// A link or device.
    case other
    /// This file system does not say.
    case unsaid
  }

  let name: String
  let kind: Kind
}

extension PosixDirectory {
  /// The entries in it, sorted by name, without `.` and `..`; names that are not UTF-8 are left out,
  /// because none of ours is among them.
  ///
  /// - Parameter limit: stop after that many.
  func entries(limit: Int = Limits.folderNames) throws(IOFault) -> [PosixEntry] {
    // A second descriptor, because reading the list moves its position and closes it.
    let list = try system("open", path) {
      Int(openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    }
    guard let stream = fdopendir(Int32(list)) else {
      let code = errno
      close(Int32(list))
      throw IOFault(operation: "readdir", code: code, path: path)
    }
    defer { closedir(stream) }
    var entries: [PosixEntry] = []
    while entries.count < limit {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw IOFault(operation: "readdir", code: errno, path: path) }
        break
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let name, name != ".", name != ".." else { continue }
      let kind: PosixEntry.Kind =
        switch Int(entry.pointee.d_type) {
        case Int(DT_DIR): .directory
        case Int(DT_REG): .file
        case Int(DT_UNKNOWN): .unsaid
        default: .other
        }
      entries.append(PosixEntry(name: name, kind: kind))
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// The names in it, sorted, without `.` and `..`; names that are not UTF-8 are left out.
  ///
  /// - Parameter limit: stop after that many.
  public func names(limit: Int = Limits.folderNames) throws(IOFault) -> [String] {
    try entries(limit: limit).map(\.name)
  }

  /// Whether an entry is a folder; it is looked at only where the file system does not say.
  func isDirectory(_ entry: PosixEntry) throws(IOFault) -> Bool {
    switch entry.kind {
    case .directory: true
    case .file, .other: false
    case .unsaid: try kind(of: entry.name) == .directory
    }
  }

  /// Whether an entry is a regular file; it is looked at only where the file system does not say.
  func isFile(_ entry: PosixEntry) throws(IOFault) -> Bool {
    switch entry.kind {
    case .file: return true
    case .directory, .other: return false
    case .unsaid:
      if case .file = try kind(of: entry.name) { return true }
      return false
    }
  }
}
