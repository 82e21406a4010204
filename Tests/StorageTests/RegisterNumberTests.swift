// SPDX-License-Identifier: Apache-2.0
// The number of a line of the register never moves: not by a late stick, not by a correction, not by a rebuild.

import Foundation
import Journal
import Petitions
import Storage
import Testing

@Suite struct RegisterNumberTests {
  /// An office with two points.
  private struct Commune {
    let points: [Desk]
    let office: Desk
    var taken = [0, 0]

    init() throws {
      points = [try Desk(seed: 5), try Desk("07654-04.1", seed: 7)]
      office = try Desk("07654.1", kind: .office, seed: 6)
      for point in points {
        try office.store.enrol(
          Desk.station(point.journal.description, kind: .point, relation: .child),
          by: office.clerk, at: office.now(), id: office.id())
      }
    }

    /// Takes in what a point wrote since.
    mutating func bring(_ index: Int) throws {
      let point = points[index]
      let lines = try point.entries().filter { $0.sequence > taken[index] }
      guard let last = lines.last else { return }
      let act = BundleImported(
        journal: point.journal, name: "KQXTVB", sha512: String(repeating: "a", count: 128),
        first: taken[index] + 1, last: last.sequence, taken: lines.count, known: 0,
        quarantined: [])
      try office.store.importing(
        of: point.journal, by: office.clerk, at: office.now(), id: office.id()
      ) { take in
        for line in lines { try take(.entry(line), PreparedRow()) }
        return ImportedBundle(blobs: [], act: act)
      }
      taken[index] = last.sequence
    }

    /// Code or subject of each line by its number.
    func lines() throws -> [Int: String] {
      var visits = ReceptionFilter()
      visits.leavesOutJoined = true
      let items = try office.store.registerItems(
        petitions: PetitionFilter(), receptions: visits, limit: 1_000)
      return Dictionary(
        uniqueKeysWithValues: items.map { item in
          switch item.item {
          case .petition(let row, _): (item.number, row.reference)
          case .reception(let row): (item.number, row.reception.subject)
          }
        })
    }
  }

  @Test func whatTheOfficeTakesInHasItsSourceAndItsLegalDay() throws {
    let office = try Desk("07654.1", kind: .office, seed: 6)
    let today = VietnamTime.day(office.clock)
    let arrived = today.adding(days: -3)
    var filed = try office.filed("07654-KM4T-7BQH", name: "An")
    filed.origin = PetitionOrigin(
      source: .press, arrivedOn: arrived, sender: "Báo Thử", letterNumber: "5/BĐ",
      letterDate: arrived.adding(days: -2))
    try office.store.append(filed, by: office.clerk, at: office.now(), id: office.id())
    let row = try #require(try office.store.petition(filed.reference))
    #expect(row.status == .received)
    #expect(row.statusOn == arrived)
    #expect(row.origin == filed.origin)
    // A day of arrival after the entry cannot be: the entry's own counts.
    var wrong = try office.filed("07654-KM4T-7BQG", name: "Bình")
    wrong.origin = PetitionOrigin(source: .post, arrivedOn: today.adding(days: 30))
    try office.store.append(wrong, by: office.clerk, at: office.now(), id: office.id())
    #expect(try office.store.petition(wrong.reference)?.origin?.arrivedOn == today)
    var filter = PetitionFilter()
    filter.source = .press
    #expect(try office.store.petitions(filter, limit: 9).map(\.reference) == [filed.reference])
    #expect(try office.store.countPetitions(filter) == 1)
    filter.words = "an"
    #expect(try office.store.countPetitions(filter) == 1)
    #expect(try office.store.rebuild())
    #expect(wrong.origin?.faults(today: today) == [.arrivesInTheFuture])
    #expect(
      PetitionOrigin(
        source: .body, arrivedOn: today, letterDate: today.adding(days: 1)
      ).faults(today: today) == [.senderMissing, .letterAfterArrival])
  }

  private func hold(_ desk: Desk, _ subject: String, reference: String? = nil) throws -> Int {
    try desk.store.append(
      ReceptionHeld(
        Reception(
          people: 1, speaker: "Lan", subject: subject,
          outcome: reference == nil ? .answered : .recorded, reference: reference, note: nil)),
      by: desk.clerk, at: desk.now(), id: desk.id()
    ).sequence
  }

  @Test func whatComesLaterChangesNoNumberThatWasPrinted() throws {
    var commune = try Commune()
    let first = try (0..<3).map { _ in try commune.points[0].file(name: "An") }
    let second = try (0..<2).map { _ in try commune.points[1].file(name: "Bình") }
    try commune.bring(0)
    try commune.bring(1)
    let printed = try commune.lines()
    #expect(printed == [1: first[0], 2: first[1], 3: first[2], 4: second[0], 5: second[1]])
    // Two more from the first point, which were written before those of the second were brought.
    let late = try (0..<2).map { _ in try commune.points[0].file(name: "Chi") }
    try commune.bring(0)
    let then = try commune.lines()
    #expect(then == printed.merging([6: late[0], 7: late[1]]) { $1 })
    #expect(try commune.office.store.rebuild())
    #expect(try commune.lines() == then)
    #expect(try commune.office.store.petition(late[1])?.number == 7)
  }

  @Test func aLineThatIsCorrectedKeepsItsNumberAndLeavesNoGap() throws {
    var commune = try Commune()
    let point = commune.points[0]
    let visit = try hold(point, "Hỏi thủ tục")
    let petition = try point.file(name: "An")
    let joined = try hold(point, "Nộp đơn", reference: petition)
    try commune.bring(0)
    #expect(try commune.lines() == [1: "Hỏi thủ tục", 2: petition])
    // What was a line of its own turns out to belong to the petition, and the other way round.
    for (sequence, reference, subject) in [(visit, petition, "Hỏi"), (joined, nil, "Khác")] {
      try point.store.append(
        ReceptionCorrected(
          sequence: sequence, reason: "Ghi nhầm",
          reception: Reception(
            people: 1, speaker: "Lan", subject: subject,
            outcome: reference == nil ? .answered : .recorded, reference: reference, note: nil)),
        by: point.clerk, at: point.now(), id: point.id())
    }
    try commune.bring(0)
    #expect(try commune.lines() == [1: "Hỏi", 2: petition, 3: "Khác"])
    #expect(try commune.office.store.rebuild())
    #expect(try commune.lines() == [1: "Hỏi", 2: petition, 3: "Khác"])
  }

  @Test func eachYearBeginsWithOne() throws {
    let desk = try Desk()
    let old = try desk.file(name: "An")
    desk.clock += 366 * 86_400
    let new = try desk.file(name: "An")
    #expect(try desk.store.petition(old)?.number == 1)
    #expect(try desk.store.petition(new)?.number == 1)
  }

  @Test func namesStandInTheirOrderAndWhatIsSealedLast() throws {
    let desk = try Desk()
    for name in ["Trần Hoà", "Ẩn", "Bùi Hòa", "Ân", "An"] { _ = try desk.file(name: name) }
    _ = try desk.fileSealed()
    var filter = PetitionFilter()
    filter.order = .name
    let names = try desk.store.petitions(filter, limit: 10).map(\.name)
    #expect(names == ["An", "Ân", "Ẩn", "Bùi Hòa", "Trần Hoà", ""])
    filter.words = "hoa"
    #expect(try desk.store.petitions(filter, limit: 10).map(\.name) == ["Bùi Hòa", "Trần Hoà"])
    #expect(try desk.store.petitions(filter, offset: 1, limit: 1).map(\.name) == ["Trần Hoà"])
    filter.order = .number
    filter.words = ""
    #expect(try desk.store.petitions(filter, limit: 10).map(\.number) == Array(1...6))
  }
}
