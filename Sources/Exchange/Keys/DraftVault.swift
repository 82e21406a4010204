// SPDX-License-Identifier: Apache-2.0
// Drafts at rest. Each has its own age key in a file of its own; when the petition is stored or the draft
// given up, the key is overwritten and removed, so that no page of the database, no log and no backup
// can be opened any more. The draft of a denunciation therefore leaves nothing behind.

import Bundles
public import Foundation
import Glibc
import Journal
public import Petitions
public import Storage

/// Where drafts and their files are sealed and opened.
public struct DraftVault: Sendable {
  private let store: Store
  private let folder: URL

  /// A draft that cannot be opened: its key is gone or its bytes are damaged.
  public struct Unopenable: Error, Sendable, Equatable {
    /// The draft.
    public let id: String
  }

  /// A kept draft, opened.
  public struct Opened: Sendable {
    /// Under which it is kept.
    public let id: String
    /// When it was last saved.
    public let updatedAt: Date
    /// Who typed last.
    public let byName: String
    /// Who began it; empty when that was not kept.
    public let begunByName: String
    /// What was typed; nil when it cannot be opened.
    public let draft: Draft?
  }

  /// The vault of a store. Keys and files of drafts that are no more (a crash came between the commit
  /// and the tidying) are removed.
  public init(store: Store) throws {
    self.store = store
    folder = store.folder.appendingPathComponent("nhap")
    try DurableFile.makeFolder(folder)
    let alive = Set(try store.drafts().map(\.id))
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let id = String(name.prefix { $0 != "." })
      guard !alive.contains(id) else { continue }
      forget(id)
      // A key whose writing was cut short; it never sealed anything.
      if name.hasSuffix(".tmp") { unlink(folder.appendingPathComponent(name).path) }
    }
  }

  /// Keeps a draft, durably, under its own key.
  public func keep(_ draft: Draft, id: String, byName: String, at: Date) throws {
    let recipient = try key(of: id, orNew: true).recipient
    let sealed = try Age.seal(CanonicalJSON.encode(draft), to: [recipient])
    try store.keepDraft(id: id, sealed: sealed, byName: byName, at: at)
  }

  /// All kept drafts, the last touched first.
  public func drafts() throws -> [Opened] {
    try store.drafts().map { stored in
      // A draft that cannot be opened is shown as such, not hidden.
      let draft = try? open(stored)
      return Opened(
        id: stored.id, updatedAt: stored.updatedAt, byName: stored.byName,
        begunByName: stored.begunByName, draft: draft)
    }
  }

  private func open(_ stored: StoredDraft) throws -> Draft {
    let plain = try Age.open(
      stored.sealed, with: try key(of: stored.id, orNew: false), limit: Limits.payloadFileBytes)
    return try JSONDecoder().decode(Draft.self, from: plain)
  }

  /// Keeps a file of a draft, sealed.
  public func keepFile(_ data: Data, sha256: String, of id: String) throws {
    let recipient = try key(of: id, orNew: true).recipient
    let place = files(of: id)
    try DurableFile.makeFolder(place)
    let sealed = try Age.seal(data, to: [recipient])
    try DurableFile.write(sealed, to: place.appendingPathComponent(sha256))
  }

  /// The bytes of a file of a draft.
  ///
  /// - Throws: ``Unopenable`` or ``Storage/StoreError/blob(sha256:)`` when its digest does not fit.
  public func file(_ sha256: String, of id: String) throws -> Data {
    let sealed: Data
    do { sealed = try Data(contentsOf: files(of: id).appendingPathComponent(sha256)) } catch {
      throw StoreError.blob(sha256: sha256)
    }
    let data = try Age.open(
      sealed, with: try key(of: id, orNew: false), limit: Limits.payloadFileBytes)
    guard Entry.digest(data) == sha256 else { throw StoreError.blob(sha256: sha256) }
    return data
  }

  /// Removes a file that the draft no longer names. Nothing depends on its success: it goes with the
  /// draft at the latest.
  public func forgetFile(_ sha256: String, of id: String) {
    unlink(files(of: id).appendingPathComponent(sha256).path)
  }

  /// Gives a draft up.
  public func discard(_ id: String) throws {
    try store.removeDraft(id)
    forget(id)
  }

  /// Overwrites and removes the key and the files of a draft whose row is gone. Nothing depends on its
  /// success: what is left is removed when the store is next opened.
  public func forget(_ id: String) {
    let key = keyFile(id)
    let descriptor = Glibc.open(key.path, O_WRONLY | O_CLOEXEC)
    if descriptor >= 0 {
      var zeros = [UInt8](repeating: 0, count: 512)
      _ = Glibc.write(descriptor, &zeros, zeros.count)
      fsync(descriptor)
      close(descriptor)
    }
    unlink(key.path)
    // Both may be absent, which is what is wanted.
    try? FileManager.default.removeItem(at: files(of: id))
  }

  private func keyFile(_ id: String) -> URL { folder.appendingPathComponent("\(id).key") }
  private func files(of id: String) -> URL { folder.appendingPathComponent(id) }

  private func key(of id: String, orNew mayMake: Bool) throws -> Age.Identity {
    precondition(id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    let file = keyFile(id)
    if let text = FileManager.default.contents(atPath: file.path) {
      do { return try Age.Identity(file: text) } catch { throw Unopenable(id: id) }
    }
    guard mayMake else { throw Unopenable(id: id) }
    let identity = Age.Identity.generate()
    try DurableFile.write(identity.file, to: file)
    return identity
  }
}
