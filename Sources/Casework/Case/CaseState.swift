// SPDX-License-Identifier: Apache-2.0
// Where a case stands, read from its steps one after the other. Nothing here is stored: the same steps give the
// same state on every machine.

package import Petitions

/// A forwarding (*chuyển đơn*) and whether an answer came.
package struct Forwarding: Sendable, Hashable {
  /// Number of its step.
  package var step: Int
  package var to: Addressee
  package var on: CivilDate
  /// Letter to the body (*văn bản chuyển*), when written down.
  package var document: String?
  package var answeredOn: CivilDate?
  package var remindedOn: CivilDate?
  /// Whether the body gave the petition back: it was not the right one.
  package var cameBack = false
}

/// A paper that the commune issued in the case.
package struct IssuedPaper: Sendable, Hashable {
  package var step: Int
  /// Code of ``DocumentPurpose``.
  package var purpose: String
  /// Number and sign (*số, ký hiệu*).
  package var number: String
  package var on: CivilDate
  /// Whether it waits for somebody at the hamlet.
  package var waitsAtHamlet: Bool
  package var handedOverOn: CivilDate?
}

/// Where a case stands.
package struct CaseState: Sendable, Hashable {
  package var phase = CasePhase.received
  package var kind: PetitionKind
  package var people: Int
  /// Signed, as far as anybody has looked.
  package var isSigned: Bool?
  package var hasRepresentativePaper: Bool
  package var isAgainstCommuneLeader: Bool
  package var isAgainstPartyMember = false
  /// When the decision or act became known, and when the petition was handed in (Luật KN Đ.9).
  package var decisionKnownOn: CivilDate?
  package var handedInOn: CivilDate?
  // Classification.
  package var isFit: Bool?
  package var isWithinCompetence: Bool?
  package var isAnonymous = false
  package var isMixed = false
  package var isRepeated = false
  package var hasOriginals = false
  package var wasSentByABody = false
  package var isSecondInstance = false
  // Processing.
  package var guidances = 0
  package var forwardings: [Forwarding] = []
  /// Bodies that gave the petition back.
  package var returnedBy: Set<String> = []
  package var originalsReturned = false
  // Acceptance.
  package var proposesAcceptance: Bool?
  /// Grounds or conditions that the proposal found against acceptance.
  package var failing: [String] = []
  package var isRemote = false
  package var needsLongerCheck = false
  // Settlement.
  package var isComplex = false
  package var isVeryComplex = false
  package var extensions: [Int] = []
  package var verificationsOpen = 0
  package var hasVerified = false
  package var dialogueOn: CivilDate?
  package var hasHeldDialogue = false
  package var isActSuspended = false
  package var isWithdrawnWhole = false
  package var isWithdrawnPartly = false
  package var goesOnAfterWithdrawal = false
  // Outcome.
  package var outcome: String?
  package var decidedOn: CivilDate?
  /// Whether the conclusion on a denunciation is there.
  package var isConcluded = false
  package var isConclusionHandled = false
  package var isPublished = false
  package var isEnforcing = false
  package var isAppealed = false
  package var protectionOpen = false
  /// What the outcome orders to be collected and given back, and what was done of it.
  package var ordered = Recovery()
  package var recovered = Recovery()
  package var hasEnforcement = false
  // The rest.
  package var papers: [IssuedPaper] = []
  /// What the law wants sent to somebody and was not sent yet.
  package var unsent: Set<DocumentPurpose> = []
  /// Whether the denouncer still has to be told where the denunciation went (Luật TC Đ.24.2).
  package var mustTellDenouncer = false
  package var assignee: String?
  package var assigneeAccount: String?
  package var isAssignmentAccepted = false
  package var hasEndNotice = false
  package var reopenings = 0
  package var unknownSteps = 0
  /// The step that changed the phase last, its day, and every number by step name.
  package var lastChange: Step?
  package var taken: [StepID: [Int]] = [:]

  /// The state of a case, or of one of its petitions, after all its steps.
  package init(of file: CaseFile, petition: String? = nil) {
    let isWhole = petition == nil
    let petition = file.petitions.first { $0.id == petition } ?? file.leading
    self.init(before: file, petition)
    for step in file.steps(for: petition) { take(step) }
    for delivery in file.deliveries where isWhole || delivery.petition == petition?.id {
      take(delivery)
    }
  }

  /// The state before the first step.
  init(before file: CaseFile, _ petition: CasePetition?) {
    kind = petition?.kind ?? .report
    people = max(file.people, petition?.people ?? 1)
    isSigned = petition?.isSigned
    hasRepresentativePaper = file.live.contains(where: \.hasRepresentativePaper)
    isAgainstCommuneLeader = file.live.contains { $0.isAgainstCommuneLeader == true }
    hasOriginals = file.live.contains(where: \.hasOriginals)
    decisionKnownOn = petition?.decisionKnownOn
    handedInOn = petition?.handedInOn
  }

  /// Days between knowing of the decision and handing the petition in; nil when not known.
  package var daysSinceDecision: Int? {
    guard let decisionKnownOn, let handedInOn else { return nil }
    return decisionKnownOn.days(until: handedInOn)
  }

  /// Forwardings that nobody answered yet.
  package var unanswered: [Forwarding] { forwardings.filter { $0.answeredOn == nil } }

  /// What still has to be done before the case can end.
  package var openEnds: [CaseCondition] {
    let ends: [CaseCondition] = [
      .waitsForAnswer, .isEnforcing, .waitsForTermination, .originalsNotReturned,
      .conclusionNotHandled, .conclusionNotPublished, .protectionOpen, .denouncerNotTold,
      .papersUnsent, .enforcementNotOpened,
    ]
    return ends.filter { $0.holds(in: self) }
  }

  package func has(_ step: StepID) -> Bool { taken[step] != nil }
}
