// SPDX-License-Identifier: Apache-2.0
// Replies: each applied once, the newest wins, and whatever one says, nothing that the parent does not
// hold is ever taken as held.

import Foundation
import Journal
import Petitions
import Storage
import Testing

@Suite struct ReplyTests {
  @Test func aReplyAcknowledgesSetsStatusesAndFreesBlobs() throws {
    let desk = try Desk()
    let open = try desk.file()
    let sealed = try desk.fileSealed()
    let later = try desk.file()
    #expect(try desk.store.acknowledgement() == .none)
    let reply = try desk.reply(
      1, through: 3,
      statuses: [
        desk.status(open, .classified, note: "Đang xem"),
        desk.status(sealed.reference, .received, note: "lộ"),
      ], blobs: Array(sealed.blobs.prefix(2)) + [String(repeating: "0", count: 64)])
    #expect(try desk.apply(reply))
    let held = try desk.store.acknowledgement()
    #expect(held.head == reply.head && held.reply == 1 && !held.isForked)
    #expect(held.readAt == desk.clock)
    let row = try #require(try desk.store.petition(open))
    #expect(row.status == .classified && row.note == "Đang xem" && row.nextOn != nil)
    #expect(try desk.store.petition(sealed.reference)?.note == nil)
    #expect(try desk.store.petition(later)?.status == .recorded)
    #expect(try desk.store.prunableBlobs() == sealed.blobs.prefix(2).sorted())
    #expect(
      try desk.store.acknowledgedBlobs(among: sealed.blobs) == Set(sealed.blobs.prefix(2)))
    #expect(try desk.entries().last?.act as? ReplyRead == ReplyRead(number: 1, through: 3))
  }

  @Test func aReplyIsAppliedOnceAndAnOlderOneIsIgnored() throws {
    let desk = try Desk()
    let reference = try desk.file()
    let old = try desk.reply(1, through: 1, statuses: [desk.status(reference, .received)])
    let new = try desk.reply(2, through: 2, statuses: [desk.status(reference, .accepted)])
    #expect(try desk.apply(new))
    let digest = try desk.store.registerDigest()
    let head = try desk.store.head(of: desk.journal)
    for reply in [old, new] { #expect(try !desk.apply(reply)) }
    #expect(try desk.store.registerDigest() == digest)
    #expect(try desk.store.head(of: desk.journal) == head)
    #expect(try desk.store.acknowledgement().head == new.head)
  }

  @Test func aForkIsKeptAndMovesNothing() throws {
    let desk = try Desk()
    let sealed = try desk.fileSealed()
    let good = try desk.reply(1, through: 2)
    #expect(try desk.apply(good))
    for position in [
      Position(sequence: 3, digest: String(repeating: "a", count: 64)),
      Position(sequence: 900, digest: String(repeating: "b", count: 64)),
    ] {
      let number = try desk.store.acknowledgement().reply + 1
      let forked = AppliedReply(
        number: number, head: position, blobs: sealed.blobs,
        statuses: [desk.status(sealed.reference, .closed)])
      let head = try desk.store.head(of: desk.journal)
      #expect(throws: StoreError.conflict("fork")) { try desk.apply(forked) }
      let held = try desk.store.acknowledgement()
      #expect(held.isForked && held.head == good.head && held.reply == number)
      #expect(try desk.store.prunableBlobs() == [])
      #expect(try desk.store.petition(sealed.reference)?.status == .received)
      #expect(try desk.store.head(of: desk.journal) == head)
    }
    #expect(try desk.store.check().findings == [.fork(journal: desk.journal)])
  }

  @Test func aForkInTheFirstReplyAcknowledgesNothing() throws {
    let desk = try Desk()
    let forked = AppliedReply(
      number: 1, head: Position(sequence: 1, digest: String(repeating: "a", count: 64)),
      blobs: [], statuses: [])
    #expect(throws: StoreError.conflict("fork")) { try desk.apply(forked) }
    let held = try desk.store.acknowledgement()
    #expect(held.isForked && held.head == .start)
    // The next good reply heals it.
    #expect(try desk.apply(desk.reply(2, through: 1)))
    #expect(try !desk.store.acknowledgement().isForked)
  }

  @Test func aParentThatLostPartOfItsDataMovesThePositionBack() throws {
    let desk = try Desk()
    for _ in 0..<3 { try desk.file() }
    #expect(try desk.apply(desk.reply(1, through: 4)))
    #expect(try desk.apply(desk.reply(2, through: 2)))
    let held = try desk.store.acknowledgement()
    #expect(held.head.sequence == 2 && !held.isForked)
  }

  @Test func aReplyCannotCallAPetitionUnsentOrSpeakOfOneThatIsNotHere() throws {
    let desk = try Desk()
    let reference = try desk.file()
    let stranger = desk.reference()
    let reply = try desk.reply(
      1, through: 2,
      statuses: [desk.status(reference, .recorded), desk.status(stranger, .closed)])
    #expect(try desk.apply(reply))
    try desk.store.append(
      try desk.filed(stranger, name: "Đặng Văn Ước"), by: desk.clerk,
      at: desk.now(), id: desk.id())
    #expect(try desk.store.petition(stranger)?.status == .recorded)
    #expect(try desk.store.rebuild())
  }

  @Test func statusesGoFromRecordedOverTheStickToTheCommune() throws {
    let desk = try Desk()
    let first = try desk.file()
    func export(through last: Int) throws {
      let exported = BundleExported(
        name: "KQXTVB", first: 1, last: last, sha512: String(repeating: "a", count: 128))
      try desk.store.append(
        exported, by: desk.clerk, at: desk.now(), id: desk.id())
    }
    try export(through: 2)
    let second = try desk.file()
    func states() throws -> [PetitionStatus?] {
      try [first, second].map { try desk.store.petition($0)?.status }
    }
    #expect(try states() == [.exported, .recorded])
    #expect(try desk.apply(desk.reply(1, through: 2)))
    #expect(try states() == [.received, .recorded])
    try export(through: 4)
    #expect(try states() == [.received, .exported])
    #expect(try desk.apply(desk.reply(2, through: 4, statuses: [desk.status(first, .decided)])))
    #expect(try states() == [.decided, .received])
    // A snapshot that is silent about a petition takes nothing back.
    #expect(try desk.apply(desk.reply(3, through: 6)))
    #expect(try states() == [.decided, .received])
    #expect(try desk.store.rebuild())
  }

  @Test func onlyAnAcknowledgedBlobIsPrunedAndOnlyOnce() throws {
    let desk = try Desk()
    let sealed = try desk.fileSealed()
    #expect(throws: StoreError.conflict("blob")) {
      try desk.store.prune(sealed.blobs[0], at: desk.now())
    }
    #expect(desk.store.blobs.contains(sealed.blobs[0]))
    #expect(try desk.apply(desk.reply(1, through: 2, blobs: [sealed.blobs[0]])))
    try desk.store.prune(sealed.blobs[0], at: desk.now())
    #expect(!desk.store.blobs.contains(sealed.blobs[0]))
    #expect(try desk.store.prunableBlobs() == [])
    #expect(try desk.store.check().findings == [])
    try desk.closed {}
    #expect(desk.store.blobs.contains(sealed.blobs[1]))
  }
}
