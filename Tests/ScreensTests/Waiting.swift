// SPDX-License-Identifier: Apache-2.0
// Waiting for what a screen will show, and ways of a person at the desk that several tests need.

import DeskScreens
import Devices
import Foundation
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Synchronization
import Testing

/// What was waited for in vain.
struct NeverCame: Error { let what: String }

/// Waits until something is true, looking again and again. Tests of other modules that run beside may
/// hold every thread of Swift's tasks for many seconds, so that time alone proves nothing: it is given
/// up only after many looks as well.
@MainActor
func until(_ what: String, seconds: Double = 30, _ isTrue: () throws -> Bool) async throws {
  let clock = ContinuousClock()
  let end = clock.now.advanced(by: .seconds(seconds))
  var looks = 0
  while try !isTrue() {
    guard clock.now < end || looks < 1_000 else { throw NeverCame(what: what) }
    looks += 1
    try await Task.sleep(for: .milliseconds(5))
  }
}

/// Holds a worker where it asks for the time, until the test lets it go on.
final class Gate: Sendable {
  private let isClosed = Mutex(false)
  private let bell = DispatchSemaphore(value: 0)

  /// From now on whoever asks waits.
  func close() { isClosed.withLock { $0 = true } }

  /// Lets the one who waits go on, and everybody after.
  func open() {
    isClosed.withLock { $0 = false }
    bell.signal()
  }

  /// A clock with the gate before it.
  func clock(_ hand: HandClock) -> Clock {
    Clock {
      if self.isClosed.withLock({ $0 }) { self.bell.wait() }
      return hand.now()
    }
  }
}

extension Workplace {
  /// The same workplace with another clock.
  func with(_ clock: Clock) -> Workplace {
    Workplace(
      store: store, station: station, keys: keys, vault: vault, clock: clock,
      identifiers: identifiers, reference: reference, settings: settings, actor: actor,
      printer: printer, paper: paper, drives: drives)
  }
}

extension OpenStation {
  /// Ends the program and starts it again, as soon as the last work of the old one is done.
  @MainActor func restart() async throws {
    close()
    try await until("the store to be free") {
      do { try open() } catch StoreError.inUse { return false }
      return true
    }
  }

  /// Names in the folder of drafts.
  func draftFolder() throws -> [String] {
    let folder = folder.appendingPathComponent("nhap").path
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder)
  }
}

@MainActor
extension CaptureScreen {
  /// The petition that was stored, when it was.
  var filed: FiledPetition? {
    if case .filed(let filed) = stage { filed } else { nil }
  }

  /// Types a whole draft at once and saves it.
  func save(_ draft: Draft) async throws -> FiledPetition {
    edit { $0 = draft }
    await saveButtonPressed()
    return try #require(filed, "\(message?.text ?? "")")
  }
}
