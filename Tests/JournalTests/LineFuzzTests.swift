// SPDX-License-Identifier: Apache-2.0
// A line is text: UTF-8 without a NUL and without a byte-order mark, and what is stored is what was signed. Lines
// are bent in bytes, encodings, numbers and sizes; each is refused, or is exactly the text that it says.

import Foundation
import Journal
import Testing

@Suite struct LineFuzzTests {
  /// What a store keeps of a line and gives back.
  private func stored(_ line: Data) -> Data { Data(String(decoding: line, as: UTF8.self).utf8) }

  private func judge(_ line: Data, _ how: String) {
    let head = LineHead(line: line)
    let entry = try? Entry(line: line)
    if head != nil || entry != nil { #expect(stored(line) == line, "\(how)") }
    guard let entry else { return }
    #expect(entry.line == line && head != nil, "\(how)")
    // Asked of every line that arrives: none may end the program.
    _ = (entry.act.keepsLimits, entry.by.keepsLimits, entry.trespass, entry.act.sentence)
  }

  @Test func otherEncodingsMarksAndNULsAreRefused() throws {
    for entry in try Samples.chain() {
      let text = String(decoding: entry.line, as: UTF8.self)
      let bent: [(String, Data?)] = [
        ("UTF-16", text.data(using: .utf16)), ("UTF-16LE", text.data(using: .utf16LittleEndian)),
        ("UTF-16BE", text.data(using: .utf16BigEndian)), ("UTF-32", text.data(using: .utf32)),
        ("mark", Data([0xEF, 0xBB, 0xBF]) + entry.line), ("NUL at the end", entry.line + Data([0])),
        ("NUL inside", Data(text.replacingOccurrences(of: "Thôn", with: "Th\0n").utf8)),
        ("bad UTF-8", entry.line.dropLast() + Data([0xC3, 0x28]) + Data("}".utf8)),
        ("overlong", Data([0xC0, 0xAF]) + entry.line), ("surrogate", Data([0xED, 0xA0, 0x80])),
      ]
      for (how, line) in bent {
        let line = try #require(line)
        guard line != entry.line else { continue }
        #expect(LineHead(line: line) == nil, "\(how)")
        #expect(throws: EntryError.unreadable, "\(how)") { try Entry(line: line) }
      }
    }
  }

  @Test func bentBytesNeverBecomeAnotherText() throws {
    var generator = SeededGenerator(seed: 20_261_130)
    for entry in try Samples.chain() {
      for _ in 0..<300 {
        var line = entry.line
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          let place = Int.random(in: 0..<line.count, using: &generator)
          switch Int.random(in: 0..<4, using: &generator) {
          case 0: line[place] = UInt8.random(in: 0...255, using: &generator)
          case 1: line.insert(UInt8.random(in: 0...255, using: &generator), at: place)
          case 2 where line.count > 1: line.remove(at: place)
          default: line[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
          }
        }
        judge(line, String(decoding: line, as: UTF8.self))
      }
    }
  }

  @Test func oddNumbersAndSizesAreJudgedWithoutATrap() throws {
    let numbers = [
      "0", "-1", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1e300",
      "1.5", "-0", "1e5", "null", "true", "\"1\"", "[]", String(repeating: "9", count: 400),
    ]
    for entry in try Samples.chain() {
      let text = String(decoding: entry.line, as: UTF8.self)
      for number in numbers {
        for place in text.ranges(of: #/:[0-9]+/#) {
          judge(Data(text.replacingCharacters(in: place, with: ":\(number)").utf8), number)
        }
      }
      let heavy = "a" + String(repeating: "\u{301}", count: 100_000)
      for place in text.ranges(of: #/:"[^"]*"/#) {
        judge(Data(text.replacingCharacters(in: place, with: ":\"\(heavy)\"").utf8), "heavy")
      }
    }
  }
}

/// The same numbers in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
