// SPDX-License-Identifier: Apache-2.0
// A bundle up and into the office, whole: sealing with read-back, and import with every verification.

import Devices
import Exchange
import Foundation
import Journal
import Petitions
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
  // The passphrase takes 128 MB for a moment, once a day; this is about importing.
  try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
  let took = try timed {
    reports = try Import(store: workplace.store, keys: workplace.keys).readAll(
      in: stick, by: clerk, clock: workplace.clock.now, id: workplace.identifiers.next)
  }
  guard !reports.isEmpty, reports.allSatisfy({ $0.code == "applied" }) else {
    throw BadUsage(text: "not applied: \(reports)")
  }
  say("import.ms", took)
  say("import.peakMB", try peakMemory())
  say("import.petitions", Double(reports.reduce(0) { $0 + $1.petitions }))
}

/// Sends everything that the point of a pair has, reads the reply, and files one petition more, which then
/// is all that waits.
func acknowledgeAll(of pair: URL, over stick: URL) throws {
  try FileManager.default.createDirectory(at: stick, withIntermediateDirectories: true)
  let below = try Workplace.live(data: point(pair))
  let above = try Workplace.live(data: office(pair), passphrase: passphrase)
  if try Export(store: below.store, keys: below.keys).pending().petitions > 1 {
    _ = try Export(store: below.store, keys: below.keys).write(
      to: stick, by: clerk, clock: below.clock.now, id: below.identifiers.next)
    _ = try Import(store: above.store, keys: above.keys).readAll(
      in: stick, by: clerk, clock: above.clock.now, id: above.identifiers.next)
    let reply = try ReplyWriting(store: above.store, keys: above.keys).write(
      to: below.store.ownStation().journal, in: stick, by: clerk, clock: above.clock.now,
      id: above.identifiers.next)
    say("reply.statuses", Double(reply.statuses))
    _ = try ReplyReading(store: below.store, keys: below.keys).readAll(
      in: stick, by: clerk, at: below.clock.now(), id: below.identifiers.next)
  }
  let known = try below.store.countPetitions()
  guard known > 0 else { throw BadUsage(text: "a pair without petitions") }
  var invented = Invented(seed: 99)
  let now = below.clock.now()
  try below.store.append(
    filed(try invented.petition(today: VietnamTime.day(now)), number: known), by: clerk, at: now,
    id: fresh())
}
