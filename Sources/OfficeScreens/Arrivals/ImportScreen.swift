// SPDX-License-Identifier: Apache-2.0
// *Nhập từ USB*: a stick is looked at first, and only what the clerk has seen is taken in; the report accounts for
// every line, and replies are written at once unless they shall wait.

import Casework
import Devices
public import Exchange
public import Foundation
import Journal
public import Observation
import Petitions
public import Screens
import Storage

/// What the import page says.
public enum ImportPanel: Sendable, Equatable {
  /// Waiting for a stick or a folder.
  case idle
  /// Looking at it; the step and how far from 0 to 1. Nothing is written.
  case looking(step: String, fraction: Double)
  /// What lies there is shown; nothing was taken in yet.
  case found
  /// Taking in and writing replies; the step and how far from 0 to 1.
  case working(step: String, fraction: Double)
  /// Everything is done; the system is asked to let go of the stick. It cannot be stopped.
  case releasing
  /// Done; ``ImportScreen/leaving`` tells whether the stick may be pulled out.
  case done
  /// It did not work.
  case failed(Message)
}

/// The page *Nhập từ USB*.
@Observable @MainActor
public final class ImportScreen {
  /// What the panel says.
  public private(set) var panel = ImportPanel.idle
  /// What was found on the stick, before it is taken in.
  public private(set) var arrival: Arrival?
  /// One line per bundle that was read, in the order in which they were read.
  public private(set) var reports: [ImportReport] = []
  /// When they were read: by this the report is found again in the list of readings.
  public private(set) var readAt: Date?
  /// Replies that were written back, one per point.
  public private(set) var replies: [ReplyReport] = []
  /// Whether replies are written at once.
  public var writesReplies = true
  /// Whether the office's key must be unlocked first.
  public private(set) var isLocked: Bool
  /// A message about the last action.
  public private(set) var message: Message?
  /// Whether the chosen stick shows what a worm leaves.
  public let infected = InfectedStick()
  /// What became of the stick that was read.
  public let leaving: StickLeaving
  /// Whether the last report is of bundles that a worm had moved.
  public private(set) var wasMoved = false

  /// The workplace, its key unlocked once the passphrase was typed.
  public private(set) var workplace: Workplace
  @ObservationIgnored private var importing: Import?
  @ObservationIgnored private var stick: StickChoice?
  @ObservationIgnored private let cancellation = Cancellation()

  /// The page of a workplace.
  public init(workplace: Workplace) {
    self.workplace = workplace
    isLocked = workplace.keys.isLocked
    leaving = workplace.leaving()
  }

  /// Whether a stick is being read or written.
  public var isWorking: Bool {
    switch panel {
    case .looking, .working, .releasing: true
    default: false
    }
  }

  /// The clerk typed the passphrase.
  ///
  /// - Returns: the workplace with the key unlocked; nil when the words are wrong.
  public func unlock(_ passphrase: String) async -> Workplace? {
    let workplace = workplace
    do {
      let unlocked = try await offMain { try workplace.unlocked(passphrase) }
      self.workplace = unlocked
      importing = nil
      isLocked = false
      message = nil
      return unlocked
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }

  /// Looks at every bundle of a folder that was chosen by hand.
  public func lookButtonPressed(at folder: URL) async {
    await lookButtonPressed(at: StickChoice(folder: folder))
  }

  /// Looks at every bundle of a stick. Nothing is written into the store or onto the stick.
  public func lookButtonPressed(at stick: StickChoice) async {
    guard !isWorking else { return }
    let folder = stick.folder
    forgetArrival()
    leaving.forget()
    self.stick = stick
    (reports, replies) = ([], [])
    let workplace = workplace
    let cancellation = cancellation
    do {
      let importing = try self.importing ?? Import(store: workplace.store, keys: workplace.keys)
      self.importing = importing
      arrival = try await follow(
        { .looking(step: $0, fraction: $1) }, first: "Đang tìm gói trên USB", on: folder
      ) { watch in
        try importing.lookEverywhere(
          in: folder, clock: { workplace.clock.now() }, watch: watch,
          isCancelled: { cancellation.isCancelled })
      }
      panel = .found
    } catch is CancellationError {
      panel = .failed(
        Message("Đã dừng. Chưa nhập gì vào sổ.", next: "Bấm lại khi cần.", tone: .notice))
    } catch {
      panel = .failed(Words.message(for: error))
    }
  }

  /// Takes in what was looked at, then writes the replies unless they shall wait.
  public func importButtonPressed() async {
    guard !isWorking, let arrival, let importing, let stick else { return }
    let workplace = workplace
    // Where a worm has moved ours is only read.
    let isMoved = isMoved
    let (cancellation, writes) = (cancellation, writesReplies && !isMoved)
    do {
      let done = try await follow(
        { .working(step: $0, fraction: $1) }, first: "Đang nhập vào sổ", on: stick.folder
      ) { watch in
        try workplace.require(OfficeRight.carry)
        let reports = try importing.readAll(
          of: arrival, by: workplace.actor, clock: { workplace.clock.now() },
          id: { workplace.identifiers.next() }, watch: watch,
          isCancelled: { cancellation.isCancelled })
        var done = Done(reports: reports)
        func reply(to reports: [ImportReport]) {
          guard writes, done.failure == nil else { return }
          let (replies, failure) = workplace.reply(
            to: reports, in: arrival.folder, watch: watch,
            isCancelled: { cancellation.isCancelled })
          done.replies += replies
          done.failure = failure.map { Words.message(for: $0) }
        }
        reply(to: reports)
        guard reports.contains(where: \.isOfBrokenMedium) else { return done }
        // What was to be written is safe: what was damaged gets its look now.
        let healed = try importing.readHealed(
          in: arrival.folder, by: workplace.actor, clock: { workplace.clock.now() },
          id: { workplace.identifiers.next() }, watch: watch,
          isCancelled: { cancellation.isCancelled })
        let known = Set(healed.map(\.folder))
        done.reports = reports.filter { !known.contains($0.folder) } + healed
        reply(to: healed)
        return done
      }
      (reports, replies, wasMoved) = (done.reports, done.replies, isMoved)
      readAt = try await offMain { try workplace.store.importAttempts(limit: 1).first?.at }
      if done.failure == nil {
        panel = .releasing
        await leaving.take(out: stick)
      }
      panel = done.failure.map { .failed($0) } ?? .done
    } catch is CancellationError {
      panel = .failed(
        Message(
          "Đã dừng. Gói nhập xong trước đó vẫn ở trong sổ.",
          next: "Xem lại USB để nhập tiếp; nhập lại không làm hỏng gì.", tone: .notice))
    } catch {
      panel = .failed(Words.message(for: error))
    }
    self.arrival = nil
  }

  /// Whether the panel tells how it ended, which stays until another stick is used.
  public var isOver: Bool { panel == .done || panel == .releasing }

  /// Whether what is shown lies one level down of where it belongs, on a stick whose folders a worm has moved.
  public var isMoved: Bool { arrival.map { $0.folder.path != stick?.folder.path } ?? false }

  /// Takes the stick out of the system once more.
  public func releaseButtonPressed() async {
    guard !isWorking, panel == .done, leaving.canRelease else { return }
    panel = .releasing
    await leaving.releaseButtonPressed()
    panel = .done
  }

  /// Sticks came or went, or another one was chosen. What the panel says of the stick that was done with stays until
  /// another one is used.
  ///
  /// - Parameters:
  ///   - chosen: the stick that is chosen now.
  ///   - all: every stick and folder.
  public func sticksChanged(chosen: StickChoice?, all: [StickChoice]) async {
    guard !isWorking else { return }
    leaving.sticksChanged(to: all)
    if panel == .done, let chosen, chosen.id != stick?.id || leaving.left == .released {
      leaving.forget()
      panel = .idle
    }
    await infected.look(at: chosen?.folder)
  }

  /// Another stick was chosen or the page is left: what was looked at is forgotten.
  public func forgetArrival() {
    guard !isWorking else { return }
    if let arrival { importing?.discard(arrival) }
    arrival = nil
    if panel == .found { panel = .idle }
  }

  /// Stops the work; bundles that were applied stay applied.
  public func stopButtonPressed() { cancellation.cancel() }

  /// What the work gave.
  private struct Done: Sendable {
    var reports: [ImportReport]
    var replies: [ReplyReport] = []
    var failure: Message?
  }

  private func follow<Result: Sendable>(
    _ panel: (String, Double) -> ImportPanel, first: String, on folder: URL,
    _ work: @escaping @Sendable (@escaping @Sendable (ExportStep) -> Void) throws -> Result
  ) async throws -> Result {
    cancellation.reset()
    message = nil
    self.panel = panel(first, 0)
    let use = StickUse(folder)
    defer { use.end() }
    let (steps, feed) = AsyncStream.makeStream(
      of: ExportStep.self, bufferingPolicy: .bufferingNewest(1))
    let running = Task.detached {
      defer { feed.finish() }
      return try work { feed.yield($0) }
    }
    for await step in steps { self.panel = panel(step.label, step.fraction) }
    return try await running.value
  }
}
