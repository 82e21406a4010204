// SPDX-License-Identifier: Apache-2.0
// Work that a program's start needs, done on another thread while GTK opens the display and reads the
// theme: opening a station's store takes as long as a fifth of the way to the first frame.

import Dispatch
import Synchronization

/// Work that began when it was made and whose result is taken later.
final class Preparation<Value: Sendable>: Sendable {
  private let work: @Sendable () throws -> Value
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let group = DispatchGroup()

  /// Begins at once.
  init(_ work: @escaping @Sendable () throws -> Value) {
    self.work = work
    DispatchQueue.global(qos: .userInteractive).async(group: group) { [self] in
      let found = Result { try work() }
      result.withLock { $0 = found }
    }
  }

  /// The result, waiting for it if need be; taken again, the work is done anew, here and now.
  func take() throws -> Value {
    group.wait()
    let found = result.withLock { result in
      defer { result = nil }
      return result
    }
    return try found?.get() ?? work()
  }
}
