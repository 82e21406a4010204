// SPDX-License-Identifier: Apache-2.0
// Numbers as people type them: counts, and numbers of telephones. What cannot be read is told beside its field;
// nothing is made to fit.

import Foundation

extension String {
  /// A count as people type it: `30`, `1 200`, `1.200`; nil for anything else, such as `30-40` or `2,5`.
  package var asCount: Int? {
    let groups = VietnameseText.line(self).split(
      omittingEmptySubsequences: false, whereSeparator: { ". ".contains($0) })
    guard let first = groups.first, !first.isEmpty,
      groups.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
      groups.count == 1 || first.count <= 3 && groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return Int(groups.joined())
  }
}

/// A number of a telephone of Viet Nam, from a line in which it was typed.
public struct PhoneNumber: Hashable, Sendable {
  /// Digits as dialled within the country, `0912000111`; of numbers of other countries with `+` before them.
  public let digits: String

  /// What is to be thought of it.
  public enum Standing: Hashable, Sendable {
    /// A mobile number or a land line.
    case usual
    /// A mobile number of 11 digits as they were until 2018; the number that took its place.
    case before2018(now: String)
    /// A service number (1800, 1900): nobody can be reached by it.
    case service
    /// None of these.
    case odd
  }

  /// The numbers of a line, in their order: `0912 000 111 / 0987 000 222 (con gái)` has two.
  ///
  /// A blank, a point or a dash may stand within a number; a slash, a comma, a semicolon, a bracket or a letter
  /// ends it.
  public static func all(in line: String) -> [PhoneNumber] {
    var found: [PhoneNumber] = []
    var current = ""
    func end() {
      if current.contains(where: \.isASCIIDigit) { found.append(PhoneNumber(typed: current)) }
      current = ""
    }
    for character in VietnameseText.line(line) {
      switch character {
      case _ where character.isASCIIDigit: current.append(character)
      case "+": end(); current = "+"
      // Brackets around a prefix: (0232) 3822 222, +84 (0)912 000 111.
      case " ", ".", "-", "–": continue
      case "(" where current.isEmpty || current.hasPrefix("+"), ")": continue
      default: end()
      }
    }
    end()
    return found
  }

  private init(typed: String) {
    let (plain, hasPlus) = (typed.filter(\.isASCIIDigit), typed.hasPrefix("+"))
    // +84, 0084 and 84 with a whole number behind them stand for the leading 0.
    for prefix in hasPlus ? ["84"] : ["0084", "84"] where plain.hasPrefix(prefix) {
      let rest = plain.dropFirst(prefix.count)
      let national = rest.hasPrefix("0") ? String(rest) : "0" + rest
      if (10...11).contains(national.count) {
        digits = national
        return
      }
    }
    digits = hasPlus ? "+" + plain : plain
  }

  /// Mobile: 10 digits, 03/05/07/08/09; land line: 02 and 11 digits; other countries: 8 to 15 digits (ITU-T E.164).
  public var standing: Standing {
    if digits.hasPrefix("+") { return (9...16).contains(digits.count) ? .usual : .odd }
    if digits.hasPrefix("1800") || digits.hasPrefix("1900"), (8...10).contains(digits.count) {
      return .service
    }
    let second = digits.dropFirst().first.map(String.init) ?? ""
    if digits.count == 10, digits.hasPrefix("0"), "35789".contains(second) { return .usual }
    guard digits.count == 11 else { return .odd }
    if digits.hasPrefix("02") { return .usual }
    guard let prefix = Self.since2018[String(digits.prefix(4))] else { return .odd }
    return .before2018(now: prefix + digits.dropFirst(4))
  }

  /// Prefixes of 11-digit mobile numbers and what took their place from 15/9/2018 (Quyết định 798/QĐ-BTTTT).
  private static let since2018: [String: String] = [
    "0120": "070", "0121": "079", "0122": "077", "0123": "083", "0124": "084", "0125": "085",
    "0126": "076",
    "0127": "081", "0128": "078", "0129": "082", "0162": "032", "0163": "033", "0164": "034",
    "0165": "035",
    "0166": "036", "0167": "037", "0168": "038", "0169": "039", "0186": "056", "0188": "058",
    "0199": "059",
  ]
}

/// The first three digits of a 12-digit personal number: the province of the registration of birth, or the country.
enum BirthPlaceCode {
  /// The 63 provinces as they were (TT 59/2021/TT-BCA); the merger of 2025 left the codes as they are.
  private static let provinces: Set<Int> = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37,
    38, 40, 42, 44,
    45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83,
    84, 86, 87, 89,
    91, 92, 93, 94, 95, 96,
  ]

  /// Whether a number can begin so. Codes of countries have no list here: only what no list can hold is doubted.
  static func exists(in number: String) -> Bool {
    guard let code = Int(number.prefix(3)) else { return false }
    return code < 100 ? provinces.contains(code) : code < 900
  }
}
