// SPDX-License-Identifier: Apache-2.0
// *Các điểm*: the enrolled points of a commune, when each was last heard of, what is decided about each, and how its
// sticks come.

import Casework
import Devices
public import Foundation
import Journal
public import Observation
import Petitions
public import Screens
public import Storage

/// The page *Các điểm*.
@Observable @MainActor
public final class StationsScreen {
  /// A point with how it stands.
  public struct Point: Sendable, Equatable, Identifiable {
    /// The point.
    public var station: Station
    /// How many entries of its journal are here.
    public var entries: Int
    /// When the last of them was made at the point.
    public var lastEntry: Date?
    /// What was decided about it as a place of reception; nil when nothing was.
    public var designation: Designation?
    /// How its sticks come.
    public var rhythm = ArrivalRhythm(lastSeen: nil, lastResult: nil, usualDays: nil)
    /// Records of it that are put aside.
    public var aside = 0
    /// Its name.
    public var name: String { station.name }
    /// Whether it is an *địa điểm tiếp công dân* by what was decided here.
    public var isDesignated: Bool { designation?.isDesignated ?? false }
    /// Its journal.
    public var id: String { station.journal.description }
  }

  /// All points.
  public private(set) var points: [Point] = []
  /// The last attempts to import.
  public private(set) var attempts: [ImportAttempt] = []
  /// From how many days on a point counts as silent.
  public private(set) var silentAfter = StationsScreen.usualSilence
  /// A message about the last action.
  public internal(set) var message: Message?

  let workplace: Workplace
  nonisolated static let silenceKey = "points.silent-after"
  /// Unless the office has decided otherwise: a week and a day.
  public nonisolated static let usualSilence = 8

  /// The page of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Looks again.
  public func reload() async {
    let store = workplace.store
    do {
      (points, attempts, silentAfter) = try await offMain {
        let aside = Dictionary(grouping: try store.asideLines(), by: \.journal)
        let points = try store.stations().filter { $0.relation == .child }.map { station in
          let head = try store.head(of: station.journal)
          let last = try store.line(of: station.journal, at: head.sequence)
          // The last line may be one that had to be put aside; then there is no time to show.
          let at = last.flatMap { try? Entry(line: $0.line) }?.at
          return Point(
            station: station, entries: head.sequence, lastEntry: at,
            designation: try store.designation(of: station.journal),
            rhythm: try store.rhythm(of: station.journal),
            aside: aside[station.journal]?.count ?? 0)
        }
        let days = try store.setting(Self.silenceKey).flatMap { Int($0) } ?? Self.usualSilence
        return (points, try store.importAttempts(limit: 50), days)
      }
    } catch {
      message = Words.message(for: error)
    }
  }

  /// From how many days on a point counts as silent.
  public func silenceChosen(days: Int) async {
    await work(nil) {
      try $0.require(OfficeRight.points)
      try $0.store.set(Self.silenceKey, to: "\(min(max(days, 1), 365))")
    }
  }

  /// *Đổi tên*: the code, the keys and the journal stay.
  public func rename(_ point: Point, to name: String, reason: String) async {
    let act = StationRenamed(
      journal: point.station.journal, name: VietnameseText.line(name),
      reason: VietnameseText.line(reason))
    guard !act.name.isEmpty, act.keepsLimits else { return tellUnusable() }
    await work(
      Message(
        "Đã đổi tên điểm thành \(act.name).", next: "Phản hồi tới mang tên mới về điểm.",
        tone: .good)
    ) { try $0.rename(act) }
  }

  /// *Chỉ định*: notes the decision of the Chủ tịch UBND xã.
  public func designate(
    _ point: Point, isDesignated: Bool, decision: String, on typed: String
  ) async {
    guard let day = CivilDate(typed: typed), day <= workplace.today else {
      message = Message(
        "Ngày quyết định chưa đúng.", next: "Gõ ngày như 01/12/2026, không sau hôm nay.")
      return
    }
    let act = StationDesignated(
      journal: point.station.journal, isDesignated: isDesignated,
      decision: VietnameseText.line(decision), decidedOn: day)
    guard !act.decision.isEmpty, act.keepsLimits else { return tellUnusable() }
    await work(
      Message(
        isDesignated
          ? "Đã ghi: \(point.station.name) là địa điểm tiếp công dân."
          : "Đã ghi: \(point.station.name) không còn là địa điểm tiếp công dân.",
        next: "Phản hồi tới báo cho điểm; phiếu của điểm đổi theo.", tone: .good)
    ) { try $0.designate(act) }
  }

  /// *Thu hồi khóa*: nothing that this machine signs is taken any more.
  public func revoke(_ point: Point, reason: String) async {
    let why = VietnameseText.line(reason)
    guard !why.isEmpty else { return tellUnusable() }
    await work(
      Message(
        "Đã thu hồi khóa của \(point.station.name).",
        next: "Gói do máy này ký không được nhập nữa. Máy mới của điểm: bấm Kết nạp điểm.",
        tone: .good)
    ) { try $0.revoke(point.station.journal, reason: why) }
  }

  /// People of a point who may be given a temporary PIN.
  public func people(of point: Point) async -> [(id: String, name: String)] {
    let (store, journal) = (workplace.store, point.station.journal)
    do {
      let accounts = try await offMain { try store.accounts(of: journal) }
      return accounts.filter(\.isActive).map { ($0.id, "\($0.name), \($0.role)") }
    } catch {
      message = Words.message(for: error)
      return []
    }
  }

  /// *Cấp mã PIN tạm*.
  ///
  /// - Returns: the digits, to be said by telephone; shown once and kept nowhere.
  public func resetPIN(of account: String, at point: Point, reason: String) async -> String? {
    let (workplace, journal) = (workplace, point.station.journal)
    do {
      return try await offMain {
        try workplace.resetPIN(at: journal, account: account, reason: reason)
      }
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }

  /// What this office wrote about a point, newest first: when, what, who.
  public func history(of point: Point) async -> [String] {
    let (store, journal) = (workplace.store, point.station.journal)
    do {
      let entries = try await offMain { try store.pointHistory(of: journal) }
      return entries.reversed().prefix(200).map {
        "\(VietnamTime.shown($0.at)): \($0.act.sentence) – \($0.by.name)"
      }
    } catch {
      message = Words.message(for: error)
      return []
    }
  }

  private func tellUnusable() {
    message = Message("Chưa ghi được.", next: "Điền đủ các ô rồi làm lại.", tone: .notice)
  }

  func work(
    _ done: Message?, _ body: @escaping @Sendable (Workplace) throws -> Void
  ) async {
    let workplace = workplace
    do {
      try await offMain { try body(workplace) }
      message = done
    } catch {
      message = Words.message(for: error)
    }
    await reload()
  }
}
