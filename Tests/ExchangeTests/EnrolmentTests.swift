// SPDX-License-Identifier: Apache-2.0
// How an office and a point come to trust each other: the same six words on both screens, and nothing goes
// either way before they were compared.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct EnrolmentTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var stick: URL { commune.stick }
  let by = Actor(id: "moi", name: "Vừ A Dính", role: "Trưởng bản")

  init() throws { commune = try Commune() }

  private func code(_ text: String) throws -> StationCode { try #require(StationCode(text)) }

  private func invite(_ text: String) throws -> Invitation {
    _ = try Enrolment.invite(
      code(text), name: "Bản mới", settings: "{}", from: office.store, keys: office.keys,
      to: stick)
    return try #require(
      try Enrolment.invitations(in: stick).last { $0.point.station.text == text })
  }

  private func accept(
    _ invitation: Invitation, _ name: String
  ) throws -> (store: Store, keys: StationKeys, words: [String]) {
    let store = try Store.create(in: commune.place(name))
    let (keys, words) = try Enrolment.accept(
      invitation, into: store, answerTo: stick, by: by, at: commune.clock.now(),
      id: UUID().uuidString)
    return (store, keys, words)
  }

  private func confirm(_ answer: EnrolmentAnswer, _ typed: String) throws -> Station {
    try Enrolment.confirm(
      answer, typed: typed, in: office.store, by: office.actor, at: commune.clock.now(),
      id: office.id())
  }

  @Test func bothSidesSeeTheSameSixWords() throws {
    let (store, _, words) = try accept(invite("07654-09"), "moi")
    let found = try Enrolment.answers(in: stick, for: office.store)
    #expect(found.map(\.words) == [words])
    #expect(words.count == 6)
    let station = try confirm(found[0].answer, words.joined(separator: "  ").uppercased())
    #expect(station.journal.description == "07654-09.1")
    try Enrolment.trust(words.joined(separator: " "), in: store)
    #expect(try Enrolment.isTrusted(store))
    #expect(try office.acts().last is StationEnrolled)
  }

  @Test func wrongWordsAreRefusedOnBothSides() throws {
    let (store, keys, words) = try accept(invite("07654-09"), "moi")
    var wrong = words
    wrong.swapAt(0, 5)
    let typed = wrong.joined(separator: " ")
    #expect(throws: EnrolmentError.wordsDiffer) { try Enrolment.trust(typed, in: store) }
    let answer = try #require(try Enrolment.answers(in: stick, for: office.store).first).answer
    #expect(throws: EnrolmentError.wordsDiffer) { try confirm(answer, typed) }
    #expect(throws: EnrolmentError.wordsDiffer) { try confirm(answer, "") }
    #expect(try !Enrolment.isTrusted(store))
    #expect(try office.store.stations().count == 4)
    #expect(throws: ExportError.notTrusted) {
      try Export(store: store, keys: keys).write(
        to: stick, by: by, clock: commune.clock.now, id: { UUID().uuidString })
    }
  }

  @Test func aTamperedInvitationIsNotTaken() throws {
    _ = try invite("07654-09")
    let folder = try #require(
      try SealedFolder.list(in: stick.path).first { $0.kind == .enrolment }?.name)
    let file = stick.appendingPathComponent("TIEPDAN/\(folder)/ENROL.JSN")
    let text = try String(contentsOf: file, encoding: .utf8)
    let recovery = try #require(try office.store.ownStation().recovery)
    let mine = Age.Identity.generate().recipient.description
    try Data(text.replacing(recovery, with: mine).utf8).write(to: file)
    #expect(try Enrolment.invitations(in: stick).isEmpty)
  }

  @Test func anInvitationWithAnotherKeyForTheOfficeShowsOtherWords() throws {
    let invitation = try invite("07654-09")
    let (_, _, words) = try accept(invitation, "moi")
    // The one in the middle puts keys of their own in and signs with them.
    let (rogue, rogueKeys) = try rogueOffice()
    let swapped = try Scratch()
    _ = try Enrolment.invite(
      code("07654-09"), name: "Bản mới", settings: "{}", from: rogue, keys: rogueKeys,
      to: swapped.url)
    let other = try #require(try Enrolment.invitations(in: swapped.url).first)
    let (store, _, otherWords) = try accept(other, "bi-lua")
    #expect(otherWords != words)
    // Its answer is not one to this office, so there is nothing to confirm.
    let found = try Enrolment.answers(in: stick, for: office.store)
    #expect(!found.contains { $0.words == otherWords })
    let read = words.joined(separator: " ")
    #expect(throws: EnrolmentError.wordsDiffer) { try Enrolment.trust(read, in: store) }
  }

  private func rogueOffice() throws -> (Store, StationKeys) {
    let store = try Store.create(in: commune.place("rogue"))
    let keys = try StationKeys.create(in: store.folder, passphrase: nil)
    let own = Station(
      journal: JournalID(station: try code("07654"), epoch: 1), kind: .office, relation: .own,
      name: "UBND xã An Lạc (thử)", signingKey: keys.signing.verifyingKey.description,
      recipient: keys.recipient.description, recovery: keys.recipient.description, words: [],
      since: commune.clock.now())
    try store.found(own, parent: nil, by: by, at: commune.clock.now(), id: UUID().uuidString)
    return (store, keys)
  }

  @Test func aSecondEnrolmentOfTheSameCodeGetsANewEpoch() throws {
    let old = commune.point
    try old.file(.report("Máy cũ"))
    try old.export(to: stick)
    try office.importAll(from: stick)
    let invitation = try invite("07654-01")
    #expect(invitation.point.description == "07654-01.2")
    let (store, keys, words) = try accept(invitation, "may-moi")
    let typed = words.joined(separator: " ")
    let answer = try #require(try Enrolment.answers(in: stick, for: office.store).first).answer
    _ = try confirm(answer, typed)
    #expect(throws: EnrolmentError.alreadyEnrolled("07654-01.2")) { try confirm(answer, typed) }
    try Enrolment.trust(typed, in: store)
    try PointSettings.invented.keep(in: store)
    let fresh = try Forgery.filed(Forgery.code("07654-01", 77))
    try store.append(fresh, by: by, at: commune.clock.now(), id: UUID().uuidString)
    let second = try commune.folder("second")
    _ = try Export(store: store, keys: keys).write(
      to: second, by: by, clock: commune.clock.now, id: { UUID().uuidString })
    #expect(try office.importAll(from: second).map(\.petitions) == [1])
    #expect(try office.references().count == 2)
  }

  @Test func aSecondAcceptanceNeverTakesTheKeysOfAStationAway() throws {
    let point = commune.point
    let invitation = try invite("07654-09")
    #expect(throws: StoreError.self) {
      try Enrolment.accept(
        invitation, into: point.store, answerTo: stick, by: by, at: commune.clock.now(),
        id: UUID().uuidString)
    }
    let keys = try StationKeys.open(in: point.folder, passphrase: nil)
    #expect(keys.signing.verifyingKey == point.keys.signing.verifyingKey)
    #expect(keys.recipient == point.keys.recipient)
    #expect(try Enrolment.answers(in: stick, for: office.store).isEmpty)
  }

  @Test func aSecondFoundingNeverTakesTheKeysOfAnOfficeAway() throws {
    let code = try code("07654")
    #expect(throws: StoreError.self) {
      try Enrolment.foundOffice(
        office.store, code: code, name: "Lần hai", passphrase: "mot hai ba bon", by: by,
        at: commune.clock.now(), id: UUID().uuidString)
    }
    let keys = try StationKeys.open(
      in: office.folder, passphrase: Passphrase.canonical(commune.passphrase))
    #expect(keys.recipient == office.keys.recipient)
  }

  @Test(arguments: ["07655-01", "07654"])
  func anInvitationIsOnlyForPointsOfTheCommune(text: String) throws {
    let code = try code(text)
    #expect(throws: EnrolmentError.wrongCommune(text)) {
      try Enrolment.invite(
        code, name: "x", settings: "{}", from: office.store, keys: office.keys, to: stick)
    }
  }

  @Test func nobodyCanEnrolUnderTheCodeOfTheOfficeItself() throws {
    _ = try accept(invite("07654-09"), "moi")
    var answer = try #require(try Enrolment.answers(in: stick, for: office.store).first).answer
    answer.point.journal = JournalID(station: try code("07654"), epoch: 2)
    let words = Enrolment.words(office: answer.office, point: answer.point)
    #expect(throws: EnrolmentError.wrongCommune("07654")) {
      try confirm(answer, words.joined(separator: " "))
    }
  }

  @Test func theOfficesKeyOpensOnlyWithItsWords() throws {
    let folder = office.folder
    #expect(throws: StationKeys.KeysError.wrongPassphrase) {
      try StationKeys.open(in: folder, passphrase: "chim sẻ qua cầu")
    }
    let locked = try StationKeys.open(in: folder, passphrase: nil)
    #expect(throws: StationKeys.KeysError.locked) { try locked.unlocked() }
    let unlocked = try office.workplace().unlocked("  Chim SẺ qua   cầu, tre ")
    #expect(!unlocked.keys.isLocked)
  }

  @Test func aDamagedKeyFileIsNotCalledAWrongPassphrase() throws {
    let file = office.folder.appendingPathComponent("khoa-tram/mo.age")
    try Data(contentsOf: file).prefix(40).write(to: file)
    let folder = office.folder
    #expect(throws: StationKeys.KeysError.unreadable(file: "mo.age")) {
      try StationKeys.open(in: folder, passphrase: "chim sẻ qua cầu tre")
    }
  }

  @Test func keysAreReadableByTheirOwnerOnly() throws {
    for station in [office, commune.point] {
      let place = station.folder.appendingPathComponent("khoa-tram")
      for name in try FileManager.default.contentsOfDirectory(atPath: place.path) {
        let facts = try FileManager.default.attributesOfItem(
          atPath: place.appendingPathComponent(name).path)
        #expect(facts[.posixPermissions] as? Int == 0o600)
      }
    }
  }
}
