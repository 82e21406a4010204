// SPDX-License-Identifier: Apache-2.0
// Numbers in words, as they stand behind an amount so that no digit can be added: every group of three
// below the first is said in full ("không trăm linh năm nghìn"), groups of zeros at the end are not.

/// Vietnamese number words.
public enum SpokenNumber {
  private static let digits = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
  ]
  private static let scales = ["", " nghìn", " triệu"]

  /// The words for a number, such as `một triệu không trăm linh năm nghìn`.
  public static func words(_ number: Int) -> String {
    guard number != 0 else { return digits[0] }
    let words = said(number.magnitude, isLeading: true)
    return number < 0 ? "âm \(words)" : words
  }

  /// The words for an amount in đồng, beginning with a capital as they stand in brackets behind it.
  public static func dong(_ amount: Int) -> String {
    let text = "\(words(amount)) đồng"
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// - Parameter isLeading: whether nothing is said before; else the hundreds are said even if none.
  private static func said(_ number: UInt, isLeading: Bool) -> String {
    let billions = number / 1_000_000_000
    let rest = number % 1_000_000_000
    var parts: [String] = []
    if billions > 0 { parts.append("\(said(billions, isLeading: isLeading)) tỷ") }
    let groups = [rest / 1_000_000, rest / 1000 % 1000, rest % 1000]
    for (index, group) in groups.enumerated() {
      let isFirst = parts.isEmpty && isLeading
      // What is only zeros from here on is not said, nor are zeros before the first digit.
      let hasMore = groups[index...].contains { $0 > 0 }
      guard hasMore, group > 0 || !isFirst else { continue }
      let scale = scales[2 - index]
      let words = group == 0 ? digits[0] : three(group, isLeading: isFirst)
      // A whole group of zeros: "không nghìn"; before units its hundreds are said by `three`.
      parts.append("\(words)\(scale)")
    }
    return parts.joined(separator: " ")
  }

  /// 1 to 999.
  private static func three(_ number: UInt, isLeading: Bool) -> String {
    let (hundreds, tens, units) = (Int(number / 100), Int(number / 10 % 10), Int(number % 10))
    var words: [String] = []
    if hundreds > 0 || !isLeading { words.append("\(digits[hundreds]) trăm") }
    switch tens {
    case 0: if units > 0, !words.isEmpty { words.append("linh") }
    case 1: words.append("mười")
    default: words.append("\(digits[tens]) mươi")
    }
    switch units {
    case 0: break
    case 1 where tens > 1: words.append("mốt")
    case 4 where tens > 1: words.append("tư")
    case 5 where tens > 0: words.append("lăm")
    default: words.append(digits[units])
    }
    return words.joined(separator: " ")
  }
}

/// Numbers in figures: dots between thousands, a decimal comma.
public enum FiguredNumber {
  /// `1.234.567`.
  public static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(".") }
      text.append(digit)
    }
    return number < 0 ? "-\(text)" : text
  }

  /// Reads what people type: `1234567`, `1.234.567`, `1 234 567`; nil for anything else.
  public static func whole(_ typed: String) -> Int? {
    let text = typed.split(whereSeparator: \.isWhitespace).joined()
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let areGroups = parts.count == 1 || parts.dropFirst().allSatisfy { $0.count == 3 }
    guard areGroups, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      (1...3).contains(parts[0].count) || parts.count == 1
    else { return nil }
    return Int(parts.joined())
  }
}
