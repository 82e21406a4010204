// SPDX-License-Identifier: Apache-2.0
// The first start: nothing is made before the person agrees, and whatever goes wrong can be tried again.

import Bundles
import DeskScreens
import Devices
import Exchange
import Foundation
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct SetUpTests {
  static let light = PINVerifier.Cost(logN: 4)
  let commune: Commune
  let data: URL

  init() throws {
    commune = try Commune()
    data = commune.place("may-moi")
    // Set before the program's own files are looked for.
    setenv("TIEPDAN_ASSETS", ProjectFiles.root.appendingPathComponent("Assets").path, 1)
    let code = try #require(StationCode("07654-09"))
    _ = try Enrolment.invite(
      code, name: "Thôn Chín",
      settings: String(
        decoding: CanonicalJSON.encode(PointSettings.invented), as: UTF8.self),
      from: commune.office.store, keys: commune.office.keys, to: commune.stick)
  }

  private func screen(_ stick: URL? = nil) -> SetUpScreen {
    SetUpScreen(data: data, drives: .fake([stick ?? commune.stick]), cost: Self.light)
  }

  @Test func fromTheInvitationToADeskThatAsksForThePIN() async throws {
    guard case .setUp = try DeskStart.prepare(data: data) else {
      return #expect(Bool(false), "an empty folder is set up")
    }
    let screen = screen()
    await screen.beginButtonPressed()
    let invitation = try #require(screen.invitations.first)
    await screen.choose(invitation)
    #expect(screen.page == .facts && !Store.exists(in: data))
    await screen.acceptButtonPressed()
    #expect(screen.page == .facts && screen.message?.title.contains("họ tên") == true)
    (screen.name, screen.role) = ("Trần Văn Đạt", "Trưởng thôn")
    await screen.acceptButtonPressed()
    #expect(screen.page == .words && screen.words.count == 6)
    await screen.wordsCompared(typed: "sai")
    #expect(screen.page == .words && screen.message != nil)
    for (number, question) in try #require(screen.proof).questions.enumerated() {
      screen.pick(question.choices.firstIndex(of: screen.words[question.place - 1]), of: number)
    }
    await screen.wordsPicked()
    #expect(screen.page == .account && screen.isTrusted)
    let digits = { try #require(PIN("480615")) }
    await screen.accountButtonPressed(pin: try digits(), again: try #require(PIN("480616")))
    #expect(screen.page == .account)
    await screen.accountButtonPressed(pin: try digits(), again: try digits())
    #expect(screen.page == .printer)
    await screen.back()
    #expect(screen.page == .account)
    await screen.accountButtonPressed(pin: try digits(), again: try digits())
    await screen.printerButtonPressed(now: false)
    #expect(screen.page == .card && screen.card != nil)
    await screen.cardButtonPressed()
    #expect(screen.page == .done)
    let workplace = try #require(screen.workplace)
    #expect(try workplace.asksForPIN() && workplace.session.may(.people))
    #expect(workplace.actor.name == "Trần Văn Đạt" && workplace.settings != nil)
    #expect(try SetUp.page(of: workplace.store) == nil)
  }

  @Test func aFullStickIsToldAndTheNextTryGoesOnWithTheSameKeys() async throws {
    let screen = screen()
    await screen.beginButtonPressed()
    await screen.choose(try #require(screen.invitations.first))
    screen.name = "Trần Văn Đạt"
    // Where the answer should go is a file: it cannot be written.
    let other = try commune.folder("usb-hong")
    try FileManager.default.copyItem(
      at: commune.stick.appendingPathComponent("TIEPDAN"),
      to: other.appendingPathComponent("TIEPDAN"))
    let broken = try #require(try SetUp.invitations(in: other).first { $0.point == "Thôn Chín" })
    try FileManager.default.removeItem(at: other)
    try Data().write(to: other)
    await screen.choose(broken)
    await screen.acceptButtonPressed()
    #expect(screen.page == .facts && screen.message != nil)
    guard case .setUp = try DeskStart.prepare(data: data) else {
      return #expect(Bool(false), "nothing half made is in the way")
    }
    let recipient = try StationKeys.open(in: data, passphrase: nil).recipient
    await screen.choose(try #require(try SetUp.invitations(in: commune.stick).first))
    await screen.acceptButtonPressed()
    #expect(screen.page == .words)
    #expect(screen.workplace?.keys.recipient == recipient)
  }

  @Test func closedInBetweenItGoesOnWhereItWas() async throws {
    do {
      let screen = screen()
      await screen.beginButtonPressed()
      await screen.choose(try #require(screen.invitations.first))
      screen.name = "Trần Văn Đạt"
      await screen.acceptButtonPressed()
      await screen.compareLaterButtonPressed()
    }
    var start: DeskStart?
    try await until("the store to be free") {
      do { start = try DeskStart.prepare(data: data) } catch StoreError.inUse { return false }
      return true
    }
    guard case .goOn(let workplace, let page)? = start else {
      return #expect(Bool(false), "it goes on")
    }
    #expect(page == .account && workplace.actor.name == "Trần Văn Đạt")
    let screen = SetUpScreen(going: workplace, from: page, cost: Self.light)
    await screen.appear()
    #expect(screen.name == "Trần Văn Đạt")
    await screen.back()
    #expect(screen.page == .words && screen.words.count == 6 && !screen.isTrusted)
  }

  @Test func aStickWithoutAnInvitationIsTold() async throws {
    let empty = try commune.folder("usb-rong")
    let screen = screen(empty)
    await screen.beginButtonPressed()
    await screen.look(at: empty)
    #expect(screen.message?.title.contains("Không thấy giấy kết nạp") == true)
    #expect(!Store.exists(in: data))
  }
}
