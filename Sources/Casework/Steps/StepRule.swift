// SPDX-License-Identifier: Apache-2.0
// The law of one step as one declaration: for which petitions, when, by whom, with which facts and papers, and what
// the citizen is told. A new step is one more declaration in `Rows` and one more line in `all`.

package import Petitions

/// A paper of a step: the identifier of its form pack and for which petitions.
package struct StepPaper: Sendable, Hashable {
  /// Identifier of the form pack.
  package let id: String
  package let kinds: Set<PetitionKind>

  package init(_ id: String, for kinds: Set<PetitionKind> = .everyKind) {
    self.id = id
    self.kinds = kinds
  }
}

/// What a step makes of the phase.
package enum PhaseChange: Sendable {
  case stays
  case to(CasePhase)
  /// One phase while unprocessed, otherwise none: the step processes the petition when nothing did before.
  case processes(CasePhase)
  /// As the facts say; the words describe it in the table.
  case depends(String, @Sendable (Step, CaseState) -> CasePhase?)
}

/// What the citizen is told after a step: a status, and a sentence in which `{key}` stands for a fact. Of a
/// denunciation only the status is told, whatever stands here.
package struct StepTold: Sendable, Equatable {
  package let status: PetitionStatus
  package let words: String?

  package init(_ status: PetitionStatus, _ words: String? = nil) {
    self.status = status
    self.words = words
  }
}

/// The law of one step.
package struct StepRule: Sendable, Identifiable {
  package let id: StepID
  /// Vietnamese name, as buttons and histories show it.
  package let name: String
  package let kinds: Set<PetitionKind>
  /// Articles, shortest form that an inspector looks up.
  package let articles: [String]
  /// Who may take it.
  package let duties: Set<CaseDuty>
  /// ▲: a leader signs it.
  package let isSigned: Bool
  /// The phases in which it is in order.
  package let phases: Set<CasePhase>
  /// What must hold besides.
  package let conditions: [CaseCondition]
  package let facts: [FactSpec]
  package let papers: [StepPaper]
  package let told: StepTold?
  package let change: PhaseChange
  /// The step that it answers: its legal date is not before the last one of these.
  package let answers: Set<StepID>

  package init(
    _ id: StepID, _ name: String, for kinds: Set<PetitionKind> = .everyKind, _ articles: [String],
    by duties: Set<CaseDuty> = .handlers, signed: Bool = false, in phases: Set<CasePhase>,
    if conditions: [CaseCondition] = [], facts: [FactSpec] = [], papers: [StepPaper] = [],
    told: StepTold? = nil, change: PhaseChange = .stays, answers: Set<StepID> = []
  ) {
    self.id = id
    self.name = name
    self.kinds = kinds
    self.articles = articles
    self.duties = signed ? [.leader] : duties
    isSigned = signed
    self.phases = phases
    self.conditions = conditions
    self.facts = facts
    self.papers = papers
    self.told = told
    self.change = change
    self.answers = answers
  }

  /// The facts that it asks of one kind of petition.
  package func facts(of kind: PetitionKind) -> [FactSpec] {
    facts.filter { $0.kinds.contains(kind) }
  }

  /// The phase after the step; nil when it stays.
  func leadsTo(_ step: Step, _ state: CaseState) -> CasePhase? {
    switch change {
    case .stays: nil
    case .to(let phase): phase
    case .processes(let phase):
      Set<CasePhase>.unprocessed.contains(state.phase) ? phase : nil
    case .depends(_, let decide): decide(step, state)
    }
  }
}

extension Set<CaseDuty> {
  /// Whoever receives, handles or leads.
  package static let clerks: Set<CaseDuty> = [.intake, .handling, .leader]
  /// Whoever handles or leads.
  package static let handlers: Set<CaseDuty> = [.handling, .leader]
  /// Whoever may read a denunciation, or handles and leads.
  package static let readers: Set<CaseDuty> = [.handling, .keyHolder, .leader]

  /// Whoever works on cases at all.
  package static let everyone: Set<CaseDuty> = [.intake, .handling, .keyHolder, .leader]

  package var label: String {
    Duty.allCases.filter(contains).map(\.workName).joined(separator: ", ")
  }
}

extension StepRule {
  /// Every step, in the order of a case's life.
  package static let all: [StepRule] = [
    .received, .classified, .splitAsked, .joined, .separated,
    .guided, .forwarded, .reminded, .forwardAnswered, .returned, .filedAway,
    .proposed, .accepted, .refused,
    .markedComplex, .extended, .verificationOrdered, .verified, .dialogueCalled, .dialogueHeld,
    .actSuspended, .actResumed, .suspended, .resumed, .withdrawn, .terminated,
    .decided, .concluded, .answered, .conclusionHandled, .published, .appealed, .denouncedAgain,
    .sentToInvestigation, .inspected, .protectionAsked, .protectionDecided, .enforcementOpened,
    .enforcementDone,
    .ended, .reopened, .endNotice, .petitionedAgain, .mediated,
    .documentIssued, .documentHandedOver, .handOverRefused, .originalsReturned, .databaseEntered,
    .noted, .assigned, .assignmentAccepted, .corrected,
  ]

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  package static subscript(_ id: StepID) -> StepRule {
    guard let rule = byID[id] else { preconditionFailure("no rule of \(id.rawValue)") }
    return rule
  }
}

extension StepID {
  package var rule: StepRule { StepRule[self] }
}
