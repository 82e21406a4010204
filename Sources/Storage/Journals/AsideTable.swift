// SPDX-License-Identifier: Apache-2.0
// Lines that were put aside when they came: each stands in its journal verbatim, with its reason here, until it is
// looked at again and found good. None is ever thrown away.

public import Foundation
import GRDB
public import Journal

/// A line that was put aside.
public struct AsideLine: Sendable, Equatable {
  /// Whose journal.
  public var journal: JournalID
  /// Its sequence there.
  public var sequence: Int
  /// Kind of its act, as the line says.
  public var kind: String
  /// Why: a word of the import.
  public var reason: String
  /// When it came.
  public var arrivedAt: Date
}

extension Store {
  /// All lines that are put aside, newest first.
  public func asideLines(limit: Int = 1_000) throws -> [AsideLine] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT q.journal, q.sequence, j.kind, q.reason, j.arrived_at
          FROM quarantine q JOIN journal j USING (journal, sequence)
          ORDER BY j.arrival DESC LIMIT ?
          """, arguments: [limit]
      ).compactMap { row in
        guard let journal = JournalID(row[0]) else { return nil }
        return AsideLine(
          journal: journal, sequence: row[1], kind: row[2], reason: row[3],
          arrivedAt: Stamp.date(row[4]) ?? .distantPast)
      }
    }
  }

  /// How many lines are put aside.
  public func asideCount() throws -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM quarantine") ?? 0 }
  }

  /// Takes lines in that were put aside, with the entry, and gives those that stay another reason. The register is
  /// made anew, because their place in it is where they came.
  ///
  /// - Parameters:
  ///   - good: entries that are taken.
  ///   - reasons: why others still are not.
  public func takeAside(
    _ good: [Entry], reasons: [Int: String], of journal: JournalID, by: Actor, at: Date, id: String
  ) throws {
    try write { database in
      for (sequence, reason) in reasons {
        try database.execute(
          literal: """
            UPDATE quarantine SET reason = \(reason)
            WHERE journal = \(journal.description) AND sequence = \(sequence)
            """)
      }
      guard !good.isEmpty else { return }
      for sequence in good.map(\.sequence) {
        try database.execute(
          literal: """
            DELETE FROM quarantine
            WHERE journal = \(journal.description) AND sequence = \(sequence)
            """)
      }
      for entry in good {
        guard let about = entry.act.about else { continue }
        try database.execute(
          literal: """
            UPDATE journal SET reference = \(about)
            WHERE journal = \(journal.description) AND sequence = \(entry.sequence)
            """)
      }
      let own = try Self.ownJournal(database)
      let act = AsideTaken(journal: journal, sequences: good.map(\.sequence))
      _ = try Self.append(act, to: own, by: by, at: at, id: id, in: database)
      try Projection.rebuild(in: database)
    }
  }
}
