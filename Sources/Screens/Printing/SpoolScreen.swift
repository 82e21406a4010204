// SPDX-License-Identifier: Apache-2.0
// *Hàng in*: every receipt that is not on paper yet. What nobody knows comes first, because only a person
// who looks at the printer can end it.

import Devices
import Foundation
public import Observation
import Petitions
import Storage

/// A receipt in the queue, ready to be drawn.
public struct SpoolLine: Sendable, Equatable, Identifiable {
  /// Where it stands.
  public enum Place: Sendable, Equatable, CaseIterable {
    /// Nobody knows whether it came out.
    case unknown
    /// It is being sent.
    case sending
    /// It waits.
    case waiting
    /// It came out, or was given up.
    case ended
  }
  /// The print job.
  public let id: Int
  /// Whose receipt.
  public let reference: String
  /// Where it stands.
  public let place: Place
  /// The code, and which copy.
  public let title: String
  /// Where it stands and why, in words.
  public let detail: String
  /// Whether it can be printed from here: the receipt of a denunciation is not kept.
  public let canPrint: Bool
}

/// The page *Hàng in*.
@Observable @MainActor
public final class SpoolScreen {
  /// All lines, the unknown ones first.
  public private(set) var lines: [SpoolLine] = []
  /// A message about the last action.
  public private(set) var message: Message?
  /// Whether something is being printed from here.
  public private(set) var isPrinting = false

  let workplace: Workplace

  /// The page of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Whether there is a printer to print on.
  public var hasPrinter: Bool { workplace.printer.isPresent }

  /// How many ended ones are shown.
  nonisolated static let shownEnded = 20

  /// Lines of one place.
  public func lines(at place: SpoolLine.Place) -> [SpoolLine] {
    lines.filter { $0.place == place }
  }

  /// Looks again.
  public func reload() async {
    let store = workplace.store
    do {
      lines = try await offMain {
        let live = try store.printJobs(in: [.unknown, .sending, .queued])
        return (live + (try store.endedPrintJobs(limit: Self.shownEnded))).map(SpoolLine.init)
      }
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Prints a waiting receipt.
  public func printPressed(_ line: SpoolLine) async {
    message = nil
    await print([line.reference])
  }

  /// Prints every waiting receipt, the oldest first; stops when one does not come out.
  public func printAllPressed() async {
    message = nil
    await print(lines(at: .waiting).filter(\.canPrint).map(\.reference))
  }

  private func print(_ references: [String]) async {
    guard !isPrinting else { return }
    isPrinting = true
    defer { isPrinting = false }
    for (index, reference) in references.enumerated() {
      do {
        let result = try await workplace.printWaiting(reference)
        message = result.message
        guard result == .printed else { break }
        if references.count > 1 {
          message = Message("Đã in \(index + 1) phiếu.", tone: .good)
        }
      } catch {
        message = Words.message(for: error)
        break
      }
    }
    await reload()
  }

  /// The clerk looked at the printer. Paper that did not come out is made again as a marked copy, which
  /// waits or is printed at once; that of a denunciation cannot be made again.
  public func answer(_ line: SpoolLine, cameOut: Bool) async {
    message = nil
    let (workplace, reference) = (workplace, line.reference)
    do {
      try await offMain { try workplace.settlePrinting(reference, cameOut: cameOut) }
      if cameOut {
        message = Message("Đã ghi: phiếu \(reference) đã ra giấy.", tone: .good)
      } else if line.canPrint {
        _ = try await offMain {
          try workplace.queueCopy(of: reference, reason: "Bản trước không ra giấy hoặc ra dở")
        }
        if hasPrinter { return await print([reference]) }
      } else {
        message = Message(
          "Đã ghi: phiếu \(reference) không ra giấy.",
          next: "Tên và nội dung tố cáo không được giữ trên máy này. Chép mã đơn cho ông/bà.",
          tone: .notice)
      }
    } catch {
      message = Words.message(for: error)
    }
    await reload()
  }

  /// Gives a waiting receipt up, with the reason.
  public func withdraw(_ line: SpoolLine, reason: String) async {
    let reason = VietnameseText.line(reason)
    guard !reason.isEmpty else {
      message = Message("Ghi lý do bỏ.", next: "Lý do được giữ trong sổ.", tone: .notice)
      return
    }
    let workplace = workplace
    do {
      try await offMain {
        try workplace.store.withdraw(
          line.id, reason: reason, by: workplace.actor, at: workplace.clock.now(),
          entryID: workplace.identifiers.next())
      }
      message = Message(
        "Đã bỏ phiếu \(line.reference) khỏi hàng in.", next: "In lại được từ Sổ.", tone: .good)
    } catch {
      message = Words.message(for: error)
    }
    await reload()
  }
}

extension SpoolLine {
  init(_ job: PrintJob) {
    id = job.id
    reference = job.reference
    canPrint = job.payload != nil
    title = job.copy == 0 ? job.reference : "\(job.reference) – in lại lần \(job.copy)"
    let at = VietnamTime.shown(job.changedAt)
    switch job.state {
    case .unknown:
      place = .unknown
      detail = "Chưa rõ đã ra giấy hay chưa, từ \(at). Xem khay giấy rồi trả lời."
    case .sending:
      place = .sending
      detail = "Đang gửi ra máy in từ \(at)"
    case .queued:
      place = .waiting
      detail =
        canPrint
        ? "Chờ in từ \(at)"
        : "Chờ in từ \(at). Phiếu tố cáo không được giữ: chỉ in được ở trang của đơn khi trang còn mở."
    case .printed:
      place = .ended
      detail = "Đã ra giấy lúc \(at)"
    case .void:
      place = .ended
      detail = "Không ra giấy, đã bỏ lúc \(at)"
    }
  }
}
