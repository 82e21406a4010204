// SPDX-License-Identifier: Apache-2.0
// A journal holds together or the first place where it does not is told, and how.

import Foundation
import Journal
import Petitions
import Testing

@Suite struct ChainTests {
  func walk(_ lines: [Data], after head: Position = .start) throws(ChainError) -> Position {
    var walker = ChainWalker(journal: Samples.journal, after: head)
    for line in lines { try walker.take(line) }
    return walker.head
  }

  @Test func anUnbrokenJournalIsVerifiedToItsHead() throws {
    let chain = try Samples.chain()
    #expect(try walk(chain.map(\.line)) == chain.last?.position)
  }

  @Test func aJournalIsJoinedAtAnyKnownPosition() throws {
    let chain = try Samples.chain()
    for cut in 1..<chain.count {
      let head = try walk(chain[cut...].map(\.line), after: chain[cut - 1].position)
      #expect(head == chain.last?.position)
    }
  }

  @Test func aMissingLineIsOutOfOrder() throws {
    var lines = try Samples.chain().map(\.line)
    lines.remove(at: 4)
    #expect(throws: ChainError.outOfOrder(expected: 5, found: 6)) { try walk(lines) }
  }

  @Test func aRepeatedLineIsOutOfOrder() throws {
    var lines = try Samples.chain().map(\.line)
    lines.insert(lines[2], at: 3)
    #expect(throws: ChainError.outOfOrder(expected: 4, found: 3)) { try walk(lines) }
  }

  @Test func swappedLinesAreOutOfOrder() throws {
    var lines = try Samples.chain().map(\.line)
    lines.swapAt(1, 2)
    #expect(throws: ChainError.outOfOrder(expected: 2, found: 3)) { try walk(lines) }
  }

  @Test func aChangedLineBreaksTheNextOne() throws {
    for place in try Samples.chain().indices.dropLast() {
      var lines = try Samples.chain().map(\.line)
      let text = String(decoding: lines[place], as: UTF8.self)
      lines[place] = Data(text.replacingOccurrences(of: "Đặng Thị Lan", with: "Đặng Thị Làn").utf8)
      #expect(throws: ChainError.broken(sequence: place + 2)) { try walk(lines) }
    }
  }

  @Test func everySingleFlippedBitIsFoundAtOnceOrAtTheNextLine() throws {
    let lines = try Samples.chain().prefix(2).map(\.line)
    for bit in 0..<(lines[0].count * 8) {
      var changed = lines
      changed[0][changed[0].startIndex + bit / 8] ^= 1 << (bit % 8)
      #expect(throws: ChainError.self) { try walk(changed) }
    }
  }

  @Test func aLineOfAnotherJournalIsForeign() throws {
    let chain = try Samples.chain()
    let stranger = try Entry(
      after: chain[0].position, in: Samples.office, id: "x", at: Samples.moment, by: .program,
      act: chain[6].act)
    #expect(throws: ChainError.foreign(expected: Samples.journal, found: Samples.office)) {
      try walk([chain[0].line, stranger.line])
    }
  }

  @Test func aNewEpochOfTheSameStationIsForeign() throws {
    let reinstalled = try #require(JournalID("07654-03.2"))
    let entry = try Entry(
      after: .start, in: reinstalled, id: "x", at: Samples.moment, by: .program,
      act: try Samples.acts()[0])
    #expect(throws: ChainError.foreign(expected: Samples.journal, found: reinstalled)) {
      try walk([entry.line])
    }
  }

  @Test func anUnreadableNewerOrUnknownLineIsToldWithItsPlace() throws {
    let lines = try Samples.chain().map(\.line)
    func changed(_ old: String, _ new: String) -> [Data] {
      let text = String(decoding: lines[1], as: UTF8.self)
      return [lines[0], Data(text.replacingOccurrences(of: old, with: new).utf8)]
    }
    #expect(throws: ChainError.entry(sequence: 2, .unreadable)) { try walk(changed("{", "")) }
    #expect(throws: ChainError.entry(sequence: 2, .newerVersion(9))) {
      try walk(changed("\"v\":1", "\"v\":9"))
    }
    #expect(throws: ChainError.entry(sequence: 2, .unknownKind("petition.sung"))) {
      try walk(changed("petition.filed", "petition.sung"))
    }
  }

  @Test func aRefusedLineLeavesTheWalkerWhereItWas() throws {
    let lines = try Samples.chain().map(\.line)
    var walker = ChainWalker(journal: Samples.journal, after: .start)
    try walker.take(lines[0])
    let head = walker.head
    #expect(throws: ChainError.self) { try walker.take(lines[2]) }
    #expect(walker.head == head)
    try walker.take(lines[1])
    #expect(walker.head.sequence == 2)
  }

  @Test func aLineWhoseActCannotBeUsedDoesNotStopThoseAfterIt() throws {
    let chain = try Samples.chain()
    let text = String(decoding: chain[0].line, as: UTF8.self)
    let odd = Data(text.replacingOccurrences(of: "station.founded", with: "future.act").utf8)
    let next = try Entry(
      after: Position(sequence: 1, digest: Entry.digest(odd)), in: Samples.journal, id: "y",
      at: Samples.moment, by: .program, act: chain[6].act)
    var walker = ChainWalker(journal: Samples.journal, after: .start)
    #expect(try walker.step(odd).kind == "future.act")
    #expect(try walker.take(next.line).sequence == 2)
  }

  @Test(arguments: ["07654-03.1", "07654.1", "07654-03.9999"])
  func aJournalIDReadsBack(text: String) throws {
    #expect(try #require(JournalID(text)).description == text)
  }

  @Test(arguments: [
    "", "07654-03", "07654-03.", "07654-03.0", "07654-03.01", "07654-03.10000", "07654-03.1.1",
    "0765-03.1", "07654-3.1", "07654-03.+1", " 07654-03.1",
  ])
  func anythingElseIsNoJournalID(text: String) {
    #expect(JournalID(text) == nil)
  }
}
