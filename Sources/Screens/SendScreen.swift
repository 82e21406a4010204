// SPDX-License-Identifier: Apache-2.0
// *Chuyển về xã*: sticks as they are plugged in, replies read first by themselves, one button, and one
// panel with two states. Green only after everything was synchronised, read back and compared.

import Devices
public import Exchange
public import Foundation
public import Observation
import Petitions
import Storage
import Synchronization

/// What the big panel says.
public enum StickPanel: Sendable, Equatable {
  /// No stick, or none chosen.
  case noStick
  /// A stick is chosen and can be written.
  case ready
  /// *ĐANG GHI – KHÔNG RÚT*: which step, and how far from 0 to 1.
  case writing(step: String, fraction: Double)
  /// *RÚT ĐƯỢC RỒI*.
  case safe
  /// It did not work; nothing is lost.
  case failed(Message)
}

/// A folder to write to: a stick, or any folder.
public struct StickChoice: Sendable, Equatable, Identifiable {
  /// Where it is mounted.
  public var folder: URL
  /// What people call it.
  public var name: String
  /// Free bytes, when known.
  public var free: Int?
  /// Whether it can only be read.
  public var isReadOnly: Bool
  /// Its path.
  public var id: String { folder.path }
}

/// The page *Chuyển về xã*.
@Observable @MainActor
public final class SendScreen {
  /// Sticks that are plugged in, and folders that were chosen by hand.
  public private(set) var sticks: [StickChoice] = []
  /// The chosen one.
  public private(set) var chosen: StickChoice?
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
  @ObservationIgnored private var byHand: [StickChoice] = []
  @ObservationIgnored private let cancellation = Cancellation()

  /// The page of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

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
    let drives = workplace.drives
    let found = await Task.detached { drives.list() }.value
    let plugged = found.map {
      StickChoice(
        folder: $0.folder, name: $0.label.isEmpty ? $0.folder.path : $0.label,
        free: Int($0.freeBytes), isReadOnly: $0.isReadOnly)
    }
    sticks = plugged + byHand.filter { hand in !plugged.contains { $0.id == hand.id } }
    let before = chosen?.id
    chosen = sticks.first { $0.id == before } ?? sticks.first
    if chosen == nil {
      panel = .noStick
    } else if chosen?.id != before || panel == .noStick {
      panel = .ready
      await readReplies()
    }
  }

  /// The clerk chose a folder by hand.
  public func choose(folder: URL) async {
    let choice = StickChoice(folder: folder)
    if !byHand.contains(where: { $0.id == choice.id }) { byHand.append(choice) }
    if !sticks.contains(where: { $0.id == choice.id }) { sticks.append(choice) }
    await choose(choice.id)
  }

  /// The clerk chose one of the sticks.
  public func choose(_ id: String) async {
    guard !isWriting, let stick = sticks.first(where: { $0.id == id }) else { return }
    chosen = stick
    panel = .ready
    await readReplies()
  }

  /// Whether a stick is being written.
  public var isWriting: Bool {
    if case .writing = panel { return true }
    return false
  }

  /// Replies on the chosen stick are read before anything is written.
  public func readReplies() async {
    guard let folder = chosen?.folder else { return }
    let workplace = workplace
    do {
      let reports = try await offMain {
        try ReplyReading(store: workplace.store, keys: workplace.keys).readAll(
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
    panel = .writing(step: "Đang kiểm tra USB", fraction: 0)
    let (steps, feed) = AsyncStream.makeStream(
      of: ExportStep.self, bufferingPolicy: .bufferingNewest(1))
    let work = Task.detached {
      defer { feed.finish() }
      return try Export(store: workplace.store, keys: workplace.keys).write(
        to: stick.folder, by: workplace.actor, clock: { workplace.clock.now() },
        id: { workplace.identifiers.next() },
        watch: { feed.yield($0) }, isCancelled: { cancellation.isCancelled })
    }
    for await step in steps {
      panel = .writing(step: step.label, fraction: step.fraction)
    }
    do {
      lastExport = try await work.value
      panel = .safe
    } catch is CancellationError {
      panel = .failed(
        Message(
          "Đã dừng. Chưa ghi gì lên USB.", next: "Đơn vẫn an toàn trên máy này.", tone: .notice))
    } catch {
      panel = .failed(Words.message(for: error))
    }
    let pending = try? await offMain {
      try Export(store: workplace.store, keys: workplace.keys).pending()
    }  // only a number on the page; the next reload tries again
    if let pending { self.pending = pending }
  }

  /// Stops writing; what is half written is removed.
  public func stopButtonPressed() { cancellation.cancel() }
}

/// A flag that a worker asks and a window sets.
public final class Cancellation: Sendable {
  private let flag = Mutex(false)

  /// Not cancelled.
  public init() {}
  /// Whether it was cancelled.
  public var isCancelled: Bool { flag.withLock { $0 } }
  /// Cancels.
  public func cancel() { flag.withLock { $0 = true } }
  /// Begins anew.
  public func reset() { flag.withLock { $0 = false } }
}
