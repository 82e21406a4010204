// SPDX-License-Identifier: Apache-2.0
// Which steps may come next, with what each still needs, and why the others may not.

package import Petitions

/// A step as a page offers it, or shows why it does not.
package struct StepOffer: Sendable, Identifiable {
  package let rule: StepRule
  /// The facts that it asks for in this case.
  package let facts: [FactSpec]
  /// Those without which it cannot be recorded, as far as is known before anything is filled in.
  package let required: [FactSpec]
  package let papers: [StepPaper]
  /// Why it is not in order; empty when it is offered.
  package let refusals: [StepRefusal]
  /// What is said beside it: rules that warn or inform.
  package let remarks: [HandlingRule]

  package var id: StepID { rule.id }
  package var isOffered: Bool { refusals.isEmpty }
  /// Whether a leader may record it with a written reason.
  package var isExcusable: Bool { !refusals.contains { !$0.isExcusable } }
}

/// Why a step is not offered.
package enum StepRefusal: Sendable {
  case kind(PetitionKind)
  case phase(CasePhase)
  case condition(CaseCondition)
  /// Only somebody with one of these duties.
  case duty(Set<CaseDuty>)
  /// The rule, which names what is lawful instead.
  case rule(HandlingRule)

  /// Whether a leader's written reason lets the step pass.
  package var isExcusable: Bool {
    switch self {
    case .kind, .duty: false
    case .phase, .condition: true
    case .rule(let rule): rule.weight != .forbids
    }
  }

  /// The same as what stands in the way.
  var violation: StepViolation {
    switch self {
    case .kind(let kind): .kind(kind)
    case .phase(let phase): .outOfOrder(phase)
    case .condition(let condition): .condition(condition)
    case .duty(let duties): .duty(duties)
    case .rule(let rule): .rule(rule.id)
    }
  }
}

extension CaseFile {
  /// Where the case, or one of its petitions, stands.
  package func state(of petition: String? = nil) -> CaseState {
    CaseState(of: self, petition: petition)
  }

  /// Every step with whether it may come next; offered ones first, each part in the order of a case's life.
  ///
  /// - Parameters:
  ///   - duties: of the person who asks.
  ///   - law: the figures of clocks, for rules that look at one.
  ///   - day: on which it is asked.
  package func nextSteps(
    for duties: Set<CaseDuty>, by law: LawTable? = nil, on day: CivilDate? = nil
  )
    -> [StepOffer]
  {
    let state = state()
    let offers = StepRule.all.map { offer($0, state, duties, law, day) }
    return offers.filter(\.isOffered) + offers.filter { !$0.isOffered }
  }

  /// One step with whether it may come next.
  package func offer(_ id: StepID, for duties: Set<CaseDuty>) -> StepOffer {
    offer(id.rule, state(), duties, nil, nil)
  }

  private func offer(
    _ rule: StepRule, _ state: CaseState, _ duties: Set<CaseDuty>, _ law: LawTable?,
    _ day: CivilDate?
  ) -> StepOffer {
    let scene = RuleScene(file: self, state: state, step: nil, law: law, on: day)
    let facts = rule.facts(of: state.kind).map { $0.listed(by: law?.grounds ?? [:]) }
    return StepOffer(
      rule: rule, facts: facts,
      required: facts.filter { $0.isRequired(kind: state.kind, facts: [:], in: state) },
      papers: rule.papers.filter { $0.kinds.contains(state.kind) },
      refusals: refusals(rule, scene, duties),
      remarks: HandlingRule.striking(rule.id, scene).filter {
        [.warns, .informs].contains($0.weight)
      })
  }

  func refusals(_ rule: StepRule, _ scene: RuleScene, _ duties: Set<CaseDuty>) -> [StepRefusal] {
    let state = scene.state
    var found: [StepRefusal] = []
    if !rule.kinds.contains(state.kind) { found.append(.kind(state.kind)) }
    if !rule.phases.contains(state.phase) { found.append(.phase(state.phase)) }
    found += rule.conditions.filter { !$0.holds(in: state) }.map(StepRefusal.condition)
    if rule.duties.isDisjoint(with: duties) { found.append(.duty(rule.duties)) }
    found += HandlingRule.striking(rule.id, scene)
      .filter { [.forbids, .blocks].contains($0.weight) }.map(StepRefusal.rule)
    if rule.id == .corrected, steps.isEmpty { found.append(.phase(state.phase)) }
    return found
  }
}
