// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Kiểm tra máy*: runs the check beside the desk's work, shows how far it is, can be stopped, and
// keeps its result as a text without any person's data for whoever helps.

import Devices
public import Foundation
public import Observation
import Petitions
import Storage

/// The chapter *Kiểm tra máy*.
@Observable @MainActor
public final class CheckScreen {
  /// What was found, in a fixed order; empty before the first check.
  public private(set) var items: [CheckItem] = []
  /// When.
  public private(set) var checkedAt: Date?
  /// How far a running check is, from 0 to 1; nil when none runs.
  public private(set) var progress: Double?
  /// Why there is no result, or where it was kept.
  public private(set) var message: Message?

  private let workplace: Workplace
  @ObservationIgnored private let cancellation = Cancellation()

  /// The chapter of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Whether a check is running.
  public var isRunning: Bool { progress != nil }

  /// The result in one sentence.
  public var summary: Message? {
    guard checkedAt != nil else { return nil }
    let problems = items.count { $0.outcome == .problem }
    let warnings = items.count { $0.outcome == .warning }
    if problems > 0 {
      return Message("\(problems) việc phải xử lý.", next: "Làm theo lời ghi ở từng dòng.")
    }
    return warnings > 0
      ? Message("Dùng được, \(warnings) điều nên làm.", tone: .notice)
      : Message("Mọi thứ đều tốt.", tone: .good)
  }

  /// Runs the check.
  public func checkButtonPressed() async {
    guard !isRunning else { return }
    let workplace = workplace
    let cancellation = cancellation
    cancellation.reset()
    message = nil
    progress = 0
    let (steps, feed) = AsyncStream.makeStream(
      of: Double.self, bufferingPolicy: .bufferingNewest(1))
    let work = Task.detached {
      defer { feed.finish() }
      return try await MachineCheck(workplace).run {
        if cancellation.isCancelled { throw CancellationError() }
        feed.yield($0)
      }.items
    }
    for await step in steps { progress = step }
    do {
      items = try await work.value
      checkedAt = workplace.clock.now()
    } catch { message = Words.message(for: error) }
    progress = nil
  }

  /// Makes the register and the search anew from the journals, and looks again.
  public func rebuildButtonPressed() async {
    guard !isRunning else { return }
    let store = workplace.store
    message = Message("Đang dựng lại sổ…", next: "Không mất gì.", tone: .notice)
    do { _ = try await offMain { try store.rebuild() } } catch {
      message = Words.message(for: error)
      return
    }
    await checkButtonPressed()
  }

  /// Stops a running check; nothing was changed.
  public func stopButtonPressed() { cancellation.cancel() }

  /// The result as a text: the station's code, no person, no petition, no path.
  public var report: String {
    let head = [
      "TIẾP DÂN – KẾT QUẢ KIỂM TRA MÁY",
      "Trạm: \(workplace.station.journal)",
      "Chương trình: \(ProgramPlace.version)",
      "Lúc: \(checkedAt.map { VietnamTime.shown($0) } ?? "")", "",
    ]
    let lines = items.map { item in
      let mark =
        switch item.outcome {
        case .good: "[tốt]"
        case .warning: "[nên làm]"
        case .problem: "[PHẢI XỬ LÝ]"
        }
      return "\(mark) \(item.title): \(item.text)"
        + (item.advice.isEmpty ? "" : "\n        → \(item.advice)")
    }
    return (head + lines).joined(separator: "\n") + "\n"
  }

  /// Keeps the result in a file that the clerk chose.
  public func save(to path: String) async {
    let data = Data(report.utf8)
    do {
      try await offMain { try data.write(to: URL(fileURLWithPath: path), options: .atomic) }
      message = Message(
        "Đã lưu kết quả.", next: "Trong đó không có dữ liệu của người dân.", tone: .good)
    } catch { message = Words.message(for: error) }
  }
}
