// SPDX-License-Identifier: Apache-2.0
// *Chuyển về xã*: sticks as they are plugged in, replies read first by themselves, one button, and one
// panel with two states. Green only after everything was synchronised, read back and compared.

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
    let isAnother = await shelf.look()
    if chosen == nil {
      panel = .noStick
    } else if isAnother || panel == .noStick {
      panel = .ready
      await readReplies()
    }
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
    panel = .ready
    await readReplies()
  }

  /// Whether a stick is being written.
  public var isWriting: Bool { panel.isWriting }

  /// Replies on the chosen stick are read before anything is written.
  public func readReplies() async {
    guard let folder = chosen?.folder else { return }
    let workplace = workplace
    do {
      let reports = try await offMain {
        try ReplyReading(store: workplace.store, keys: workplace.keys, accepts: CommuneData.accepts)
          .readAll(
            in: folder, by: workplace.actor, at: workplace.clock.now(),
            id: { workplace.identifiers.next() })
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
    let report = await StickPanel.follow(
      { panel = $0 }, first: "Đang kiểm tra USB",
      stopped: Message(
        "Đã dừng. Chưa ghi gì lên USB.", next: "Đơn vẫn an toàn trên máy này.", tone: .notice)
    ) { watch in
      try Export(store: workplace.store, keys: workplace.keys).write(
        to: stick.folder, by: workplace.actor, clock: { workplace.clock.now() },
        id: { workplace.identifiers.next() },
        watch: watch, isCancelled: { cancellation.isCancelled })
    }
    if let report { lastExport = report }
    let pending = try? await offMain {
      try Export(store: workplace.store, keys: workplace.keys).pending()
    }  // only a number on the page; the next reload tries again
    if let pending { self.pending = pending }
  }

  /// Stops writing; what is half written is removed.
  public func stopButtonPressed() { cancellation.cancel() }
}
