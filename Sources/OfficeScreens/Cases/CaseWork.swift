// SPDX-License-Identifier: Apache-2.0
// How a step gets into the journal: it is checked once more against the case as the store has it, written, and the
// citizens are told what follows from it with the next reply.

package import Casework
import Devices
import Foundation
import Journal
package import Petitions
package import Screens
import Storage

/// Why a step was not recorded.
package enum CaseProblem: ToldError, Equatable {
  /// Somebody recorded another step meanwhile.
  case changedMeanwhile
  /// What stands in its way.
  case violates([StepViolation])
  /// No petition here has this code.
  case noSuchPetition(String)
  /// Petitions of different kinds are handled by different laws.
  case otherKind(PetitionKind)
  /// The petition began a case of so many.
  case beganACase(Int)
  /// The petition was accepted, answered or sent on by itself.
  case alreadyHandled(CasePhase)

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
    case .noSuchPetition(let code):
      Message("Không có đơn \(code).", next: "Xem lại mã trên biên nhận.", tone: .problem)
    case .otherKind(let kind):
      Message(
        "Không gắn được đơn này.",
        next: "Đơn là \(kind.label.lowercased()), theo luật khác: xử lý thành vụ việc riêng.",
        tone: .problem)
    case .beganACase(let count):
      Message(
        "Không gắn được đơn này.",
        next: "Đơn mở đầu một vụ việc có \(count) đơn: tách các đơn kia ra trước.", tone: .problem)
    case .alreadyHandled(let phase):
      Message(
        "Không gắn được đơn này.",
        next: "Đơn đang ở giai đoạn “\(phase.label)” với hạn riêng: chỉ gắn đơn chưa xử lý.",
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
  ///   - blobs: digests and sizes of what the step names and the store keeps already.
  /// - Throws: ``CaseProblem``, ``Storage/StoreError``.
  package func take(
    _ step: Step, in file: CaseFile, blobs: [(sha256: String, bytes: Int)] = []
  ) throws {
    let now = try unchanged(file, before: step)
    try store.setLaw(law, on: today)
    try store.append(
      CaseStepTaken(step, of: now), by: actor, at: clock.now(), id: identifiers.next(),
      alongside: Alongside(blobs: blobs))
  }

  /// The case as the store has it, when it is still as the page showed it and the step is in order.
  ///
  /// - Throws: ``CaseProblem``, ``Storage/StoreError``.
  func unchanged(_ file: CaseFile, before step: Step) throws -> CaseFile {
    guard let now = try store.caseFile(of: file.id), now.steps == file.steps,
      now.live.map(\.id) == file.live.map(\.id)
    else { throw CaseProblem.changedMeanwhile }
    let violations = now.violations(of: step, by: law)
    guard violations.isEmpty else { throw CaseProblem.violates(violations) }
    if step.step == .joined, let code = step.facts["don"]?.string,
      let problem = try joining(code, to: now)
    {
      throw problem
    }
    return now
  }
}

extension Workplace {
  /// The people to whom work can be given.
  package func caseStaff() throws -> [FactOption] {
    try people().filter { $0.isActive && !$0.duties.isDisjoint(with: .everyone) }
      .map { FactOption($0.id, $0.name, $0.role) }
  }
}
