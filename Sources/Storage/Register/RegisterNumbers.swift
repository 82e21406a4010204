// SPDX-License-Identifier: Apache-2.0
// *Số thứ tự*: the number of a line in the register of its year. A line gets the next one at the moment when the act
// that makes it is taken into this store, in the order of the store's own entries: a petition recorded here, or the
// import of a bundle, within which the order is that of the point's journal. Nothing that comes later (the stick of
// another point, a correction, a strike) changes it, so a page that was signed stays true; a bundle that comes late
// has later numbers, also for older days. A rebuild walks the same order and finds the same numbers.

import Foundation
import GRDB
import Petitions

enum RegisterNumbers {
  /// The next number of the year of a moment.
  static func next(at moment: Date, in database: Database) throws -> Int {
    let year = VietnamTime.day(moment).year
    if let bulk = BulkProjection.current { return try bulk.next(in: year, of: database) }
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO register_year(year, last) VALUES (?, 1)
        ON CONFLICT(year) DO UPDATE SET last = last + 1 RETURNING last
        """)
    return try Int.fetchOne(statement, arguments: [year]) ?? 1
  }

  /// The number of a petition: that of the reception at which it was recorded, when that came first and is a line
  /// already; the two are one line.
  static func number(
    ofPetition reference: String, at moment: Date, in database: Database
  ) throws -> Int {
    var row = try Inserting.reception.statement(in: database)
    row.text(reference)
    let isThere = try row.step()
    let (id, number) = isThere ? (row.number(at: 0), Int(row.number(at: 1))) : (0, 0)
    let held = isThere ? Stamp.date(row.text(at: 2)) : nil
    row.end()
    guard let held, VietnamTime.day(held).year == VietnamTime.day(moment).year
    else { return try next(at: moment, in: database) }
    try database.execute(
      sql: "UPDATE reception SET number = NULL WHERE id = ?", arguments: [id])
    return number
  }

  /// Gives a reception its number when it is a line of its own and has none yet. One that was a line stays one,
  /// whatever a correction says: a gap in a signed register could not be explained.
  static func numberReception(
    of journal: String, sequence: Int, in database: Database
  ) throws {
    let statement = try database.cachedStatement(
      sql: """
        SELECT id, held_at FROM reception r
        WHERE journal = ? AND sequence = ? AND number IS NULL AND (reference IS NULL
          OR NOT EXISTS (SELECT 1 FROM petition p WHERE p.reference = r.reference))
        """)
    guard let row = try Row.fetchOne(statement, arguments: [journal, sequence]),
      let held = Stamp.date(row[1])
    else { return }
    let id: Int64 = row[0]
    try database.execute(
      sql: "UPDATE reception SET number = ? WHERE id = ?",
      arguments: [try next(at: held, in: database), id])
  }
}
