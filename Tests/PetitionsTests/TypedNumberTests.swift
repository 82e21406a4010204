// SPDX-License-Identifier: Apache-2.0
// What people type into the fields of numbers, dates and names: kept as typed, read as meant, told when it is not.

import Foundation
import Testing

@testable import Petitions

@Suite struct TypedNumberTests {
  let today = CivilDate(typed: "21/11/2026")!  // a valid literal

  @Test(arguments: [
    ("0912 000 111 / 0987 000 222", ["0912000111", "0987000222"]),
    ("0912000111 (con gái)", ["0912000111"]),
    ("Zalo: 0912.000.111; nhà 024-3822-2222", ["0912000111", "02438222222"]),
    ("84381234567", ["0381234567"]), ("0084381234567", ["0381234567"]),
    ("+84 (0)912 000 111", ["0912000111"]),
    ("+84912000111,+856 20 5555 1234", ["0912000111", "+8562055551234"]),
    ("(0232) 3822 222", ["02323822222"]),
    ("không có", []), ("", []),
  ])
  func theNumbersOfALineAreReadOneByOne(line: String, digits: [String]) {
    #expect(PhoneNumber.all(in: line).map(\.digits) == digits)
  }

  @Test(arguments: [
    ("0912000111", PhoneNumber.Standing.usual), ("02438222222", .usual), ("+8562055551234", .usual),
    ("0168 123 4567", .before2018(now: "0381234567")), ("1900 1234", .service),
    ("18001234", .service),
    ("12345", .odd), ("0112345678", .odd), ("0140 123 4567", .odd),
  ])
  func aNumberTellsWhatItIs(typed: String, standing: PhoneNumber.Standing) {
    #expect(PhoneNumber.all(in: typed).map(\.standing) == [standing])
  }

  @Test(arguments: ["0912 000 111 / 0987 000 222", "0912000111 (con gái)"])
  func aLineOfTelephoneNumbersIsKeptAsTyped(line: String) throws {
    var draft = DraftCheckTests.complete(.denunciation)
    draft.people[0].phone = line
    #expect(draft.check(today: today) == [])
    #expect(try draft.checked(today: today).get().filers.people[0].phone == line)
    draft.people[0].phone = "không có"
    #expect(
      draft.check(today: today).contains(Violation(.person(0, .contact), .missing)))
  }

  @Test func theNumberOfAnotherPaperIsKeptAsTyped() throws {
    var draft = DraftCheckTests.complete(.report)
    draft.people[0].identityKind = .other
    draft.people[0].identityNumber = "GKS 12/2020"
    let petition = try draft.checked(today: today).get()
    #expect(petition.filers.people[0].identityNumber == "GKS 12/2020")
  }

  @Test(
    arguments: [
      ("30", 30), (" 30 ", 30), ("1.200", 1200), ("1 200", 1200), ("30-40", nil), ("2,5", nil),
      ("1.5", nil), ("3 0", nil),
      ("-3", nil), ("", nil), ("٣", nil), ("12.345.678", 12_345_678), ("1..200", nil),
      ("99999999999999999999", nil),
    ] as [(String, Int?)])
  func aCountIsDigitsAndNothingElse(typed: String, count: Int?) {
    #expect(typed.asCount == count)
  }

  @Test func whatIsNoCountIsToldBesideItsField() {
    var draft = DraftCheckTests.complete(.report)
    draft.form = .group
    draft.people.append(draft.people[0])
    draft.people[1].identityNumber = "001157001235"
    draft.groupSize = "30-40"
    draft.documents = [DocumentDraft(), DocumentDraft()]
    draft.documents[0].name = "Đơn"
    draft.documents[0].pages = "1-3"
    draft.documents[1].name = "Ảnh"
    draft.documents[1].copies = "2,5"
    let found = draft.check(today: today).filter { $0.severity == .blocks }
    #expect(
      found == [
        Violation(.groupSize, .groupSizeWrong(named: 2)),
        Violation(.document(0), .notACount(most: TextLimits.pages)),
        Violation(.document(1), .notACount(most: TextLimits.pages)),
      ])
  }

  @Test(arguments: [
    ("5 / 2 / 1957", "1957-02-05"), ("05–02–1957", "1957-02-05"), ("05.02.1957", "1957-02-05"),
    ("5 2 1957", "1957-02-05"), ("05021957", "1957-02-05"), ("5-2-1957", "1957-02-05"),
    ("+5/2/1957", nil), ("5/2/57", nil), ("31/02/1957", nil), ("5//2/1957", nil),
    ("5/2/1957/", nil),
    ("/5/2/1957", nil), ("005/2/1957", nil), ("5/2/１９５７", nil), ("-5/2/1957", nil),
  ])
  func aDateIsReadAsPeopleWriteIt(typed: String, iso: String?) {
    #expect(CivilDate(typed: typed)?.iso == iso)
    #expect(PartialDate(typed: typed)?.earliest.iso == iso)
  }

  @Test func twoDigitsOfAYearHaveTheirOwnSentence() {
    var draft = DraftCheckTests.complete(.complaint)
    draft.people[0].born = "5/2/57"
    draft.people[0].identityIssued = "+5/2/2020"
    draft.writtenOn = "20-11-26"
    #expect(
      draft.check(today: today) == [
        Violation(.person(0, .born), .twoDigitYear), Violation(.person(0, .issued), .notADate),
        Violation(.writtenOn, .twoDigitYear),
      ])
  }

  @Test(arguments: ["000057001234", "097157001234", "999999999999", "003157001234"])
  func aProvinceThatIsNoneIsTold(number: String) {
    var draft = DraftCheckTests.complete(.report)
    draft.people[0].identityNumber = number
    #expect(
      draft.check(today: today) == [
        Violation(.person(0, .number), .noSuchProvince(code: String(number.prefix(3))), .warns)
      ])
  }

  @Test(arguments: [
    ("Ðào Thị Lụa", "Đào Thị Lụa"), ("ðồng \u{256}ó \u{189}ó", "đồng đó Đó"),
    ("Nguyễn\u{200E} Văn \u{202E}Ái", "Nguyễn Văn Ái"), ("a\u{200D}\u{301}", "á"),
    ("so\u{AD}n", "son"),
    ("Tổ 4\u{B}Khu 2", "Tổ 4\nKhu 2"),
    ("a\u{2028}b\u{2029}c\u{85}d\u{C}e\r\nf\rg", "a\nb\nc\nd\ne\nf\ng"),
  ])
  func onlyTextEntersAText(typed: String, kept: String) {
    #expect(VietnameseText.normalised(typed) == kept)
    #expect(VietnameseText.line(typed) == kept.replacingOccurrences(of: "\n", with: " "))
  }

  @Test(arguments: [
    ["H'Hen Niê", "H’Hen Niê", "hʼhen nie", "H`Hen Niê"], ["Ðào", "Đào", "đao"],
    ["hoà", "hòa"],
  ])
  func whatIsOneNameFoldsToOne(names: [String]) {
    #expect(Set(names.map(VietnameseText.folded)).count == 1)
  }
}
