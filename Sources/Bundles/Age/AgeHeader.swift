// SPDX-License-Identifier: Apache-2.0
// The header of an age file: one stanza for each recipient that wraps the file key, and a MAC over
// all of them. Read strictly: every byte of a header has exactly one accepted form.

import Crypto
import Foundation

struct AgeHeader {
  struct Stanza {
    var type: String
    var arguments: [String]
    var body: Data
  }

  static let version = "age-encryption.org/v1"
  var stanzas: [Stanza]
  /// Everything up to and including `---`, which the MAC covers.
  var covered: Data
  var mac: Data

  /// Writes a header with a fresh file key.
  static func make(for recipients: [Age.Recipient]) throws -> (Data, SymmetricKey) {
    precondition(!recipients.isEmpty && recipients.count <= Limits.ageStanzas)
    let fileKey = SymmetricKey(size: .bits128)
    return (encode(try recipients.map { try $0.wrap(fileKey) }, fileKey: fileKey), fileKey)
  }

  static func encode(_ stanzas: [Stanza], fileKey: SymmetricKey) -> Data {
    var text = version + "\n"
    for stanza in stanzas {
      text += "-> " + ([stanza.type] + stanza.arguments).joined(separator: " ") + "\n"
      // A body of full lines ends with an empty one.
      var body = Substring(RawBase64.encode(stanza.body))
      while true {
        let line = body.prefix(64)
        text += line + "\n"
        body = body.dropFirst(64)
        if line.count < 64 { break }
      }
    }
    text += "---"
    let mac = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: macKey(fileKey))
    return Data((text + " " + RawBase64.encode(Data(mac)) + "\n").utf8)
  }

  /// Bytes of a header that ``make(for:)`` writes.
  static func bytes(recipients: Int) -> Int { 22 + recipients * (54 + 44) + 48 }

  private static func macKey(_ fileKey: SymmetricKey) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: fileKey, salt: Data(), info: Data("header".utf8), outputByteCount: 32)
  }

  func checkMAC(_ fileKey: SymmetricKey) throws(AgeError) {
    let key = Self.macKey(fileKey)
    guard HMAC<SHA256>.isValidAuthenticationCode(mac, authenticating: covered, using: key) else {
      throw .headerNotAuthentic
    }
  }

  /// Reads a header and leaves the input at the first byte of the payload.
  init(reading input: AgeInput) throws {
    stanzas = []
    mac = Data()
    covered = try Self.versionLine(input)
    while true {
      let line = try Self.line(input)
      if line.starts(with: "--- ".utf8) {
        guard let mac = RawBase64.decode(line.dropFirst(4)), mac.count == 32 else {
          throw AgeError.malformedHeader
        }
        self.mac = mac
        covered += Data("---".utf8)
        return
      }
      covered += line + [0x0a]
      let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
      guard parts.count >= 2, parts[0].elementsEqual("->".utf8),
        parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (33...126).contains($0) } })
      else { throw AgeError.malformedHeader }
      guard stanzas.count < Limits.ageStanzas else { throw AgeError.headerTooLarge }
      let words = parts.dropFirst().map { String(decoding: $0, as: UTF8.self) }
      stanzas.append(
        Stanza(type: words[0], arguments: Array(words.dropFirst()), body: try body(input)))
    }
  }

  private static func versionLine(_ input: AgeInput) throws -> Data {
    let beginning = try input.peek(35)
    if beginning.starts(with: "-----BEGIN AGE ENCRYPTED FILE-----".utf8) { throw AgeError.armored }
    guard beginning.starts(with: "\(version)\n".utf8) else { throw AgeError.notAge }
    return try line(input) + [0x0a]
  }

  private static func line(_ input: AgeInput) throws -> Data {
    guard let line = try input.line() else { throw AgeError.malformedHeader }
    return line
  }

  private mutating func body(_ input: AgeInput) throws -> Data {
    var text = Data()
    while true {
      let line = try Self.line(input)
      covered += line + [0x0a]
      text += line
      guard line.count <= 64 else { throw AgeError.malformedHeader }
      if line.count < 64 { break }
    }
    guard let body = RawBase64.decode(text) else { throw AgeError.malformedHeader }
    return body
  }
}

/// Base64 without padding, accepted only in the form that encoding gives.
enum RawBase64 {
  static func encode(_ data: Data) -> String {
    String(data.base64EncodedString().prefix { $0 != "=" })
  }

  static func decode(_ text: some Collection<UInt8>) -> Data? {
    let padding = String(repeating: "=", count: (4 - text.count % 4) % 4)
    let padded = String(decoding: text, as: UTF8.self) + padding
    guard let data = Data(base64Encoded: padded), encode(data).utf8.elementsEqual(text) else {
      return nil
    }
    return data
  }
}
