// SPDX-License-Identifier: Apache-2.0
// The points and the last attempts to import, ready to be drawn.

import Bundles
import Exchange
import Foundation
import Journal
public import Petitions
import Screens
import Storage

extension StationsScreen {
  /// A point as the page shows it.
  public struct PointLine: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// Code, number of entries, last entry.
    public var facts: String
    /// The six words of its enrolment.
    public var words: String
    /// Since when it is known, and when it was revoked.
    public var key: String
    /// Whether its key was revoked.
    public var isRevoked: Bool
    /// Whether it is an *địa điểm tiếp công dân*, by which decision.
    public var designation: String
    /// When a stick was last read, how often they come, when the next is expected, what is missing.
    public var sticks: String
    /// How many days nothing came, where that is longer than it should be.
    public var silentDays: Int?
  }

  /// An attempt to import as the page shows it.
  public struct AttemptLine: Sendable, Equatable {
    /// What became of it.
    public var result: String
    /// When, which folder, whose.
    public var facts: String
    /// Whether something was taken or nothing was missing.
    public var isGood: Bool
  }

  /// The points.
  public func pointLines(today: CivilDate) -> [PointLine] {
    points.map { point in
      let station = point.station
      let last = point.lastEntry.map { "mục cuối \(VietnamTime.shown($0))" } ?? "chưa có mục nào"
      let day = VietnamTime.day(point.lastEntry ?? station.since)
      let silent = day.days(until: today)
      var key = "Kết nạp \(VietnamTime.shown(station.since))"
      if let revoked = station.revokedAt { key += " · Đã thu hồi \(VietnamTime.shown(revoked))" }
      return PointLine(
        name: station.name,
        facts: "Mã \(station.journal.station.text) · khóa lần \(station.journal.epoch) · "
          + "\(point.entries) mục · \(last)",
        words: FingerprintWords.shown(station.words), key: key,
        isRevoked: station.revokedAt != nil,
        designation: point.designation.map { decided in
          (decided.isDesignated ? "Là địa điểm tiếp công dân" : "Không là địa điểm tiếp công dân")
            + " theo Quyết định \(decided.decision) ngày \(decided.decidedOn.shown)"
        } ?? "Chưa ghi quyết định nào ở đây: phiếu của điểm theo giấy kết nạp",
        sticks: sticks(of: point, today: today),
        silentDays: station.revokedAt == nil && silent >= silentAfter ? silent : nil)
    }
  }

  private func sticks(of point: Point, today: CivilDate) -> String {
    guard let seen = point.rhythm.lastSeen else { return "Chưa đọc USB nào của điểm này" }
    var parts = ["Đọc gần nhất \(VietnamTime.shown(seen))"]
    if let usual = point.rhythm.usualDays {
      parts.append("thường \(usual) ngày một lần")
      let late = VietnamTime.day(seen).days(until: today) - usual
      if late > 0 { parts.append("muộn \(late) ngày so với mọi khi") }
    }
    switch point.rhythm.lastResult {
    case "gap": parts.append("thiếu đoạn ở giữa: chờ điểm gửi lại từ mục \(point.entries + 1)")
    case "forked": parts.append("hai máy cùng ghi một sổ: cần cấp khóa mới")
    default: break
    }
    if point.aside > 0 { parts.append("\(point.aside) mục để riêng") }
    return parts.joined(separator: " · ")
  }

  /// The last attempts, newest first.
  public var attemptLines: [AttemptLine] {
    let names = Dictionary(points.map { ($0.station.journal, $0.station.name) }) { $1 }
    return attempts.map { attempt in
      let whose = attempt.journal.map { names[$0] ?? $0.description } ?? "không rõ nơi gửi"
      return AttemptLine(
        result: attempt.sentence,
        facts: "\(VietnamTime.shown(attempt.at)) · \(whose) · gói \(attempt.folder)",
        isGood: ["applied", "nothing-new"].contains(attempt.result))
    }
  }
}

extension ImportAttempt {
  /// What became of it, in words.
  var sentence: String {
    if let count, result == "applied" {
      return "Đã nhập: \(count.taken) mục mới, \(count.known) mục đã có"
        + (count.aside > 0 ? ", \(count.aside) mục để riêng" : "")
    }
    // `detail` holds numbers only: "taken 6, known 0, quarantined 0".
    let numbers = detail.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
    switch result {
    case "applied" where numbers.count == 3:
      return "Đã nhập: \(numbers[0]) mục mới, \(numbers[1]) mục đã có"
        + (numbers[2] > 0 ? ", \(numbers[2]) mục để riêng" : "")
    case "applied": return "Đã nhập"
    case "nothing-new": return "Không có gì mới"
    case "incomplete": return "Không nhập: gói thiếu phần"
    case "unknown-signer": return "Không nhập: máy ký chưa được kết nạp"
    case "bad-signature": return "Không nhập: chữ ký sai, gói bị sửa hoặc hỏng"
    case "revoked": return "Không nhập: khóa đã bị thu hồi"
    case "not-for-us": return "Không nhập: gói gửi cho nơi khác"
    case "newer-format", "newer-entry": return "Không nhập: gói của bản chương trình mới hơn"
    case "foreign-journal": return "Không nhập: gói mang sổ của máy khác"
    case "gap": return "Không nhập: thiếu đoạn ở giữa, chờ điểm gửi lại"
    case "forked": return "Không nhập: hai máy cùng ghi một sổ"
    case "limit": return "Không nhập: vượt giới hạn"
    case "io": return "Không đọc được USB hoặc không ghi được vào máy"
    default: return "Không nhập: gói hỏng bên trong"
    }
  }
}
