// SPDX-License-Identifier: Apache-2.0
// The journal in its table: appended only, in sequence whatever the clock says, with all that belongs
// to an act in one transaction.

import Foundation
import GRDB
import Journal
import Petitions
import Storage
import Testing

@Suite struct JournalTableTests {
  @Test func linesAreKeptVerbatimAndInSequence() throws {
    let desk = try Desk()
    for _ in 0..<5 { try desk.file() }
    var walker = ChainWalker(journal: desk.journal, after: .start)
    try desk.store.forEachLine(of: desk.journal, in: 1...100) { stored in
      #expect(stored.digest == Entry.digest(stored.line))
      try walker.take(stored.line)
    }
    #expect(walker.head == (try desk.store.head(of: desk.journal)))
    #expect(walker.head.sequence == 6)
  }

  @Test(arguments: [
    "DELETE FROM journal", "UPDATE journal SET line = ''", "UPDATE journal SET arrived_at = ''",
    "DELETE FROM journal WHERE sequence = 1",
  ])
  func aLineCanNeitherBeChangedNorRemoved(sql: String) throws {
    let desk = try Desk()
    try desk.file()
    #expect(throws: DatabaseError.self) { try desk.tamper(sql) }
    desk.opened = nil
    desk.opened = try Store.open(in: desk.folder)
    #expect(try desk.entries().count == 2)
  }

  @Test func aClockThatGoesBackChangesNoOrder() throws {
    let desk = try Desk()
    let first = try desk.file()
    let before = try #require(try desk.store.lastOwnMoment())
    desk.clock = Date(timeIntervalSince1970: 1_000_000_000)
    let second = try desk.file()
    #expect(try #require(try desk.store.lastOwnMoment()) < before)
    #expect(try desk.entries().map(\.sequence) == [1, 2, 3])
    #expect(try desk.store.petitions(limit: 9).map(\.reference) == [second, first])
    #expect(try desk.store.check().findings == [])
    #expect(try desk.store.rebuild())
  }

  @Test func everyColumnShowsTheVeryMillisecondOfTheLine() throws {
    let desk = try Desk()
    for millisecond in 0..<40 {
      desk.clock = Date(timeIntervalSince1970: 1_795_228_500 + Double(millisecond * 7) / 1_000)
      let reference = try desk.file()
      let entry = try #require(try desk.store.filing(of: reference)?.entry)
      #expect(try desk.store.petition(reference)?.filedAt == entry.at)
      #expect(try desk.store.lastOwnMoment() == entry.at)
      #expect(try desk.store.printJobs(of: reference).first?.createdAt == entry.at)
    }
  }

  @Test func aFilingTakesItsDraftAwayAndQueuesItsReceiptInOneTransaction() throws {
    let desk = try Desk()
    try desk.store.keepDraft(id: "a", sealed: Data([1]), byName: "Lan", at: desk.now())
    try desk.store.keepDraft(id: "b", sealed: Data([2]), byName: "Lan", at: desk.now())
    let reference = try desk.file(draft: "a")
    #expect(try desk.store.drafts().map(\.id) == ["b"])
    #expect(try desk.store.printJobs(of: reference).map(\.state) == [.queued])
  }

  @Test func aFilingThatFailsTakesNothingAway() throws {
    let desk = try Desk()
    try desk.store.keepDraft(id: "a", sealed: Data([1]), byName: "Lan", at: desk.now())
    let reference = try desk.file()
    let head = try desk.store.head(of: desk.journal)
    let again = try desk.filed(reference, name: "Người khác")
    let error = #expect(throws: StoreError.self) {
      try desk.store.append(
        again, by: desk.clerk, at: desk.now(), id: desk.id(),
        alongside: Alongside(removesDraft: "a", receipt: desk.job(desk.reference(), 0, Data())))
    }
    guard case .conflict? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try desk.store.head(of: desk.journal) == head)
    #expect(try desk.store.drafts().map(\.id) == ["a"])
    #expect(try desk.store.printJobs(in: [.queued]).count == 1)
    #expect(try desk.store.petition(reference)?.name == "Nguyễn Thị Hường")
  }

  @Test func draftsAreKeptReplacedListedNewestFirstAndRemoved() throws {
    let desk = try Desk()
    let first = desk.now()
    try desk.store.keepDraft(id: "a", sealed: Data([1]), byName: "Lan", at: first)
    try desk.store.keepDraft(id: "b", sealed: Data([2]), byName: "Hà", at: desk.now())
    try desk.closed {}
    #expect(try desk.store.drafts().map(\.id) == ["b", "a"])
    #expect(try desk.store.drafts().last?.updatedAt == first)
    try desk.store.keepDraft(id: "a", sealed: Data([3]), byName: "Lan", at: desk.now())
    #expect(try desk.store.drafts().map(\.sealed) == [Data([3]), Data([2])])
    try desk.store.removeDraft("a")
    #expect(try desk.store.drafts().map(\.id) == ["b"])
  }

  @Test func aStationIsFoundedOnce() throws {
    let desk = try Desk()
    #expect(throws: StoreError.conflict("station")) {
      try desk.store.found(
        desk.station, parent: nil, by: .program, at: desk.now(), id: desk.id())
    }
    #expect(try desk.store.ownStation().journal == desk.journal)
    #expect(try desk.entries().map(\.kind) == ["station.founded"])
  }

  @Test func nothingIsWrittenBeforeTheStationIsFounded() throws {
    let scratch = try Scratch()
    let store = try Store.create(in: scratch.url)
    #expect(throws: StoreError.noStation) {
      try store.append(
        ReplyRead(number: 1, through: 0), by: .program, at: Date(), id: "x")
    }
    #expect(try store.check().findings == [])
  }

  @Test func settingsAreKept() throws {
    let desk = try Desk()
    #expect(try desk.store.setting("may-in") == nil)
    try desk.store.set("may-in", to: "a")
    try desk.store.set("may-in", to: "b")
    try desk.closed {}
    #expect(try desk.store.setting("may-in") == "b")
  }

  @Test func theHistoryOfAPetitionIsEveryEntryAboutIt() throws {
    let desk = try Desk()
    let reference = try desk.file()
    try desk.file()
    let job = try #require(try desk.store.printJobs(of: reference).first)
    try desk.store.beginSending(job.id, at: desk.now())
    try desk.store.finishSending(
      job.id, with: .printed(proof: "fence"), by: desk.clerk, at: desk.now(), entryID: desk.id())
    let kinds = try desk.store.history(of: reference).map(\.kind)
    #expect(kinds == ["petition.filed", "receipt.printed"])
    #expect(try desk.store.filing(of: reference)?.filed.reference == reference)
  }
}
