// SPDX-License-Identifier: Apache-2.0
// A reply tells what changed since one that the station has confirmed. Whatever becomes of those in between, the
// newest one leaves the same state; and when it cannot, the station asks and is told everything.

import Foundation
import Journal
import Petitions
import Storage
import Testing

@Suite struct SentReplyTests {
  /// An office that holds three petitions of a point, and has written replies.
  final class Round {
    let pair: ImportTests.Pair
    let codes: [String]
    private var number = 100

    init() throws {
      let pair = try ImportTests.Pair()
      codes = try (0..<3).map { _ in try pair.point.file() }
      self.pair = pair
      try carry()
    }

    var office: Store { pair.office.store }
    var journal: JournalID { pair.point.journal }

    /// Brings to the office what the point has written since.
    func carry() throws {
      let known = try office.head(of: journal).sequence
      try pair.take(try pair.lines(from: known + 1))
    }

    func set(_ status: PetitionStatus, of index: Int) throws {
      try office.append(
        StatusSet(line: pair.office.status(codes[index], status)), by: pair.office.clerk,
        at: pair.office.now(), id: pair.office.id())
    }

    /// What `ReplyWriting` puts into a reply, with the entry about it.
    func reply(number given: Int? = nil) throws -> AppliedReply {
      number += 1
      let asOf = try office.head(of: pair.office.journal).sequence
      let basis = try office.replyBasis(for: journal)
      let reply = AppliedReply(
        number: given ?? number, head: try office.head(of: journal),
        blobs: try office.heldBlobs(of: journal, since: basis),
        statuses: try office.statusLines(of: journal, since: basis), since: basis?.replies)
      try office.append(
        ReplyWritten(
          journal: journal, number: reply.number, through: reply.head.sequence, asOf: asOf),
        by: pair.office.clerk, at: pair.office.now(), id: pair.office.id())
      return reply
    }

    /// Both sides know that the point has read a first reply.
    func confirmed() throws -> Round {
      #expect(try pair.point.apply(try reply()))
      try carry()
      return self
    }
  }

  @Test func aReplyTellsWhatChangedSinceTheConfirmedOneAndNothingElse() throws {
    let round = try Round()
    let first = try round.reply()
    #expect(first.since == nil && first.statuses.count == 3)
    // It was not confirmed yet, so everything goes once more.
    #expect(try round.reply().statuses.count == 3)
    #expect(try round.pair.point.apply(first))
    try round.carry()
    let quiet = try round.reply()
    #expect(quiet.since == [101, 102] && quiet.statuses.isEmpty)
    try round.set(.accepted, of: 1)
    let later = try round.reply()
    #expect(later.since == [101, 102, 103])
    #expect(later.statuses.map(\.reference) == [round.codes[1]])
    #expect(try round.pair.point.apply(later))
    #expect(try round.pair.point.store.petition(round.codes[1])?.status == .accepted)
    #expect(try round.pair.office.store.rebuild())
  }

  @Test func lostRepeatedAndReorderedRepliesLeaveTheSameState() throws {
    let round = try Round().confirmed()
    var replies: [AppliedReply] = []
    let steps: [(Int, PetitionStatus)] = [
      (0, .accepted), (1, .guided), (0, .inProgress), (2, .forwarded),
    ]
    for (index, status) in steps {
      try round.set(status, of: index)
      replies.append(try round.reply())
    }
    #expect(replies.map(\.statuses.count) == [1, 2, 2, 3])
    let copy = round.pair.point.scratch.url.appending(path: "ban-sao")
    let point = round.pair.point
    try point.closed { try FileManager.default.copyItem(at: point.folder, to: copy) }
    var orders: [[Int]] = []
    // Every choice of those that arrive in every order, each order also with everything once more.
    for chosen in 0..<8 {
      let some = (0..<3).filter { chosen >> $0 & 1 == 1 } + [3]
      orders += permutations(some)
    }
    #expect(orders.count == 2 * 1 + 3 * 2 + 3 * 6 + 24 - 1)
    for order in orders {
      try point.closed {
        try FileManager.default.removeItem(at: point.folder)
        try FileManager.default.copyItem(at: copy, to: point.folder)
      }
      for index in order + order { try point.apply(replies[index]) }
      let states = try round.codes.map { try point.store.petition($0)?.status }
      #expect(states == [.inProgress, .guided, .forwarded], "\(order)")
      #expect(try point.store.acknowledgement().reply == replies[3].number)
      #expect(try point.store.lastReplyRead(by: point.journal)?.whole == nil)
    }
  }

  private func permutations(_ items: [Int]) -> [[Int]] {
    items.isEmpty
      ? [[]]
      : items.flatMap { first in
        permutations(items.filter { $0 != first }).map { [first] + $0 }
      }
  }

  @Test func aPointThatWasSetBackAsksAndIsToldWhatItMisses() throws {
    let round = try Round()
    let point = round.pair.point
    let copy = point.scratch.url.appending(path: "ban-sao")
    try point.closed { try FileManager.default.copyItem(at: point.folder, to: copy) }
    try round.set(.accepted, of: 0)
    _ = try round.confirmed()
    try round.set(.guided, of: 1)
    let change = try round.reply()
    try point.closed {
      try FileManager.default.removeItem(at: point.folder)
      try FileManager.default.copyItem(at: copy, to: point.folder)
    }
    // Its own position is another one; only what was said of petitions matters here.
    var reached = change
    reached.head = try point.store.head(of: point.journal)
    #expect(try point.apply(reached))
    #expect(try point.store.petition(round.codes[1])?.status == .guided)
    #expect(try point.store.lastReplyRead(by: point.journal)?.whole == 0)
    #expect(try point.store.petition(round.codes[0])?.status == .received)
  }

  @Test func whatAStationAsksForOrTheOfficeDoesNotKnowIsToldCompletely() throws {
    let round = try Round().confirmed()
    #expect(try round.office.replyBasis(for: round.journal) != nil)
    let point = round.pair.point
    for read in [ReplyRead(number: 900, through: 1, whole: 0), ReplyRead(number: 901, through: 1)] {
      try point.store.append(read, by: .program, at: point.now(), id: point.id())
      try round.carry()
      #expect(try round.office.replyBasis(for: round.journal) == nil)
      #expect(try round.reply().statuses.count == 3)
    }
    // Of two replies under one number nobody knows which one was read.
    let twice = try round.reply(number: 950)
    _ = try round.reply(number: 950)
    try point.store.append(
      ReplyRead(number: twice.number, through: 1), by: .program, at: point.now(), id: point.id())
    try round.carry()
    #expect(try round.office.replyBasis(for: round.journal) == nil)
  }

  @Test func aFileThatComesLaterIsAcknowledgedInTheNextReply() throws {
    let round = try Round()
    let sealed = try round.pair.point.fileSealed()
    let bytes = try sealed.blobs.map { ($0, try round.pair.point.store.blobs.data($0)) }
    try round.carry()
    _ = try round.confirmed()
    #expect(try round.reply().blobs.isEmpty)
    // The files follow on a stick that brings nothing new beside one petition.
    try round.pair.point.file()
    for (sha256, data) in bytes { try round.office.blobs.keep(data, sha256: sha256) }
    let known = try round.office.head(of: round.journal).sequence
    try round.pair.take(
      try round.pair.lines(from: known + 1), blobs: bytes.map { ($0.0, $0.1.count) })
    #expect(try round.reply().blobs == sealed.blobs.sorted())
  }
}
