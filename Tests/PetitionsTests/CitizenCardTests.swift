// SPDX-License-Identifier: Apache-2.0
// The QR code of a căn cước fills fields in; whatever is not one is refused with its reason.

import Foundation
import Petitions
import Testing

@Suite struct CitizenCardTests {
  static let chip =
    "001090123456|012345678|Nguyễn Văn Ước|01011990|Nam|"
    + "Thôn Đồng, Xã Lệ Viễn, Sơn Động, Bắc Giang|15042021"

  @Test func aCardOfTheChipYearsIsReadByPosition() throws {
    let card = try CitizenCard(code: Self.chip)
    #expect(card.number == "001090123456")
    #expect(card.fullName == "Nguyễn Văn Ước")
    #expect(card.born == PartialDate(typed: "01/01/1990"))
    #expect(card.sex == .male)
    #expect(card.address == "Thôn Đồng, Xã Lệ Viễn, Sơn Động, Bắc Giang")
    #expect(card.issuedOn == CivilDate(iso: "2021-04-15"))
    #expect(card.kind == .citizenCard)
    #expect(!card.isIncomplete)
  }

  @Test(arguments: [
    // The old number behind, then further fields.
    "024190004321|Y Bhăm Niê|05031990|Nữ|Buôn Đôn|02072024|123456789||Cha|Mẹ",
    // The old order with fields after it, the old number empty.
    "024190004321||Y Bhăm Niê|05031990|Nữ|Buôn Đôn|02072024|||Cha|Mẹ",
  ])
  func aCardOf2024IsReadInEitherOrder(code: String) throws {
    let card = try CitizenCard(code: code)
    #expect(card.fullName == "Y Bhăm Niê")
    #expect(card.sex == .female)
    #expect(card.address == "Buôn Đôn")
    #expect(card.issuedOn == CivilDate(iso: "2024-07-02"))
    #expect(card.kind == .identityCard)
  }

  @Test func textInAnyNormalFormBecomesComposed() throws {
    let card = try CitizenCard(code: Self.chip.decomposedStringWithCanonicalMapping + "\r\n")
    #expect(card.fullName?.utf8.elementsEqual("Nguyễn Văn Ước".utf8) == true)
    #expect(card == (try CitizenCard(code: Self.chip)))
  }

  @Test func bytesReadAsLatinLettersArePutRight() throws {
    let garbled = String(Self.chip.utf8.map { Character(Unicode.Scalar($0)) })
    #expect(try CitizenCard(code: garbled) == CitizenCard(code: Self.chip))
  }

  @Test func damagedLettersAreNotTakenForANameButTheRestIs() throws {
    let card = try CitizenCard(
      code: Self.chip.replacingOccurrences(of: "Nguyễn", with: "Nguy\u{FFFD}n"))
    #expect(card.fullName == nil)
    #expect(card.address != nil)
    #expect(card.number == "001090123456")
    #expect(card.isIncomplete)
  }

  @Test func ofAKeyboardOnlyNumberDatesAndSexAreBelieved() throws {
    let typed = "024190004321||Y Bhm Ni|05031990|N|Bun n|02072024"
    let card = try CitizenCard(code: typed, hasLetters: false)
    #expect(card.fullName == nil)
    #expect(card.address == nil)
    #expect(card.sex == .female)
    #expect(card.born?.shown == "05/03/1990")
    #expect(card.issuedOn?.shown == "02/07/2024")
    let man = "024090004321||A|05031990|Nam|B|02072024"
    #expect(try CitizenCard(code: man, hasLetters: false).sex == .male)
  }

  @Test(arguments: [("00001957", "1957"), ("00031957", "03/1957"), ("29021996", "29/02/1996")])
  func aBirthdayMayBeOnlyPartlyKnown(field: String, shown: String) throws {
    let code = "024057004321||Lò Thị Ỏn|\(field)|Nữ|Bản Khoang|01012022"
    #expect(try CitizenCard(code: code).born?.shown == shown)
  }

  @Test(arguments: [
    ("", CardFault.empty), (" \r\n", .empty), ("https://vneid.gov.vn/a|b|c", .webAddress),
    ("www.example.vn", .webAddress),
    ("00020101021138540010A00000072701240006970436", .payment),
    ("001090123456", .tooFewFields(found: 1)),
    ("001090123456|012345678|Nguy", .tooFewFields(found: 3)),
    ("DN4012345678|4e677579|01/01/1990|1|Hà Nội|a|b", .noNumber),
    ("01090123456||Nguyễn A|01011990|Nam|X|15042021", .noNumber),
    ("001090123456||Nguyễn A|41011990|Nam|X|15042021", .unknownLayout),
    ("001090123456||Nguyễn A|01011990|?|X|15042021", .unknownLayout),
    ("001090123456||||||", .unknownLayout),
  ])
  func whatIsNoCardIsRefusedWithItsReason(code: String, fault: CardFault) {
    #expect(throws: fault) { _ = try CitizenCard(code: code) }
  }

  @Test func noTextWhateverEndsTheProgram() {
    var random = SystemRandomNumberGenerator()
    let letters = Array("0123456789||||NamữễĐ\u{0301}\u{FFFD} \u{0}\n?/.")
    for _ in 0..<3_000 {
      let text = String(
        (0..<Int.random(in: 0...200, using: &random)).map { _ in
          letters.randomElement(using: &random) ?? "|"
        })
      if let card = try? CitizenCard(code: text) { #expect(card.number.count == 12) }
    }
    #expect(throws: CardFault.tooLong(limit: 1_024, found: 2_000)) {
      _ = try CitizenCard(code: String(repeating: "|", count: 2_000))
    }
  }
}
