// SPDX-License-Identifier: Apache-2.0
// Times are written and read by arithmetic of our own; the general formatter judges it.

import Foundation
import Petitions
import Testing

@Suite struct VietnamTimeTests {
  private let judge = Date.ISO8601FormatStyle(
    dateSeparator: .dash, dateTimeSeparator: .standard, timeSeparator: .colon,
    timeZoneSeparator: .colon, includingFractionalSeconds: true, timeZone: VietnamTime.zone)

  @Test func timesAreWrittenAndReadAsTheGeneralFormatterDoes() throws {
    var state: UInt64 = 7
    for round in 0..<4_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Whole thousandths, a little above themselves as in columns; every century's leap years.
      let thousandths = Int(state >> 20) % 130_000_000_000_000
      let moment = Date(timeIntervalSince1970: Double(thousandths) / 1_000 + 0.0002)
      let text = VietnamTime.stamp(moment)
      #expect(text == moment.formatted(judge), "\(round)")
      let read = try #require(VietnamTime.moment(text))
      #expect(abs(read.timeIntervalSince(try judge.parse(text))) < 0.000_01)
      let parts = VietnamTime.calendar.dateComponents([.year, .month, .day], from: moment)
      let day = VietnamTime.day(moment)
      #expect(day.year == parts.year && day.month == parts.month && day.day == parts.day)
    }
  }

  @Test(arguments: [
    "2026-02-29T09:35:00.123+07:00", "2026-13-01T09:35:00.123+07:00",
    "2026-02-00T09:35:00.123+07:00",
    "2026-02-01T24:35:00.123+07:00", "2026-02-01T09:60:00.123+07:00",
    "2026-02-0aT09:35:00.123+07:00",
    "2026-02-01 09:35:00.123+07:00", "2026-02-01T09:35:00.123+07:0", "",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "1969-02-01T09:35:00.123+07:00", "2026-02-01T09:35:00.123+00:00",
    "2026-02-01T09:35:60.000+07:00",
  ])
  func whatIsOfAnotherFormIsReadAsTheGeneralFormatterReadsIt(text: String) {
    #expect(VietnamTime.moment(text) == (try? judge.parse(text)))
  }
}
