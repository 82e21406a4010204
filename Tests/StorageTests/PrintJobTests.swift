// SPDX-License-Identifier: Apache-2.0
// The states of a printing: every move that is allowed, every move that is refused, and what a start
// after a crash makes of what was under way.

import Foundation
import GRDB
import Journal
import Petitions
import Storage
import Testing

@Suite struct PrintJobTests {
  typealias State = PrintJob.State

  enum Move: CaseIterable {
    case begin, printed, refused, unknown, cameOut, didNot
  }

  /// The moves that each state allows, and where they lead; all others are refused.
  static let allowed: [State: [Move: State]] = [
    .queued: [.begin: .sending],
    .sending: [.printed: .printed, .refused: .queued, .unknown: .unknown],
    .unknown: [.cameOut: .printed, .didNot: .void],
    .printed: [:],
    .void: [:],
  ]

  func make(_ move: Move, _ job: Int, at desk: Desk) throws {
    let store = desk.store
    switch move {
    case .begin: try store.beginSending(job, at: desk.now())
    case .printed: try finish(.printed(proof: "fence"))
    case .refused: try finish(.refused(reason: "media-empty"))
    case .unknown: try finish(.unknown(reason: "silent"))
    case .cameOut, .didNot:
      try store.settle(
        job, cameOut: move == .cameOut, by: desk.clerk, at: desk.now(), entryID: desk.id())
    }
    func finish(_ result: PrintResult) throws {
      try store.finishSending(
        job, with: result, by: desk.clerk, at: desk.now(), entryID: desk.id())
    }
  }

  /// A job of a new petition, led to a state.
  func job(in state: State, at desk: Desk) throws -> PrintJob {
    let reference = try desk.file()
    let job = try #require(try desk.store.printJobs(of: reference).first)
    let way: [State: [Move]] = [
      .queued: [], .sending: [.begin], .printed: [.begin, .printed], .unknown: [.begin, .unknown],
      .void: [.begin, .unknown, .didNot],
    ]
    for move in way[state] ?? [] { try make(move, job.id, at: desk) }
    let led = try #require(try desk.store.printJobs(of: reference).first)
    #expect(led.state == state)
    return led
  }

  @Test(arguments: [State.queued, .sending, .unknown, .printed, .void])
  func eachStateAllowsItsMovesAndRefusesAllOthers(state: State) throws {
    let desk = try Desk()
    for move in Move.allCases {
      let job = try job(in: state, at: desk)
      let entries = try desk.store.head(of: desk.journal)
      let target = Self.allowed[state]?[move]
      if let target {
        try make(move, job.id, at: desk)
        #expect(try desk.store.printJobs(of: job.reference).map(\.state) == [target])
      } else {
        #expect(throws: StoreError.conflict(state.rawValue), "\(state) \(move)") {
          try make(move, job.id, at: desk)
        }
        #expect(try desk.store.printJobs(of: job.reference) == [job])
        #expect(try desk.store.head(of: desk.journal) == entries)
      }
    }
    #expect(try desk.store.check().findings == [])
  }

  @Test func onlyWhatIsKnownOfThePaperBecomesAnEntry() throws {
    let desk = try Desk()
    _ = try job(in: .void, at: desk)
    _ = try job(in: .printed, at: desk)
    let refused = try job(in: .sending, at: desk)
    try make(.refused, refused.id, at: desk)
    let seen = try job(in: .unknown, at: desk)
    try make(.cameOut, seen.id, at: desk)
    let outcomes = try desk.entries().compactMap { entry -> ReceiptPrinted.Outcome? in
      if let printed = entry.act as? ReceiptPrinted { printed.outcome } else { nil }
    }
    #expect(outcomes == [.unknown, .void, .printed, .unknown, .seen])
    #expect(try desk.store.printJobs(of: refused.reference).first?.reason == "media-empty")
  }

  @Test func everyMoveLeavesATrace() throws {
    let desk = try Desk()
    let job = try job(in: .void, at: desk)
    desk.opened = nil
    let trace: String? = try desk.value(
      "SELECT group_concat(state) FROM print_event WHERE job = \(job.id)")
    #expect(trace == "queued,sending,unknown,void")
    desk.opened = try Store.open(in: desk.folder)
  }

  @Test func anUnknownJobNumberIsTold() throws {
    let desk = try Desk()
    #expect(throws: StoreError.notFound("print job 99")) {
      try desk.store.beginSending(99, at: desk.now())
    }
  }

  @Test(arguments: [State.queued, .sending, .unknown])
  func noCopyIsMadeWhileAnotherMayStillComeOut(state: State) throws {
    let desk = try Desk()
    let job = try job(in: state, at: desk)
    #expect(throws: StoreError.conflict("print job alive")) {
      try desk.store.enqueueCopy(desk.job(job.reference, 1, Data()), at: desk.now())
    }
    #expect(try desk.store.printJobs(of: job.reference).count == 1)
  }

  @Test(arguments: [State.printed, .void])
  func copiesAreNumberedAndANumberIsUsedOnce(state: State) throws {
    let desk = try Desk()
    let job = try job(in: state, at: desk)
    #expect(try desk.store.nextCopy(of: job.reference) == 1)
    #expect(throws: StoreError.self) {
      try desk.store.enqueueCopy(desk.job(job.reference, 0, Data()), at: desk.now())
    }
    try desk.store.enqueueCopy(desk.job(job.reference, 1, Data()), at: desk.now())
    let jobs = try desk.store.printJobs(of: job.reference)
    #expect(jobs.map(\.copy) == [0, 1] && jobs.map(\.state) == [state, .queued])
    #expect(jobs[1].reason == "rách")
    #expect(try desk.store.nextCopy(of: job.reference) == 2)
    #expect(try desk.store.nextCopy(of: "07654-03-2222-2222") == 0)
  }

  @Test func afterACrashWhatWasBeingSentIsUnknownAndTheRestIsAsItWas() throws {
    let desk = try Desk()
    let jobs = try [State.queued, .sending, .unknown, .printed, .void].map {
      try job(in: $0, at: desk)
    }
    try desk.closed {}
    let states = try jobs.map { try desk.store.printJobs(of: $0.reference).map(\.state) }
    #expect(states == [[.queued], [.unknown], [.unknown], [.printed], [.void]])
    let crashed = try #require(try desk.store.printJobs(of: jobs[1].reference).first)
    #expect(crashed.reason == "program ended while sending")
    #expect(crashed.payload == Data("paper".utf8))
    try make(.cameOut, crashed.id, at: desk)
  }

  @Test func aReceiptWhosePaperWasNotKeptIsVoidAfterARestart() throws {
    let desk = try Desk()
    let (reference, _) = try desk.fileSealed()
    #expect(try desk.store.printJobs(of: reference).map(\.state) == [.queued])
    try desk.closed {}
    #expect(try desk.store.printJobs(of: reference).map(\.state) == [.void])
    #expect(try desk.store.nextCopy(of: reference) == 1)
  }

  @Test func jobsAreListedByStateOldestFirst() throws {
    let desk = try Desk()
    let jobs = try [State.queued, .sending, .unknown, .printed, .queued].map {
      try job(in: $0, at: desk)
    }
    #expect(try desk.store.printJobs(in: [.queued]).map(\.id) == [jobs[0].id, jobs[4].id])
    #expect(
      try desk.store.printJobs(in: [.unknown, .sending]).map(\.id) == [jobs[1].id, jobs[2].id])
    #expect(try desk.store.printJobs(in: []) == [])
  }
}
