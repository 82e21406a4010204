// SPDX-License-Identifier: Apache-2.0
// Filters find what they say, receptions are corrected and struck out without losing what was written, and
// the lines of the register keep their numbers.

import Foundation
import Journal
import Petitions
import Storage
import Testing

@Suite struct BookTableTests {
  /// Petitions of three kinds by two people over ten days, some already on a stick.
  func desk() throws -> Desk {
    let desk = try Desk(seed: 9)
    let names = ["Nguyễn Thị Hường", "Đặng Văn Ước"]
    for number in 0..<40 {
      var petition = try desk.petition(name: names[number % 2])
      petition.kind = [.report, .proposal, .complaint][number % 3]
      petition.matter.field = number % 4 == 0 ? "dat-dai" : nil
      let reference = desk.reference()
      let filed = PetitionFiled(
        reference: reference, kind: petition.kind, petition: petition, sealed: nil, people: 1,
        documents: 0)
      let actor = Actor(id: "x", name: number % 5 == 0 ? "Lan" : "Đạt", role: "")
      try desk.store.append(filed, by: actor, at: desk.now(), id: desk.id())
      desk.clock += 21_600
      if number == 20 {
        let exported = BundleExported(
          name: "KQXTVB", first: 1, last: 21, sha512: String(repeating: "a", count: 128))
        try desk.store.append(exported, by: actor, at: desk.now(), id: desk.id())
      }
    }
    return desk
  }

  @Test func anyMixOfFiltersFindsWhatLookingAtEveryRowFinds() throws {
    let desk = try desk()
    let all = try desk.store.petitions(limit: 100)
    #expect(all.count == 40 && all.map(\.id) == all.map(\.id).sorted(by: >))
    let day = VietnamTime.day(all[20].filedAt)
    for words in ["", "dang"] {
      for kind in [nil, PetitionKind.report] {
        for field in [nil, "dat-dai"] {
          for receiver in [nil, "Lan"] {
            for days in [false, true] {
              for waiting in [false, true] {
                var filter = PetitionFilter()
                (filter.words, filter.kind, filter.field) = (words, kind, field)
                filter.receivedBy = receiver
                if days { (filter.from, filter.through) = (day, day.adding(days: 1)) }
                if waiting { filter.statuses = [.exported] }
                let wanted = all.filter { row in
                  (words.isEmpty || row.name.hasPrefix("Đặng"))
                    && kind.map { row.kind == $0 } ?? true
                    && field.map { row.field == $0 } ?? true
                    && receiver.map { row.receivedBy == $0 } ?? true
                    && (!days
                      || (day...day.adding(days: 1)).contains(VietnamTime.day(row.filedAt)))
                    && (!waiting || row.status == .exported)
                }
                let found = try desk.store.petitions(filter, limit: 100)
                #expect(found == wanted)
                #expect(try desk.store.countPetitions(filter) == wanted.count)
                #expect(
                  try desk.store.petitions(filter, offset: 2, limit: 3)
                    == Array(wanted.dropFirst(2).prefix(3)))
              }
            }
          }
        }
      }
    }
    #expect(try desk.store.receivers() == ["Đạt", "Lan"])
  }

  func hold(_ desk: Desk, _ subject: String, reference: String? = nil) throws -> ReceptionRow {
    let reception = Reception(
      people: 2, speaker: "Đặng Văn Ước", subject: subject, outcome: .answered,
      reference: reference, note: nil)
    let entry = try desk.store.append(
      ReceptionHeld(reception), by: desk.clerk, at: desk.now(), id: desk.id())
    return try #require(try desk.store.reception(of: desk.journal, at: entry.sequence))
  }

  @Test func aReceptionIsCorrectedAndStruckOutAndItsHistoryStays() throws {
    let desk = try Desk()
    let row = try hold(desk, "Hỏi thủ tục")
    let other = try hold(desk, "Hỏi lịch")
    var corrected = row.reception
    corrected.subject = "Hỏi chế độ"
    for reception in [corrected, nil] {
      try desk.store.append(
        ReceptionCorrected(sequence: row.sequence, reason: "ghi nhầm", reception: reception),
        by: desk.clerk, at: desk.now(), id: desk.id())
    }
    let now = try #require(try desk.store.reception(of: desk.journal, at: row.sequence))
    #expect(now.reception.subject == "Hỏi chế độ")
    #expect(now.struck == "ghi nhầm" && now.corrected == 2)
    #expect(try desk.store.history(of: now).map(\.sequence) == [2, 4, 5])
    #expect(try desk.store.history(of: other).map(\.sequence) == [3])
    var filter = ReceptionFilter()
    filter.words = "thu tuc"
    #expect(try desk.store.countReceptions(filter) == 0)
    filter.words = "che do dang"
    #expect(try desk.store.receptions(filter, limit: 9).map(\.sequence) == [2])
    filter.leavesOutStruck = true
    #expect(try desk.store.countReceptions(filter) == 0)
    #expect(try desk.store.rebuild())
    #expect(try desk.store.check().findings == [])
  }

  @Test func aCorrectionOfWhatIsNotAReceptionChangesNothing() throws {
    let desk = try Desk()
    let reference = try desk.file()
    let digest = try desk.store.registerDigest()
    for sequence in [1, 2, 99] {
      try desk.store.append(
        ReceptionCorrected(sequence: sequence, reason: "x", reception: nil),
        by: desk.clerk, at: desk.now(), id: desk.id())
    }
    #expect(try desk.store.registerDigest() == digest)
    #expect(try desk.store.petition(reference) != nil)
  }

  @Test func linesOfTheRegisterKeepTheirNumbersHoweverTheyAreChosen() throws {
    let desk = try Desk()
    let first = try desk.file(name: "Nguyễn Thị Hường")
    _ = try hold(desk, "Nộp đơn", reference: first)
    let visit = try hold(desk, "Hỏi thủ tục")
    let second = try desk.file(name: "Đặng Văn Ước")
    let sealed = try desk.fileSealed().reference
    func names(_ items: [NumberedItem]) -> [String] {
      items.map { line in
        switch line.item {
        case .petition(let row, let petition):
          "\(line.number) \(row.reference) \(petition?.filers.displayName ?? "-")"
        case .reception(let row): "\(line.number) \(row.reception.subject)"
        }
      }
    }
    var visits = ReceptionFilter()
    visits.leavesOutJoined = true
    let all = [
      "1 \(first) Nguyễn Thị Hường", "2 Hỏi thủ tục", "3 \(second) Đặng Văn Ước", "4 \(sealed) -",
    ]
    let items = try desk.store.registerItems(
      petitions: PetitionFilter(), receptions: visits, limit: 4)
    #expect(names(items) == all)
    var some = PetitionFilter()
    some.words = "dang uoc"
    #expect(
      names(try desk.store.registerItems(petitions: some, receptions: nil, limit: 4)) == [all[2]])
    #expect(throws: StoreError.conflict("4")) {
      try desk.store.registerItems(petitions: PetitionFilter(), receptions: visits, limit: 3)
    }
    // A strike takes no number away.
    try desk.store.append(
      ReceptionCorrected(sequence: visit.sequence, reason: "x", reception: nil),
      by: desk.clerk, at: desk.now(), id: desk.id())
    let later = try desk.store.registerItems(
      petitions: PetitionFilter(), receptions: visits, limit: 4)
    #expect(names(later) == all)
  }

  @Test func anEntryIsFollowedUntilItWasAcknowledged() throws {
    let desk = try Desk()
    let reference = try desk.file()
    for number in 1...2 {
      let exported = BundleExported(
        name: "G\(number)", first: 1, last: try desk.store.head(of: desk.journal).sequence,
        sha512: String(repeating: "a", count: 128))
      try desk.store.append(
        exported, by: desk.clerk, at: desk.now(), id: desk.id())
    }
    try desk.apply(try desk.reply(1, through: 1))
    try desk.apply(try desk.reply(2, through: 3))
    try desk.apply(try desk.reply(3, through: 5))
    let filing = try #require(try desk.store.filing(of: reference))
    let kinds = try desk.store.carriage(of: desk.journal, sequence: filing.entry.sequence).map {
      switch $0.act {
      case let body as BundleExported: body.name
      case let body as ReplyRead: "\(body.number)"
      default: "?"
      }
    }
    #expect(kinds == ["G1", "G2", "2"])
  }
}
