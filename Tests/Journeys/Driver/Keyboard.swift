// SPDX-License-Identifier: Apache-2.0
// A keyboard with a key for every Vietnamese letter. Without one, xdotool remaps a spare key before
// each such letter, and letters get lost (28 of 30 sentences): with it none does. Real typing through
// an input method is another matter; this only brings letters to the field as keys.
import Foundation

@MainActor
enum Keyboard {
  /// The 67 lower-case letters that the ASCII keyboard lacks.
  static let letters = Array(
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
      .precomposedStringWithCanonicalMapping)

  /// Puts the letters on the media keys, key codes 248 downward, capitals with Shift.
  static func install(environment: [String: String]) async throws {
    func symbol(_ letter: Character) -> String {
      String(letter).unicodeScalars.map { "U" + String($0.value, radix: 16) }.joined()
    }
    var arguments: [String] = []
    for (index, letter) in letters.enumerated() {
      let capital = Character(letter.uppercased())
      arguments += ["-e", "keycode \(248 - index) = \(symbol(letter)) \(symbol(capital))"]
    }
    let result = try await Tools.run("xmodmap", arguments, environment: environment)
    guard result.status == 0 else { throw JourneyError.noTool("xmodmap", detail: result.output) }
  }
}
