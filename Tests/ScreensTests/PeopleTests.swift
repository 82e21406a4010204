// SPDX-License-Identifier: Apache-2.0
// The people of a point: who may do what, PINs that never leave the machine, and waits that neither a restart
// nor the calendar gets around.

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
import Synchronization
import Testing

/// The machine's counter in the hand of a test.
final class HandCounter: Sendable {
  private let moment = Mutex(SystemMoment(bootID: "a", sinceBoot: 1000, wall: .distantPast))
  var moments: SystemMoments { SystemMoments { self.moment.withLock(\.self) } }
  func advance(_ seconds: Double) { moment.withLock { $0.sinceBoot += seconds } }
  func restart(_ boot: String, at seconds: Double = 10) {
    moment.withLock { ($0.bootID, $0.sinceBoot) = (boot, seconds) }
  }
  func setWall(_ date: Date) { moment.withLock { $0.wall = date } }
}

@MainActor @Suite struct PeopleTests {
  static let light = PINVerifier.Cost(logN: 4)
  let commune: Commune
  let counter = HandCounter()
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private func pin(_ text: String) throws -> PIN { try #require(PIN(text)) }

  /// The lead, who set the station up, with a PIN; and a clerk with one.
  private func twoPeople() throws -> (workplace: Workplace, lead: String, clerk: String) {
    let workplace = try point.workplace()
    let lead = workplace.actor.id
    try workplace.setPIN(pin("480615"), of: lead, cost: Self.light)
    let clerk = Account(id: "lan", name: "Đặng Thị Lan", role: "Tình nguyện viên", duty: .reception)
    try workplace.setPerson(clerk)
    try workplace.setPIN(pin("2580"), of: "lan", cost: Self.light)
    return (workplace, lead, "lan")
  }

  private func attempt(
    _ text: String, _ account: String, _ workplace: Workplace, cost: PINVerifier.Cost = light
  ) throws -> SignInOutcome {
    try workplace.tryPIN(pin(text), of: account, at: counter.moments.now(), cost: cost)
  }

  @Test func whoeverSetTheStationUpLooksAfterItUntilTheFirstAccountIsMade() throws {
    let workplace = try point.workplace()
    #expect(try !workplace.asksForPIN())
    let implied = try #require(try workplace.people().first)
    #expect(implied.name == "Trần Văn Đạt" && implied.duty == .lead && !implied.hasPIN)
    try workplace.setPIN(pin("480615"), of: implied.id, cost: Self.light)
    #expect(try workplace.asksForPIN())
    let acts = try point.acts()
    #expect(
      acts.contains { if let set = $0 as? AccountSet { set.duty == .lead } else { false } })
    let set = AccountPINSet(account: implied.id, isFromOffice: false)
    #expect(acts.contains { $0.isEqual(to: set) })
  }

  @Test func theRightPINSignsInAndWhoSavesStandsInTheEntry() throws {
    let (workplace, lead, clerk) = try twoPeople()
    workplace.session.lock()
    #expect(try attempt("2580", clerk, workplace) == .signedIn)
    try workplace.begin(clerk)
    #expect(workplace.actor.name == "Đặng Thị Lan")
    let reference = try workplace.file(.report(), draftID: point.id()).reference.text
    #expect(try point.store.history(of: reference).first?.by.id == clerk)
    #expect(try attempt("480615", lead, workplace) == .signedIn)
    try workplace.begin(lead)
    let second = try workplace.file(.report("Hai"), draftID: point.id()).reference.text
    #expect(try point.store.history(of: second).first?.by.id == lead)
  }

  @Test func waitsGrowAreNeverForEverAndTheRightPINEndsThem() throws {
    let (workplace, lead, _) = try twoPeople()
    #expect(try attempt("1111", lead, workplace) == .wrong(wait: 0))
    #expect(try attempt("1111", lead, workplace) == .wrong(wait: 0))
    #expect(try attempt("1111", lead, workplace) == .wrong(wait: 30))
    // Not even the right one is looked at before.
    #expect(try attempt("480615", lead, workplace) == .wait(seconds: 30))
    counter.advance(29)
    #expect(try attempt("480615", lead, workplace) == .wait(seconds: 1))
    for wait in [60, 120, 300, 600, 600, 600] {
      counter.advance(601)
      #expect(try attempt("1111", lead, workplace) == .wrong(wait: wait))
    }
    counter.advance(600)
    #expect(try attempt("480615", lead, workplace) == .signedIn)
    #expect(try attempt("1111", lead, workplace) == .wrong(wait: 0))
  }

  @Test func neitherARestartNorTheCalendarShortensAWait() throws {
    let (workplace, lead, _) = try twoPeople()
    for _ in 0..<3 { _ = try attempt("1111", lead, workplace) }
    counter.setWall(.distantFuture)
    #expect(try attempt("480615", lead, workplace) == .wait(seconds: 30))
    // A new start of the machine has a counter of its own: the wait begins with it, and ends.
    counter.restart("b", at: 5_000_000)
    #expect(try attempt("480615", lead, workplace) == .wait(seconds: 30))
    counter.advance(30)
    #expect(try attempt("480615", lead, workplace) == .signedIn)
    for _ in 0..<3 { _ = try attempt("1111", lead, workplace) }
    counter.restart("b", at: 3)
    #expect(try attempt("480615", lead, workplace) == .wait(seconds: 30))
    counter.advance(31)
    #expect(try attempt("480615", lead, workplace) == .signedIn)
  }

  @Test func aTryIsCountedBeforeItIsCheckedAndOutlivesTheProgram() throws {
    let (_, lead, _) = try twoPeople()
    for _ in 0..<3 {
      _ = try point.store.beginTrial(of: lead, at: BootMoment(bootID: "a", seconds: 1000))
    }
    try point.closed {}
    #expect(try attempt("480615", lead, point.workplace()) == .wait(seconds: 30))
  }

  @Test func theCostIsRaisedAtTheNextSignIn() throws {
    let (workplace, lead, _) = try twoPeople()
    let dearer = PINVerifier.Cost(logN: 6)
    #expect(try attempt("480615", lead, workplace, cost: dearer) == .signedIn)
    guard
      case .may(let text) = try point.store.beginTrial(
        of: lead, at: BootMoment(bootID: "a", seconds: 1))
    else { return #expect(Bool(false), "a try is allowed") }
    let verifier = try #require(PINVerifier(text))
    #expect(verifier.cost == dearer)
    #expect(try verifier.accepts(pin("480615")))
  }

  @Test func someoneWhoLooksAfterThePointAlwaysRemains() throws {
    let (workplace, lead, clerk) = try twoPeople()
    var person = try #require(try workplace.people().first { $0.id == lead })
    person.isActive = false
    #expect(throws: AccountError.lastLead) { try workplace.setPerson(person) }
    (person.isActive, person.duty) = (true, .reception)
    #expect(throws: AccountError.lastLead) { try workplace.setPerson(person) }
    // A second lead without a PIN could not sign in, so that is no help either.
    try workplace.setPerson(
      Account(id: "moi", name: "Vừ A Dính", role: "", duty: .lead))
    #expect(throws: AccountError.lastLead) { try workplace.setPerson(person) }
    _ = try workplace.resetPIN(of: "moi", cost: Self.light)
    try workplace.setPerson(person)
    #expect(try workplace.people().first { $0.id == lead }?.duty == .reception)
    #expect(throws: AccountError.nameTaken) {
      workplace.session.begin(workplace.actor, duty: .lead)
      try workplace.setPerson(
        Account(id: "khac", name: " Đặng Thị  Lan ", role: "", duty: .reception))
    }
    #expect(try workplace.people().contains { $0.id == clerk })
  }

  @Test func whoReceivesMayNotLookAfterPeople() throws {
    let (workplace, lead, clerk) = try twoPeople()
    try workplace.begin(clerk)
    #expect(throws: NotAllowed(right: .people)) { try workplace.resetPIN(of: lead) }
    #expect(throws: NotAllowed(right: .people)) {
      try workplace.setPerson(Account(id: "x", name: "X", role: "", duty: .lead))
    }
    workplace.session.lock()
    #expect(!workplace.session.may(.capture))
  }

  @Test func someoneWhoWasStoppedCannotSignInAndComesBackWithTheSamePIN() throws {
    let (workplace, _, clerk) = try twoPeople()
    var person = try #require(try workplace.people().first { $0.id == clerk })
    person.isActive = false
    try workplace.setPerson(person)
    #expect(throws: AccountError.inactive) { try attempt("2580", clerk, workplace) }
    person.isActive = true
    try workplace.setPerson(person)
    #expect(try attempt("2580", clerk, workplace) == .signedIn)
  }

  @Test func aRebuildKeepsPINsAndMakesThePeopleAnew() throws {
    let (workplace, lead, clerk) = try twoPeople()
    let before = try workplace.people()
    #expect(try point.store.rebuild())
    #expect(try workplace.people() == before)
    #expect(try attempt("480615", lead, workplace) == .signedIn)
    #expect(try attempt("2580", clerk, workplace) == .signedIn)
  }

  @Test func theOfficeSeesWhoActsButNothingOfAPIN() throws {
    let (workplace, lead, _) = try twoPeople()
    try point.export(to: commune.stick)
    try commune.office.importAll(from: commune.stick)
    let seen = try commune.office.store.accounts(of: point.journal())
    #expect(seen.map(\.name).sorted() == ["Trần Văn Đạt", "Đặng Thị Lan"])
    #expect(seen.allSatisfy { !$0.hasPIN })
    #expect(try attempt("480615", lead, workplace) == .signedIn)
    for station in [point, commune.office] {
      for secret in ["480615", "2580\"", "$scrypt$"] {
        let found = try files(in: station.folder, holding: secret)
          .filter { !(secret == "$scrypt$" && $0.hasPrefix("tiepdan.sqlite")) }
        #expect(found == [], "\(secret)")
      }
    }
    var lines = Data()
    try point.store.forEachLine(of: point.journal(), in: 1...point.head()) { lines += $0.line }
    #expect(lines.range(of: Data("scrypt".utf8)) == nil)
  }
}

@MainActor @Suite struct SignInTests {
  static let light = PINVerifier.Cost(logN: 4)
  let commune: Commune
  let counter = HandCounter()
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private func screen(
    _ workplace: Workplace, _ signedIn: @escaping @MainActor () -> Void = {}
  ) async throws -> SignInScreen {
    let screen = SignInScreen(
      workplace: workplace, moments: counter.moments, cost: Self.light, signedIn: signedIn)
    await screen.reload()
    return screen
  }

  private func type(_ text: String, _ screen: SignInScreen) async {
    for digit in text { screen.digit(digit.wholeNumberValue ?? 0) }
    await screen.enter()
  }

  private func lead(_ text: String) throws -> Workplace {
    let workplace = try point.workplace()
    try workplace.setPIN(try #require(PIN(text)), of: workplace.actor.id, cost: Self.light)
    workplace.session.lock()
    return workplace
  }

  @Test func aWrongPINIsToldAndTheRightOneOpensTheDesk() async throws {
    let workplace = try lead("480615")
    var count = 0
    let screen = try await screen(workplace) { count += 1 }
    #expect(screen.person?.name == "Trần Văn Đạt")
    await type("1111", screen)
    #expect(screen.message?.title == "Mã PIN không đúng." && count == 0 && screen.typed == 0)
    #expect(workplace.session.isLocked)
    await type("480615", screen)
    #expect(count == 1 && !workplace.session.isLocked)
  }

  @Test func afterThreeWrongOnesThePageCountsDown() async throws {
    let screen = try await screen(try lead("480615"))
    for _ in 0..<3 { await type("1111", screen) }
    #expect(screen.wait == 30)
    #expect(screen.message?.next == "Thử lại sau 30 giây.")
    screen.digit(4)
    #expect(screen.typed == 0)
    counter.advance(12)
    screen.tick()
    #expect(screen.wait == 18)
    counter.advance(18)
    screen.tick()
    #expect(screen.wait == 0 && screen.message?.title == "Bây giờ gõ lại được.")
  }

  @Test func aTemporaryPINMustBeChangedFirst() async throws {
    let workplace = try lead("480615")
    workplace.session.begin(workplace.actor, duty: .lead)
    try workplace.setPerson(Account(id: "lan", name: "Lan", role: "", duty: .reception))
    let temporary = try workplace.resetPIN(of: "lan", cost: Self.light)
    #expect(temporary.count == 6)
    workplace.session.lock()
    var count = 0
    let screen = try await screen(workplace) { count += 1 }
    await screen.choose("lan")
    await type(temporary, screen)
    #expect(screen.stage == .newPIN && count == 0 && workplace.session.isLocked)
    await type("1234", screen)
    #expect(screen.stage == .newPIN && screen.message?.title.contains("đoán được") == true)
    await type("97531", screen)
    #expect(screen.stage == .repeatPIN)
    await type("97532", screen)
    #expect(screen.stage == .newPIN)
    await type("97531", screen)
    await type("97531", screen)
    #expect(count == 1 && workplace.actor.id == "lan")
    #expect(try workplace.people().first { $0.id == "lan" }?.mustChangePIN == false)
    // She set it herself, at a locked window.
    let last = try #require(try point.store.line(of: point.journal(), at: point.head()))
    #expect(try Entry(line: last.line).by.id == "lan")
  }

  @Test func theLockComesAfterIdlingSleepOrAMovedClockAndNotBefore() {
    let start = IdleMoment(sinceBoot: 100, awake: 100, wall: Date(timeIntervalSince1970: 0))
    func moment(_ boot: Double, awake: Double? = nil, wall: Double? = nil) -> IdleMoment {
      IdleMoment(
        sinceBoot: 100 + boot, awake: 100 + (awake ?? boot),
        wall: Date(timeIntervalSince1970: wall ?? boot))
    }
    var rule = IdleRule(limit: 300, from: start)
    #expect(rule.left(at: moment(299)) == 1)
    #expect(rule.left(at: moment(300)) == 0)
    #expect(rule.left(at: moment(10, awake: 4)) == 0)
    #expect(rule.left(at: moment(10, wall: 3600)) == 0)
    #expect(rule.left(at: moment(10, wall: -3600)) == 0)
    let inTime = !rule.touch(at: moment(200))
    #expect(inTime && rule.left(at: moment(400)) == 100)
    let isLate = rule.touch(at: moment(501))
    let isOver = !rule.touch(at: moment(502))
    #expect(isLate && isOver)
  }
}
