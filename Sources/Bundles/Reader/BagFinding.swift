// SPDX-License-Identifier: Apache-2.0
// What `tiepdan-bundles` says of an archive, on its way through a socket: two bytes of length, big-endian, then words in
// ASCII with a tab between. Where a file lies is told, never what is in it: the other side has the bytes itself.

import Foundation

/// One thing that was found in an archive.
enum BagFinding: Equatable {
  /// A file: its name in the archive, where its contents begin, and their size in bytes.
  case file(path: String, offset: Int, bytes: Int)
  /// The archive ended as it must; bytes of all of it.
  case end(bytes: Int)
  /// It is refused.
  case refused(BundleError)

  /// The most bytes of a finding, its length left out.
  static let most = 512

  /// As it travels.
  var encoded: Data {
    let text = Data(words.joined(separator: "\t").utf8.prefix(Self.most))
    return Data([UInt8(text.count >> 8), UInt8(text.count & 0xFF)]) + text
  }

  private var words: [String] {
    switch self {
    case .file(let path, let offset, let bytes): ["file", path, "\(offset)", "\(bytes)"]
    case .end(let bytes): ["end", "\(bytes)"]
    case .refused(.newerFormat(let found, _)): ["newer", "\(found)"]
    case .refused(.wrongKind(let found)): ["kind", found.rawValue]
    case .refused(.bag(let fault)): Self.words(fault)
    // The reader of an archive throws nothing else.
    case .refused: Self.words(.notTar)
    }
  }

  private static func words(_ fault: BagFault) -> [String] {
    switch fault {
    case .notTar: ["not-tar"]
    case .forbiddenName(let name): ["forbidden", name]
    case .notRegularFile(let name): ["not-regular", name]
    case .duplicate(let path): ["duplicate", path]
    case .tooMany(let limit): ["too-many", "\(limit)"]
    case .tooLarge(let path, let limit): ["too-large", path, "\(limit)"]
    case .missing(let path): ["missing", path]
    case .unlisted(let path): ["unlisted", path]
    case .changed(let path): ["changed", path]
    case .unreadable(let path): ["unreadable", path]
    case .outOfOrder(let path): ["out-of-order", path]
    case .countsDiffer: ["counts"]
    case .innerSignature: ["signature"]
    case .lineTooLong(let path, let line): ["line-long", path, "\(line)"]
    case .lineMalformed(let path, let line): ["line", path, "\(line)"]
    case .tooDeep(let path, let line): ["deep", path, "\(line)"]
    case .trailingData: ["trailing"]
    }
  }

  /// Reads what follows the length; nil when it is no finding.
  init?(_ text: some Collection<UInt8>) {
    guard text.count <= Self.most,
      text.allSatisfy({ (32...126).contains($0) || $0 == UInt8(ascii: "\t") })
    else { return nil }
    let words = String(decoding: text, as: UTF8.self)
      .split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    func number(_ place: Int) -> Int? {
      guard let value = Int(words[place]), value >= 0, "\(value)" == words[place] else {
        return nil
      }
      return value
    }
    switch (words[0], words.count) {
    case ("file", 4):
      guard let offset = number(2), let bytes = number(3) else { return nil }
      self = .file(path: words[1], offset: offset, bytes: bytes)
    case ("end", 2):
      guard let bytes = number(1) else { return nil }
      self = .end(bytes: bytes)
    case ("newer", 2):
      guard let found = number(1) else { return nil }
      self = .refused(.newerFormat(found: found, supported: BundleInfo.formatVersion))
    case ("kind", 2):
      guard let found = BundleKind(rawValue: words[1]) else { return nil }
      self = .refused(.wrongKind(found: found))
    default:
      guard let fault = Self.fault(words, number) else { return nil }
      self = .refused(.bag(fault))
    }
  }

  private static func fault(_ words: [String], _ number: (Int) -> Int?) -> BagFault? {
    switch (words[0], words.count) {
    case ("not-tar", 1): .notTar
    case ("forbidden", 2): .forbiddenName(TarReader.shown(words[1]))
    case ("not-regular", 2): .notRegularFile(TarReader.shown(words[1]))
    case ("duplicate", 2): .duplicate(words[1])
    case ("too-many", 2): number(1).map { .tooMany(limit: $0) }
    case ("too-large", 3): number(2).map { .tooLarge(path: words[1], limit: $0) }
    case ("missing", 2): .missing(words[1])
    case ("unlisted", 2): .unlisted(words[1])
    case ("changed", 2): .changed(words[1])
    case ("unreadable", 2): .unreadable(words[1])
    case ("out-of-order", 2): .outOfOrder(words[1])
    case ("counts", 1): .countsDiffer
    case ("signature", 1): .innerSignature
    case ("line-long", 3): number(2).map { .lineTooLong(path: words[1], line: $0) }
    case ("line", 3): number(2).map { .lineMalformed(path: words[1], line: $0) }
    case ("deep", 3): number(2).map { .tooDeep(path: words[1], line: $0) }
    case ("trailing", 1): .trailingData
    default: nil
    }
  }
}
