// SPDX-License-Identifier: Apache-2.0
// What lies on a stick: complete bundles and enrolment documents, what an interrupted writing left,
// what is damaged, and what is not ours. Looking needs no key and tells nothing about contents.

import Foundation
import Glibc

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
      /// Left by a writing that was interrupted; nobody looked into it.
      case temporary
      /// Named like ours, and it cannot be looked at: the stick's file system is damaged there.
      case damaged(IOFault)
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

  /// Looks into `TIEPDAN/`, whatever its case; empty when there is none. Links are never followed. One entry that
  /// cannot be looked at does not keep the others.
  ///
  /// - Parameter passing: names of folders that need no look and are left out.
  /// - Throws: ``FolderError``.
  public static func list(in root: String, passing: Set<String> = []) throws -> [Found] {
    try onMedium(root) {
      guard let top = try top(of: root) else { return [] }
      var found: [Found] = []
      for entry in try top.entries() where !passing.contains(entry.name.uppercased()) {
        do throws(IOFault) {
          found.append(Found(name: entry.name, kind: try kind(of: entry, in: top)))
        } catch {
          // It went away meanwhile.
          if error.code == ENOENT { continue }
          guard top.isThere() else { throw error }
          found.append(Found(name: entry.name, kind: .damaged(error)))
        }
      }
      return found
    }
  }

  /// What one name in `TIEPDAN/` stands for, every file of it read to its end: nil while that cannot be done, or when
  /// nothing has that name.
  ///
  /// - Throws: ``FolderError``.
  public static func healthy(_ name: String, in root: String) throws -> Found? {
    try onMedium(root) {
      guard let top = try top(of: root),
        let entry = try top.entries().first(where: { $0.name == name })
      else { return nil }
      do {
        let kind = try kind(of: entry, in: top)
        if case .damaged = kind { return nil }
        if kind == .bundle {
          let folder = try top.subdirectory(name)
          for file in try folder.names() { try folder.open(file).forEachPiece { _ in } }
        }
        return Found(name: name, kind: kind)
      } catch let fault as IOFault {
        guard top.isThere() else { throw fault }
        return nil
      }
    }
  }

  /// The names in `TIEPDAN/`, nothing looked at.
  ///
  /// - Throws: ``FolderError``.
  public static func names(in root: String) throws -> [String] {
    try onMedium(root) { try top(of: root)?.names() ?? [] }
  }

  static func top(of root: String) throws -> PosixDirectory? {
    let root = try PosixDirectory(root)
    return try root.folderName(FolderNames.top).map { try root.subdirectory($0) }
  }

  private static func kind(
    of entry: PosixEntry, in top: PosixDirectory
  ) throws(IOFault) -> Found.Kind {
    let name = entry.name
    // Only what is named like ours is looked at.
    guard FolderNames.isTemporary(name) || FolderNames.isFolder(name) else { return .foreign }
    guard try top.isDirectory(entry) else {
      // One bit of a damaged entry makes a bundle's folder a file.
      guard FolderNames.isFolder(name), try top.isFile(entry) else { return .foreign }
      return .damaged(IOFault(operation: "open", code: ENOTDIR, path: top.path(of: name)))
    }
    if FolderNames.isTemporary(name) { return .temporary }
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
    try onMedium(root) {
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
}
