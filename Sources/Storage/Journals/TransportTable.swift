// SPDX-License-Identifier: Apache-2.0
// What the journals tell of the way between stations: which bundles a point wrote, and which reply it has
// read. It decides what may be tidied away from a stick, and nothing else.

import Foundation
import GRDB
public import Journal

extension Store {
  /// Whether a journal says anything after a sequence that is more than carrying itself.
  public func isWorthSending(after held: [(journal: JournalID, sequence: Int)]) throws -> Bool {
    let carrying = ActRegister.all.acts.filter { $0.isTransport }.map { "'\($0.kind)'" }
    return try read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT 1 FROM journal WHERE journal = ? AND sequence > ?
            AND kind NOT IN (\(carrying.joined(separator: ", "))) LIMIT 1
          """)
      return try held.contains {
        try Bool.fetchOne(statement, arguments: [$0.journal.description, $0.sequence]) == true
      }
    }
  }

  /// The newest bundles that a journal says were written, the newest first; older ones stay on their sticks.
  public func exports(of journal: JournalID, limit: Int = 200) throws -> [BundleExported] {
    var found: [BundleExported] = []
    _ = try newest(BundleExported.self, of: journal) { act -> Void? in
      found.append(act)
      return found.count < limit ? nil : ()
    }
    return found
  }

  /// The reply that a journal says was read last; nil before the first. A station takes only ever newer ones.
  public func lastReplyRead(by journal: JournalID) throws -> ReplyRead? {
    try newest(ReplyRead.self, of: journal) { $0 }
  }

  private func newest<Body: Act, Found>(
    _ kind: Body.Type, of journal: JournalID, find: (Body) -> Found?
  ) throws -> Found? {
    try read { database in
      try firstLine(
        """
        SELECT line FROM journal LEFT JOIN quarantine q USING (journal, sequence)
        WHERE \(Schema.seldom) AND kind = ? AND journal = ? AND q.reason IS NULL
        ORDER BY sequence DESC
        """, [Body.kind, journal.description], in: database
      ) { line in
        // A line that cannot be read tells nothing of a stick.
        (try? Entry(line: line).act as? Body).flatMap(find)
      }
    }
  }
}
