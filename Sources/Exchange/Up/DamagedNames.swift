// SPDX-License-Identifier: Apache-2.0
// Which entries of sticks could not be looked at. On vfat a look at an entry whose clusters are gone makes the driver
// refuse all writing until the stick is put in anew, and nobody can tell such an entry from its name; so it gets
// one look, and from then on none before everything is written. One that is healthy by then is forgotten and read.

import Bundles
import Foundation
import Journal
import Storage

/// The names that answered a look with damage.
struct DamagedNames {
  private static let key = "sticks.damaged"
  /// So many are known; an older one gets another look.
  private static let kept = 200

  private let store: Store

  init(of store: Store) { self.store = store }

  /// All of them, the oldest first.
  func names() throws -> [String] {
    guard let text = try store.setting(Self.key) else { return [] }
    // What cannot be read costs another look.
    return (try? JSONDecoder().decode([String].self, from: Data(text.utf8))) ?? []
  }

  /// What lies on a stick, with the names of those that get no look now.
  func list(
    in folder: URL, passing: Set<String>
  ) throws -> (looked: [SealedFolder.Found], remembered: [String]) {
    let known = Set(try names()).subtracting(passing)
    let remembered =
      known.isEmpty
      ? [] : try SealedFolder.names(in: folder.path).filter { known.contains($0.uppercased()) }
    return (
      try SealedFolder.list(in: folder.path, passing: passing.union(known)), remembered
    )
  }

  /// Remembers names, durably.
  func remember(_ names: [String]) throws {
    let known = try self.names()
    let new = names.map { $0.uppercased() }.filter { !known.contains($0) }
    if !new.isEmpty { try keep((known + new).suffix(Self.kept)) }
  }

  /// Looks at those that lie on a stick and forgets the ones that can be read to their end. To be called after
  /// everything that was to be written is safe.
  ///
  /// - Returns: what these are.
  func forgetHealed(in folder: URL) throws -> [SealedFolder.Found] {
    let known = try names()
    guard !known.isEmpty else { return [] }
    let healed = try SealedFolder.names(in: folder.path)
      .filter { known.contains($0.uppercased()) }
      .compactMap { try SealedFolder.healthy($0, in: folder.path) }
    let forgotten = Set(healed.map { $0.name.uppercased() })
    if !forgotten.isEmpty { try keep(known.filter { !forgotten.contains($0) }) }
    return healed
  }

  private func keep(_ names: [String]) throws {
    try store.set(
      Self.key, to: String(decoding: try CanonicalJSON.encode(Array(names)), as: UTF8.self))
  }
}
