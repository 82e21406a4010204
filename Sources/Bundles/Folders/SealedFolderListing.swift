// SPDX-License-Identifier: Apache-2.0
// What lies on a stick: complete bundles and enrolment documents, what an interrupted writing left,
// and what is not ours. Looking needs no key and tells nothing about contents; removing touches
// only what is ours.

import Foundation

extension SealedFolder {
  /// A folder or file found in `TIEPDAN/`.
  public struct Found: Sendable, Equatable {
    /// What it is.
    public enum Kind: Sendable, Equatable {
      /// A bundle or a reply, with all files.
      case bundle
      /// An enrolment document, with all files.
      case enrolment
      /// Named like ours, but a file is missing; its name is given.
      case incomplete(missing: String)
      /// Left by a writing that was interrupted.
      case temporary
      /// Not ours; never touched.
      case foreign
    }

    /// The name as it stands on the medium.
    public let name: String
    /// What it is.
    public let kind: Kind

    /// Something found.
    public init(name: String, kind: Kind) {
      self.name = name
      self.kind = kind
    }
  }

  /// What can be told of a bundle without any key.
  public struct Inspection: Sendable, Equatable {
    /// Bytes of `BUNDLE.AGE`.
    public let bytes: Int
    /// The namespace of the signature: which way the bundle travels.
    public let namespace: String
    /// The signer's key as `ssh-keygen -l` prints it.
    public let fingerprint: String
    /// The signer's key.
    public let signer: VerifyingKey
    /// Whether the signature belongs to the file, whoever the signer is.
    public let isSignatureValid: Bool
    /// How many recipients it is sealed to.
    public let recipients: Int
  }

  /// Looks into `TIEPDAN/`, whatever its case; empty when there is none. Links are never followed.
  ///
  /// - Throws: ``FolderError``.
  public static func list(in root: String) throws -> [Found] {
    try onMedium {
      guard let top = try top(of: root) else { return [] }
      return try top.names().map { Found(name: $0, kind: try kind(of: $0, in: top)) }
    }
  }

  private static func top(of root: String) throws -> PosixDirectory? {
    let root = try PosixDirectory(root)
    return try root.topName().map { try root.subdirectory($0) }
  }

  private static func kind(of name: String, in top: PosixDirectory) throws(IOFault) -> Found.Kind {
    guard try top.kind(of: name) == .directory else { return .foreign }
    if FolderNames.isTemporary(name) { return .temporary }
    guard FolderNames.isFolder(name) else { return .foreign }
    let names = Set(try top.subdirectory(name).names().map { $0.uppercased() })
    let pairs = [
      (FolderNames.bundle, FolderNames.bundleSignature, Found.Kind.bundle),
      (FolderNames.document, FolderNames.documentSignature, Found.Kind.enrolment),
    ]
    for (data, signature, kind) in pairs {
      switch (names.contains(data), names.contains(signature)) {
      case (true, true): return kind
      case (true, false): return .incomplete(missing: signature)
      case (false, true): return .incomplete(missing: data)
      case (false, false): continue
      }
    }
    return names.isEmpty ? .incomplete(missing: FolderNames.bundle) : .foreign
  }

  /// Looks at a bundle without keys, in constant memory.
  ///
  /// - Throws: ``BundleError``, ``FolderError`` or `CancellationError`.
  public static func inspect(
    _ name: String, in root: String, watch: BundleWatch = .none
  ) throws -> Inspection {
    try onMedium {
      let (file, signature) = try files(of: name, in: root, kind: .up)
      let digest = try file.sha512(phase: .checkingSignature, watch: watch)
      try file.rewind()
      let header: AgeHeader
      do { header = try AgeHeader(reading: AgeInput { try file.read(into: $0) }) } catch let error
        as AgeError
      { throw BundleError.age(error) }
      let namespace = SignatureNamespace(rawValue: signature.namespace)
      return Inspection(
        bytes: try file.size(), namespace: TarReader.shown(signature.namespace),
        fingerprint: signature.key.fingerprint, signer: signature.key,
        isSignatureValid: namespace.map { signature.isValid(for: digest, in: $0) } ?? false,
        recipients: header.stanzas.count)
    }
  }

  /// Removes what interrupted writings left.
  ///
  /// - Returns: how many were removed. One that holds something foreign stays.
  /// - Throws: ``FolderError``.
  @discardableResult
  public static func removeStaleTemporaries(in root: String) throws -> Int {
    try onMedium {
      guard let top = try top(of: root) else { return 0 }
      let stale = try top.names().filter {
        try FolderNames.isTemporary($0) && top.kind(of: $0) == .directory
      }
      let removed = try stale.filter { try empty($0, in: top) }.count
      if removed > 0 { try top.synchronize() }
      return removed
    }
  }

  /// Removes an acknowledged bundle of ours.
  ///
  /// - Parameters:
  ///   - name: of a folder that ``list(in:)`` called a bundle.
  ///   - key: the key that must have signed it: ours.
  /// - Throws: ``FolderError/notOurs(path:)`` when another key signed it or the folder holds foreign
  ///   files; nothing is touched then. ``BundleError`` when it is not a complete bundle.
  public static func remove(_ name: String, in root: String, signedBy key: VerifyingKey) throws {
    try onMedium {
      let folder = try directory(name, in: root)
      let isForeign = try folder.names().contains { !FolderNames.ours.contains($0.uppercased()) }
      guard !isForeign, try signature(in: folder).key == key, let top = try top(of: root) else {
        throw FolderError.notOurs(path: folder.path)
      }
      // First back to a temporary name: a cut here leaves something that is removed next time.
      let temporary = String(name.prefix(8)) + FolderNames.temporarySuffix
      try top.rename(name, to: temporary)
      try top.synchronize()
      _ = try empty(temporary, in: top)
      try top.synchronize()
    }
  }

  /// Removes a folder with files of ours; false when foreign files keep it.
  private static func empty(_ name: String, in top: PosixDirectory) throws(IOFault) -> Bool {
    let folder = try top.subdirectory(name)
    let names = try folder.names()
    guard names.allSatisfy({ FolderNames.ours.contains($0.uppercased()) }) else { return false }
    for file in names { try folder.removeFile(file) }
    try top.removeDirectory(name)
    return true
  }
}
