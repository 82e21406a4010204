// SPDX-License-Identifier: Apache-2.0
// `data/reference/pin-resets.json` of a reply: temporary PINs for people of the point who forgot theirs. Only
// verifiers travel, sealed to the point and signed by the office; the digits are said by telephone.

import Bundles
import Foundation
import Journal
import Storage

/// The temporary PINs of a reply.
struct PINResetsFile: Codable {
  static let path = "data/reference/pin-resets.json"

  var version: Int
  var resets: [PINResetLine]

  /// What goes into the reply to a station; nil when nobody there forgot anything.
  static func part(for journal: JournalID, of store: Store) throws -> BagPart? {
    let resets = try store.pinResets(for: journal)
    guard !resets.isEmpty else { return nil }
    return .data(try CanonicalJSON.encode(PINResetsFile(version: 1, resets: resets)), at: path)
  }

  /// Reads those that came; a list that no office writes refuses the whole reply.
  static func read(_ file: String?) throws -> [PINResetLine] {
    guard let file, let data = FileManager.default.contents(atPath: file) else { return [] }
    guard data.count <= 1 << 16 else { throw BundleError.bag(.unreadable(path)) }
    try JSONDepth.check(data)
    let found: PINResetsFile
    do { found = try JSONDecoder().decode(PINResetsFile.self, from: data) } catch {
      throw BundleError.bag(.unreadable(path))
    }
    guard found.version == 1 else {
      throw BundleError.newerFormat(found: found.version, supported: 1)
    }
    guard found.resets.allSatisfy({ PINVerifier($0.verifier) != nil }) else {
      throw BundleError.bag(.unreadable(path))
    }
    return found.resets
  }
}
