// SPDX-License-Identifier: Apache-2.0
// The two layers that OpenSSH wraps everything in: length-prefixed strings (RFC 4251 §5) and
// base64 between BEGIN and END lines.

import Foundation

/// Writes length-prefixed strings.
struct SSHWireWriter {
  var data = Data()

  mutating func number(_ value: UInt32) {
    data += [
      UInt8(truncatingIfNeeded: value >> 24), UInt8(truncatingIfNeeded: value >> 16),
      UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value),
    ]
  }

  mutating func string(_ bytes: some Collection<UInt8>) {
    number(UInt32(bytes.count))
    data += bytes
  }

  mutating func string(_ text: String) { string(Data(text.utf8)) }
}

/// Reads length-prefixed strings; nil where the bytes end too early.
struct SSHWireReader {
  var rest: Data.SubSequence

  init(_ data: Data) { rest = data[...] }

  mutating func bytes(_ count: Int) -> Data? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return Data(rest.prefix(count))
  }

  mutating func number() -> UInt32? { bytes(4)?.reduce(0) { $0 << 8 | UInt32($1) } }

  mutating func string() -> Data? { number().flatMap { bytes(Int($0)) } }

  mutating func skip(_ expected: String) -> Bool {
    bytes(expected.utf8.count).map { $0.elementsEqual(expected.utf8) } ?? false
  }

  mutating func skipString(_ expected: String) -> Bool {
    string().map { $0.elementsEqual(expected.utf8) } ?? false
  }
}

/// Base64 in lines of 70 between `-----BEGIN …-----` and `-----END …-----`.
enum SSHArmor {
  static func encode(_ data: Data, label: String) -> Data {
    var text = "-----BEGIN \(label)-----\n"
    var rest = Substring(data.base64EncodedString())
    while !rest.isEmpty {
      text += rest.prefix(70) + "\n"
      rest = rest.dropFirst(70)
    }
    return Data((text + "-----END \(label)-----\n").utf8)
  }

  static func decode(_ file: Data, label: String) -> Data? {
    let lines = String(decoding: file, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, lines.first == "-----BEGIN \(label)-----", lines.last == "",
      lines[lines.count - 2] == "-----END \(label)-----"
    else { return nil }
    return Data(base64Encoded: lines[1..<lines.count - 2].joined())
  }
}
