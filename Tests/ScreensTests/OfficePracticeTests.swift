// SPDX-License-Identifier: Apache-2.0
// Practice of the office: invented cases in different phases, a stick to read, and nothing that leaves it.

import Casework
import Devices
import Exchange
import Foundation
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct OfficePracticeTests {
  let scratch: Scratch
  let place: TrainingPlace

  init() throws {
    scratch = try Scratch()
    place = OfficePractice.place(beside: scratch.url.appendingPathComponent("xa-that"))
  }

  @Test func itHasCasesInEveryPhaseAndAStickThatWaits() async throws {
    try await place.prepare(anew: false)
    let words = try #require(
      OfficePractice.passphrase(of: try Workplace.live(data: place.data, offering: [])))
    let room = try Workplace.live(data: place.data, passphrase: words, offering: [])
    #expect(room.isTraining && !room.isKeyLocked)
    #expect(try room.store.countPetitions() == 4)
    #expect(try room.store.check().findings == [])
    let toDo = ToDoScreen(workplace: room)
    await toDo.reload()
    #expect(toDo.parts.contains { $0.part == .threshold })
    #expect(toDo.overdueCount >= 1 && toDo.backupDue == nil)
    let phases = try room.store.petitions(limit: 10).compactMap {
      try room.store.caseFile(of: $0.reference)?.state().phase
    }
    #expect(Set(phases).count >= 3, "\(phases)")
    // A new bundle waits; reading it and answering it stays inside.
    let (reports, replies) = try room.importAndReply(from: place.stick)
    #expect(reports.contains { $0.message.tone == .good } && !replies.isEmpty)
    #expect(try room.store.countPetitions() == 5)
    let paper = try #require(await toDo.pages())
    #expect(paper.pdf.starts(with: Data("%PDF".utf8)))
  }

  @Test func nothingOfItIsWrittenAnywhereElse() async throws {
    try await place.prepare(anew: false)
    let room = try Workplace.live(data: place.data, offering: [])
    let real = try scratch.folder("usb-that")
    let point = try #require(try room.store.stations().first { $0.relation == .child }?.journal)
    #expect(throws: ExportError.training) { try room.writeReply(to: point, in: real) }
    #expect(throws: ExportError.training) {
      try Backup(store: room.store, keys: room.keys).write(
        to: real, by: room.actor, clock: Date.init, id: room.identifiers.next)
    }
    let code = try #require(StationCode("07654-09"))
    #expect(throws: ExportError.training) {
      try Enrolment.invite(
        code, name: "Thôn", settings: "{}", from: room.store, keys: room.keys, to: real)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: real.path) == [])
  }
}
