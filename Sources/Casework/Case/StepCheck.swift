// SPDX-License-Identifier: Apache-2.0
// Whether a step may be recorded: everything that stands in its way, listed at once. A leader's written reason
// (*lý do ngoài trình tự*) excuses what is only out of order; it never excuses what the law forbids, a missing fact
// or a date that cannot be.

import Petitions

extension CaseFile {
  /// What stands in the way of a step; empty when it may be recorded.
  ///
  /// - Parameter law: the figures of clocks; without them no rule looks at a clock.
  package func violations(of step: Step, by law: LawTable? = nil) -> [StepViolation] {
    guard let id = step.step else { return [.unknownStep(step.name)] }
    let (rule, state) = (id.rule, state())
    var found: [StepViolation] = []
    for code in step.petitions.sorted() where !petitions.contains(where: { $0.id == code }) {
      found.append(.strangePetition(code))
    }
    let scene = RuleScene(file: self, state: state, step: step, law: law)
    let isExcused = step.by.duties.contains(.leader) && !(step.reason ?? "").isBlankLine
    found += refusals(rule, scene, step.by.duties)
      .filter { !($0.isExcusable && isExcused) }.map(\.violation)
    if id == .corrected {
      found += violations(ofCorrection: step, law)
    } else {
      found += violations(ofFacts: step, rule, state)
    }
    return found + violations(ofDate: step, rule, state)
  }

  /// Rules that warn of the step or inform about it, now that its facts are known.
  package func remarks(on step: Step, by law: LawTable? = nil) -> [HandlingRule] {
    guard let id = step.step else { return [] }
    return HandlingRule.striking(id, RuleScene(file: self, state: state(), step: step, law: law))
      .filter { [.warns, .informs].contains($0.weight) }
  }

  private func violations(
    ofFacts step: Step, _ rule: StepRule, _ state: CaseState
  ) -> [StepViolation] {
    // A classification says itself which kind it is, and asks what that kind asks.
    var kind = state.kind
    if rule.id == .classified, case .choice(let code)? = step.facts["loai"],
      let read = PetitionKind(rawValue: code)
    {
      kind = read
    }
    let specs = rule.facts(of: kind)
    var found: [StepViolation] = []
    for spec in specs {
      guard let value = step.facts[spec.id], !value.isBlank else {
        if spec.isRequired(kind: kind, facts: step.facts, in: state) {
          found.append(.missingFact(spec.id))
        }
        continue
      }
      if !spec.type.takes(value) { found.append(.wrongFact(spec.id)) }
      if spec.isPast, case .date(let day) = value, day > step.on {
        found.append(.factAhead(spec.id))
      }
    }
    let known = Set(specs.map(\.id))
    return found
      + step.facts.keys.filter { !known.contains($0) }.sorted().map(StepViolation.strangeFact)
  }

  private func violations(ofDate step: Step, _ rule: StepRule, _ state: CaseState)
    -> [StepViolation]
  {
    var found: [StepViolation] = []
    if step.on > step.enteredOn { found.append(.afterEntry) }
    let named = live.filter { step.petitions.isEmpty || step.petitions.contains($0.id) }
    let first = named.map(\.handedInOn).min()
    if let first, step.on < first { found.append(.beforePetition(first)) }
    let answered = effective.filter { $0.step.map(rule.answers.contains) ?? false }
      .max { ($0.on, $0.id) < ($1.on, $1.id) }
    if let answered, step.on < answered.on {
      found.append(.beforeAnswered(step: answered.id, on: answered.on))
    } else if let last = state.lastChange, step.on < last.on {
      // What takes the case on is not done before what brought it here.
      var after = state
      after.take(step)
      if after.lastChange?.id == step.id {
        found.append(.beforeAnswered(step: last.id, on: last.on))
      }
    }
    return found
  }

  private func violations(ofCorrection step: Step, _ law: LawTable?) -> [StepViolation] {
    var found: [StepViolation] = []
    if (step.reason ?? "").isBlankLine { found.append(.missingReason) }
    guard let target = effective.first(where: { $0.id == step.corrects }),
      let id = target.step, !step.facts.isEmpty
    else { return found + [.correctsNothing] }
    if case .date(let day)? = step.facts["ngay-dung"] {
      if day > step.enteredOn { found.append(.afterEntry) }
      if let first = live.map(\.handedInOn).min(), day < first {
        found.append(.beforePetition(first))
      }
    }
    // Which petitions belong to a case follows from these two alone, so each is undone by the other.
    if [.joined, .separated].contains(id), step.isYes("bo-buoc") || step.facts["don"] != nil {
      found.append(.correctsGrouping)
    }
    let specs = Dictionary(
      uniqueKeysWithValues: (id.rule.facts + StepRule.corrected.facts).map { ($0.id, $0) })
    for (key, value) in step.facts.sorted(by: { $0.key < $1.key }) {
      guard let spec = specs[key] else {
        found.append(.strangeFact(key))
        continue
      }
      if !spec.type.takes(value) { found.append(.wrongFact(key)) }
    }
    return found.isEmpty ? unsettled(by: step, target.id, law) : found
  }

  /// What a correction makes unlawful that was lawful before: the step itself, or one that was taken after it. What
  /// is only out of order then passes for a leader, whose reason every correction carries.
  private func unsettled(by correction: Step, _ target: Int, _ law: LawTable?) -> [StepViolation] {
    let (before, after) = (effective, adding(correction).effective)
    let isLeader = correction.by.duties.contains(.leader)
    func lacks(_ steps: [Step], _ id: Int) -> Set<StepViolation> {
      guard let index = steps.firstIndex(where: { $0.id == id }) else { return [] }
      let file = CaseFile(id: self.id, petitions: petitions, steps: Array(steps.prefix(index)))
      return Set(file.violations(of: steps[index], by: law))
    }
    for step in after where step.id >= target {
      let new = lacks(after, step.id).subtracting(lacks(before, step.id))
      guard !new.isEmpty else { continue }
      if step.id == target { return new.sorted { "\($0)" < "\($1)" } }
      let isOrder = new.allSatisfy { violation in
        switch violation {
        case .outOfOrder, .condition: true
        case .rule(let id): HandlingRule[id]?.weight != .forbids
        default: false
        }
      }
      if isOrder, isLeader { continue }
      return [.unsettles(step: step.id, name: step.step?.rule.name ?? step.name, on: step.on)]
    }
    return []
  }
}

extension FactType {
  /// Whether a value is of this type and within what can be.
  package func takes(_ value: FactValue) -> Bool {
    switch (self, value) {
    case (.text, .text(let text)): TextLimits.fits(text, TextLimits.line)
    case (.longText, .text(let text)): TextLimits.fits(text, TextLimits.paragraph)
    case (.choice(let options), .choice(let code)): options.contains { $0.id == code }
    case (.listed(_, let options), .ground(let option)):
      FactValue.ground(option).keepsLimits
        && (options.isEmpty || options.contains { $0.id == option.id })
    // As steps carried it before the list was data.
    case (.listed, .choice(let code)), (.listed, .text(let code)):
      TextLimits.fits(code, TextLimits.line)
    case (.choices(let options), .choices(let codes)):
      Set(codes).isSubset(of: options.map(\.id))
    case (.date, .date), (.yesNo, .flag): true
    case (.number(let range), .number(let number)): range.contains(number)
    case (.money, .money(let amount)), (.area, .area(let amount)):
      (0...FactType.largestAmount).contains(amount)
    case (.list, .list(let lines)):
      lines.count <= TextLimits.documents
        && lines.allSatisfy { TextLimits.fits($0, TextLimits.line) }
    case (.addressee, .addressee(let body)):
      TextLimits.fits(body.name, TextLimits.line) && BodyClass(rawValue: body.bodyClass) != nil
    default: false
    }
  }

  /// Đồng, or hundredths of a square metre: far above any case, far below where sums overflow.
  static let largestAmount = 1_000_000_000_000_000
}

extension String {
  var isBlankLine: Bool { VietnameseText.line(self).isEmpty }
}
