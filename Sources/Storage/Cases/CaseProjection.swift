// SPDX-License-Identifier: Apache-2.0
// What a step does to the register: it stands with its case, a petition joins or leaves the case, and what the
// citizens are told changes.

import Casework
import Foundation
import GRDB
import Journal
import Petitions

extension CaseStepTaken: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    let body = String(decoding: try CanonicalJSON.encode(self), as: UTF8.self)
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO case_step(case_id, number, step, done_on, entered_on, person, person_name, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      file, CaseStepNumber(entry).value, step, on.iso, VietnamTime.day(entry.at).iso, entry.by.id,
      entry.by.name, body,
    ])
    switch StepID(rawValue: step) {
    case .joined: try CaseMembers.join(petitions, to: file, on: on, in: database)
    case .separated: try CaseMembers.leave(petitions, file, on: on, in: database)
    default: break
    }
    for line in told ?? [] { try StatusProjection.set(line, in: database) }
  }
}

/// The number of a step: its place in the office's journals, of whatever epoch, so that a correction names the
/// same step after the office went on under new keys.
struct CaseStepNumber {
  let value: Int

  init(_ entry: Entry) {
    // A journal has far fewer lines; see `ActLimits.numbers` for the largest number that an act may carry.
    value = (entry.journal.epoch - 1) * 10_000_000_000 + entry.sequence
  }
}

enum CaseMembers {
  /// Petitions leave the case in which they are, and join another.
  static func join(
    _ references: [String], to file: String, on day: CivilDate, in database: Database
  ) throws {
    for reference in references where reference != file {
      try database.execute(
        literal: """
          UPDATE case_petition SET left_on = \(day.iso)
          WHERE reference = \(reference) AND left_on IS NULL AND case_id <> \(file)
          """)
      try database.execute(
        literal: """
          INSERT INTO case_petition(case_id, reference, joined_on) VALUES (\(file), \(reference), \(day.iso))
          ON CONFLICT (case_id, reference) DO UPDATE SET left_on = NULL, joined_on = excluded.joined_on
          """)
    }
  }

  /// Petitions leave a case and are on their own again.
  static func leave(
    _ references: [String], _ file: String, on day: CivilDate, in database: Database
  ) throws {
    for reference in references where reference != file {
      try database.execute(
        literal: """
          UPDATE case_petition SET left_on = \(day.iso)
          WHERE reference = \(reference) AND case_id = \(file) AND left_on IS NULL
          """)
    }
  }
}
