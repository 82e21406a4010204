// SPDX-License-Identifier: Apache-2.0
// Large things, named by the SHA-256 of their bytes and kept once. A blob is on the disk (file and
// folder synchronised) before any entry names it.

public import Foundation
import Glibc

/// The folder of blobs of a store.
public struct BlobFolder: Sendable {
  private let folder: URL

  init(folder: URL) throws {
    self.folder = folder
    try Store.translating {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    try Self.synchronise(folder.deletingLastPathComponent())
    // Parts of writes that a crash cut short. Removal is only tidiness; a remnant is never read.
    for name in names() where name.hasSuffix(".tmp") {
      unlink(folder.appendingPathComponent(name).path)
    }
  }

  /// What is in the folder; nothing when it cannot be read, which every use of a blob then tells.
  func names() -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  }

  /// Makes the names in a folder durable.
  static func synchronise(_ folder: URL) throws {
    let directory = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw error("open") }
    defer { close(directory) }
    guard fsync(directory) == 0 else { throw error("fsync") }
  }

  /// Where the blob of a digest is or would be.
  public func file(_ sha256: String) -> URL { folder.appendingPathComponent(sha256) }

  /// Whether the blob is here.
  public func contains(_ sha256: String) -> Bool {
    FileManager.default.fileExists(atPath: file(sha256).path)
  }

  /// The bytes of a blob.
  public func data(_ sha256: String) throws -> Data {
    do { return try Data(contentsOf: file(sha256)) } catch {
      throw StoreError.blob(sha256: sha256)
    }
  }

  /// Keeps bytes under the digest that the caller has computed of them, durably.
  public func keep(_ data: Data, sha256: String) throws {
    // A file of that name may be a damaged one.
    if contains(sha256), try self.data(sha256) == data { return }
    let temporary = folder.appendingPathComponent("\(sha256.prefix(16)).\(getpid()).tmp")
    let descriptor = open(
      temporary.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.error("open") }
    do {
      try Self.writeAll(data, to: descriptor)
      guard fsync(descriptor) == 0 else { throw Self.error("fsync") }
      close(descriptor)
    } catch {
      close(descriptor)
      unlink(temporary.path)
      throw error
    }
    try place(temporary, sha256: sha256)
  }

  /// Takes over a file of the same file system that the caller has checked against the digest.
  public func adopt(_ file: URL, sha256: String) throws {
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.error("open") }
    let isSafe = fsync(descriptor) == 0
    close(descriptor)
    guard isSafe else { throw Self.error("fsync") }
    try place(file, sha256: sha256, from: file.deletingLastPathComponent())
  }

  /// Removes a blob that the parent holds.
  public func remove(_ sha256: String) {
    unlink(file(sha256).path)
  }

  /// - Parameter source: the folder that the file comes from, where that is another one: its name must be
  ///   gone from there durably, or a power cut could bring the file back there and take it from here.
  private func place(_ temporary: URL, sha256: String, from source: URL? = nil) throws {
    guard rename(temporary.path, file(sha256).path) == 0 else {
      let error = Self.error("rename")
      unlink(temporary.path)
      throw error
    }
    do {
      try Self.synchronise(folder)
      if let source { try Self.synchronise(source) }
    } catch {
      // Else a second attempt would find the name and take it for durable.
      remove(sha256)
      throw error
    }
  }

  private static func writeAll(_ data: Data, to descriptor: Int32) throws {
    try data.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        let count = write(descriptor, part.baseAddress, part.count)
        if count < 0 {
          if errno == EINTR { continue }
          throw error("write")
        }
        rest = rest.dropFirst(count)
      }
    }
  }

  static func error(_ operation: String) -> StoreError {
    switch errno {
    case ENOSPC, EDQUOT: .diskFull
    case EROFS, EACCES, EPERM: .readOnly
    default: .disk(detail: "\(operation) \(errno)")
    }
  }
}
