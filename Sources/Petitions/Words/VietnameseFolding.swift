// SPDX-License-Identifier: Apache-2.0
// How Vietnamese text is normalised at every boundary, folded for search and ordered in lists.
// `đ` has no decomposition, so no library folds it; SQLite compares bytes and knows ASCII case only,
// hence folded columns are made here.

import Foundation

/// Normal form and folding of Vietnamese text.
public enum VietnameseText {
  /// NFC with line ends as `\n`, without control and format characters (direction marks, joiners, soft hyphens) and
  /// without blank edges: the only form in which text is stored, compared or sent. Tabs become spaces, breaks of any
  /// kind line ends, letters that only look like Đ become Đ.
  public static func normalised(_ text: String) -> String {
    if isNormalised(text) { return text }
    var result = String.UnicodeScalarView()
    result.reserveCapacity(text.utf8.count)
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      defer { isAfterReturn = scalar == "\r" }
      switch scalar {
      case "\n" where isAfterReturn: continue
      // LF, VT, FF, CR, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR (Unicode Standard, 5.8).
      case "\n"..."\r", "\u{85}", "\u{2028}", "\u{2029}": result.append("\n")
      case "\t": result.append(" ")
      case "\u{D0}", "\u{189}": result.append("\u{110}")
      case "\u{F0}", "\u{256}": result.append("\u{111}")
      default:
        switch scalar.properties.generalCategory {
        case .control, .format: continue
        default: result.append(scalar)
        }
      }
    }
    // Marks that a format character stood between come together first.
    return String(result).precomposedStringWithCanonicalMapping
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Whether a text is certainly in its normal form already, which what stations wrote almost always is: letters of
  /// Latin below U+0300 and in U+1E00…1EFF, where every letter with marks is one scalar, without any mark alone.
  private static func isNormalised(_ text: String) -> Bool {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\n" }
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, !isBlank(first), !isBlank(last)
    else { return text.isEmpty }
    return scalars.allSatisfy {
      switch $0.value {
      // The soft hyphen, and what only looks like Đ.
      case 0xAD, 0xD0, 0xF0, 0x189, 0x256: false
      case 0x0A, 0x20...0x7E, 0xA1..<0x300, 0x1E00..<0x1F00: true
      default: false
      }
    }
  }

  /// One line of normalised text: runs of white space become one space.
  public static func line(_ text: String) -> String {
    normalised(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The search key: lower case, without diacritics, `đ` as `d`, every apostrophe as `'`, so that "Nguyễn Thị Đào",
  /// "hoà" and "hòa" are found by "nguyen thi dao" and "hoa", "H’Hen" by "h'hen".
  public static func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    result.reserveCapacity(text.utf8.count)
    for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar.value {
      case 0x0300...0x036F: continue
      // Apostrophes as keyboards, cards and word processors write them.
      case 0x27, 0x60, 0xB4, 0x02B9, 0x02BC, 0x2018, 0x2019, 0x201B, 0x2032, 0xFF07:
        result.append("'")
      case 0x0110, 0x0111, 0xD0, 0xF0, 0x189, 0x256: result.append("d")
      case 0x0180, 0x0243: result.append("b")
      case 0x41...0x5A:
        result.append(Unicode.Scalar(UInt8(scalar.value) + 0x20))
      case 0..<0x80: result.append(scalar)
      default: result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(result)
  }
}
