// SPDX-License-Identifier: Apache-2.0
// Every attempt to import a bundle, kept for ever with an account of each of its lines, so that years later an
// inspector can add up what came: new, known, put aside, refused.

public import Foundation
import GRDB
public import Journal

/// What became of the lines of a bundle: each is counted once.
public struct LineCount: Sendable, Equatable {
  /// Lines that were read.
  public var lines: Int
  /// New ones that were taken.
  public var taken: Int
  /// Those that were here before.
  public var known: Int
  /// New ones that were put aside, each with its reason.
  public var aside: Int
  /// Those that were refused with the whole bundle.
  public var refused: Int

  /// Nothing yet, or what is given.
  public init(lines: Int = 0, taken: Int = 0, known: Int = 0, aside: Int = 0, refused: Int = 0) {
    self.lines = lines
    self.taken = taken
    self.known = known
    self.aside = aside
    self.refused = refused
  }

  /// Whether every line is accounted for.
  public var isWhole: Bool { lines == taken + known + aside + refused }

  /// Both together.
  public static func + (one: LineCount, other: LineCount) -> LineCount {
    LineCount(
      lines: one.lines + other.lines, taken: one.taken + other.taken,
      known: one.known + other.known, aside: one.aside + other.aside,
      refused: one.refused + other.refused)
  }
}

/// An attempt to import a bundle.
public struct ImportAttempt: Sendable, Equatable {
  /// When; the same for all bundles of one reading.
  public var at: Date
  /// Name of the bundle's folder.
  public var folder: String
  /// Whose journal, when that was found out.
  public var journal: JournalID?
  /// SHA-512 of the sealed file, when it could be read.
  public var sha512: String?
  /// `applied`, `nothing-new` or the name of the refusal.
  public var result: String
  /// Numbers, never names.
  public var detail: String
  /// Its lines; nil where it could not be opened, and of attempts before lines were counted.
  public var count: LineCount?
  /// Petitions that were new.
  public var petitions: Int?

  /// An attempt.
  public init(
    at: Date, folder: String, journal: JournalID?, sha512: String?, result: String, detail: String,
    count: LineCount? = nil, petitions: Int? = nil
  ) {
    self.at = at
    self.folder = folder
    self.journal = journal
    self.sha512 = sha512
    self.result = result
    self.detail = detail
    self.count = count
    self.petitions = petitions
  }
}

extension Store {
  /// Keeps an attempt to import.
  public func keep(_ attempt: ImportAttempt) throws {
    let count = attempt.count
    try write {
      try $0.execute(
        literal: """
          INSERT INTO import_attempt(at, folder, journal, sha512, result, detail,
            lines, taken, known, aside, refused, petitions)
          VALUES (\(Stamp.text(attempt.at)), \(attempt.folder), \(attempt.journal?.description),
            \(attempt.sha512), \(attempt.result), \(attempt.detail),
            \(count?.lines), \(count?.taken), \(count?.known), \(count?.aside),
            \(count?.refused), \(attempt.petitions))
          """)
    }
  }

  /// The last attempts to import, newest first.
  ///
  /// - Parameters:
  ///   - limit: how many at the most.
  ///   - journal: only of this one; nil for all.
  public func importAttempts(limit: Int, of journal: JournalID? = nil) throws -> [ImportAttempt] {
    try read {
      try Row.fetchAll(
        $0,
        sql: """
          SELECT * FROM import_attempt WHERE ?1 IS NULL OR journal = ?1 ORDER BY id DESC LIMIT ?2
          """, arguments: [journal?.description, limit]
      ).map(Self.attempt)
    }
  }

  /// All attempts of one reading, in the order in which they were made.
  public func importAttempts(at moment: Date) throws -> [ImportAttempt] {
    try read {
      try Row.fetchAll(
        $0, sql: "SELECT * FROM import_attempt WHERE at = ? ORDER BY id",
        arguments: [Stamp.text(moment)]
      ).map(Self.attempt)
    }
  }

  private static func attempt(_ row: Row) -> ImportAttempt {
    var count: LineCount?
    if let lines = row["lines"] as Int? {
      count = LineCount(
        lines: lines, taken: row["taken"] ?? 0, known: row["known"] ?? 0, aside: row["aside"] ?? 0,
        refused: row["refused"] ?? 0)
    }
    return ImportAttempt(
      at: Stamp.date(row["at"]) ?? .distantPast, folder: row["folder"],
      journal: (row["journal"] as String?).flatMap(JournalID.init), sha512: row["sha512"],
      result: row["result"], detail: row["detail"], count: count, petitions: row["petitions"])
  }
}
