// SPDX-License-Identifier: Apache-2.0
// Clocks of a case: what starts and stops each, both receipts, lateness that stays, and changed tables.

import Casework
import Foundation
import Petitions
import Testing

@Suite struct ClockTests {
  static func clock(
    _ rule: String, _ file: CaseFile, on day: String, _ law: LawTable
  ) -> Clock? { file.clocks(on: Bench.day(day), by: law).first { $0.rule == rule } }

  @Test func everyClockHasItsRowsInTheTableThatShipsAndEveryRowItsClock() throws {
    let law = try Bench.law()
    let used = Set(ClockRule.all.flatMap { $0.periods.map(\.id) })
    #expect(used == Set(law.periods.keys))
    for period in law.periods.values {
      #expect(period.count >= 1 && !period.basis.isEmpty, "\(period.id)")
      #expect((period.isUncertain == true) == (period.source != nil), "\(period.id)")
    }
  }

  @Test func theReceiptStartsTheClocksOfItsKind() throws {
    let law = try Bench.law()
    func due(_ kind: PetitionKind) -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: Bench.file(kind).clocks(on: Bench.day("2026-11-21"), by: law).map {
          ($0.rule, $0.due?.iso ?? "")
        })
    }
    #expect(
      due(.complaint) == [
        "kn-thu-ly": "2026-12-02", "tra-loi-tiep-dan": "2026-12-07", "nguong-ky-luat": "2027-01-04",
      ])
    #expect(
      due(.denunciation) == [
        "tc-thu-ly": "2026-12-02", "tra-loi-tiep-dan": "2026-12-07", "nguong-ky-luat": "2027-01-04",
      ])
    #expect(due(.report)["knpa-giai-quyet"] == "2026-12-21")
  }

  @Test func theCaptureWarnsAndTheReceiptCountsUnlessTheCommuneDecidesOtherwise() throws {
    let file = Bench.file(.complaint, received: "2026-11-20", captured: "2026-11-12")
    let byReceipt = try #require(
      Self.clock("tra-loi-tiep-dan", file, on: "2026-11-21", try Bench.law()))
    #expect(byReceipt.due?.iso == "2026-12-07" && byReceipt.earlyDue?.iso == "2026-11-27")
    let byCapture = try #require(
      Self.clock("tra-loi-tiep-dan", file, on: "2026-11-21", try Bench.law(from: .captured)))
    #expect(byCapture.due?.iso == "2026-11-27" && byCapture.earlyDue == nil)
  }

  @Test(arguments: [
    (false, false, "2027-01-04"), (true, false, "2027-01-18"), (false, true, "2027-01-18"),
    (true, true, "2027-02-01"),
  ])
  func aComplaintHasThirtyToSixtyDays(isRemote: Bool, isComplex: Bool, due: String) throws {
    var file = CaseCourseTests.course(
      Bench.file(.complaint),
      Array(CaseCourseTests.accepted.dropLast()) + [
        (.accepted, "2026-12-02", ["vung-sau-xa": .flag(isRemote)])
      ])
    if isComplex { file = file.with(.markedComplex, on: "2026-12-03") }
    #expect(
      Self.clock("kn-giai-quyet", file, on: "2026-12-04", try Bench.law())?.due?.iso == due)
  }

  @Test func whatWasMissedStaysWithByHowMuchAndWhoHeldIt() throws {
    let law = try Bench.law()
    let file = Bench.file(.complaint).with(
      .assigned, on: "2026-11-23", ["nguoi": .text("Trần Văn Minh")])
    let open = try #require(Self.clock("kn-thu-ly", file, on: "2026-12-05", law))
    #expect(open.standing == .overdue(days: 3) && open.heldBy == "Trần Văn Minh")
    let done = file.with(.assigned, on: "2026-12-04", ["nguoi": .text("Lê Thị Hoa")])
      .with(.guided, on: "2026-12-07")
    let missed = try #require(Self.clock("kn-thu-ly", done, on: "2027-05-01", law))
    #expect(missed.standing == .missed(on: Bench.day("2026-12-07"), days: 5))
    // Who took it over later is not who let the day pass.
    #expect(missed.heldBy == "Trần Văn Minh")
  }

  @Test func aSuspendedCaseHasNoDayButARemainder() throws {
    let file = CaseCourseTests.course(
      Bench.file(.complaint), CaseCourseTests.accepted + [(.suspended, "2026-12-12", [:])])
    let clock = try #require(
      Self.clock("kn-giai-quyet", file, on: "2027-03-01", try Bench.law()))
    #expect(clock.standing == .paused(since: Bench.day("2026-12-12"), remaining: 20))
    #expect(clock.due == nil && clock.lateBy == 0)
  }

  @Test func aChangedTableOfDaysOffTellsTheOldAndTheNewDay() throws {
    let old = try Bench.law()
    var new = old
    new.holidays.daysOff.remove(Bench.day("2026-11-24"))
    let file = Bench.file(.complaint)
    let changes = file.clockChanges(on: Bench.day("2026-11-21"), from: old, to: new)
    #expect(Set(changes.map(\.clock.rule)) == ["kn-thu-ly", "tra-loi-tiep-dan"])
    let answer = changes.first { $0.clock.rule == "tra-loi-tiep-dan" }
    #expect(answer?.before?.iso == "2026-12-07" && answer?.after?.iso == "2026-12-04")
  }

  @Test func beyondTheEndOfTheTableADayIsProvisional() throws {
    let law = try Bench.law()
    let file = Bench.file(.complaint, received: "2026-12-25")
    #expect(Self.clock("tra-loi-tiep-dan", file, on: "2026-12-26", law)?.isProvisional == true)
    let early = Bench.file(.complaint)
    #expect(Self.clock("tra-loi-tiep-dan", early, on: "2026-12-26", law)?.isProvisional == false)
  }

  @Test func aClockShowsEveryDayWithItsReason() throws {
    let law = try Bench.law()
    let clock = try #require(
      Self.clock("kn-thu-ly", Bench.file(.complaint), on: "2026-11-21", law))
    let days = clock.explanation(law.holidays)
    #expect(days.first?.role == .first && days.first?.day.iso == "2026-11-20")
    #expect(days.contains { $0.day.iso == "2026-11-24" && $0.role == .dayOff })
    #expect(days.contains { $0.day.iso == "2026-11-21" && $0.role == .weekend })
    #expect(days.last?.role == .counted(7) && days.last?.day == clock.due)
    let swapped = try #require(
      Self.clock(
        "kn-thu-ly", Bench.file(.complaint, received: "2026-08-21"), on: "2026-08-22", law))
    #expect(
      swapped.explanation(law.holidays).contains {
        $0.day.iso == "2026-08-22" && $0.role == .madeUp(1)
      })
  }

  @Test func eachPetitionOfACaseHasItsOwnReceiptAndTheCaseOneSettlement() throws {
    var petitions = Bench.file(.complaint).petitions
    petitions.append(
      CasePetition(
        id: "07654-04-2863-C4HK", kind: .complaint, receivedOn: Bench.day("2026-11-27"),
        isSigned: true, joinedOn: Bench.day("2026-11-30")))
    let file = CaseCourseTests.course(
      CaseFile(id: petitions[0].id, petitions: petitions),
      [
        (.classified, "2026-11-30", [:]), (.proposed, "2026-12-01", [:]),
        (.accepted, "2026-12-02", [:]),
      ])
    let clocks = file.clocks(on: Bench.day("2026-12-03"), by: try Bench.law())
    #expect(clocks.filter { $0.rule == "kn-thu-ly" }.count == 2)
    #expect(clocks.filter { $0.rule == "kn-giai-quyet" }.count == 1)
  }

  @Test func theTableOfTheHandlingNamesEveryStepRuleAndClock() throws {
    let text = CaseworkTable.text(
      law: try Bench.law(), receptionGrounds: [("Luật TCD Đ.9", "Đang say")])
    for rule in StepRule.all { #expect(text.contains("| \(rule.id.rawValue) |"), "\(rule.id)") }
    for rule in HandlingRule.all { #expect(text.contains("| \(rule.id) |"), "\(rule.id)") }
    for rule in ClockRule.all {
      for row in rule.periods { #expect(text.contains("| \(row.id) |"), "\(row.id)") }
    }
    #expect(text.contains("Đang say") && !text.contains("chưa có trong bảng"))
  }
}
