// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Sao lưu*: a second stick that is kept away from the machine. One button, one panel as when
// sending; green only after the backup was read back. The machine can also try a backup out.

import Devices
public import Exchange
public import Foundation
import Journal
public import Observation
import Petitions
import Storage

/// The chapter *Sao lưu*.
@Observable @MainActor
public final class BackupScreen {
  /// Sticks that are plugged in, and folders that were chosen by hand.
  public private(set) var sticks: [StickChoice] = []
  /// The chosen one.
  public private(set) var chosen: StickChoice?
  /// What the panel says.
  public private(set) var panel = StickPanel.noStick
  /// The last backup; nil before the first.
  public private(set) var last: Date?
  /// Whole days since then.
  public private(set) var daysSince: Int?
  /// About how large a backup is, in bytes.
  public private(set) var size = 0
  /// Petitions that it will hold.
  public private(set) var petitions = 0
  /// Days after which the desk reminds.
  public private(set) var remindDays = 7
  /// What the last act said.
  public private(set) var message: Message?
  /// Whether a backup on the chosen stick is being tried out.
  public private(set) var isRehearsing = false
  /// Backups on the chosen stick.
  public private(set) var found: [FoundBackup] = []

  private let workplace: Workplace
  @ObservationIgnored private var byHand: [StickChoice] = []
  @ObservationIgnored private let cancellation = Cancellation()

  /// The chapter of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Whether this is a station to practise with, which has nothing to back up.
  public var isTraining: Bool { workplace.isTraining }
  /// Whether a stick is being written or read.
  public var isBusy: Bool { isWriting || isRehearsing }
  /// Whether a stick is being written.
  public var isWriting: Bool {
    if case .writing = panel { return true }
    return false
  }
  /// Whether the button can be pressed.
  public var canWrite: Bool {
    !isBusy && !isTraining && chosen != nil && chosen?.isReadOnly == false
  }

  /// Sticks that come and go, for the window.
  public func driveChanges() -> AsyncStream<[StickChoice]> { workplace.driveChanges() }

  /// Looks again.
  public func reload() async {
    await look()
    await drivesChanged()
  }

  private func look() async {
    let workplace = workplace
    do {
      let (made, size, petitions, days) = try await offMain {
        (
          try workplace.store.backups().last?.at, try workplace.store.backupSize(),
          try workplace.store.countPetitions(), BackupReminder.days(in: workplace.store)
        )
      }
      last = made
      daysSince = made.map { VietnamTime.day($0).days(until: workplace.today) }
      (self.size, self.petitions, remindDays) = (size, petitions, days)
    } catch { message = Words.message(for: error) }
  }

  /// Sticks came or went.
  public func drivesChanged() async {
    guard !isBusy else { return }
    let workplace = workplace
    let plugged = await Task.detached { workplace.driveList() }.value
    sticks = plugged + byHand.filter { hand in !plugged.contains { $0.id == hand.id } }
    let before = chosen?.id
    chosen = sticks.first { $0.id == before } ?? sticks.first
    if chosen == nil {
      panel = .noStick
    } else if chosen?.id != before || panel == .noStick {
      panel = .ready
    }
    await lookAtStick()
  }

  /// The clerk chose a folder by hand.
  public func choose(path: String) async {
    let choice = StickChoice(path: path)
    if !byHand.contains(where: { $0.id == choice.id }) { byHand.append(choice) }
    if !sticks.contains(where: { $0.id == choice.id }) { sticks.append(choice) }
    await choose(choice.id)
  }

  /// The clerk chose one of the sticks.
  public func choose(_ id: String) async {
    guard !isBusy, let stick = sticks.first(where: { $0.id == id }) else { return }
    chosen = stick
    panel = .ready
    message = nil
    await lookAtStick()
  }

  private func lookAtStick() async {
    guard let folder = chosen?.folder else {
      found = []
      return
    }
    // A stick that cannot be listed is told when it is written.
    found = (try? await offMain { try BackupReading.list(on: folder) }) ?? []
  }

  /// Writes a backup.
  public func backUpButtonPressed() async {
    guard canWrite, let stick = chosen else { return }
    let workplace = workplace
    let cancellation = cancellation
    cancellation.reset()
    message = nil
    panel = .writing(step: "Đang chụp dữ liệu", fraction: 0)
    let (steps, feed) = AsyncStream.makeStream(
      of: ExportStep.self, bufferingPolicy: .bufferingNewest(1))
    let work = Task.detached {
      defer { feed.finish() }
      return try Backup(store: workplace.store, keys: workplace.keys).write(
        to: stick.folder, by: workplace.actor, clock: { workplace.clock.now() },
        id: { workplace.identifiers.next() },
        watch: { feed.yield($0) }, isCancelled: { cancellation.isCancelled })
    }
    for await step in steps { panel = .writing(step: step.label, fraction: step.fraction) }
    do {
      message = try await work.value.message
      panel = .safe
    } catch is CancellationError {
      panel = .failed(
        Message(
          "Đã dừng. Không có bản sao nào được ghi.",
          next: "Các bản sao trước vẫn còn; dữ liệu trên máy không đổi.", tone: .notice))
    } catch { panel = .failed(Words.message(for: error)) }
    await look()
    await lookAtStick()
  }

  /// Stops; what is half written is removed.
  public func stopButtonPressed() { cancellation.cancel() }

  /// Tries out the newest backup of this point on the chosen stick: opens it into a private place,
  /// checks everything, removes it.
  public func rehearseButtonPressed() async {
    guard !isBusy, let backup = found.first(where: { !$0.hasWords }) else { return }
    let workplace = workplace
    isRehearsing = true
    message = nil
    defer { isRehearsing = false }
    do {
      message = try await offMain {
        let opened = try BackupReading.open(
          backup, with: [try workplace.keys.unlocked()], in: workplace.store.folder)
        defer { opened.discard() }
        return opened.message
      }
    } catch { message = Words.message(for: error) }
  }

  /// Changes after how many days the desk reminds.
  public func remind(afterDays days: Int) async {
    guard days != remindDays else { return }
    let store = workplace.store
    do {
      try await offMain { try BackupReminder.set(days, in: store) }
      remindDays = days
    } catch { message = Words.message(for: error) }
  }
}
