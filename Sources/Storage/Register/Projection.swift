// SPDX-License-Identifier: Apache-2.0
// How entries become the register: one code path for the point and the office, for first writing,
// import and rebuild. The register never knows anything that is not in a journal or a reply.

import Foundation
import GRDB
import Journal
import Petitions

/// An act that changes the register. One that only stands in the journal needs nothing here.
protocol RegisterEffect: Act {
  /// Changes the register as the act says.
  ///
  /// - Parameters:
  ///   - entry: the entry of this act.
  ///   - arrivedAt: when it arrived in this store.
  ///   - database: the store, in a transaction.
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws
}

enum Projection {
  /// Applies one entry.
  static func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    // What a station may not say has no effect, also where an earlier program let it in.
    guard BulkProjection.current?.prepared.isLawful == true || entry.trespass == nil else { return }
    try NamedBlobs.note(entry, in: database)
    let effect = entry.act as? any RegisterEffect
    try effect?.apply(entry, arrivedAt: arrivedAt, in: database)
  }

  /// Empties the register and makes it anew from the journals and the last reply.
  static func rebuild(in database: Database) throws {
    for table in Schema.derived { try database.execute(sql: "DELETE FROM \(table)") }
    try database.execute(sql: "INSERT INTO petition_fts(petition_fts) VALUES ('delete-all')")
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT j.line, j.arrived_at, j.arrival FROM journal j
        LEFT JOIN quarantine q ON q.journal = j.journal AND q.sequence = j.sequence
        WHERE q.sequence IS NULL ORDER BY j.arrival
        """)
    try BulkProjection.run(in: database) { bulk in
      while let row = try rows.next() {
        // A line that cannot be read is a finding of the self-check; it must not take the register away.
        guard let entry = try? Entry(line: Data((row[0] as String).utf8)) else { continue }
        bulk.arrival = row[2]
        try apply(entry, arrivedAt: Stamp.date(row[1]) ?? entry.at, in: database)
      }
    }
    try applyReplyStatuses(in: database)
    try DeliveryProjection.applyReplies(in: database)
  }

  static func applyReplyStatuses(in database: Database) throws {
    let lines = try String.fetchAll(
      database, sql: "SELECT line FROM reply_status ORDER BY reference")
    for line in lines {
      guard let status = try? JSONDecoder().decode(StatusLine.self, from: Data(line.utf8)) else {
        continue  // as above
      }
      try StatusProjection.set(status, in: database)
    }
  }

  /// A digest of the whole register, to compare one made at once with one rebuilt.
  static func digest(in database: Database) throws -> String {
    var text = ""
    let petitions = """
      SELECT reference, journal, sequence, kind, filed_at, received_by, is_sealed, field, name,
        address, title, content, people, documents, status, status_on, next_on, note, corrected,
        hex(marks), envelopes, together, repeat_of, number,
        name_key, source, arrived_on, arrival_number, sender, letter_number, letter_date
      FROM petition ORDER BY reference
      """
    let receptions = """
      SELECT journal, sequence, held_at, received_by, people, speaker, subject, outcome, reference,
        session, is_mobile, receiver, field, ground, representatives, note, folded, corrected, struck,
        number
      FROM reception ORDER BY journal, sequence
      """
    let accounts = """
      SELECT station, account, name, role, duty, duties, is_active, since FROM account
      ORDER BY station, account
      """
    let blobs = "SELECT journal, sha256 FROM named_blob ORDER BY journal, sha256"
    let all =
      [petitions, receptions, accounts, RepeatTable.sums, blobs] + CaseTable.sums
      + DeliveryProjection.sums + [
        "SELECT * FROM reference_set ORDER BY file, version",
        "SELECT * FROM reference_taken ORDER BY journal, file, version",
      ]
    for query in all {
      let rows = try Row.fetchCursor(database, sql: query)
      while let row = try rows.next() {
        let values = row.databaseValues.map(\.description).joined(separator: "\u{1F}")
        text = Entry.digest(Data((text + values).utf8))
      }
    }
    return Entry.digest(Data(text.utf8))
  }
}
