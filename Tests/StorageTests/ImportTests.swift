// SPDX-License-Identifier: Apache-2.0
// The office takes in what a point's journal says, all of it or nothing, and nothing that a point has
// no right to say.

import Foundation
import Journal
import Petitions
import Storage
import Testing

@Suite struct ImportTests {
  struct Pair {
    let point: Desk
    let office: Desk

    init() throws {
      point = try Desk(seed: 5)
      office = try Desk("07654.1", kind: .office, seed: 6)
      try office.store.enrol(
        Desk.station("07654-03.1", kind: .point, relation: .child), by: office.clerk,
        at: office.now(), id: office.id())
    }

    func lines(from first: Int = 1) throws -> [IncomingLine] {
      try point.entries().filter { $0.sequence >= first }.map { .entry($0) }
    }

    func take(_ lines: [IncomingLine], blobs: [(sha256: String, bytes: Int)] = []) throws {
      let imported = BundleImported(
        journal: point.journal, name: "KQXTVB", sha512: String(repeating: "a", count: 128),
        first: 1, last: lines.count, taken: lines.count, known: 0, quarantined: [])
      try office.store.importing(
        of: point.journal, by: office.clerk, at: office.now(), id: office.id()
      ) { take in
        for line in lines { try take(line, PreparedRow()) }
        return ImportedBundle(blobs: blobs, act: imported)
      }
    }
  }

  @Test func whatWasRecordedAtThePointIsReceivedAtTheOffice() throws {
    let pair = try Pair()
    let open = try pair.point.file(name: "Đặng Văn Ước")
    let sealed = try pair.point.fileSealed()
    try pair.take(try pair.lines(), blobs: sealed.blobs.map { ($0, 100) })
    let store = pair.office.store
    #expect(try store.head(of: pair.point.journal) == pair.point.store.head(of: pair.point.journal))
    #expect(try store.petition(open)?.status == .received)
    #expect(try store.petition(open)?.name == "Đặng Văn Ước")
    #expect(try store.petition(sealed.reference)?.isSealed == true)
    #expect(try store.petition(open)?.statusOn == VietnamTime.day(pair.office.clock))
    #expect(try store.heldBlobs(of: pair.point.journal) == [])
    var walker = ChainWalker(journal: pair.point.journal, after: .start)
    try store.forEachLine(of: pair.point.journal, in: 1...9) { try walker.take($0.line) }
    #expect(walker.head.sequence == 3)
    #expect(try store.rebuild())
  }

  @Test func aBundleThatFailsHalfWayLeavesNothing() throws {
    let pair = try Pair()
    for _ in 0..<3 { try pair.point.file() }
    var lines = try pair.lines()
    lines.append(lines[1])
    let head = try pair.office.store.head(of: pair.office.journal)
    #expect(throws: StoreError.self) { try pair.take(lines) }
    #expect(try pair.office.store.head(of: pair.point.journal) == .start)
    #expect(try pair.office.store.head(of: pair.office.journal) == head)
    #expect(try pair.office.store.countPetitions() == 0)
  }

  @Test func aLineThatCannotBeUsedIsPutAsideAndTheRestIsTaken() throws {
    let pair = try Pair()
    let before = try pair.point.file()
    let head = try pair.point.store.head(of: pair.point.journal)
    let text = """
      {"at":"?","body":{},"by":{},"id":"","journal":"07654-03.1","kind":"future.act","n":3,\
      "prev":"\(head.digest)","v":1}
      """
    let odd = Data(text.utf8)
    let reference = pair.point.reference()
    let after = try Entry(
      after: Position(sequence: 3, digest: Entry.digest(odd)), in: pair.point.journal, id: "z",
      at: pair.point.now(), by: pair.point.clerk,
      act: try pair.point.filed(reference, name: "Y Bhăm Niê"))
    try pair.take(
      try pair.lines()
        + [
          .quarantined(sequence: 3, kind: "future.act", line: odd, reason: "unknown kind"),
          .entry(after),
        ])
    let store = pair.office.store
    #expect(try store.petitions(limit: 9).map(\.reference) == [reference, before])
    let aside = try store.quarantined(of: pair.point.journal)
    #expect(aside.map(\.sequence) == [3] && aside.map(\.reason) == ["unknown kind"])
    #expect(try store.line(of: pair.point.journal, at: 3)?.line == odd)
    #expect(try store.check().findings == [])
    #expect(try store.rebuild())
    #expect(try store.history(of: reference).count == 1)
  }

  @Test func aPointCannotDecideAboutAPetition() throws {
    let pair = try Pair()
    let reference = try pair.point.file()
    // Its program refuses to write it; another one might not, and an import that missed it.
    let closed = StatusSet(line: pair.point.status(reference, .closed))
    #expect(throws: Trespass.act) {
      try pair.point.store.append(
        closed, by: pair.point.clerk, at: pair.point.now(), id: pair.point.id())
    }
    let head = try pair.point.store.head(of: pair.point.journal)
    let forged = try Entry(
      after: head, in: pair.point.journal, id: "x", at: pair.point.now(), by: pair.point.clerk,
      act: closed)
    try pair.take(try pair.lines() + [.entry(forged)])
    #expect(try pair.office.store.petition(reference)?.status == .received)
    #expect(try pair.office.store.history(of: reference).allSatisfy { $0.trespass == nil })
    try pair.office.store.append(
      StatusSet(line: pair.office.status(reference, .accepted, note: "x")),
      by: pair.office.clerk, at: pair.office.now(), id: pair.office.id())
    #expect(try pair.office.store.petition(reference)?.status == .accepted)
    #expect(try pair.office.store.rebuild())
  }

  @Test func theReplyCarriesEveryStatusAndOfADenunciationTheBareWord() throws {
    let pair = try Pair()
    let open = try pair.point.file()
    let sealed = try pair.point.fileSealed().reference
    try pair.take(try pair.lines())
    for reference in [open, sealed] {
      try pair.office.store.append(
        StatusSet(line: pair.office.status(reference, .accepted, note: "hẹn")),
        by: pair.office.clerk, at: pair.office.now(), id: pair.office.id())
    }
    let lines = try pair.office.store.statusLines(of: pair.point.journal)
    #expect(lines.map(\.reference) == [open, sealed])
    #expect(lines.map(\.status) == [.accepted, .accepted])
    #expect(lines[0].note == "hẹn" && lines[0].next != nil)
    #expect(lines[1].note == nil && lines[1].next == nil)
  }

  @Test func theOfficeHoldsTheBlobsThatAreOnItsDisk() throws {
    let pair = try Pair()
    let sealed = try pair.point.fileSealed()
    let bytes = try pair.point.store.blobs.data(sealed.blobs[1])
    try pair.office.store.blobs.keep(bytes, sha256: sealed.blobs[1])
    try pair.take(try pair.lines(), blobs: [(sealed.blobs[1], bytes.count)])
    #expect(try pair.office.store.heldBlobs(of: pair.point.journal) == [sealed.blobs[1]])
    try pair.office.closed {}
    #expect(try pair.office.store.heldBlobs(of: pair.point.journal) == [sealed.blobs[1]])
    #expect(try pair.office.store.check().findings == [])
  }

  @Test func aCodeThatIsInTheRegisterIsKnown() throws {
    let pair = try Pair()
    let reference = try pair.point.file()
    try pair.take(try pair.lines())
    let store = pair.office.store
    #expect(try store.taken(among: [pair.point.reference(), reference]) == [reference])
  }

  @Test func attemptsAreKeptNewestFirst() throws {
    let pair = try Pair()
    for result in ["signature", "applied"] {
      try pair.office.store.keep(
        ImportAttempt(
          at: pair.office.now(), folder: "KQXTVB", journal: pair.point.journal, sha512: nil,
          result: result, detail: "3"))
    }
    let attempts = try pair.office.store.importAttempts(limit: 9)
    #expect(attempts.map(\.result) == ["applied", "signature"])
    #expect(attempts[0].journal == pair.point.journal)
    #expect(try pair.office.store.importAttempts(limit: 1).count == 1)
  }

  @Test func stationsAreEnrolledOnceAndRevokedWithAReason() throws {
    let pair = try Pair()
    let child = Desk.station("07654-03.1", kind: .point, relation: .child)
    #expect(throws: StoreError.conflict("07654-03.1")) {
      try pair.office.store.enrol(
        child, by: pair.office.clerk, at: pair.office.now(), id: pair.office.id())
    }
    try pair.office.store.revoke(
      child.journal, reason: "mất máy", by: pair.office.clerk, at: pair.office.now(),
      id: pair.office.id())
    let known = try pair.office.store.stations()
    #expect(known.map(\.relation) == [.own, .child] && known[1].revokedAt != nil)
    let stranger = try #require(JournalID("07654-09.1"))
    #expect(throws: StoreError.notFound("07654-09.1")) {
      try pair.office.store.revoke(
        stranger, reason: "x", by: pair.office.clerk, at: pair.office.now(), id: pair.office.id())
    }
    let own = try #require(try pair.office.entries().last?.act)
    #expect(own as? StationRevoked == StationRevoked(journal: child.journal, reason: "mất máy"))
  }
}
