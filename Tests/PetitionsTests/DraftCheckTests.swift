// SPDX-License-Identifier: Apache-2.0
// What the law requires of each kind, as tables; and that every violation is returned at once.

import Foundation
import Petitions
import Testing

@Suite struct DraftCheckTests {
  let today = CivilDate(typed: "21/11/2026")!  // a valid literal

  static func complete(_ kind: PetitionKind) -> Draft {
    var draft = Draft()
    draft.kind = kind
    draft.people[0].fullName = "Nguyễn Thị Hường"
    draft.people[0].identityNumber = "001157001234"
    draft.people[0].born = "1957"
    draft.people[0].sex = .female
    draft.people[0].address = "Thôn Đồng, xã An Lạc"
    draft.people[0].phone = "0912345678"
    draft.respondent.name = "UBND xã An Lạc"
    draft.respondent.address = "Xã An Lạc"
    draft.title = "Bồi thường đất ruộng"
    draft.content = "Gia đình tôi có 3 sào ruộng…"
    draft.request = "Xem xét lại mức bồi thường"
    draft.writtenOn = "20/11/2026"
    draft.isSigned = true
    return draft
  }

  @Test(arguments: PetitionKind.allCases)
  func aCompletePetitionHasNoViolation(kind: PetitionKind) throws {
    let draft = Self.complete(kind)
    #expect(draft.check(today: today) == [])
    let petition = try draft.checked(today: today).get()
    #expect(petition.filers.displayName == "Nguyễn Thị Hường")
    #expect(petition.filers.people[0].maskedNumber == "••••1234")
  }

  /// Kind, what is taken away, and the place that must be named as blocking (Luật KN Đ.8.2, Luật TC
  /// Đ.23.1, Luật TCD Đ.7.2a, NĐ 154/2026 Đ.14).
  @Test(arguments: [
    (PetitionKind.complaint, "request", true), (.complaint, "respondent", true),
    (.complaint, "writtenOn", true), (.complaint, "contact", false),
    (.denunciation, "contact", true), (.denunciation, "respondent", true),
    (.denunciation, "writtenOn", true), (.denunciation, "request", false),
    (.proposal, "respondent", false), (.proposal, "writtenOn", false),
    (.proposal, "request", false),
    (.report, "respondent", false), (.report, "content", true), (.report, "signature", true),
    (.report, "name", true), (.report, "address", true), (.report, "number", true),
  ])
  func eachKindRequiresWhatItsLawSays(kind: PetitionKind, taken: String, blocks: Bool) {
    var draft = Self.complete(kind)
    let place: FormPlace
    switch taken {
    case "request": (draft.request, place) = ("", .request)
    case "respondent": (draft.respondent.name, place) = (" ", .respondent)
    case "writtenOn": (draft.writtenOn, place) = ("", .writtenOn)
    case "contact": (draft.people[0].phone, place) = ("", .person(0, .contact))
    case "content": (draft.content, place) = ("\n", .content)
    case "signature": (draft.isSigned, place) = (false, .signature)
    case "name": (draft.people[0].fullName, place) = ("", .person(0, .name))
    case "address": (draft.people[0].address, place) = ("", .person(0, .address))
    default: (draft.people[0].identityNumber, place) = ("", .person(0, .number))
    }
    let blocking = draft.check(today: today).filter { $0.severity == .blocks }
    #expect(blocking.map(\.place) == (blocks ? [place] : []))
  }

  @Test func everyViolationIsReturnedAtOnce() {
    let places = Set(Draft().check(today: today).map(\.place))
    #expect(
      places.isSuperset(of: [
        .kind, .person(0, .name), .person(0, .number), .person(0, .address), .title, .content,
        .signature,
      ]))
  }

  /// Luật TCD Đ.29: size of the group, representatives chosen, accepted or not.
  @Test(arguments: [
    (2, 0, true), (4, 2, true), (4, 3, false), (5, 0, false), (5, 1, true), (10, 2, true),
    (10, 3, false), (11, 5, true), (11, 6, false), (11, 0, false),
  ])
  func groupsChooseRepresentatives(size: Int, chosen: Int, isAccepted: Bool) {
    var draft = Self.complete(.complaint)
    draft.form = .group
    draft.hasRepresentativePaper = true
    draft.people = (0..<size).map { index in
      var person = draft.people[0]
      person.identityNumber = "00115700\(1000 + index)"
      person.isRepresentative = index < chosen
      return person
    }
    let violations = draft.check(today: today)
    #expect(violations.isEmpty == isAccepted, "\(violations)")
  }

  @Test func numbersWarnAndDoNotBlockWhereTheyOnlyLookOdd() {
    var draft = Self.complete(.report)
    draft.people[0].sex = .male
    draft.people[0].phone = "12345"
    let violations = draft.check(today: today)
    #expect(violations.map(\.rule) == [.numberDisagrees, .oddPhone])
    #expect(violations.allSatisfy { $0.severity == .warns })
    draft.people[0].identityNumber = "00115700123"
    #expect(
      draft.check(today: today).contains(
        Violation(.person(0, .number), .wrongDigits(expected: 12, found: 11))))
  }

  @Test func datesInTheFutureAndTextsTooLongAreNamed() {
    var draft = Self.complete(.complaint)
    draft.writtenOn = "22/11/2026"
    draft.title = String(repeating: "ế", count: 301)
    draft.decisionKnownOn = "01/08/2026"
    #expect(
      Set(draft.check(today: today)) == [
        Violation(.writtenOn, .inTheFuture), Violation(.title, .tooLong(limit: 300, found: 301)),
        Violation(.decisionKnownOn, .pastComplaintLimit(days: 112), .warns),
      ])
  }

  @Test func aDenunciationCannotBeMadeByAnother() {
    var draft = Self.complete(.denunciation)
    draft.proxy = ProxyDraft()
    #expect(draft.check(today: today).map(\.rule) == [.proxyNotAllowed])
    draft.proxy = nil
    draft.respondent.isCommuneLeader = true
    #expect(draft.check(today: today) == [Violation(.respondent, .goesToProvince, .warns)])
  }

  @Test func whoCannotWriteHearsTheTextRead() {
    var draft = Self.complete(.report)
    draft.cannotWrite = true
    #expect(draft.check(today: today).map(\.rule) == [.notReadBack])
    draft.wasReadBack = true
    #expect(draft.check(today: today).isEmpty)
  }

  @Test func aDraftSurvivesItsEncodingWhateverWasTyped() throws {
    var draft = Draft()
    draft.writtenOn = "ngày 31 tháng 2"
    draft.people[0].fullName = "H'Hen Niê 🌾"
    let data = try JSONEncoder().encode(draft)
    #expect(try JSONDecoder().decode(Draft.self, from: data) == draft)
  }
}
