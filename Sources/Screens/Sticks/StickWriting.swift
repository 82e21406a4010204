// SPDX-License-Identifier: Apache-2.0
// What the pages that write sticks share: which stick is used, and a writing that is followed step by
// step to the panel with its two states. *RÚT ĐƯỢC RỒI* comes only when the stick is out of the system.

import Devices
package import Exchange
public import Foundation
public import Observation
import Synchronization

/// What the big panel says.
public enum StickPanel: Sendable, Equatable {
  /// No stick, or none chosen.
  case noStick
  /// A stick is chosen and can be written.
  case ready
  /// *ĐANG GHI – KHÔNG RÚT*: which step, and how far from 0 to 1.
  case writing(step: String, fraction: Double)
  /// Everything is on the stick; the system is asked to let go of it. It cannot be stopped.
  case releasing
  /// *RÚT ĐƯỢC RỒI*: the stick is out of the system.
  case safe
  /// Everything is on it, synchronised and read back; it is not out of the system, and why.
  case written(StickLeft)
  /// It did not work; nothing is lost.
  case failed(Message)

  /// Whether the stick must not be pulled out.
  public var isWriting: Bool {
    switch self {
    case .writing, .releasing: true
    default: false
    }
  }

  /// Whether it tells how something ended, which stays until another stick is used.
  public var isOver: Bool {
    switch self {
    case .safe, .written, .failed: true
    default: false
    }
  }

  /// What the panel says of a stick on which everything is done.
  package init(_ left: StickLeft) { self = left == .released ? .safe : .written(left) }
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
  /// Whether it is a stick that the system lists, and not a folder: only such a one is ever taken out.
  public var isDrive = false
  /// Its path.
  public var id: String { folder.path }
}

/// Sticks that are plugged in and folders that were chosen by hand; one of them is used.
@Observable @MainActor
public final class StickShelf {
  /// All of them.
  public private(set) var sticks: [StickChoice] = []
  /// The one that is used.
  public private(set) var chosen: StickChoice?
  @ObservationIgnored private var byHand: [StickChoice] = []
  private let list: @Sendable () -> [StickChoice]

  /// Nothing yet; `list` gives what is plugged in and may wait for the system.
  package init(list: @escaping @Sendable () -> [StickChoice]) { self.list = list }

  /// Looks at what is plugged in now.
  ///
  /// - Parameter panel: what the page says. How something ended stays there until the person chooses, or a stick is
  ///   newly plugged in: one that was there all the time must not wipe it away.
  /// - Returns: whether another one is used now.
  package func look(under panel: StickPanel = .ready) async -> Bool {
    let list = list
    let plugged = await Task.detached { list() }.value
    let known = Set(sticks.map(\.id))
    sticks = plugged + byHand.filter { hand in !plugged.contains { $0.id == hand.id } }
    let before = chosen?.id
    let next = panel.isOver ? sticks.first { !known.contains($0.id) } : sticks.first
    chosen = sticks.first { $0.id == before } ?? next
    return chosen?.id != before
  }

  /// What a page says after sticks came or went: nil for what it said before.
  ///
  /// - Parameters:
  ///   - panel: what it says now.
  ///   - leaving: what became of the stick that it was done with.
  /// - Returns: the new panel, and whether another stick is used now.
  package func change(
    of panel: StickPanel, _ leaving: StickLeaving
  ) async -> (panel: StickPanel, isAnother: Bool) {
    let isAnother = await look(under: panel)
    leaving.sticksChanged(to: sticks)
    // One that was taken out and is listed again was plugged in anew.
    let isBack = panel == .safe && chosen?.isDrive == true
    if chosen != nil, isAnother || isBack || panel == .noStick {
      leaving.forget()
      return (.ready, true)
    }
    if case .written = panel, let left = leaving.left { return (.written(left), false) }
    return (chosen == nil && !panel.isOver ? .noStick : panel, false)
  }

  /// Offers a folder that was chosen by hand, as long as the page lives.
  package func offer(_ choice: StickChoice) {
    if !byHand.contains(where: { $0.id == choice.id }) { byHand.append(choice) }
    if !sticks.contains(where: { $0.id == choice.id }) { sticks.append(choice) }
  }

  /// Uses another one.
  ///
  /// - Returns: whether it is there.
  package func choose(_ id: String) -> Bool {
    guard let stick = sticks.first(where: { $0.id == id }) else { return false }
    chosen = stick
    return true
  }
}

extension StickPanel {
  /// Runs a writing away from the main actor and shows every step; then takes the stick out of the system.
  ///
  /// - Parameters:
  ///   - show: shows the panel.
  ///   - first: the step before the work tells its own.
  ///   - stopped: what is said when the person stopped it.
  ///   - stick: where it is written.
  ///   - leaving: the way out.
  ///   - done: what is still to be done on the stick once it is written.
  ///   - work: writes, and tells how far it is.
  /// - Returns: what was written; nil when the panel tells why nothing was.
  @MainActor
  package static func follow<Report: Sendable>(
    _ show: (StickPanel) -> Void, first: String, stopped: Message, on stick: StickChoice,
    _ leaving: StickLeaving, done: (Report) async -> Void = { _ in },
    _ work: @escaping @Sendable (_ watch: @escaping @Sendable (ExportStep) -> Void) throws -> Report
  ) async -> Report? {
    show(.writing(step: first, fraction: 0))
    let (steps, feed) = AsyncStream.makeStream(
      of: ExportStep.self, bufferingPolicy: .bufferingNewest(1))
    SticksAtWork.begin(stick.folder)
    let running = Task.detached {
      defer { feed.finish() }
      return try work { feed.yield($0) }
    }
    for await step in steps { show(.writing(step: step.label, fraction: step.fraction)) }
    let outcome = await running.result
    SticksAtWork.end(stick.folder)
    do {
      let report = try outcome.get()
      show(.releasing)
      await done(report)
      show(StickPanel(await leaving.take(out: stick)))
      return report
    } catch is CancellationError {
      show(.failed(stopped))
    } catch {
      show(.failed(Words.message(for: error)))
    }
    return nil
  }
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
