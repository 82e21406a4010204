// SPDX-License-Identifier: Apache-2.0
// The figures by which this office's clocks were read last. They are kept, so that a rebuild reads the same days,
// and so that a changed table can say which days it moved.

package import Casework
import Foundation
import GRDB
import Journal
package import Petitions

enum CaseLaw {
  static let key = "case-law"

  private struct Kept: Codable {
    var periods: [LegalPeriod]
    var holidays: HolidayTable
    var clockStart: ClockStart
    // Missing in what older programs kept.
    var suspension: SuspensionCounting?
    var grounds: [GroundList: [FactOption]]?
  }

  /// Without figures there are no clocks.
  static func read(in database: Database) throws -> LawTable {
    let text = try String.fetchOne(
      database, sql: "SELECT value FROM setting WHERE key = ?", arguments: [key])
    guard let text else {
      return LawTable(
        periods: [:],
        holidays: HolidayTable(
          note: "", completeThrough: VietnamTime.day(.distantPast), daysOff: [], workedDays: []))
    }
    let kept = try JSONDecoder().decode(Kept.self, from: Data(text.utf8))
    return LawTable(
      periods: Dictionary(kept.periods.map { ($0.id, $0) }) { $1 }, holidays: kept.holidays,
      clockStart: kept.clockStart, suspension: kept.suspension ?? SuspensionCounting(),
      grounds: kept.grounds ?? [:])
  }

  /// Takes figures over, keeps which days they moved and why, and reads every case anew.
  static func set(
    _ law: LawTable, on day: CivilDate, in database: Database
  ) throws -> [String: [ClockChange]] {
    let before = try read(in: database)
    guard before != law else { return [:] }
    // Before there were any figures there were no days that could move.
    let hadFigures = !before.periods.isEmpty
    let moved = hadFigures ? try changes(from: before, to: law, on: day, in: database) : [:]
    let text = try text(law)
    try database.execute(
      literal: """
        INSERT INTO setting(key, value) VALUES (\(key), \(text))
        ON CONFLICT(key) DO UPDATE SET value = excluded.value
        """)
    let why = ClockMove.Cause.of(before, law).map(\.rawValue).joined(separator: ",")
    for (id, changes) in moved.sorted(by: { $0.key < $1.key }) {
      for change in changes {
        try database.execute(
          literal: """
            INSERT INTO clock_move(case_id, clock, moved_on, before, after, why)
            VALUES (\(id), \(change.clock.id), \(day.iso), \(change.before?.iso),
              \(change.after?.iso), \(why))
            """)
      }
    }
    for id in try caseIDs(in: database) { try CaseProjection.refresh(id, in: database) }
    return moved
  }

  static func changes(
    from before: LawTable, to law: LawTable, on day: CivilDate, in database: Database
  ) throws -> [String: [ClockChange]] {
    var found: [String: [ClockChange]] = [:]
    for id in try caseIDs(in: database) {
      guard let file = try CaseReading.file(id: id, in: database) else { continue }
      let moved = file.clockChanges(on: day, from: before, to: law)
      if !moved.isEmpty { found[id] = moved }
    }
    return found
  }

  private static func caseIDs(in database: Database) throws -> [String] {
    try String.fetchAll(database, sql: "SELECT id FROM case_file ORDER BY id")
  }

  static func text(_ law: LawTable) throws -> String {
    let kept = Kept(
      periods: law.periods.values.sorted { $0.id < $1.id }, holidays: law.holidays,
      clockStart: law.clockStart, suspension: law.suspension, grounds: law.grounds)
    return String(decoding: try CanonicalJSON.encode(kept), as: UTF8.self)
  }
}

extension Store {
  /// Takes over the figures of the law as they stand, and reads the clocks of every open case anew when they
  /// changed.
  ///
  /// - Returns: the clocks whose day moved, by case.
  @discardableResult
  package func setLaw(_ law: LawTable, on day: CivilDate) throws -> [String: [ClockChange]] {
    try write { try CaseLaw.set(law, on: day, in: $0) }
  }

  /// The clocks whose day other figures would move, by case; nothing is written.
  package func clockChanges(to law: LawTable, on day: CivilDate) throws -> [String: [ClockChange]] {
    try read { try CaseLaw.changes(from: CaseLaw.read(in: $0), to: law, on: day, in: $0) }
  }

  /// From which receipt clocks count, by what was last decided here.
  package func clockStart() throws -> ClockStart { try law().clockStart }

  /// The figures that were taken over last.
  package func law() throws -> LawTable { try read(CaseLaw.read) }
}
