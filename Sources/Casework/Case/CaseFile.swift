// SPDX-License-Identifier: Apache-2.0
// A case (*vụ việc*): the petitions that it groups and the steps taken, as values. Whatever is asked of a case
// (where it stands, what is due, what may come next) is a pure function of this.

package import Petitions

/// What the law asks about a petition of a case. What nobody has read yet is nil: of a denunciation the register
/// knows only that it is there, until its key holder has classified it.
package struct CasePetition: Sendable, Hashable, Identifiable {
  /// Code.
  package var id: String
  package var kind: PetitionKind
  /// The day on which it was captured at the hamlet; nil when it came to the commune directly.
  package var capturedOn: CivilDate?
  /// The day on which the commune got it.
  package var receivedOn: CivilDate
  /// How many people stand behind it.
  package var people: Int
  /// Signed or with a fingerprint (*chữ ký, điểm chỉ*).
  package var isSigned: Bool?
  /// Whether originals were handed over with it (TT 07/2014 Đ.10).
  package var hasOriginals = false
  /// Whether the written choice of representatives is there (NĐ 124/2020 Đ.16.1, Luật TCD Đ.29).
  package var hasRepresentativePaper: Bool
  /// Whether it is against the Chủ tịch or a Phó Chủ tịch of the commune (Luật TC Đ.13.4a).
  package var isAgainstCommuneLeader: Bool?
  /// When the decision or act became known (Luật KN Đ.9).
  package var decisionKnownOn: CivilDate?
  /// The day on which it joined this case; nil when it was there from the start.
  package var joinedOn: CivilDate?
  /// The day on which it left this case again.
  package var leftOn: CivilDate?

  package init(
    id: String, kind: PetitionKind, capturedOn: CivilDate? = nil, receivedOn: CivilDate,
    people: Int = 1, isSigned: Bool? = nil, hasRepresentativePaper: Bool = false,
    isAgainstCommuneLeader: Bool? = nil, decisionKnownOn: CivilDate? = nil,
    joinedOn: CivilDate? = nil, leftOn: CivilDate? = nil
  ) {
    self.id = id
    self.kind = kind
    self.capturedOn = capturedOn
    self.receivedOn = receivedOn
    self.people = people
    self.isSigned = isSigned
    self.hasRepresentativePaper = hasRepresentativePaper
    self.isAgainstCommuneLeader = isAgainstCommuneLeader
    self.decisionKnownOn = decisionKnownOn
    self.joinedOn = joinedOn
    self.leftOn = leftOn
  }

  /// The day on which the person handed it in: at the hamlet or at the commune.
  package var handedInOn: CivilDate { min(capturedOn ?? receivedOn, receivedOn) }
}

/// A case.
package struct CaseFile: Sendable, Hashable, Identifiable {
  /// Code of the petition with which it began.
  package var id: String
  /// Its petitions, earliest receipt first; those that left it again stay, with the day.
  package var petitions: [CasePetition]
  /// Steps as the office's journal holds them.
  package private(set) var steps: [Step]
  /// Papers that went down to be handed over at the hamlet and were not called back.
  package var deliveries: [CaseDelivery] = []

  package init(id: String, petitions: [CasePetition], steps: [Step] = []) {
    self.id = id
    self.petitions = petitions.sorted { ($0.receivedOn, $0.id) < ($1.receivedOn, $1.id) }
    self.steps = steps.sorted { $0.id < $1.id }
  }

  /// The petitions that belong to it now.
  package var live: [CasePetition] { petitions.filter { $0.leftOn == nil } }

  /// The petition by which the case is reckoned: the earliest that belongs to it.
  package var leading: CasePetition? { live.first ?? petitions.first }

  package var kind: PetitionKind { leading?.kind ?? .report }

  /// How many people stand behind all its petitions.
  package var people: Int { live.map(\.people).reduce(0, +) }

  /// The case with one more step.
  package func adding(_ step: Step) -> CaseFile {
    var longer = CaseFile(id: id, petitions: petitions, steps: steps + [step])
    longer.deliveries = deliveries
    return longer
  }

  /// The number that the next step would get.
  package var nextNumber: Int { (steps.last?.id ?? 0) + 1 }

  /// The steps as they count now: what was corrected in place of what was written first, and without those
  /// that a correction struck. Both stay in ``steps`` for ever.
  package var effective: [Step] {
    var counted: [Int: Step] = [:]
    var order: [Int] = []
    for step in steps {
      guard step.step == .corrected, let target = step.corrects else {
        counted[step.id] = step
        order.append(step.id)
        continue
      }
      guard var corrected = counted[target] else { continue }
      if step.isYes("bo-buoc") {
        counted[target] = nil
        continue
      }
      for (key, value) in step.facts where !Self.ofCorrection.contains(key) {
        corrected.facts[key] = value
      }
      if case .date(let day)? = step.facts["ngay-dung"] {
        corrected.on = day
        corrected.enteredOn = max(corrected.enteredOn, step.enteredOn)
      }
      counted[target] = corrected
    }
    return order.compactMap { counted[$0] }
  }

  /// Facts that a correction has of its own; every other one replaces that of the corrected step.
  static let ofCorrection: Set<String> = ["bo-buoc", "ngay-dung"]

  func steps(for petition: CasePetition?) -> [Step] {
    petition.map { effective(for: $0.id) } ?? effective
  }

  /// The steps that count for one petition.
  package func effective(for petition: String) -> [Step] {
    effective.filter { $0.petitions.isEmpty || $0.petitions.contains(petition) }
  }
}
