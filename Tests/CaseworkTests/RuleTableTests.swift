// SPDX-License-Identifier: Apache-2.0
// The table of rules, row by row: each can strike and names what is lawful instead, and what it forbids no reason
// lets pass.

import Casework
import Foundation
import Petitions
import Testing

@Suite struct RuleTableTests {
  @Test func everyRuleHasItsArticleItsStepsAndACodeOfItsOwn() {
    #expect(Set(HandlingRule.all.map(\.id)).count == HandlingRule.all.count)
    for rule in HandlingRule.all {
      #expect(!rule.article.isEmpty && !rule.situation.isEmpty && !rule.rule.isEmpty, "\(rule.id)")
      #expect(!rule.restrains.isEmpty && HandlingRule[rule.id] != nil, "\(rule.id)")
      #expect(rule.restrains.isDisjoint(with: rule.instead), "\(rule.id)")
      for id in rule.restrains {
        #expect(!id.rule.kinds.isDisjoint(with: rule.kinds), "\(rule.id) \(id)")
      }
    }
  }

  @Test(arguments: HandlingRule.all.map(\.id))
  func aRuleStrikesSomewhereAndIsNamedThere(id: String) throws {
    let rule = try #require(HandlingRule[id])
    let law = try Bench.law()
    var dice = WalkTests.Dice(state: 3)
    var hasStruck = false
    search: for _ in 0..<400 {
      let kind = try #require(
        PetitionKind.allCases.filter(rule.kinds.contains).randomElement(using: &dice))
      var file = Bench.file(kind, people: Int.random(in: 1...8, using: &dice), isSigned: nil)
      // Anything may have been recorded, lawful or not: rules look at what is there.
      for _ in 0..<12 {
        let step = try Self.anyStep(file, among: nil, &dice)
        let next = try Self.anyStep(file, among: rule.restrains, &dice)
        let scene = RuleScene(file: file, state: file.state(), step: next, law: law)
        if rule.kinds.contains(scene.state.kind), rule.strikes(scene) {
          hasStruck = true
          let isSaid =
            [.forbids, .blocks].contains(rule.weight)
            ? file.violations(of: next, by: law).contains(.rule(id))
            : file.remarks(on: next, by: law).contains { $0.id == id }
          #expect(isSaid, "\(id)")
          var excused = next
          excused.reason = "lý do"
          let left = file.violations(of: excused, by: law)
          if rule.weight == .forbids { #expect(left.contains(.rule(id))) }
          if rule.weight == .blocks { #expect(!left.contains(.rule(id))) }
          break search
        }
        file = file.adding(step)
      }
    }
    #expect(hasStruck, "\(id) never strikes")
  }

  private static func anyStep(
    _ file: CaseFile, among allowed: Set<StepID>?, _ dice: inout WalkTests.Dice
  ) throws -> Step {
    // Sorting, forwarding and proposing are what most rules look at.
    let common: [StepID] = [
      .classified, .forwarded, .proposed, .withdrawn, .received, .accepted, .decided, .appealed,
    ]
    let choice =
      allowed.map { Array($0).sorted { $0.rawValue < $1.rawValue } }
      ?? (Bool.random(using: &dice) ? common : StepID.allCases.filter { $0 != .corrected })
    let id = try #require(choice.randomElement(using: &dice))
    let day = Bench.day(
      allowed != nil && Bool.random(using: &dice) ? "2027-03-01" : "2026-12-01")
    var facts: [String: FactValue] = [:]
    for spec in id.rule.facts {
      facts[spec.id] = WalkTests.value(spec, on: day, &dice)
    }
    if id == .classified {
      facts["loai"] = .choice(file.kind.rawValue)
      if Bool.random(using: &dice) { facts["ngay-biet"] = .date(Bench.day("2026-05-01")) }
      if Bool.random(using: &dice) { facts["linh-vuc"] = .text("dat-dai-tranh-chap") }
    }
    if facts["don"] != nil, Bool.random(using: &dice) { facts["don"] = .text(file.id) }
    return Step(id, number: file.nextNumber, on: day, by: Bench.everything, facts: facts)
  }

  /// domain §12b, "Rules worth hard-coding as validators".
  @Test func whatTheLawLeavesNoWayAroundIsForbidden() {
    for id in ["tc-lanh-dao-xa", "tc-chuyen-mot-lan", "chuyen-vong", "chu-ky", "nhom-dai-dien"] {
      #expect(HandlingRule[id]?.weight == .forbids, "\(id)")
    }
    #expect(HandlingRule["huong-dan-mot-lan"]?.weight == .warns)
  }
}
