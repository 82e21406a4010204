// SPDX-License-Identifier: Apache-2.0
// A second pair of hands: work is handed over piece by piece and done in that order on another
// thread, with a bounded number of pieces on the way. Sealing reads and digests on one core while
// the other encrypts and writes.

import Dispatch
import Synchronization

/// Runs work in order beside the caller; remembers the first failure and then does nothing more.
final class SerialLine: Sendable {
  private let queue: DispatchQueue
  private let places: DispatchSemaphore
  private let failure = Mutex<(any Error)?>(nil)

  /// - Parameter depth: pieces that may wait; the caller waits when there are more.
  init(_ label: String, depth: Int) {
    queue = DispatchQueue(label: label, qos: .userInitiated)
    places = DispatchSemaphore(value: depth)
  }

  /// Hands over a piece of work.
  ///
  /// - Throws: what an earlier piece threw.
  func run(_ work: @escaping @Sendable () throws -> Void) throws {
    try rethrow()
    places.wait()
    queue.async { [self] in
      defer { places.signal() }
      if failure.withLock({ $0 != nil }) { return }
      do { try work() } catch { failure.withLock { $0 = error } }
    }
  }

  /// Waits until all is done.
  ///
  /// - Throws: what a piece threw.
  func finish() throws {
    queue.sync {}
    try rethrow()
  }

  /// Waits until nothing runs any more, whatever happened.
  func drain() { queue.sync {} }

  private func rethrow() throws {
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
