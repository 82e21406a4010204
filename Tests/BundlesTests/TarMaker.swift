// SPDX-License-Identifier: Apache-2.0
// Archives written by hand, header by header, because no honest program writes the ones that a
// reader must refuse.

import Bundles
import Crypto
import Foundation

/// A tar archive in memory.
struct TarMaker {
  private(set) var data = Data()

  /// Adds a member with a correct header checksum.
  mutating func add(
    _ name: String, _ contents: Data = Data(), type: Character = "0", link: String = "",
    claims size: Int? = nil
  ) {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at place: Int, width: Int) {
      for (offset, byte) in text.utf8.prefix(width).enumerated() { header[place + offset] = byte }
    }
    func octal(_ value: Int, _ width: Int) -> String {
      let digits = String(value, radix: 8)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    put(name, at: 0, width: 100)
    put("0000600\0", at: 100, width: 8)
    put("0000000\0", at: 108, width: 8)
    put("0000000\0", at: 116, width: 8)
    let bytes = size ?? contents.count
    if bytes >= 1 << 33 {
      // GNU's form for sizes that do not fit: base 256.
      header[124] = 0x80
      for place in 0..<8 { header[135 - place] = UInt8(truncatingIfNeeded: bytes >> (8 * place)) }
    } else {
      put(octal(bytes, 11) + "\0", at: 124, width: 12)
    }
    put(octal(1_780_000_000, 11) + "\0", at: 136, width: 12)
    header[156] = type.asciiValue ?? 0
    put(link, at: 157, width: 100)
    put("ustar\u{0}00", at: 257, width: 8)
    put("        ", at: 148, width: 8)
    var sum = 0
    for byte in header { sum += Int(byte) }
    put(octal(sum, 6) + "\0 ", at: 148, width: 8)
    data += header
    data += contents
    data += Data(count: (512 - contents.count % 512) % 512)
  }

  /// The archive with its end.
  var finished: Data { data + Data(count: 1024) }
}

/// A bag whose every file can be bent before manifests and signature are made over it.
struct BagMaker {
  var top = "FORGED00"
  var info: [(String, String)]
  var payload: [(String, Data)]
  var declaration = Data("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)
  /// After the manifest was made.
  var bendManifest: (String) -> String = { $0 }
  var bendTagManifest: (String) -> String = { $0 }
  /// Adds members before the payload.
  var extra: (inout TarMaker) -> Void = { _ in }
  var leaveOut: Set<String> = []
  var signer: SigningKey
  var namespace = SignatureNamespace.bundle

  init(key: SigningKey) {
    signer = key
    let line = Data("{\"n\":1}\n".utf8)
    let blob = Data("scan".utf8)
    payload = [
      ("data/entries.jsonl", line),
      ("data/blobs/" + hexadecimal(SHA256.hash(data: blob)), blob),
    ]
    info = [
      ("Bundle-Format-Version", "1"), ("Bundle-Kind", "up"), ("Station-Code", "07654-03"),
      ("Key-Epoch", "1"), ("Sequence-Before-First", "0"), ("Digest-Before-First", zeros),
      ("Last-Sequence", "1"), ("Digest-Of-Last", zeros), ("Entry-Count", "1"),
      ("Blob-Count", "1"), ("Bag-Count", "1 of 1"), ("Bagging-Date", "2026-05-28"),
      ("Created-At", "2026-05-28T20:26:40Z"), ("Bag-Software-Agent", "test"),
    ]
  }

  mutating func set(_ label: String, _ value: String) {
    info.removeAll { $0.0 == label }
    info.append((label, value))
  }

  func archive() throws -> Data {
    var fields = info
    if !fields.contains(where: { $0.0 == "Payload-Oxum" }) {
      let bytes = payload.map(\.1.count).reduce(0, +)
      fields.append(("Payload-Oxum", "\(bytes).\(payload.count)"))
    }
    let infoText = Data(fields.map { "\($0): \($1)\n" }.joined().utf8)
    func listing(_ files: [(String, Data)]) -> String {
      files.map { "\(hexadecimal(SHA256.hash(data: $1)))  \($0)\n" }.joined()
    }
    let manifest = Data(bendManifest(listing(payload)).utf8)
    let tags = [
      ("bagit.txt", declaration), ("bag-info.txt", infoText), ("manifest-sha256.txt", manifest),
    ]
    let tagManifest = Data(bendTagManifest(listing(tags)).utf8)
    let signature = try SSHSignature(signing: tagManifest, in: namespace, with: signer)
    var tar = TarMaker()
    func add(_ name: String, _ data: Data) {
      if !leaveOut.contains(name) { tar.add("\(top)/\(name)", data) }
    }
    add("bagit.txt", declaration)
    add("bag-info.txt", infoText)
    extra(&tar)
    for (name, data) in payload { add(name, data) }
    add("manifest-sha256.txt", manifest)
    add("tagmanifest-sha256.txt", tagManifest)
    add("tagmanifest-sha256.txt.sig", signature.armored)
    return tar.finished
  }
}
