// SPDX-License-Identifier: Apache-2.0
// A bundle up and into the office, whole: sealing with read-back, and import with every verification.

import Devices
import Exchange
import Foundation
import Screens
import Storage

/// Measures one export.
func measureExport(of pair: URL, to folder: URL) throws {
  let workplace = try Workplace.live(data: point(pair))
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  var bytes = 0
  let took = try timed {
    bytes = try Export(store: workplace.store, keys: workplace.keys).write(
      to: folder, by: clerk, clock: workplace.clock.now, id: workplace.identifiers.next
    ).bytes
  }
  say("export.ms", took)
  say("export.MB", Double(bytes) / 1e6)
}

/// Measures one import; the office's key is unlocked before, as it is once a day.
func measureImport(into place: URL, from stick: URL) throws {
  let workplace = try Workplace.live(data: place, passphrase: passphrase)
  var reports: [ImportReport] = []
  let took = try timed {
    reports = try Import(store: workplace.store, keys: workplace.keys).readAll(
      in: stick, by: clerk, clock: workplace.clock.now, id: workplace.identifiers.next)
  }
  guard !reports.isEmpty, reports.allSatisfy({ $0.code == "applied" }) else {
    throw BadUsage(text: "not applied: \(reports)")
  }
  say("import.ms", took)
  say("import.petitions", Double(reports.reduce(0) { $0 + $1.petitions }))
}
