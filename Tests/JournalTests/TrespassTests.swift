// SPDX-License-Identifier: Apache-2.0
// The hostile-station table: which kind of station may write which act, and about whose petition. It is written
// down here a second time, by hand, so that neither side changes unseen; an act without a row fails.

import Foundation
import Journal
import Petitions
import Testing

@Suite struct TrespassTests {
  enum Writers: String, Sendable { case point, office, both }

  /// Kind of act, who may write it.
  static let table: [String: Writers] = [
    "station.founded": .both, "petition.filed": .both, "reception.held": .point,
    "receipt.printed": .both, "bundle.exported": .point, "reply.read": .point,
    "station.enrolled": .office, "station.revoked": .office, "bundle.imported": .office,
    "status.set": .office, "reply.written": .office, "identity.opened": .office,
    "petition.corrected": .both, "account.set": .both, "account.pin-set": .both,
    "pin.reset": .office, "backup.made": .both, "reception.corrected": .point,
    "station.renamed": .office, "station.designated": .office, "aside.taken": .office,
    "case.step": .office,
    "holder.changed": .office,
    "document.added": .office,
    "clock.start-chosen": .office,
    "document.sent": .office, "document.recalled": .office, "document.released": .office,
    "reference.set": .office, "reference.taken": .point,
    "document.arrived": .point, "document.printed": .point, "document.handed-over": .point,
  ]

  static let point = JournalID("07654-03.1")!  // literals
  static let other = JournalID("07654-04.1")!
  static let office = JournalID("07654.1")!

  /// One of every act that exists, about a petition of `07654-03` where it is about one.
  static func samples() throws -> [any Act] {
    let petition = try #require(
      try Samples.acts().compactMap { $0 as? PetitionFiled }.first?.petition)
    return try Samples.acts() + LaterActTests.rows.map(\.0) + [
      PetitionCorrected(reference: "07654-03-KM4T-7BQH", reason: "x", petition: petition)
    ]
  }

  @Test func everyActHasItsRowAndEveryRowItsAct() {
    #expect(Set(ActRegister.all.acts.map { $0.kind }) == Set(Self.table.keys))
  }

  @Test func everyActStandsOnlyInJournalsOfThoseWhoMayWriteIt() throws {
    let samples = try Self.samples()
    let seen = Set(samples.map { type(of: $0).kind })
    #expect(seen == Set(Self.table.keys), "no sample of \(Set(Self.table.keys).subtracting(seen))")
    for act in samples {
      let kind = type(of: act).kind
      let writers = try #require(Self.table[kind])
      let inPoint = act.trespass(in: Self.point)
      let inOffice = act.trespass(in: Self.office)
      if writers == .office { #expect(inPoint == .act, "\(kind)") }
      if writers == .point { #expect(inOffice == .act, "\(kind)") }
      if writers != .office { #expect(inPoint == nil, "\(kind)") }
      // An office acts on petitions of all its points.
      if writers != .point { #expect(inOffice == nil, "\(kind)") }
    }
  }

  @Test func aPointSpeaksOnlyOfItsOwnPetitions() throws {
    for act in try Self.samples() where act.about != nil {
      let kind = type(of: act).kind
      guard try #require(Self.table[kind]) != .office else { continue }
      #expect(act.trespass(in: Self.other) == .petition, "\(kind)")
    }
  }

  @Test func aStationSpeaksOnlyOfItsOwnJournals() {
    let read = ReplyRead(
      number: 1, through: 1, earlier: [JournalThrough(journal: Self.point, sequence: 9)])
    #expect(read.trespass(in: Self.point) == nil)
    #expect(read.trespass(in: Self.other) == .journal)
    let exported = BundleExported(
      name: "A", first: 1, last: 2, sha512: "", journal: Self.office)
    #expect(exported.trespass(in: Self.point) == .journal)
  }

  @Test func numbersThatCannotBeAreTold() {
    for number in [Int.max, Int.min, -1, 1_000_000_000_000_001] {
      #expect(!ReplyWritten(journal: Self.point, number: number, through: 1).keepsLimits)
      #expect(!ReplyRead(number: 1, through: number).keepsLimits)
      #expect(!BundleExported(name: "A", first: number, last: 1, sha512: "").keepsLimits)
      let held = Reception(
        people: number, speaker: nil, subject: "x", outcome: .guided, reference: nil, note: nil)
      #expect(!ReceptionHeld(held).keepsLimits)
    }
    #expect(ReplyWritten(journal: Self.point, number: 1_900_000_000, through: 1).keepsLimits)
  }

  @Test func aTextIsMeasuredInBytesToo() {
    let heavy = "a" + String(repeating: "\u{301}", count: 1_000_000)
    #expect(heavy.count == 1)
    #expect(
      !AccountSet(account: "a", name: heavy, role: "", duty: .lead, isActive: true).keepsLimits)
    #expect(!IdentityOpened(reference: "x", reason: heavy).keepsLimits)
    let long = String(repeating: "ắ", count: TextLimits.name)
    #expect(AccountSet(account: "a", name: long, role: "", duty: .lead, isActive: true).keepsLimits)
  }
}
