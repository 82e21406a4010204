// SPDX-License-Identifier: Apache-2.0
// Every change of the office's key holders, as its journal tells it.

import Foundation
import GRDB
public import Journal

extension Store {
  /// Changes of key holders with the identifiers of their entries, the oldest first; also those before the office
  /// was restored.
  public func holderChanges() throws -> [(entry: String, change: HolderChanged)] {
    let lines = try read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT journal.line FROM journal
          WHERE journal.kind = 'holder.changed' AND journal.journal LIKE
            (SELECT code FROM station WHERE relation = 'self') || '.%'
          ORDER BY length(journal.journal), journal.journal, journal.sequence
          """)
    }
    return lines.compactMap { line in
      // One that cannot be read is a finding of the self-check.
      guard let entry = try? Entry(line: Data(line.utf8)), let act = entry.act as? HolderChanged
      else { return nil }
      return (entry.id, act)
    }
  }
}
