// SPDX-License-Identifier: Apache-2.0
// How entries become the register: one code path for the point and the office, for first writing,
// import and rebuild. The register never knows anything that is not in a journal or a reply.

import Foundation
import GRDB
import Journal
import Petitions

enum Projection {
  /// Applies one entry.
  static func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    switch entry.act {
    case .petitionFiled(let filed):
      try insert(filed, entry: entry, arrivedAt: arrivedAt, in: database)
    case .petitionCorrected(let corrected):
      try correct(corrected, entry: entry, in: database)
    case .receptionHeld(let reception):
      try ReceptionProjection.insert(reception, entry: entry, in: database)
    case .receptionCorrected(let corrected):
      try ReceptionProjection.correct(corrected, entry: entry, in: database)
    case .bundleExported(let exported):
      let carried = JournalThrough(
        journal: exported.journal ?? entry.journal, sequence: exported.last)
      try mark(.exported, from: .recorded, through: carried, entry: entry, in: database)
    case .replyRead(let reply):
      let own = JournalThrough(journal: entry.journal, sequence: reply.through)
      for held in [own] + (reply.earlier ?? []) {
        try mark(.received, from: .recorded, through: held, entry: entry, in: database)
        try mark(.received, from: .exported, through: held, entry: entry, in: database)
      }
    case .statusSet(let status):
      // A point's journal cannot decide about petitions, whatever a bundle of it says.
      if entry.journal.station.isOffice { try set(status.line, in: database) }
    case .stationFounded, .receiptPrinted, .stationEnrolled, .stationRevoked, .bundleImported,
      .replyWritten, .identityOpened, .accountPINSet, .pinReset, .backupMade:
      break
    case .accountSet(let account):
      try Store.set(account, entry: entry, in: database)
    }
  }

  private static func insert(
    _ filed: PetitionFiled, entry: Entry, arrivedAt: Date, in database: Database
  ) throws {
    let isOwn = try Store.isOwn(entry.journal, in: database)
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO petition(reference, journal, sequence, kind, filed_at, received_by, is_sealed,
          field, name, address, title, content, people, documents, status, status_on, envelopes)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let matter = filed.petition?.matter
    let filers = filed.petition?.filers
    let status = isOwn ? PetitionStatus.recorded : .received
    // As exact as its column, so that a rebuild near midnight finds the same day.
    let arrived = Stamp.date(Stamp.text(arrivedAt)) ?? arrivedAt
    let day = VietnamTime.day(isOwn ? entry.at : arrived)
    try statement.execute(arguments: [
      filed.reference, entry.journal.description, entry.sequence, filed.kind.rawValue,
      Stamp.text(entry.at), entry.by.name, filed.petition == nil, matter?.field,
      filers.map(names) ?? "", filers?.people.first?.address ?? "", matter?.title ?? "",
      matter.map(content) ?? "", filed.people, filed.documents, status.rawValue, day.iso,
      filed.envelope?.count ?? 0,
    ])
    let id = database.lastInsertedRowID
    try index(id, in: database)
    if let petition = filed.petition { try RepeatTable.mark(petition, id, in: database) }
    if let matter, matter.together != nil || matter.repeatOf != nil {
      try markRelated(matter, id, in: database)
    }
  }

  /// Makes a petition findable by its words; a sealed one is not in the view. Not by a trigger: with
  /// `trusted_schema` off, SQLite lets none write into a virtual table. Not by `INSERT … SELECT`: that
  /// is a savepoint, at which the index writes out what it gathers, so that an import of thousands
  /// would make thousands of small segments.
  private static func index(_ id: Int64, in database: Database) throws {
    let words = try database.cachedStatement(
      sql: "SELECT reference, name, address, title, content FROM petition_search WHERE id = ?")
    guard let row = try Row.fetchOne(words, arguments: [id]) else { return }
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO petition_fts(rowid, reference, name, address, title, content)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      id, row[0] as String, row[1] as String, row[2] as String, row[3] as String, row[4] as String,
    ])
  }

  /// The row as it should be read from now on; when it was received, its code and its status stay. Only
  /// the journal that recorded a petition may correct it, and never a sealed one.
  private static func correct(
    _ corrected: PetitionCorrected, entry: Entry, in database: Database
  ) throws {
    let found = try Row.fetchOne(
      database,
      sql: "SELECT id FROM petition WHERE reference = ? AND journal = ? AND is_sealed = 0",
      arguments: [corrected.reference, entry.journal.description])
    guard let id = found?[0] as Int64?, !corrected.petition.kind.isSecret else { return }
    try unindex(id, in: database)
    let (matter, filers) = (corrected.petition.matter, corrected.petition.filers)
    try database.execute(
      literal: """
        UPDATE petition SET kind = \(corrected.petition.kind.rawValue), field = \(matter.field),
          name = \(names(filers)), address = \(filers.people.first?.address ?? ""),
          title = \(matter.title), content = \(content(matter)), people = \(filers.count),
          documents = \(matter.documents.count), corrected = corrected + 1
        WHERE id = \(id)
        """)
    try index(id, in: database)
    try markRelated(matter, id, in: database)
    try RepeatTable.unmark(id, in: database)
    try RepeatTable.mark(corrected.petition, id, in: database)
  }

  /// Takes a petition's words out of the search; they must still be those that were put in.
  private static func unindex(_ id: Int64, in database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO petition_fts(petition_fts, rowid, reference, name, address, title, content)
        SELECT 'delete', id, reference, name, address, title, content FROM petition_search
        WHERE id = ?
        """, arguments: [id])
  }

  /// All names, so that each member of a group is found.
  private static func names(_ filers: Filers) -> String {
    ([filers.organisation] + filers.people.map(\.fullName)).compactMap(\.self)
      .joined(separator: ", ")
  }

  private static func content(_ matter: Matter) -> String {
    [matter.content, matter.request, matter.respondent?.name].compactMap(\.self)
      .joined(separator: "\n")
  }

  private static func mark(
    _ status: PetitionStatus, from: PetitionStatus, through: JournalThrough, entry: Entry,
    in database: Database
  ) throws {
    // A station speaks for its own journals only, of whatever epoch.
    guard through.journal.station == entry.journal.station else { return }
    try database.execute(
      literal: """
        UPDATE petition SET status = \(status.rawValue),
          status_on = \(VietnamTime.day(entry.at).iso)
        WHERE journal = \(through.journal.description) AND sequence <= \(through.sequence)
          AND status = \(from.rawValue)
        """)
  }

  static func set(_ line: StatusLine, in database: Database) throws {
    try database.execute(
      literal: """
        UPDATE petition SET status = \(line.status.rawValue), status_on = \(line.on.iso),
          next_on = \(line.next?.iso), note = CASE WHEN is_sealed THEN NULL ELSE \(line.note) END
        WHERE reference = \(line.reference)
        """)
  }

  /// Empties the register and makes it anew from the journals and the last reply.
  static func rebuild(in database: Database) throws {
    for table in Schema.derived { try database.execute(sql: "DELETE FROM \(table)") }
    try database.execute(sql: "INSERT INTO petition_fts(petition_fts) VALUES ('delete-all')")
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT j.line, j.arrived_at FROM journal j
        LEFT JOIN quarantine q ON q.journal = j.journal AND q.sequence = j.sequence
        WHERE q.sequence IS NULL ORDER BY j.arrival
        """)
    while let row = try rows.next() {
      let entry = try Entry(line: Data((row[0] as String).utf8))
      try apply(entry, arrivedAt: Stamp.date(row[1]) ?? entry.at, in: database)
    }
    try applyReplyStatuses(in: database)
  }

  static func applyReplyStatuses(in database: Database) throws {
    let lines = try String.fetchAll(
      database, sql: "SELECT line FROM reply_status ORDER BY reference")
    for line in lines {
      try set(JSONDecoder().decode(StatusLine.self, from: Data(line.utf8)), in: database)
    }
  }

  /// A digest of the whole register, to compare one made at once with one rebuilt.
  static func digest(in database: Database) throws -> String {
    var text = ""
    let petitions = """
      SELECT reference, journal, sequence, kind, filed_at, received_by, is_sealed, field, name,
        address, title, content, people, documents, status, status_on, next_on, note, corrected,
        hex(marks), envelopes, together, repeat_of
      FROM petition ORDER BY reference
      """
    let receptions = """
      SELECT journal, sequence, held_at, received_by, people, speaker, subject, outcome, reference,
        session, is_mobile, receiver, field, ground, representatives, note, folded, corrected, struck
      FROM reception ORDER BY journal, sequence
      """
    let accounts = """
      SELECT station, account, name, role, duty, is_active, since FROM account
      ORDER BY station, account
      """
    for query in [petitions, receptions, accounts, RepeatTable.sums] {
      let rows = try Row.fetchCursor(database, sql: query)
      while let row = try rows.next() {
        let values = row.databaseValues.map(\.description).joined(separator: "\u{1F}")
        text = Entry.digest(Data((text + values).utf8))
      }
    }
    return Entry.digest(Data(text.utf8))
  }
}
