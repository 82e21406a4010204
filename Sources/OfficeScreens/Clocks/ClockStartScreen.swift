// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Mốc tính hạn*: from which receipt the clocks of a petition count that was captured at a hamlet. What the choice
// would move is shown before it is noted; the commune's own document stands behind it.

package import Casework
import Devices
import Foundation
package import Journal
import Observation
import Petitions
package import Screens
import Storage

/// The chapter *Mốc tính hạn*.
@Observable @MainActor
package final class ClockStartScreen {
  /// What another start would do.
  package struct Effect: Sendable, Equatable {
    /// Cases of which a day would move.
    package var cases: Int
    /// Each moved day in words, the first ones.
    package var lines: [String]
    /// Days that would move in all.
    package var days: Int
  }

  /// The start that counts now.
  package private(set) var current = ClockStart.received
  /// The start that is looked at.
  package private(set) var chosen = ClockStart.received
  /// By what the present one counts, in words.
  package private(set) var basis = ""
  /// What ``chosen`` would move; nil while it is the present one, or is being worked out.
  package private(set) var effect: Effect?
  /// Whether something is being worked out or noted.
  package private(set) var isWorking = false
  /// What is wrong with the number of the decision.
  package private(set) var decisionProblem: String?
  /// What is wrong with its date.
  package private(set) var dayProblem: String?
  /// What happened.
  package private(set) var message: Message?

  private let workplace: Workplace
  private static let mostLines = 12

  /// The chapter of a workplace.
  package init(workplace: Workplace) { self.workplace = workplace }

  /// Why whoever is at work may not choose; nil when they may.
  package var refusal: Message? { workplace.refusal(of: .chooseClockStart) }

  /// Looks again.
  package func reload() async {
    let store = workplace.store
    do {
      let (start, decided) = try await offMain {
        (try store.clockStart(), try store.clockStartDecision())
      }
      (current, chosen, effect) = (start, start, nil)
      basis =
        decided.map {
          "Theo \($0.act.decision) ngày \($0.act.decidedOn.shown); "
            + "\($0.by.name) ghi ngày \(VietnamTime.day($0.at).shown)."
        }
        ?? "Xã chưa chọn: chương trình tính từ ngày xã nhận và nhắc sớm theo ngày ghi nhận tại thôn."
    } catch { message = Words.message(for: error) }
  }

  /// A start is looked at: what it would move is worked out.
  package func choose(_ start: ClockStart) async {
    guard start != chosen else { return }
    (chosen, effect, message) = (start, nil, nil)
    guard start != current else { return }
    let (workplace, today) = (workplace, workplace.today)
    let law = workplace.reference.law(from: start)
    isWorking = true
    defer { isWorking = false }
    do {
      let found = try await offMain { try workplace.store.clockChanges(to: law, on: today) }
      guard chosen == start else { return }
      effect = Self.effect(found)
    } catch { message = Words.message(for: error) }
  }

  private static func effect(_ found: [String: [ClockChange]]) -> Effect {
    let open = found.mapValues { $0.filter(\.clock.isOpen) }.filter { !$0.value.isEmpty }
    let lines = open.sorted { $0.key < $1.key }.flatMap { id, changes in
      changes.map { change in
        let name = change.clock.definition?.name ?? change.clock.rule
        return "\(id), \(name): \(change.before?.shown ?? "–") → \(change.after?.shown ?? "–")"
      }
    }
    return Effect(
      cases: open.count, lines: Array(lines.prefix(mostLines)), days: lines.count)
  }

  /// *Ghi quyết định*.
  ///
  /// - Returns: whether it counts now.
  package func noteButtonPressed(decision: String, on typed: String) async -> Bool {
    (decisionProblem, dayProblem, message) = (nil, nil, nil)
    let workplace = workplace
    let number = VietnameseText.line(decision)
    if number.isEmpty { decisionProblem = "Ghi số văn bản, ví dụ 12/QĐ-UBND." }
    if !TextLimits.fits(number, TextLimits.line) { decisionProblem = "Dài quá; ghi số văn bản." }
    let day = CivilDate(typed: typed)
    if day.map({ $0 > workplace.today }) ?? true {
      dayProblem = "Gõ ngày như 01/12/2026, không sau hôm nay."
    }
    guard let day, decisionProblem == nil, dayProblem == nil, chosen != current, effect != nil,
      !isWorking
    else { return false }
    let act = ClockStartChosen(start: chosen.rawValue, decision: number, decidedOn: day)
    isWorking = true
    do {
      try await offMain { try workplace.choose(act) }
      isWorking = false
      await reload()
      message = Message(
        "Đã ghi. Mọi hạn được tính lại từ \(current.label).",
        next: "Hạn cũ và lý do vẫn xem được ở “vì sao hạn này” của từng vụ việc.", tone: .good)
      return true
    } catch {
      isWorking = false
      message = Words.message(for: error)
      return false
    }
  }
}

extension ClockStart {
  /// What it is called.
  package var label: String {
    switch self {
    case .received: "ngày xã nhận"
    case .captured: "ngày ghi nhận tại thôn"
    }
  }

  /// What it means.
  package var explanation: String {
    switch self {
    case .received:
      "Ngày USB của thôn được nhập ở xã. Ngày ghi nhận tại thôn chỉ dùng để nhắc sớm."
    case .captured:
      "Ngày người dân đến thôn. Chỉ hợp khi thôn đã được chỉ định là địa điểm tiếp công dân."
    }
  }
}

extension Workplace {
  /// Notes from which receipt clocks count; every open case is read anew in the same transaction.
  package func choose(_ act: ClockStartChosen) throws {
    try require(OfficeRight.data)
    try store.append(act, by: actor, at: clock.now(), id: identifiers.next())
  }
}
