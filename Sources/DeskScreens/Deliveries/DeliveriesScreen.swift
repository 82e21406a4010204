// SPDX-License-Identifier: Apache-2.0
// *Văn bản để giao*: papers that the commune sent for people of this point. Of a denunciation nothing but the code is
// shown: it is given to whoever brings the receipt with that code.

import Devices
import Foundation
import Journal
import Observation
import Papers
import Petitions
package import Screens
import Storage

/// The page *Văn bản để giao*.
@Observable @MainActor
package final class DeliveriesScreen {
  /// Papers that wait, what is late first.
  package private(set) var open: [DeliveryLine] = []
  /// Papers that are over, the last first.
  package private(set) var ended: [DeliveryLine] = []
  /// The one that is shown.
  package private(set) var chosen: DeliveryLine?
  /// The form of the one that is shown.
  package private(set) var form: HandOverForm?
  package private(set) var message: Message?
  package private(set) var isWorking = false
  /// Whether it was read once.
  package private(set) var wasRead = false

  private let workplace: Workplace

  package init(workplace: Workplace) { self.workplace = workplace }

  /// Looks again.
  package func reload() async {
    let workplace = workplace
    do {
      (open, ended) = try await offMain {
        let today = workplace.today
        let open = try workplace.store.openDeliveries().map {
          try DeliveryLine($0, in: workplace, today: today)
        }
        let ended = try workplace.store.endedDeliveries(limit: 50).map {
          try DeliveryLine($0, in: workplace, today: today)
        }
        return (
          open.sorted {
            ($0.delivery.sent.due?.iso ?? "9", $0.id) < ($1.delivery.sent.due?.iso ?? "9", $1.id)
          },
          ended
        )
      }
      wasRead = true
      if let id = chosen?.id { chosen = (open + ended).first { $0.id == id } }
      if chosen?.delivery.isOpen != true { form = nil }
    } catch {
      message = Words.message(for: error)
    }
  }

  /// A paper was chosen in the list.
  package func choose(_ id: String) {
    message = nil
    chosen = (open + ended).first { $0.id == id }
    form = chosen.flatMap {
      $0.delivery.isOpen ? HandOverForm($0.delivery, today: workplace.today) : nil
    }
  }

  /// Back to the list.
  package func close() {
    (chosen, form, message) = (nil, nil, nil)
  }

  /// *In văn bản*.
  ///
  /// - Parameter reason: why a copy; empty for the original.
  package func printButtonPressed(reason: String = "") async {
    guard let line = chosen, !isWorking else { return }
    await work {
      message = Message("Đang in…", tone: .notice)
      switch try await workplace.printDelivery(line.id, reason: reason) {
      case .printed:
        message = Message(
          line.delivery.nextCopy == 0 ? "Đã in bản gốc." : "Đã in bản sao có đánh dấu.",
          next: "Đưa người nhận xem và ký biên bản giao nhận.", tone: .good)
      case .refused(let problems):
        message = Message(
          "Máy in chưa nhận: \(problems.words).",
          next: "Sửa máy in rồi in lại; chưa tờ nào ra giấy.", detail: problems.detail,
          tone: .notice)
      case .unknown:
        message = Message(
          "Văn bản đã ra giấy hết chưa?", next: "Xem khay giấy rồi trả lời.", tone: .notice)
      }
    }
  }

  /// The clerk looked at the printer.
  package func settleButtonPressed(cameOut: Bool) async {
    guard let line = chosen else { return }
    let workplace = workplace
    await work {
      try await offMain { try workplace.settleDelivery(line.id, cameOut: cameOut) }
      message =
        cameOut
        ? Message("Đã ghi: văn bản đã ra giấy.", tone: .good)
        : Message(
          "Đã ghi: bản in hỏng.", next: "Hủy tờ in dở rồi in lại; bản sau có dấu bản sao.",
          tone: .notice)
    }
  }

  /// *In biên bản*, from what is typed; gaps are dotted and filled in by hand.
  package func printRecordButtonPressed() async {
    guard let line = chosen, let form else { return }
    let (workplace, outcome, day, record) = (workplace, form.outcome, form.readDay, form.record)
    let printer = workplace.printer
    await work {
      guard printer.isPresent, !printer.paper.isRoll else {
        throw HandOverProblem.noSheetPrinter(isRoll: printer.isPresent)
      }
      let sheets = try await offMain {
        try workplace.handOverPaper(of: line.delivery, outcome, on: day, record)
      }
      let ended = await printer.print(
        .sheets(sheets, jobName: "TD-\(line.delivery.sent.reference)-BB", .a4))
      if case .refused(let problems) = ended {
        message = Message(
          "Máy in chưa nhận biên bản: \(problems.words).", next: "Sửa máy in rồi in lại.",
          detail: problems.detail, tone: .notice)
      } else {
        message = Message(
          "Đã gửi biên bản ra máy in.",
          next: "In thêm một lần để mỗi bên giữ một bản; ký xong thì bấm Ghi.", tone: .good)
      }
    }
  }

  /// *Ghi việc giao*.
  package func saveButtonPressed() async {
    guard let line = chosen, let form, !isWorking else { return }
    guard let (day, record) = form.checked() else {
      message = Message("Còn thiếu.", next: "Xem các ô tô đỏ.", tone: .notice)
      return
    }
    let (workplace, outcome) = (workplace, form.outcome)
    await work {
      try await offMain {
        try workplace.handOver(line.delivery, outcome, on: day, record)
      }
      self.form = nil
      message = Message(
        "Đã ghi: \(outcome.label.prefix(1).lowercased() + outcome.label.dropFirst()).",
        next: outcome.isFinal
          ? "Biên bản về xã ở lần chuyển USB tới." : "Văn bản còn ở đây để giao lần sau.",
        tone: .good)
    }
  }

  private func work(_ body: () async throws -> Void) async {
    guard !isWorking else { return }
    isWorking = true
    do { try await body() } catch { message = Words.message(for: error) }
    isWorking = false
    let kept = form
    await reload()
    if form == nil, let chosen, chosen.delivery.isOpen {
      form = kept ?? HandOverForm(chosen.delivery, today: workplace.today)
    }
  }
}
