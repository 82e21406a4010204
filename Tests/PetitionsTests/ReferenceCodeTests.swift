// SPDX-License-Identifier: Apache-2.0
// The code on the receipt survives bad handwriting, slips and Vietnamese input methods.

import Petitions
import Testing

@Suite struct ReferenceCodeTests {
  let station = StationCode("07654-03")!  // a valid literal

  @Test func aCodeIsReadBackInAnyTyping() {
    let code = ReferenceCode(station: station, random: [0, 5, 18, 7, 3, 12, 9])
    #expect(ReferenceCode(typed: code.text) == code)
    #expect(ReferenceCode(typed: code.text.lowercased()) == code)
    #expect(ReferenceCode(typed: code.text.replacing("-", with: " ")) == code)
    #expect(code.station == "07654-03")
  }

  @Test func everySingleSlipIsFound() {
    let code = ReferenceCode(station: station, random: [1, 2, 3, 4, 5, 6, 7])
    let letters = Array(code.text.filter { $0 != "-" })
    for place in letters.indices {
      let choices = place < 7 ? Array("0123456789") : ReferenceCode.alphabet
      for other in choices where other != letters[place] {
        var slipped = letters
        slipped[place] = other
        #expect(ReferenceCode(typed: String(slipped)) == nil, "\(String(slipped))")
      }
    }
  }

  @Test func everySwapOfNeighboursIsFound() {
    let code = ReferenceCode(station: station, random: [1, 9, 3, 14, 5, 16, 7])
    let letters = Array(code.text.filter { $0 != "-" })
    for place in letters.indices.dropLast() where letters[place] != letters[place + 1] {
      var swapped = letters
      swapped.swapAt(place, place + 1)
      #expect(ReferenceCode(typed: String(swapped)) == nil, "\(String(swapped))")
    }
  }

  @Test func noLetterIsComposedByTelexOrVNI() {
    // Telex composes with these, VNI composes digits after vowels and after d.
    let composing = Set("AEIOUYDSFRXJWZ")
    #expect(composing.isDisjoint(with: ReferenceCode.alphabet))
    #expect(Set(ReferenceCode.alphabet).count == 19)
  }

  @Test(arguments: [
    "", "07654", "07654-03-KM4T-7BQ", "07654-03-AAAA-AAAA", "x", "07654-03-KM4T-7BQHH",
  ])
  func anythingElseIsRefused(text: String) {
    #expect(ReferenceCode(typed: text) == nil)
  }

  @Test(arguments: ["7654", "07654-3", "07654-003", "abcde", "07654-", "0765４"])
  func aStationCodeHasFiveOrSevenDigits(text: String) {
    #expect(StationCode(text) == nil)
  }
}
