// SPDX-License-Identifier: Apache-2.0
// Reading the clocks of a case from its steps. A clock that was missed stays: it is read again from the same steps.

package import Petitions

extension CaseFile {
  /// All clocks: open ones first by their day, paused ones, then those that are done.
  package func clocks(on day: CivilDate, by law: LawTable) -> [Clock] {
    var found: [Clock] = []
    for petition in live {
      let course = Course(self, petition)
      let isLeading = petition.id == leading?.id
      for rule in ClockRule.all where rule.nature != .elsewhere {
        found += course.clocks(of: rule, isLeading: isLeading, on: day, by: law)
      }
    }
    return found.sorted { left, right in left.order < right.order }
  }
}

extension Clock {
  fileprivate var order: (Int, CivilDate, String) {
    (isOpen ? (due == nil ? 1 : 0) : 2, due ?? start, id)
  }
}

/// The steps of a petition with the state before and after each.
private struct Course {
  let file: CaseFile
  let petition: CasePetition
  let steps: [Step]
  let states: [CaseState]

  init(_ file: CaseFile, _ petition: CasePetition) {
    (self.file, self.petition) = (file, petition)
    steps = file.effective(for: petition.id)
    var state = CaseState(before: file, petition)
    states =
      [state]
      + steps.map { step in
        state.take(step)
        return state
      }
  }

  /// Where a clock begins: the index of the step after which it runs, and the day.
  private struct Beginning {
    var index: Int
    var step: Int?
    var day: CivilDate
    var early: CivilDate?
  }

  func clocks(of rule: ClockRule, isLeading: Bool, on day: CivilDate, by law: LawTable) -> [Clock] {
    var stopped = -1
    return beginnings(of: rule, law).compactMap { beginning in
      if rule.isOne {
        guard beginning.index > stopped else { return nil }
        stopped = stop(of: rule, from: beginning) ?? .max
      }
      // A clock that a step starts is one of the case, not of each of its petitions; what was done about one of
      // them alone, before it joined, is still its own.
      guard beginning.step == nil || isLeading || isAlone(beginning.step) else { return nil }
      return clock(rule, from: beginning, on: day, by: law)
    }
  }

  private func isAlone(_ number: Int?) -> Bool {
    steps.first { $0.id == number }?.petitions == [petition.id]
  }

  /// The step that stops a clock. What was done before the petition came to the case does not: it is handled from
  /// the day on which it joins a case that is.
  private func stop(of rule: ClockRule, from beginning: Beginning) -> Int? {
    steps.indices.first { index in
      guard index >= beginning.index else { return false }
      let step = steps[index]
      if beginning.step == nil, step.on < petition.handedInOn { return false }
      if rule.stops.contains(where: { $0.fires(step) }) { return true }
      return beginning.step == nil && step.step == .joined
        && step.facts["don"]?.string == petition.id
        && rule.stops.contains(.step(.accepted))
        && !Set<CasePhase>.unprocessed.contains(states[index + 1].phase)
    }
  }

  private func beginnings(of rule: ClockRule, _ law: LawTable) -> [Beginning] {
    var found: [Beginning] = []
    for trigger in rule.starts {
      switch trigger {
      case .receipt:
        let (start, early) = law.starts(petition)
        found.append(Beginning(index: 0, day: start, early: early))
      case .decisionKnown:
        // The classification may have found another day than the petition told.
        if let known = states.last?.decisionKnownOn {
          found.append(Beginning(index: 0, day: known))
        }
      case .dayNamed(let id, let key):
        for (index, step) in steps.enumerated() where step.step == id {
          guard case .date(let day)? = step.facts[key] else { continue }
          found.append(Beginning(index: index, step: step.id, day: day))
        }
      case .step:
        for (index, step) in steps.enumerated() where trigger.fires(step) {
          found.append(Beginning(index: index + 1, step: step.id, day: step.on))
        }
      case .outside, .withdrawnWhole: break
      }
    }
    return found.sorted { $0.index < $1.index }
  }

  private func clock(
    _ rule: ClockRule, from beginning: Beginning, on day: CivilDate, by law: LawTable
  ) -> Clock? {
    let stop = stop(of: rule, from: beginning)
    let end = stop ?? steps.count
    let state = states[end]
    guard rule.kinds.contains(state.kind), rule.conditions.allSatisfy({ $0.holds(in: state) }),
      let (period, count) = length(of: rule, from: beginning, to: end, law)
    else { return nil }
    let pauses = rule.pauses ? self.pauses(from: beginning.index, to: end, law) : []
    var counted: (due: CivilDate?, remaining: Int)
    if rule.nature == .notice {
      counted = (
        DayCount.latest(count, period.unit, before: beginning.day, holidays: law.holidays), 0
      )
    } else {
      let days = DayCount(
        count, period.unit, after: beginning.day, pauses: pauses, holidays: law.holidays)
      counted = (days.due, days.remaining)
    }
    let early = beginning.early.flatMap {
      DayCount(count, period.unit, after: $0, pauses: pauses, holidays: law.holidays).due
    }
    var clock = Clock(
      rule: rule.id, petition: beginning.step == nil ? petition.id : nil, start: beginning.day,
      startStep: beginning.step, period: period, count: count, pauses: pauses, due: counted.due,
      earlyDue: early == counted.due ? nil : early,
      isProvisional: (counted.due ?? day) > law.holidays.completeThrough, standing: .running)
    let stopped = rule.stops.contains(.receipt) ? petition.handedInOn : stop.map { steps[$0].on }
    clock.standing = standing(clock, rule, stopped: stopped, remaining: counted.remaining, on: day)
    if let stop, rule.nature == .duty || rule.nature == .threshold,
      [.ended, .reopened].contains(steps[stop].step)
    {
      clock.standing = .undone(on: steps[stop].on, days: clock.lateBy)
    }
    if clock.lateBy > 0, let due = clock.due { clock.heldBy = holder(on: due) }
    return clock
  }

  /// Which row of the table gives the days of a clock, and how many with its extensions. What would lengthen it
  /// counts only when it was decided before its day had passed: no later decision undoes a day that was missed.
  private func length(of rule: ClockRule, from beginning: Beginning, to end: Int, _ law: LawTable)
    -> (period: LegalPeriod, count: Int)?
  {
    func length(_ state: CaseState) -> (LegalPeriod, Int)? {
      let row = rule.periods.first { $0.conditions.allSatisfy { $0.holds(in: state) } }
      guard let period = row.flatMap({ law.periods[$0.id] }), period.unit != .hours else {
        return nil
      }
      return (period, period.count + (rule.extends ? state.extensions.reduce(0, +) : 0))
    }
    guard var current = length(states[min(beginning.index, end)]) else { return nil }
    guard rule.extends || rule.periods.count > 1 else { return current }
    for index in beginning.index..<max(beginning.index, end) {
      guard let next = length(states[index + 1]), next != current else { continue }
      let pauses = rule.pauses ? self.pauses(from: beginning.index, to: index, law) : []
      let due = DayCount(
        current.1, current.0.unit, after: beginning.day, pauses: pauses, holidays: law.holidays
      ).due
      if let due, steps[index].on > due { continue }
      current = next
    }
    return current
  }

  private func standing(
    _ clock: Clock, _ rule: ClockRule, stopped: CivilDate?, remaining: Int, on day: CivilDate
  ) -> Clock.Standing {
    if let stopped {
      guard let due = clock.due, stopped > due else { return .met(on: stopped) }
      return .missed(on: stopped, days: due.days(until: stopped))
    }
    guard let due = clock.due else {
      return .paused(since: clock.pauses.last?.since ?? clock.start, remaining: remaining)
    }
    guard day > due else { return .running }
    return rule.nature == .window ? .closed : .overdue(days: due.days(until: day))
  }

  private func pauses(from start: Int, to end: Int, _ law: LawTable) -> [ClockPause] {
    var found: [ClockPause] = []
    for index in start..<max(start, end) {
      switch steps[index].step {
      case .suspended:
        found.append(
          ClockPause(since: steps[index].on, through: nil, counting: law.suspension))
      case .resumed:
        if let last = found.indices.last, found[last].through == nil {
          found[last].through = steps[index].on
        }
      default: break
      }
    }
    // A case that ended while it was suspended: the pause lasted to its end.
    if end < steps.count, let last = found.indices.last, found[last].through == nil {
      found[last].through = steps[end].on
    }
    return found
  }

  /// Who had the case on a day: whoever it was assigned to, or who acted last.
  private func holder(on day: CivilDate) -> String? {
    let before = steps.filter { $0.on <= day }
    return before.last { $0.step == .assigned }?.facts["nguoi"]?.string ?? before.last?.by.name
  }
}

extension ClockTrigger {
  func fires(_ step: Step) -> Bool {
    if self == .withdrawnWhole { return step.withdrawsWhole }
    guard case .step(let id, let key, let codes) = self, step.step == id else { return false }
    return codes.isEmpty || !(step.facts[key]?.codes ?? []).isDisjoint(with: codes)
  }
}
