// SPDX-License-Identifier: Apache-2.0
// Which folders this station has begun to write on sticks, kept before the first byte of each. A bundle that
// was complete just before an error or a power cut is in no journal; by this it is known again, and tidied away
// once the other side holds what is in it. By the signature alone it would not be safe: on a machine that was
// set back to an old copy, a stick can hold the only copy of what was written since.

import Foundation
import Journal
import Storage

/// The folders of one kind that were begun.
struct StickTrail {
  /// One of them.
  struct Step: Codable, Equatable {
    /// The folder's name.
    var name: String
    /// Whose journal is in it, or to whom it goes.
    var journal: JournalID
    /// Through which sequence it goes; of a reply, its number.
    var through: Int
  }

  /// Bundles of a point.
  static let bundles = "sticks.bundles"
  /// Replies of an office.
  static let replies = "sticks.replies"
  /// So many are known; older ones stay on their sticks.
  static let kept = 500

  private let store: Store
  private let key: String

  init(_ key: String, of store: Store) {
    self.store = store
    self.key = key
  }

  /// All of them, the oldest first.
  func steps() throws -> [Step] {
    guard let text = try store.setting(key) else { return [] }
    // What cannot be read only keeps old bundles on their sticks.
    return (try? JSONDecoder().decode([Step].self, from: Data(text.utf8))) ?? []
  }

  /// Keeps one, durably.
  func keep(_ step: Step) throws {
    let steps = (try steps() + [step]).suffix(Self.kept)
    try store.set(key, to: String(decoding: try CanonicalJSON.encode(Array(steps)), as: UTF8.self))
  }
}
