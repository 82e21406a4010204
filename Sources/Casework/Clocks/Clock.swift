// SPDX-License-Identifier: Apache-2.0
// A clock of a case: from when it counts, by when, where it stands, and every day of the count with its reason.

package import Petitions

/// A clock of one case.
package struct Clock: Sendable, Hashable, Identifiable {
  /// Where it stands on a day.
  package enum Standing: Sendable, Hashable {
    case running
    /// Past its day by so many days, and still open.
    case overdue(days: Int)
    /// Suspended; so many of its days are left.
    case paused(since: CivilDate, remaining: Int)
    case met(on: CivilDate)
    /// Done, so many days late. It stays in the history for ever.
    case missed(on: CivilDate, days: Int)
    /// The case ended, or was opened again, without it; so many days after its day when that had passed.
    case undone(on: CivilDate, days: Int)
    /// A window that closed.
    case closed
  }

  /// ``ClockRule/id``.
  package var rule: String
  /// The petition whose receipt started it; nil when a step did.
  package var petition: String?
  package var start: CivilDate
  /// Number of the step that started it.
  package var startStep: Int?
  /// The row of the table of periods.
  package var period: LegalPeriod
  /// Days in all, extensions among them.
  package var count: Int
  package var pauses: [ClockPause]
  /// The last day; nil while it is paused.
  package var due: CivilDate?
  /// The last day if it counts from the capture at the hamlet: a warning.
  package var earlyDue: CivilDate?
  /// *Tạm tính*: the table of days off does not reach that far.
  package var isProvisional: Bool
  package var standing: Standing
  /// Who held the case when its day passed.
  package var heldBy: String?

  package var id: String { "\(rule)|\(petition ?? "")|\(startStep ?? 0)" }

  package var definition: ClockRule? { ClockRule[rule] }

  /// Whether something is still to be done by its day.
  package var isOpen: Bool {
    switch standing {
    case .running, .overdue, .paused: true
    case .met, .missed, .undone, .closed: false
    }
  }

  /// By how many days its day was or is passed; 0 when it was not.
  package var lateBy: Int {
    switch standing {
    case .overdue(let days), .missed(_, let days), .undone(_, let days): days
    case .running, .paused, .met, .closed: 0
    }
  }

  /// *Vì sao hạn này*: every day from the first to the last with why it counts or not.
  package func explanation(_ holidays: HolidayTable) -> [CountedDay] {
    DayCount(count, period.unit, after: start, pauses: pauses, holidays: holidays).days
  }
}

/// A clock whose day another table of days off or periods moved.
package struct ClockChange: Sendable, Hashable {
  package var clock: Clock
  package var before: CivilDate?
  package var after: CivilDate?
}

extension CaseFile {
  /// The clocks whose day another table moves, with the old and the new day.
  package func clockChanges(on day: CivilDate, from old: LawTable, to new: LawTable)
    -> [ClockChange]
  {
    let before = Dictionary(clocks(on: day, by: old).map { ($0.id, $0.due) }) { first, _ in first }
    return clocks(on: day, by: new).compactMap { clock in
      guard let was = before[clock.id], was != clock.due else { return nil }
      return ClockChange(clock: clock, before: was, after: clock.due)
    }
  }

  /// The open clock whose day comes first.
  package func nearestClock(on day: CivilDate, by law: LawTable) -> Clock? {
    clocks(on: day, by: law).first { $0.isOpen && $0.due != nil }
  }
}
