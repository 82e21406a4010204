// SPDX-License-Identifier: Apache-2.0
// The rules that decide between steps: one row each, with the case, what follows, its article, the steps that it
// restrains, and the test. A new rule is a new row.

package import Petitions

/// How much a rule weighs.
package enum RuleWeight: String, Sendable {
  /// The law leaves no way; not even a written reason lets the step pass.
  case forbids
  /// Not in order; a leader may record it with a written reason, which stays visible.
  case blocks
  /// Said before the step is taken.
  case warns
  /// Only told beside the step.
  case informs

  package var label: String {
    switch self {
    case .forbids: "cấm"
    case .blocks: "chặn"
    case .warns: "cảnh báo"
    case .informs: "nhắc"
    }
  }
}

/// What a rule looks at: the case, and the step that is about to be taken once its facts are known.
package struct RuleScene: Sendable {
  package let file: CaseFile
  package let state: CaseState
  /// Nil while it is only asked which steps to offer.
  package let step: Step?
  /// The figures by which its clocks are read; without them no rule looks at a clock.
  package let law: LawTable?
  /// The day of the step, or on which it is asked which steps to offer.
  package let day: CivilDate?

  package init(
    file: CaseFile, state: CaseState, step: Step?, law: LawTable? = nil, on day: CivilDate? = nil
  ) {
    self.file = file
    self.state = state
    self.step = step
    self.law = law
    self.day = step?.on ?? day
  }

  /// The latest clock of a rule as it stands on the day of the step.
  func clock(_ rule: String) -> Clock? {
    guard let law, let day else { return nil }
    return file.clocks(on: day, by: law).filter { $0.rule == rule }
      .max { $0.start < $1.start }
  }

  /// The addressee of the step, when it has one already.
  var addressee: Addressee? {
    guard case .addressee(let body)? = step?.facts["noi-nhan"] else { return nil }
    return body
  }
}

/// One rule.
package struct HandlingRule: Sendable, Identifiable {
  /// Code, as tests and pages name it.
  package let id: String
  /// In which case (*trường hợp*).
  package let situation: String
  /// What follows.
  package let rule: String
  package let article: String
  package let weight: RuleWeight
  package let kinds: Set<PetitionKind>
  /// The steps that it restrains or accompanies.
  package let restrains: Set<StepID>
  /// The steps that are lawful instead.
  package let instead: [StepID]
  /// Whether it strikes.
  package let strikes: @Sendable (RuleScene) -> Bool

  init(
    _ id: String, _ weight: RuleWeight, for kinds: Set<PetitionKind> = .everyKind,
    on restrains: Set<StepID>, instead: [StepID] = [], _ situation: String, _ rule: String,
    _ article: String, when strikes: @escaping @Sendable (RuleScene) -> Bool
  ) {
    self.id = id
    self.weight = weight
    self.kinds = kinds
    self.restrains = restrains
    self.instead = instead
    self.situation = situation
    self.rule = rule
    self.article = article
    self.strikes = strikes
  }

  /// All rules, in the order of the petition's way.
  package static let all: [HandlingRule] =
    processing + intake + acceptance + settlement + outcome + end

  package static subscript(_ id: String) -> HandlingRule? { byID[id] }

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  /// The rules that strike for a step.
  static func striking(_ id: StepID, _ scene: RuleScene) -> [HandlingRule] {
    all.filter {
      $0.restrains.contains(id) && $0.kinds.contains(scene.state.kind) && $0.strikes(scene)
    }
  }
}
