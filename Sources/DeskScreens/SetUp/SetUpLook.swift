// SPDX-License-Identifier: Apache-2.0
// A look at the desk without anything real, from the first page of the set-up.

import Devices
import Foundation
public import Screens
import Storage

extension SetUpScreen {
  /// Makes a station with invented data in a temporary folder.
  ///
  /// - Returns: its workplace; nil when it could not be made.
  public func demoButtonPressed() async -> Workplace? {
    guard !isWorking else { return nil }
    message = nil
    isWorking = true
    defer { isWorking = false }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "tiepdan-thu-\(UUID().uuidString.prefix(8))", isDirectory: true)
    do {
      return try await Task.detached {
        let report = try await DemoJourney(folder: folder).run(prepareOnly: true) { _ in }
        return try Workplace.live(data: URL(fileURLWithPath: report.point, isDirectory: true))
      }.value
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }
}
