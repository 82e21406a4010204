// SPDX-License-Identifier: Apache-2.0
// Waiting for what a screen will show, and ways of a person at the desk that several tests need.

import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

/// What was waited for in vain.
struct NeverCame: Error { let what: String }

/// Waits until something is true, looking again and again.
@MainActor
func until(_ what: String, seconds: Double = 30, _ isTrue: () throws -> Bool) async throws {
  let clock = ContinuousClock()
  let end = clock.now.advanced(by: .seconds(seconds))
  while try !isTrue() {
    guard clock.now < end else { throw NeverCame(what: what) }
    try await Task.sleep(for: .milliseconds(5))
  }
}

extension OpenStation {
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
