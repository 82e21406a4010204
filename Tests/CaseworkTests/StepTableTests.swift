// SPDX-License-Identifier: Apache-2.0
// The table of steps, row by row: nothing required can be left out, nobody without the duty takes a step, and no
// step is taken for a kind that it is not for.

import Casework
import Foundation
import Petitions
import Testing

@Suite struct StepTableTests {
  @Test func everyStepHasOneRowANameAndSomebodyWhoMayTakeIt() {
    #expect(StepRule.all.map(\.id) == StepID.allCases)
    #expect(Set(StepRule.all.map(\.name)).count == StepRule.all.count)
    for rule in StepRule.all {
      #expect(!rule.duties.isEmpty && !rule.duties.contains(.admin), "\(rule.id)")
      #expect(!rule.phases.isEmpty && !rule.kinds.isEmpty, "\(rule.id)")
      #expect(!rule.isSigned || rule.duties == [.leader], "\(rule.id)")
      #expect(Set(rule.facts.map(\.id)).count == rule.facts.count, "\(rule.id)")
      if ![.noted, .corrected].contains(rule.id) { #expect(!rule.articles.isEmpty, "\(rule.id)") }
    }
  }

  @Test func theStepsMarkedWithATriangleAreSignedByALeaderAlone() {
    let signed: Set<StepID> = [
      .accepted, .refused, .extended, .verificationOrdered, .suspended, .resumed, .terminated,
      .decided, .concluded, .answered, .sentToInvestigation,
    ]
    for id in signed { #expect(id.rule.isSigned, "\(id)") }
    #expect(!StepID.classified.rule.isSigned)
  }

  @Test(arguments: StepID.allCases, PetitionKind.allCases)
  func eachRequiredFactIsNamedWhenItIsMissing(id: StepID, kind: PetitionKind) throws {
    let file = Bench.file(kind, people: 6).with(
      .classified, on: "2026-11-20",
      [
        "giay-to-goc": .flag(true)
      ])
    guard id != .corrected, id.rule.kinds.contains(kind) else { return }
    let whole = Bench.step(id, in: file, on: Bench.day("2026-11-23"))
    func factFaults(_ step: Step) -> Set<StepViolation> {
      Set(
        file.violations(of: step).filter {
          switch $0 {
          case .missingFact, .wrongFact, .strangeFact: true
          default: false
          }
        })
    }
    #expect(factFaults(whole).isEmpty)
    for spec in id.rule.facts(of: kind) where whole.facts[spec.id] != nil {
      var without = whole
      without.facts[spec.id] = nil
      let isRequired = spec.isRequired(kind: kind, facts: without.facts, in: file.state())
      #expect(
        factFaults(without).contains(.missingFact(spec.id)) == isRequired, "\(id) \(spec.id)")
      var blank = whole
      blank.facts[spec.id] = .unknown
      #expect(factFaults(blank).contains(.wrongFact(spec.id)), "\(id) \(spec.id)")
    }
    var strange = whole
    strange.facts["khong-co"] = .flag(true)
    #expect(factFaults(strange) == [.strangeFact("khong-co")])
    // All at once, not the first alone.
    var empty = whole
    empty.facts = [:]
    let required = id.rule.facts(of: kind).filter {
      $0.isRequired(kind: kind, facts: [:], in: file.state())
    }
    let wanted = Set(required.map { StepViolation.missingFact($0.id) })
    if id != .classified { #expect(factFaults(empty) == wanted) }
  }

  @Test(arguments: StepID.allCases, PetitionKind.allCases)
  func aStepIsOnlyForItsKindsAndItsDuties(id: StepID, kind: PetitionKind) {
    let file = Bench.file(kind)
    let nobody = StepActor(account: "qt", name: "Quản trị", duties: [.admin])
    let step = Bench.step(id, in: file, on: Bench.day("2026-11-23"), by: nobody)
    let found = file.violations(of: step)
    #expect(found.contains(.duty(id.rule.duties)))
    #expect(found.contains(.kind(kind)) == !id.rule.kinds.contains(kind))
    // A leader's reason excuses neither.
    if !id.rule.kinds.contains(kind) {
      let excused = Bench.step(id, in: file, on: Bench.day("2026-11-23"), reason: "cần gấp")
      #expect(file.violations(of: excused).contains(.kind(kind)))
    }
  }

  @Test(arguments: StepID.allCases)
  func whatIsNotOfferedNeedsALeadersReason(id: StepID) {
    let file = Bench.file(.report)
    let offer = file.offer(id, for: Bench.everything.duties)
    guard !offer.isOffered, offer.isExcusable, id != .corrected else { return }
    let day = Bench.day("2026-11-23")
    let without = file.violations(of: Bench.step(id, in: file, on: day))
    let order = without.filter {
      switch $0 {
      case .outOfOrder, .condition, .rule: true
      default: false
      }
    }
    #expect(!order.isEmpty, "\(id)")
    let with = file.violations(of: Bench.step(id, in: file, on: day, reason: "bổ sung hồ sơ cũ"))
    #expect(with.allSatisfy { !order.contains($0) }, "\(id)")
    // A reason of somebody who does not lead excuses nothing.
    let handler = Bench.step(id, in: file, on: day, by: Bench.handler, reason: "bổ sung")
    #expect(Set(file.violations(of: handler)).isSuperset(of: order), "\(id)")
  }

  @Test func aLegalDateIsNeitherAheadNorBeforeWhatItAnswers() {
    let file = Bench.file(.complaint).with(.classified, on: "2026-11-25")
    func violations(_ on: String, entered: String) -> [StepViolation] {
      var step = Bench.step(.proposed, in: file, on: Bench.day(on))
      step.enteredOn = Bench.day(entered)
      return file.violations(of: step)
    }
    #expect(violations("2026-11-26", entered: "2026-11-27").isEmpty)
    #expect(violations("2026-11-28", entered: "2026-11-27") == [.afterEntry])
    #expect(
      violations("2026-11-24", entered: "2026-11-27") == [
        .beforeAnswered(step: 1, on: Bench.day("2026-11-25"))
      ])
    #expect(
      violations("2026-11-19", entered: "2026-11-27") == [
        .beforePetition(Bench.day("2026-11-20")),
        .beforeAnswered(step: 1, on: Bench.day("2026-11-25")),
      ])
  }

  @Test func everyClassOfFactIsWrittenTheSameAndReadAgain() throws {
    let facts: [(FactValue, String)] = [
      (.text("số 12/QĐ"), #"{"text":"số 12/QĐ"}"#), (.choice("dung"), #"{"choice":"dung"}"#),
      (.choices(["a", "b"]), #"{"choices":["a","b"]}"#),
      (.date(Bench.day("2026-12-01")), #"{"date":"2026-12-01"}"#), (.number(5), #"{"number":5}"#),
      (.money(1_200_000), #"{"money":1200000}"#), (.area(1_250), #"{"area":1250}"#),
      (.flag(true), #"{"flag":true}"#), (.list(["a"]), #"{"list":["a"]}"#),
      (
        .addressee(Addressee(name: "UBND tỉnh", bodyClass: .administration)),
        #"{"addressee":{"bodyClass":"hanh-chinh","name":"UBND tỉnh"}}"#
      ),
    ]
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for (value, text) in facts {
      #expect(String(decoding: try encoder.encode(value), as: UTF8.self) == text)
      #expect(try JSONDecoder().decode(FactValue.self, from: Data(text.utf8)) == value)
    }
    #expect(
      try JSONDecoder().decode(FactValue.self, from: Data(#"{"duration":"P3D"}"#.utf8)) == .unknown)
  }

  @Test func amountsAreShownAsPapersShowThem() {
    #expect(FactValue.money(1_234_567_000).shown(by: .money) == "1.234.567.000 đồng")
    #expect(FactValue.money(0).shown(by: .money) == "0 đồng")
    #expect(FactValue.area(123_450).shown(by: .area) == "1.234,5 m²")
    #expect(FactValue.area(105).shown(by: .area) == "1,05 m²")
    #expect(FactValue.area(1_200).shown(by: .area) == "12 m²")
  }
}
