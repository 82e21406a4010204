// SPDX-License-Identifier: Apache-2.0
// A file that stands in memory only: what a child program reads and writes of a citizen's papers never
// touches the disk, where it could be found again later.

import CMemory
import Foundation
import Glibc

/// A nameless file in memory; gone with the last reference to it.
final class MemoryFile: Sendable {
  let descriptor: Int32

  init() throws {
    descriptor = tiepdan_memory_file()
    guard descriptor >= 0 else { throw ChildProblem.system(errno: errno) }
  }

  convenience init(_ data: Data) throws {
    try self.init()
    var offset = 0
    try data.withUnsafeBytes { bytes in
      while offset < bytes.count {
        let count = write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw ChildProblem.system(errno: errno) }
        offset += count
      }
    }
    lseek(descriptor, 0, SEEK_SET)
  }

  /// All that was written.
  func contents() throws -> Data {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw ChildProblem.system(errno: errno) }
    var data = Data(count: Int(status.st_size))
    let size = data.count
    var offset = 0
    while offset < size {
      let count = data.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress?.advanced(by: offset), size - offset, off_t(offset))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ChildProblem.system(errno: errno) }
      offset += count
    }
    return data
  }

  deinit { close(descriptor) }
}

/// Wakes whoever waits for a child program, to stop it.
public final class StopBell: Sendable {
  private let listening: Int32
  private let ringing: Int32

  /// A bell that was not rung.
  public init() {
    var ends: [Int32] = [-1, -1]
    // Without a descriptor left nothing can be started either; then stopping has no one to reach.
    _ = tiepdan_pipe(&ends)
    (listening, ringing) = (ends[0], ends[1])
  }

  /// Rings for good; may be called from anywhere and more than once.
  public func ring() {
    // Once is enough, and a pipe that is full would make the ringer wait.
    guard !wasRung else { return }
    var one: UInt8 = 1
    _ = write(ringing, &one, 1)
  }

  /// Whether it was rung.
  public var wasRung: Bool {
    var entry = pollfd(fd: listening, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 0) > 0
  }

  var descriptor: Int32 { listening }

  deinit {
    close(listening)
    close(ringing)
  }
}
