// SPDX-License-Identifier: Apache-2.0
// What an inspector of the province tried by hand, one test for each finding: wrong entries and how they are put right.

import Casework
import Foundation
import Petitions
import Testing

@Suite struct InspectionCorrectionTests {
  @Test func aCorrectionDoesNotPullTheGroundFromUnderALaterStep() throws {
    let file = Inspection.accepted(.complaint)
    func correction(_ facts: [String: FactValue], of number: Int, by actor: StepActor)
      -> [StepViolation]
    {
      file.violations(
        of: Step(
          .corrected, number: file.nextNumber, on: Bench.day("2026-12-05"), by: actor,
          facts: facts, reason: "ghi nhầm", corrects: number))
    }
    let proposal = try #require(file.steps.first { $0.step == .proposed }).id
    let acceptance = try #require(file.steps.first { $0.step == .accepted })
    let strike: [String: FactValue] = ["bo-buoc": .flag(true)]
    #expect(
      correction(strike, of: proposal, by: Bench.handler) == [
        .unsettles(step: acceptance.id, name: "Thụ lý", on: acceptance.on)
      ])
    // A leader may, because the reason stays; a day that turns the order round nobody may.
    #expect(correction(strike, of: proposal, by: Bench.everything) == [])
    #expect(
      correction(["ngay-dung": .date(Bench.day("2026-12-04"))], of: proposal, by: Bench.everything)
        == [.unsettles(step: acceptance.id, name: "Thụ lý", on: acceptance.on)])
    #expect(
      correction(["ngay-dung": .date(Bench.day("2026-11-30"))], of: proposal, by: Bench.handler)
        == [])
    // A fact that another one calls for is missed.
    let sorting = try #require(file.steps.first { $0.step == .classified }).id
    #expect(
      correction(["trung": .flag(true)], of: sorting, by: Bench.handler)
        == [.missingFact("trung-voi")])
  }

  @Test func joiningIsUndoneBySeparatingAndNotByACorrection() {
    let file = Inspection.accepted(.complaint).with(.joined, on: "2026-12-05", ["don": .text("x")])
    let strike = Step(
      .corrected, number: file.nextNumber, on: Bench.day("2026-12-05"), by: Bench.everything,
      facts: ["bo-buoc": .flag(true)], reason: "nhầm", corrects: file.steps.last?.id)
    #expect(file.violations(of: strike) == [.correctsGrouping])
    #expect(
      file.violations(
        of: Bench.step(.separated, in: file, on: Bench.day("2026-12-06"), ["don": .text("y")]))
        == [.rule("tach-don-khac")])
    #expect(
      file.violations(
        of: Bench.step(.separated, in: file, on: Bench.day("2026-12-06"), ["don": .text(file.id)]))
        == [.rule("tach-leading")])
  }

  /// What a leader enters afterwards completes the file and does not take the case back.
  @Test func aForgottenStepEnteredLateDoesNotMoveTheCase() throws {
    let file = Bench.file(.report).with(.classified, on: "2026-11-23").with(
      .answered, on: "2026-12-01")
    let late = Bench.step(
      .classified, in: file, on: Bench.day("2026-11-24"), reason: "bổ sung phân loại")
    #expect(
      try Inspection.violations(.classified, in: file, on: "2026-11-24", reason: "bổ sung") == [])
    #expect(file.adding(late).state().phase == .resolved)
  }
}
