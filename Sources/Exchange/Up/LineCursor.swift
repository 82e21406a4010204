// SPDX-License-Identifier: Apache-2.0
// Reads the lines of a journal for a bundle piece by piece, so that a large export needs little memory.

import Foundation
import Journal
import Storage
import Synchronization

/// Hands out the lines of a range as JSON Lines, some hundred at a time.
final class LineCursor: Sendable {
  private let store: Store
  private let journal: JournalID
  private let last: Int
  private let next: Mutex<Int>

  init(store: Store, journal: JournalID, last: Int, next: consuming sending Mutex<Int>) {
    self.store = store
    self.journal = journal
    self.last = last
    self.next = next
  }

  func piece() throws -> Data? {
    try next.withLock { next in
      guard next <= last else { return nil }
      let end = min(next + 255, last)
      var data = Data()
      try store.forEachLine(of: journal, in: next...end) { stored in
        data.append(stored.line)
        data.append(0x0A)
      }
      next = end + 1
      return data
    }
  }
}
