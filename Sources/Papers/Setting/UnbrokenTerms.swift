// SPDX-License-Identifier: Apache-2.0
// Words that belong together stay on one line: a number and its unit, a date, the fixed names of
// bodies and forms. The text itself is unchanged (no special spaces), so it is found by searching.

import Foundation

enum UnbrokenTerms {
  private static let pattern: NSRegularExpression? = {
    let alternatives = [
      "ủy ban nhân dân", "hội đồng nhân dân", "phiếu ghi nhận", "giấy biên nhận", "tài liệu",
      "công dân", "ngày \\d+ tháng \\d+ năm \\d+", "\\d+ giờ \\d+ phút",
      "\\d+ (?:trang|bản|ảnh|ngày|phút)", "số \\d+", "(?:nơi|ngày) cấp:",
    ]
    // The pattern is constant; were it wrong, lines would break as elsewhere and a test would fail.
    return try? NSRegularExpression(
      pattern: alternatives.joined(separator: "|"), options: [.caseInsensitive])
  }()

  /// Byte ranges in UTF-8 that must not be broken.
  static func ranges(in text: String) -> [Range<UInt32>] {
    guard let pattern else { return [] }
    let whole = NSRange(text.startIndex..., in: text)
    return pattern.matches(in: text, range: whole).compactMap { match in
      guard let range = Range(match.range, in: text) else { return nil }
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      let end = text.utf8.distance(from: text.startIndex, to: range.upperBound)
      return UInt32(start)..<UInt32(end)
    }
  }
}
