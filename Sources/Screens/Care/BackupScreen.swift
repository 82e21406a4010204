// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Sao lưu*: a second stick that is kept away from the machine. One button, one panel as when
// sending; green only after the backup was read back. The machine can also try a backup out.

import Bundles
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
  /// Where it can be written to.
  public let shelf: StickShelf
  /// Whether the chosen one shows what a worm leaves.
  public let infected = InfectedStick()
  /// What became of the stick that was written.
  public let leaving: StickLeaving
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

  /// Whether a backup was found that can be opened by way of trial.
  public var canRehearse: Bool { !isBusy && found.contains { !$0.hasWords } }

  private let workplace: Workplace
  @ObservationIgnored private let cancellation = Cancellation()

  /// The chapter of a workplace.
  public init(workplace: Workplace) {
    self.workplace = workplace
    shelf = StickShelf { workplace.driveList() }
    leaving = workplace.leaving()
  }

  /// Sticks that are plugged in, and folders that were chosen by hand.
  public var sticks: [StickChoice] { shelf.sticks }
  /// The chosen one.
  public var chosen: StickChoice? { shelf.chosen }

  /// Whether it is an office, whose backup only a passphrase or the recovery card opens.
  public var isOffice: Bool { workplace.station.kind == .office }
  /// Whether this is a station to practise with, which has nothing to back up.
  public var isTraining: Bool { workplace.isTraining }
  /// Whether a stick is being written or read.
  public var isBusy: Bool { isWriting || isRehearsing }
  /// Whether a stick is being written.
  public var isWriting: Bool { panel.isWriting }
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
    let change = await shelf.change(of: panel, leaving)
    // A writing may have begun meanwhile.
    guard !isBusy else { return }
    panel = change.panel
    await infected.look(at: chosen?.folder)
    await lookAtStick()
  }

  /// The clerk chose a folder by hand.
  public func choose(path: String) async {
    let choice = StickChoice(path: path)
    shelf.offer(choice)
    await choose(choice.id)
  }

  /// The clerk chose one of the sticks.
  public func choose(_ id: String) async {
    guard !isBusy, shelf.choose(id) else { return }
    leaving.forget()
    panel = .ready
    message = nil
    await infected.look(at: chosen?.folder)
    await lookAtStick()
  }

  private func lookAtStick() async {
    guard let folder = chosen?.folder else {
      found = []
      return
    }
    // A stick that cannot be listed is told when it is written.
    found = (try? await onStick(folder) { try BackupReading.listEverywhere(on: folder) }) ?? []
  }

  /// Writes a backup.
  public func backUpButtonPressed() async {
    guard canWrite, let stick = chosen else { return }
    let workplace = workplace
    let cancellation = cancellation
    cancellation.reset()
    message = nil
    let report = await StickPanel.follow(
      { panel = $0 }, first: "Đang chụp dữ liệu",
      stopped: Message(
        "Đã dừng. Không có bản sao nào được ghi.",
        next: "Các bản sao trước vẫn còn; dữ liệu trên máy không đổi.", tone: .notice),
      on: stick, leaving
    ) { watch in
      try Backup(store: workplace.store, keys: workplace.keys).write(
        to: stick.folder, by: workplace.actor, clock: { workplace.clock.now() },
        id: { workplace.identifiers.next() },
        watch: watch, isCancelled: { cancellation.isCancelled })
    }
    if let report { message = report.message }
    await look()
    // What came or went while it was written was not looked at then.
    await drivesChanged()
  }

  /// Takes the stick out of the system once more.
  public func releaseButtonPressed() async {
    guard !isBusy, leaving.canRelease else { return }
    panel = .releasing
    await leaving.releaseButtonPressed()
    panel = leaving.left.map { StickPanel($0) } ?? .ready
    await drivesChanged()
  }

  /// Stops; what is half written is removed.
  public func stopButtonPressed() { cancellation.cancel() }

  /// Tries out the newest backup of this station on the chosen stick: opens it into a private place,
  /// checks everything, removes it.
  ///
  /// - Parameter typed: at an office: the passphrase of a key holder, or the key on the recovery card.
  public func rehearseButtonPressed(typed: String = "") async {
    guard !isBusy, let backup = found.first(where: { !$0.hasWords }) else { return }
    let workplace = workplace
    isRehearsing = true
    message = Message(
      "Đang mở bản sao ra chỗ riêng và kiểm tra…", next: "Xong thì chỗ đó được xóa.", tone: .notice)
    defer { isRehearsing = false }
    do {
      message = try await onStick(backup.root) {
        let opened = try BackupReading.open(
          backup, with: [try workplace.key(toTryOut: typed)], in: workplace.store.folder)
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

extension Workplace {
  /// The key with which a backup of this station is tried out: the machine's own; where that lies under
  /// passphrases, by what was typed.
  ///
  /// - Throws: ``Exchange/StationKeys/KeysError``, ``Exchange/RestoreError/mistypedKey(letters:expected:)``.
  fileprivate func key(toTryOut typed: String) throws -> Age.Identity {
    guard keys.isLocked else { return try keys.unlocked() }
    return RecoveryCard.looksLikeKey(typed)
      ? try RecoveryCard.key(typed) : try holders.open(Passphrase.canonical(typed))
  }
}
