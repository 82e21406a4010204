// SPDX-License-Identifier: Apache-2.0
// A machine into which sticks are put and from which the test takes them out, in the place of the system's.

import Devices
import Foundation
import Screens
import Support
import Synchronization

/// Sticks of a test, and what becomes of the system's taking one out.
final class Dock: Sendable {
  private let plugged = Mutex<[URL]>([])
  private let asked = Mutex<[String]>([])

  /// Puts sticks in.
  func plug(_ sticks: URL...) { plugged.withLock { $0 += sticks } }

  /// Pulls a stick out.
  func pull(_ stick: URL) { plugged.withLock { $0.removeAll { $0 == stick } } }

  /// The folders that were asked to be taken out, in order.
  var requests: [String] { asked.withLock { $0 } }

  var drives: RemovableDrives {
    let list: @Sendable () -> [Drive] = {
      self.plugged.withLock { $0 }.map {
        Drive(folder: $0, label: $0.lastPathComponent, freeBytes: 1 << 30, fileSystem: "vfat")
      }
    }
    return RemovableDrives(list: list) { AsyncStream { $0.yield(list()) } }
  }

  /// A way out that does what the test says; nil lets the stick go.
  func release(
    holders: [String] = [],
    _ answer: @escaping @MainActor @Sendable (_ folder: String) async -> StickHeld? = { _ in nil }
  ) -> StickRelease {
    StickRelease(
      unmount: { folder throws(StickHeld) in
        self.asked.withLock { $0.append(folder) }
        if let refusal = await answer(folder) { throw refusal }
        self.plugged.withLock { $0.removeAll { $0.path == folder } }
      }, holders: { _ in holders })
  }
}

extension OpenStation {
  /// The workplace with sticks of a dock.
  func workplace(_ dock: Dock, _ release: StickRelease) throws -> Workplace {
    let own = try workplace()
    var workplace = Workplace(
      store: own.store, station: own.station, keys: own.keys, vault: own.vault, clock: own.clock,
      identifiers: own.identifiers, reference: own.reference, settings: own.settings,
      session: own.session, printer: own.printer, paper: own.paper, drives: dock.drives)
    workplace.release = release
    return workplace
  }
}
