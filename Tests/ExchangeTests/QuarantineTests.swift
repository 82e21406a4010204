// SPDX-License-Identifier: Apache-2.0
// One petition of a bundle that cannot be used is put aside with its reason; the others are applied, and
// the reply names what was put aside, so that the point can be asked about it.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct QuarantineTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }

  init() throws { commune = try Commune() }

  /// Sends the point's own journal, followed by acts that the program would not write, and imports.
  private func send(_ acts: [any Act]) throws -> [ImportReport] {
    try Forgery.send(acts, after: point, to: office, on: stick)
    return try office.importAll(from: stick)
  }

  @Test func aPetitionUnderTheCodeOfAnotherStationIsPutAsideAndTheOthersAreTaken() throws {
    let good = Forgery.code("07654-01", 1)
    let foreign = Forgery.code("07654-02", 2)
    let reports = try send([
      Forgery.filed(foreign), Forgery.filed(good),
    ])
    #expect(reports.first?.aside == [.init(sequence: 2, reason: Trespass.petition.rawValue)])
    #expect(reports.first?.petitions == 1)
    #expect(reports.first?.message.text.contains("nói về đơn của nơi khác") == true)
    #expect(try office.references() == [good])

    // The reply names it, and the point is told: the commune has not taken that petition.
    try office.reply(to: point.journal(), on: stick)
    let read = try #require(try point.readReplies(from: stick).first)
    #expect(read.quarantined == [.init(sequence: 2, reason: Trespass.petition.rawValue)])
    #expect(read.message.tone == .notice)
    #expect(read.message.text.contains("2"))
    #expect(try office.store.check().findings == [])
    #expect(try office.store.rebuild())
  }

  @Test func theSameCodeTwiceInOneBundleIsPutAsideTheSecondTime() throws {
    let code = Forgery.code("07654-01", 1)
    // The point's own register takes a code once, so such a bundle is made by hand.
    let forgery = try Forgery(point, to: office)
    let filed = try Forgery.filed(code)
    try forgery.write(forgery.lines(of: [filed, filed], after: .start), after: .start, to: stick)
    let reports = try office.importAll(from: stick)
    #expect(reports.first?.aside == [.init(sequence: 2, reason: "reference taken")])
    #expect(try office.references() == [code])
  }

  @Test func aDenunciationThatIsNotSealedIsPutAside() throws {
    let code = Forgery.code("07654-01", 1)
    var filed = try Forgery.filed(code)
    filed.kind = .denunciation
    let forgery = try Forgery(point, to: office)
    try forgery.write(
      forgery.lines(of: [filed], after: .start), after: .start, to: stick)
    #expect(
      try office.importAll(from: stick).first?.aside
        == [.init(sequence: 1, reason: "not sealed as its kind requires")])
    #expect(try office.references().isEmpty)
  }

  @Test func aDenunciationThatHidesUnderAnotherKindIsPutAside() throws {
    var filed = try Forgery.filed(Forgery.code("07654-01", 1))
    filed.petition?.kind = .denunciation
    let forgery = try Forgery(point, to: office)
    try forgery.write(
      forgery.lines(of: [filed], after: .start), after: .start, to: stick)
    #expect(try office.importAll(from: stick).first?.aside.count == 1)
  }

  @Test func aTextBeyondEveryLimitIsPutAsideAndLongOnesWithinAreTaken() throws {
    let longest = String(repeating: "ế", count: TextLimits.content)
    // Six bytes of JSON for each of one.
    let escaped = String(repeating: "\u{1}", count: TextLimits.content)
    var acts: [PetitionFiled] = []
    for (number, text) in [longest, escaped, longest + longest, "Cầu hỏng"].enumerated() {
      var filed = try Forgery.filed(Forgery.code("07654-01", number + 1))
      filed.petition?.matter.content = text
      acts.append(filed)
    }
    let forgery = try Forgery(point, to: office)
    try forgery.write(forgery.lines(of: acts, after: .start), after: .start, to: stick)
    let report = try #require(try office.importAll(from: stick).first)
    #expect(report.aside == [.init(sequence: 3, reason: "too long")])
    #expect(try office.references() == [3, 1, 0].map { acts[$0].reference })
    // The line is kept as it came, and the register can be made anew from it.
    let stored = try #require(try office.store.line(of: point.journal(), at: 3))
    #expect(try Entry(line: stored.line).act is PetitionFiled)
    #expect(try office.store.check().findings == [])
    #expect(try office.store.rebuild())
  }

  @Test func anEnvelopeThatIsNoneIsPutAside() throws {
    func filed(_ number: Int, _ change: (inout PetitionFiled) -> Void) throws -> PetitionFiled {
      var filed = PetitionFiled(
        reference: Forgery.code("07654-01", number), kind: .denunciation, petition: nil,
        sealed: nil, people: 1, documents: 1, envelope: PaperEnvelope(count: 1))
      change(&filed)
      return filed
    }
    let open = try Forgery.filed(Forgery.code("07654-01", 9))
    let forgery = try Forgery(point, to: office)
    let all = [
      try filed(1) { _ in },
      try filed(2) { $0.kind = .report },
      try filed(3) { $0.envelope?.count = -1 },
      try filed(4) { $0.envelope?.pages = 1_000_000 },
      try filed(5) { $0.petition = open.petition },
      try filed(6) { $0.sealed = SealedParts(filers: "a", matter: "b", files: []) },
      try filed(7) { $0.envelope = nil },
    ]
    try forgery.write(
      forgery.lines(of: all.map { $0 }, after: .start), after: .start, to: stick)
    #expect(
      try office.importAll(from: stick).first?.aside
        == (2...7).map { .init(sequence: $0, reason: "not sealed as its kind requires") })
    #expect(try office.references() == [all[0].reference])
  }

  @Test func aBlobThatIsNamedLikeAPathIsPutAside() throws {
    let filed = PetitionFiled(
      reference: Forgery.code("07654-01", 1), kind: .denunciation, petition: nil,
      sealed: SealedParts(filers: "../khoa-tram/ky", matter: "../tiepdan.sqlite", files: []),
      people: 1, documents: 0)
    let forgery = try Forgery(point, to: office)
    let bundle = try forgery.write(
      forgery.lines(of: [filed], after: .start), after: .start, to: stick)
    #expect(
      try office.importAll(from: stick).first?.aside
        == [.init(sequence: 1, reason: "unreadable")])
    // The reply can be written, and says nothing of files of the office.
    try office.reply(to: point.journal(), on: stick)
    let work = try commune.folder("work")
    let name = try #require(try point.bundles(on: stick).last { $0 != bundle })
    let opened = try SealedFolder.open(
      name, in: stick.path, kind: .down,
      signers: [
        KnownSigner(
          principal: "07654.1", key: office.keys.signing.verifyingKey, namespaces: [.reply])
      ], at: commune.clock.now(), with: [point.keys.unlocked()], into: work.path)
    let json = try String(contentsOfFile: #require(opened.files["data/ack.json"]), encoding: .utf8)
    #expect(json.contains("\"blobs\":[]"))
  }

  @Test func aPetitionBeyondEveryLimitIsPutAside() throws {
    var filed = try Forgery.filed(Forgery.code("07654-01", 1))
    filed.petition?.matter.content = String(repeating: "x", count: TextLimits.content + 1)
    let forgery = try Forgery(point, to: office)
    try forgery.write(
      forgery.lines(of: [filed], after: .start), after: .start, to: stick)
    #expect(
      try office.importAll(from: stick).first?.aside == [.init(sequence: 1, reason: "too long")])
  }

  @Test func aPointCannotSetTheStatusOfAPetition() throws {
    let code = Forgery.code("07654-01", 1)
    let line = StatusLine(
      reference: code, status: .closed, on: VietnamTime.day(commune.clock.now()), next: nil,
      note: "xong")
    _ = try send([
      Forgery.filed(code), StatusSet(line: line),
    ])
    #expect(try office.store.petition(code)?.status == .received)
  }

  @Test func theFilesOfAPetitionThatWasPutAsideAreNotTakenEvenTheSecondTime() throws {
    let scan = InventedFile.scan(bytes: 2_000, seed: 8)
    let digest = Entry.digest(scan)
    var filed = try Forgery.filed(Forgery.code("07654-02", 1))
    filed.petition?.matter.documents = [
      try Document.scan(AttachedFile(sha256: digest, bytes: scan.count, name: "a.pdf", type: "x"))
    ]
    let forgery = try Forgery(point, to: office)
    try forgery.write(
      forgery.lines(of: [filed], after: .start), after: .start, blobs: [scan],
      to: stick)
    #expect(try office.importAll(from: stick).first?.aside.count == 1)
    #expect(try office.importAll(from: stick).map(\.code) == ["nothing-new"])
    // Else the reply would say that it is held, and the point would give its only copy away.
    #expect(!office.store.blobs.contains(digest))
    #expect(try office.store.heldBlobs(of: point.journal()).isEmpty)
  }
}

extension Document {
  /// A document with a file.
  fileprivate static func scan(_ file: AttachedFile) throws -> Document {
    var draft = DocumentDraft()
    draft.name = "Bản chụp"
    draft.file = file
    var whole = Draft.report()
    whole.documents = [draft]
    let today = VietnamTime.day(Date(timeIntervalSince1970: 1_795_300_000))
    return try whole.checked(today: today).get().matter.documents[0]
  }
}
