// SPDX-License-Identifier: Apache-2.0
// A folder by its descriptor. Everything inside is reached from it by a single name and never
// through a link, so that a prepared stick cannot lead us elsewhere, and a folder that was renamed
// meanwhile is still the same folder.

import Glibc

/// An open folder. It closes with its last reference.
public final class PosixDirectory: Sendable {
  let descriptor: Int32
  /// For messages: how the folder was named when it was opened.
  public let path: String

  /// Opens a folder that the person or the configuration chose (links in it are followed).
  public convenience init(_ path: String) throws(IOFault) {
    try self.init(path, in: AT_FDCWD, named: path, flags: 0)
  }

  private init(
    _ name: String, in directory: Int32, named path: String, flags: Int32
  ) throws(IOFault) {
    let all = O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags
    descriptor = Int32(try system("open", path) { Int(openat(directory, name, all)) })
    self.path = path
  }

  deinit { close(descriptor) }

  func path(of name: String) -> String { path + "/" + name }

  /// Opens a folder in it; a link is refused.
  public func subdirectory(_ name: String) throws(IOFault) -> PosixDirectory {
    try PosixDirectory(name, in: descriptor, named: path(of: name), flags: O_NOFOLLOW)
  }

  /// Makes a folder in it with mode 0700 and opens it.
  public func makeSubdirectory(_ name: String) throws(IOFault) -> PosixDirectory {
    try system("mkdir", path(of: name)) { Int(mkdirat(descriptor, name, 0o700)) }
    return try subdirectory(name)
  }

  /// Opens a regular file in it for reading; links and devices are refused.
  public func open(_ name: String) throws(IOFault) -> PosixFile {
    try PosixFile(reading: name, in: descriptor, named: path(of: name))
  }

  /// Creates a file in it that did not exist, mode 0600.
  public func create(_ name: String) throws(IOFault) -> PosixFile {
    try PosixFile(creating: name, in: descriptor, named: path(of: name))
  }

  /// Gives something in it another name.
  public func rename(_ old: String, to new: String) throws(IOFault) {
    try system("rename", path(of: old)) { Int(renameat(descriptor, old, descriptor, new)) }
  }

  /// Removes a file (or link) in it.
  public func removeFile(_ name: String) throws(IOFault) {
    try system("unlink", path(of: name)) { Int(unlinkat(descriptor, name, 0)) }
  }

  /// Removes an empty folder in it.
  public func removeDirectory(_ name: String) throws(IOFault) {
    try system("rmdir", path(of: name)) { Int(unlinkat(descriptor, name, AT_REMOVEDIR)) }
  }

  /// Waits until the medium has its names.
  public func synchronize() throws(IOFault) {
    try system("fsync", path) { Int(fsync(descriptor)) }
  }

  /// What a name in it stands for, links not followed; nil when there is nothing.
  public func kind(of name: String) throws(IOFault) -> Kind? {
    var facts = stat()
    do throws(IOFault) {
      try system("stat", path(of: name)) {
        Int(fstatat(descriptor, name, &facts, AT_SYMLINK_NOFOLLOW))
      }
    } catch {
      if error.code == ENOENT { return nil }
      throw error
    }
    return switch facts.st_mode & S_IFMT {
    case S_IFREG: .file(bytes: Int(facts.st_size))
    case S_IFDIR: .directory
    default: .other
    }
  }

  /// What a name stands for.
  public enum Kind: Sendable, Equatable {
    /// A regular file and its size.
    case file(bytes: Int)
    /// A folder.
    case directory
    /// A link, pipe, socket or device.
    case other
  }

  /// Bytes that an ordinary user may still write to the file system.
  public func freeBytes() throws(IOFault) -> Int {
    var facts = statvfs()
    try system("statvfs", path) { Int(fstatvfs(descriptor, &facts)) }
    let (bytes, overflow) = UInt(facts.f_bavail).multipliedReportingOverflow(
      by: UInt(facts.f_frsize))
    return overflow ? Int.max : Int(clamping: bytes)
  }
}
