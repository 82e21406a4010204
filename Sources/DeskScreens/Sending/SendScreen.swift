// SPDX-License-Identifier: Apache-2.0
// *Chuyển về xã*: sticks as they are plugged in, replies read first by themselves, one button, and one
// panel with two states. Green only after everything was synchronised, read back and compared, and the stick is out of
// the system.

import Devices
public import Exchange
public import Foundation
public import Observation
import Petitions
public import Screens
import Storage

/// The page *Chuyển về xã*.
@Observable @MainActor
public final class SendScreen {
  /// Where it can be written to.
  public let shelf: StickShelf
  /// Whether the chosen one shows what a worm leaves.
  public let infected = InfectedStick()
  /// What became of the stick that was written.
  public let leaving: StickLeaving
  /// What the panel says.
  public private(set) var panel = StickPanel.noStick
  /// What will go: petitions and other entries that the commune has not acknowledged.
  public private(set) var pending = PendingExport(petitions: 0, entries: 0, blobs: 0, bytes: 0)
  /// What the last replies said, newest first.
  public private(set) var replies: [Message] = []
  /// The report of the last export.
  public private(set) var lastExport: ExportReport?
  /// When the last reply was read.
  public private(set) var lastReply: Date?

  private let workplace: Workplace
  @ObservationIgnored private let cancellation = Cancellation()

  /// The page of a workplace.
  public init(workplace: Workplace) {
    self.workplace = workplace
    shelf = StickShelf { workplace.driveList() }
    leaving = workplace.leaving()
  }

  /// Sticks that are plugged in, and folders that were chosen by hand.
  public var sticks: [StickChoice] { shelf.sticks }
  /// The chosen one.
  public var chosen: StickChoice? { shelf.chosen }

  /// Looks again at what waits and at what is plugged in.
  public func reload() async {
    let workplace = workplace
    do {
      let (pending, acknowledgement) = try await offMain {
        (
          try Export(store: workplace.store, keys: workplace.keys).pending(),
          try workplace.store.acknowledgement()
        )
      }
      self.pending = pending
      lastReply = acknowledgement.readAt
    } catch {
      panel = .failed(Words.message(for: error))
    }
    await drivesChanged()
  }

  /// Sticks came or went.
  public func drivesChanged() async {
    guard !isWriting else { return }
    let change = await shelf.change(of: panel, leaving)
    // A writing may have begun meanwhile.
    guard !isWriting else { return }
    panel = change.panel
    await infected.look(at: chosen?.folder)
    if change.isAnother { await readReplies() }
  }

  /// The clerk chose a folder by hand.
  public func choose(folder: URL) async {
    let choice = StickChoice(folder: folder)
    shelf.offer(choice)
    await choose(choice.id)
  }

  /// The clerk chose one of the sticks.
  public func choose(_ id: String) async {
    guard !isWriting, shelf.choose(id) else { return }
    leaving.forget()
    panel = .ready
    await infected.look(at: chosen?.folder)
    await readReplies()
  }

  /// Whether a stick is being written.
  public var isWriting: Bool { panel.isWriting }

  /// Replies on the chosen stick are read before anything is written.
  public func readReplies() async { await readReplies(afterWriting: false) }

  /// Reads all replies, or, when everything is written, those that were damaged at their last look.
  private func readReplies(afterWriting isWritten: Bool) async {
    guard let folder = chosen?.folder else { return }
    let workplace = workplace
    do {
      let reports = try await onStick(folder) {
        let reading = ReplyReading(
          store: workplace.store, keys: workplace.keys, accepts: CommuneData.accepts)
        let read = isWritten ? reading.readHealed : reading.readEverywhere
        return try read(
          folder, workplace.actor, workplace.clock.now(), { workplace.identifiers.next() })
      }
      // A reply that was read before is no news.
      let messages = reports.filter { $0.outcome != .old }.map(\.message)
      if !messages.isEmpty { replies = messages + replies }
      if reports.contains(where: \.isApplied) {
        let pending = try await offMain {
          try Export(store: workplace.store, keys: workplace.keys).pending()
        }
        self.pending = pending
        lastReply = workplace.clock.now()
      }
    } catch {
      replies.insert(Words.message(for: error), at: 0)
    }
  }

  /// Writes the bundle.
  public func sendButtonPressed() async {
    guard !isWriting, let stick = chosen else { return }
    let workplace = workplace
    let cancellation = cancellation
    cancellation.reset()
    _ = await StickPanel.follow(
      { panel = $0 }, first: "Đang kiểm tra USB",
      stopped: Message(
        "Đã dừng. Chưa ghi gì lên USB.", next: "Đơn vẫn an toàn trên máy này.", tone: .notice),
      on: stick, leaving,
      done: { report in
        lastExport = report
        await readReplies(afterWriting: true)
      }
    ) { watch in
      try Export(store: workplace.store, keys: workplace.keys).write(
        to: stick.folder, by: workplace.actor, clock: { workplace.clock.now() },
        id: { workplace.identifiers.next() },
        watch: watch, isCancelled: { cancellation.isCancelled })
    }
    let pending = try? await offMain {
      try Export(store: workplace.store, keys: workplace.keys).pending()
    }  // only a number on the page; the next reload tries again
    if let pending { self.pending = pending }
    // What came or went while it was written was not looked at then.
    await drivesChanged()
  }

  /// Takes the stick out of the system once more.
  public func releaseButtonPressed() async {
    guard !isWriting, leaving.canRelease else { return }
    panel = .releasing
    await leaving.releaseButtonPressed()
    panel = leaving.left.map { StickPanel($0) } ?? .ready
    await drivesChanged()
  }

  /// Stops writing; what is half written is removed.
  public func stopButtonPressed() { cancellation.cancel() }
}
