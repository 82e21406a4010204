// SPDX-License-Identifier: Apache-2.0
// The time, and whether it can be believed: an old laptop's clock jumps when its battery is empty, and
// a petition's date is a legal fact. A moment holds the wall clock and the machine's own counter.

public import Foundation
import Glibc
import Synchronization

/// Where the time comes from.
public struct Clock: Sendable {
  /// The time now.
  public var now: @Sendable () -> Date

  /// A clock that asks a closure.
  public init(now: @escaping @Sendable () -> Date) { self.now = now }

  /// The machine's clock.
  public static let live = Clock { Date() }

  /// A clock that stands still at a moment.
  public static func fixed(_ date: Date) -> Clock { Clock { date } }

  /// A clock that begins at a moment and goes on by a step with each question.
  public static func fake(startingAt date: Date, step: TimeInterval = 1) -> Clock {
    let count = Mutex(0)
    let box = CountBox(count)
    return Clock {
      let questions = box.count.withLock { value in
        defer { value += 1 }
        return value
      }
      return date.addingTimeInterval(Double(questions) * step)
    }
  }
}

/// A lock that closures share; `Mutex` itself cannot be copied into them.
final class CountBox: Sendable {
  let count: Mutex<Int>
  init(_ count: consuming sending Mutex<Int>) { self.count = count }
}

/// What two moments tell about the clock.
public enum ClockStep: Sendable, Equatable {
  /// It goes as it should.
  case steady
  /// It was set back by seconds.
  case wentBack(seconds: Double)
  /// It was set forward by seconds, as far as can be told within one start of the machine.
  case jumpedAhead(seconds: Double)
}

/// A moment by the wall clock and by the machine's counter.
public struct SystemMoment: Sendable, Codable, Equatable {
  /// Changes with every start of the machine.
  public var bootID: String
  /// Seconds since the start, sleep included.
  public var sinceBoot: Double
  /// The wall clock.
  public var wall: Date

  /// A moment of known parts.
  public init(bootID: String, sinceBoot: Double, wall: Date) {
    self.bootID = bootID
    self.sinceBoot = sinceBoot
    self.wall = wall
  }

  /// How the clock behaved from an earlier moment to this one.
  ///
  /// - Parameters:
  ///   - earlier: a stored moment, of this start or an earlier one.
  ///   - tolerance: seconds that count as nothing (network time corrects by less).
  public func clockStep(since earlier: SystemMoment, tolerance: Double = 90) -> ClockStep {
    let byWall = wall.timeIntervalSince(earlier.wall)
    guard bootID == earlier.bootID else {
      return byWall < -tolerance ? .wentBack(seconds: -byWall) : .steady
    }
    let difference = byWall - (sinceBoot - earlier.sinceBoot)
    if difference < -tolerance { return .wentBack(seconds: -difference) }
    return difference > tolerance ? .jumpedAhead(seconds: difference) : .steady
  }
}

/// Where moments come from.
public struct SystemMoments: Sendable {
  /// The moment now.
  public var now: @Sendable () -> SystemMoment

  /// Moments from a closure.
  public init(now: @escaping @Sendable () -> SystemMoment) { self.now = now }

  /// The machine's own.
  public static let live = SystemMoments {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    let path = "/proc/sys/kernel/random/boot_id"
    // Without /proc every start looks alike; the wall clock is then all there is.
    let bootID = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return SystemMoment(
      bootID: bootID.trimmingCharacters(in: .whitespacesAndNewlines),
      sinceBoot: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9, wall: Date())
  }
}
