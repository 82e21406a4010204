// SPDX-License-Identifier: Apache-2.0
// What people do every day costs the same with years behind it as on the first day: on stores of twenty thousand
// entries, the lines of journals that are read are counted. Only rebuild, verify and check walk a whole journal.

import DeskScreens
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct LineCountTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  /// Writes entries into the point's journal by the door of imports, which takes them in one transaction.
  private func live(_ entries: Int) throws -> String {
    let (store, journal) = (point.store, try point.journal())
    let petition = try Draft.report().checked(today: VietnamTime.day(commune.clock.now())).get()
    var head = try store.head(of: journal)
    var newest = ""
    try store.importing(of: journal, by: point.actor, at: commune.clock.now(), id: point.id()) {
      take in
      for number in 0..<entries {
        let act: any Act
        if number % 10 == 0 {
          let digits = [number % 19, number / 19 % 19, number / 361 % 19, number / 6_859, 1, 2, 3]
          newest =
            ReferenceCode(station: journal.station, random: digits).text
          act = PetitionFiled(
            reference: newest, kind: petition.kind, petition: petition, sealed: nil, people: 1,
            documents: 0)
        } else {
          act = ReceiptPrinted(reference: newest, copy: number % 10, outcome: .printed, reason: nil)
        }
        let entry = try Entry(
          after: head, in: journal, id: "n\(number)", at: commune.clock.now(), by: point.actor,
          act: act)
        head = entry.position
        try take(.entry(entry), PreparedRow())
      }
      return nil
    }
    return newest
  }

  private func round() throws {
    try point.export(to: commune.stick)
    _ = try office.workplace().importAndReply(from: commune.stick)
    try point.readReplies(from: commune.stick)
  }

  /// How many lines a body makes a station read.
  private func lines(
    _ station: OpenStation, _ body: () async throws -> Void
  ) async throws -> Int {
    let before = station.store.linesRead
    try await body()
    return station.store.linesRead - before
  }

  @Test func whatHappensEveryDayReadsTheNewLinesAndAHandfulMore() async throws {
    _ = try live(20_000)
    try round()
    // What the point has read travels with its next petition.
    try point.file(.report("Hôm trước"))
    try round()
    #expect(try point.store.acknowledgement().head.sequence > 20_000)
    #expect(try office.store.head(of: point.journal()).sequence > 20_000)

    let filed = try point.file(.report("Hôm nay"))
    let stick = try commune.folder("moi")
    let journal = try point.journal()
    let pending = try await lines(point) {
      let waiting = try Export(store: point.store, keys: point.keys).pending()
      try #require(waiting.petitions == 1)
    }
    let exported = try await lines(point) { try point.export(to: stick) }
    let imported = try await lines(office) {
      try #require(office.importAll(from: stick).map(\.petitions) == [1])
    }
    // Of two thousand petitions the one that is new is told.
    let replied = try await lines(office) {
      try #require(office.reply(to: journal, on: stick).statuses == 1)
    }
    let read = try await lines(point) { try point.readReplies(from: stick) }
    #expect(try point.store.petition(filed)?.status == .received)
    #expect(pending <= 8 && exported <= 24 && imported <= 16 && replied <= 8 && read <= 24)

    for station in [point, office] {
      let register = try await lines(station) {
        try #require(station.store.petitions(limit: 128).count == 128)
        try #require(station.store.countPetitions() == 2_002)
      }
      #expect(register == 0)
      try station.closed {}
      #expect(station.store.linesRead == 0)
    }
    let workplace = try point.workplace()
    let today = try await lines(point) {
      let screen = TodayScreen(workplace: workplace)
      await screen.reload()
      #expect(screen.recorded == 2_002 && screen.message == nil)
    }
    #expect(today <= 4)
    // The count counts: a page of one petition reads its lines.
    let history = try await lines(point) { _ = try point.store.history(of: filed) }
    #expect(history >= 1)
  }
}
