// SPDX-License-Identifier: Apache-2.0
// A paper to hand over as the desk shows it. Of a denunciation there is the code and nothing else.

import Foundation
import Journal
import Petitions
import Screens
package import Storage

/// A paper to hand over, ready to be drawn.
package struct DeliveryLine: Sendable, Equatable, Identifiable {
  package var delivery: Delivery
  /// What it is.
  package var title: String
  /// To whom, about which petition, until when.
  package var detail: String
  /// Whether the day has passed.
  package var isLate: Bool
  /// What was printed and what became of it, the newest first.
  package var history: [String]

  package var id: String { delivery.id }
  /// Whether it still waits.
  package var isOpen: Bool { delivery.isOpen }
  /// Whether it is of a denunciation.
  package var isSealed: Bool { delivery.sent.isSealed }
  /// Whether nobody knows of a printing whether it came out.
  package var isUnsettled: Bool { delivery.unsettledCopy != nil }
  /// The number of the next printing; 0 is the original.
  package var nextCopy: Int { delivery.nextCopy }

  init(_ delivery: Delivery, in workplace: Workplace, today: CivilDate) throws {
    self.delivery = delivery
    let sent = delivery.sent
    isLate = delivery.isLate(on: today)
    let row = try workplace.store.petition(sent.reference)
    if sent.isSealed {
      title = "Văn bản niêm phong ••••"
      detail = "Đơn \(sent.reference) – giao cho người đưa phiếu có mã này"
    } else {
      title = sent.number.map { "\(sent.name) số \($0)" } ?? sent.name
      let who = row.map { $0.name.isEmpty ? "" : " – \($0.name)" } ?? ""
      detail = "\(sent.recipient.label)\(who) · đơn \(sent.reference)"
    }
    if let due = sent.due {
      detail += isLate ? " · quá hạn giao \(due.shown)" : " · giao trước hết ngày \(due.shown)"
    }
    if let recall = delivery.recall { detail += " · xã gọi lại: \(recall)" }
    var lines: [String] = []
    for attempt in delivery.attempts {
      lines.append(
        "\(VietnamTime.shown(attempt.at)) – \(attempt.by.name): \(Self.words(attempt.act))")
    }
    for print in delivery.prints.values.sorted(by: { $0.copy < $1.copy }) {
      let name = print.copy == 0 ? "Bản gốc" : "Bản sao lần \(print.copy)"
      lines.append("\(name): \(print.outcome.label)")
    }
    if let at = delivery.arrivedAt { lines.append("\(VietnamTime.shown(at)): nhận từ xã") }
    history = lines
  }

  private static func words(_ act: DocumentHandedOver) -> String {
    var parts = ["\(act.outcome.label), ngày \(act.on.shown)"]
    if let record = act.record {
      if let taker = record.taker { parts.append("người nhận: \(taker)") }
      if let paper = record.paper { parts.append("giấy: \(paper)") }
      if let reason = record.reason { parts.append(reason) }
      if let seen = record.witnesses { parts.append("chứng kiến: \(seen.joined(separator: ", "))") }
    } else {
      parts.append("biên bản niêm phong")
    }
    return parts.joined(separator: "; ")
  }
}
