// SPDX-License-Identifier: Apache-2.0
// Nothing that moves a cursor, turns a text around or breaks a line reaches a terminal.

import Foundation
import Screens
import Testing

@Suite struct TerminalTextTests {
  static let hidden: [Unicode.Scalar] =
    (0...0x1F).compactMap(Unicode.Scalar.init) + (0x7F...0x9F).compactMap(Unicode.Scalar.init)
    + (0x202A...0x202E).compactMap(Unicode.Scalar.init)
    + (0x2066...0x2069).compactMap(Unicode.Scalar.init)
    + ["\u{200E}", "\u{200F}", "\u{061C}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{E0041}"]

  @Test func everyHiddenCharacterIsShownByItsNumber() {
    for scalar in Self.hidden {
      let shown = TerminalText.line("a\(scalar)b")
      #expect(!shown.unicodeScalars.contains(scalar), "\(scalar.value)")
      #expect(shown.hasPrefix("a⟨U+") && shown.hasSuffix("⟩b"))
    }
    #expect(TerminalText.line("\u{1B}[2J") == "⟨U+001B⟩[2J")
    let plain = "Nguyễn Thị Hường – 12 m² “đất” H'Hen Niê ✓ →"
    #expect(TerminalText.line(plain) == plain)
    #expect(TerminalText.lines("a\nb\u{1B}\n") == "a\nb⟨U+001B⟩\n")
  }

  @Test func aDocumentKeepsItsValue() throws {
    let text = String(String.UnicodeScalarView(Self.hidden)) + "Đường “liên thôn” \u{1F6E3}"
    let document = String(decoding: try JSONEncoder().encode([text]), as: UTF8.self)
    let shown = TerminalText.json(document)
    #expect(
      shown.unicodeScalars.allSatisfy {
        ![.control, .format, .lineSeparator, .paragraphSeparator].contains(
          $0.properties.generalCategory)
      })
    #expect(try JSONDecoder().decode([String].self, from: Data(shown.utf8)) == [text])
    #expect(TerminalText.json("{\n  \"a\": 1\n}\n") == "{\n  \"a\": 1\n}\n")
  }
}
