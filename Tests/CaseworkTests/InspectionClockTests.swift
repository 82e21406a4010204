// SPDX-License-Identifier: Apache-2.0
// What an inspector of the province tried by hand, one test for each finding: a day that was wrong, lost or hidden.

import Casework
import Foundation
import Petitions
import Testing

@Suite struct InspectionClockTests {
  /// Luật TC Đ.30: an extension is decided before the period ends; afterwards it hides nothing.
  @Test func anExtensionAfterTheDayRescuesNothing() throws {
    let law = try Bench.law()
    let complex = Inspection.accepted(.denunciation).with(.markedComplex, on: "2026-12-03")
    #expect(
      try Inspection.violations(.extended, in: complex, on: "2027-01-05") == [.rule("gia-han-muon")]
    )
    #expect(try Inspection.violations(.extended, in: complex, on: "2027-01-04") == [])
    let late = complex.with(
      .extended, on: "2027-01-05", ["so-ngay": .number(30)], reason: "bổ sung")
    let clock = try #require(ClockTests.clock("tc-giai-quyet", late, on: "2027-01-10", law))
    #expect(clock.count == 30 && clock.standing == .overdue(days: 6))
  }

  /// Luật KN Đ.28: a case that is found complex after its day is still late.
  @Test func complexityFoundAfterTheDayRescuesNothing() throws {
    let law = try Bench.law()
    let late = Inspection.accepted(.complaint).with(.markedComplex, on: "2027-01-06")
    #expect(
      ClockTests.clock("kn-giai-quyet", late, on: "2027-01-07", law)?.standing == .overdue(days: 3))
    let early = Inspection.accepted(.complaint).with(.markedComplex, on: "2027-01-04")
    #expect(ClockTests.clock("kn-giai-quyet", early, on: "2027-01-07", law)?.count == 45)
    #expect(
      late.remarks(
        on: Bench.step(.markedComplex, in: late, on: Bench.day("2027-01-07")), by: law
      ).map(\.id).contains("phuc-tap-muon"))
  }

  /// A petition that came back, or is opened again, waits to be processed: its days run again.
  @Test func aPetitionThatCameBackHasItsDaysAgain() throws {
    let law = try Bench.law()
    let away: [String: FactValue] = ["thuoc-tham-quyen": .flag(false)]
    var file = Bench.file(.complaint).with(.classified, on: "2026-11-23", away)
      .with(.forwarded, on: "2026-11-24")
      .with(.forwardAnswered, on: "2026-12-10", ["ket-qua": .choice("tra-lai")])
    func open(_ day: String) -> [String: String] {
      Dictionary(
        file.clocks(on: Bench.day(day), by: law).filter(\.isOpen).map {
          ($0.rule, $0.due?.iso ?? "")
        }
      ) { first, _ in first }
    }
    #expect(open("2026-12-11")["kn-thu-ly"] == "2026-12-21")
    #expect(open("2026-12-11")["nguong-ky-luat"] == "2027-01-25")
    file = Bench.file(.complaint).with(.classified, on: "2026-11-23").with(
      .filedAway, on: "2026-11-24", reason: "nhầm"
    ).with(.reopened, on: "2026-12-10")
    #expect(open("2026-12-11")["tra-loi-tiep-dan"] == "2026-12-24")
  }

  /// Luật TC Đ.24.2: sending on and telling the denouncer are two duties.
  @Test func aDenouncerWhoWasNotToldIsOwedIt() throws {
    let law = try Bench.law()
    var file = Bench.file(.denunciation).with(
      .classified, on: "2026-11-23", ["thuoc-tham-quyen": .flag(false)]
    ).with(
      .forwarded, on: "2026-11-24",
      ["bao-nguoi-to-cao": .flag(false), "kem-ten": .flag(false)])
    #expect(
      ClockTests.clock("tc-bao-chuyen", file, on: "2026-11-25", law)?.due?.iso == "2026-12-01")
    #expect(file.state().openEnds.contains(.denouncerNotTold))
    file = file.with(.documentIssued, on: "2026-11-30", ["muc-dich": .choice("tra-loi")])
    #expect(ClockTests.clock("tc-bao-chuyen", file, on: "2026-12-25", law)?.lateBy == 0)
    #expect(!file.state().openEnds.contains(.denouncerNotTold))
  }

  /// A duty that nobody did is not met because the case was closed.
  @Test func closingACaseFulfilsNoDuty() throws {
    let law = try Bench.law()
    let decided = Inspection.accepted(.complaint).with(
      .decided, on: "2026-12-20", ["ket-qua": .choice("dung")])
    #expect(try Inspection.violations(.ended, in: decided, on: "2027-02-01") == [.rule("con-viec")])
    let closed = decided.with(.ended, on: "2027-02-01", reason: "hồ sơ cũ")
    let clock = try #require(ClockTests.clock("kn-gui-quyet-dinh", closed, on: "2027-02-02", law))
    #expect(!clock.isOpen && clock.lateBy > 0)
    if case .undone = clock.standing {} else { Issue.record("\(clock.standing)") }
  }

  /// Luật TC Đ.37.2: the superior considers it; the commune is not late by it.
  @Test func theClockOfAFurtherDenunciationIsTheSuperiors() throws {
    #expect(ClockRule["tc-tiep"]?.nature == .window)
  }

  /// NĐ 55/2022 Đ.8, NĐ 154 Đ.23.1: rows of domain §5.1 that had no clock.
  @Test func theDatabaseAndTheHourBeforeAnOnlineReceptionHaveTheirRows() throws {
    let law = try Bench.law()
    let file = Inspection.accepted(.complaint)
    let clock = try #require(ClockTests.clock("csdl-cap-nhat", file, on: "2026-12-03", law))
    #expect(clock.isOpen && clock.period.isUncertain == true)
    #expect(
      ClockTests.clock(
        "csdl-cap-nhat", file.with(.databaseEntered, on: "2026-12-03"), on: "2026-12-09", law)?
        .standing == .met(on: Bench.day("2026-12-03")))
    #expect(law.periods["truc-tuyen-ket-noi"]?.unit == .hours)
  }

  /// Luật KN Đ.9: from knowing to handing in, whenever somebody sorts the petition.
  @Test func theNinetyDaysEndWithTheHandingInAndNotWithTheSorting() throws {
    let known: [String: FactValue] = ["ngay-biet": .date(Bench.day("2026-08-25"))]
    let file = Bench.file(.complaint).with(.classified, on: "2026-12-20", known)
    // 87 days to the 20th of November, 117 to the day on which it was sorted.
    #expect(file.state().daysSinceDecision == 87)
    #expect(!CaseCondition.isLate.holds(in: file.state()))
    let law = try Bench.law()
    #expect(ClockTests.clock("kn-thoi-hieu", file, on: "2026-12-21", law)?.due?.iso == "2026-11-23")
  }

  @Test func whichDaysOfASuspensionCountIsData() throws {
    var law = try Bench.law()
    #expect(law.suspension.isUncertain == true)
    let file = Inspection.accepted(.complaint).with(.suspended, on: "2026-12-16").with(
      .resumed, on: "2026-12-26")
    #expect(
      ClockTests.clock("kn-giai-quyet", file, on: "2026-12-27", law)?.due?.iso == "2027-01-11")
    law.suspension.suspensionDayCounts = false
    #expect(
      ClockTests.clock("kn-giai-quyet", file, on: "2026-12-27", law)?.due?.iso == "2027-01-12")
    law.suspension.resumptionDayCounts = true
    #expect(
      ClockTests.clock("kn-giai-quyet", file, on: "2026-12-27", law)?.due?.iso == "2027-01-11")
  }

  /// A petition that joins a case late is not processed before it was there.
  @Test func whatWasDoneBeforeAPetitionCameDoesNotProcessIt() throws {
    let law = try Bench.law()
    let second = CasePetition(
      id: "07654-04-2863-C4HK", kind: .complaint, receivedOn: Bench.day("2026-12-05"),
      isSigned: true, joinedOn: Bench.day("2026-12-07"))
    let first = Inspection.accepted(.complaint)
    var file = CaseFile(
      id: first.id, petitions: first.petitions + [second], steps: first.steps
    ).with(.joined, on: "2026-12-07", ["don": .text(second.id)])
    let clock = file.clocks(on: Bench.day("2026-12-10"), by: law).first {
      $0.rule == "kn-thu-ly" && $0.petition == second.id
    }
    #expect(clock?.standing == .met(on: Bench.day("2026-12-07")))
    #expect(file.processedOn(second.id)?.iso == "2026-12-07")
    #expect(file.processedOn(first.id)?.iso == "2026-12-02")
    // What was done about it alone, before it joined, keeps its clock.
    let own = Step(
      .forwardAnswered, number: file.nextNumber, petitions: [second.id],
      on: Bench.day("2026-12-08"), by: Bench.everything, facts: ["ket-qua": .choice("da-thu-ly")])
    file = file.adding(own)
    #expect(file.clocks(on: Bench.day("2026-12-10"), by: law).contains { $0.startStep == own.id })
  }
}
