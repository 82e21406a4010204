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
    effective(for: petition).first { step in
      switch step.step {
      case .guided, .forwarded, .returned, .filedAway, .accepted, .refused, .answered, .splitAsked,
        .sentToInvestigation:
        true
      case .withdrawn: step.chose("pham-vi", "toan-bo")
      default: false
      }
    }?.on
  }
}
