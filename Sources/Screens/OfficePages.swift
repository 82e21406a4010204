// SPDX-License-Identifier: Apache-2.0
// What the office's pages show, as plain values ready to be drawn: lines of an import, of the list
// of petitions, of the points. Nothing here changes anything.

import Exchange
import Foundation
import Journal
public import Petitions
import Storage

// MARK: The station

extension Workplace {
  /// The station's name.
  public var stationName: String { station.name }
  /// The station's code, such as `07654`.
  public var stationCode: String { station.journal.station.text }
  /// Who is at the desk.
  public var actorName: String { actor.name }
  /// The position of who is at the desk.
  public var actorRole: String { actor.role }

  /// Names of the points by journal, for lists.
  public func pointNames() async -> [String: String] {
    let store = store
    // Without names the list shows the codes.
    let stations = (try? await offMain { try store.stations() }) ?? []
    return Dictionary(stations.map { ($0.journal.description, $0.name) }) { $1 }
  }
}

// MARK: Import

extension ImportScreen {
  /// A bundle or a reply as the report shows it.
  public struct Line: Sendable, Equatable {
    /// What became of it.
    public var message: Message
    /// Name of its folder on the stick.
    public var folder: String
  }

  /// One line per bundle.
  public var reportLines: [Line] {
    reports.map { Line(message: $0.message, folder: $0.folder) }
  }

  /// One line per reply that was written.
  public var replyLines: [Line] {
    replies.map {
      Line(
        message: Message(
          "\($0.station): xác nhận đến mục \($0.through), \($0.statuses) tình trạng đơn.",
          next: "Điểm đọc khi cắm lại USB này vào máy ở điểm.", tone: .good),
        folder: $0.name)
    }
  }

  /// The whole in one sentence: how many bundles, and how many of them were not taken.
  public var summary: String {
    guard !reports.isEmpty else { return "Không thấy gói nào của điểm ở đây." }
    let refused = refusedCount
    let petitions = reports.map(\.petitions).reduce(0, +)
    var text = "Đã đọc \(reports.count) gói: \(petitions) đơn mới"
    text += refused > 0 ? ", \(refused) gói không nhập được (xem bên dưới). " : ". "
    return text
      + (replies.isEmpty ? "Không ghi phản hồi nào." : "Đã ghi \(replies.count) phản hồi.")
  }

  /// How many bundles were refused.
  public var refusedCount: Int {
    reports.count { if case .refused = $0.outcome { true } else { false } }
  }
}

// MARK: The list of petitions

/// A petition as a list of the office shows it.
public struct PetitionLine: Sendable, Equatable {
  /// The code on the receipt.
  public var reference: String
  /// Who filed; dots when sealed.
  public var name: String
  /// *Về việc*.
  public var title: String
  /// The kind.
  public var kind: PetitionKind
  /// Where it stands.
  public var status: String
  /// When it was recorded at the point.
  public var day: String
}

extension BookScreen {
  /// The line at a place of the list, nil while it is being read.
  public func line(at index: Int) -> PetitionLine? {
    row(at: index).map {
      PetitionLine(
        reference: $0.reference, name: $0.shownName, title: $0.shownTitle, kind: $0.kind,
        status: $0.status.label, day: VietnamTime.day($0.filedAt).shown)
    }
  }

  /// The first place at which a petition stands, among those that were read already.
  public func index(of reference: String) -> Int? {
    (0..<min(count, 128)).first { row(at: $0)?.reference == reference }
  }

  /// Whether the list leaves something out.
  public var isFiltered: Bool { !filter.words.isEmpty || filter.kind != nil }
}

// MARK: The points

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
    /// How many days nothing came, from eight on.
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
        words: station.words.joined(separator: " "), key: key,
        isRevoked: station.revokedAt != nil,
        silentDays: station.revokedAt == nil && silent > 7 ? silent : nil)
    }
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
    case "gap": return "Không nhập: thiếu đoạn ở giữa, đã xin gửi lại"
    case "forked": return "Không nhập: hai máy cùng ghi một sổ"
    case "limit": return "Không nhập: vượt giới hạn"
    case "io": return "Không đọc được USB hoặc không ghi được vào máy"
    default: return "Không nhập: gói hỏng bên trong"
    }
  }
}
