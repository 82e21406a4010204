// SPDX-License-Identifier: Apache-2.0
// Random lawful walks: from wherever the rules lead, something lawful leads on, and to the end.

import Casework
import Foundation
import Petitions
import Testing

@Suite struct WalkTests {
  /// One generator, so that a failure can be repeated by its seed.
  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// A fact as chance has it.
  static func value(_ spec: FactSpec, on day: CivilDate, _ dice: inout Dice) -> FactValue {
    switch spec.type {
    case .choice(let options):
      .choice(options.randomElement(using: &dice)?.id ?? "")
    case .choices(let options):
      .choices(options.filter { _ in Bool.random(using: &dice) }.map(\.id) + [options[0].id])
    case .yesNo: .flag(Bool.random(using: &dice))
    case .addressee:
      .addressee(
        Addressee(
          name: "Cơ quan \(Int.random(in: 1...40, using: &dice))", bodyClass: .administration))
    case .listed(.terminationTC, _):
      .ground(FactOption(["a", "b", "c"].randomElement(using: &dice) ?? "b", "x"))
    case .listed(.staff, _):
      .ground(
        Bool.random(using: &dice)
          ? FactOption("hoa", "Lê Thị Hoa") : FactOption("minh", "Trần Văn Minh"))
    case .money: .money(Bool.random(using: &dice) ? 1_000_000 : 2_000_000)
    case .date: .date(day.adding(days: Int.random(in: -9...9, using: &dice)))
    default: Bench.value(spec, on: day)
    }
  }

  /// A lawful step of one kind, if chance finds one in a few tries.
  static func step(
    _ id: StepID, _ file: CaseFile, on day: CivilDate, _ dice: inout Dice, by law: LawTable? = nil
  ) -> Step? {
    for _ in 0..<12 {
      var facts: [String: FactValue] = [:]
      for spec in id.rule.facts { facts[spec.id] = value(spec, on: day, &dice) }
      if id == .classified { facts["loai"] = .choice(file.kind.rawValue) }
      let kind = file.state().kind
      for key in facts.keys where !id.rule.facts(of: kind).contains(where: { $0.id == key }) {
        facts[key] = nil
      }
      let step = Step(id, number: file.nextNumber, on: day, by: Bench.everything, facts: facts)
      if file.violations(of: step, by: law).isEmpty { return step }
      let plain = Bench.step(id, in: file, on: day)
      if file.violations(of: plain, by: law).isEmpty { return plain }
    }
    return nil
  }

  @Test(arguments: PetitionKind.allCases, 1...25)
  func aLawfulWalkIsNeverTrapped(kind: PetitionKind, seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let law = try Bench.law()
    var file = Bench.file(kind, people: Int.random(in: 1...9, using: &dice), isSigned: nil)
    var day = Bench.day("2026-11-20")
    let work: Set<StepID> = [.noted, .databaseEntered, .petitionedAgain, .mediated, .assigned]
    for _ in 0..<40 where file.state().phase != .ended {
      day = day.adding(days: Int.random(in: 0...6, using: &dice))
      let offers = file.nextSteps(for: Bench.everything.duties).filter(\.isOffered).map(\.id)
      let useful = offers.filter { !work.contains($0) && $0 != .corrected && $0 != .reopened }
      #expect(!useful.isEmpty, "\(kind) \(seed) \(file.state().phase)")
      let taken = useful.shuffled(using: &dice).lazy.compactMap {
        Self.step($0, file, on: day, &dice)
      }.first
      let step = try #require(taken, "\(kind) \(seed): \(useful) \(file.steps.map(\.name))")
      file = file.adding(step)
      // What is read of a case never fails and never depends on when it is asked.
      #expect(file.state() == file.state())
      #expect(file.status(by: law) == file.status(by: law))
      _ = file.clocks(on: day, by: law)
    }
    // Leave straight away from wherever the walk stands.
    try Self.finish(&file, from: day, kind: kind, seed: seed)
  }

  /// Ends a case by the shortest way that the offers name.
  static func finish(_ file: inout CaseFile, from start: CivilDate, kind: PetitionKind, seed: Int)
    throws
  {
    let order: [StepID] = [
      .ended, .documentIssued, .forwardAnswered, .originalsReturned, .protectionDecided,
      .conclusionHandled,
      .published, .enforcementDone, .enforcementOpened, .verified, .terminated, .resumed,
      .concluded, .decided, .answered,
      .verificationOrdered, .accepted, .refused, .proposed, .forwarded, .splitAsked, .guided,
      .returned, .filedAway,
      .classified,
    ]
    var day = start
    for _ in 0..<30 where file.state().phase != .ended {
      day = day.adding(days: 10)
      let now = day
      let current = file
      let step = order.lazy.compactMap { id -> Step? in
        guard current.offer(id, for: Bench.everything.duties).isOffered else { return nil }
        // A paper that nobody is owed does not bring the end nearer.
        if id == .documentIssued, current.state().unsent.isEmpty, !current.state().mustTellDenouncer
        {
          return nil
        }
        let step = Bench.step(id, in: current, on: now)
        return current.violations(of: step).isEmpty ? step : nil
      }.first
      let found = try #require(
        step, "\(kind) \(seed) \(file.state().phase): \(file.steps.map(\.name))")
      file = file.adding(found)
    }
    #expect(file.state().phase == .ended, "\(kind) \(seed): \(file.steps.map(\.name))")
  }

  @Test func theOrderInWhichOtherPetitionsArriveChangesNothing() throws {
    let first = Bench.file(.complaint).petitions[0]
    let others = (0..<4).map { number in
      CasePetition(
        id: "07654-0\(number)-2863-C4HK", kind: .complaint,
        receivedOn: Bench.day("2026-11-2\(number + 1)"), isSigned: true)
    }
    let steps = CaseCourseTests.course(Bench.file(.complaint), CaseCourseTests.accepted).steps
    var dice = Dice(state: 7)
    let law = try Bench.law()
    let plain = CaseFile(id: first.id, petitions: [first] + others, steps: steps)
    for _ in 0..<20 {
      let mixed = CaseFile(
        id: first.id, petitions: ([first] + others).shuffled(using: &dice),
        steps: steps.shuffled(using: &dice))
      #expect(mixed == plain)
      #expect(mixed.state() == plain.state())
      let day = Bench.day("2026-12-20")
      #expect(mixed.clocks(on: day, by: law) == plain.clocks(on: day, by: law))
    }
  }
}
