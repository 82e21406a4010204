// SPDX-License-Identifier: Apache-2.0
// What the acts about petitions do to the register: a petition appears, is read anew, or stands somewhere else.

import Foundation
import GRDB
import Journal
import Petitions

extension PetitionFiled: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    try PetitionProjection.insert(self, entry: entry, arrivedAt: arrivedAt, in: database)
  }
}

extension PetitionCorrected: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    try PetitionProjection.correct(self, entry: entry, in: database)
    try CaseProjection.corrected(reference, in: database)
  }
}

enum PetitionProjection {
  static func insert(
    _ filed: PetitionFiled, entry: Entry, arrivedAt: Date, in database: Database
  ) throws {
    let bulk = BulkProjection.current
    let isOwn =
      try bulk?.isOwn(entry.journal, in: database) ?? Store.isOwn(entry.journal, in: database)
    // What the office takes in itself has come to the commune.
    let isHere = !isOwn || entry.journal.station.isOffice
    // Another core may have computed them.
    let columns = bulk?.prepared.petition ?? PetitionColumns(filed, at: entry.at)
    let number = try RegisterNumbers.number(
      ofPetition: filed.reference, at: entry.at, in: database)
    let status = isHere ? PetitionStatus.received : .recorded
    // As exact as its column, so that a rebuild near midnight finds the same day.
    let arrived =
      bulk?.arrived(arrivedAt).day
      ?? VietnamTime.day(Stamp.date(Stamp.text(arrivedAt)) ?? arrivedAt)
    // The legal day of arrival may be earlier than that of the entry, never later.
    let entered = isOwn ? VietnamTime.day(entry.at) : arrived
    let origin = filed.origin
    let day = min(origin?.arrivedOn ?? entered, entered).iso
    var row = try Inserting.petition.statement(in: database)
    row.text(filed.reference)
    row.text(bulk?.name(of: entry.journal) ?? entry.journal.description)
    row.number(entry.sequence)
    row.text(filed.kind.rawValue)
    row.text(columns.filedAt)
    row.text(entry.by.name)
    row.number(filed.petition == nil ? 1 : 0)
    row.text(filed.petition?.matter.field)
    row.text(columns.name)
    row.text(columns.address)
    row.text(columns.title)
    row.text(columns.content)
    row.number(filed.people)
    row.number(filed.documents)
    row.text(status.rawValue)
    row.text(day)
    row.number(filed.envelope?.count ?? 0)
    row.blob(columns.markBlob)
    row.number(number)
    row.text(columns.nameKey)
    row.text((origin?.source ?? .hamlet).rawValue)
    row.text(day)
    row.text(origin?.arrivalNumber)
    row.text(origin?.sender)
    row.text(origin?.letterNumber)
    row.text(origin?.letterDate?.iso)
    if let arrival = bulk?.arrival { row.number(arrival) } else { row.null() }
    try row.run()
    let id = database.lastInsertedRowID
    if let words = columns.words {
      var search = try Inserting.search.statement(in: database)
      search.number(id)
      search.text(filed.reference)
      for word in words { search.text(word) }
      try search.run()
    }
    try RepeatTable.keep(columns.marks, of: id, in: database)
    if let matter = filed.petition?.matter, matter.together != nil || matter.repeatOf != nil {
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
  static func correct(
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
          name = \(PetitionColumns.names(filers)), name_key = \(PetitionColumns.nameKey(filers)),
          address = \(filers.people.first?.address ?? ""), title = \(matter.title),
          content = \(PetitionColumns.content(matter)), people = \(filers.count),
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
}
