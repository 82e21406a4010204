// SPDX-License-Identifier: Apache-2.0
// What an inspector of the province looks for, asked of random courses that the program itself offered: whatever
// was clicked, the file of the case must hold.

import Casework
import Foundation
import Petitions
import Testing

@Suite struct InspectionWalkTests {
  /// What may still be written into a case that ended.
  static let afterTheEnd: Set<StepID> = [
    .reopened, .endNotice, .petitionedAgain, .forwardAnswered, .documentIssued,
    .documentHandedOver, .handOverRefused, .originalsReturned, .databaseEntered, .noted, .corrected,
  ]

  @Test(arguments: PetitionKind.allCases, 1...15)
  func whateverIsOfferedLeavesAFileThatHolds(kind: PetitionKind, seed: Int) throws {
    var dice = WalkTests.Dice(state: UInt64(seed &* 7919))
    let law = try Bench.law()
    var file = Bench.file(kind, people: Int.random(in: 1...9, using: &dice), isSigned: nil)
    var day = Bench.day("2026-11-20")
    var started: Set<String> = []
    for _ in 0..<24 {
      day = day.adding(days: Int.random(in: 0...9, using: &dice))
      let offers = file.nextSteps(for: Bench.everything.duties, by: law, on: day)
      try expectReasons(offers, file)
      let offered = offers.filter {
        $0.isOffered && ![.joined, .separated, .corrected, .petitionedAgain].contains($0.id)
      }.map(\.id)
        // As the page does: only whoever was given the work takes it.
        .filter { $0 != .assignmentAccepted || file.state().assigneeAccount == "hoa" }
      let isEnded = file.state().phase == .ended
      if isEnded {
        #expect(Set(offered).isSubset(of: Self.afterTheEnd), "\(kind) \(seed): \(offered)")
      } else {
        #expect(!offered.isEmpty, "\(kind) \(seed) \(file.state().phase)")
      }
      // What is offered can be taken with the facts that it names.
      var steps: [Step] = []
      for id in offered.shuffled(using: &dice).prefix(3) {
        let step = WalkTests.step(id, file, on: day, &dice, by: law)
        #expect(step != nil, "\(kind) \(seed): \(id) after \(file.steps.map(\.name))")
        if let step { steps.append(step) }
      }
      guard let step = steps.first else { continue }
      expectLawful(step, in: file, seed)
      file = file.adding(step)
      let clocks = file.clocks(on: day, by: law)
      expectClocks(clocks, on: day, file, seed)
      // A duty that ran once is never lost again: it is open, done, late or undone.
      let now = Set(clocks.map(\.id))
      #expect(started.subtracting(now).isEmpty, "\(kind) \(seed) \(started.subtracting(now))")
      started = Set(
        clocks.filter { $0.definition?.conditions.isEmpty == true }.map(\.id))
    }
  }

  /// A step that is refused says why, by an article.
  private func expectReasons(_ offers: [StepOffer], _ file: CaseFile) throws {
    for offer in offers where !offer.isOffered {
      #expect(!offer.refusals.isEmpty, "\(offer.id)")
      let rules = offer.refusals.compactMap { refusal -> HandlingRule? in
        if case .rule(let rule) = refusal { rule } else { nil }
      }
      let hasArticle = rules.allSatisfy { !$0.article.isEmpty } && !rules.isEmpty
      #expect(
        hasArticle || !offer.rule.articles.isEmpty || offer.id == .corrected, "\(offer.id)")
    }
  }

  /// What no course may contain.
  private func expectLawful(_ step: Step, in file: CaseFile, _ seed: Int) {
    let steps = file.effective
    let since = steps.lastIndex { $0.step == .reopened }.map { $0 + 1 } ?? 0
    let course = steps[since...].compactMap(\.step)
    switch step.step {
    case .accepted:
      #expect(!course.contains(.accepted), "\(seed): two acceptances")
      #expect(file.state().isSigned == true && !file.state().isAgainstCommuneLeader, "\(seed)")
    case .concluded:
      #expect(course.contains(.verified), "\(seed): no verification")
      #expect(!file.state().isAnonymous, "\(seed)")
    case .decided:
      #expect(course.contains(.verified) || step.chose("ket-qua", "dung"), "\(seed)")
    case .forwarded where file.state().kind == .denunciation:
      let sent = steps.filter { $0.step == .forwarded }.count
      let back = steps.filter { $0.chose("ket-qua", "tra-lai") }.count
      #expect(sent <= back, "\(seed): a denunciation sent on twice")
    case .extended: #expect(file.state().extensions.count < 2, "\(seed)")
    case .ended: #expect(file.state().openEnds.isEmpty, "\(seed)")
    default: break
    }
    if let last = steps.last(where: Self.moves), Self.moves(step) {
      #expect(step.on >= last.on, "\(seed): \(step.name) before \(last.name)")
    }
  }

  /// Whether a step always takes the case on.
  private static func moves(_ step: Step) -> Bool {
    if case .to? = step.step?.rule.change { true } else { false }
  }

  private func expectClocks(_ clocks: [Clock], on day: CivilDate, _ file: CaseFile, _ seed: Int) {
    let settling = clocks.filter { ["kn-giai-quyet", "tc-giai-quyet"].contains($0.rule) }
    #expect(settling.filter(\.isOpen).count <= 1, "\(seed)")
    let isInSettlement = Set<CasePhase>.inSettlement.contains(file.state().phase)
    if Set<PetitionKind>.procedures.contains(file.state().kind) {
      #expect(settling.contains(where: \.isOpen) == isInSettlement, "\(seed)")
    }
    // A petition that waits to be processed always has the line of 45 days over it.
    if Set<CasePhase>.unprocessed.contains(file.state().phase) {
      #expect(clocks.contains { $0.rule == "nguong-ky-luat" && $0.isOpen }, "\(seed)")
    }
    for clock in clocks {
      switch clock.standing {
      case .running: #expect(clock.due.map { day <= $0 } == true, "\(seed) \(clock.rule)")
      case .overdue(let late): #expect(late > 0 && clock.definition?.nature != .window)
      case .paused: #expect(clock.due == nil && file.state().phase == .suspended, "\(seed)")
      case .met(let on): #expect(clock.due.map { on <= $0 } ?? true, "\(seed) \(clock.rule)")
      case .missed(let on, let late): #expect(clock.due.map { $0.adding(days: late) } == on)
      case .undone(let on, _):
        #expect(
          file.effective.contains {
            [.ended, .reopened].contains($0.step) && $0.on == on
          }, "\(seed) \(clock.rule)")
      case .closed: #expect(clock.definition?.nature == .window, "\(seed) \(clock.rule)")
      }
      #expect((clock.lateBy > 0) == (clock.heldBy != nil), "\(seed) \(clock.rule)")
    }
  }

  @Test(arguments: PetitionKind.allCases, 1...10)
  func aCorrectionNeverLeavesAnUnlawfulFile(kind: PetitionKind, seed: Int) throws {
    var dice = WalkTests.Dice(state: UInt64(seed &* 104_729))
    let law = try Bench.law()
    var file = Bench.file(kind, isSigned: nil)
    var day = Bench.day("2026-11-20")
    for _ in 0..<14 {
      day = day.adding(days: Int.random(in: 0...5, using: &dice))
      let offered = file.nextSteps(for: Bench.everything.duties, by: law, on: day)
        .filter { $0.isOffered && ![.joined, .separated, .corrected].contains($0.id) }.map(\.id)
      if let id = offered.randomElement(using: &dice),
        let step = WalkTests.step(id, file, on: day, &dice, by: law)
      {
        file = file.adding(step)
      }
      guard let target = file.effective.randomElement(using: &dice) else { continue }
      let handler = Bench.handler
      let facts: [String: FactValue] =
        Bool.random(using: &dice)
        ? ["bo-buoc": .flag(true)]
        : ["ngay-dung": .date(target.on.adding(days: Int.random(in: -4...4, using: &dice)))]
      let correction = Step(
        .corrected, number: file.nextNumber, on: day, by: handler, facts: facts, reason: "ghi nhầm",
        corrects: target.id)
      guard file.violations(of: correction, by: law).isEmpty else { continue }
      file = file.adding(correction)
      // Every step is as lawful after it as when it was taken.
      let steps = file.effective
      for (index, step) in steps.enumerated() {
        let before = CaseFile(id: file.id, petitions: file.petitions, steps: Array(steps[..<index]))
        #expect(before.violations(of: step, by: law).isEmpty, "\(kind) \(seed) \(step.name)")
      }
    }
  }
}
