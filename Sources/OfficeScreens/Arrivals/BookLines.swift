// SPDX-License-Identifier: Apache-2.0
// Readings, records put aside and what points have not been told, ready to be drawn.

import Foundation
import Journal
import Petitions
public import Screens
import Storage

/// A line of the lower part of *Nhập từ USB*, with what opens below it.
public struct BookLine: Sendable, Equatable, Identifiable {
  /// By which it is asked about.
  public var id: String
  /// The point.
  public var name: String
  /// What it says.
  public var message: Message
  /// What opens below it: title and more.
  public var inner: [Message]
}

extension ArrivalsBook {
  /// What a point is called.
  func name(of journal: JournalID?) -> String {
    guard let journal else { return "Không rõ nơi gửi" }
    return names[journal.station.text] ?? journal.description
  }

  /// What each point has not been told.
  public var owedLines: [BookLine] {
    untold.map { line in
      let rest = line.changed - line.changes.count
      return BookLine(
        id: line.journal.description, name: name(of: line.journal), message: message(for: line),
        inner: line.changes.map {
          Message("\($0.reference): \($0.status.label)", next: "Từ ngày \($0.on.shown)")
        } + (rest > 0 ? [Message("Và \(rest) đơn khác")] : []))
    }
  }

  private func message(for untold: Untold) -> Message {
    var parts: [String] = []
    if untold.held > untold.acknowledged {
      parts.append("đã nhận thêm \(untold.held - untold.acknowledged) mục")
    }
    if untold.changed > 0 { parts.append("\(untold.changed) đơn đổi tình trạng") }
    if untold.aside > 0 { parts.append("\(untold.aside) mục để riêng") }
    if untold.pinResets > 0 { parts.append("\(untold.pinResets) mã PIN tạm") }
    if untold.files > 0 { parts.append("\(untold.files) tệp dữ liệu mới") }
    if untold.documents > 0 { parts.append("\(untold.documents) văn bản để giao") }
    if untold.isAsked { parts.append("xin gửi lại từ mục \(untold.held + 1)") }
    if untold.isDecided { parts.append("tên hoặc việc chỉ định điểm") }
    let last =
      untold.lastReply.map { "Phản hồi gần nhất ghi \(VietnamTime.shown($0))." }
      ?? "Chưa ghi phản hồi nào cho điểm này."
    return Message(
      "\(name(of: untold.journal)): \(parts.joined(separator: ", "))", next: last, tone: .notice)
  }

  /// Records that were put aside, newest first; 200 at the most.
  public var asideLines: [BookLine] {
    aside.prefix(200).map { line in
      let name = name(of: line.journal)
      return BookLine(
        id: line.journal.description, name: "\(name) gửi lại mục \(line.sequence)",
        message: Message(
          "\(name), mục \(line.sequence): \(Words.asideReason(line.reason))",
          next: "\(Words.asideAdvice(line.reason)) Đến ngày \(VietnamTime.shown(line.arrivedAt)).",
          tone: .notice), inner: [])
    }
  }

  /// The readings with their accounts, newest first.
  public var readingLines: [BookLine] {
    readings.prefix(50).map { reading in
      BookLine(
        id: "\(reading.at.timeIntervalSince1970)", name: VietnamTime.shown(reading.at),
        message: message(for: reading),
        inner: reading.attempts.map { attempt in
          Message(
            "\(name(of: attempt.journal)), gói \(attempt.folder)",
            next: [attempt.sentence, attempt.count?.sum ?? ""].filter { !$0.isEmpty }
              .joined(separator: "\n"))
        })
    }
  }

  func message(for reading: StickReading) -> Message {
    let petitions = reading.attempts.compactMap(\.petitions).reduce(0, +)
    let points = Set(reading.attempts.compactMap { $0.journal?.station.text })
    let shown = points.sorted().map { names[$0] ?? $0 }.joined(separator: ", ")
    let isGood = reading.attempts.allSatisfy { ["applied", "nothing-new"].contains($0.result) }
    let isCounted = reading.attempts.contains { $0.count != nil }
    return Message(
      "\(VietnamTime.shown(reading.at)): \(reading.attempts.count) gói, \(petitions) đơn mới",
      next: [shown, isCounted ? reading.count.sum : ""].filter { !$0.isEmpty }
        .joined(separator: "\n"),
      tone: isGood ? .good : .problem)
  }
}
