// SPDX-License-Identifier: Apache-2.0
// The names of everything that an office can do with a case. Journals carry them for ever: a name is never
// changed or reused. What each needs, who may take it and what follows stands in its `StepRule`.

/// A step (*bước*) by its name in journals.
package enum StepID: String, CaseIterable, Codable, Sendable, Hashable {
  // Intake (*tiếp nhận*).
  case received, classified, splitAsked, joined, separated
  // Processing (*xử lý đơn*).
  case guided, forwarded, reminded, forwardAnswered, returned, filedAway
  // Acceptance (*thụ lý*).
  case proposed, accepted, refused
  // Settlement (*giải quyết*).
  case markedComplex, extended, verificationOrdered, verified, dialogueCalled, dialogueHeld
  case actSuspended, actResumed, suspended, resumed, withdrawn, terminated
  // Outcome (*kết quả*) and what follows it.
  case decided, concluded, answered, conclusionHandled, published, appealed, denouncedAgain
  case sentToInvestigation, inspected, protectionAsked, protectionDecided, enforcementOpened,
    enforcementDone
  // The end (*kết thúc*).
  case ended, reopened, endNotice, petitionedAgain, mediated
  // Papers and work (*văn bản, phân công*).
  case documentIssued, documentHandedOver, handOverRefused, originalsReturned, databaseEntered
  case noted, assigned, assignmentAccepted, corrected
}

/// What a person at the office is there to do (*nhiệm vụ*), as the law of handling asks for it.
package typealias CaseDuty = Duty
