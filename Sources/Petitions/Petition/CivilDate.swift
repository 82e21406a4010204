// SPDX-License-Identifier: Apache-2.0
// Dates as the law and the forms use them: whole days, times at UTC+7, and birth dates of which
// only the year may be known. Nothing here reads a clock.

public import Foundation

/// The one time zone of the program, Asia/Ho_Chi_Minh: UTC+7 all year, no daylight saving.
public enum VietnamTime {
  /// UTC+7 as a fixed offset, independent of what zone data the machine has.
  public static let zone = TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt
  /// The Gregorian calendar at UTC+7.
  public static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    calendar.locale = Locale(identifier: "vi_VN")
    calendar.firstWeekday = 2
    return calendar
  }()

  private static let style = Date.ISO8601FormatStyle(
    dateSeparator: .dash, dateTimeSeparator: .standard, timeSeparator: .colon,
    timeZoneSeparator: .colon, includingFractionalSeconds: true, timeZone: zone)

  /// `2026-11-21T09:35:00.123+07:00`, the form in which entries carry times (ISO 8601).
  public static func stamp(_ moment: Date) -> String {
    VietnamTimeText.stamp(moment) ?? moment.formatted(style)
  }

  /// Reads what ``stamp(_:)`` writes; nil for anything else.
  public static func moment(_ stamp: String) -> Date? {
    // Nil is the answer for anything that is no stamp.
    VietnamTimeText.moment(stamp) ?? (try? style.parse(stamp))
  }

  /// The day at UTC+7 on which a moment falls.
  public static func day(_ moment: Date) -> CivilDate {
    if let day = VietnamTimeText.day(moment) {
      return CivilDate(uncheckedYear: day.year, month: day.month, day: day.day)
    }
    let parts = calendar.dateComponents([.year, .month, .day], from: moment)
    return CivilDate(
      uncheckedYear: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
  }

  /// `21/11/2026 09:35`, as screens and papers show a moment.
  public static func shown(_ moment: Date) -> String {
    let parts = calendar.dateComponents([.hour, .minute], from: moment)
    return "\(day(moment).shown) \(twoDigits(parts.hour ?? 0)):\(twoDigits(parts.minute ?? 0))"
  }

  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// A day of the Gregorian calendar, without time. Encoded as `yyyy-MM-dd`.
public struct CivilDate: Sendable, Hashable, Comparable, Codable {
  /// Four digits.
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int

  /// A day that exists; nil for 31/02 and the like.
  public init?(year: Int, month: Int, day: Int) {
    guard (1800...2999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    let parts = DateComponents(year: year, month: month, day: day)
    guard let date = VietnamTime.calendar.date(from: parts),
      VietnamTime.calendar.component(.day, from: date) == day
    else { return nil }
    self.init(uncheckedYear: year, month: month, day: day)
  }

  init(uncheckedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `yyyy-MM-dd`; nil for anything else.
  public init?(iso text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads what people type: `5/2/2027`, `05-02-2027`, `05.02.2027`, `5 / 2 / 2027`, `05022027`.
  public init?(typed text: String) {
    let trimmed = VietnameseText.line(text)
    if trimmed.count == 8, trimmed.allSatisfy(\.isASCIIDigit) {
      let digits = Array(trimmed)
      self.init(
        day: String(digits[0..<2]), month: String(digits[2..<4]), year: String(digits[4..<8]))
      return
    }
    guard let parts = Self.parts(trimmed), parts.count == 3 else { return nil }
    self.init(day: parts[0], month: parts[1], year: parts[2])
  }

  private init?(day: String, month: String, year: String) {
    guard year.count == 4, (1...2).contains(day.count), (1...2).contains(month.count),
      let day = Int(day), let month = Int(month), let year = Int(year)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The numbers of a typed date, between which one slash, dash of any kind or point stands, with or without blanks,
  /// or blanks alone; nil when anything else is there, such as a sign before a number.
  static func parts(_ line: String) -> [String]? {
    var parts = [""]
    var separators = 0
    for character in line {
      switch character {
      case _ where character.isASCIIDigit:
        parts[parts.count - 1].append(character)
        separators = 0
      case " ":
        if parts.last?.isEmpty == false { parts.append("") }
      case "/", "-", ".", "–", "—", "\u{2010}", "\u{2011}", "\u{2212}":
        if parts.last?.isEmpty == false { parts.append("") }
        separators += 1
        guard separators == 1, parts.count > 1 else { return nil }
      default: return nil
      }
    }
    return parts.last?.isEmpty == false ? parts : nil
  }

  /// Why a typed date is none: its year has two digits, or there is no such day.
  static func fault(typed text: String) -> Rule {
    guard let parts = parts(VietnameseText.line(text)), parts.count >= 2, parts.last?.count == 2
    else { return .notADate }
    return .twoDigitYear
  }

  /// `2026-11-21`.
  public var iso: String {
    "\(year)-\(VietnamTime.twoDigits(month))-\(VietnamTime.twoDigits(day))"
  }

  /// `21/11/2026`.
  public var shown: String {
    "\(VietnamTime.twoDigits(day))/\(VietnamTime.twoDigits(month))/\(year)"
  }

  /// Midnight at UTC+7 at which the day begins.
  public var start: Date {
    VietnamTime.calendar.date(from: DateComponents(year: year, month: month, day: day))
      ?? .distantPast
  }

  /// Days since 0000-03-01 of the Gregorian calendar without a beginning. Deadlines ask for thousands of days at
  /// a time; a calendar of the system takes a hundred times as long.
  private var number: Int {
    let year = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return 365 * year + year / 4 - year / 100 + year / 400 + dayOfYear
  }

  private init(number: Int) {
    // Four centuries have 146,097 days; years begin in March, so that the odd day is their last.
    let (era, day) = (number / 146_097, number % 146_097)
    let yearOfEra = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    self.init(
      uncheckedYear: era * 400 + yearOfEra + (month >= 10 ? 1 : 0),
      month: month < 10 ? month + 3 : month - 9, day: dayOfYear - (153 * month + 2) / 5 + 1)
  }

  /// The day `days` later, or earlier when negative.
  public func adding(days: Int) -> CivilDate {
    // Days that no date of a petition can be are cut off at the beginning of the count.
    CivilDate(number: max(0, number + days))
  }

  /// 1 = Monday … 7 = Sunday (ISO 8601).
  public var weekday: Int { (number + 2) % 7 + 1 }

  /// Whole days from this day to another; negative when the other is earlier.
  public func days(until other: CivilDate) -> Int { other.number - number }

  /// By year, month, day.
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// Decodes `yyyy-MM-dd`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = CivilDate(iso: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "yyyy-MM-dd")
    }
    self = date
  }

  /// Encodes `yyyy-MM-dd`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso)
  }
}

/// A date of birth of which the day, or the day and the month, may be unknown, as on the papers of
/// elderly people. Encoded as `yyyy`, `yyyy-MM` or `yyyy-MM-dd`.
public struct PartialDate: Sendable, Hashable, Codable {
  /// The year of birth.
  public let year: Int
  /// The month, when known.
  public let month: Int?
  /// The day, when known; never known without the month.
  public let day: Int?

  /// Reads what people type: `1957`, `3/1957`, `05/03/1957`.
  public init?(typed text: String) {
    let line = VietnameseText.line(text)
    if let whole = CivilDate(typed: line) {
      (year, month, day) = (whole.year, whole.month, whole.day)
      return
    }
    let parts = CivilDate.parts(line) ?? []
    let year = parts.last.flatMap { $0.count == 4 ? Int($0) : nil }
    guard let year, (1800...2999).contains(year) else { return nil }
    switch parts.count {
    case 1: (self.year, self.month, self.day) = (year, nil, nil)
    case 2:
      guard parts[0].count <= 2, let month = Int(parts[0]), (1...12).contains(month) else {
        return nil
      }
      (self.year, self.month, self.day) = (year, month, nil)
    default: return nil
    }
  }

  /// `1957`, `03/1957` or `05/03/1957`.
  public var shown: String {
    let parts = [day, month].compactMap { $0.map(VietnamTime.twoDigits) } + ["\(year)"]
    return parts.joined(separator: "/")
  }

  /// The earliest day it can mean.
  public var earliest: CivilDate {
    CivilDate(uncheckedYear: year, month: month ?? 1, day: day ?? 1)
  }

  /// Decodes `yyyy`, `yyyy-MM` or `yyyy-MM-dd`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let typed = text.split(separator: "-").reversed().joined(separator: "/")
    guard let date = PartialDate(typed: typed) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "partial date")
    }
    self = date
  }

  /// Encodes `yyyy`, `yyyy-MM` or `yyyy-MM-dd`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    let parts = ["\(year)"] + [month, day].compactMap { $0.map(VietnamTime.twoDigits) }
    try container.encode(parts.joined(separator: "-"))
  }
}

extension Character {
  /// 0–9 only; `isNumber` accepts far more.
  public var isASCIIDigit: Bool { isASCII && isNumber }
}
