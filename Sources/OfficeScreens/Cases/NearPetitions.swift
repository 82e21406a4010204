// SPDX-License-Identifier: Apache-2.0
// The petitions beside the one that is shown: those of the same case, which can be split off again, and those that
// may be the same matter, which can be joined. Of a sealed petition nothing is looked for: no text of it is known.

package import Casework
import Foundation
import Journal
import Petitions
package import Screens
import Storage

/// A petition beside the one that is shown.
package struct NearPetition: Sendable, Equatable, Identifiable {
  /// What can be done about it.
  package enum Bond: Sendable, Equatable {
    /// It began the case: the others leave it, not it them.
    case began
    /// It is in the case and can leave it.
    case member
    /// It may be the same matter and can join.
    case candidate
    /// It may be the same matter, but something stands in the way, as said.
    case apart(String)
  }

  /// Its code.
  package var id: String
  package var title: String
  /// Kind, day, state, and why it is named here.
  package var detail: String
  package var bond: Bond
}

extension NearPetition {
  /// What is beside a petition; the case's own first.
  static func all(
    _ record: PetitionRecord, _ file: CaseFile, in workplace: Workplace
  ) throws -> [NearPetition] {
    let store = workplace.store
    var found: [NearPetition] = []
    for petition in file.live where petition.id != record.row.reference || file.live.count > 1 {
      guard let row = try store.petition(petition.id) else { continue }
      let joined = petition.joinedOn.map { "gắn ngày \($0.shown)" }
      found.append(
        NearPetition(
          row, joined.map { [$0] } ?? [], petition.id == file.id ? .began : .member))
    }
    guard let petition = record.petition, let shape = RepeatShape(petition) else { return found }
    var named = Set(file.live.map(\.id))
    func add(_ row: PetitionRow, _ why: String) throws {
      guard named.insert(row.reference).inserted else { return }
      let problem = try workplace.joining(row.reference, to: file)
      found.append(
        NearPetition(row, [why], problem.map { .apart($0.message.next) } ?? .candidate))
    }
    for related in record.related {
      guard case .petition(let code) = related.target, let row = try store.petition(code) else {
        continue
      }
      try add(row, related.title)
    }
    for repeated in try store.repeats(of: shape) {
      try add(repeated.row, repeated.likeness.grounds.map(\.sentence).joined(separator: ", "))
    }
    return found
  }

  private init(_ row: PetitionRow, _ why: [String], _ bond: Bond) {
    id = row.reference
    title = row.shownTitle
    detail =
      ([row.reference, row.kind.label, VietnamTime.day(row.filedAt).shown, row.status.label] + why)
      .joined(separator: " · ")
    self.bond = bond
  }
}

extension RepeatGround {
  /// Why an earlier petition may be the same matter.
  fileprivate var sentence: String {
    switch self {
    case .sameNumber: "cùng số giấy tờ"
    case .samePerson: "cùng họ tên và địa chỉ"
    case .alikeContent: "nội dung gần giống"
    }
  }
}

extension Workplace {
  /// Why a petition cannot join a case; nil when it can.
  package func joining(_ code: String, to file: CaseFile) throws -> CaseProblem? {
    guard try store.petition(code) != nil, let other = try store.caseFile(of: code) else {
      return .noSuchPetition(code)
    }
    let state = other.state(of: code)
    if other.id == file.id { return .violates([.rule("gan-don-da-co")]) }
    if other.id == code, other.live.count > 1 { return .beganACase(other.live.count) }
    let kinds = [file.state().kind, state.kind]
    let isSame =
      kinds[0] == kinds[1] || kinds.allSatisfy(Set<PetitionKind>.wishes.contains)
    guard isSame else { return .otherKind(state.kind) }
    // What was accepted, decided or answered on its own has its own periods and its own result.
    guard Set<CasePhase>.unprocessed.contains(state.phase) else {
      return .alreadyHandled(state.phase)
    }
    return nil
  }
}

extension PetitionRecord {
  /// The day of a correction that came after the commune had sorted the petition and that nobody has looked at
  /// since: both sides corrected, and a person says what holds.
  var correctedSinceSorting: CivilDate? {
    func took(_ entry: Entry, _ steps: Set<StepID>) -> Bool {
      (entry.act as? CaseStepTaken).flatMap { StepID(rawValue: $0.step) }.map(steps.contains)
        ?? false
    }
    guard let corrected = history.lastIndex(where: { $0.act is PetitionCorrected }),
      history[..<corrected].contains(where: { took($0, [.classified]) }),
      !history[corrected...].contains(where: { took($0, [.classified, .corrected, .noted]) })
    else { return nil }
    return VietnamTime.day(history[corrected].at)
  }
}
