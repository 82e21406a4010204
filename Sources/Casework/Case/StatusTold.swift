// SPDX-License-Identifier: Apache-2.0
// What the citizen is told of a case: a status, since when, the next date, and for an open petition a sentence. Of a
// denunciation nothing but the bare status goes to the point.

package import Petitions

/// What the citizen is told.
package struct StatusTold: Sendable, Hashable {
  package var status: PetitionStatus
  package var on: CivilDate
  /// The next date that the citizen may count on.
  package var next: CivilDate?
  /// A sentence; never of a denunciation.
  package var words: String?
  /// Whether a paper waits at the hamlet; never of a denunciation.
  package var hasPaperToCollect: Bool
  /// Number of the step that says so; nil while nothing but the receipt does.
  package var step: Int?

  /// As a reply carries it.
  package func line(of reference: String) -> StatusLine {
    StatusLine(reference: reference, status: status, on: on, next: next, note: words)
  }
}

extension CaseFile {
  /// What the citizen of a petition is told.
  package func status(of petition: String? = nil, by law: LawTable) -> StatusTold {
    let petition = petitions.first { $0.id == petition } ?? leading
    let steps = steps(for: petition)
    let state = CaseState(of: self, petition: petition?.id)
    let last = steps.last { $0.step?.rule.told != nil }
    let received = petition?.receivedOn ?? last?.on ?? Self.never
    let told = last?.step?.rule.told
    // A filed petition of a kind that was found to be another stays as secret as the stricter of the two.
    let isSecret = state.kind.isSecret || petition?.kind.isSecret == true
    return StatusTold(
      status: told.map { Self.status($0.status, last, state) } ?? .received,
      on: last?.on ?? received,
      next: isSecret ? nil : nextTold(petition, state, law),
      words: isSecret ? nil : told?.words.flatMap { words in last.map { words.filled(with: $0) } },
      hasPaperToCollect: !isSecret && CaseCondition.paperWaits.holds(in: state), step: last?.id)
  }

  /// The day of a case without petitions and steps, which no store holds.
  private static let never = CivilDate(iso: "1800-01-01")!  // a valid literal

  /// A whole withdrawal before acceptance ends the matter; otherwise the status is the step's.
  private static func status(_ status: PetitionStatus, _ step: Step?, _ state: CaseState)
    -> PetitionStatus
  {
    step?.step == .withdrawn && state.phase == .processed ? .closed : status
  }

  private func nextTold(_ petition: CasePetition?, _ state: CaseState, _ law: LawTable)
    -> CivilDate?
  {
    guard state.phase != .ended else { return nil }
    var days = clocks(on: petition?.receivedOn ?? Self.never, by: law)
      .filter { clock in
        // What the commune has not settled for itself is promised to nobody.
        clock.isOpen && clock.definition?.isTold == true && clock.period.isUncertain != true
          && (clock.petition == nil || clock.petition == petition?.id)
      }
      .compactMap(\.due)
    if let dialogue = state.dialogueOn, !state.hasHeldDialogue, state.phase == .settling {
      days.append(dialogue)
    }
    return days.min()
  }
}

extension String {
  /// The sentence with each `{key}` replaced by what the step says.
  func filled(with step: Step) -> String {
    var text = self
    for spec in step.step?.rule.facts ?? [] {
      guard text.contains("{\(spec.id)}") else { continue }
      text = text.replacing("{\(spec.id)}", with: step.facts[spec.id]?.shown(by: spec.type) ?? "")
    }
    return text
  }
}

extension FactValue {
  /// As people read it.
  package func shown(by type: FactType) -> String {
    func label(_ code: String) -> String {
      type.options.first { $0.id == code }?.label ?? code
    }
    return switch self {
    case .text(let text): text
    case .choice(let code): label(code)
    case .ground(let option): option.label
    case .choices(let codes): codes.map(label).joined(separator: "; ")
    case .date(let day): day.shown
    case .number(let number): "\(number)"
    case .money(let amount): "\(amount.grouped) đồng"
    case .area(let hundredths): "\(hundredths.asArea) m²"
    case .flag(let isTrue): isTrue ? "có" : "không"
    case .list(let lines): lines.joined(separator: "; ")
    case .addressee(let body): body.name
    case .unknown: "(phiên bản mới hơn)"
    }
  }
}

extension Int {
  /// With a full stop after every three digits, as Vietnamese papers write amounts.
  var grouped: String {
    var digits = String(magnitude)
    var parts: [String] = []
    while digits.count > 3 {
      parts.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (self < 0 ? "-" : "") + ([digits] + parts).joined(separator: ".")
  }

  /// Hundredths as a number with a decimal comma.
  var asArea: String {
    let rest = self % 100
    let digits = rest < 10 ? "0\(rest)" : "\(rest)"
    return (self / 100).grouped
      + (rest == 0 ? "" : ",\(rest % 10 == 0 ? String(digits.prefix(1)) : digits)")
  }
}
