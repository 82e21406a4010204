// SPDX-License-Identifier: Apache-2.0
// A paper that went down to be handed over at the hamlet, as a case sees it. It is no step of the office: the point
// writes what became of it, and the state of the case follows from that.

package import Petitions

/// A paper of a case that is handed over at the hamlet.
package struct CaseDelivery: Sendable, Hashable {
  /// The petition to whose person it goes.
  package var petition: String
  /// Number of the step that issued it; nil of a paper that was only added.
  package var step: Int?
  /// *Số, ký hiệu*; empty when it has none.
  package var number: String
  package var sentOn: CivilDate
  /// The day on which it was taken or refused; nil while it waits.
  package var endedOn: CivilDate?

  package init(
    petition: String, step: Int?, number: String, sentOn: CivilDate, endedOn: CivilDate?
  ) {
    self.petition = petition
    self.step = step
    self.number = number
    self.sentOn = sentOn
    self.endedOn = endedOn
  }
}

extension CaseState {
  /// The paper waits at the hamlet, or was handed over there.
  mutating func take(_ delivery: CaseDelivery) {
    let index = papers.lastIndex { $0.step == delivery.step }
    guard let index else {
      papers.append(
        IssuedPaper(
          step: delivery.step ?? 0, purpose: "", number: delivery.number, on: delivery.sentOn,
          waitsAtHamlet: true, handedOverOn: delivery.endedOn))
      return
    }
    papers[index].waitsAtHamlet = true
    // What the office recorded itself stays.
    papers[index].handedOverOn = papers[index].handedOverOn ?? delivery.endedOn
  }
}
