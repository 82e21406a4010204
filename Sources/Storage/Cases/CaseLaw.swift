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
    try write { database in
      let before = try CaseLaw.read(in: database)
      guard before != law else { return [:] }
      let text = try CaseLaw.text(law)
      try database.execute(
        literal: """
          INSERT INTO setting(key, value) VALUES (\(CaseLaw.key), \(text))
          ON CONFLICT(key) DO UPDATE SET value = excluded.value
          """)
      var changes: [String: [ClockChange]] = [:]
      for id in try String.fetchAll(database, sql: "SELECT id FROM case_file ORDER BY id") {
        guard let file = try CaseReading.file(id: id, in: database) else { continue }
        let moved = file.clockChanges(on: day, from: before, to: law)
        if !moved.isEmpty { changes[id] = moved }
        try CaseProjection.refresh(id, in: database)
      }
      return changes
    }
  }

  /// The figures that were taken over last.
  package func law() throws -> LawTable { try read(CaseLaw.read) }
}
