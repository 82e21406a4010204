// SPDX-License-Identifier: Apache-2.0
// PINs: what is refused, what is kept of one, and that the cost can be raised.

import Bundles
import Testing

@Suite struct PINTests {
  static let light = PINVerifier.Cost(logN: 4)

  @Test(arguments: [
    ("", PINWeakness.tooShort), ("135", .tooShort), ("0000", .pattern), ("77777777", .pattern),
    ("1234", .pattern), ("4321", .pattern), ("8901", .pattern), ("1212", .pattern),
    ("123123", .pattern), ("1957", .birthDate), ("2026", .birthDate), ("1900", .birthDate),
    ("05021957", .birthDate),
  ])
  func whatAnybodyWouldTryFirstIsRefused(_ text: String, _ why: PINWeakness) throws {
    let pin = try #require(PIN(text))
    #expect(throws: why) { try pin.check(thisYear: 2026) }
  }

  @Test(arguments: ["1357", "2027", "1899", "480615", "99057312", "05321957"])
  func otherPINsAreTaken(_ text: String) throws {
    let pin = try #require(PIN(text))
    try pin.check(thisYear: 2026)
  }

  @Test func onlyDigitsAndAtMostEightAreAPIN() {
    for text in ["12a4", "123456789", "١٢٣٤", " 1357"] { #expect(PIN(text) == nil) }
    let pin = PIN()
    for _ in 0..<12 { pin.append(7) }
    #expect(pin.count == PIN.longest)
  }

  @Test func theVerifierTakesItsPINOnlyAndNamesNothingOfIt() throws {
    let pin = try #require(PIN("480615"))
    let kept = try PINVerifier(of: pin, cost: Self.light).text
    #expect(!kept.contains("480615"))
    let verifier = try #require(PINVerifier(kept))
    #expect(try verifier.accepts(pin))
    for wrong in ["480614", "48061", "4806150"] {
      #expect(try !verifier.accepts(#require(PIN(wrong))))
    }
    // Two of one PIN have nothing in common.
    #expect(try PINVerifier(of: pin, cost: Self.light).text != kept)
  }

  @Test func aCheaperVerifierIsKnownAsWeaker() throws {
    let verifier = try PINVerifier(of: #require(PIN("480615")), cost: Self.light)
    #expect(verifier.isWeaker(than: PINVerifier.Cost(logN: 5)))
    #expect(!verifier.isWeaker(than: Self.light))
  }

  @Test(arguments: [
    "", "480615", "$scrypt$ln=40,r=8,p=1$AAAA$AAAA", "$argon2id$v=19$m=1,t=1,p=1$AAAA$AAAA",
    "$scrypt$ln=4,r=8$AAAA$AAAA", "$scrypt$ln=4,r=8,p=1$AAAA$AAAA$",
  ])
  func aBrokenVerifierIsNoVerifier(_ text: String) { #expect(PINVerifier(text) == nil) }

  @Test func aTakenPINLeavesNothingBehind() throws {
    let typed = try #require(PIN("480615"))
    let taken = typed.taken()
    #expect(typed.count == 0 && taken.count == 6)
    taken.wipe()
    #expect(taken.count == 0)
  }

  @Test func twoPINsAreComparedWhole() throws {
    let pin = try #require(PIN("480615"))
    #expect(pin.isSame(as: try #require(PIN("480615"))))
    for other in ["480616", "48061", "4806150"] {
      #expect(!pin.isSame(as: try #require(PIN(other))))
    }
  }
}
