// SPDX-License-Identifier: Apache-2.0
// Taking a stick out of the system after it was written, synchronised and read back: only then *RÚT ĐƯỢC RỒI* is
// true. The desktop does it, so a program with a window hands the way in; the command line has none. Folders that
// were chosen by hand are never taken out.

public import Devices
package import Foundation
public import Observation
import Synchronization

/// Why the system did not take a stick out.
public enum StickHeld: Error, Sendable, Equatable {
  /// Its list of volumes does not have this one.
  case unknown
  /// It refused, in its own words; mostly because a file is open.
  case refused(detail: String)
}

/// The way to take a stick out of the system.
public struct StickRelease: Sendable {
  /// Unmounts the volume of a folder; nil where a program has no way to.
  public var unmount: (@MainActor @Sendable (_ folder: String) async throws(StickHeld) -> Void)?
  /// Names of the programs that have something open in a folder.
  public var holders: @Sendable (_ folder: String) -> [String]

  /// A way.
  public init(
    unmount: (@MainActor @Sendable (_ folder: String) async throws(StickHeld) -> Void)?,
    holders: @escaping @Sendable (_ folder: String) -> [String] = {
      FolderHolders.programs(in: $0)
    }
  ) {
    self.unmount = unmount
    self.holders = holders
  }

  /// No way.
  public static let none = StickRelease(unmount: nil)
}

/// What became of a stick on which everything is done.
public enum StickLeft: Sendable, Equatable {
  /// Taken out of the system: *RÚT ĐƯỢC RỒI*.
  case released
  /// A folder, which is never taken out.
  case folder
  /// Another page of this program still works on it.
  case atWork
  /// The system did not let go of it; programs that hold it, as far as they can be seen.
  case held(by: [String], detail: String)
  /// The system does not know it as a volume.
  case unknown
  /// It left the machine before it was taken out.
  case gone

  /// Whether another try makes sense.
  public var canRetry: Bool {
    switch self {
    case .atWork, .held, .unknown: true
    case .released, .folder, .gone: false
    }
  }
}

/// Which folders this program reads or writes now, whichever page does it.
enum SticksAtWork {
  private static let counts = Mutex<[String: Int]>([:])

  static func begin(_ folder: URL) { counts.withLock { $0[folder.path, default: 0] += 1 } }

  static func end(_ folder: URL) {
    counts.withLock {
      let rest = ($0[folder.path] ?? 0) - 1
      $0[folder.path] = rest > 0 ? rest : nil
    }
  }

  /// Whether anything works in a folder or below it.
  static func isUsed(_ folder: String) -> Bool {
    counts.withLock { $0.keys.contains { $0 == folder || $0.hasPrefix(folder + "/") } }
  }
}

/// A use of a stick by this program: until it ends, nothing takes this stick out.
package struct StickUse: Sendable {
  private let folder: URL

  /// Begins.
  package init(_ folder: URL) {
    self.folder = folder
    SticksAtWork.begin(folder)
  }

  /// Ends; call it once.
  package func end() { SticksAtWork.end(folder) }
}

/// Runs work on a stick away from the main actor; until it ends, nothing takes this stick out.
package func onStick<Value: Sendable>(
  _ folder: URL, _ work: @Sendable @escaping () throws -> Value
) async throws -> Value {
  SticksAtWork.begin(folder)
  defer { SticksAtWork.end(folder) }
  return try await offMain(work)
}

/// A stick on its way out of the system, and what became of it.
@Observable @MainActor
public final class StickLeaving {
  /// What became of the last one; nil before, and while one is on its way.
  public private(set) var left: StickLeft?
  /// Whether one is on its way.
  public private(set) var isReleasing = false
  /// Which one.
  @ObservationIgnored package private(set) var stick: StickChoice?
  /// What was done on it, to be told with what became of it.
  @ObservationIgnored private var done = Message("")
  private let release: StickRelease
  private let list: @Sendable () -> [StickChoice]

  /// - Parameters:
  ///   - release: the way out.
  ///   - list: what is plugged in now.
  package init(_ release: StickRelease, list: @escaping @Sendable () -> [StickChoice]) {
    self.release = release
    self.list = list
  }

  /// Takes a stick out after everything on it is done.
  ///
  /// - Parameter done: what was done, for ``message``.
  @discardableResult
  package func take(out stick: StickChoice, after done: Message = Message("")) async -> StickLeft {
    (self.stick, self.done) = (stick, done)
    return await take(out: stick)
  }

  /// Takes the same stick out once more.
  public func releaseButtonPressed() async {
    guard !isReleasing, left?.canRetry == true, let stick else { return }
    await take(out: stick)
  }

  /// Whether the button for it is offered.
  public var canRelease: Bool { !isReleasing && left?.canRetry == true }

  /// Sticks came or went: one that waited to be taken out may be gone.
  package func sticksChanged(to plugged: [StickChoice]) {
    guard left?.canRetry == true, let stick, !plugged.contains(where: { $0.id == stick.id })
    else { return }
    left = .gone
  }

  /// Another stick is used: what was is over.
  package func forget() {
    guard !isReleasing else { return }
    (left, stick) = (nil, nil)
  }

  /// What was done and what became of the stick; nil before.
  public var message: Message? { left.map { $0.message(after: done) } }

  @discardableResult
  private func take(out stick: StickChoice) async -> StickLeft {
    left = nil
    isReleasing = true
    defer { isReleasing = false }
    let outcome = await outcome(of: stick)
    left = outcome
    return outcome
  }

  private func outcome(of stick: StickChoice) async -> StickLeft {
    guard stick.isDrive else { return .folder }
    guard !SticksAtWork.isUsed(stick.id) else { return .atWork }
    guard let unmount = release.unmount else { return .unknown }
    do {
      try await unmount(stick.id)
      return .released
    } catch {
      let (list, holders) = (list, release.holders)
      let isThere = await Task.detached { list().contains { $0.id == stick.id } }.value
      guard isThere else { return .gone }
      switch error {
      case .unknown: return .unknown
      case .refused(let detail):
        let names = await Task.detached { holders(stick.id) }.value
        return .held(by: names, detail: detail)
      }
    }
  }
}

extension Workplace {
  /// The way out of this workplace's sticks.
  @MainActor public func leaving() -> StickLeaving {
    StickLeaving(release) { driveList() }
  }
}
