// SPDX-License-Identifier: Apache-2.0
// The office took a step in a case. Which steps there are, and what each asks, is the table of `Casework`; here a
// step is carried by its name, so that one of a newer program is kept and shown and never lost.

package import Casework
public import Petitions

/// A step was taken.
public struct CaseStepTaken: Act {
  /// As lines carry it.
  public static let kind = "case.step"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]

  /// The case: code of the petition with which it began.
  public var file: String
  /// Codes of the petitions of the case that it is about; empty for the whole case.
  public var petitions: [String]
  /// The step, as ``Casework/StepID`` names it.
  public var step: String
  /// The legal date.
  public var on: CivilDate
  /// What was written down with it, by the keys of its rule.
  package var facts: [String: FactValue]
  /// The duties of whoever took it, as they were then; sorted.
  public var duties: [String]
  /// Why it was taken out of the law's order, or why a step is corrected.
  public var reason: String?
  /// Number of the step that it corrects; see `CaseStepNumber`.
  public var corrects: Int?
  /// What the citizens are told from now on: a status for each petition of the case.
  public var told: [StatusLine]?

  /// A step of a case.
  package init(file: CaseFile, step: Step, told: [StatusLine]) {
    self.file = file.id
    petitions = step.petitions.sorted()
    self.step = step.name
    on = step.on
    facts = step.facts
    duties = step.by.duties.map(\.rawValue).sorted()
    reason = step.reason
    corrects = step.corrects
    self.told = told.isEmpty ? nil : told
  }

  private enum CodingKeys: String, CodingKey {
    case file = "case"
    case petitions, step, on, facts, duties, reason, corrects, told
  }

  /// The petition with which the case began.
  public var about: String? { file }

  /// What may stand in it.
  public var keepsLimits: Bool {
    let texts = facts.values.flatMap(\.texts)
    return TextLimits.fits(file, TextLimits.short) && petitions.count <= TextLimits.people
      && petitions.allSatisfy { TextLimits.fits($0, TextLimits.short) }
      && TextLimits.fits(step, TextLimits.short) && facts.count <= Self.mostFacts
      && facts.keys.allSatisfy { TextLimits.fits($0, TextLimits.short) }
      && texts.allSatisfy { TextLimits.fits($0, TextLimits.paragraph) }
      && facts.values.allSatisfy { $0.numbers.allSatisfy(ActLimits.numbers.contains) }
      && duties.count <= Duty.allCases.count
      && duties.allSatisfy { TextLimits.fits($0, TextLimits.short) }
      && TextLimits.fits(reason, TextLimits.line)
      && (corrects.map(ActLimits.numbers.contains) ?? true)
      && (told ?? []).count <= TextLimits.people
      && (told ?? []).allSatisfy {
        TextLimits.fits($0.reference, TextLimits.short)
          && TextLimits.fits($0.note, TextLimits.paragraph)
      }
  }

  /// No step asks for as many.
  private static let mostFacts = 60

  /// How a history tells it.
  public var sentence: String {
    "\(StepID(rawValue: step)?.rule.name ?? "Bước “\(step)” của bản chương trình mới hơn"), "
      + "ngày \(on.shown)"
  }
}

extension FactValue {
  /// Every text in it.
  fileprivate var texts: [String] {
    switch self {
    case .text(let text), .choice(let text): [text]
    case .choices(let all), .list(let all): all
    case .addressee(let body): [body.name, body.bodyClass]
    case .date, .number, .money, .area, .flag, .unknown: []
    }
  }

  /// Every number in it.
  fileprivate var numbers: [Int] {
    switch self {
    case .number(let number), .money(let number), .area(let number): [number]
    default: []
    }
  }
}
