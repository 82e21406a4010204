// SPDX-License-Identifier: Apache-2.0
// When the desk locks by itself: nobody touched it for a while, the machine slept, or its clock was moved.
// Pure arithmetic on moments, so that tests need not wait.

public import Foundation
import Glibc
public import Storage

/// A moment by three clocks.
public struct IdleMoment: Sendable, Equatable {
  /// Seconds since the machine was started, sleep included.
  public var sinceBoot: Double
  /// The same without sleep.
  public var awake: Double
  /// The wall clock.
  public var wall: Date

  /// A moment of known parts.
  public init(sinceBoot: Double, awake: Double, wall: Date) {
    self.sinceBoot = sinceBoot
    self.awake = awake
    self.wall = wall
  }

  /// Now.
  public static func now() -> IdleMoment {
    func seconds(_ clock: clockid_t) -> Double {
      var time = timespec()
      clock_gettime(clock, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    return IdleMoment(
      sinceBoot: seconds(CLOCK_BOOTTIME), awake: seconds(CLOCK_MONOTONIC), wall: Date())
  }
}

/// When to lock.
public struct IdleRule: Sendable {
  /// After how many seconds without a key or a movement.
  public var limit: Double
  private var touched: IdleMoment

  /// A rule that begins to count at a moment.
  public init(limit: Double, from start: IdleMoment) {
    self.limit = limit
    touched = start
  }

  /// Seconds until it is time to look again; 0 when it is time to lock.
  public func left(at now: IdleMoment) -> Double {
    isBroken(at: now) ? 0 : max(0, limit - (now.sinceBoot - touched.sinceBoot))
  }

  /// Somebody touched the machine.
  ///
  /// - Returns: whether it was too late: then the touch must not reach the page.
  public mutating func touch(at now: IdleMoment) -> Bool {
    let isLate = left(at: now) == 0
    touched = now
    return isLate
  }

  /// The machine slept, or its clock was moved by more than network time corrects.
  private func isBroken(at now: IdleMoment) -> Bool {
    let passed = now.sinceBoot - touched.sinceBoot
    let slept = passed - (now.awake - touched.awake)
    let moved = now.wall.timeIntervalSince(touched.wall) - passed
    return slept > 2 || abs(moved) > 90
  }
}

/// The setting of the idle lock.
public enum IdleLock {
  private static let key = "lock-after-seconds"
  /// What can be chosen, in minutes.
  public static let minutes = 1...30

  /// After how many seconds the desk locks; 300 unless it was set.
  public static func seconds(of store: Store) throws -> Int {
    guard let text = try store.setting(key), let seconds = Int(text),
      (1...60 * minutes.upperBound).contains(seconds)
    else { return 300 }
    return seconds
  }

  /// Keeps it.
  public static func keep(seconds: Int, in store: Store) throws {
    try store.set(key, to: "\(min(max(seconds, 1), 60 * minutes.upperBound))")
  }
}
