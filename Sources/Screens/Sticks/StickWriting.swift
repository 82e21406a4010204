// SPDX-License-Identifier: Apache-2.0
// What the pages that write sticks share: which stick is used, and a writing that is followed step by
// step to the panel with its two states.

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
  /// *RÚT ĐƯỢC RỒI*.
  case safe
  /// It did not work; nothing is lost.
  case failed(Message)

  /// Whether the stick must not be pulled out.
  public var isWriting: Bool {
    if case .writing = self { return true }
    return false
  }
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
  /// - Returns: whether another one is used now.
  package func look() async -> Bool {
    let list = list
    let plugged = await Task.detached { list() }.value
    sticks = plugged + byHand.filter { hand in !plugged.contains { $0.id == hand.id } }
    let before = chosen?.id
    chosen = sticks.first { $0.id == before } ?? sticks.first
    return chosen?.id != before
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
  /// Runs a writing away from the main actor and shows every step.
  ///
  /// - Parameters:
  ///   - show: shows the panel.
  ///   - first: the step before the work tells its own.
  ///   - stopped: what is said when the person stopped it.
  ///   - work: writes, and tells how far it is.
  /// - Returns: what was written; nil when the panel tells why nothing was.
  @MainActor
  package static func follow<Report: Sendable>(
    _ show: (StickPanel) -> Void, first: String, stopped: Message,
    _ work: @escaping @Sendable (_ watch: @escaping @Sendable (ExportStep) -> Void) throws -> Report
  ) async -> Report? {
    show(.writing(step: first, fraction: 0))
    let (steps, feed) = AsyncStream.makeStream(
      of: ExportStep.self, bufferingPolicy: .bufferingNewest(1))
    let running = Task.detached {
      defer { feed.finish() }
      return try work { feed.yield($0) }
    }
    for await step in steps { show(.writing(step: step.label, fraction: step.fraction)) }
    do {
      let report = try await running.value
      show(.safe)
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
