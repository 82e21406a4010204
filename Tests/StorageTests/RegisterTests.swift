// SPDX-License-Identifier: Apache-2.0
// The register is what the journals say: after any sequence of acts, made at once or imported, a
// rebuild gives the same one.

import Foundation
import Journal
import Petitions
import Storage
import Testing

@Suite struct RegisterTests {
  /// One random act at a point; codes of what was filed so far are remembered.
  func step(_ desk: Desk, _ references: inout [String], _ replies: inout Int) throws {
    let store = desk.store
    let names = ["Nguyễn Thị Hường", "Đặng Văn Ước", "Y Bhăm Niê", "H'Mông Êban"]
    switch Int.random(in: 0..<12, using: &desk.dice) {
    case 0...2:
      references.append(try desk.file(name: names.randomElement(using: &desk.dice) ?? ""))
    case 3: references.append(try desk.fileSealed().reference)
    case 4:
      let reception = Reception(
        people: Int.random(in: 1...9, using: &desk.dice), speaker: nil, subject: "Hỏi thủ tục",
        outcome: .answered, reference: references.randomElement(using: &desk.dice), note: nil)
      try store.append(ReceptionHeld(reception), by: desk.clerk, at: desk.now(), id: desk.id())
    case 5:
      let last = try store.head(of: desk.journal).sequence
      let exported = BundleExported(
        name: "KQXTVB", first: 1, last: last, sha512: String(repeating: "a", count: 128))
      try store.append(exported, by: desk.clerk, at: desk.now(), id: desk.id())
    case 6, 7:
      let all: [PetitionStatus] = PetitionStatus.allCases
      let told = references.filter { _ in Bool.random(using: &desk.dice) }.map {
        desk.status($0, all.randomElement(using: &desk.dice) ?? .received, note: "hẹn")
      }
      replies += Int.random(in: 0...2, using: &desk.dice)
      let head = try store.head(of: desk.journal).sequence
      let through = Int.random(in: 0...head, using: &desk.dice)
      try desk.apply(try desk.reply(replies, through: through, statuses: told))
    case 8:
      guard let job = try store.printJobs(in: [.queued]).first else { return }
      try store.beginSending(job.id, at: desk.now())
      try store.finishSending(
        job.id, with: .unknown(reason: "?"), by: desk.clerk, at: desk.now(), entryID: desk.id())
    case 9:
      // Of a petition, of a sealed one, or of one that is nowhere.
      let reference = references.randomElement(using: &desk.dice) ?? desk.reference()
      var petition = try desk.petition(name: names.randomElement(using: &desk.dice) ?? "")
      petition.kind =
        [.report, .complaint, .denunciation].randomElement(using: &desk.dice) ?? .report
      try store.append(
        PetitionCorrected(reference: reference, reason: "sửa", petition: petition),
        by: desk.clerk, at: desk.now(), id: desk.id())
    case 10:
      let head = try store.head(of: desk.journal).sequence
      let reception = Reception(
        people: 1, speaker: nil, subject: "Sửa", outcome: .guided, reference: nil, note: "x")
      try store.append(
        ReceptionCorrected(
          sequence: Int.random(in: 1...head, using: &desk.dice), reason: "nhầm",
          reception: Bool.random(using: &desk.dice) ? reception : nil),
        by: desk.clerk, at: desk.now(), id: desk.id())
    default:
      // Clocks go back and forth, often across midnight.
      desk.clock += Double.random(in: -90_000...90_000, using: &desk.dice)
    }
  }

  @Test(arguments: 1...12)
  func aRebuildGivesTheSameRegisterAfterAnyActs(seed: UInt64) throws {
    let desk = try Desk(seed: seed)
    var references: [String] = []
    var replies = 0
    for turn in 0..<60 {
      try step(desk, &references, &replies)
      if turn % 20 == 19 { try desk.closed {} }
      if turn % 10 == 9 { #expect(try desk.store.check().findings == [], "turn \(turn)") }
    }
    let digest = try desk.store.registerDigest()
    #expect(try desk.store.rebuild())
    #expect(try desk.store.registerDigest() == digest)
    #expect(try desk.store.countPetitions() == references.count)
  }

  @Test(arguments: 20...25)
  func theOfficeRebuildsWhatItImportedInPieces(seed: UInt64) throws {
    let pair = try ImportTests.Pair()
    pair.point.dice = Dice(state: seed)
    var references: [String] = []
    var replies = 0
    var known = 0
    for _ in 0..<6 {
      for _ in 0..<8 { try step(pair.point, &references, &replies) }
      let lines = try pair.lines(from: known + 1)
      try pair.take(lines)
      known += lines.count
      if let reference = references.randomElement(using: &pair.office.dice) {
        let line = pair.office.status(reference, .accepted)
        try pair.office.store.append(
          StatusSet(line: line), by: pair.office.clerk, at: pair.office.now(),
          id: pair.office.id())
      }
      pair.office.clock += 40_000.4996
    }
    #expect(try pair.office.store.rebuild())
    #expect(try pair.office.store.check().findings == [])
    #expect(try pair.office.store.countPetitions() == references.count)
  }

  @Test func twoRegistersAreEqualWhenTheirDigestsAre() throws {
    let desks = try (0..<2).map { _ in try Desk(seed: 3) }
    for desk in desks { for _ in 0..<4 { try desk.file() } }
    #expect(try desks[0].store.registerDigest() == desks[1].store.registerDigest())
    try desks[1].file()
    #expect(try desks[0].store.registerDigest() != desks[1].store.registerDigest())
  }

  @Test func aRebuildRepairsARegisterThatSomebodyChanged() throws {
    let desk = try Desk()
    let reference = try desk.file(name: "Đặng Văn Ước")
    let digest = try desk.store.registerDigest()
    try desk.tamper("UPDATE petition SET name = 'Người Khác', status = 'ket-thuc'")
    #expect(try !desk.store.rebuild())
    #expect(try desk.store.registerDigest() == digest)
    #expect(try desk.store.check().findings == [])
    var filter = PetitionFilter()
    filter.words = "dang uoc"
    #expect(try desk.store.petitions(filter, limit: 9).map(\.reference) == [reference])
    filter.words = "nguoi khac"
    #expect(try desk.store.countPetitions(filter) == 0)
  }
}
