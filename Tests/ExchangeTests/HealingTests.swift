// SPDX-License-Identifier: Apache-2.0
// Machines break and are put back from old copies. An office that went back asks for what it misses; a point
// that went back and was used on has written two histories under one name, which is told and never mixed.

import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct HealingTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }

  init() throws { commune = try Commune() }

  /// One whole round: export, import, reply, reading.
  private func round() throws {
    try point.export(to: stick)
    _ = try office.workplace().importAndReply(from: stick)
    try point.readReplies(from: stick)
  }

  @Test func anOfficeThatWasRestoredFromAnOldCopyAsksForWhatItMisses() throws {
    let first = try point.file(.report("Trước bản sao"))
    try round()
    let copy = commune.place("office-copy")
    try office.copy(to: copy)
    let second = try point.file(.report("Sau bản sao"))
    try round()
    #expect(try office.references().count == 2)
    try office.restore(from: copy)
    #expect(try office.references() == [first])

    let third = try point.file(.report("Sau khi khôi phục"))
    let carried = try point.export(to: stick)
    let have = try office.store.head(of: point.journal()).sequence
    let (reports, replies) = try office.workplace().importAndReply(from: stick)
    let refused = try #require(reports.first { $0.folder == carried.name })
    #expect(refused.refusal == .gap(have: have, from: carried.first))
    #expect(refused.message.text.contains("\(have + 1)"))
    #expect(replies.map(\.through) == [have])
    #expect(try office.references() == [first])

    #expect(try point.readReplies(from: stick).contains { $0.isApplied })
    #expect(try point.store.acknowledgement().head.sequence == have)
    let healed = try point.export(to: stick)
    #expect(healed.first == have + 1)
    _ = try office.workplace().importAndReply(from: stick)
    #expect(try Set(office.references()) == [first, second, third])
    #expect(try office.store.check().findings == [])
    try point.readReplies(from: stick)
    #expect(try point.store.acknowledgement().head.sequence == healed.last)
  }

  @Test func aPointThatWasRestoredAndUsedOnIsToldAsAForkOnBothSides() throws {
    try point.file(.report("Cũ"))
    let copy = commune.place("point-copy")
    try point.copy(to: copy)
    let sent = try point.file(.report("Đã chuyển"))
    try round()
    let register = try office.store.registerDigest()
    let journal = try point.journal()
    let held = try office.store.head(of: journal)

    try point.restore(from: copy)
    let lonely = try point.file(.report("Ghi trên bản cũ"))
    try point.readReplies(from: stick)
    let other = try commune.folder("other")
    let carried = try point.export(to: other)
    let (reports, replies) = try office.workplace().importAndReply(from: other)
    let refusal = try #require(reports.first { $0.folder == carried.name }?.refusal)
    guard case .forked(let sequence) = refusal else {
      Issue.record("refused as \(refusal)")
      return
    }
    #expect(sequence <= held.sequence)
    #expect(try office.store.registerDigest() == register)
    #expect(try office.store.head(of: journal) == held)
    #expect(try office.store.petition(sent) != nil)

    #expect(replies.count == 1)
    #expect(try point.readReplies(from: other).map(\.outcome) == [.forked])
    #expect(try point.store.acknowledgement().isForked)
    // What was written on the old copy is still here and still waits.
    #expect(try point.store.petition(lonely) != nil)
    #expect(try Export(store: point.store, keys: point.keys).pending().petitions >= 1)
    #expect(try point.store.check().findings == [.fork(journal: point.journal())])
  }

  @Test func aPointThatWasRestoredAndNotYetUsedIsToldByTheReplyOnItsStick() throws {
    let copy = commune.place("point-copy")
    try point.file(.report("Cũ"))
    try point.copy(to: copy)
    try point.file(.report("Mới"))
    try round()
    try point.restore(from: copy)
    #expect(try point.readReplies(from: stick).map(\.outcome) == [.forked])
    #expect(try point.store.acknowledgement().head == .start)
  }
}
