// SPDX-License-Identifier: Apache-2.0
// Sticks that are damaged without any hardware: an entry that answers every look with an error, and a file
// system that stops being writable behind a mount that stays as it was. Both need root.

public import Foundation
import Glibc

/// A folder that is listed and cannot be looked at: a file system without a server is mounted on it.
public final class DeadFolder: Sendable {
  /// Whether this user may make one.
  public static let isPossible: Bool = {
    // A failed trial is the answer.
    guard geteuid() == 0, let scratch = try? Scratch() else { return false }
    return (try? DeadFolder(scratch.url.appendingPathComponent("trial"))) != nil
  }()

  private let url: URL

  /// Makes one, with the folders above it.
  public init(_ url: URL) throws {
    self.url = url
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    let server = open("/dev/fuse", O_RDWR | O_CLOEXEC)
    guard server >= 0 else { throw Self.failure }
    defer { close(server) }
    let options = "fd=\(server),rootmode=40000,user_id=0,group_id=0"
    guard mount("dead", url.path, "fuse", 0, options) == 0 else { throw Self.failure }
  }

  deinit { umount2(url.path, Int32(MNT_DETACH)) }

  private static var failure: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}

/// A small disk that can stop being writable as a driver does it that met a fault: the file system
/// refuses, and the mount still says that it is writable.
public final class FaultyDisk: Sendable {
  /// Where it is used.
  public let url: URL
  private let disk: SmallDisk
  private let scratch: Scratch

  /// Mounts a disk of that size; only where ``SmallDisk/isPossible``.
  public init(megabytes: Int) throws {
    disk = try SmallDisk(megabytes: megabytes)
    scratch = try Scratch()
    url = try scratch.folder("usb")
    guard mount(disk.url.path, url.path, nil, UInt(MS_BIND), nil) == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPERM)
    }
  }

  deinit { umount2(url.path, Int32(MNT_DETACH)) }

  /// The driver met a fault. Fails while a file is open for writing.
  public func stopWriting() throws { try disk.makeReadOnly() }
}
