// SPDX-License-Identifier: Apache-2.0
// How receptions and their corrections become rows of the register. A correction counts only in the
// journal that wrote the reception.

import Foundation
import GRDB
import Journal
import Petitions

extension ReceptionHeld: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    try ReceptionProjection.insert(reception, entry: entry, in: database)
  }
}

extension ReceptionCorrected: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    try ReceptionProjection.correct(self, entry: entry, in: database)
  }
}

enum ReceptionProjection {
  static func insert(
    _ reception: Reception, entry: Entry, in database: Database
  ) throws {
    try database.execute(
      literal: """
        INSERT INTO reception(journal, sequence, held_at, received_by, people, speaker, subject,
          outcome, reference, session, is_mobile, receiver, field, ground, representatives, note,
          folded)
        VALUES (\(entry.journal.description), \(entry.sequence), \(Stamp.text(entry.at)),
          \(entry.by.name), \(reception.people), \(reception.speaker ?? ""), \(reception.subject),
          \(reception.outcome.rawValue), \(reception.reference), \(reception.session?.rawValue),
          \(reception.isMobile), \(reception.receiver), \(reception.field), \(reception.ground),
          \(reception.representatives), \(reception.note), \(folded(reception)))
        """)
    try RegisterNumbers.numberReception(
      of: entry.journal.description, sequence: entry.sequence, in: database)
  }

  static func correct(
    _ corrected: ReceptionCorrected, entry: Entry, in database: Database
  ) throws {
    guard let reception = corrected.reception else {
      return try database.execute(
        literal: """
          UPDATE reception SET struck = \(corrected.reason), corrected = corrected + 1
          WHERE journal = \(entry.journal.description) AND sequence = \(corrected.sequence)
          """)
    }
    try database.execute(
      literal: """
        UPDATE reception SET people = \(reception.people), speaker = \(reception.speaker ?? ""),
          subject = \(reception.subject), outcome = \(reception.outcome.rawValue),
          reference = \(reception.reference), session = \(reception.session?.rawValue),
          is_mobile = \(reception.isMobile), receiver = \(reception.receiver),
          field = \(reception.field), ground = \(reception.ground),
          representatives = \(reception.representatives), note = \(reception.note),
          folded = \(folded(reception)), struck = NULL, corrected = corrected + 1
        WHERE journal = \(entry.journal.description) AND sequence = \(corrected.sequence)
        """)
    // What was part of a petition's line may have become a line of its own.
    try RegisterNumbers.numberReception(
      of: entry.journal.description, sequence: corrected.sequence, in: database)
  }

  /// What a search looks through.
  private static func folded(_ reception: Reception) -> String {
    VietnameseText.folded(
      [
        reception.speaker, reception.subject, reception.representatives, reception.receiver,
        reception.note, reception.reference,
      ].compactMap(\.self).joined(separator: " "))
  }
}
