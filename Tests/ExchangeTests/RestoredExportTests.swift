// SPDX-License-Identifier: Apache-2.0
// After a restore two journals are sent at once; their numbers are told each for itself.

import Bundles
import Exchange
import Foundation
import Journal
import Screens
import Storage
import Support
import Testing

@Suite struct RestoredExportTests {
  @Test func theNumbersOfTwoJournalsAreToldEachForItself() throws {
    let commune = try Commune()
    let (office, point) = (commune.office, commune.point)
    for number in 0..<4 { try point.file(.report("Việc số \(number)")) }
    let disk = try commune.folder("dia")
    let made = try point.backUp(to: disk)
    let place = commune.place("moi")
    let opened = try BackupReading.open(
      try #require(BackupReading.list(on: disk).first), with: [office.keys.unlocked()],
      in: Restore.room(beside: place))
    let restored = try Restore.into(
      place, opened, showingKeysOn: commune.stick, by: .program, at: commune.clock.now(),
      id: point.id())
    let machine = try OpenStation(
      folder: place, keys: try StationKeys.open(in: place, passphrase: nil), clock: commune.clock,
      actor: point.actor, seed: 99)
    let answer = try #require(
      try Enrolment.answers(in: commune.stick, for: office.store).first {
        $0.answer.point.journal == restored.journal
      })
    let words = restored.words.joined(separator: " ")
    _ = try Enrolment.confirm(
      answer.answer, typed: words, in: office.store, by: office.actor, at: commune.clock.now(),
      id: office.id())
    try Enrolment.trust(words, in: machine.store)
    try machine.file(.report("Ghi trên máy mới"))
    let last = try machine.head()
    try #require(last < made.through)

    let report = try machine.export(to: commune.stick)
    let old = ExportReport.Stretch(journal: restored.restored, first: 1, last: made.through)
    let new = ExportReport.Stretch(journal: restored.journal, first: 1, last: last)
    #expect(report.stretches == [old, new])
    #expect(report.first == 1 && report.last == last && report.petitions == 5)
    #expect(
      report.range
        == "mục 1–\(made.through) của sổ \(restored.restored), mục 1–\(last) của sổ \(restored.journal)"
    )
    // Of one journal the numbers are enough.
    let other = try commune.folder("usb-2")
    try commune.points[1].file(.report())
    let single = try commune.points[1].export(to: other)
    #expect(try single.range == "mục 1–\(commune.points[1].head() - 1)")
  }
}
