// SPDX-License-Identifier: Apache-2.0
// How a step gets into the journal: it is checked once more against the case as the store has it, written, and the
// citizens are told what follows from it with the next reply.

package import Casework
import Devices
import Foundation
import Journal
import Petitions
package import Screens
import Storage

/// Why a step was not recorded.
package enum CaseProblem: ToldError, Equatable {
  /// Somebody recorded another step meanwhile.
  case changedMeanwhile
  /// What stands in its way.
  case violates([StepViolation])

  package var message: Message {
    switch self {
    case .changedMeanwhile:
      Message(
        "Vụ việc vừa có bước khác được ghi.",
        next: "Đóng ô này, xem lại quá trình của vụ việc rồi ghi lại nếu còn cần.", tone: .notice)
    case .violates(let violations):
      Message(
        "Chưa ghi được bước này.", next: violations.map(\.sentence).joined(separator: "\n"),
        tone: .problem)
    }
  }
}

extension Workplace {
  /// The figures that clocks count with.
  package var law: LawTable {
    // A choice that cannot be read is as good as none: clocks then count from the commune's receipt.
    reference.law(from: (try? store.clockStart()) ?? .received)
  }

  /// Whoever acts, with the duties of now.
  package var stepActor: StepActor {
    StepActor(account: actor.id, name: actor.name, duties: session.duties)
  }

  /// Records a step of a case.
  ///
  /// - Parameters:
  ///   - step: the step, as it was checked on the page.
  ///   - file: the case as the page showed it.
  /// - Throws: ``CaseProblem``, ``Storage/StoreError``.
  package func take(_ step: Step, in file: CaseFile) throws {
    guard let now = try store.caseFile(of: file.id), now.steps == file.steps,
      now.live.map(\.id) == file.live.map(\.id)
    else { throw CaseProblem.changedMeanwhile }
    let violations = now.violations(of: step)
    guard violations.isEmpty else { throw CaseProblem.violates(violations) }
    try store.setLaw(law, on: today)
    try store.append(
      CaseStepTaken(step, of: now), by: actor, at: clock.now(), id: identifiers.next())
  }
}
