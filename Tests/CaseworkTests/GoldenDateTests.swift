// SPDX-License-Identifier: Apache-2.0
// Deadlines against a second implementation in another language, and the vectors worked out by hand.

import Casework
import Foundation
import Petitions
import Testing

@Suite struct GoldenDateTests {
  static let folder = Bench.root.appending(path: "Tests/CaseworkTests")

  static let tables: [String: HolidayTable] = {
    let lunar =
      (16...20).map { "2026-02-\($0)" }
      + (4...10).map { $0 < 10 ? "2027-02-0\($0)" : "2027-02-\($0)" }
    let common = [
      "2026-01-01", "2026-04-27", "2026-04-30", "2026-05-01", "2026-08-31", "2026-09-01",
      "2026-09-02", "2027-01-01", "2027-04-16", "2027-04-30", "2027-09-02", "2027-09-03",
    ]
    func table(_ off: [String], _ worked: [String]) -> HolidayTable {
      HolidayTable(
        note: "", completeThrough: Bench.day("2027-12-31"), daysOff: Set(off.map(Bench.day)),
        workedDays: Set(worked.map(Bench.day)))
    }
    let swaps = ["2026-08-22", "2027-05-08"]
    return [
      "co-24-11": table(common + lunar + ["2026-11-24", "2027-11-24"], swaps),
      "khong-24-11": table(common + lunar, swaps), "khong-nghi": table([], []),
    ]
  }()

  static func rows() throws -> [[String]] {
    let text = try String(contentsOf: folder.appending(path: "Golden/dates.tsv"), encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t").map(String.init)
    }
  }

  @Test func everyDayOfTheGoldenTableIsFound() throws {
    let rows = try Self.rows()
    #expect(rows.count >= 300)
    for row in rows {
      let count = try #require(Int(row[1]))
      let unit = try #require(LegalPeriod.Unit(rawValue: row[2]))
      let holidays = try #require(Self.tables[row[4]])
      let pauses = row[5] == "-" ? [] : [try Self.pause(row[5])]
      let counted = DayCount(
        count, unit, after: Bench.day(row[3]), pauses: pauses, holidays: holidays)
      #expect(counted.due?.iso == row[6], "\(row)")
      // Every day of the count is told, the counted ones in their order.
      let numbers = counted.days.compactMap { day -> Int? in
        switch day.role {
        case .counted(let number), .madeUp(let number): number
        default: nil
        }
      }
      #expect(numbers == Array(1...count))
      #expect(counted.days.last?.day == counted.due)
    }
  }

  private static func pause(_ text: String) throws -> ClockPause {
    let days = text.split(separator: "/").map { Bench.day(String($0)) }
    return ClockPause(since: days[0], through: days[1])
  }

  @Test func theTableIsWhatTheOtherProgramWritesByteForByte() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", Self.folder.appending(path: "golden_dates.py").path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let written = try pipe.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(written == (try Data(contentsOf: Self.folder.appending(path: "Golden/dates.tsv"))))
  }

  /// domain §5.2, with 24/11 off.
  @Test(arguments: [
    (3, LegalPeriod.Unit.workingDays, "2026-11-20", "2026-11-26"),
    (5, .workingDays, "2026-11-20", "2026-11-30"), (7, .workingDays, "2026-11-20", "2026-12-02"),
    (10, .workingDays, "2026-11-20", "2026-12-07"), (30, .days, "2026-12-02", "2027-01-04"),
    (45, .days, "2026-12-02", "2027-01-18"), (3, .workingDays, "2027-02-03", "2027-02-15"),
    (5, .workingDays, "2027-02-03", "2027-02-17"), (7, .workingDays, "2027-02-03", "2027-02-19"),
    (10, .workingDays, "2027-02-03", "2027-02-24"), (7, .workingDays, "2026-08-21", "2026-09-03"),
  ])
  func theVectorsOfTheLawHoldWithTheTableThatShips(
    count: Int, unit: LegalPeriod.Unit, start: String, due: String
  ) throws {
    let law = try Bench.law()
    #expect(DayCount(count, unit, after: Bench.day(start), holidays: law.holidays).due?.iso == due)
    let period = LegalPeriod(id: "x", count: count, unit: unit, basis: "")
    #expect(period.due(after: Bench.day(start), holidays: law.holidays).iso == due)
  }

  @Test func aPeriodThatIsStillSuspendedHasNoEndAndKeepsItsRemainder() throws {
    let pause = ClockPause(since: Bench.day("2026-12-12"), through: nil)
    let counted = DayCount(
      30, .days, after: Bench.day("2026-12-02"), pauses: [pause], holidays: try Bench.law().holidays
    )
    #expect(counted.due == nil)
    #expect(counted.remaining == 20)
  }
}
