// SPDX-License-Identifier: Apache-2.0
// OpenSSH's file signatures (SSHSIG, PROTOCOL.sshsig): the seal on every bundle, reply and enrolment
// file. A namespace says what the signature is for, so that one cannot be used as another.

public import Crypto
public import Foundation

/// What a signature of ours is for.
public enum SignatureNamespace: String, Sendable, CaseIterable {
  /// A bundle that travels up.
  case bundle = "tiepdan-bundle"
  /// A reply that travels down.
  case reply = "tiepdan-reply"
  /// An enrolment document.
  case enrolment = "tiepdan-enrol"
  /// A backup of a station's data.
  case backup = "tiepdan-backup"
}

/// Why a file is not a signature that we can check.
public enum SSHSignatureError: Error, Sendable, Equatable {
  /// Not in OpenSSH's form.
  case malformed
  /// By a key of another kind.
  case unsupportedKey(String)
  /// Over a digest other than SHA-512.
  case unsupportedHash(String)
}

/// A signature over the SHA-512 of a file.
public struct SSHSignature: Sendable, Equatable {
  private static let label = "SSH SIGNATURE"
  private static let magic = "SSHSIG"
  private static let hash = "sha512"

  /// The key that the file names as its signer. It proves nothing before ``isValid(for:in:)``.
  public let key: VerifyingKey
  /// The namespace as written.
  public let namespace: String
  private let signature: Data

  /// Signs a digest.
  public init(
    signing digest: SHA512.Digest, in namespace: SignatureNamespace, with key: SigningKey
  ) throws {
    self.key = key.verifyingKey
    self.namespace = namespace.rawValue
    signature = try key.key.signature(for: Self.message(digest, namespace.rawValue))
  }

  /// Signs something small.
  public init(
    signing data: Data, in namespace: SignatureNamespace, with key: SigningKey
  ) throws {
    try self.init(signing: SHA512.hash(data: data), in: namespace, with: key)
  }

  /// Reads a signature file.
  public init(armored file: Data) throws(SSHSignatureError) {
    guard file.count <= Limits.signatureBytes,
      let data = SSHArmor.decode(file, label: Self.label)
    else { throw .malformed }
    var reader = SSHWireReader(data)
    guard reader.skip(Self.magic), reader.number() == 1, let blob = reader.string(),
      let namespace = reader.string(), reader.skipString(""), let hash = reader.string(),
      let signed = reader.string(), reader.rest.isEmpty
    else { throw .malformed }
    do { key = try VerifyingKey(blob: blob) } catch {
      if case .unsupportedType(let type) = error { throw .unsupportedKey(type) }
      throw .malformed
    }
    guard hash.elementsEqual(Self.hash.utf8) else {
      throw .unsupportedHash(String(decoding: hash.prefix(60), as: UTF8.self))
    }
    var inner = SSHWireReader(signed)
    guard inner.skipString(VerifyingKey.type), let signature = inner.string(),
      signature.count == 64, inner.rest.isEmpty,
      let text = String(validating: namespace, as: UTF8.self)
    else { throw .malformed }
    self.namespace = text
    self.signature = signature
  }

  /// The signature file, byte for byte as `ssh-keygen -Y sign` writes it.
  public var armored: Data {
    var inner = SSHWireWriter()
    inner.string(VerifyingKey.type)
    inner.string(signature)
    var writer = SSHWireWriter(data: Data(Self.magic.utf8))
    writer.number(1)
    writer.string(key.blob)
    writer.string(namespace)
    writer.string("")
    writer.string(Self.hash)
    writer.string(inner.data)
    return SSHArmor.encode(writer.data, label: Self.label)
  }

  /// Whether ``key`` signed a file with this digest for this purpose.
  public func isValid(for digest: SHA512.Digest, in namespace: SignatureNamespace) -> Bool {
    self.namespace == namespace.rawValue
      && key.isValid(signature, over: Self.message(digest, namespace.rawValue))
  }

  /// Whether ``key`` signed these bytes for this purpose.
  public func isValid(for data: Data, in namespace: SignatureNamespace) -> Bool {
    isValid(for: SHA512.hash(data: data), in: namespace)
  }

  private static func message(_ digest: SHA512.Digest, _ namespace: String) -> Data {
    var writer = SSHWireWriter(data: Data(magic.utf8))
    writer.string(namespace)
    writer.string("")
    writer.string(hash)
    writer.string(Data(digest))
    return writer.data
  }
}
