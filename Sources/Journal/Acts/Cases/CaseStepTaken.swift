// SPDX-License-Identifier: Apache-2.0
// The office took a step of handling: one act for every step, so that a new step of the law is a row of a table and
// no new kind of entry. The step and its facts are carried as they are named; a step of a newer program is kept and
// shown as such, and changes nothing.

package import Casework
package import Petitions

/// A step was taken in a case.
package struct CaseStepTaken: Act {
  /// As lines carry it.
  package static let kind = "case.step"
  /// Who may write it.
  package static let writers: Set<StationKind> = [.office]

  /// Code of the petition with which the case began.
  package var caseID: String
  /// Codes of the petitions that it is about; empty means the whole case.
  package var petitions: [String]
  /// ``Casework/StepID`` by its name.
  package var step: String
  /// The legal date.
  package var on: CivilDate
  /// What was written down with it.
  package var facts: [String: FactValue]
  /// ``Casework/CaseDuty`` of the person at that time, by their codes.
  package var duties: [String]
  /// Why out of order, or why corrected.
  package var reason: String?
  /// Number of the step that it corrects.
  package var corrects: Int?

  private enum CodingKeys: String, CodingKey {
    case caseID = "case"
    case petitions, step, on, facts, duties, reason, corrects
  }

  /// The step as an act.
  package init(_ step: Step, of file: CaseFile) {
    caseID = file.id
    petitions = step.petitions.sorted()
    self.step = step.name
    on = step.on
    facts = step.facts
    duties = step.by.duties.map(\.rawValue).sorted()
    reason = step.reason
    corrects = step.corrects
  }

  /// The petition that it is about.
  package var about: String? { petitions.first ?? caseID }

  /// The stored file of a paper that was issued.
  package var blobs: [String] {
    guard step == StepID.documentIssued.rawValue,
      let digest = facts[StepRule.paperFile]?.string, digest.isDigest
    else { return [] }
    return [digest]
  }

  /// What may stand in it.
  package var keepsLimits: Bool {
    TextLimits.fits(caseID, TextLimits.short) && petitions.count <= Self.most
      && petitions.allSatisfy { TextLimits.fits($0, TextLimits.short) }
      && TextLimits.fits(step, TextLimits.short) && facts.count <= Self.most
      && facts.allSatisfy { TextLimits.fits($0.key, TextLimits.line) && $0.value.keepsLimits }
      && duties.count <= CaseDuty.allCases.count * 4
      && duties.allSatisfy { TextLimits.fits($0, TextLimits.short) }
      && TextLimits.fits(reason, TextLimits.paragraph)
      && (corrects.map(ActLimits.numbers.contains) ?? true)
  }

  /// Petitions of one step, and facts of one.
  private static let most = 500

  /// How a history tells it.
  package var sentence: String {
    let name = StepID(rawValue: step)?.rule.name ?? "Bước của phiên bản mới hơn (\(step))"
    return "\(name), ngày \(on.shown)"
  }

  /// The step as a value of the case.
  ///
  /// - Parameter entry: the entry that carries it.
  package func value(_ entry: Entry) -> Step {
    Step(
      step, number: entry.stepNumber, petitions: Set(petitions), on: on,
      enteredOn: VietnamTime.day(entry.at),
      by: StepActor(
        account: entry.by.id, name: entry.by.name,
        duties: Set(duties.compactMap(CaseDuty.init(rawValue:)))),
      facts: facts, reason: reason, corrects: corrects)
  }
}

extension Entry {
  /// The number of a step that this entry took: its sequence; entries of an office's later keys come after all
  /// of its earlier ones.
  package var stepNumber: Int { (journal.epoch - 1) * 1_000_000_000 + sequence }
}
