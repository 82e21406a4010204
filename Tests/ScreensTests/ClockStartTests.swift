// SPDX-License-Identifier: Apache-2.0
// From which receipt clocks count: what the other choice would move is shown first, the choice is an entry, every case is read
// anew, and the old day stays with when it moved and why.

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

@MainActor @Suite struct ClockStartTests {
  let commune: Commune
  private let reference: String
  private var office: OpenStation { commune.office }

  init() throws {
    commune = try Commune()
    reference = try commune.point.file(.report())
    // The stick travels for a week.
    commune.clock.advance(days: 7)
    try commune.point.export(to: commune.stick)
    try commune.office.importAll(from: commune.stick)
  }

  /// The office with a case that has a clock.
  private func working() throws -> Workplace {
    let workplace = try office.workplace()
    try office.store.setLaw(workplace.law, on: workplace.today)
    let file = try #require(try office.store.caseFile(of: reference))
    try workplace.take(
      Step(
        .noted, number: file.nextNumber, on: workplace.today, enteredOn: workplace.today,
        by: workplace.stepActor, facts: ["noi-dung": .text("Xem")], reason: nil), in: file)
    return workplace
  }

  private func face(_ workplace: Workplace) throws -> [ClockFace] {
    let file = try #require(try office.store.caseFile(of: reference))
    let moves = try office.store.clockMoves(of: file.id)
    return CaseCourse(file, of: reference, in: workplace, moves: moves).clocks
  }

  @Test func theEffectIsShownThenTheChoiceIsNotedAndTheOldDayStays() async throws {
    let workplace = try working()
    let before = try face(workplace)
    let due = try #require(before.compactMap(\.due).first)
    let screen = ClockStartScreen(workplace: workplace)
    await screen.reload()
    #expect(screen.current == .received && screen.basis.contains("chưa chọn"))
    await screen.choose(.captured)
    let effect = try #require(screen.effect)
    #expect(effect.days > 0 && effect.cases == 1)
    #expect(effect.lines.contains { $0.contains(due.shown) && $0.contains("→") }, "\(effect)")
    // Looking wrote nothing.
    #expect(try office.store.clockStart() == .received)
    #expect(try face(workplace) == before)

    #expect(await screen.noteButtonPressed(decision: " ", on: "hôm qua") == false)
    #expect(screen.decisionProblem != nil && screen.dayProblem != nil)
    #expect(await screen.noteButtonPressed(decision: "9/QĐ", on: "31/12/2999") == false)
    #expect(try office.store.clockStart() == .received)
    let today = workplace.today.shown
    #expect(await screen.noteButtonPressed(decision: "9/QĐ-UBND", on: today))
    #expect(screen.current == .captured && screen.basis.contains("9/QĐ-UBND"))
    let act = try office.acts().compactMap { $0 as? ClockStartChosen }.last
    #expect(act?.start == "thon-ghi-nhan" && act?.decision == "9/QĐ-UBND")

    let after = try face(workplace)
    let moved = try #require(after.first { $0.reason.contains("Hạn cũ \(due.shown)") })
    #expect(moved.reason.contains("xã chọn mốc tính hạn khác"))
    #expect(try #require(moved.due) < due)
    // What the citizen is told follows, and a rebuild says the same.
    #expect(try office.store.petition(reference)?.nextOn.map { $0 < due } == true)
    let moves = try office.store.clockMoves(of: reference)
    #expect(try office.store.rebuild())
    #expect(try office.store.clockStart() == .captured)
    #expect(try office.store.clockMoves(of: reference) == moves)
    #expect(try face(workplace) == after)
    // And back again, with both old days.
    await screen.choose(.received)
    #expect(await screen.noteButtonPressed(decision: "10/QĐ-UBND", on: today))
    #expect(try office.store.clockStart() == .received)
    #expect(try office.store.clockMoves(of: reference).count == 2 * moves.count)
    #expect(try office.store.rebuild())
    #expect(try office.store.clockStart() == .received)
  }

  @Test func aChangedTableOfDaysOffKeepsTheOldDayAndSaysWhy() async throws {
    let workplace = try working()
    let due = try #require(try face(workplace).compactMap(\.due).first)
    var law = workplace.law
    let received = try #require(try office.store.petition(reference)).statusOn
    var off = received.adding(days: 1)
    while off.weekday > 5 || law.holidays.daysOff.contains(off) { off = off.adding(days: 1) }
    law.holidays.daysOff.insert(off)
    try office.store.setLaw(law, on: workplace.today)
    let moves = try office.store.clockMoves(of: reference)
    #expect(moves.contains { $0.before == due && $0.causes == [.holidays] }, "\(moves)")
    let screen = CaseScreen(workplace: workplace)
    await screen.show(reference)
    #expect(
      screen.course?.clocks.contains {
        $0.reason.contains("Hạn cũ \(due.shown)") && $0.reason.contains("lịch nghỉ đổi")
      } == true)
    // The same table again moves nothing.
    try office.store.setLaw(law, on: workplace.today)
    #expect(try office.store.clockMoves(of: reference) == moves)
  }

  @Test func onlyWhoLooksAfterTheTablesChooses() async throws {
    let workplace = try working()
    try workplace.setPerson(
      Account(id: "b", name: "Người b", role: "Công chức", duties: [.handling]))
    try workplace.begin("b")
    let screen = ClockStartScreen(workplace: workplace)
    #expect(screen.refusal?.next.contains("quản trị") == true)
    let head = try office.store.head(of: office.journal())
    let act = ClockStartChosen(start: "thon-ghi-nhan", decision: "1", decidedOn: workplace.today)
    #expect(throws: NotOfDuty(right: .data)) { try workplace.choose(act) }
    #expect(try office.store.head(of: office.journal()) == head)
  }
}
