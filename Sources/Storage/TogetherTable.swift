// SPDX-License-Identifier: Apache-2.0
// Petitions that were split from one paper. Only open petitions carry the mark and only open ones are
// found by it; a denunciation is never among them.

import GRDB
import Petitions

extension Schema {
  /// The mark of petitions that were split from one paper: the code of the first.
  static let together = """
    ALTER TABLE petition ADD COLUMN together TEXT;
    CREATE INDEX petition_together ON petition(together) WHERE together IS NOT NULL;
    """
}

extension Projection {
  /// Puts the mark of a petition into its row.
  static func markTogether(_ matter: Matter, _ id: Int64, in database: Database) throws {
    try database.execute(
      sql: "UPDATE petition SET together = ?1 WHERE id = ?2 AND together IS NOT ?1",
      arguments: [matter.together, id])
  }
}

extension Store {
  /// Codes of the petitions that were split from the same paper as this one, in order of arrival.
  public func together(with reference: String) throws -> [String] {
    try read { database in
      try String.fetchAll(
        database,
        sql: """
          WITH this AS (SELECT coalesce(together, reference) AS mark, journal FROM petition
            WHERE reference = ?1 AND is_sealed = 0)
          SELECT reference FROM petition JOIN this USING (journal)
          WHERE (together = mark OR reference = mark) AND is_sealed = 0 AND reference <> ?1
          ORDER BY petition.id
          """, arguments: [reference])
    }
  }
}
