// SPDX-License-Identifier: Apache-2.0
// A file by its descriptor, with the four promises that a stick needs: short writes and signals are
// handled, links are not followed, the cache can be flushed and dropped, and a full or vanished
// medium is an error with its errno (Foundation's file handle stops the program instead).

import Glibc

/// An open regular file. It closes with its last reference.
public final class PosixFile: Sendable {
  let descriptor: Int32
  /// For messages: how the file was named when it was opened.
  public let path: String

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens a regular file for reading; a link, folder, pipe or device is refused.
  ///
  /// - Throws: ``IOFault``; its code is `EINVAL` for something other than a regular file.
  public convenience init(reading path: String) throws(IOFault) {
    try self.init(reading: path, in: AT_FDCWD, named: path)
  }

  init(reading name: String, in directory: Int32, named path: String) throws(IOFault) {
    let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    descriptor = Int32(try system("open", path) { Int(openat(directory, name, flags)) })
    self.path = path
    guard try status().st_mode & S_IFMT == S_IFREG else {
      throw IOFault(operation: "open", code: EINVAL, path: path)
    }
  }

  /// Creates a file that did not exist, with mode 0600.
  ///
  /// - Throws: ``IOFault``; its code is `EEXIST` when something has that name.
  public convenience init(creating path: String) throws(IOFault) {
    try self.init(creating: path, in: AT_FDCWD, named: path)
  }

  init(creating name: String, in directory: Int32, named path: String) throws(IOFault) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    descriptor = Int32(try system("create", path) { Int(openat(directory, name, flags, 0o600)) })
    self.path = path
  }

  private func status() throws(IOFault) -> stat {
    var facts = stat()
    try system("stat", path) { Int(fstat(descriptor, &facts)) }
    return facts
  }

  /// Its size now, bytes.
  public func size() throws(IOFault) -> Int { Int(try status().st_size) }

  /// Reads up to a buffer's length; 0 at the end of the file.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(IOFault) -> Int {
    try system("read", path) { Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
  }

  /// Fills a buffer with the bytes from a place on, wherever the reading stands.
  ///
  /// - Throws: ``IOFault``; its code is `EIO` when the file ends before.
  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(IOFault) {
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = try system("read", path) {
        pread(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
      }
      if count == 0 { throw IOFault(operation: "read", code: EIO, path: path) }
      done += count
    }
  }

  /// Writes all of it.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(IOFault) {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      let count = try system("write", path) {
        Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      // A device that accepts nothing and says so would keep us here for ever.
      if count == 0 { throw IOFault(operation: "write", code: EIO, path: path) }
      done += count
    }
  }

  /// Waits until the medium has it.
  public func synchronize() throws(IOFault) {
    try system("fsync", path) { Int(fsync(descriptor)) }
  }

  /// Forgets what the cache holds of it, so that the next reading asks the medium. Only after
  /// ``synchronize()``; a file system that cannot do it answers with an error that is ignored,
  /// because the reading that follows is then merely weaker.
  public func dropCache() { _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED) }

  /// Goes back to the beginning.
  public func rewind() throws(IOFault) {
    try system("lseek", path) { lseek(descriptor, 0, SEEK_SET) }
  }
}
