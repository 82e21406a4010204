// SPDX-License-Identifier: Apache-2.0
// Times of entries and columns by plain arithmetic: a bundle of ten thousand petitions reads and writes tens of
// thousands of them, and the general formatter takes longer than everything else about a line. What is not of the one
// form that stations write is left to the general one.

import Foundation

enum VietnamTimeText {
  /// Seconds that UTC+7 is ahead.
  private static let ahead = 7 * 3_600

  /// `2026-11-21T09:35:00.123+07:00`; nil outside of the years 1970 to 9999.
  static func stamp(_ moment: Date) -> String? {
    // As a date keeps it: adding the years to 1970 would round a millisecond away.
    let seconds = moment.timeIntervalSinceReferenceDate
    let since1970 = Date.timeIntervalBetween1970AndReferenceDate
    guard seconds >= -since1970, seconds < 253_370_764_800 - since1970 else { return nil }
    let whole = seconds.rounded(.down)
    let (days, second) = (Int(whole) + Int(since1970) + ahead)
      .quotientAndRemainder(dividingBy: 86_400)
    let date = civil(days)
    // Cut off, but for a whole millisecond that its binary number misses by a hair.
    let thousandths = (seconds - whole) * 1_000
    let nearest = thousandths.rounded()
    let milliseconds = min(
      999, Int(abs(nearest - thousandths) < 0.000_5 ? nearest : thousandths))
    return String(unsafeUninitializedCapacity: 29) { bytes in
      func put(_ value: Int, _ digits: Int, at place: Int, then mark: Character? = nil) {
        var rest = value
        for index in stride(from: place + digits - 1, through: place, by: -1) {
          bytes[index] = UInt8(48 + rest % 10)
          rest /= 10
        }
        if let mark, let ascii = mark.asciiValue { bytes[place + digits] = ascii }
      }
      put(date.year, 4, at: 0, then: "-")
      put(date.month, 2, at: 5, then: "-")
      put(date.day, 2, at: 8, then: "T")
      put(second / 3_600, 2, at: 11, then: ":")
      put(second / 60 % 60, 2, at: 14, then: ":")
      put(second % 60, 2, at: 17, then: ".")
      put(milliseconds, 3, at: 20, then: "+")
      put(7, 2, at: 24, then: ":")
      put(0, 2, at: 27)
      return 29
    }
  }

  /// Reads what ``stamp(_:)`` writes; nil for anything else, also for a day that does not exist.
  static func moment(_ text: String) -> Date? {
    var text = text
    return text.withUTF8 { bytes -> Date? in
      guard bytes.count == 29 else { return nil }
      for (place, mark) in zip([4, 7, 10, 13, 16, 19, 23, 26], "--T::.+:".utf8)
      where bytes[place] != mark {
        return nil
      }
      var isNumber = true
      func number(_ place: Int, _ digits: Int) -> Int {
        bytes[place..<place + digits].reduce(0) {
          if !(48...57).contains($1) { isNumber = false }
          return $0 * 10 + Int($1 &- 48)
        }
      }
      let (year, month, day) = (number(0, 4), number(5, 2), number(8, 2))
      let (hour, minute, second) = (number(11, 2), number(14, 2), number(17, 2))
      let (thousandth, zone) = (number(20, 3), number(24, 2) * 100 + number(27, 2))
      guard isNumber, zone == 700, year >= 1970, (1...12).contains(month), day >= 1, hour < 24,
        minute < 60, second < 60
      else { return nil }
      let days = self.days(year, month, day)
      guard civil(days) == (year, month, day) else { return nil }
      let whole = days * 86_400 + hour * 3_600 + minute * 60 + second - ahead
      return Date(timeIntervalSince1970: Double(whole) + Double(thousandth) / 1_000)
    }
  }

  /// The day at UTC+7; nil before 1970 and far in the future.
  static func day(_ moment: Date) -> (year: Int, month: Int, day: Int)? {
    let seconds = moment.timeIntervalSince1970
    guard seconds >= 0, seconds < 253_370_764_800 else { return nil }
    return civil((Int(seconds.rounded(.down)) + ahead) / 86_400)
  }

  /// Days of the Gregorian calendar since 1 January 1970, counted in years that begin in March.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let (era, inEra) = (year / 400, year % 400)
    let inYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + inEra * 365 + inEra / 4 - inEra / 100 + inYear - 719_468
  }

  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let (era, inEra) = (shifted / 146_097, shifted % 146_097)
    let year = (inEra - inEra / 1_460 + inEra / 36_524 - inEra / 146_096) / 365
    let inYear = inEra - (365 * year + year / 4 - year / 100)
    let march = (5 * inYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    return (
      year + era * 400 + (month <= 2 ? 1 : 0), month, inYear - (153 * march + 2) / 5 + 1
    )
  }
}
