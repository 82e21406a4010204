// SPDX-License-Identifier: Apache-2.0
// What a station, a citizen or a stick has named reaches a terminal only as text: an escape sequence could
// clear the screen or fake an answer, and a character of direction could turn a number around. They are shown
// by their numbers instead.

import Foundation

/// Texts on their way to a terminal.
public enum TerminalText {
  /// One line: every control, escape and invisible character stands as `⟨U+001B⟩`.
  public static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    return text.unicodeScalars.map { isHidden($0) ? "⟨U+\(hexadecimal($0.value))⟩" : String($0) }
      .joined()
  }

  /// Several lines of the program's own, such as its help.
  public static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }
      .joined(separator: "\n")
  }

  /// A JSON document of the same value: outside its strings there is nothing that would be escaped.
  public static func json(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isHidden($0) && $0 != "\n" }) else { return text }
    return text.unicodeScalars.map { scalar in
      guard isHidden(scalar), scalar != "\n" else { return String(scalar) }
      return String(scalar).utf16.map { "\\u\(hexadecimal(UInt32($0)))" }.joined()
    }.joined()
  }

  /// Controls (escape among them), characters of direction and other marks without a picture, and what
  /// breaks a line.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
