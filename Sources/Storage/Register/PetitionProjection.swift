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
    let isOwn = try Store.isOwn(entry.journal, in: database)
    // What the office takes in itself has come to the commune.
    let isHere = !isOwn || entry.journal.station.isOffice
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO petition(reference, journal, sequence, kind, filed_at, received_by, is_sealed,
          field, name, address, title, content, people, documents, status, status_on, envelopes,
          marks, status_line, number, name_key, source, arrived_on, arrival_number, sender,
          letter_number, letter_date)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
          CASE WHEN ?15 = 'da-ghi-nhan' THEN 0
            ELSE (SELECT arrival FROM journal WHERE journal = ?2 AND sequence = ?3) END,
          ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)
        """)
    // Another core may have computed them.
    let marks =
      BulkProjection.current?.prepared.marks ?? filed.petition.map(RepeatShape.marks) ?? []
    let number = try RegisterNumbers.number(
      ofPetition: filed.reference, at: entry.at, in: database)
    let matter = filed.petition?.matter
    let filers = filed.petition?.filers
    let status = isHere ? PetitionStatus.received : .recorded
    // As exact as its column, so that a rebuild near midnight finds the same day.
    let arrived = Stamp.date(Stamp.text(arrivedAt)) ?? arrivedAt
    // The legal day of arrival may be earlier than that of the entry, never later.
    let entered = VietnamTime.day(isOwn ? entry.at : arrived)
    let origin = filed.origin
    let day = min(origin?.arrivedOn ?? entered, entered)
    try statement.execute(arguments: [
      filed.reference, entry.journal.description, entry.sequence, filed.kind.rawValue,
      Stamp.text(entry.at), entry.by.name, filed.petition == nil, matter?.field,
      filers.map(names) ?? "", filers?.people.first?.address ?? "", matter?.title ?? "",
      matter.map(content) ?? "", filed.people, filed.documents, status.rawValue, day.iso,
      filed.envelope?.count ?? 0, marks.isEmpty ? nil : RepeatTable.blob(marks), number,
      filers.map(nameKey) ?? "", (origin?.source ?? .hamlet).rawValue, day.iso,
      origin?.arrivalNumber, origin?.sender, origin?.letterNumber, origin?.letterDate?.iso,
    ])
    let id = database.lastInsertedRowID
    if let matter, let filers {
      let search = try database.cachedStatement(sql: Self.indexing)
      try search.execute(arguments: [
        id, filed.reference, names(filers), filers.people.first?.address ?? "", matter.title,
        content(matter),
      ])
    }
    try RepeatTable.keep(marks, of: id, in: database)
    if let matter, matter.together != nil || matter.repeatOf != nil {
      try markRelated(matter, id, in: database)
    }
  }

  /// A new petition's words as the view will give them back; of a sealed one there are none.
  private static let indexing = """
    INSERT INTO petition_fts(rowid, reference, name, address, title, content)
    VALUES (?1, ?2, \(Schema.unbarred("?3")), \(Schema.unbarred("?4")), \(Schema.unbarred("?5")),
      \(Schema.unbarred("?6")))
    """

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
          name = \(names(filers)), name_key = \(nameKey(filers)), address = \(filers.people.first?.address ?? ""),
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

  /// Where it stands among names: the first person's place, or an organisation's by its whole name.
  private static func nameKey(_ filers: Filers) -> String {
    if let organisation = filers.organisation { return VietnameseText.folded(organisation) }
    return VietnameseNameOrder.key(filers.people.first?.fullName ?? "")
  }

  private static func content(_ matter: Matter) -> String {
    [matter.content, matter.request, matter.respondent?.name].compactMap(\.self)
      .joined(separator: "\n")
  }
}
