// SPDX-License-Identifier: Apache-2.0
// Which members a bag may have and in which order. The program that reads an archive follows it, and so does the one
// that started it: what a reader answers is believed no more than the archive itself.

/// The members of a bag, from the first to the last that went by.
struct BagOutline {
  private(set) var topFolder: String?
  private var seen: Set<BagPath> = []
  private var tags = 0

  /// Takes the next member.
  ///
  /// - Parameters:
  ///   - member: its name in the archive.
  ///   - bytes: its size.
  /// - Returns: its path inside the bag.
  mutating func accept(_ member: String, bytes: Int) throws(BundleError) -> BagPath {
    guard let slash = member.firstIndex(of: "/"),
      let path = BagPath(String(member[member.index(after: slash)...]))
    else { throw .bag(.forbiddenName(TarReader.shown(member))) }
    let top = String(member[..<slash])
    guard BagPath.isName(top.utf8), top.utf8.count <= 32, top == topFolder ?? top else {
      throw .bag(.forbiddenName(TarReader.shown(member)))
    }
    topFolder = top
    guard !seen.contains(path) else { throw .bag(.duplicate(path.text)) }
    // The version must be known before anything else is looked at.
    let isExpected = tags >= 2 || path == (tags == 0 ? .declaration : .info)
    guard isExpected else { throw .bag(.outOfOrder(path.text)) }
    guard seen.count < Limits.bagFiles else { throw .bag(.tooMany(limit: Limits.bagFiles)) }
    let limit = Self.limit(path)
    guard bytes <= limit else { throw .bag(.tooLarge(path: path.text, limit: limit)) }
    seen.insert(path)
    if !path.isPayload { tags += 1 }
    return path
  }

  /// Refuses a bag that lacks a tag file.
  func checkTags() throws(BundleError) {
    for path in [BagPath.declaration, .info, .manifest, .tagManifest, .signature]
    where !seen.contains(path) {
      throw .bag(.missing(path.text))
    }
  }

  private static func limit(_ path: BagPath) -> Int {
    switch path {
    case .declaration, .info: Limits.infoBytes
    case .manifest: Limits.manifestBytes
    case .tagManifest: Limits.tagManifestBytes
    case .signature: Limits.signatureBytes
    case .entries: Limits.entriesBytes
    case .store: Limits.storeBytes
    default: Limits.payloadFileBytes
    }
  }
}
