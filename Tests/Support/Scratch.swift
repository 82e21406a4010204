// SPDX-License-Identifier: Apache-2.0
// Folders that disappear with the test that made them, and small or read-only disks for the tests that
// need one: what a full machine and a write-protected stick do cannot be tried in an ordinary folder.

public import Foundation
import Glibc

/// A temporary folder, removed with the last reference to it.
public final class Scratch: Sendable {
  /// The folder.
  public let url: URL

  /// Makes a folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("tiepdan-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit {
    // What cannot be removed is left to the system's own cleaning.
    try? FileManager.default.removeItem(at: url)
  }

  /// A folder inside, made when it is not there.
  public func folder(_ name: String) throws -> URL {
    let folder = url.appendingPathComponent(name, isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}

/// A disk of its own in memory, unmounted with the last reference to it.
public final class SmallDisk: Sendable {
  /// Whether this user may mount one.
  public static let isPossible: Bool = {
    // A failed trial is the answer.
    guard geteuid() == 0, let disk = try? SmallDisk(megabytes: 1) else { return false }
    return FileManager.default.fileExists(atPath: disk.url.path)
  }()

  /// Where it is mounted.
  public let url: URL
  private let scratch: Scratch

  /// Mounts a disk of that size.
  public init(megabytes: Int) throws {
    scratch = try Scratch()
    url = scratch.url.appendingPathComponent("disk", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    guard mount("tmpfs", url.path, "tmpfs", 0, "size=\(megabytes)m,mode=0700") == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPERM)
    }
  }

  deinit { umount2(url.path, Int32(MNT_DETACH)) }

  /// From now on it can only be read.
  public func makeReadOnly() throws {
    let flags = UInt(MS_REMOUNT | MS_RDONLY)
    guard mount("tmpfs", url.path, "tmpfs", flags, nil) == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPERM)
    }
  }

  /// Fills it to the last byte.
  public func fill() throws {
    let path = url.appendingPathComponent("FILLER.BIN").path
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    defer { close(descriptor) }
    for size in [1 << 16, 1 << 12, 1] {
      let piece = [UInt8](repeating: 0x2E, count: size)
      while write(descriptor, piece, piece.count) > 0 {}
    }
  }

  /// Takes the filling away.
  public func relieve() throws {
    try FileManager.default.removeItem(at: url.appendingPathComponent("FILLER.BIN"))
  }
}

/// Every file below a folder that holds some bytes, also files whose own name does, as paths below it.
public func files(in folder: URL, holding text: String) throws -> [String] {
  let marker = Data(text.utf8)
  let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
  return try names.sorted().filter { name in
    if name.contains(text) { return true }
    let file = folder.appendingPathComponent(name)
    guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
      return false
    }
    return try Data(contentsOf: file).range(of: marker) != nil
  }
}
