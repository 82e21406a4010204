// SPDX-License-Identifier: Apache-2.0
// What the journals tell of the way between stations: which bundles a point wrote, and which reply it has
// read. It decides what may be tidied away from a stick, and nothing else.

import Foundation
import GRDB
public import Journal

extension Store {
  /// The bundles that a journal says were written.
  public func exports(of journal: JournalID) throws -> [BundleExported] {
    try transport(BundleExported.kind, of: journal).compactMap { $0 as? BundleExported }
  }

  /// The highest number of a reply that a journal says was read; 0 before the first.
  public func lastReplyRead(by journal: JournalID) throws -> Int {
    try transport(ReplyRead.kind, of: journal).compactMap { ($0 as? ReplyRead)?.number }.max() ?? 0
  }

  private func transport(_ kind: String, of journal: JournalID) throws -> [any Act] {
    let lines = try read {
      try String.fetchAll(
        $0, sql: "SELECT line FROM journal WHERE journal = ? AND kind = ? ORDER BY sequence",
        arguments: [journal.description, kind])
    }
    // A line that cannot be read tells nothing of a stick.
    return lines.compactMap { try? Entry(line: Data($0.utf8)).act }
  }
}
