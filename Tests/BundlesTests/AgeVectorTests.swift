// SPDX-License-Identifier: Apache-2.0
// The outside vectors of the age format, one failure each. Armoured and hybrid files concern
// features that are not used: they must be refused with a plain error.

import Bundles
import Crypto
import Foundation
import Testing

private let vectorFolder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "shared/vectors/age")

private struct Vector: CustomTestStringConvertible {
  var name: String
  var fields: [String: [String]] = [:]
  var body: Data
  var testDescription: String { name }

  init(_ name: String) throws {
    self.name = name
    let file = try Data(contentsOf: vectorFolder.appending(path: name))
    guard let gap = file.firstRange(of: Data("\n\n".utf8)) else {
      throw CocoaError(.fileReadCorruptFile)
    }
    for line in String(decoding: file[..<gap.lowerBound], as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      fields[String(parts[0]), default: []].append(parts[1].trimmingCharacters(in: .whitespaces))
    }
    body = Data(file[gap.upperBound...])
    if fields["compressed"] == ["zlib"] {
      let folder = try Workshop()
      let packed = try folder.write(body, "packed")
      let answer = try stock(
        "python3",
        [
          "-c", "import sys,zlib;sys.stdout.buffer.write(zlib.decompress(sys.stdin.buffer.read()))",
        ],
        in: folder.path, input: packed)
      body = answer.output
    }
  }

  var expected: String { fields["expect"]?.first ?? "" }
  var isArmored: Bool { fields["armored"] == ["yes"] }

  func open() throws -> Data {
    if isArmored {
      return try Age.open(body, with: Age.Identity.generate(), limit: 1 << 30)
    }
    if let passphrase = fields["passphrase"]?.first {
      return try AgePassphrase.unwrap(body, passphrase: passphrase, limit: 1 << 20)
    }
    let identities = try (fields["identity"] ?? []).map { try Age.Identity(parsing: $0) }
    return try Age.open(body, with: identities, limit: 1 << 30)
  }
}

private func names() -> [String] {
  // Without the folder there is nothing to run; the suite says so.
  ((try? FileManager.default.contentsOfDirectory(atPath: vectorFolder.path)) ?? []).sorted()
}

@Suite(.enabled(if: !names().isEmpty, "no ../shared/vectors/age beside the package"))
struct AgeVectorTests {
  @Test(arguments: names())
  func everyVectorEndsAsItSays(name: String) throws {
    let vector = try Vector(name)
    let opened = Result { try vector.open() }
    let usesHybrid = name.hasPrefix("hybrid")
    if vector.expected == "success" && !vector.isArmored && !usesHybrid {
      let plain = try opened.get()
      #expect(hexadecimal(SHA256.hash(data: plain)) == vector.fields["payload"]?.first)
      return
    }
    let error = #expect(throws: (any Error).self) { try opened.get() }
    if usesHybrid || vector.isArmored {
      #expect(error is AgeError || error is Age.KeyError)
      return
    }
    let found = try #require(error as? AgeError)
    switch found {
    case .noMatch, .wrongPassphrase: #expect(vector.expected == "no match")
    case .headerNotAuthentic: #expect(vector.expected == "HMAC failure")
    case .truncated where name.hasSuffix("_nonce"):
      // The vectors count the nonce as header; for a person the file is simply cut.
      #expect(vector.expected == "header failure")
    case .truncated, .trailingData, .chunkNotAuthentic:
      #expect(vector.expected == "payload failure")
    case .workFactorTooHigh:
      #expect(vector.expected == "header failure" || vector.expected == "no match")
    default: #expect(vector.expected == "header failure", "\(found)")
    }
  }
}
