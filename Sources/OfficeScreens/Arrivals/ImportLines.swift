// SPDX-License-Identifier: Apache-2.0
// The report of an import, ready to be drawn.

import Exchange
import Foundation
public import Screens
public import Storage

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
    reports.map { report in
      var message = report.message
      if let count = report.count {
        message.next = [message.next, count.sum].filter { !$0.isEmpty }.joined(separator: "\n")
      }
      return Line(message: message, folder: report.folder)
    }
  }

  /// One line per reply that was written.
  public var replyLines: [Line] {
    replies.map {
      Line(
        message: Message(
          "\($0.station): xác nhận đến mục \($0.through), \($0.carried).",
          next: (["Điểm đọc khi cắm lại USB này vào máy ở điểm."] + $0.held.map(\.sentence))
            .joined(separator: "\n"), tone: $0.held.isEmpty ? .good : .notice),
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
    return text + total.sum
      + (replies.isEmpty
        ? "\nChưa ghi phản hồi nào; có thể ghi sau ở mục Chưa báo cho điểm."
        : "\nĐã ghi \(replies.count) phản hồi.")
  }

  /// How it ended: whether the stick may be pulled out, what was done, and what is still to be done.
  public var ending: (isOut: Bool, title: String, text: String) {
    let (left, wrote) = (leaving.left ?? .folder, !replies.isEmpty)
    let moved =
      wasMoved
      ? "Gói đọc được ở thư mục bị giấu; USB nhiễm vi-rút nên không ghi gì lên đó. Ghi phản hồi ra USB sạch."
      : ""
    let parts = [summary, moved, left.advice(wrote: wrote)].filter { !$0.isEmpty }
    return (left == .released, left.title(wrote: wrote), parts.joined(separator: "\n"))
  }

  /// Every line of every bundle that could be opened.
  public var total: LineCount { reports.compactMap(\.count).reduce(LineCount(), +) }

  /// How many bundles were refused.
  public var refusedCount: Int {
    reports.count { if case .refused = $0.outcome { true } else { false } }
  }
}

extension LineCount {
  /// The account as a sum that anybody can check.
  public var sum: String {
    "Đọc \(lines) mục = \(taken) mới + \(known) đã có + \(aside) để riêng + \(refused) không nhận."
  }
}
