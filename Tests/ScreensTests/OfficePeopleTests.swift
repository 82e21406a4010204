// SPDX-License-Identifier: Apache-2.0
// People of the office: duties are asked before anything is written, and each key holder opens with the own
// passphrase only.

import Bundles
import Casework
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

@MainActor @Suite struct OfficePeopleTests {
  let commune: Commune
  var office: OpenStation { commune.office }

  init() throws { commune = try Commune() }

  private func sealedPetition() throws -> String {
    let today = VietnamTime.day(commune.clock.now())
    let reference = try commune.point.file(.invented(.denunciation, today: today))
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    return reference
  }

  private func person(_ id: String, _ duties: Set<Duty>) -> Account {
    Account(id: id, name: "Người \(id)", role: "Công chức", duties: duties)
  }

  @Test func anOfficeWithoutPeopleStillOpensAndItsFirstPersonMayDoEverything() throws {
    let workplace = try office.workplace()
    #expect(try !workplace.asksForPIN())
    for right in OfficeRight.allCases { #expect(workplace.session.may(right)) }
    #expect(try workplace.people().first?.duties == Set(Duty.allCases))
  }

  @Test func dutiesAreEntriesAndSurviveARebuild() throws {
    let workplace = try office.workplace()
    try workplace.setPerson(person("b", [.handling, .keyHolder]))
    let found = try #require(try workplace.people().first { $0.id == "b" })
    #expect(found.duties == [.handling, .keyHolder] && found.duty == .reception)
    #expect(try office.store.rebuild())
    #expect(try workplace.people().first { $0.id == "b" }?.duties == [.handling, .keyHolder])
  }

  @Test func theLastPersonWhoLooksAfterPeopleStays() throws {
    let workplace = try office.workplace()
    try workplace.setPerson(person("b", [.handling]))
    let first = try #require(try workplace.people().first { $0.id == workplace.actor.id })
    var changed = person(first.id, [.leader])
    #expect(throws: AccountError.lastLead) { try workplace.setPerson(changed) }
    changed = person(first.id, [.admin])
    changed.isActive = false
    #expect(throws: AccountError.lastLead) { try workplace.setPerson(changed) }
  }

  @Test func whatIsOfAnotherDutyIsRefusedBeforeAnythingIsWritten() throws {
    let reference = try sealedPetition()
    let workplace = try office.workplace()
    try workplace.setPerson(person("b", [.intake]))
    try workplace.begin("b")
    let before = try office.store.head(of: office.journal())
    #expect(throws: NotOfDuty(right: .handle)) {
      try workplace.setStatus(.classified, of: reference, next: nil, note: nil)
    }
    #expect(throws: NotOfDuty(right: .openSealed)) {
      try workplace.openSealed(reference, reason: "Xem", passphrase: commune.passphrase)
    }
    #expect(throws: NotOfDuty(right: .people)) { try workplace.setPerson(person("c", [.admin])) }
    #expect(throws: NotOfDuty(right: .points)) {
      try workplace.addHolder("b", passphrase: "x", existing: commune.passphrase)
    }
    #expect(try office.store.head(of: office.journal()) == before)
    workplace.session.lock()
    for right in OfficeRight.allCases { #expect(!workplace.session.may(right)) }
  }

  @Test func eachHolderOpensWithTheOwnPassphraseAndTheEntrySaysWhose() async throws {
    let reference = try sealedPetition()
    let workplace = try office.workplace()
    let own = "năm từ của người giữ khóa b"
    try workplace.setPerson(person("b", [.keyHolder]))
    #expect(throws: StationKeys.KeysError.wrongPassphrase) {
      try workplace.addHolder("b", passphrase: own, existing: "không phải")
    }
    try workplace.addHolder("b", passphrase: own, existing: commune.passphrase)
    // Once holders have names, nobody opens with somebody else's words.
    #expect(throws: StationKeys.KeysError.noOwnPassphrase) {
      try workplace.openSealed(reference, reason: "Xem", passphrase: commune.passphrase)
    }
    try workplace.begin("b")
    #expect(throws: StationKeys.KeysError.wrongPassphrase) {
      try workplace.openSealed(reference, reason: "Xem", passphrase: commune.passphrase)
    }
    let opened = try workplace.openSealed(reference, reason: "Giao xác minh", passphrase: own)
    #expect(opened.filers.people.first?.fullName == "Đặng Văn Ước")
    let openings = try office.store.openings()
    #expect(openings.count == 1)
    #expect(openings.first?.by.id == "b" && openings.first?.opened.holder == "b")
    let page = OpeningsScreen(workplace: workplace)
    await page.reload()
    #expect(page.lines.map(\.reference) == [reference])
    #expect(page.lines.first?.reason == "Giao xác minh" && page.lines.first?.holder == "Người b")
    // Any holder's words unlock the import.
    #expect(try workplace.unlocked(own).keys.identity != nil)
  }

  @Test func aHolderWhoLeavesOpensNothingAndTheLastOneStays() throws {
    let workplace = try office.workplace()
    let own = "năm từ của người giữ khóa b"
    try workplace.setPerson(person("b", [.keyHolder]))
    try workplace.addHolder("b", passphrase: own, existing: commune.passphrase)
    try workplace.removeHolder(nil)
    #expect(throws: StationKeys.KeysError.lastHolder) { try workplace.removeHolder("b") }
    #expect(throws: StationKeys.KeysError.lastHolder) {
      try workplace.setPerson(person("b", [.handling]))
    }
    #expect(throws: StationKeys.KeysError.wrongPassphrase) {
      try workplace.unlocked(commune.passphrase)
    }
    try workplace.setPerson(person("c", [.keyHolder]))
    try workplace.addHolder("c", passphrase: "năm từ của người giữ khóa c", existing: own)
    try workplace.setPerson(person("b", [.handling]))
    #expect(!workplace.holders.has("b") && workplace.holders.has("c"))
    #expect(throws: StationKeys.KeysError.wrongPassphrase) { try workplace.unlocked(own) }
  }

  @Test func anOfficeIsFoundedWholeOrNotAtAllAndItsCardReplacesAForgottenPassphrase() throws {
    let data = commune.place("xa-moi")
    let keys = OfficeKeys()
    var founding = Founding(
      code: "7654", name: "UBND xã An Lạc", person: "Lê Thị Ánh", role: "Công chức", keys: keys,
      passphrase: "bầu trời mùa thu xanh")
    let pin = try #require(PIN("480615"))
    let light = PINVerifier.Cost(logN: 4)
    #expect(throws: EnrolmentError.wrongCommune("7654")) {
      try founding.found(in: data, pin: pin, cost: light)
    }
    #expect(!FileManager.default.fileExists(atPath: data.path))
    founding.code = "07654"
    let workplace = try founding.found(in: data, pin: pin, cost: light)
    #expect(try workplace.asksForPIN() && workplace.isKeyLocked)
    #expect(workplace.holders.has(workplace.actor.id) && !workplace.holders.hasShared)
    #expect(keys.isCard(keys.recoverySecret.lowercased()) && !keys.isCard("AGE-SECRET-KEY-1"))
    #expect(throws: StationKeys.KeysError.wrongCard) {
      try workplace.recoverPassphrase(card: OfficeKeys().recoverySecret, passphrase: "x")
    }
    try workplace.recoverPassphrase(
      card: keys.recoverySecret, passphrase: "năm từ hoàn toàn mới")
    #expect(throws: StationKeys.KeysError.wrongPassphrase) {
      try workplace.unlocked("bầu trời mùa thu xanh")
    }
    #expect(try workplace.unlocked("năm từ hoàn toàn mới").keys.identity != nil)
    let around = try FileManager.default.contentsOfDirectory(
      atPath: data.deletingLastPathComponent().path)
    #expect(!around.contains { $0.contains("dang-lap") })
    #expect(throws: RestoreError.notEmpty(path: data.path)) {
      try founding.found(in: data, pin: pin, cost: light)
    }
  }
}
