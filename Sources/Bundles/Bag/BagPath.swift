// SPDX-License-Identifier: Apache-2.0
// Which names a bag may have: an allow-list, the same for writing and reading. A name is compared
// and looked up, and never used to make a file.

/// A path inside a bag, below its top folder.
struct BagPath: Hashable, Sendable {
  static let declaration = BagPath(trusted: "bagit.txt")
  static let info = BagPath(trusted: "bag-info.txt")
  static let manifest = BagPath(trusted: "manifest-sha256.txt")
  static let tagManifest = BagPath(trusted: "tagmanifest-sha256.txt")
  static let signature = BagPath(trusted: "tagmanifest-sha256.txt.sig")
  static let entries = BagPath(trusted: "data/entries.jsonl")
  static let store = BagPath(trusted: "data/store.sqlite")
  static let blobFolder = "data/blobs/"
  static let tags: Set<BagPath> = [declaration, info, manifest, tagManifest, signature]

  let text: String

  private init(trusted text: String) { self.text = text }

  /// A path that is allowed in a bag; nil for any other.
  init?(_ text: String) {
    let path = BagPath(trusted: text)
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard text.utf8.count <= Limits.pathBytes, parts.count < Limits.pathParts,
      parts.allSatisfy(Self.isName)
    else { return nil }
    guard Self.tags.contains(path) || parts.count >= 2 && text.hasPrefix("data/") else {
      return nil
    }
    if text.hasPrefix(Self.blobFolder), path.blob == nil { return nil }
    self = path
  }

  /// Whether it belongs to the payload.
  var isPayload: Bool { text.hasPrefix("data/") }

  /// The digest that names a blob.
  var blob: String? {
    guard text.hasPrefix(Self.blobFolder) else { return nil }
    let name = text.dropFirst(Self.blobFolder.count)
    return name.isSHA256 ? String(name) : nil
  }

  /// Whether lines of JSON are expected in it.
  var isLines: Bool { text.hasSuffix(".jsonl") }

  /// A letter, digit, `.`, `_` or `-`.
  static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// Letters only, and neither hidden nor looking like an option.
  static func isName(_ part: some Collection<UInt8>) -> Bool {
    guard let first = part.first else { return false }
    return first != UInt8(ascii: ".") && first != UInt8(ascii: "-") && part.allSatisfy(isLetter)
  }
}
