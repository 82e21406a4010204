// SPDX-License-Identifier: Apache-2.0
// What the tests of sealed bundles share: a folder of their own that disappears, invented entries
// and blobs, keys, and the stock tools that judge the formats.

import Bundles
import Crypto
import Foundation
import Glibc

/// A temporary folder with a stick and a private place in it.
final class Workshop {
  let path: String
  var stick: String { path + "/stick" }
  var privatePlace: String { path + "/private" }
  let office = Age.Identity.generate()
  let recovery = Age.Identity.generate()
  let key = SigningKey.generate(comment: "07654-03.1")

  init() throws {
    var template = Array((NSTemporaryDirectory() + "/bundles-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw IOFault(operation: "mkdtemp", code: errno, path: NSTemporaryDirectory())
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for folder in [stick, privatePlace] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
  }

  deinit {
    // A test that cannot clean up has nothing more to say.
    try? FileManager.default.removeItem(atPath: path)
  }

  var signer: KnownSigner {
    KnownSigner(
      principal: "07654-03.1", key: key.verifyingKey, namespaces: [.bundle, .reply, .enrolment])
  }

  func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  func write(_ data: Data, _ name: String) throws -> String {
    let file = path + "/" + name
    try data.write(to: URL(fileURLWithPath: file))
    return file
  }

  func read(_ file: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: file)) }

  /// Entries and blobs of an invented journal.
  func sample(blobSizes: [Int] = [0, 1, 65_536, 200_000]) throws -> (BundleInfo, [BagPart]) {
    let lines = (1...3).map {
      Data("{\"n\":\($0),\"title\":\"Xin c\u{1EA5}p \u{0111}i\u{1EC7}n\"}\n".utf8)
    }
    let all = lines.reduce(Data(), +)
    let source = Lines(lines)
    var parts = [BagPart.entries(bytes: all.count) { source.next() }]
    for size in blobSizes {
      let blob = Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ size) })
      let digest = hexadecimal(SHA256.hash(data: blob))
      parts.append(.blob(digest: digest, file: try write(blob, digest), bytes: size))
    }
    let info = BundleInfo(
      up: "07654-03", epoch: 1, before: JournalMark(sequence: 0, digest: zeros),
      last: JournalMark(sequence: 3, digest: hexadecimal(SHA256.hash(data: lines[2]))),
      blobs: blobSizes.count, createdAt: moment, program: "tiepdan 1.0", acknowledged: nil)
    return (info, parts)
  }

  /// Writes the sample to the stick and returns the folder's name.
  func writeSample(watch: BundleWatch = .none) throws -> SealedFolder.Written {
    let (info, parts) = try sample()
    var random = SystemRandomNumberGenerator()
    return try SealedFolder.write(
      info, parts: parts, in: stick, to: [office.recipient, recovery.recipient], signedBy: key,
      using: &random, watch: watch)
  }

  func open(
    _ name: String, kind: BundleKind = .up, signers: [KnownSigner]? = nil,
    with identity: Age.Identity? = nil, at time: Date = moment
  ) throws -> OpenedBundle {
    try SealedFolder.open(
      name, in: stick, kind: kind, signers: signers ?? [signer], at: time,
      with: [identity ?? office], into: privatePlace)
  }

  /// Puts any plaintext on the stick, correctly sealed and signed.
  func forge(_ plaintext: Data, namespace: SignatureNamespace = .bundle) throws -> String {
    let name = "FORGED0" + String(Int.random(in: 0...9))
    let folder = "\(stick)/TIEPDAN/\(name)"
    if FileManager.default.fileExists(atPath: folder) {
      try FileManager.default.removeItem(atPath: folder)
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let sealed = try Age.seal(plaintext, to: [office.recipient])
    try sealed.write(to: URL(fileURLWithPath: folder + "/BUNDLE.AGE"))
    let signature = try SSHSignature(signing: sealed, in: namespace, with: key)
    try signature.armored.write(to: URL(fileURLWithPath: folder + "/BUNDLE.SIG"))
    return name
  }
}

private final class Lines: @unchecked Sendable {
  // Called on the sealing thread only, as the entries' source is documented.
  private var rest: [Data]
  init(_ lines: [Data]) { rest = lines }
  func next() -> Data? { rest.isEmpty ? nil : rest.removeFirst() }
}

let zeros = String(repeating: "0", count: 64)
let moment = Date(timeIntervalSince1970: 1_780_000_000)

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}

/// Numbers that repeat from run to run.
struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
