// SPDX-License-Identifier: Apache-2.0
// What stands in the way of a step: typed, without sentences; all of it at once.

package import Petitions

/// One thing that stands in the way of a step.
package enum StepViolation: Sendable, Hashable {
  /// A step of a newer program.
  case unknownStep(String)
  /// Not a step for this kind of petition.
  case kind(PetitionKind)
  /// Nobody with the right duty takes it.
  case duty(Set<CaseDuty>)
  /// Not in order where the case stands, and no leader gave a reason.
  case outOfOrder(CasePhase)
  /// Something that must hold does not.
  case condition(CaseCondition)
  /// A rule forbids or blocks it; ``HandlingRule/id``.
  case rule(String)
  /// A required fact is missing; ``FactSpec/id``.
  case missingFact(String)
  /// A fact is of another type, outside its range, too long, or none of the options.
  case wrongFact(String)
  /// A fact that the step does not ask for.
  case strangeFact(String)
  /// The legal date lies after the day of entry.
  case afterEntry
  /// The legal date lies before the petition.
  case beforePetition(CivilDate)
  /// The legal date lies before the step that it answers.
  case beforeAnswered(step: Int, on: CivilDate)
  /// A day that must have been lies after the step; ``FactSpec/id``.
  case factAhead(String)
  /// A correction would make a later step unlawful.
  case unsettles(step: Int, name: String, on: CivilDate)
  /// A correction of what joins and separates petitions.
  case correctsGrouping
  /// A correction names no step of this case, or gives no reason, or changes nothing.
  case correctsNothing
  case missingReason
  /// A petition that is not in this case.
  case strangePetition(String)
}
