// SPDX-License-Identifier: Apache-2.0
// Everybody is found by their name however it is typed; a denunciation by its code alone.

import Foundation
import GRDB
import Journal
import Petitions
import Storage
import Testing

@Suite struct SearchTests {
  func found(_ words: String, at desk: Desk) throws -> [String] {
    var filter = PetitionFilter()
    filter.words = words
    let rows = try desk.store.petitions(filter, limit: 50)
    #expect(try desk.store.countPetitions(filter) == rows.count)
    return rows.map(\.name)
  }

  static let queries: [(words: String, name: String)] = [
    ("nguyen thi huong", "Nguyễn Thị Hường"), ("NGUYỄN THỊ HƯỜNG", "Nguyễn Thị Hường"),
    ("Nguye\u{302}\u{303}n", "Nguyễn Thị Hường"), ("huong nguyen", "Nguyễn Thị Hường"),
    ("nguyen hu", "Nguyễn Thị Hường"), ("hường", "Nguyễn Thị Hường"), ("hương", "Nguyễn Thị Hường"),
    ("dang van uoc", "Đặng Văn Ước"), ("đặng", "Đặng Văn Ước"), ("ĐẶNG ước", "Đặng Văn Ước"),
    ("Dang Uo", "Đặng Văn Ước"), ("nguyen x", "Nguyễn Thị Hường"), ("y bham nie", "Y Bhăm Niê"),
    ("Bhăm", "Y Bhăm Niê"),
    ("nie bham", "Y Bhăm Niê"), ("Y BHĂM N", "Y Bhăm Niê"), ("h'mong", "H'Mông Êban"),
    ("mong eban", "H'Mông Êban"), ("\"bham\" -nie*", "Y Bhăm Niê"),
  ]

  func desk() throws -> Desk {
    let desk = try Desk()
    for name in ["Nguyễn Thị Hường", "Đặng Văn Ước", "Y Bhăm Niê", "H'Mông Êban"] {
      try desk.file(name: name)
    }
    return desk
  }

  @Test func everyoneIsFoundHoweverTheNameIsTyped() throws {
    let desk = try desk()
    for query in Self.queries {
      #expect(try found(query.words, at: desk) == [query.name], "\(query.words)")
    }
  }

  @Test func wordsOfTitleAddressAndContentFindToo() throws {
    let desk = try desk()
    for words in ["lien thon", "sut lun", "ea dar", "buon blo brang", "ƀlơ", "Ƀlơ ea"] {
      #expect(try found(words, at: desk).count == 4, "\(words)")
    }
    #expect(try found("nguyen uoc", at: desk) == [])
    #expect(try found("khongco", at: desk) == [])
  }

  @Test(arguments: ["", " ", "n", "-", "*", "\"", "'", "n y", "(", ":"])
  func tooLittleFindsEverything(words: String) throws {
    #expect(try found(words, at: try desk()).count == 4)
  }

  @Test(arguments: [
    "AND OR", "NEAR(a b)", "name:hường OR", "\"; DROP TABLE petition", "a\u{0}b cd",
  ])
  func nothingTypedIsTakenForAQueryLanguage(words: String) throws {
    let desk = try desk()
    _ = try found(words, at: desk)
    #expect(try desk.store.countPetitions() == 4)
  }

  @Test func aSealedPetitionIsFoundByItsCodeAndByNoWord() throws {
    let desk = try desk()
    let (reference, _) = try desk.fileSealed()
    for typed in [reference, reference.lowercased(), reference.filter { $0 != "-" }] {
      var filter = PetitionFilter()
      filter.words = typed
      let rows = try desk.store.petitions(filter, limit: 9)
      #expect(rows.map(\.reference) == [reference], "\(typed)")
    }
    for words in Self.queries.map(\.words) + [String(reference.suffix(4)), "to cao", "lan"] {
      var filter = PetitionFilter()
      filter.words = words
      #expect(try desk.store.petitions(filter, limit: 9).allSatisfy { !$0.isSealed }, "\(words)")
    }
  }

  @Test func aSealedRowHasNoTextAndCannotHaveAny() throws {
    let desk = try Desk()
    let (reference, _) = try desk.fileSealed()
    let row = try #require(try desk.store.petition(reference))
    #expect(row.isSealed && row.name + row.address + row.title == "" && row.note == nil)
    #expect(throws: DatabaseError.self) {
      try desk.tamper("UPDATE petition SET name = 'Nguyễn Văn A'")
    }
    desk.opened = try Store.open(in: desk.folder)
    let indexed: Int? = try desk.value("SELECT count(*) FROM petition_fts_docsize")
    #expect(indexed == 0)
  }

  @Test func listsAreNewestFirstInPagesAndFiltered() throws {
    let desk = try Desk()
    let references = try (0..<7).map { _ in try desk.file() }
    let sealed = try desk.fileSealed().reference
    let all = try desk.store.petitions(limit: 100).map(\.reference)
    #expect(all == ([sealed] + references.reversed()))
    #expect(try desk.store.petitions(offset: 3, limit: 2).map(\.reference) == Array(all[3..<5]))
    var filter = PetitionFilter()
    filter.kind = .denunciation
    #expect(try desk.store.petitions(filter, limit: 9).map(\.reference) == [sealed])
    filter = PetitionFilter()
    filter.statuses = [.recorded, .closed]
    #expect(try desk.store.countPetitions(filter) == 8)
    filter.statuses = [.closed]
    #expect(try desk.store.countPetitions(filter) == 0)
    filter = PetitionFilter()
    filter.journal = JournalID("07654-04.1")
    #expect(try desk.store.countPetitions(filter) == 0)
    #expect(try desk.store.countsByStatus() == [.recorded: 8])
    #expect(try desk.store.countsByStatus(of: filter.journal) == [:])
  }

  @Test func everyPageOfTheBookIsRightAlsoWhenRowsAreMissing() throws {
    let desk = try Desk()
    for _ in 0..<9 { try desk.file() }
    func pages() throws -> [[Int]] {
      try (0..<12).map { try desk.store.petitions(offset: $0, limit: 3).map(\.id) }
    }
    func expected(_ all: [Int]) -> [[Int]] { (0..<12).map { Array(all.dropFirst($0).prefix(3)) } }
    #expect(try pages() == expected(Array((1...9).reversed())))
    try desk.tamper("DELETE FROM petition WHERE id = 4")
    #expect(try pages() == expected([9, 8, 7, 6, 5, 3, 2, 1]))
  }
}
