// SPDX-License-Identifier: Apache-2.0
// Counting days as the law does (BLDS 2015 Đ.147–148): the first day is not counted, a period that
// ends on a day off ends with the next working day. Holidays and swapped days are decided anew each
// year, so they are data that the office edits and replies carry.

public import Petitions

/// Days off and working Saturdays that differ from the plain Monday-to-Friday week.
public struct HolidayTable: Codable, Sendable, Equatable {
  /// Who decided and until when the table is complete; shown beside computed deadlines.
  public var note: String
  /// The last day for which the table is complete.
  public var completeThrough: CivilDate
  /// Days off that would be working days.
  public var daysOff: Set<CivilDate>
  /// Saturdays or Sundays that are worked (*làm bù*).
  public var workedDays: Set<CivilDate>

  /// A table.
  public init(
    note: String, completeThrough: CivilDate, daysOff: Set<CivilDate>, workedDays: Set<CivilDate>
  ) {
    self.note = note
    self.completeThrough = completeThrough
    self.daysOff = daysOff
    self.workedDays = workedDays
  }

  /// Whether civil servants work on a day.
  public func isWorkingDay(_ day: CivilDate) -> Bool {
    workedDays.contains(day) || (day.weekday < 6 && !daysOff.contains(day))
  }

  /// The working day on which a period of *ngày làm việc* ends.
  ///
  /// - Parameters:
  ///   - count: number of working days, at least 1.
  ///   - start: the day that is not counted.
  public func end(ofWorkingDays count: Int, after start: CivilDate) -> CivilDate {
    precondition(count >= 1)
    var day = start
    var left = count
    while left > 0 {
      day = day.adding(days: 1)
      if isWorkingDay(day) { left -= 1 }
    }
    return day
  }

  /// The day on which a period of calendar days (*ngày*) ends: a day off moves it to the next
  /// working day (BLDS Đ.148.5).
  public func end(ofDays count: Int, after start: CivilDate) -> CivilDate {
    var day = start.adding(days: count)
    while !isWorkingDay(day) { day = day.adding(days: 1) }
    return day
  }
}

/// A period that the law gives for a step.
public struct LegalPeriod: Codable, Sendable, Hashable {
  /// How its days are counted.
  public enum Unit: String, Codable, Sendable {
    /// *Ngày*.
    case days = "N"
    /// *Ngày làm việc*.
    case workingDays = "NLV"
    /// *Giờ*: only before an event of another page; no case counts in hours.
    case hours = "gio"
  }
  /// Identifier of the rule, such as `tra-loi-tiep-dan`.
  public var id: String
  /// How many days.
  public var count: Int
  /// Which days.
  public var unit: Unit
  /// The article that gives it.
  public var basis: String
  /// Whether the figure was not read in a public copy of the law, or is the commune's own choice: the commune
  /// checks it and edits the row.
  public var isUncertain: Bool?
  /// Where an uncertain figure comes from.
  public var source: String?

  /// A period.
  public init(
    id: String, count: Int, unit: Unit, basis: String, isUncertain: Bool? = nil,
    source: String? = nil
  ) {
    self.id = id
    self.count = count
    self.unit = unit
    self.basis = basis
    self.isUncertain = isUncertain
    self.source = source
  }

  /// The last day of the period.
  public func due(after start: CivilDate, holidays: HolidayTable) -> CivilDate {
    switch unit {
    case .days: holidays.end(ofDays: count, after: start)
    case .hours: start
    case .workingDays: holidays.end(ofWorkingDays: count, after: start)
    }
  }
}
