// SPDX-License-Identifier: Apache-2.0
// What a person types for a fact of a step, and what is understood of it. What cannot be read stays as it was typed
// and is told beside its field; nothing is rounded or cut.

package import Casework
import Foundation
import Petitions

/// What stands in the field of a fact.
package struct FactInput: Sendable, Equatable {
  /// Typed words: a line, a paragraph, a day, a count, money, land, lines of a list, the name of a body.
  package var text = ""
  /// Codes of chosen options; for an addressee the class of body.
  package var codes: [String] = []
  /// The answer to a yes-no question; nil while nobody has answered.
  package var flag: Bool?

  package init(text: String = "", codes: [String] = [], flag: Bool? = nil) {
    self.text = text
    self.codes = codes
    self.flag = flag
  }
}

/// Why typed words are not a fact of their type.
package enum FactProblem: Error, Sendable, Equatable {
  case notADay
  case notANumber(ClosedRange<Int>)
  case notMoney
  case notAnArea
  case tooLong(Int)
  case noBodyClass
}

extension FactProblem {
  /// What people read beside the field.
  package var sentence: String {
    switch self {
    case .notADay: "Ghi ngày như 05/02/2027."
    case .notANumber(let range): "Ghi một số từ \(range.lowerBound) đến \(range.upperBound)."
    case .notMoney: "Ghi số tiền bằng đồng, như 1.250.000."
    case .notAnArea: "Ghi diện tích bằng m², như 120,5 (nhiều nhất hai chữ số sau dấu phẩy)."
    case .tooLong(let limit): "Dài quá: nhiều nhất \(limit) chữ. Phần đã gõ vẫn còn nguyên."
    case .noBodyClass: "Chọn loại cơ quan."
    }
  }
}

extension FactInput {
  /// The fact as the journal keeps it; nil when nothing was given.
  ///
  /// - Throws: ``FactProblem``.
  package func value(of type: FactType) throws(FactProblem) -> FactValue? {
    let words = VietnameseText.line(text)
    switch type {
    case .text:
      guard TextLimits.fits(words, TextLimits.line) else { throw .tooLong(TextLimits.line) }
      return words.isEmpty ? nil : .text(words)
    case .longText:
      let all = VietnameseText.normalised(text)
      guard TextLimits.fits(all, TextLimits.paragraph) else { throw .tooLong(TextLimits.paragraph) }
      return VietnameseText.line(all).isEmpty ? nil : .text(all)
    case .choice: return codes.first.map { .choice($0) }
    case .listed(_, let options):
      guard let code = codes.first else { return nil }
      return .ground(options.first { $0.id == code } ?? FactOption(code, code))
    case .choices: return codes.isEmpty ? nil : .choices(codes.sorted())
    case .date:
      guard !words.isEmpty else { return nil }
      guard let day = CivilDate(typed: words) else { throw .notADay }
      return .date(day)
    case .number(let range):
      guard !words.isEmpty else { return nil }
      guard let number = Self.whole(words), range.contains(number) else { throw .notANumber(range) }
      return .number(number)
    case .money:
      guard !words.isEmpty else { return nil }
      guard let money = Self.whole(Self.without(["đồng", "đ", "vnđ", "VNĐ", "Đ"], words)) else {
        throw .notMoney
      }
      return .money(money)
    case .area:
      guard !words.isEmpty else { return nil }
      guard let area = Self.hundredths(Self.without(["m²", "m2"], words)) else { throw .notAnArea }
      return .area(area)
    case .yesNo: return flag.map { .flag($0) }
    case .list:
      let lines = text.split(whereSeparator: \.isNewline).map { VietnameseText.line(String($0)) }
        .filter { !$0.isEmpty }
      guard TextLimits.fits(text, TextLimits.paragraph) else {
        throw .tooLong(TextLimits.paragraph)
      }
      return lines.isEmpty ? nil : .list(lines)
    case .addressee:
      guard !words.isEmpty else { return nil }
      guard TextLimits.fits(words, TextLimits.line) else { throw .tooLong(TextLimits.line) }
      guard let body = codes.first.flatMap(BodyClass.init(rawValue:)) else { throw .noBodyClass }
      return .addressee(Addressee(name: words, bodyClass: body))
    }
  }

  /// A whole number, its thousands perhaps parted by dots or blanks: `1.250.000`.
  static func whole(_ text: String) -> Int? {
    let groups = text.split(omittingEmptySubsequences: false) {
      $0 == "." || $0 == " " || $0 == "\u{A0}"
    }
    guard let first = groups.first,
      groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }),
      groups.count == 1 || (first.count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 })
    else { return nil }
    return Int(groups.joined())
  }

  /// Hundredths of a number with a decimal comma: `1.234,5` is 123450.
  static func hundredths(_ text: String) -> Int? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = whole(String(parts[0])) else { return nil }
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    guard parts.count == 1 || (1...2).contains(decimals.count),
      decimals.allSatisfy(\.isASCIIDigit),
      let fraction = Int(decimals.padding(toLength: 2, withPad: "0", startingAt: 0))
    else { return nil }
    let (product, isOver) = whole.multipliedReportingOverflow(by: 100)
    let (sum, isOverToo) = product.addingReportingOverflow(fraction)
    return isOver || isOverToo ? nil : sum
  }

  private static func without(_ units: [String], _ text: String) -> String {
    for unit in units where text.hasSuffix(unit) {
      return String(text.dropLast(unit.count)).trimmingCharacters(in: .whitespaces)
    }
    return text
  }
}

extension FactInput {
  /// As a field shows a fact that was recorded.
  package init(_ value: FactValue) {
    switch value {
    case .text(let text): self.init(text: text)
    case .choice(let code): self.init(codes: [code])
    case .ground(let option): self.init(codes: [option.id])
    case .choices(let codes): self.init(codes: codes)
    case .date(let day): self.init(text: day.shown)
    case .number(let number): self.init(text: "\(number)")
    case .money(let money): self.init(text: Self.grouped(money))
    case .area(let area):
      let rest = area % 100
      let decimals =
        rest == 0 ? "" : rest % 10 == 0 ? ",\(rest / 10)" : "," + (rest < 10 ? "0" : "") + "\(rest)"
      self.init(text: Self.grouped(area / 100) + decimals)
    case .flag(let flag): self.init(flag: flag)
    case .list(let lines): self.init(text: lines.joined(separator: "\n"))
    case .addressee(let body): self.init(text: body.name, codes: [body.bodyClass])
    case .unknown: self.init()
    }
  }

  /// Thousands parted by dots.
  static func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(".", at: place)
      place -= 3
    }
    return String(digits)
  }
}
