// SPDX-License-Identifier: Apache-2.0
// A step as it was taken: a value of the journal entry that recorded it. Steps of a case are numbered as the
// office's journal holds them; a correction names the number of the step that it puts right.

package import Petitions

/// Who took a step, and what they were there to do at that time.
package struct StepActor: Sendable, Hashable, Codable {
  package var account: String
  package var name: String
  package var duties: Set<CaseDuty>

  package init(account: String, name: String, duties: Set<CaseDuty>) {
    self.account = account
    self.name = name
    self.duties = duties
  }
}

/// A step that was taken, or is about to be.
package struct Step: Sendable, Hashable, Identifiable {
  /// Sequence of its entry in the office's journal; one above all others while it is not recorded.
  package var id: Int
  /// Its name as the entry carries it.
  package var name: String
  /// Codes of the petitions that it is about; empty means the whole case.
  package var petitions: Set<String>
  /// The legal date: when it was done.
  package var on: CivilDate
  /// When it was entered.
  package var enteredOn: CivilDate
  package var by: StepActor
  package var facts: [String: FactValue]
  /// Why it was taken out of order (*lý do ngoài trình tự*), or why a step is corrected.
  package var reason: String?
  /// The step that it corrects.
  package var corrects: Int?

  package init(
    _ name: String, number: Int, petitions: Set<String> = [], on: CivilDate,
    enteredOn: CivilDate? = nil, by: StepActor, facts: [String: FactValue] = [:],
    reason: String? = nil, corrects: Int? = nil
  ) {
    id = number
    self.name = name
    self.petitions = petitions
    self.on = on
    self.enteredOn = enteredOn ?? on
    self.by = by
    self.facts = facts
    self.reason = reason
    self.corrects = corrects
  }

  package init(
    _ step: StepID, number: Int, petitions: Set<String> = [], on: CivilDate,
    enteredOn: CivilDate? = nil, by: StepActor, facts: [String: FactValue] = [:],
    reason: String? = nil, corrects: Int? = nil
  ) {
    self.init(
      step.rawValue, number: number, petitions: petitions, on: on, enteredOn: enteredOn, by: by,
      facts: facts, reason: reason, corrects: corrects)
  }

  /// Which step it is; nil for one of a newer program, which is kept and shown but changes nothing here.
  package var step: StepID? { StepID(rawValue: name) }

  /// Whether a yes-no fact was answered with yes.
  package func isYes(_ key: String) -> Bool { facts[key] == .flag(true) }
  package func isNo(_ key: String) -> Bool { facts[key] == .flag(false) }

  /// Whether it withdraws everything, and nothing makes the case go on (NĐ 31/2019 Đ.4.4).
  var withdrawsWhole: Bool {
    step == .withdrawn && chose("pham-vi", "toan-bo") && !isYes("tiep-tuc")
  }

  /// Whether a choice was one of these.
  package func chose(_ key: String, _ codes: String...) -> Bool {
    !(facts[key]?.codes ?? []).isDisjoint(with: codes)
  }
}
