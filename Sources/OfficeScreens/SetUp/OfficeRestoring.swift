// SPDX-License-Identifier: Apache-2.0
// An office comes back on a new machine: a stick with its backup, the key on its recovery card, one button. Until
// everything was opened and checked nothing is in the data folder.

import Bundles
public import Devices
public import Exchange
public import Foundation
import Journal
public import Observation
import Petitions
public import Screens
import Storage

/// The restoring of an office.
@Observable @MainActor
public final class OfficeRestoring {
  /// Where backups are looked for.
  public let shelf: StickShelf
  /// Backups on the chosen stick, the last written first.
  public private(set) var found: [FoundBackup] = []
  /// Which of them.
  public private(set) var chosen = 0
  /// How far the work is, in words and from 0 to 1; nil when none is done.
  public private(set) var step: (text: String, fraction: Double)?
  /// What happened.
  public private(set) var message: Message?
  /// The office, once it is there.
  @ObservationIgnored public private(set) var workplace: Workplace?
  /// Whether it is there.
  public private(set) var isRestored = false

  private let data: URL
  @ObservationIgnored private let cancellation = Cancellation()

  /// Restoring into an absent or empty data folder.
  public init(data: URL, drives: RemovableDrives? = nil) {
    self.data = data
    let drives = drives ?? .live(with: Place.sharedFolders())
    shelf = StickShelf { drives.list().map(StickChoice.init) }
  }

  /// Whether something is being done.
  public var isWorking: Bool { step != nil }
  /// Whether there is a backup to restore.
  public var canRestore: Bool { !isWorking && !isRestored && found.indices.contains(chosen) }

  /// The backups, as the choice shows them.
  public var choices: [String] {
    found.map { backup in
      let when = backup.writtenAt.map { "ghi lúc \(VietnamTime.shown($0))" } ?? "không rõ ngày ghi"
      return "\(backup.name), \(when), \(Words.size(backup.bytes))"
    }
  }

  /// Sticks came or went.
  public func drivesChanged() async {
    guard !isWorking else { return }
    _ = await shelf.look()
    await look()
  }

  /// A folder was chosen by hand.
  public func choose(path: String) async {
    let choice = StickChoice(path: path)
    shelf.offer(choice)
    await choose(choice.id)
  }

  /// One of the sticks was chosen.
  public func choose(_ id: String) async {
    guard !isWorking, shelf.choose(id) else { return }
    message = nil
    await look()
  }

  /// One of the backups was chosen.
  public func choose(backup index: Int) {
    if found.indices.contains(index) { chosen = index }
  }

  private func look() async {
    chosen = 0
    guard let folder = shelf.chosen?.folder else {
      found = []
      return
    }
    do {
      found = try await offMain { try BackupReading.list(on: folder) }.filter { !$0.hasWords }
      if found.isEmpty { message = Words.message(for: RestoreError.nothingFound) }
    } catch {
      found = []
      message = Words.message(for: error)
    }
  }

  /// Opens, checks and puts the office in its place.
  ///
  /// - Parameter typed: the key on the recovery card, typed or scanned.
  public func restoreButtonPressed(typed: String) async {
    guard canRestore else { return }
    let (backup, data, cancellation) = (found[chosen], data, cancellation)
    cancellation.reset()
    message = nil
    step = ("Đang mở bản sao", 0)
    defer { step = nil }
    let (steps, feed) = AsyncStream.makeStream(
      of: ExportStep.self, bufferingPolicy: .bufferingNewest(1))
    let work = Task {
      defer { feed.finish() }
      return try await offMain {
        let opened = try BackupReading.open(
          backup, with: [try RecoveryCard.key(typed)], in: try Restore.room(beside: data),
          watch: { feed.yield($0) }, isCancelled: { cancellation.isCancelled })
        defer { opened.discard() }
        let when = VietnamTime.shown(opened.createdAt)
        let report = try Restore.office(
          into: data, opened, by: .program, at: Date(), id: Identifiers.live.next())
        return (report, when, try Workplace.live(data: data))
      }
    }
    for await step in steps {
      self.step = ("Đang mở bản sao và kiểm tra từng mục", step.fraction)
    }
    do {
      let (report, when, workplace) = try await work.value
      self.workplace = workplace
      isRestored = true
      let lost =
        report.missing.isEmpty ? "" : " Thiếu \(report.missing.count) tệp đã hỏng từ trước."
      message = Message(
        "Đã phục hồi \(workplace.stationName): \(report.petitions) đơn, như lúc \(when).",
        next: "Đăng nhập bằng mã PIN cũ. Đơn của điểm sau lúc đó tự về lại với các USB tới; việc "
          + "xã đã ghi sau lúc đó phải ghi lại theo giấy." + lost, tone: .good)
    } catch is CancellationError {
      message = Message("Đã dừng. Chưa có gì trên máy.", tone: .notice)
    } catch { message = Words.message(for: error) }
  }

  /// Stops; nothing is left.
  public func stopButtonPressed() { cancellation.cancel() }
}
