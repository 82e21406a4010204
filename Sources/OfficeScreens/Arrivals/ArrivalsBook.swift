// SPDX-License-Identifier: Apache-2.0
// What stays of arrivals: all readings with their accounts, the records that were put aside with their way back, and
// what each point has not been told yet.

import Casework
import Devices
import Exchange
public import Foundation
import Journal
public import Observation
import Petitions
public import Screens
public import Storage

/// One reading of a stick: all bundles that were read together.
public struct StickReading: Sendable, Equatable, Identifiable {
  /// When.
  public var at: Date
  /// What became of each bundle.
  public var attempts: [ImportAttempt]
  /// When.
  public var id: Date { at }
  /// Every line of the bundles that could be opened.
  public var count: LineCount { attempts.compactMap(\.count).reduce(LineCount(), +) }
}

/// The lower part of the page *Nhập từ USB*.
@Observable @MainActor
public final class ArrivalsBook {
  /// What points have not been told.
  public private(set) var untold: [Untold] = []
  /// Records that were put aside, newest first.
  public private(set) var aside: [AsideLine] = []
  /// Bundles that wait for their station or a newer program.
  public private(set) var waiting = 0
  /// The last readings, newest first.
  public private(set) var readings: [StickReading] = []
  /// Names of the points by code.
  public private(set) var names: [String: String] = [:]
  /// A message about the last action.
  public private(set) var message: Message?
  /// Whether a reply is being written or records are looked at.
  public private(set) var isWorking = false
  /// What became of the stick that the last reply was written to.
  public let leaving: StickLeaving

  package let workplace: Workplace

  /// The part of a workplace, its key unlocked where replies are written.
  public init(workplace: Workplace) {
    self.workplace = workplace
    leaving = workplace.leaving()
  }

  /// Looks again.
  public func reload() async {
    let store = workplace.store
    do {
      let attempts: [ImportAttempt]
      let stations: [Station]
      (untold, aside, attempts, stations) = try await offMain {
        (
          try store.untold().filter(\.isAny), try store.asideLines(),
          try store.importAttempts(limit: 500), try store.stations()
        )
      }
      names = Dictionary(stations.map { ($0.journal.station.text, $0.name) }) { $1 }
      readings = Self.grouped(attempts)
      waiting =
        Set(
          attempts.filter { ImportRefusal.healing.contains($0.result) }.map(\.folder)
        ).subtracting(
          attempts.filter { ["applied", "nothing-new"].contains($0.result) }.map(\.folder)
        ).count
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Readings out of attempts, newest first.
  static func grouped(_ attempts: [ImportAttempt]) -> [StickReading] {
    var readings: [StickReading] = []
    for attempt in attempts {
      if readings.last?.at == attempt.at {
        // Attempts come newest first, the bundles of a reading in the order in which they were read.
        readings[readings.count - 1].attempts.insert(attempt, at: 0)
      } else {
        readings.append(StickReading(at: attempt.at, attempts: [attempt]))
      }
    }
    return readings
  }

  /// *Xem lại*: waiting bundles are read and records put aside are judged again.
  ///
  /// - Parameter key: a workplace whose key is unlocked.
  public func lookAgainButtonPressed(with key: Workplace) async {
    await work {
      try key.require(OfficeRight.carry)
      let importing = try Import(store: key.store, keys: key.keys)
      let reports = try importing.readWaiting(
        by: key.actor, clock: { key.clock.now() }, id: { key.identifiers.next() })
      let look = try importing.lookAgain(
        by: key.actor, at: key.clock.now(), id: { key.identifiers.next() })
      let applied = reports.count { if case .applied = $0.outcome { true } else { false } }
      let stays = reports.count { if case .refused = $0.outcome { true } else { false } }
      if applied + look.taken == 0 {
        return Message(
          "Đã xem lại: chưa nhận thêm được gì.",
          next: "Còn \(stays) gói và \(look.stays) mục để riêng; lý do ghi ở từng dòng.",
          tone: .notice)
      }
      return Message(
        "Đã xem lại: nhận thêm \(applied) gói và \(look.taken) mục.",
        next: "Còn \(stays) gói và \(look.stays) mục để riêng.", tone: .good)
    }
  }

  /// *Ghi phản hồi* without importing: for one point.
  ///
  /// - Parameters:
  ///   - line: the point's line, or that of a record of it.
  ///   - stick: the stick, or any folder. It is taken out of the system afterwards.
  ///   - key: a workplace whose key is unlocked.
  public func replyButtonPressed(to line: String, on stick: StickChoice, with key: Workplace) async
  {
    guard let journal = JournalID(line), !isWorking else { return }
    let folder = stick.folder
    let use = StickUse(folder)
    await work {
      defer { use.end() }
      let report = try key.writeReply(to: journal, in: folder)
      return Message(
        "Đã ghi phản hồi cho \(report.station): xác nhận đến mục \(report.through), "
          + "\(report.carried).",
        next: (["Điểm đọc khi cắm USB này vào máy ở điểm."] + report.held.map(\.sentence))
          .joined(separator: "\n"), tone: report.held.isEmpty ? .good : .notice)
    } then: { done in
      await self.leaving.take(out: stick, after: done)
      return self.leaving.message ?? done
    }
  }

  /// Takes the stick out of the system once more.
  public func releaseButtonPressed() async {
    guard !isWorking, leaving.canRelease else { return }
    isWorking = true
    defer { isWorking = false }
    await leaving.releaseButtonPressed()
    message = leaving.message
  }

  /// Sticks came or went: one that waited to be taken out may be gone.
  public func sticksChanged(to all: [StickChoice]) {
    guard !isWorking, leaving.canRelease else { return }
    leaving.sticksChanged(to: all)
    message = leaving.message
  }

  /// A reply was wanted, and no stick is chosen.
  public func chooseStickFirst() {
    message = Message(
      "Chưa chọn USB để ghi phản hồi.", next: "Cắm USB hoặc chọn thư mục ở Nơi đọc và ghi.",
      tone: .notice)
  }

  /// What printing or saving said.
  public func tell(_ message: Message?) { if let message { self.message = message } }

  private func work(
    _ body: @escaping @Sendable () throws -> Message,
    then: (Message) async -> Message = { $0 }
  ) async {
    guard !isWorking else { return }
    isWorking = true
    defer { isWorking = false }
    leaving.forget()
    do {
      message = await then(try await offMain(body))
    } catch {
      message = Words.message(for: error)
    }
    let said = message
    await reload()
    message = said
  }
}
