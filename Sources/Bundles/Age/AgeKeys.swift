// SPDX-License-Identifier: Apache-2.0
// The two halves of an opening key: the public half that others seal to (`age1…`), and the secret
// half that never leaves the machine (`AGE-SECRET-KEY-1…`), both as the age programs write them.

import Crypto
public import Foundation

extension Age {
  /// A text that is not a key.
  public struct KeyError: Error, Sendable, Equatable {}

  /// A public key that things are sealed to.
  public struct Recipient: Sendable, Hashable, CustomStringConvertible {
    /// The 32 bytes of the X25519 public key.
    public let publicKey: Data

    init(publicKey: Data) { self.publicKey = publicKey }

    /// Reads `age1…`, in lower case as age writes it.
    ///
    /// - Throws: ``Age/KeyError``, also for keys of other kinds (plugins, hybrid).
    public init(parsing text: String) throws(KeyError) {
      guard text == text.lowercased(), let bytes = Bech32.decode(text, prefix: "age"),
        bytes.count == 32
      else { throw KeyError() }
      publicKey = Data(bytes)
    }

    /// `age1…`.
    public var description: String { Bech32.encode(prefix: "age", bytes: publicKey) }
  }

  /// A secret key that opens what is sealed to its ``recipient``.
  public struct Identity: Sendable {
    let key: Curve25519.KeyAgreement.PrivateKey

    /// A new key from the system's randomness.
    public static func generate() -> Identity { Identity(key: .init()) }

    init(key: Curve25519.KeyAgreement.PrivateKey) { self.key = key }

    /// Reads `AGE-SECRET-KEY-1…`.
    ///
    /// - Throws: ``Age/KeyError``, also for keys of other kinds.
    public init(parsing text: String) throws(KeyError) {
      guard text == text.uppercased(),
        let bytes = Bech32.decode(text, prefix: "age-secret-key-"), bytes.count == 32
      else { throw KeyError() }
      do { key = try .init(rawRepresentation: bytes) } catch { throw KeyError() }
    }

    /// Reads an identity file as `age-keygen` writes it: one key, and lines that begin with `#`.
    ///
    /// - Throws: ``Age/KeyError`` when there is not exactly one key.
    public init(file: Data) throws(KeyError) {
      let lines = String(decoding: file, as: UTF8.self).split(whereSeparator: \.isNewline)
        .map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty && !$0.hasPrefix("#") }
      guard lines.count == 1 else { throw KeyError() }
      try self.init(parsing: lines[0])
    }

    /// Reads a key that a person typed from the recovery card: in small letters, in groups, over several
    /// lines.
    ///
    /// - Throws: ``Age/KeyError``: a letter is wrong, missing or too many.
    public init(typed: String) throws(KeyError) {
      let lines = typed.split(whereSeparator: \.isNewline)
        .filter { $0.trimmingCharacters(in: .whitespaces).first != "#" }
      // Marks that editors put at the beginning, and blanks of any kind, are no part of it.
      let text = lines.joined().unicodeScalars.filter {
        !$0.properties.isWhitespace && $0.properties.generalCategory != .format
      }
      try self.init(parsing: String(String.UnicodeScalarView(text)).uppercased())
    }

    /// `AGE-SECRET-KEY-1…`. It is the secret itself: only for the key file and the recovery card.
    public var secretText: String {
      Bech32.encode(prefix: "age-secret-key-", bytes: key.rawRepresentation).uppercased()
    }

    /// An identity file as `age -i` reads it.
    public var file: Data { Data("# public key: \(recipient)\n\(secretText)\n".utf8) }

    /// The public half.
    public var recipient: Recipient { Recipient(publicKey: key.publicKey.rawRepresentation) }
  }
}
