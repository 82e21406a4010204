// SPDX-License-Identifier: Apache-2.0
// Where a petition stands, as the journals of the point and the office and the last reply say it.

import Foundation
import GRDB
import Journal
import Petitions

extension BundleExported: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    let carried = JournalThrough(journal: journal ?? entry.journal, sequence: last)
    try StatusProjection.mark(.exported, from: .recorded, through: carried, entry, in: database)
  }
}

extension ReplyRead: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    let own = JournalThrough(journal: entry.journal, sequence: through)
    for held in [own] + (earlier ?? []) {
      for before in [PetitionStatus.recorded, .exported] {
        try StatusProjection.mark(.received, from: before, through: held, entry, in: database)
      }
    }
  }
}

extension StatusSet: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    try StatusProjection.set(line, in: database)
  }
}

enum StatusProjection {
  static func mark(
    _ status: PetitionStatus, from: PetitionStatus, through: JournalThrough, _ entry: Entry,
    in database: Database
  ) throws {
    // A station speaks for its own journals only, of whatever epoch.
    guard through.journal.station == entry.journal.station else { return }
    try database.execute(
      literal: """
        UPDATE petition SET status = \(status.rawValue),
          status_on = \(VietnamTime.day(entry.at).iso)
        WHERE journal = \(through.journal.description) AND sequence <= \(through.sequence)
          AND status = \(from.rawValue) AND \(sql: Schema.unheld)
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
}
