// SPDX-License-Identifier: Apache-2.0
// Addresses that were typed at this station before, to be offered again. The register has none of
// denunciations (a rule of the table itself), so none can come from there.

import GRDB
import Journal

extension Store {
  /// Addresses of the latest petitions of this station's own journal, the most frequent first.
  ///
  /// - Parameter limit: how many at the most.
  public func recentAddresses(limit: Int) throws -> [String] {
    try read { database in
      let own = try Self.ownJournal(database)
      return try String.fetchAll(
        database,
        sql: """
          SELECT address FROM (
            SELECT address FROM petition
            WHERE journal = ? AND is_sealed = 0 AND address <> '' ORDER BY id DESC LIMIT 2000)
          GROUP BY address ORDER BY count(*) DESC, address LIMIT ?
          """, arguments: [own.description, limit])
    }
  }
}
