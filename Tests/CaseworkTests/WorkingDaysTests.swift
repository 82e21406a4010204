// SPDX-License-Identifier: Apache-2.0
// Counting days, with the vectors that were worked out by hand from the calendars of 2026 and 2027.

import Casework
import Petitions
import Testing

@Suite struct WorkingDaysTests {
  static func day(_ text: String) -> CivilDate { CivilDate(typed: text)! }  // literals below

  static func table(cultureDay: Bool) -> HolidayTable {
    var off: Set<CivilDate> = [
      day("01/01/2027"), day("31/08/2026"), day("01/09/2026"), day("02/09/2026"),
    ]
    for number in 4...10 { off.insert(day("\(number)/02/2027")) }
    if cultureDay { off.insert(day("24/11/2026")) }
    return HolidayTable(
      note: "", completeThrough: day("31/12/2027"), daysOff: off, workedDays: [day("22/08/2026")])
  }

  @Test(arguments: [
    ("20/11/2026", 3, "26/11/2026", "25/11/2026"), ("20/11/2026", 5, "30/11/2026", "27/11/2026"),
    ("20/11/2026", 7, "02/12/2026", "01/12/2026"), ("20/11/2026", 10, "07/12/2026", "04/12/2026"),
    ("03/02/2027", 3, "15/02/2027", "15/02/2027"), ("03/02/2027", 5, "17/02/2027", "17/02/2027"),
    ("03/02/2027", 7, "19/02/2027", "19/02/2027"), ("03/02/2027", 10, "24/02/2027", "24/02/2027"),
    ("21/08/2026", 7, "03/09/2026", "03/09/2026"),
  ])
  func workingDaysAreCounted(start: String, count: Int, with: String, without: String) {
    let from = Self.day(start)
    #expect(Self.table(cultureDay: true).end(ofWorkingDays: count, after: from).shown == with)
    #expect(Self.table(cultureDay: false).end(ofWorkingDays: count, after: from).shown == without)
  }

  @Test(arguments: [("02/12/2026", 30, "04/01/2027"), ("02/12/2026", 45, "18/01/2027")])
  func calendarDaysEndOnAWorkingDay(start: String, count: Int, end: String) {
    #expect(Self.table(cultureDay: true).end(ofDays: count, after: Self.day(start)).shown == end)
  }

  @Test(arguments: ["31/02/2026", "2026-02-01", "1/1/26", "00/01/2026", "", "ngày 5", "1/13/2026"])
  func whatIsNoDateIsRefused(text: String) {
    #expect(CivilDate(typed: text) == nil)
  }

  @Test(arguments: [
    ("5/2/2027", "05/02/2027"), ("05022027", "05/02/2027"), ("5.2.2027", "05/02/2027"),
    (" 29-02-2028 ", "29/02/2028"),
  ])
  func datesAreReadAsPeopleTypeThem(text: String, shown: String) {
    #expect(CivilDate(typed: text)?.shown == shown)
  }

  @Test(arguments: [("1957", "1957"), ("3/1957", "03/1957"), ("05/03/1957", "05/03/1957")])
  func aBirthDateMayBeAYear(text: String, shown: String) {
    #expect(PartialDate(typed: text)?.shown == shown)
  }

  @Test func momentsKeepMillisecondsAndTheZone() throws {
    let moment = try #require(VietnamTime.moment("2026-11-21T09:35:00.123+07:00"))
    #expect(VietnamTime.stamp(moment) == "2026-11-21T09:35:00.123+07:00")
    #expect(VietnamTime.shown(moment) == "21/11/2026 09:35")
    #expect(VietnamTime.day(moment).weekday == 6)
  }
}
