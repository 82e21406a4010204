// SPDX-License-Identifier: Apache-2.0
// What is written down when a paper is handed over: the day, who took it and by which paper, or why not and who saw
// it. No text of the citizen-reception laws prescribes how a refusal is proved; asked is what court and penalty
// papers ask for (BLTTDS Đ.177, Luật XLVPHC Đ.70, not checked again): a record with a witness. Nobody is called to
// witness about a denunciation, because that would tell whose it is (Luật Tố cáo Đ.8.3).

import Foundation
package import Journal
import Observation
package import Petitions
import Screens
package import Storage

/// The form of a handing-over.
@Observable @MainActor
package final class HandOverForm {
  /// Where something is missing.
  package enum Field: Hashable, Sendable { case day, taker, paper, reason, witness }

  package var outcome = HandOverOutcome.taken
  package var day: String
  package var taker = ""
  package var role: DeliveryRecipient
  package var paper = ""
  package var reason = ""
  package var witness = ""
  /// Whether *Ghi* was pressed: only then what is missing is shown.
  package private(set) var wasPressed = false

  package let delivery: Delivery
  private let today: CivilDate

  package init(_ delivery: Delivery, today: CivilDate) {
    self.delivery = delivery
    self.today = today
    day = today.shown
    role = delivery.sent.recipient
  }

  /// What can become of it, in words.
  package static let outcomes = HandOverOutcome.allCases.map(\.label)
  /// Who can take it, in words.
  package static let roles = DeliveryRecipient.allCases.map(\.label)

  /// The chosen one of ``outcomes``.
  package var outcomeIndex: Int {
    get { HandOverOutcome.allCases.firstIndex(of: outcome) ?? 0 }
    set { outcome = HandOverOutcome.allCases[newValue] }
  }

  /// The chosen one of ``roles``.
  package var roleIndex: Int {
    get { DeliveryRecipient.allCases.firstIndex(of: role) ?? 0 }
    set { role = DeliveryRecipient.allCases[newValue] }
  }

  /// Whether it was taken.
  package var isTaken: Bool { outcome == .taken }
  /// Whether nobody was there.
  package var isAbsent: Bool { outcome == .absent }
  /// Whether witnesses are asked for.
  package var asksWitness: Bool { outcome != .taken && !delivery.sent.isSealed }
  /// Whether a paper of authority is asked for.
  package var asksAuthority: Bool { outcome == .taken && role != .filer }
  /// Whether something was typed.
  package var hasTyping: Bool {
    [taker, paper, reason, witness].contains { !VietnameseText.line($0).isEmpty }
  }

  /// What is missing, by field.
  package var problems: [Field: String] {
    var found: [Field: String] = [:]
    let text = VietnameseText.line
    switch CivilDate(typed: day) {
    case nil: found[.day] = "Gõ ngày như 01/12/2026."
    case let day? where day > today: found[.day] = "Ngày giao không sau hôm nay."
    case let day? where day < VietnamTime.day(delivery.at):
      found[.day] =
        "Xã gửi văn bản ngày \(VietnamTime.day(delivery.at).shown): không giao trước ngày đó."
    default: break
    }
    switch outcome {
    case .taken:
      if text(taker).isEmpty { found[.taker] = "Ghi họ tên người nhận." }
      if asksAuthority, text(paper).isEmpty {
        found[.paper] = "Ghi giấy cử đại diện, ủy quyền hoặc giới thiệu đã xem."
      }
    case .refused:
      if text(reason).isEmpty {
        found[.reason] = "Ghi lý do người nhận nêu, hoặc “không nêu lý do”."
      }
    case .absent:
      if text(reason).isEmpty { found[.reason] = "Ghi đã đến đâu, gặp ai." }
    }
    if asksWitness, witnesses.isEmpty { found[.witness] = "Ghi ít nhất một người chứng kiến." }
    for (field, value, limit) in [
      (Field.taker, taker, TextLimits.name), (.paper, paper, TextLimits.line),
      (.reason, reason, TextLimits.paragraph),
    ] where !TextLimits.fits(value, limit) { found[field] = "Dài quá \(limit) chữ." }
    if witnesses.count > 10 || witnesses.contains(where: { !TextLimits.fits($0, TextLimits.name) })
    {
      found[.witness] = "Nhiều nhất 10 người, cách nhau bằng dấu phẩy."
    }
    return found
  }

  /// What is missing, once *Ghi* was pressed.
  package var shownProblems: [Field: String] { wasPressed ? problems : [:] }

  private var witnesses: [String] {
    witness.split(separator: ",").map { VietnameseText.line(String($0)) }.filter { !$0.isEmpty }
  }

  /// The day and the record; nil as long as something is missing.
  package func checked() -> (day: CivilDate, record: HandOverRecord)? {
    wasPressed = true
    guard problems.isEmpty, let day = CivilDate(typed: day) else { return nil }
    return (day, record)
  }

  /// What is known so far.
  package var record: HandOverRecord {
    func kept(_ typed: String) -> String? {
      let text = VietnameseText.line(typed)
      return text.isEmpty ? nil : text
    }
    let isTaken = outcome == .taken
    return HandOverRecord(
      taker: isTaken ? kept(taker) : nil, role: isTaken ? role : nil,
      paper: isTaken ? kept(paper) : nil, reason: isTaken ? nil : kept(reason),
      witnesses: asksWitness && !witnesses.isEmpty ? witnesses : nil)
  }

  /// The day as far as it can be read.
  package var readDay: CivilDate { CivilDate(typed: day) ?? today }
}
