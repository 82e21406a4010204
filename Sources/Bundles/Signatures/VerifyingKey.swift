// SPDX-License-Identifier: Apache-2.0
// The public half of a station's signing key, in the form that OpenSSH writes: others know a station
// by it, and `ssh-keygen` checks what the station signed.

import Crypto
public import Foundation

/// Why a text or file is not a key that we use.
public enum SSHKeyError: Error, Sendable, Equatable {
  /// Not in OpenSSH's form.
  case malformed
  /// A private key under a passphrase.
  case encrypted
  /// A key of another kind; its name is given.
  case unsupportedType(String)
}

/// An Ed25519 public key.
public struct VerifyingKey: Sendable, Hashable, CustomStringConvertible {
  static let type = "ssh-ed25519"

  /// The 32 bytes of the key.
  public let rawKey: Data

  /// A key from its 32 bytes.
  public init(rawKey: Data) throws(SSHKeyError) {
    guard rawKey.count == 32 else { throw .malformed }
    self.rawKey = rawKey
  }

  /// Reads `ssh-ed25519 AAAA… comment`; the comment may be missing and is not kept.
  public init(parsing text: String) throws(SSHKeyError) {
    guard text.utf8.count <= Limits.keyBytes else { throw .malformed }
    let parts = text.trimmingCharacters(in: .whitespacesAndNewlines)
      .split(separator: " ", maxSplits: 2)
    guard parts.count >= 2 else { throw .malformed }
    guard parts[0] == Self.type else { throw .unsupportedType(String(parts[0])) }
    guard let blob = Data(base64Encoded: String(parts[1])) else { throw .malformed }
    try self.init(blob: blob)
  }

  init(blob: Data) throws(SSHKeyError) {
    var reader = SSHWireReader(blob)
    guard let type = reader.string() else { throw .malformed }
    guard type.elementsEqual(Self.type.utf8) else {
      throw .unsupportedType(String(decoding: type.prefix(60), as: UTF8.self))
    }
    guard let key = reader.string(), reader.rest.isEmpty else { throw .malformed }
    try self.init(rawKey: key)
  }

  var blob: Data {
    var writer = SSHWireWriter()
    writer.string(Self.type)
    writer.string(rawKey)
    return writer.data
  }

  /// `ssh-ed25519 AAAA…`, without a comment.
  public var description: String { "\(Self.type) \(blob.base64EncodedString())" }

  /// `ssh-ed25519 AAAA… comment`, the line of a `.pub` file.
  public func line(comment: String) -> String { "\(self) \(comment)" }

  /// `SHA256:…`, as `ssh-keygen -l` prints it.
  public var fingerprint: String { "SHA256:" + RawBase64.encode(Data(SHA256.hash(data: blob))) }

  /// Whether a bare Ed25519 signature is this key's over exactly these bytes.
  func isValid(_ signature: Data, over message: Data) -> Bool {
    // Not a point of the curve: then it has signed nothing.
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: rawKey) else {
      return false
    }
    return key.isValidSignature(signature, for: message)
  }
}
