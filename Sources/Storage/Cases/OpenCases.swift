// SPDX-License-Identifier: Apache-2.0
// The cases that still need something done, as *Việc cần làm* reads them: those that somebody has touched and is not
// through with, and petitions that nobody has touched yet.

package import Casework
import GRDB
import Petitions

/// An open case with what lists show of its leading petition.
package struct OpenCase: Sendable {
  package var file: CaseFile
  package var petition: PetitionRow
}

extension Store {
  /// Open cases: those with steps by their next day, then untouched petitions, the oldest first.
  ///
  /// - Parameter limit: how many at the most.
  package func openCases(limit: Int) throws -> [OpenCase] {
    try read { database in
      var ids = try String.fetchAll(
        database,
        sql: """
          SELECT id FROM case_file WHERE phase <> ? ORDER BY next_due IS NULL, next_due, id LIMIT ?
          """, arguments: [CasePhase.ended.rawValue, limit])
      ids += try Self.untouched(limit: limit - ids.count, in: database)
      let row = try database.cachedStatement(sql: "SELECT * FROM petition WHERE reference = ?")
      return try ids.compactMap { id in
        guard let file = try CaseReading.file(id: id, in: database), let leading = file.leading,
          let petition = try Row.fetchOne(row, arguments: [leading.id]).flatMap(Self.petition)
        else { return nil }
        return OpenCase(file: file, petition: petition)
      }
    }
  }
}
