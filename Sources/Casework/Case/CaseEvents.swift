// SPDX-License-Identifier: Apache-2.0
// Events as reports count them (TT 06/2025): with their legal date, from steps only, never from flags.

package import Petitions

/// Something that happened in a case on a legal date.
package struct CaseEvent: Sendable, Hashable {
  package var step: StepID
  package var on: CivilDate
  package var petitions: [String]
  package var facts: [String: FactValue]
}

extension CaseFile {
  /// The events of the case, by the steps as they count now.
  package var events: [CaseEvent] {
    effective.compactMap { step in
      step.step.map {
        CaseEvent(
          step: $0, on: step.on,
          petitions: step.petitions.isEmpty ? live.map(\.id) : step.petitions.sorted(),
          facts: step.facts)
      }
    }
  }

  /// The day on which a petition was processed (*đã xử lý*, 02/XLD c2): the first step that guides, forwards, gives
  /// back, files away, accepts, refuses or answers it. An event with its date, no flag (domain §8.4).
  package func processedOn(_ petition: String) -> CivilDate? {
    let handedIn = petitions.first { $0.id == petition }?.handedInOn
    var state = CaseState(before: self, petitions.first { $0.id == petition })
    return effective(for: petition).first { step in
      state.take(step)
      // What was done before the petition was there did not process it; joining a case that is processed does.
      if let handedIn, step.on < handedIn { return false }
      switch step.step {
      case .joined where step.facts["don"]?.string == petition:
        return !Set<CasePhase>.unprocessed.contains(state.phase)
      case .guided, .forwarded, .returned, .filedAway, .accepted, .refused, .answered, .splitAsked,
        .sentToInvestigation, .inspected:
        return true
      case .withdrawn: return step.withdrawsWhole
      default: return false
      }
    }?.on
  }
}
