// SPDX-License-Identifier: Apache-2.0
// The rules of clocks (*hạn*): which steps start and stop each, and which row of the table of periods gives its days.

package import Petitions

/// What a clock is to the commune.
package enum ClockNature: String, Sendable {
  /// The commune must have acted by then.
  case duty
  /// A line at which a leader answers for it (NĐ 154/2026 Đ.41.3b).
  case threshold
  /// A time that runs for somebody else, such as a right of the person; nothing is missed when it ends.
  case window
  /// At least so many days before an event.
  case notice
  /// The commune's own aim; the law gives no period.
  case target
  /// A period of another page (receptions) or of another body; the table names it, no case starts it.
  case elsewhere

  package var label: String {
    switch self {
    case .duty: "phải làm"
    case .threshold: "ngưỡng kỷ luật"
    case .window: "thời gian của người dân, cơ quan khác"
    case .notice: "báo trước ít nhất"
    case .target: "mục tiêu của xã"
    case .elsewhere: "ngoài vụ việc"
    }
  }
}

/// What starts or stops a clock.
package enum ClockTrigger: Sendable, Hashable {
  /// The petition was received (captured, by the commune's setting).
  case receipt
  /// The day on which the decision or act became known.
  case decisionKnown
  /// A step, if its choice is one of these codes when any are given.
  case step(StepID, String = "", Set<String> = [])
  /// Everything was withdrawn, and nothing makes the case go on (NĐ 31/2019 Đ.4.4).
  case withdrawnWhole
  /// A day that a step names.
  case dayNamed(StepID, String)
  /// What the words say; no step of a case.
  case outside(String)
}

/// A row of the table of periods, and what must hold for it.
package struct ClockPeriod: Sendable, Hashable {
  /// ``LegalPeriod/id``.
  package let id: String
  package let conditions: [CaseCondition]

  package init(_ id: String, if conditions: CaseCondition...) {
    self.id = id
    self.conditions = conditions
  }
}

/// One clock of the law.
package struct ClockRule: Sendable, Identifiable {
  package let id: String
  package let name: String
  package let kinds: Set<PetitionKind>
  package let nature: ClockNature
  package let starts: [ClockTrigger]
  package let stops: [ClockTrigger]
  /// It runs only when these hold.
  package let conditions: [CaseCondition]
  /// The first whose conditions hold counts.
  package let periods: [ClockPeriod]
  /// A suspension of the case stops it for that time.
  package let pauses: Bool
  /// Extensions lengthen it.
  package let extends: Bool
  /// What starts it again while it runs asks nothing new.
  package let isOne: Bool
  /// Its day may be told to the citizen as the next date.
  package let isTold: Bool

  init(
    _ id: String, _ name: String, for kinds: Set<PetitionKind> = .everyKind,
    _ nature: ClockNature = .duty, from starts: [ClockTrigger], until stops: [ClockTrigger] = [],
    if conditions: [CaseCondition] = [], periods: [ClockPeriod]? = nil, pauses: Bool = false,
    extends: Bool = false, one: Bool = false, told: Bool = false
  ) {
    self.id = id
    self.name = name
    self.kinds = kinds
    self.nature = nature
    self.starts = starts
    self.stops = stops
    self.conditions = conditions
    self.periods = periods ?? [ClockPeriod(id)]
    self.pauses = pauses
    self.extends = extends
    isOne = one
    isTold = told
  }

  /// All clocks, in the order of domain §5.1.
  package static let all: [ClockRule] = intake + settlement + afterwards + elsewhere

  package static subscript(_ id: String) -> ClockRule? { byID[id] }

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
}
