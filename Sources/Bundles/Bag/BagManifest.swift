// SPDX-License-Identifier: Apache-2.0
// A manifest: one `<sha256>  <path>` line a file, and nothing else.

import Foundation

/// What a manifest lists.
struct BagManifest {
  private(set) var digests: [BagPath: String] = [:]

  /// - Parameter path: the manifest's own name, for the error.
  init(_ data: Data, named path: BagPath) throws(BundleError) {
    guard let text = String(validating: data, as: UTF8.self), text.hasSuffix("\n") else {
      throw .bag(.unreadable(path.text))
    }
    for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
      let digest = line.prefix(64)
      guard digest.isSHA256, line.dropFirst(64).hasPrefix("  "),
        let listed = BagPath(String(line.dropFirst(66)))
      else { throw .bag(.unreadable(path.text)) }
      guard digests.updateValue(String(digest), forKey: listed) == nil else {
        throw .bag(.duplicate(listed.text))
      }
    }
  }

  /// Compares with what was found, both ways.
  func check(_ found: [BagPath: String]) throws(BundleError) {
    for (path, digest) in found.sorted(by: { $0.key.text < $1.key.text }) {
      guard let listed = digests[path] else { throw .bag(.unlisted(path.text)) }
      guard listed == digest else { throw .bag(.changed(path.text)) }
    }
    if let missing = digests.keys.filter({ found[$0] == nil }).map(\.text).min() {
      throw .bag(.missing(missing))
    }
  }
}
