// SPDX-License-Identifier: Apache-2.0
// One step of a case being written down: the facts that the law asks, the day on which it was done, and, where
// the law's order does not offer it, a leader's reason. It is checked by the table of steps and by nothing else.

package import Casework
import Foundation
import Observation
import Petitions
package import Screens

/// The form of one step.
@Observable @MainActor
package final class StepScreen {
  /// The day as typed.
  package private(set) var day: String
  /// Why it is taken out of the law's order, as typed.
  package private(set) var reason = ""
  /// What is wrong with a fact, by its key.
  package private(set) var problems: [String: String] = [:]
  /// What is wrong with the day.
  package private(set) var dayProblem: String?
  /// What is wrong with the reason.
  package private(set) var reasonProblem: String?
  /// Whether it is being recorded.
  package private(set) var isSaving = false
  /// Whether it is recorded: the form is done.
  package private(set) var isRecorded = false
  /// A message about the last action.
  package private(set) var message: Message?
  /// Whether the law's order does not offer it, so that a leader's reason is needed.
  package let needsReason: Bool

  private let rule: StepRule
  private let corrected: Step?
  private let file: CaseFile
  private let state: CaseState
  private let workplace: Workplace
  private let lists: [GroundList: [FactOption]]
  private var inputs: [String: FactInput] = [:]
  private var wasSavePressed = false
  private var hasTyped = false

  /// The form of a step of a case.
  ///
  /// - Parameters:
  ///   - outOfOrder: whether it is not among the steps that the law offers now.
  ///   - staff: who can be given the work.
  ///   - given: what is known already, by the key of the fact.
  package init(
    _ rule: StepRule, of file: CaseFile, in workplace: Workplace, outOfOrder: Bool = false,
    staff: [FactOption] = [], given: [String: String] = [:]
  ) {
    self.rule = rule
    lists = workplace.law.grounds.merging([.staff: staff]) { $1 }
    inputs = given.mapValues { FactInput(text: $0) }
    self.file = file
    self.workplace = workplace
    state = CaseState(of: file)
    needsReason = outOfOrder
    corrected = nil
    day = workplace.today.shown
    // What is owed is what is most likely sent now.
    if rule.id == .documentIssued, given["muc-dich"] == nil,
      let owed = state.unsent.min(by: { $0.rawValue < $1.rawValue })
    {
      inputs["muc-dich"] = FactInput(codes: [owed.rawValue])
    }
  }

  /// The form that puts a step right: its facts as they count now, to be changed, and the reason.
  package init(
    correcting step: Step, of file: CaseFile, in workplace: Workplace, staff: [FactOption] = []
  ) {
    lists = workplace.law.grounds.merging([.staff: staff]) { $1 }
    let counted = file.effective.first { $0.id == step.id } ?? step
    rule = step.step?.rule ?? StepID.corrected.rule
    self.file = file
    self.workplace = workplace
    state = CaseState(of: file)
    needsReason = true
    corrected = counted
    day = counted.on.shown
    inputs = counted.facts.mapValues(FactInput.init)
  }

  /// What the step is called.
  package var name: String { corrected == nil ? rule.name : "Đính chính: \(rule.name)" }
  /// Its articles, one after the other.
  package var article: String { rule.articles.joined(separator: "; ") }
  /// The facts that it may ask for.
  package var facts: [FactSpec] {
    let all = rule.id == .classified ? rule.facts : rule.facts(of: state.kind)
    return all.filter { !StepRule.byProgram.contains($0.id) }.map { $0.listed(by: lists) }
  }

  /// The kind for which facts are asked: a classification says itself which one it found.
  private var askedKind: PetitionKind {
    guard rule.id == .classified, let code = input(of: "loai").codes.first else {
      return state.kind
    }
    return PetitionKind(rawValue: code) ?? state.kind
  }

  /// What whoever fills it in must know.
  package var notes: [String] {
    var notes: [String] = []
    if state.kind.isSecret {
      notes.append(
        "Đơn tố cáo: không ghi họ tên, địa chỉ, bút tích của người tố cáo vào đây. "
          + "Điểm và người tra cứu chỉ thấy tên tình trạng.")
    }
    if corrected != nil {
      notes.append("Ghi lại mục sai. Bước cũ vẫn hiện trong quá trình, cùng lý do đính chính.")
    } else if needsReason {
      notes.append(
        "Bước này không theo trình tự của luật lúc này. Lãnh đạo ghi lý do; lý do ở lại trong vụ việc."
      )
    }
    return notes
  }

  /// What stands in the field of a fact.
  package func input(of key: String) -> FactInput { inputs[key] ?? FactInput() }

  /// Keys of the facts that are asked with what was answered so far.
  package var asked: Set<String> {
    let known = understood
    let kind = askedKind
    return Set(
      facts.filter { spec in
        guard spec.kinds.contains(kind) else { return false }
        switch spec.need {
        case .when, .whenCase: return spec.isRequired(kind: kind, facts: known, in: state)
        case .always, .optional: return true
        }
      }.map(\.id))
  }

  /// Whether something would be lost by closing.
  package var hasTyping: Bool { hasTyped && !isRecorded }

  // MARK: What the person does

  /// Changes the answer to a fact.
  package func edit(_ key: String, _ change: (inout FactInput) -> Void) {
    guard !isSaving, !isRecorded else { return }
    var input = input(of: key)
    change(&input)
    guard input != self.input(of: key) else { return }
    inputs[key] = input
    hasTyped = true
    if wasSavePressed { check() }
  }

  /// Changes the day.
  package func setDay(_ text: String) {
    guard text != day else { return }
    day = text
    hasTyped = true
    if wasSavePressed { check() }
  }

  /// Changes the reason.
  package func setReason(_ text: String) {
    guard text != reason else { return }
    reason = text
    hasTyped = true
    if wasSavePressed { check() }
  }

  /// Records the step when everything that the law asks is there.
  package func saveButtonPressed() async {
    guard !isSaving, !isRecorded else { return }
    wasSavePressed = true
    guard let step = check() else { return }
    isSaving = true
    defer { isSaving = false }
    let (workplace, file) = (workplace, file)
    do {
      try await offMain { try workplace.take(step, in: file) }
      isRecorded = true
    } catch {
      message = Words.message(for: error)
    }
  }
}

extension StepScreen {
  /// The facts that can be understood, whatever else is wrong.
  private var understood: [String: FactValue] {
    var facts: [String: FactValue] = [:]
    // What cannot be read is told beside its field when it is checked.
    for spec in self.facts { facts[spec.id] = try? input(of: spec.id).value(of: spec.type) }
    return facts
  }

  /// Reads and checks everything; nil when something stands in the way, which is then shown.
  @discardableResult
  private func check() -> Step? {
    (problems, dayProblem, reasonProblem, message) = ([:], nil, nil, nil)
    let asked = asked
    for spec in facts where asked.contains(spec.id) {
      do { _ = try input(of: spec.id).value(of: spec.type) } catch {
        problems[spec.id] = error.sentence
      }
    }
    guard let on = CivilDate(typed: day) else {
      dayProblem = FactProblem.notADay.sentence
      return nil
    }
    let why = VietnameseText.line(reason)
    if needsReason, why.isEmpty { reasonProblem = "Ghi lý do; lý do ở lại trong vụ việc." }
    if !TextLimits.fits(why, TextLimits.line) {
      reasonProblem = FactProblem.tooLong(TextLimits.line).sentence
    }
    let step = step(on: on, facts: understood.filter { asked.contains($0.key) }, why: why)
    var others: [String] = []
    for violation in file.violations(of: step, by: workplace.law) {
      switch violation {
      case .missingFact(let key), .wrongFact(let key), .factAhead(let key):
        if problems[key] == nil { problems[key] = violation.sentence }
      case .afterEntry, .beforePetition, .beforeAnswered: dayProblem = violation.sentence
      case .missingReason: reasonProblem = violation.sentence
      default: others.append(violation.sentence)
      }
    }
    if !others.isEmpty {
      message = Message(
        "Chưa ghi được bước này.", next: others.joined(separator: "\n"), tone: .problem)
    }
    let isFine = problems.isEmpty && dayProblem == nil && reasonProblem == nil && others.isEmpty
    return isFine ? step : nil
  }

  /// The step as it will be recorded; of a correction only what is other than before.
  private func step(on: CivilDate, facts: [String: FactValue], why: String) -> Step {
    let reason = why.isEmpty ? nil : why
    guard let corrected else {
      return Step(
        rule.id, number: file.nextNumber, on: on, enteredOn: workplace.today,
        by: workplace.stepActor, facts: facts, reason: reason)
    }
    var changed = facts.filter { corrected.facts[$0.key] != $0.value }
    if on != corrected.on { changed["ngay-dung"] = .date(on) }
    return Step(
      .corrected, number: file.nextNumber, on: workplace.today, enteredOn: workplace.today,
      by: workplace.stepActor, facts: changed, reason: reason, corrects: corrected.id)
  }
}
