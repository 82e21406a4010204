// SPDX-License-Identifier: Apache-2.0
// What the argument parser says, in Vietnamese: its headings, its hints and each of its errors. It offers no
// translation, so its fixed phrases are replaced; the version is pinned, and the tests ask for every phrase.

import Screens

enum UsageWords {
  /// The parser's text in Vietnamese; what it does not know stays as it is.
  static func vietnamese(_ text: String) -> String {
    TerminalText.lines(
      text[...].trimmingSuffix { $0 == "\n" }.split(
        separator: "\n", omittingEmptySubsequences: false
      ).map { line($0) }
        .joined(separator: "\n"))
  }

  private static let headings: [(String, String)] = [
    ("Help:  ", "Trợ giúp: "), ("Usage: ", "Cách dùng: "), ("OVERVIEW: ", ""),
    ("USAGE: ", "CÁCH DÙNG: "), ("ARGUMENTS:", "THAM SỐ:"), ("OPTIONS:", "TÙY CHỌN:"),
    ("SUBCOMMANDS:", "LỆNH:"), ("   or: ", "   hoặc: "),
  ]

  private static let phrases: [(String, String)] = [
    ("<subcommand>", "<lệnh>"), ("[<options>]", "[<tùy chọn>]"), ("<options>", "<tùy chọn>"),
    ("(default:", "(mặc định:"), (" default:", " mặc định:"), ("(values:", "(giá trị:"),
    (" (default)", " (mặc định)"), ("Show the version.", "In phiên bản."),
    ("Show help information.", "In trợ giúp."),
    ("Show subcommand help information.", "In trợ giúp của một lệnh."),
  ]

  private static func line(_ line: Substring) -> String {
    if let error = line.after("Error: ") { return "Lỗi: " + message(error) }
    if let hint = line.between("  See '", "' for more information.") {
      return "  Xem “\(hint)”."
    }
    if let hint = line.between("  See '", "' for detailed help.") {
      return "  Xem “\(hint.replacing("<subcommand>", with: "<lệnh>"))”."
    }
    var text = String(line)
    for (english, vietnamese) in headings {
      guard let rest = line.after(english) else { continue }
      text = vietnamese + rest
      break
    }
    for (english, vietnamese) in phrases { text = text.replacing(english, with: vietnamese) }
    return text
  }

  private static func message(_ message: Substring) -> String {
    if let rest = message.after("Unknown option ") {
      let parts = rest.split(separator: ". Did you mean ", maxSplits: 1)
      guard parts.count == 2 else { return "Không có tùy chọn \(rest)." }
      return "Không có tùy chọn \(parts[0]). Có phải \(parts[1])"
    }
    if let rest = message.after("Missing value for ") { return "Thiếu giá trị của \(rest)." }
    if let rest = message.after("Missing expected argument ") { return "Thiếu \(rest)." }
    if let rest = message.after("Missing one of: ") { return "Thiếu một trong: \(rest)." }
    if message == "Missing required subcommand." { return "Thiếu lệnh." }
    if let rest = message.after("Unexpected argument ") { return "Thừa \(rest)." }
    if let found = message.firstRange(of: " unexpected arguments: ") {
      return "Thừa \(message[..<found.lowerBound]) tham số: \(message[found.upperBound...])."
    }
    if let rest = message.between("The option ", " was specified."),
      let found = rest.firstRange(of: " does not take any value, but ")
    {
      return "Tùy chọn \(rest[..<found.lowerBound]) không có giá trị, nhưng được ghi "
        + "\(rest[found.upperBound...])."
    }
    if let rest = message.after("Value to be set with flag "),
      let found = rest.firstRange(of: " had already been set with flag ")
    {
      return "\(rest[..<found.lowerBound]) trái với \(rest[found.upperBound...]) đã ghi trước."
    }
    if let rest = message.after("The value ") { return invalid(rest) }
    if let rest = message.after("Invalid option: ") { return "Tùy chọn sai: \(rest)." }
    return String(message)
  }

  /// `'x' is invalid for '--paper <paper>'. Please provide one of 'a', 'b' or 'c'.`
  private static func invalid(_ rest: Substring) -> String {
    guard let found = rest.firstRange(of: " is invalid") else { return String(rest) }
    var text = "Giá trị \(rest[..<found.lowerBound]) không dùng được"
    var tail = rest[found.upperBound...]
    var choices = ""
    if let choice = tail.firstRange(of: ". Please provide one of") {
      choices = String(tail[choice.upperBound...]).replacing(" the following:", with: "")
        .replacing(" and ", with: ", ").replacing(" or ", with: ", ")
      tail = tail[..<choice.lowerBound]
    }
    if let place = tail.after(" for ") { text += " cho \(place)" }
    return choices.isEmpty ? text + "." : text + "; ghi một trong:\(choices)"
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while isEnd: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, isEnd(last) { rest.removeLast() }
    return rest
  }

  fileprivate func after(_ prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.count) : nil
  }

  fileprivate func between(_ prefix: String, _ suffix: String) -> Substring? {
    guard let rest = after(prefix), rest.hasSuffix(suffix) else { return nil }
    return rest.dropLast(suffix.count)
  }
}
