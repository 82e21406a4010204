// SPDX-License-Identifier: Apache-2.0
// A scanned card fills what is empty, never what was typed, and never mixes two people.

import DeskScreens
import Foundation
import OfficeScreens
import Petitions
import Screens
import Support
import Testing

@Suite @MainActor struct CardTests {
  static let code =
    "024090004321|012345678|NGUYỄN VĂN ƯỚC|01011990|Nam|"
    + "Thôn Đồng, Lệ Viễn, Sơn Động, Bắc Giang|15042021"
  static let other = "024190001234||LÒ THỊ ỎN|05031990|Nữ|Bản Khoang|02082024"

  private let commune: Commune
  private let screen: CaptureScreen

  init() throws {
    commune = try Commune()
    screen = CaptureScreen(workplace: try commune.point.workplace())
  }

  @Test func aCardFillsTheEmptyFormAndCanBeTakenBack() {
    screen.edit { $0.title = "Sửa cống" }
    screen.codeRead(Self.code, hasLetters: true, focused: nil)
    let person = screen.draft.people[0]
    #expect(person.fullName == "NGUYỄN VĂN ƯỚC")
    #expect(person.identityNumber == "024090004321")
    #expect(person.identityKind == .citizenCard)
    #expect(person.born == "01/01/1990")
    #expect(person.sex == .male)
    #expect(person.identityIssued == "15/04/2021")
    #expect(person.address == "Thôn Đồng, Lệ Viễn, Sơn Động, Bắc Giang")
    #expect(screen.cardNotice?.text == "Đã đọc thẻ của NGUYỄN VĂN ƯỚC.")
    screen.answerCard(.undo)
    #expect(screen.draft.people == [PersonDraft()])
    #expect(screen.draft.title == "Sửa cống")
  }

  @Test func whatWasTypedStaysUntilTheClerkSaysOtherwise() {
    screen.edit {
      $0.people[0].fullName = "nguyễn văn ước"
      $0.people[0].address = "Thôn Đồng, xã An Lạc"
      $0.people[0].identityNumber = "024090"
    }
    screen.codeRead(Self.code, hasLetters: true, focused: .person(0))
    #expect(screen.draft.people[0].fullName == "nguyễn văn ước")
    #expect(screen.draft.people[0].address == "Thôn Đồng, xã An Lạc")
    #expect(screen.draft.people[0].identityNumber == "024090004321")
    let kept = "Đã ghi khác thẻ, vẫn giữ như đã ghi: Địa chỉ."
    #expect(screen.cardNotice?.text.contains(kept) == true)
    screen.answerCard(.useCard)
    #expect(screen.draft.people[0].address == "Thôn Đồng, Lệ Viễn, Sơn Động, Bắc Giang")
    #expect(screen.draft.people[0].fullName == "nguyễn văn ước")
    screen.answerCard(.undo)
    #expect(screen.draft.people[0].address == "Thôn Đồng, xã An Lạc")
  }

  @Test func undoNeverTakesBackWhatWasTypedAfterwards() {
    screen.codeRead(Self.code, hasLetters: true, focused: nil)
    screen.edit { $0.people[0].phone = "0912345678" }
    screen.answerCard(.undo)
    #expect(screen.draft.people[0].phone == "0912345678")
    #expect(screen.draft.people[0].fullName == "NGUYỄN VĂN ƯỚC")
  }

  @Test func aSecondPersonsCardIsOfferedAndNeverMixed() {
    screen.codeRead(Self.code, hasLetters: true, focused: nil)
    screen.codeRead(Self.other, hasLetters: true, focused: .person(0))
    #expect(screen.draft.people.count == 1)
    #expect(screen.draft.people[0].fullName == "NGUYỄN VĂN ƯỚC")
    #expect(screen.cardNotice?.answers == [.addPerson, .useCard])
    screen.answerCard(.addPerson)
    #expect(screen.draft.form == .group)
    #expect(screen.draft.people.map(\.fullName) == ["NGUYỄN VĂN ƯỚC", "LÒ THỊ ỎN"])
    #expect(screen.draft.people[1].identityKind == .identityCard)
    // In a group the next card is the next person, and the same card again is the same person.
    let third = "024190009999||Y BHĂM NIÊ|05031991|Nữ|Buôn Đôn|02082024"
    screen.codeRead(third, hasLetters: true, focused: .person(1))
    screen.codeRead(Self.code, hasLetters: true, focused: .person(2))
    #expect(screen.draft.people.count == 3)
  }

  @Test func aCardOfSomebodyElseMayReplaceWhoWasTyped() {
    screen.edit { $0.people[0].fullName = "Trần Thị Bé" }
    screen.codeRead(Self.code, hasLetters: true, focused: .person(0))
    #expect(screen.draft.people[0].identityNumber == "")
    screen.answerCard(.useCard)
    #expect(screen.draft.people[0].fullName == "NGUYỄN VĂN ƯỚC")
    #expect(screen.draft.people[0].identityNumber == "024090004321")
  }

  @Test func theAuthorisedPersonsCardGoesWhereTheFocusIs() {
    screen.edit {
      $0.people[0].fullName = "Trần Thị Bé"
      $0.proxy = ProxyDraft()
    }
    screen.codeRead(Self.code, hasLetters: true, focused: .proxy)
    #expect(screen.draft.proxy?.person.fullName == "NGUYỄN VĂN ƯỚC")
    #expect(screen.draft.people[0].fullName == "Trần Thị Bé")
  }

  @Test func ofADenunciationTheLineTellsNoName() {
    screen.edit { $0.kind = .denunciation }
    screen.codeRead(Self.code, hasLetters: true, focused: nil)
    #expect(screen.cardNotice?.text == "Đã đọc thẻ.")
    screen.codeRead(Self.other, hasLetters: true, focused: nil)
    #expect(screen.cardNotice?.text.contains("LÒ") == false)
  }

  @Test(arguments: [
    "https://vneid.gov.vn", "00020101021138", "024090004321|012345678|NGUY", "xin chào",
    String(repeating: "9|", count: 3_000), "",
  ])
  func whatIsNoCardChangesNothingAndIsToldPlainly(code: String) {
    screen.edit { $0.people[0].fullName = "Trần Thị Bé" }
    let before = screen.draft
    screen.codeRead(code, hasLetters: true, focused: .person(0))
    #expect(screen.draft == before)
    #expect(screen.cardNotice?.tone == .problem)
    #expect(screen.cardNotice?.text.isEmpty == false)
    #expect(screen.cardNotice?.text.contains("024090004321") == false)
  }

  @Test func aScannerThatTypesGivesNumbersAndSaysSo() {
    screen.codeRead(
      "024190001234||L TH N|05031990|N|Bn Khoang|02082024", hasLetters: false, focused: nil)
    #expect(screen.draft.people[0].fullName == "")
    #expect(screen.draft.people[0].address == "")
    #expect(screen.draft.people[0].identityNumber == "024190001234")
    #expect(screen.draft.people[0].sex == .female)
    #expect(
      screen.cardNotice?.text.contains("không gửi được chữ tiếng Việt: gõ tiếp họ tên và địa chỉ")
        == true)
  }
}
