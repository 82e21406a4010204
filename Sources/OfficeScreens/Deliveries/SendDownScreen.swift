// SPDX-License-Identifier: Apache-2.0
// *Văn bản gửi về điểm* on the page of a petition: which papers can go down to be handed over, which went, and what
// became of each.

import Bundles
import Casework
import Foundation
package import Journal
import Observation
package import Petitions
package import Screens
package import Storage

/// A paper that went down, as the page shows it.
package struct SentLine: Sendable, Equatable, Identifiable {
  package var delivery: Delivery
  package var title: String
  package var detail: String
  package var isLate: Bool
  package var isTaken: Bool { delivery.outcome == .taken }
  package var isRefused: Bool { delivery.outcome == .refused }
  /// The petition.
  package var reference: String { delivery.sent.reference }
  /// Whether it can be called back.
  package var mayRecall: Bool
  /// Whether its record is sealed and can be opened.
  package var mayOpen: Bool

  package var id: String { delivery.id }

  package init(
    _ delivery: Delivery, name: String? = nil, opened: HandOverRecord? = nil, on today: CivilDate
  ) {
    self.delivery = delivery
    let sent = delivery.sent
    title = name ?? (sent.number.map { "\(sent.name) số \($0)" } ?? sent.name)
    isLate = delivery.isLate(on: today)
    mayRecall = delivery.isOpen
    mayOpen = delivery.last?.act.sealed != nil && opened == nil
    var parts = ["Giao cho: \(sent.recipient.label.lowercased())"]
    if let due = sent.due { parts.append("hạn giao \(due.shown)" + (isLate ? " – đã quá" : "")) }
    parts.append(Self.state(of: delivery, opened))
    detail = parts.joined(separator: " · ")
  }

  private static func state(of delivery: Delivery, _ opened: HandOverRecord?) -> String {
    if let last = delivery.last, delivery.outcome != nil || delivery.recall == nil {
      let record = last.act.record ?? opened
      var parts = ["\(last.act.outcome.label) ngày \(last.act.on.shown), \(last.by.name) ghi"]
      if let taker = record?.taker { parts.append("người nhận \(taker)") }
      if let paper = record?.paper { parts.append("giấy \(paper)") }
      if let reason = record?.reason { parts.append(reason) }
      if let seen = record?.witnesses {
        parts.append("chứng kiến: \(seen.joined(separator: ", "))")
      }
      return parts.joined(separator: "; ")
    }
    if let recall = delivery.recall { return "Đã gọi lại: \(recall)" }
    if let at = delivery.arrivedAt { return "Điểm đã nhận \(VietnamTime.shown(at)), chờ giao" }
    if let at = delivery.toldAt {
      return "Đã ghi vào phản hồi \(VietnamTime.shown(at)), chờ điểm báo đã nhận"
    }
    return "Chưa ghi vào phản hồi nào"
  }
}

/// The part *Văn bản gửi về điểm* of a petition's page.
@Observable @MainActor
package final class SendDownScreen {
  /// Papers that can go.
  package private(set) var papers: [Deliverable] = []
  /// Papers that went.
  package private(set) var sent: [SentLine] = []
  /// The point to which they go; nil when there is none.
  package private(set) var pointName: String?
  /// Whether a key holder decides about each.
  package private(set) var isSecret = false
  package private(set) var message: Message?

  private let workplace: Workplace
  private var reference: String?
  @ObservationIgnored private var opened: [String: HandOverRecord] = [:]

  package init(workplace: Workplace) { self.workplace = workplace }

  /// Why whoever is at work may not send a paper of this petition; nil when they may.
  package var sendRefusal: Message? {
    workplace.refusal(of: isSecret ? .releaseDown : .sendDown)
  }
  /// As above, for calling one back and for opening a sealed record.
  package var recallRefusal: Message? { workplace.refusal(of: .sendDown) }
  /// As above.
  package var openRefusal: Message? { workplace.refusal(of: .openSealed) }

  /// Shows the papers of a petition.
  package func show(_ reference: String) async {
    if self.reference != reference {
      (papers, sent, pointName, isSecret, message) = ([], [], nil, false, nil)
      opened = [:]
    }
    self.reference = reference
    await reload()
  }

  /// The page was left: what was opened is forgotten.
  package func leave() {
    reference = nil
    opened = [:]
    (papers, sent, pointName, isSecret, message) = ([], [], nil, false, nil)
  }

  private func reload() async {
    guard let reference else { return }
    let (workplace, opened) = (workplace, opened)
    do {
      let found = try await offMain { () -> ([Deliverable], [SentLine], String?, Bool) in
        let file = try workplace.store.caseFile(of: reference)
        let papers = try workplace.deliverables(of: reference, in: file)
        let deliveries = try workplace.store.deliveries(of: reference)
        let busy = Set(deliveries.filter(\.isOpen).map(\.sent.original))
        let today = workplace.today
        let lines = deliveries.reversed().map { delivery in
          SentLine(
            delivery, name: papers.first { $0.sha256 == delivery.sent.original }?.shown,
            opened: opened[delivery.id], on: today)
        }
        // No point is told below; other errors stop the page.
        let point: String?
        do { point = try workplace.point(of: reference).name } catch DeliveryProblem.noPoint {
          point = nil
        }
        return (
          papers.filter { !busy.contains($0.sha256) }, lines, point,
          try workplace.store.isSecretForDelivery(reference)
        )
      }
      // Another petition may have been chosen meanwhile.
      guard self.reference == reference else { return }
      (papers, sent, pointName, isSecret) = found
    } catch {
      message = Words.message(for: error)
    }
  }

  /// To whom a paper can be given.
  package static let recipients = DeliveryRecipient.allCases.map(\.label)

  /// *Gửi về điểm để giao*.
  ///
  /// - Parameter choice: one of ``recipients``.
  package func send(_ paper: Deliverable, to choice: Int, due typed: String) async {
    let recipient = DeliveryRecipient.allCases[choice]
    await act(typed) { workplace, reference, due in
      try workplace.sendDown(paper, of: reference, to: recipient, due: due)
    }
  }

  /// The key holder lets a paper of a denunciation go.
  package func release(
    _ paper: Deliverable, to choice: Int, due typed: String, reason: String, passphrase: String
  ) async {
    let recipient = DeliveryRecipient.allCases[choice]
    await act(typed) { workplace, reference, due in
      try workplace.releaseDown(
        paper, of: reference, to: recipient, due: due, reason: reason, passphrase: passphrase)
    }
  }

  private func act(
    _ typed: String, _ body: @escaping @Sendable (Workplace, String, CivilDate?) throws -> Void
  ) async {
    guard let reference else { return }
    let due = CivilDate(typed: typed)
    guard due != nil || VietnameseText.line(typed).isEmpty else {
      message = Message(
        "Hạn giao chưa đúng.", next: "Gõ ngày như 05/12/2026, hoặc để trống.", tone: .notice)
      return
    }
    let workplace = workplace
    await tell(
      Message(
        "Đã ghi: gửi về điểm để giao.", next: "Văn bản đi cùng phản hồi tới của điểm.", tone: .good)
    ) { try body(workplace, reference, due) }
  }

  /// *Gọi lại*.
  package func recall(_ line: SentLine, reason: String) async {
    let workplace = workplace
    await tell(
      Message(
        "Đã gọi lại văn bản.",
        next: line.delivery.toldAt == nil
          ? "Chưa phản hồi nào mang văn bản này đi." : "Điểm thấy khi đọc phản hồi tới.",
        tone: .good)
    ) { try workplace.recall(line.delivery, reason: reason) }
  }

  /// Opens the sealed record of a handing-over; it is shown until the page is left.
  package func openRecord(_ line: SentLine, reason: String, passphrase: String) async {
    guard let attempt = line.delivery.last else { return }
    let workplace = workplace
    do {
      opened[line.id] = try await offMain {
        try workplace.openHandOver(attempt, reason: reason, passphrase: passphrase)
      }
      message = nil
    } catch {
      message = Words.message(for: error)
    }
    await reload()
  }

  private func tell(_ done: Message, _ body: @escaping @Sendable () throws -> Void) async {
    do {
      try await offMain(body)
      message = done
    } catch {
      message = Words.message(for: error)
    }
    await reload()
  }
}
