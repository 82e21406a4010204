// SPDX-License-Identifier: Apache-2.0
// An enrolled point that is broken or hostile writes what only an office may, speaks of other points' petitions and
// uses numbers that end sums. Each is put aside, told, and stops nothing: the office goes on replying, its check is
// clean, and a rebuild gives the same register.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Storage
import Support
import Testing

@Suite struct HostileStationTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }

  init() throws { commune = try Commune() }

  private func send(_ acts: [any Act]) throws -> [ImportReport] {
    let forgery = try Forgery(point, to: office)
    try forgery.write(forgery.lines(of: acts, after: .start), after: .start, to: stick)
    return try office.importAll(from: stick)
  }

  private func officeActs() throws -> [any Act] {
    let journal = try point.journal()
    let line = StatusLine(
      reference: Forgery.code("07654-01", 1), status: .closed,
      on: VietnamTime.day(commune.clock.now()), next: nil, note: nil)
    return [
      ReplyWritten(journal: journal, number: Int.max, through: Int.max),
      ReplyWritten(journal: journal, number: 7, through: 1), StatusSet(line: line),
      StationRevoked(journal: journal, reason: "x"),
      StationEnrolled(
        journal: journal, station: .point, name: "x", signingKey: "k", recipient: "r", words: []),
      BundleImported(
        journal: journal, name: "A", sha512: "", first: 1, last: 1, taken: 1, known: 0,
        quarantined: []),
      PINReset(journal: journal, account: "lan", reason: "x"),
      IdentityOpened(reference: Forgery.code("07654-01", 1), reason: "x"),
    ]
  }

  @Test func whatOnlyAnOfficeWritesIsPutAsideAndStopsNoReply() throws {
    let acts = try officeActs()
    let report = try #require(try send(acts).first)
    #expect(report.aside.count == acts.count && report.taken == 0)
    #expect(Set(report.aside.map(\.reason)) == [Trespass.act.rawValue])
    #expect(try office.store.lastReplyNumber(to: try point.journal()) == 0)
    let reply = try office.reply(to: try point.journal(), on: stick)
    #expect(reply.number < 10_000_000_000)
    #expect(try office.store.check().findings == [])
    #expect(try office.store.rebuild())
  }

  @Test func aPetitionOfAnotherPointIsNotSpokenOf() throws {
    let foreign = Forgery.code("07654-02", 1)
    let own = Forgery.code("07654-01", 1)
    let report = try #require(
      try send([
        try Forgery.filed(own),
        ReceiptPrinted(reference: foreign, copy: 0, outcome: .printed, reason: nil),
        ReceiptPrinted(reference: own, copy: 0, outcome: .printed, reason: nil),
      ]).first)
    #expect(report.aside == [.init(sequence: 2, reason: Trespass.petition.rawValue)])
    #expect(try office.store.history(of: foreign).isEmpty)
    #expect(try office.store.history(of: own).count == 2)
  }

  @Test func numbersBeyondAllSumsArePutAside() throws {
    let own = Forgery.code("07654-01", 1)
    var many = try Forgery.filed(own)
    many.people = .max
    let crowd = Reception(
      people: .max, speaker: nil, subject: "x", outcome: .guided, reference: nil, note: nil)
    let report = try #require(
      try send([
        many, ReceptionHeld(crowd), ReplyRead(number: .max, through: .max),
        BundleExported(name: "A", first: .min, last: .max, sha512: ""),
      ]).first)
    #expect(report.aside.map(\.reason) == Array(repeating: "too long", count: 4))
    #expect(try office.store.check().findings == [])
  }

  @Test func aReplyWithANumberThatWouldWinForEverIsRefused() throws {
    let journal = try point.journal()
    let forgery = try Forgery(point, to: office)
    let number = Limits.replyNumber + 1
    let json = """
      {"version":1,"journal":"\(journal)","number":\(number),"blobs":[],"quarantined":[],\
      "held":{"sequence":0,"digest":"\(Position.start.digest)"}}
      """
    try forgery.writeReply(
      json, number: number, to: journal, sealedTo: point.keys.recipient,
      signedBy: office.keys.signing, on: stick)
    let report = try #require(try point.readReplies(from: stick).first)
    #expect(!report.isApplied)
    try office.reply(to: journal, on: stick)
    #expect(try point.readReplies(from: stick).contains(where: \.isApplied))
  }

  @Test func aRevokedKeyCountsNoMoreWhateverTheClockSays() throws {
    try point.export(to: stick)
    let journal = try point.journal()
    try office.store.revoke(
      journal, reason: "mất máy", by: office.actor, at: commune.clock.now(), id: "revoked")
    commune.clock.advance(days: -400)
    #expect(try office.importAll(from: stick).first?.code == "revoked")
    #expect(throws: ReplyRefusal.revoked(station: "Thôn 1 (thử)")) {
      try office.reply(to: journal, on: stick)
    }
  }

  @Test func aStationDoesNotWriteWhatItMayNot() throws {
    let line = StatusLine(
      reference: Forgery.code("07654-01", 1), status: .closed,
      on: VietnamTime.day(commune.clock.now()), next: nil, note: nil)
    #expect(throws: Trespass.act) {
      try point.store.append(
        StatusSet(line: line), by: point.actor, at: commune.clock.now(), id: point.id())
    }
  }
}
