// SPDX-License-Identifier: Apache-2.0
// Counting a period day by day, so that every day can be shown with why it counts or not. The first day is not
// counted (BLDS 2015 Đ.147.2); a period that ends on a day off ends with the next working day (Đ.148.5). Days of a
// suspension are not counted (Luật KN Đ.11a.4, Luật TC Đ.34.2, NĐ 124/2020 Đ.28b.2); whether the two days of its
// decisions are among them is data, `SuspensionCounting`.

package import Petitions

/// A time in which a clock stands still.
package struct ClockPause: Sendable, Hashable {
  /// The day of the decision to suspend.
  package var since: CivilDate
  /// The day of the decision to go on. Nil while it lasts.
  package var through: CivilDate?
  /// Whether the first of the two still counts, and whether the second counts again.
  package var counting: SuspensionCounting

  package init(
    since: CivilDate, through: CivilDate?, counting: SuspensionCounting = SuspensionCounting()
  ) {
    self.since = since
    self.through = through
    self.counting = counting
  }

  func holds(_ day: CivilDate) -> Bool {
    let hasBegun = counting.suspensionDayCounts ? day > since : day >= since
    let lasts = through.map { counting.resumptionDayCounts ? day < $0 : day <= $0 } ?? true
    return hasBegun && lasts
  }
}

/// A day of a period and what it is to it.
package struct CountedDay: Sendable, Hashable {
  /// Why a day counts or does not.
  package enum Role: Sendable, Hashable {
    /// The day from which it is counted.
    case first
    /// Counts, as the number given.
    case counted(Int)
    /// Saturday or Sunday.
    case weekend
    /// A day off of the table.
    case dayOff
    /// A Saturday or Sunday that is worked (*làm bù*) and counts, as the number given.
    case madeUp(Int)
    /// The case is suspended.
    case paused
    /// The end fell on a day off; this working day takes its place.
    case rolled
  }
  package var day: CivilDate
  package var role: Role
}

/// A period as it was counted.
package struct DayCount: Sendable, Hashable {
  package var days: [CountedDay]
  /// The last day; nil while a suspension that lasts keeps it open.
  package var due: CivilDate?
  /// How many days are left when a suspension keeps it open.
  package var remaining: Int

  /// Counts a period.
  ///
  /// - Parameters:
  ///   - count: its days, at least 1.
  ///   - unit: which days.
  ///   - start: the day that is not counted.
  ///   - pauses: suspensions, in any order.
  ///   - holidays: days off and days worked instead.
  package init(
    _ count: Int, _ unit: LegalPeriod.Unit, after start: CivilDate, pauses: [ClockPause] = [],
    holidays: HolidayTable
  ) {
    days = [CountedDay(day: start, role: .first)]
    var (day, done) = (start, 0)
    while done < count {
      day = day.adding(days: 1)
      if let pause = pauses.first(where: { $0.holds(day) }) {
        guard pause.through != nil else {
          (due, remaining) = (nil, count - done)
          return
        }
        days.append(CountedDay(day: day, role: .paused))
        continue
      }
      let isWorked = holidays.isWorkingDay(day)
      guard unit == .days || isWorked else {
        days.append(
          CountedDay(day: day, role: holidays.daysOff.contains(day) ? .dayOff : .weekend))
        continue
      }
      done += 1
      let isMadeUp = unit == .workingDays && holidays.workedDays.contains(day) && day.weekday >= 6
      days.append(CountedDay(day: day, role: isMadeUp ? .madeUp(done) : .counted(done)))
    }
    while !holidays.isWorkingDay(day) {
      day = day.adding(days: 1)
      let role: CountedDay.Role =
        holidays.isWorkingDay(day)
        ? .rolled : holidays.daysOff.contains(day) ? .dayOff : .weekend
      days.append(CountedDay(day: day, role: role))
    }
    (due, remaining) = (day, 0)
  }

  /// The last day on which something must be done that needs so many days before an event.
  package static func latest(
    _ count: Int, _ unit: LegalPeriod.Unit, before event: CivilDate, holidays: HolidayTable
  ) -> CivilDate {
    guard unit == .workingDays else { return event.adding(days: -count) }
    var (day, left) = (event, count)
    while left > 0 {
      day = day.adding(days: -1)
      if holidays.isWorkingDay(day) { left -= 1 }
    }
    return day
  }
}
