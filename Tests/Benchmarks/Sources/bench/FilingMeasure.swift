// SPDX-License-Identifier: Apache-2.0
// Filing a petition durably, beside a C program: once it puts the same bytes into one table of raw SQLite,
// once it does what filing does. They take turns petition by petition, in one folder of a real disk.

import Devices
import Exchange
import Foundation
import Journal
import Papers
import Petitions
import Screens
import Storage

/// The C baseline as a partner that answers every line with how long its transaction took.
private final class RawSQLite {
  private let process = Process()
  private let request = Pipe()
  private let answer = Pipe()

  init(program: String, mode: String, folder: URL) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [mode, folder.appendingPathComponent("\(mode).sqlite").path]
    process.standardInput = request
    process.standardOutput = answer
    try process.run()
  }

  /// Milliseconds of one durable transaction.
  func insert(_ line: Data) throws -> Double {
    var message = withUnsafeBytes(of: UInt32(line.count).littleEndian) { Data($0) }
    message.append(line)
    try request.fileHandleForWriting.write(contentsOf: message)
    guard let data = try answer.fileHandleForReading.read(upToCount: 8), data.count == 8 else {
      throw BadUsage(text: "rawsqlite gave up")
    }
    let nanoseconds = data.enumerated().reduce(UInt64(0)) { $0 | UInt64($1.1) << (8 * $1.0) }
    return Double(nanoseconds) / 1e6
  }

  func stop() throws {
    try request.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}

/// Measures `Store.append` and `Workplace.file` at the point of a pair.
func measureFiling(in pair: URL, rawsqlite: String, times: Int) throws {
  let raw = try RawSQLite(program: rawsqlite, mode: "raw", folder: pair)
  let equal = try RawSQLite(program: rawsqlite, mode: "equal", folder: pair)
  let workplace = try Workplace.live(data: point(pair))
  workplace.chosenPrinter.change(to: .none(paper: .a5))
  let store = workplace.store
  var invented = Invented(seed: 23)
  var (append, baseline, same, whole) = (Samples(), Samples(), Samples(), Samples())
  for round in 0..<(times + 20) {
    let now = Date()
    let petition = try invented.petition(today: VietnamTime.day(now))
    let draft = fresh()
    try store.keepDraft(
      id: draft, sealed: CanonicalJSON.encode(petition), byName: clerk.name, at: now)
    let act = filed(petition, number: 1_000_000 + round)
    var line = Data()
    let ours = try timed {
      line = try store.append(
        act, by: clerk, at: now, id: workplace.identifiers.next(),
        alongside: Alongside(removesDraft: draft)
      ).line
    }
    let theirs = try (raw.insert(line), equal.insert(fields(line, petition, act.reference)))
    // The first ones fill caches.
    guard round >= 20 else { continue }
    append.add(ours)
    baseline.add(theirs.0)
    same.add(theirs.1)
  }
  append.report("append")
  baseline.report("raw")
  same.report("equal")
  try equal.stop()
  for round in 0..<(times / 2 + 20) {
    let draft = invented.draft()
    let id = workplace.identifiers.next()
    try workplace.vault.keep(draft, id: id, byName: clerk.name, at: Date())
    let ours = try timed { _ = try workplace.file(draft, draftID: id) }
    if round >= 20 { whole.add(ours) }
  }
  whole.report("file")
  try raw.stop()
}

/// The line and the words of the register, as the equal baseline takes them apart.
private func fields(_ line: Data, _ petition: Petition, _ reference: String) -> Data {
  let matter = petition.matter
  let words = [
    reference, petition.filers.people.map(\.fullName).joined(separator: ", "),
    petition.filers.people.first?.address ?? "", matter.title,
    [matter.content, matter.request ?? ""].joined(separator: "\n"),
  ]
  return line + words.reduce(into: Data()) { $0 += [0] + Data($1.utf8) } + [0]
}
