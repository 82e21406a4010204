// SPDX-License-Identifier: Apache-2.0
// Dates and small numbers as NĐ 30/2020 writes them: days below 10 and the months 1 and 2 get a
// leading zero, other months none; counts below 10 get one.

import Foundation

/// A moment in the program's one time zone, split for forms.
struct OfficialDate {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int
  let second: Int

  /// Viet Nam: UTC+7 all the year, so no zone data is needed.
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt
    return calendar
  }()

  init(_ date: Date) {
    let parts = Self.calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .second], from: date)
    year = parts.year ?? 0
    month = parts.month ?? 0
    day = parts.day ?? 0
    hour = parts.hour ?? 0
    minute = parts.minute ?? 0
    second = parts.second ?? 0
  }

  /// `ngày 05 tháng 02 năm 2027`, `ngày 05 tháng 3 năm 2027`.
  var longText: String {
    let monthText = month < 3 ? Self.twoDigits(month) : String(month)
    return "ngày \(Self.twoDigits(day)) tháng \(monthText) năm \(year)"
  }

  /// `05/02/2027 09:35`.
  var shortText: String {
    "\(Self.twoDigits(day))/\(Self.twoDigits(month))/\(year) "
      + "\(Self.twoDigits(hour)):\(Self.twoDigits(minute))"
  }

  /// ISO 8601 with the offset, for the PDF's creation date.
  var stamp: String {
    "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
      + "T\(Self.twoDigits(hour)):\(Self.twoDigits(minute)):\(Self.twoDigits(second))+07:00"
  }

  /// `05`, `12`, `120`.
  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
