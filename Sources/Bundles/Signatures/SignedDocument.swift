// SPDX-License-Identifier: Apache-2.0
// Enrolment: office and point send each other their public keys as a small signed document. A
// document that names its own signer proves only that its sender holds that key; trust comes from
// two people who compare the six words of the document.

public import Foundation

/// A document of the caller's own shape, signed.
public struct SignedDocument<Body: Codable & Sendable>: Sendable {
  /// What is signed.
  public let body: Body
  /// Who signed.
  public let signer: VerifyingKey
  /// The file as it stands on the medium.
  public let data: Data
  /// The signature file.
  public let signature: Data

  private struct Envelope: Codable {
    var format: String
    var version: Int
    var key: String
    var body: Body
  }

  private struct Head: Decodable {
    var format: String
    var version: Int
    var key: String
  }

  /// Six words to be compared by two people; they cover every byte of the document.
  public var fingerprintWords: FingerprintWords { FingerprintWords(of: data) }

  /// Signs a body.
  ///
  /// - Throws: ``DocumentError/tooLarge(bytes:limit:)`` or what encoding throws.
  public init(signing body: Body, with key: SigningKey) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    signer = key.verifyingKey
    data =
      try encoder.encode(
        Envelope(
          format: SignatureNamespace.enrolment.rawValue, version: DocumentError.version,
          key: signer.description, body: body)) + Data("\n".utf8)
    guard data.count <= Limits.documentBytes else {
      throw DocumentError.tooLarge(bytes: data.count, limit: Limits.documentBytes)
    }
    self.body = body
    signature = try SSHSignature(signing: data, in: .enrolment, with: key).armored
  }

  /// Reads a document, checking the signature before anything of the body is decoded.
  ///
  /// - Parameter signer: who must have signed it; nil accepts the key inside, which proves only
  ///   that the sender holds it (compare ``fingerprintWords``).
  /// - Throws: ``DocumentError``.
  public init(
    data: Data, signature file: Data, signedBy signer: VerifyingKey?
  ) throws(DocumentError) {
    guard data.count <= Limits.documentBytes else {
      throw .tooLarge(bytes: data.count, limit: Limits.documentBytes)
    }
    let signature: SSHSignature
    do { signature = try SSHSignature(armored: file) } catch {
      throw .signatureUnreadable(error)
    }
    guard signature.isValid(for: data, in: .enrolment) else {
      throw .signatureWrong(fingerprint: signature.key.fingerprint)
    }
    guard signature.key == signer ?? signature.key else {
      throw .otherSigner(fingerprint: signature.key.fingerprint)
    }
    do { try JSONDepth.check(data) } catch { throw .unreadable }
    let head: Head
    do { head = try JSONDecoder().decode(Head.self, from: data) } catch { throw .unreadable }
    guard head.format == SignatureNamespace.enrolment.rawValue else { throw .unreadable }
    guard head.version <= DocumentError.version else {
      throw .newerFormat(found: head.version, supported: DocumentError.version)
    }
    guard head.key == signature.key.description else {
      throw .otherSigner(fingerprint: signature.key.fingerprint)
    }
    do { body = try JSONDecoder().decode(Envelope.self, from: data).body } catch {
      throw .unreadable
    }
    self.signer = signature.key
    self.data = data
    self.signature = file
  }

  /// Writes it into `TIEPDAN/` of a stick, with the same care as a bundle.
  ///
  /// - Returns: the folder's name.
  /// - Throws: ``FolderError`` or `CancellationError`.
  public func write(
    in root: String, using generator: inout some RandomNumberGenerator, watch: BundleWatch = .none
  ) throws -> String {
    try FolderWriter.write(
      in: root, needed: data.count + (16 << 10), using: &generator, watch: watch
    ) { folder in
      try folder.create(FolderNames.document, data)
      try folder.create(FolderNames.documentSignature, signature)
      try folder.create(FolderNames.readMe, ReadMe.enrolment)
    }.name
  }

  /// Reads one from a stick.
  ///
  /// - Parameter name: of a folder that ``SealedFolder/list(in:)`` called an enrolment.
  /// - Throws: ``DocumentError``, ``BundleError`` when files are missing or too large, or
  ///   ``FolderError``.
  public init(_ name: String, in root: String, signedBy signer: VerifyingKey?) throws {
    let (data, signature) = try SealedFolder.onMedium(root) {
      let folder = try SealedFolder.directory(name, in: root)
      return (
        try SealedFolder.small(FolderNames.document, in: folder, limit: Limits.documentBytes),
        try SealedFolder.small(
          FolderNames.documentSignature, in: folder, limit: Limits.signatureBytes)
      )
    }
    try self.init(data: data, signature: signature, signedBy: signer)
  }
}

/// Why an enrolment document is not accepted.
public enum DocumentError: Error, Sendable, Equatable {
  static let version = 1

  /// Larger than accepted.
  case tooLarge(bytes: Int, limit: Int)
  /// The signature file is not one that we can check.
  case signatureUnreadable(SSHSignatureError)
  /// The signature does not belong to the document, or is for another purpose.
  case signatureWrong(fingerprint: String)
  /// Signed by another key than the expected one, or than the one that it names.
  case otherSigner(fingerprint: String)
  /// Made by a newer program.
  case newerFormat(found: Int, supported: Int)
  /// Not a document of this shape.
  case unreadable
}
