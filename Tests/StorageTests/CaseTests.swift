// SPDX-License-Identifier: Apache-2.0
// Cases in the store: derived from the journal alone, told in replies, the same after a rebuild.

import Casework
import Foundation
import Journal
import Petitions
import Storage
import Testing

@Suite struct CaseTests {
  static let leader = Set(CaseDuty.allCases)

  static func law() -> LawTable {
    func period(_ id: String, _ count: Int, _ unit: LegalPeriod.Unit) -> LegalPeriod {
      LegalPeriod(id: id, count: count, unit: unit, basis: "x")
    }
    let rows = [
      period("tra-loi-tiep-dan", 10, .workingDays), period("nguong-ky-luat", 45, .days),
      period("knpa-giai-quyet", 30, .days), period("tc-thu-ly", 7, .workingDays),
      period("cho-ket-qua-chuyen", 30, .days),
    ]
    return LawTable(
      periods: Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) }),
      holidays: HolidayTable(
        note: "", completeThrough: CivilDate(iso: "2027-12-31")!,  // a valid literal
        daysOff: [], workedDays: []))
  }

  /// Takes a step at the office as its page does.
  static func take(
    _ step: StepID, _ reference: String, at office: Desk, _ facts: [String: FactValue] = [:],
    corrects: Int? = nil, reason: String? = nil
  ) throws {
    let file = try #require(try office.store.caseFile(of: reference))
    let taken = Step(
      step, number: file.nextNumber, on: VietnamTime.day(office.clock),
      by: StepActor(account: "lan", name: "Đặng Thị Lan", duties: leader), facts: facts,
      reason: reason, corrects: corrects)
    try office.store.append(
      CaseStepTaken(taken, of: file), by: office.clerk, at: office.now(), id: office.id())
  }

  static func pair(_ count: Int = 1) throws -> (ImportTests.Pair, [String]) {
    let pair = try ImportTests.Pair()
    let codes = try (0..<count).map { _ in try pair.point.file() }
    try pair.office.store.setLaw(law(), on: VietnamTime.day(pair.office.clock))
    try pair.take(try pair.lines())
    return (pair, codes)
  }

  static let body = FactValue.addressee(
    Addressee(name: "Sở Xây dựng", bodyClass: .administration))

  @Test func aPetitionThatNobodyTouchedIsACaseOfItsOwnWithoutARow() throws {
    let (pair, codes) = try Self.pair()
    let store = pair.office.store
    let file = try #require(try store.caseFile(of: codes[0]))
    #expect(file.id == codes[0] && file.steps.isEmpty && file.live.count == 1)
    #expect(file.leading?.isSigned == true && file.leading?.capturedOn != nil)
    #expect(try store.cases(limit: 9).isEmpty)
    #expect(try store.untouchedPetitions(limit: 9) == codes)
    #expect(try store.caseFile(of: "07654-03-0000-0000") == nil)
  }

  @Test func aStepIsReadBackToldInTheReplyAndTheSameAfterARebuild() throws {
    let (pair, codes) = try Self.pair()
    let store = pair.office.store
    try Self.take(
      .classified, codes[0], at: pair.office,
      ["loai": .choice("phan-anh"), "thuoc-tham-quyen": .flag(false)])
    let due = try #require(try store.petition(codes[0])?.nextOn)
    #expect(try store.petition(codes[0])?.status == .classified)
    try Self.take(
      .forwarded, codes[0], at: pair.office,
      ["noi-nhan": Self.body, "so-van-ban": .text("12/PC")])
    let line = try #require(try store.statusLines(of: pair.point.journal).first)
    #expect(line.status == .forwarded && line.note == "Xã đã chuyển đơn đến Sở Xây dựng.")
    #expect(due > VietnamTime.day(pair.office.clock))
    let row = try #require(try store.cases(limit: 9).first)
    #expect(row.phase == .processed && row.waitsForAnswer && row.lastStep == "forwarded")
    #expect(
      try store.caseClocks(dueBy: row.nextDue!, limit: 9).map(\.rule) == ["cho-ket-qua-chuyen"])
    #expect(try store.untouchedPetitions(limit: 9).isEmpty)
    let before = try store.caseFile(of: codes[0])
    #expect(try store.rebuild())
    #expect(try store.caseFile(of: codes[0]) == before)
  }

  @Test func ofADenunciationOnlyTheBareStatusGoesDown() throws {
    let pair = try ImportTests.Pair()
    let sealed = try pair.point.fileSealed()
    try pair.office.store.setLaw(Self.law(), on: VietnamTime.day(pair.office.clock))
    try pair.take(try pair.lines(), blobs: sealed.blobs.map { ($0, 100) })
    try Self.take(
      .classified, sealed.reference, at: pair.office,
      ["loai": .choice("to-cao"), "nguoi-bi": .choice("lanh-dao-xa")])
    try Self.take(
      .forwarded, sealed.reference, at: pair.office,
      ["noi-nhan": Self.body, "so-van-ban": .text("1")])
    let line = try #require(try pair.office.store.statusLines(of: pair.point.journal).first)
    #expect(line.status == .forwarded && line.note == nil && line.next == nil)
    let row = try #require(try pair.office.store.petition(sealed.reference))
    #expect(row.note == nil && row.nextOn == nil)
    #expect(try pair.office.store.rebuild())
  }

  @Test func petitionsJoinACaseAndLeaveItWithWhatWasDoneAboutThem() throws {
    let (pair, codes) = try Self.pair(2)
    let store = pair.office.store
    try Self.take(.noted, codes[1], at: pair.office, ["noi-dung": .text("riêng")])
    try Self.take(
      .joined, codes[0], at: pair.office, ["don": .text(codes[1]), "ly-do": .text("x")])
    try Self.take(.classified, codes[1], at: pair.office, ["loai": .choice("phan-anh")])
    let joined = try #require(try store.caseFile(of: codes[1]))
    #expect(joined.id == codes[0] && joined.live.count == 2)
    #expect(joined.steps.map(\.name) == ["noted", "joined", "classified"])
    #expect(
      joined.effective(for: codes[0]).count == 2 && joined.effective(for: codes[1]).count == 3)
    #expect(try store.petition(codes[1])?.status == .classified)
    #expect(try store.cases(limit: 9).map(\.id) == [codes[0]])
    try Self.take(
      .separated, codes[0], at: pair.office, ["don": .text(codes[1]), "ly-do": .text("khác")])
    try Self.take(.answered, codes[0], at: pair.office, ["noi-dung": .text("xong")])
    let alone = try #require(try store.caseFile(of: codes[1]))
    #expect(alone.id == codes[1])
    #expect(alone.steps.map(\.name) == ["noted", "joined", "classified"])
    #expect(try store.petition(codes[0])?.status == .decided)
    #expect(try store.petition(codes[1])?.status == .classified)
    #expect(try store.caseFile(of: codes[0])?.live.map(\.id) == [codes[0]])
    #expect(try store.rebuild())
  }

  @Test func aChangedTableMovesTheDaysAndSaysFromWhatToWhat() throws {
    let (pair, codes) = try Self.pair()
    let store = pair.office.store
    try Self.take(.noted, codes[0], at: pair.office, ["noi-dung": .text("x")])
    let was = try #require(try store.petition(codes[0])?.nextOn)
    var law = Self.law()
    let received = try #require(try store.caseFile(of: codes[0])?.leading?.receivedOn)
    var off = received.adding(days: 1)
    while off.weekday > 5 { off = off.adding(days: 1) }
    law.holidays.daysOff = [off]
    let changes = try store.setLaw(law, on: VietnamTime.day(pair.office.clock))
    #expect(
      changes[codes[0]]?.contains { $0.clock.rule == "tra-loi-tiep-dan" && $0.before == was }
        == true)
    #expect(try #require(try store.petition(codes[0])?.nextOn) > was)
    #expect(try store.setLaw(law, on: VietnamTime.day(pair.office.clock)).isEmpty)
    #expect(try store.law() == law)
    #expect(try store.rebuild())
  }

  @Test func aStatusSetByAnOlderProgramStaysUntilAStepSaysAnother() throws {
    let (pair, codes) = try Self.pair()
    let store = pair.office.store
    try store.append(
      StatusSet(line: pair.office.status(codes[0], .inProgress, note: "hẹn")),
      by: pair.office.clerk, at: pair.office.now(), id: pair.office.id())
    try Self.take(.noted, codes[0], at: pair.office, ["noi-dung": .text("x")])
    #expect(try store.petition(codes[0])?.status == .inProgress)
    try Self.take(.classified, codes[0], at: pair.office, ["loai": .choice("phan-anh")])
    #expect(try store.petition(codes[0])?.status == .classified)
    try store.append(
      StatusSet(line: pair.office.status(codes[0], .closed)), by: pair.office.clerk,
      at: pair.office.now(), id: pair.office.id())
    #expect(try store.rebuild())
    #expect(try store.petition(codes[0])?.status == .closed)
  }

  @Test func aStruckStepIsToldNoMore() throws {
    let (pair, codes) = try Self.pair()
    let store = pair.office.store
    try Self.take(.classified, codes[0], at: pair.office, ["loai": .choice("phan-anh")])
    let number = try #require(try store.caseFile(of: codes[0])?.steps.last?.id)
    try Self.take(
      .corrected, codes[0], at: pair.office, ["bo-buoc": .flag(true)], corrects: number,
      reason: "nhầm đơn")
    #expect(try store.petition(codes[0])?.status == .received)
    #expect(try store.caseFile(of: codes[0])?.steps.count == 2)
    #expect(try store.rebuild())
  }

  @Test func aStepOfANewerProgramIsKeptAndShownAsUnknown() throws {
    let (pair, codes) = try Self.pair()
    let file = try #require(try pair.office.store.caseFile(of: codes[0]))
    let later = Step(
      "mediatedOnline", number: 1, on: VietnamTime.day(pair.office.clock),
      by: StepActor(account: "lan", name: "Lan", duties: [.handling]),
      facts: ["x": .text("y")])
    let act = CaseStepTaken(later, of: file)
    try pair.office.store.append(
      act, by: pair.office.clerk, at: pair.office.now(), id: pair.office.id())
    let read = try #require(try pair.office.store.caseFile(of: codes[0]))
    #expect(read.steps.map(\.name) == ["mediatedOnline"] && read.state().unknownSteps == 1)
    #expect(act.sentence.contains("phiên bản mới hơn"))
    #expect(try pair.office.store.petition(codes[0])?.status == .received)
    #expect(try pair.office.store.rebuild())
  }

  @Test func randomStepsGiveTheSameCasesAfterARebuild() throws {
    let (pair, codes) = try Self.pair(5)
    var dice = Dice(state: 11)
    for _ in 0..<60 {
      let code = try #require(codes.randomElement(using: &dice))
      let other = try #require(codes.randomElement(using: &dice))
      let step = try #require(StepID.allCases.randomElement(using: &dice))
      let facts: [String: FactValue] =
        step == .joined || step == .separated
        ? ["don": .text(other)] : ["noi-nhan": Self.body, "ket-qua": .choice("tra-lai")]
      try Self.take(step, code, at: pair.office, facts, reason: "x")
      if Bool.random(using: &dice) {
        try Self.take(
          Bool.random(using: &dice) ? .joined : .separated, code, at: pair.office,
          ["don": .text(other)])
      }
    }
    #expect(try pair.office.store.rebuild())
    for code in codes { #expect(try pair.office.store.caseFile(of: code) != nil) }
  }
}
