// SPDX-License-Identifier: Apache-2.0
// Data files of the commune travel down: the newest version of each wins, what does not read changes nothing, and a
// point says what it made of each.

import Bundles
import Casework
import Devices
import Exchange
import Foundation
import Journal
import Screens
import Storage
import Support
import Testing

@Suite struct CommuneDataTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private func holidays(_ note: String, off: String = "2027-02-04") -> Data {
    Data(
      """
      {"note":"\(note)","completeThrough":"2027-12-31","daysOff":["\(off)"],"workedDays":[]}
      """.utf8)
  }

  private func carry(to stick: URL) throws -> ReplyReadReport {
    commune.clock.advance(days: 1.0 / 1440)
    let written = try office.reply(to: point.journal(), on: stick)
    return try #require(
      try point.readReplies(from: stick).first { $0.number == written.number })
  }

  @Test func theNewestVersionWinsAndIsSentUntilThePointHasSaidSo() throws {
    try office.workplace().setReference("holidays", to: holidays("Một"), note: "Tết 2027")
    #expect(try office.store.untold().first?.files == 1)
    let old = try commune.folder("usb-cu")
    try office.reply(to: point.journal(), on: old)
    commune.clock.advance(days: 1.0 / 1440)
    try office.workplace().setReference("holidays", to: holidays("Hai"), note: "Tết 2027 sửa")
    let read = try carry(to: commune.stick)
    #expect(read.reference == ["holidays"] && read.message.title.contains("lịch nghỉ mới"))
    #expect(try point.store.referenceText("holidays")?.text.contains("Hai") == true)
    #expect(try point.readReplies(from: old).allSatisfy { $0.outcome == .old })
    #expect(try carry(to: commune.stick).reference == [], "the same again is no news")
    let assets = try ProjectFiles.assets()
    #expect(try ReferenceData(assets: assets, of: point.store).holidays.note == "Hai")
    #expect(try ReferenceData(assets: assets, of: office.store).holidays.note == "Hai")
    try point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    #expect(try office.store.untoldReference(for: point.journal()) == [])
    #expect(try office.store.untoldReference(for: commune.points[1].journal()).count == 1)
    for station in [office, point] {
      #expect(try station.store.rebuild() && station.store.check().findings == [])
    }
  }

  @Test func whatDoesNotReadIsNeitherSetNorTaken() throws {
    let bad = Data(#"{"note":"x"}"#.utf8)
    #expect(throws: CommuneDataProblem.unreadable("holidays")) {
      try office.workplace().setReference("holidays", to: bad, note: "")
    }
    #expect(throws: CommuneDataProblem.unknown("khac")) {
      try office.workplace().setReference("khac", to: bad, note: "")
    }
    try office.workplace().setReference("holidays", to: holidays("Một"), note: "")
    _ = try carry(to: commune.stick)
    // A newer program's way of writing it, or a broken one.
    let digest = Entry.digest(bad)
    try office.store.blobs.keep(bad, sha256: digest)
    try office.store.append(
      ReferenceSet(
        file: "holidays", version: 2_000_000_000, sha256: digest, bytes: bad.count, note: ""),
      by: office.actor, at: commune.clock.now(), id: office.id(),
      alongside: Alongside(blobs: [(digest, bad.count)]))
    let read = try carry(to: commune.stick)
    #expect(read.isApplied && read.refusedReference == ["holidays"])
    #expect(try point.store.referenceText("holidays")?.text.contains("Một") == true)
    try point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    #expect(
      try office.store.referenceRefusals(of: "holidays") == ["\(point.journal())"])
  }

  @Test func aPointSetsNothingForOthers() throws {
    #expect(throws: Trespass.act) {
      try point.store.append(
        ReferenceSet(
          file: "holidays", version: 1, sha256: String(repeating: "ab", count: 32), bytes: 1,
          note: ""), by: point.actor, at: commune.clock.now(), id: point.id())
    }
  }

  @Test(arguments: ["holidays", "periods", "fields", "units", "notices"])
  func everyFileOfTheProgramReadsAsItself(file: String) throws {
    let data = try Data(contentsOf: ProjectFiles.assets().file("data/\(file).json"))
    #expect(CommuneData.accepts(file, data))
    #expect(!CommuneData.accepts(file, Data("{}".utf8)))
  }
}
