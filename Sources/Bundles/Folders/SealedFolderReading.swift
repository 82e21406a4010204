// SPDX-License-Identifier: Apache-2.0
// Opening a bundle from a stick, in the only safe order: signature against the known signers, then
// decryption to the end into a private folder, then the whole bag. A bundle that fails anywhere
// leaves nothing behind and nothing of it has reached the caller.

import Crypto
public import Foundation

/// A bundle that was checked completely and lies open in a private folder.
public struct OpenedBundle: Sendable {
  /// The bag's name.
  public let name: String
  /// What it says of itself.
  public let info: BundleInfo
  /// Who signed it, as this station knows the signer.
  public let signer: KnownSigner
  /// Bytes of `BUNDLE.AGE`.
  public let bytes: Int
  /// Lower-case hexadecimal SHA-512 of `BUNDLE.AGE`: the bundle's identity in the office's list of
  /// import attempts.
  public let sha512: String
  /// The journal's lines; nil in a reply.
  public let entries: String?
  /// File of each blob, by digest.
  public let blobs: [String: String]
  /// File of every other payload file, by its path in the bag, such as `data/ack.json`.
  public let files: [String: String]
  /// The private folder, which holds nothing else.
  public let folder: String

  /// Removes the private folder. Call it when the contents were taken over, or are not wanted.
  public func discard() throws(IOFault) { try PrivateFolder.remove(folder) }
}

extension SealedFolder {
  /// Opens a bundle.
  ///
  /// - Parameters:
  ///   - name: of a folder that ``list(in:)`` called a bundle.
  ///   - root: the stick's mount point, or any folder.
  ///   - kind: which way it must travel.
  ///   - signers: the keys that this station knows.
  ///   - moment: when the signer must be valid, usually now.
  ///   - identities: this station's opening keys.
  ///   - privateFolder: an existing folder that only this user can read; a folder is made in it.
  ///   - copied: what ``copy(_:from:to:watch:)`` answered when it made these files; nil reads them for it.
  ///   - watch: progress over the sealed bytes, twice: signature and opening.
  /// - Throws: ``BundleError``, ``FolderError``, ``IOFault`` of the private folder, or
  ///   `CancellationError`.
  public static func open(
    _ name: String, in root: String, kind: BundleKind, signers: [KnownSigner], at moment: Date,
    with identities: [Age.Identity], into privateFolder: String, copied: CopiedBundle? = nil,
    watch: BundleWatch = .none
  ) throws -> OpenedBundle {
    let (file, signature) = try onMedium(root) { try files(of: name, in: root, kind: kind) }
    let digest =
      try copied?.digest
      ?? onMedium(root) { try file.sha512(phase: .checkingSignature, watch: watch) }
    let signer = try check(signature, digest: digest, kind: kind, signers: signers, at: moment)
    try onMedium(root) { try file.rewind() }
    let place = try PrivateFolder.make(in: privateFolder)
    do {
      let contents = try unpack(
        file, on: root, signer: signer, kind: kind, identities, place, watch)
      return OpenedBundle(
        name: contents.name, info: contents.info, signer: signer, bytes: try file.size(),
        sha512: digest.hexadecimal, entries: contents.entries, blobs: contents.blobs,
        files: contents.others, folder: place.path)
    } catch {
      // The first error is the one to tell; what could not be removed is removed at the next start.
      try? PrivateFolder.remove(place.path)
      if let error = error as? AgeError { throw BundleError.age(error) }
      throw error
    }
  }

  /// Tells faults of the medium from those of the private folder, and a damaged medium from one that
  /// was pulled out.
  static func onMedium<Result>(_ root: String, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let fault as IOFault {
      throw FolderError(fault, hasBegun: true, in: .nearest(root))
    }
  }

  static func files(
    of name: String, in root: String, kind: BundleKind
  ) throws -> (PosixFile, SSHSignature) {
    let folder = try directory(name, in: root)
    let file = try open(FolderNames.bundle, in: folder)
    let bytes = try file.size()
    guard bytes <= Limits.maximumBundleBytes else {
      throw BundleError.tooLarge(
        file: FolderNames.bundle, bytes: bytes, limit: Limits.maximumBundleBytes)
    }
    return (file, try signature(in: folder))
  }

  /// The key under a passphrase that lies beside a bundle; nil when there is none.
  ///
  /// - Throws: ``FolderError``, or ``BundleError`` when it is too large.
  public static func wrappedKey(of name: String, in root: String) throws -> Data? {
    try onMedium(root) {
      let folder = try directory(name, in: root)
      guard try folder.actualName(of: FolderNames.key) != nil else { return nil }
      return try small(FolderNames.key, in: folder, limit: Limits.wrappedSecretBytes)
    }
  }

  static func directory(_ name: String, in root: String) throws -> PosixDirectory {
    guard FolderNames.isFolder(name), let top = try top(of: root) else {
      throw BundleError.incomplete(missing: FolderNames.top)
    }
    return try top.subdirectory(name)
  }

  static func open(_ name: String, in folder: PosixDirectory) throws -> PosixFile {
    guard let actual = try folder.actualName(of: name), case .file = try folder.kind(of: actual)
    else { throw BundleError.incomplete(missing: name) }
    return try folder.open(actual)
  }

  static func small(_ name: String, in folder: PosixDirectory, limit: Int) throws -> Data {
    let file = try open(name, in: folder)
    guard let data = try file.contents(limit: limit) else {
      throw BundleError.tooLarge(file: name, bytes: try file.size(), limit: limit)
    }
    return data
  }

  static func signature(in folder: PosixDirectory) throws -> SSHSignature {
    let data = try small(
      FolderNames.bundleSignature, in: folder, limit: Limits.signatureBytes)
    do { return try SSHSignature(armored: data) } catch {
      throw BundleError.signatureUnreadable(error)
    }
  }

  private static func check(
    _ signature: SSHSignature, digest: SHA512.Digest, kind: BundleKind, signers: [KnownSigner],
    at moment: Date
  ) throws(BundleError) -> KnownSigner {
    let namespace = kind.namespace
    let fingerprint = signature.key.fingerprint
    guard signature.namespace == namespace.rawValue else {
      throw .wrongNamespace(found: TarReader.shown(signature.namespace), expected: namespace)
    }
    guard signature.isValid(for: digest, in: namespace) else {
      throw .signatureWrong(fingerprint: fingerprint)
    }
    let known = signers.filter { $0.key == signature.key && $0.namespaces.contains(namespace) }
    guard let first = known.first else { throw .unknownSigner(fingerprint: fingerprint) }
    guard let signer = known.first(where: { $0.isValid(at: moment) }) else {
      throw .signerNotValid(principal: first.principal, fingerprint: fingerprint)
    }
    return signer
  }

  private static func unpack(
    _ file: PosixFile, on root: String, signer: KnownSigner, kind: BundleKind,
    _ identities: [Age.Identity],
    _ place: PosixDirectory, _ watch: BundleWatch
  ) throws -> BagContents {
    let total = try onMedium(root) { try file.size() }
    var done = 0
    let age = try AgeReader(
      reading: { buffer in
        let count = try onMedium(root) { try file.read(into: buffer) }
        done += count
        try watch.advance(.opening, done, of: total)
        return count
      }, with: identities)
    // Started only now: nothing that was not signed by a known key and sealed to us is worth a process.
    let reader = try ReaderProgram.current.start(kind)
    return try BagReader(
      input: { try age.next() }, into: place, kind: kind, signer: signer.key
    ).read(by: reader)
  }
}

/// Folders of our own making for what is being checked.
enum PrivateFolder {
  private static let prefix = "opened-"

  static func make(in path: String) throws(IOFault) -> PosixDirectory {
    let name = prefix + String(UInt64.random(in: .min ... .max), radix: 36)
    return try PosixDirectory(path).makeSubdirectory(name)
  }

  /// Removes a folder that ``make(in:)`` made, with the files in it.
  static func remove(_ path: String) throws(IOFault) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let parent = try PosixDirectory(String(path[..<slash]))
    let name = String(path[path.index(after: slash)...])
    precondition(name.hasPrefix(prefix))
    let folder = try parent.subdirectory(name)
    for file in try folder.names(limit: .max) { try folder.removeFile(file) }
    try parent.removeDirectory(name)
  }
}
