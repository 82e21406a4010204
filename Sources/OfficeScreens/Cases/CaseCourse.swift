// SPDX-License-Identifier: Apache-2.0
// What may be done with a case now and what was done: the lawful next steps, those that are not lawful with the
// reason, and the steps taken with their facts in words.

package import Casework
import Journal
package import Petitions
package import Screens
package import Storage

/// A step that the page offers, or shows why it does not.
package struct StepLine: Sendable, Identifiable {
  package var rule: StepRule
  /// Article, what it needs and what is said beside it; or why it is not offered.
  package var detail: String
  package var isOffered: Bool
  /// Whether whoever is at work may record it out of the law's order.
  package var isExcusable: Bool

  package var id: StepID { rule.id }
  package var name: String { rule.isSigned ? "\(rule.name) ▲" : rule.name }

  /// Whether it only accompanies the case as it stands, and nothing waits for it.
  static func isBeside(_ id: StepID, _ state: CaseState) -> Bool {
    switch id {
    case .documentIssued: state.unsent.isEmpty && !state.mustTellDenouncer
    case .originalsReturned, .protectionDecided, .assignmentAccepted: false
    default: beside.contains(id)
    }
  }

  /// Steps that only accompany a case, whatever its state.
  private static let beside: Set<StepID> = [
    .joined, .separated, .documentIssued, .documentHandedOver, .handOverRefused,
    .originalsReturned, .databaseEntered, .noted, .assigned, .assignmentAccepted,
    .protectionAsked, .protectionDecided,
  ]

  init(_ offer: StepOffer, _ state: CaseState, isLeader: Bool) {
    rule = offer.rule
    isOffered = offer.isOffered
    isExcusable = !offer.isOffered && offer.isExcusable && isLeader
    if offer.isOffered {
      let needs = offer.required.map(\.label)
      var parts = [offer.rule.articles.joined(separator: "; ")]
      if !needs.isEmpty { parts.append("Cần: \(needs.joined(separator: ", ")).") }
      parts += offer.remarks.map { "Lưu ý: \($0.rule) (\($0.article))." }
      detail = parts.filter { !$0.isEmpty }.joined(separator: "\n")
    } else {
      detail = offer.refusals.map(\.sentence).joined(separator: "\n")
      if offer.id == .ended, !state.openEnds.isEmpty {
        detail += "\nCòn: \(state.openEnds.map(\.label).joined(separator: "; "))."
      }
      // A rule names its article in its sentence; where only the order stands in the way, the step's own do.
      let hasRule = offer.refusals.contains { if case .rule = $0 { true } else { false } }
      if !hasRule, !rule.articles.isEmpty {
        detail += "\nCăn cứ: \(rule.articles.joined(separator: "; "))."
      }
    }
  }
}

/// A step that was taken, in words.
package struct TakenStep: Sendable, Equatable, Identifiable {
  /// Its number.
  package var id: Int
  package var title: String
  /// Who, when it was entered, the facts.
  package var detail: String
  /// Whether it can be corrected: not a correction itself, and known here.
  package var isCorrectable: Bool
}

/// What a case's page shows of its course.
package struct CaseCourse: Sendable {
  /// Where it stands.
  package var phase: CasePhase
  /// Clocks that are open, the nearest first; then those that are done.
  package var clocks: [ClockFace]
  package var doneClocks: [ClockFace]
  /// What the law offers now.
  package var next: [StepLine]
  /// What accompanies a case.
  package var beside: [StepLine]
  /// What is not in order now, with the reason.
  package var refused: [StepLine]
  /// The steps taken, newest first.
  package var taken: [TakenStep]
  /// Codes of the other petitions of the case.
  package var others: [String]
  /// Who has it.
  package var assignee: String?
  /// Why whoever is at work may correct nothing; nil when they may.
  package var correctionRefusal: Message?
  /// The day of a correction of the petition that came after the commune had sorted it; nil when there is none, or
  /// somebody has looked at it since.
  package var correctedSince: CivilDate?

  package init(
    _ file: CaseFile, of petition: String, in workplace: Workplace, moves: [ClockMove] = []
  ) {
    let (today, law) = (workplace.today, workplace.law)
    let state = file.state()
    let duties = workplace.session.duties
    phase = state.phase
    assignee = state.assignee
    let all = file.clocks(on: today, by: law)
    clocks = all.filter(\.isOpen).map { ClockFace($0, on: today, law: law, moves: moves) }
    doneClocks = all.filter { !$0.isOpen }.map {
      ClockFace($0, on: today, law: law, moves: moves)
    }
    let isMine = state.assigneeAccount.map { $0 == workplace.stepActor.account } ?? true
    let lines = file.nextSteps(for: duties, by: law, on: today)
      .filter { $0.rule.id != .corrected && ($0.rule.id != .assignmentAccepted || isMine) }
      .map { StepLine($0, state, isLeader: duties.contains(.leader)) }
    next = lines.filter { $0.isOffered && !StepLine.isBeside($0.id, state) }
    beside = lines.filter { $0.isOffered && StepLine.isBeside($0.id, state) }
    refused = lines.filter { !$0.isOffered && $0.rule.kinds.contains(state.kind) }
    taken = file.steps.reversed().map { TakenStep($0, in: file) }
    others = file.live.map(\.id).filter { $0 != petition }
    correctionRefusal = workplace.refusal(of: .takeStep)
  }
}

extension TakenStep {
  init(_ step: Step, in file: CaseFile) {
    id = step.id
    let rule = step.step?.rule
    title = "\(rule?.name ?? "Bước “\(step.name)” (bản chương trình mới hơn)") – \(step.on.shown)"
    var lines = ["\(step.by.name) ghi ngày \(step.enteredOn.shown)"]
    var specs = rule?.facts ?? []
    if let target = step.corrects {
      let corrected = file.steps.first { $0.id == target }
      specs += corrected?.step?.rule.facts ?? []
      lines.append("Đính chính bước: \(corrected?.step?.rule.name ?? "\(target)")")
    }
    for spec in specs where !StepRule.ofFile.contains(spec.id) {
      guard let value = step.facts[spec.id] else { continue }
      lines.append("\(spec.label): \(value.shown(by: spec.type))")
    }
    if let reason = step.reason {
      lines.append(step.corrects == nil ? "Lý do ngoài trình tự: \(reason)" : "Lý do: \(reason)")
    }
    detail = lines.joined(separator: "\n")
    isCorrectable = rule != nil && step.step != .corrected
  }
}
