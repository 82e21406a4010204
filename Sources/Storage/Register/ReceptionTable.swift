// SPDX-License-Identifier: Apache-2.0
// The register of receptions (*lượt tiếp*) as lists and papers read it: newest first, filtered, searched
// without diacritics. Rows are short, so words are looked for in the rows themselves.

public import Foundation
import GRDB
public import Journal
public import Petitions

/// A row of the register of receptions.
public struct ReceptionRow: Sendable, Equatable, Identifiable {
  /// Row number, growing with arrival.
  public var id: Int
  /// The journal in which it was written.
  public var journal: String
  /// Its sequence there, by which corrections name it.
  public var sequence: Int
  /// When it was written.
  public var heldAt: Date
  /// Who wrote it.
  public var writtenBy: String
  /// The reception as it is to be read now.
  public var reception: Reception
  /// How often it was corrected or struck out.
  public var corrected: Int
  /// Why it is struck out; nil while it counts.
  public var struck: String?
  /// Its number in the register of its year; nil where it is part of a petition's line.
  public var number: Int?
}

/// Which receptions a list shows.
public struct ReceptionFilter: Sendable, Equatable {
  /// Words as typed; diacritics and case do not matter.
  public var words = ""
  /// Only those that ended so.
  public var outcome: Reception.Outcome?
  /// Only of this field of matter.
  public var field: String?
  /// Only those that this person received or wrote.
  public var receivedBy: String?
  /// Only from this day on.
  public var from: CivilDate?
  /// Only through this day.
  public var through: CivilDate?
  /// Only those that are not struck out.
  public var leavesOutStruck = false
  /// Only those that are lines of the register, and no part of a petition's line.
  public var leavesOutJoined = false

  /// Everything.
  public init() {}
}

extension Store {
  /// How many receptions a filter finds, struck ones among them.
  public func countReceptions(_ filter: ReceptionFilter = ReceptionFilter()) throws -> Int {
    try read { database in
      let (condition, arguments) = Self.condition(filter)
      let statement = try database.cachedStatement(
        sql: "SELECT count(*) FROM reception \(condition)")
      return try Int.fetchOne(statement, arguments: arguments) ?? 0
    }
  }

  /// Rows of a filter, newest first.
  ///
  /// - Parameters:
  ///   - filter: which.
  ///   - offset: how many to leave out.
  ///   - limit: how many at the most.
  public func receptions(
    _ filter: ReceptionFilter = ReceptionFilter(), offset: Int = 0, limit: Int
  ) throws -> [ReceptionRow] {
    try read { database in
      let (condition, arguments) = Self.condition(filter)
      let statement = try database.cachedStatement(
        sql: "SELECT * FROM reception \(condition) ORDER BY id DESC LIMIT ? OFFSET ?")
      return try Row.fetchAll(statement, arguments: arguments + [limit, offset])
        .compactMap(Self.reception)
    }
  }

  /// The row of a reception's entry; nil when there is none.
  public func reception(of journal: JournalID, at sequence: Int) throws -> ReceptionRow? {
    try read { database in
      try Row.fetchOne(
        database, sql: "SELECT * FROM reception WHERE journal = ? AND sequence = ?",
        arguments: [journal.description, sequence]
      ).flatMap(Self.reception)
    }
  }

  /// The receptions that name a petition, oldest first.
  public func receptions(of reference: String) throws -> [ReceptionRow] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM reception WHERE reference = ? ORDER BY id",
        arguments: [reference]
      ).compactMap(Self.reception)
    }
  }

  /// The entries about a reception, oldest first: itself and its corrections.
  public func history(of row: ReceptionRow) throws -> [Entry] {
    try read { database in
      let held = """
        FROM journal LEFT JOIN quarantine q USING (journal, sequence)
        WHERE journal = ? AND q.reason IS NULL
        """
      var lines = try lines(
        "SELECT line \(held) AND sequence = ? AND kind = 'reception.held'",
        [row.journal, row.sequence], in: database)
      // One that was never corrected needs no look through the corrections of others.
      if row.corrected > 0 {
        lines += try self.lines(
          """
          SELECT line \(held) AND sequence > ? AND \(Schema.seldom)
            AND kind = 'reception.corrected' ORDER BY sequence
          """, [row.journal, row.sequence], in: database)
      }
      return try lines.map { try Entry(line: $0) }.filter { entry in
        if let body = entry.act as? ReceptionCorrected { return body.sequence == row.sequence }
        return entry.sequence == row.sequence
      }
    }
  }

  private static func condition(_ filter: ReceptionFilter) -> (String, StatementArguments) {
    var conditions: [String] = []
    var arguments = StatementArguments()
    func add(_ condition: String, _ value: String?, times: Int = 1) {
      guard let value else { return }
      conditions.append(condition)
      for _ in 0..<times { arguments += [value] }
    }
    add("outcome = ?", filter.outcome?.rawValue)
    add("field = ?", filter.field)
    add("(receiver = ? OR (receiver IS NULL AND received_by = ?))", filter.receivedBy, times: 2)
    add("held_at >= ?", filter.from?.iso)
    add("held_at < ?", filter.through?.adding(days: 1).iso)
    if filter.leavesOutStruck { conditions.append("struck IS NULL") }
    if filter.leavesOutJoined { conditions.append("number IS NOT NULL") }
    for word in VietnameseText.folded(filter.words).split(whereSeparator: \.isWhitespace) {
      add("instr(folded, ?)", String(word))
    }
    let joined = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    return (joined, arguments)
  }

  static func reception(_ row: Row) -> ReceptionRow? {
    guard let outcome = Reception.Outcome(rawValue: row["outcome"]),
      let held = Stamp.date(row["held_at"])
    else { return nil }
    let speaker: String = row["speaker"]
    let reception = Reception(
      people: row["people"], speaker: speaker.isEmpty ? nil : speaker, subject: row["subject"],
      outcome: outcome, reference: row["reference"], note: row["note"],
      session: (row["session"] as String?).flatMap(Reception.Session.init(rawValue:)),
      isMobile: row["is_mobile"], receiver: row["receiver"], field: row["field"],
      ground: row["ground"], representatives: row["representatives"])
    return ReceptionRow(
      id: row["id"], journal: row["journal"], sequence: row["sequence"], heldAt: held,
      writtenBy: row["received_by"], reception: reception, corrected: row["corrected"],
      struck: row["struck"], number: row["number"])
  }
}
