// SPDX-License-Identifier: Apache-2.0
// What must hold whatever is typed: no letter is lost or invented, the keys can be had back, output
// is composed, an edit fits the text it is for, nothing crashes, a key is answered at once.

import Foundation
import Testing
import Typing

@Suite struct ChanceTests {
  /// Keys as people hit them: mostly vowels and mark keys.
  static func keys(_ chance: inout Chance) -> String {
    let all = Array("aaaeeeiooouuuywwdfsrxjzbcghklmnpqtvnghAEOUWDS")
    return String(
      (0..<Int.random(in: 1...12, using: &chance)).map { _ in
        all.randomElement(using: &chance) ?? "a"
      })
  }

  @Test func noLetterIsLostOrInvented() {
    var chance = Chance(state: 1)
    let markKeys = Set("aeowdsfrxjz")
    for _ in 0..<3000 {
      let keys = Self.keys(&chance)
      let text = composed(keys)
      // In order, the letters are keys; a `u` may be the `w` that entered it.
      var rest = keys.lowercased()[...]
      for letter in bare(text) {
        let place = rest.firstIndex { $0 == letter || (letter == "u" && $0 == "w") }
        #expect(place != nil, "\(keys): \(text) has a letter that was not typed")
        guard let place else { break }
        rest = rest[rest.index(after: place)...]
      }
      // Keys that mark nothing are all there.
      let kept = keys.lowercased().filter { !markKeys.contains($0) && $0 != "u" }
      #expect(bare(text).filter { !markKeys.contains($0) && $0 != "u" } == kept, "\(keys): \(text)")
      let typedU = keys.lowercased().filter { $0 == "u" }.count
      #expect(bare(text).filter { $0 == "u" }.count >= typedU, "\(keys): \(text) lost a u")
    }
  }

  @Test func theKeysCanBeHadBack() {
    var chance = Chance(state: 2)
    for _ in 0..<1000 {
      let keys = Self.keys(&chance)
      var composer = Composer(InputMethod(.telex))
      for key in "Đơn " + keys { composer.type(key) }
      composer.undo()
      #expect(composer.text == "Đơn " + keys)
    }
  }

  @Test func aToneOrMarkTypedTwiceIsTheLetter() {
    var chance = Chance(state: 3)
    for _ in 0..<2000 {
      let keys = Self.keys(&chance)
      let text = composed(keys)
      for key in "sfrxj" {
        let once = typed(String(key), after: text)
        // Only where the key did set the tone.
        if once.hasSuffix(String(key)) || typed(String(key), after: once).isEmpty { continue }
        let twice = typed(String(key), after: once)
        #expect(twice.last == key, "\(text) + \(key)\(key): \(twice)")
        #expect(bare(twice) == bare(text) + String(key))
      }
    }
  }

  @Test func anyUnicodeIsTakenAndEveryEditFits() {
    var chance = Chance(state: 4)
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x61...0x7A, 0xC0...0x1B0, 0x300...0x36F, 0x1EA0...0x1EF9, 0x0...0x1F,
      0x1100...0x11FF, 0x200B...0x200F, 0x1F1E6...0x1F1FF, 0x1F466...0x1F469, 0xE000...0x10FFFF,
    ]
    for scheme in KeyScheme.allCases {
      var composer = Composer(InputMethod(scheme))
      for _ in 0..<6000 {
        let before = composer.text
        let edit: Edit
        switch Int.random(in: 0..<12, using: &chance) {
        case 0: edit = composer.backspace()
        case 1: edit = composer.set(Tone.allCases.randomElement(using: &chance) ?? .level)
        case 2: edit = composer.undo()
        case 3:
          composer.follow(String(before.dropLast(Int.random(in: 0...3, using: &chance))))
          continue
        default:
          let range = ranges.randomElement(using: &chance) ?? 0x61...0x7A
          guard let scalar = Unicode.Scalar(UInt32.random(in: range, using: &chance)) else {
            continue
          }
          edit = composer.type(Character(scalar))
        }
        let isFit = before.unicodeScalars.reversed()
          .starts(with: edit.removed.unicodeScalars.reversed())
        #expect(isFit, "\(edit) does not fit")
        #expect(isIdentical(composer.text, edit.applied(to: before)))
      }
    }
  }

  @Test func lettersDigitsAndSignsGiveComposedText() {
    var chance = Chance(state: 5)
    let keys = Array("aeiouywdsfrxjz0123456789ăâđêôơưÁẾỢ .,@'nghtcm")
    for scheme in KeyScheme.allCases {
      for _ in 0..<300 {
        let row = String((0..<15).map { _ in keys.randomElement(using: &chance) ?? "a" })
        let text = composed(row, InputMethod(scheme))
        #expect(isComposed(text), "\(row): \(text)")
      }
    }
  }

  /// A key may take 0.1 ms; the bound leaves room for an unoptimised build on a busy machine.
  @Test func aKeyIsAnsweredAtOnce() {
    let before = String(repeating: "Kính gửi Ủy ban nhân dân xã. ", count: 200) + "nghiêng"
    let method = InputMethod(.telex)
    var fastest = Duration.seconds(1)
    for _ in 0..<20 {
      let duration = ContinuousClock().measure {
        for _ in 0..<20 { _ = method.edit(typing: "s", after: before) }
      }
      fastest = min(fastest, duration / 20)
    }
    #expect(fastest < .microseconds(200), "\(fastest)")
  }
}
