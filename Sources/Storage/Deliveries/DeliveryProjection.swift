// SPDX-License-Identifier: Apache-2.0
// What the acts about papers to hand over do to the register. Orders and what became of them are kept apart, so that
// it does not matter which of the two came first.

import Foundation
import GRDB
import Journal
import Petitions

extension DocumentSent: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    guard keepsLimits else { return }
    try DeliveryProjection.insert(entry, document: entry.id, self, in: database)
    try CaseProjection.corrected(reference, in: database)
  }
}

extension DocumentRecalled: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    guard keepsLimits else { return }
    try DeliveryProjection.insert(entry, document: document, self, in: database)
    try CaseProjection.corrected(reference, in: database)
  }
}

extension DocumentArrived: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    try DeliveryProjection.note(entry, document, reference, isFinal: nil, in: database)
  }
}

extension DocumentPrinted: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    try DeliveryProjection.note(entry, document, reference, isFinal: nil, in: database)
  }
}

extension DocumentHandedOver: RegisterEffect {
  func apply(_ entry: Entry, arrivedAt: Date, in database: Database) throws {
    try DeliveryProjection.note(entry, document, reference, isFinal: outcome.isFinal, in: database)
    try CaseProjection.corrected(reference, in: database)
  }
}

enum DeliveryProjection {
  /// An order or a recall of an office.
  static func insert(
    _ entry: Entry, document: String, _ act: any Act, in database: Database
  ) throws {
    let sha256 = (act as? DocumentSent)?.sha256
    try database.execute(
      literal: """
        INSERT INTO delivery(entry, document, reference, sha256, line)
        VALUES (\(entry.id), \(document), \(act.about ?? ""), \(sha256),
          \(String(decoding: entry.line, as: UTF8.self)))
        ON CONFLICT(entry) DO NOTHING
        """)
  }

  /// Something that a point did with a paper.
  static func note(
    _ entry: Entry, _ document: String, _ reference: String, isFinal: Bool?, in database: Database
  ) throws {
    try database.execute(
      literal: """
        INSERT INTO delivery_event(journal, sequence, kind, document, reference, is_final)
        VALUES (\(entry.journal.description), \(entry.sequence), \(entry.kind), \(document),
          \(reference), \(isFinal))
        ON CONFLICT(journal, sequence) DO NOTHING
        """)
  }

  /// What replies brought to this point, after its journals were walked.
  static func applyReplies(in database: Database) throws {
    for line in try String.fetchAll(
      database, sql: "SELECT line FROM reply_document ORDER BY entry")
    {
      // It was checked when it came; one that cannot be read is no paper to hand over.
      guard let entry = try? Entry(line: Data(line.utf8)) else { continue }
      try take(entry, in: database)
    }
  }

  static func take(_ entry: Entry, in database: Database) throws {
    switch entry.act {
    case let act as DocumentSent: try insert(entry, document: entry.id, act, in: database)
    case let act as DocumentRecalled: try insert(entry, document: act.document, act, in: database)
    default: break
    }
  }

  /// All there is in the derived tables, for the digest of the register.
  static let sums = [
    "SELECT entry, document, reference, sha256, line FROM delivery ORDER BY entry",
    """
    SELECT journal, sequence, kind, document, reference, is_final FROM delivery_event
    ORDER BY journal, sequence
    """,
  ]
}
