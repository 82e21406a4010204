// SPDX-License-Identifier: Apache-2.0
// *Việc cần làm*: the open clocks of all open cases, what has passed first. Everything is read from steps and dates;
// nothing is ticked off by hand.

import Casework
import Foundation
import Journal
import Observation
package import Petitions
package import Screens
import Storage

/// One thing to do.
package struct ToDoLine: Sendable, Equatable, Identifiable {
  /// The petition and the clock.
  package var id: String
  /// The petition by which the case is opened.
  package var reference: String
  /// *Về việc*; dots of a sealed one.
  package var matter: String
  package var kind: PetitionKind
  /// What is to be done, by when, and how far that is.
  package var clock: ClockFace
  /// Who has the case; nil for nobody yet.
  package var person: String?
}

/// When a thing is to be done.
package enum ToDoPart: String, CaseIterable, Sendable {
  case threshold, overdue, today, week, aim, later, waiting

  /// The heading.
  package var label: String {
    switch self {
    case .threshold: "Quá 45 ngày chưa xử lý (NĐ 154/2026 Đ.41.3b)"
    case .overdue: "Quá hạn"
    case .today: "Hôm nay"
    case .week: "Trong 7 ngày tới"
    case .aim: "Quá mục tiêu xã đặt (luật không định hạn)"
    case .later: "Sau đó"
    case .waiting: "Đang tạm dừng"
    }
  }

  package static func of(_ clock: ClockFace, on today: CivilDate) -> ToDoPart {
    guard let due = clock.due else { return .waiting }
    switch today.days(until: due) {
    case ..<0: return clock.isThreshold ? .threshold : clock.isAim ? .aim : .overdue
    case 0: return .today
    case 1...7: return .week
    default: return .later
    }
  }
}

/// The page *Việc cần làm*.
@Observable @MainActor
package final class ToDoScreen {
  /// Things to do, in their parts; a case stands once in each part, with its nearest clock there.
  package private(set) var parts: [(part: ToDoPart, lines: [ToDoLine])] = []
  /// Papers that wait to be handed over at points, what is late first.
  package private(set) var deliveries: [SentLine] = []
  /// Everybody who has a case.
  package private(set) var people: [String] = []
  /// Only what this person has; nil for all, empty for what nobody has.
  package private(set) var person: String?
  /// Whether cases beyond the limit were left out.
  package private(set) var isCut = false
  /// Whether it was read once.
  package private(set) var wasRead = false
  /// That the office's backup is due; nil when it is not.
  package private(set) var backupDue: Message?
  /// A message about the last reading.
  package private(set) var message: Message?

  private var all: [ToDoLine] = []
  let workplace: Workplace
  private var reading = 0
  /// How many open cases are looked at; a commune has a few hundred.
  private let limit: Int

  package init(workplace: Workplace, limit: Int = 20_000) {
    self.workplace = workplace
    self.limit = limit
  }

  /// How many things have passed their day, whoever has them.
  package var overdueCount: Int {
    let today = workplace.today
    return Set(
      all.filter { [.threshold, .overdue].contains(ToDoPart.of($0.clock, on: today)) }
        .map(\.reference)
    ).count
  }

  /// Looks again.
  package func reload() async {
    reading += 1
    let (turn, workplace, limit) = (reading, workplace, limit)
    do {
      let due = try await offMain { try BackupDue.message(in: workplace) }
      let (lines, isCut, papers) = try await offMain { () -> ([ToDoLine], Bool, [SentLine]) in
        let rows = try workplace.store.openCases(limit: limit)
        let today = workplace.today
        let papers = try workplace.store.openDeliveries().map { SentLine($0, on: today) }
        return (
          rows.flatMap { ToDoScreen.lines(of: $0, in: workplace) }, rows.count == limit,
          papers.sorted {
            ($0.delivery.sent.due?.iso ?? "9", $0.id) < ($1.delivery.sent.due?.iso ?? "9", $1.id)
          }
        )
      }
      // A later reading has overtaken this one.
      guard turn == reading else { return }
      deliveries = papers
      (all, self.isCut, message, wasRead, backupDue) = (lines, isCut, nil, true, due)
      people = Set(lines.compactMap(\.person)).sorted()
      sort()
    } catch {
      message = Words.message(for: error)
    }
  }

  /// The person chose whose work to see.
  package func show(person: String?) {
    self.person = person
    sort()
  }

  /// What printing or saving said.
  package func tell(_ message: Message?) { if let message { self.message = message } }

  private func sort() {
    let today = workplace.today
    let chosen = all.filter { line in
      switch person {
      case nil: true
      case "": line.person == nil
      case let name: line.person == name
      }
    }
    parts = ToDoPart.allCases.compactMap { part in
      var seen: Set<String> = []
      let lines = chosen.filter { ToDoPart.of($0.clock, on: today) == part }
        .sorted { ($0.clock.due?.iso ?? "", $0.id) < ($1.clock.due?.iso ?? "", $1.id) }
        .filter { seen.insert($0.reference).inserted }
      return lines.isEmpty ? nil : (part, lines)
    }
  }

  nonisolated private static func lines(of row: OpenCase, in workplace: Workplace) -> [ToDoLine] {
    let (today, law) = (workplace.today, workplace.law)
    let state = row.file.state()
    guard state.phase != .ended else { return [] }
    return row.file.clocks(on: today, by: law)
      // What only tells when a citizen's right ends is nothing to do.
      .filter { $0.isOpen && $0.definition?.nature != .window }
      // The threshold is a thing of its own only once it is passed: before, every petition has a nearer day.
      .filter { $0.definition?.nature != .threshold || $0.lateBy > 0 }
      .map { clock in
        ToDoLine(
          id: "\(row.petition.reference)|\(clock.id)", reference: row.petition.reference,
          matter: row.petition.shownTitle, kind: row.petition.kind,
          clock: ClockFace(clock, on: today, law: law), person: state.assignee)
      }
  }
}
