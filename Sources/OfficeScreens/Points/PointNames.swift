// SPDX-License-Identifier: Apache-2.0
// What the points of an office are called.

import Foundation
import Journal
public import Screens
import Storage

extension Workplace {
  /// Names of the points by journal, for lists.
  public func pointNames() async -> [String: String] {
    let store = store
    // Without names the list shows the codes.
    let stations = (try? await offMain { try store.stations() }) ?? []
    return Dictionary(stations.map { ($0.journal.description, $0.name) }) { $1 }
  }
}
