// SPDX-License-Identifier: Apache-2.0
// Words that belong together stay on one line: a number and its unit, a date, the fixed names of
// bodies and forms. The text itself is unchanged (no special spaces), so it is found by searching.

import Foundation

enum UnbrokenTerms {
  private static let pattern = compiled(usual)
  private static let legalPattern = compiled(legal)

  private static let usual = [
    "ủy ban nhân dân", "hội đồng nhân dân", "phiếu ghi nhận", "giấy biên nhận", "tài liệu",
    "công dân", "ngày \\d+ tháng \\d+ năm \\d+", "\\d+ giờ \\d+ phút",
    "\\d+ (?:trang|bản|ảnh|ngày|phút)", "số \\d+", "(?:nơi|ngày) cấp:",
  ]

  /// Whole words of law texts and what belongs to a number; a date or the name of a body as a whole would leave
  /// gaps in justified lines. Longer ones first: of two that begin together the first is taken.
  private static let legal = [
    "số \\d+/[0-9A-ZĐ/-]+", "(?:điểm [a-zđ] )?(?:khoản \\d+ )?điều \\d+[a-z]?", "khoản \\d+",
    "[0-9.,]+ (?:đồng|m²)", "ông \\(bà\\)", "ubnd (?:xã|phường|tỉnh)", "(?:ngày|tháng|năm) [0-9/]+",
    "\\d+ (?:giờ|phút|trang|bản|tờ|ngày|người)", "số \\d+", "(?:nơi|ngày) cấp:", "khiếu nại",
    "tố cáo", "kiến nghị", "phản ánh", "ủy ban", "hội đồng", "nhân dân", "chủ tịch", "công dân",
    "tài liệu", "thẩm quyền", "pháp luật", "nghị định", "thông tư", "quyết định", "thông báo",
    "căn cước", "hộ chiếu", "địa chỉ",
  ]

  private static func compiled(_ alternatives: [String]) -> NSRegularExpression? {
    // The patterns are constant; were one wrong, lines would break as elsewhere and a test would fail.
    try? NSRegularExpression(
      pattern: alternatives.joined(separator: "|"), options: [.caseInsensitive])
  }

  /// Byte ranges in UTF-8 that must not be broken.
  ///
  /// - Parameter isLegal: whether names of laws, articles and amounts count, too.
  static func ranges(in text: String, isLegal: Bool = false) -> [Range<UInt32>] {
    guard let pattern = isLegal ? legalPattern : pattern else { return [] }
    let whole = NSRange(text.startIndex..., in: text)
    return pattern.matches(in: text, range: whole).compactMap { match in
      guard let range = Range(match.range, in: text) else { return nil }
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      let end = text.utf8.distance(from: text.startIndex, to: range.upperBound)
      return UInt32(start)..<UInt32(end)
    }
  }
}
