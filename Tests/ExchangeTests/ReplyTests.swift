// SPDX-License-Identifier: Apache-2.0
// Replies are believed only when the own office signed them for this very station. A blob leaves the point
// only after such a reply names its digest.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct ReplyTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }

  init() throws { commune = try Commune() }

  /// `ack.json` that claims to hold all of the point's journal.
  private func acknowledgement(_ number: Int, blobs: [String] = []) throws -> String {
    let head = try point.store.head(of: point.journal())
    let list = blobs.map { "\"\($0)\"" }.joined(separator: ",")
    return """
      {"version":1,"journal":"\(try point.journal())","number":\(number),"held":\
      {"sequence":\(head.sequence),"digest":"\(head.digest)"},"blobs":[\(list)],"quarantined":[]}
      """
  }

  private func forge(
    _ json: String, number: Int = 1_900_000_000, to journal: JournalID? = nil,
    signedBy key: SigningKey
  ) throws {
    try Forgery(point, to: office).writeReply(
      json, number: number, to: journal ?? point.journal(), sealedTo: point.keys.recipient,
      signedBy: key, on: stick)
  }

  /// Files a petition with a scan and returns the scan's digest.
  private func fileWithScan(_ seed: UInt64 = 1) throws -> String {
    let file = commune.place("scan-\(seed).pdf")
    try InventedFile.scan(bytes: 5_000, seed: seed).write(to: file)
    let workplace = try point.workplace()
    let id = point.id()
    let taken = try Attachments.take(
      file, into: workplace.vault, draft: id, budget: TextLimits.petitionBytes)
    var draft = Draft.report()
    var document = DocumentDraft()
    document.name = "Bản chụp"
    document.file = taken.file
    draft.documents = [document]
    _ = try workplace.file(draft, draftID: id)
    return taken.file.sha256
  }

  @Test func aReplyForAnotherPointIsIgnored() throws {
    try commune.points[1].file(.report())
    try commune.points[1].export(to: stick)
    _ = try office.workplace().importAndReply(from: stick)
    let head = try point.head()
    #expect(try point.readReplies(from: stick).isEmpty)
    #expect(try point.head() == head)
    #expect(try point.store.acknowledgement() == .none)
  }

  @Test func aReplyThatIsSealedToUsButMeantForAnotherIsIgnored() throws {
    try forge(
      acknowledgement(1_900_000_000), to: commune.points[1].journal(),
      signedBy: office.keys.signing)
    #expect(try point.readReplies(from: stick).isEmpty)
    #expect(try point.store.acknowledgement() == .none)
  }

  @Test func aReplyThatAnotherKeySignedIsIgnored() throws {
    try forge(acknowledgement(1_900_000_000), signedBy: SigningKey.generate(comment: "x"))
    try forge(acknowledgement(1_900_000_001), signedBy: commune.points[1].keys.signing)
    #expect(try point.readReplies(from: stick).isEmpty)
    #expect(try point.store.acknowledgement() == .none)
  }

  @Test func aReplyWithADamagedByteIsTold() throws {
    try point.file(.report())
    try point.export(to: stick)
    _ = try office.workplace().importAndReply(from: stick)
    for name in try point.bundles(on: stick) {
      let file = stick.appendingPathComponent("TIEPDAN/\(name)/BUNDLE.AGE")
      var data = try Data(contentsOf: file)
      data[data.count - 9] ^= 1
      try data.write(to: file)
    }
    #expect(try point.readReplies(from: stick).map(\.outcome) == [.refused(.badSignature)])
    #expect(try point.store.acknowledgement() == .none)
  }

  @Test(arguments: [
    "{}", "[]", "nonsense", #"{"version":1}"#, String(repeating: "[", count: 10_000),
  ])
  func aSignedReplyOfNonsenseIsRefusedWithoutHarm(json: String) throws {
    try forge(json, signedBy: office.keys.signing)
    let read = try point.readReplies(from: stick)
    #expect(read.count == 1 && read.allSatisfy { !$0.isApplied })
    #expect(try point.store.acknowledgement() == .none)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: point.folder.appendingPathComponent("tam").path)
    #expect(left.isEmpty)
  }

  @Test func aReplyOfANewerFormatAsksForANewerProgram() throws {
    let json = try acknowledgement(1_900_000_000).replacing("\"version\":1", with: "\"version\":2")
    try forge(json, signedBy: office.keys.signing)
    #expect(
      try point.readReplies(from: stick).map(\.outcome) == [.refused(.newerFormat(found: 2))])
  }

  @Test func aBlobIsPrunedOnlyWhenAnAcknowledgementNamesItsDigest() throws {
    let first = try fileWithScan(1)
    let second = try fileWithScan(2)
    // Acknowledges the whole journal, but only one of the blobs.
    try forge(acknowledgement(1_900_000_000, blobs: [first]), signedBy: office.keys.signing)
    #expect(
      try point.readReplies(from: stick).map(\.outcome)
        == [.applied(through: point.store.acknowledgement().head.sequence, statuses: 0, pruned: 1)])
    #expect(!point.store.blobs.contains(first))
    #expect(point.store.blobs.contains(second))
    #expect(try point.store.check().findings == [])
  }

  @Test func theJourneyPrunesWhatTheOfficeHoldsAndTheOfficeKeepsIt() throws {
    let scan = try fileWithScan()
    try point.export(to: stick)
    #expect(point.store.blobs.contains(scan))
    _ = try office.workplace().importAndReply(from: stick)
    #expect(point.store.blobs.contains(scan))
    try point.readReplies(from: stick)
    #expect(!point.store.blobs.contains(scan))
    #expect(try Entry.digest(office.store.blobs.data(scan)) == scan)
    // After a start of both programs it is still so.
    try office.closed {}
    try point.closed {}
    #expect(office.store.blobs.contains(scan))
    #expect(try point.store.check().findings == [])
  }

  @Test func aStatusOfAPetitionThatIsNotHereChangesNothing() throws {
    try point.file(.report())
    let register = try point.store.registerDigest()
    let foreign = Forgery.code("07654-02", 5)
    let info = BundleInfo(
      reply: 1_900_000_000, from: "07654", epoch: 1, to: try point.journal().description,
      head: JournalMark(sequence: 0, digest: Position.start.digest),
      createdAt: commune.clock.now(), program: "forgery")
    let none = """
      {"version":1,"journal":"\(try point.journal())","number":1900000000,"held":\
      {"sequence":0,"digest":"\(Position.start.digest)"},"blobs":[],"quarantined":[]}
      """
    let line = try CanonicalJSON.encode(
      StatusLine(
        reference: foreign, status: .closed, on: VietnamTime.day(commune.clock.now()), next: nil,
        note: nil))
    var generator = SystemRandomNumberGenerator()
    _ = try SealedFolder.write(
      info,
      parts: [
        .data(Data(none.utf8), at: "data/ack.json"),
        .data(line + Data("\n".utf8), at: "data/statuses.jsonl"),
      ], in: stick.path, to: [point.keys.recipient], signedBy: office.keys.signing,
      using: &generator)
    #expect(try point.readReplies(from: stick).map(\.isApplied) == [true])
    #expect(try point.store.registerDigest() == register)
  }
}
