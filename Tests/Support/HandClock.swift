// SPDX-License-Identifier: Apache-2.0
// A clock that the test holds in its hand: it goes on by a second with every question, and can be set.

public import Devices
public import Foundation
import Synchronization

/// A clock for tests.
public final class HandClock: Sendable {
  private let moment: Mutex<Date>

  /// Begins on a working day of November 2026, in the morning.
  public init(_ start: Date = Date(timeIntervalSince1970: 1_795_228_500)) {
    moment = Mutex(start)
  }

  /// The clock as a workplace knows it.
  public var clock: Clock { Clock { self.now() } }

  /// The time now, a second after the last answer.
  public func now() -> Date {
    moment.withLock {
      $0 = $0.addingTimeInterval(1)
      return $0
    }
  }

  /// Sets it forward, or back when negative.
  public func advance(days: Double) {
    moment.withLock { $0 = $0.addingTimeInterval(days * 86_400) }
  }
}
