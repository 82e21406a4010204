// SPDX-License-Identifier: Apache-2.0
// Papers of a denunciation never go down, unless its key holder lets one go; then it lies sealed at the point until it
// is handed over, and nothing of who denounced stays there. And: what a hostile point, a forged reply or another
// office says about papers has no effect.

import Bundles
import Casework
import DeskScreens
import Exchange
import Foundation
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct DeliverySecrecyTests {
  static let marker = "ZQXWKJ9137"
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }
  var today: CivilDate { VietnamTime.day(commune.clock.now()) }

  init() throws { commune = try Commune() }

  private func arrived(_ kind: PetitionKind) throws -> String {
    var draft = kind == .report ? Draft.report() : Draft.invented(kind, today: today)
    if kind == .denunciation { draft.people[0].fullName = "Đặng \(Self.marker) Ước" }
    let reference = try point.file(draft)
    try point.export(to: stick)
    try office.importAll(from: stick)
    return reference
  }

  /// A paper that the office keeps, which names the denouncer; sealed as papers of a denunciation are.
  private func paper(isSealed: Bool) throws -> Deliverable {
    let pdf = InventedFile.pdf(text: Self.marker)
    let own = try office.store.ownStation()
    let bytes = isSealed ? try Age.seal(pdf, to: own.recipients()) : pdf
    let digest = Entry.digest(bytes)
    try office.store.blobs.keep(bytes, sha256: digest)
    return Deliverable(
      sha256: digest, name: "Thông báo thụ lý", number: "1/TB", dated: today, step: nil,
      isHere: true)
  }

  private func carryDown() throws -> (ReplyReport, ReplyReadReport) {
    commune.clock.advance(days: 1.0 / 1440)
    let written = try office.reply(to: point.journal(), on: stick)
    let read = try point.readReplies(from: stick)
    return (written, try #require(read.first { $0.number == written.number }))
  }

  /// Files of a folder that hold a text.
  private func files(holding text: String) throws -> [String] {
    let enumerator = FileManager.default.enumerator(atPath: point.folder.path)
    return try (enumerator?.allObjects as? [String] ?? []).filter { name in
      var isFolder: ObjCBool = false
      let path = point.folder.appendingPathComponent(name)
      let isThere = FileManager.default.fileExists(atPath: path.path, isDirectory: &isFolder)
      return try isThere && !isFolder.boolValue
        && Data(contentsOf: path).range(of: Data(text.utf8)) != nil
    }
  }

  @Test func nothingOfADenunciationGoesDown() throws {
    let reference = try arrived(.denunciation)
    let paper = try paper(isSealed: false)
    #expect(throws: DeliveryProblem.denunciation) {
      try office.workplace().sendDown(paper, of: reference, to: .filer, due: nil)
    }
    // Even when its order stands in the journal, as a broken program may write it.
    let act = DocumentSent(
      reference: reference, sha256: paper.sha256,
      bytes: try office.store.blobs.data(paper.sha256).count,
      name: "Thông báo", recipient: .filer)
    try office.store.append(
      act, by: office.actor, at: commune.clock.now(), id: office.id(),
      alongside: Alongside(blobs: [(paper.sha256, act.bytes)]))
    let (written, read) = try carryDown()
    #expect(written.held.map(\.reason) == [.denunciation] && written.documents == 0)
    #expect(read.documents == 0)
    #expect(try files(holding: Self.marker) == [])
  }

  @Test func aReportThatTheOfficeFoundToBeADenunciationIsAsSecret() throws {
    let reference = try arrived(.report)
    let file = try #require(try office.store.caseFile(of: reference))
    let step = Step(
      .classified, number: file.nextNumber, on: today, by: try office.workplace().stepActor,
      facts: ["loai": .choice(PetitionKind.denunciation.rawValue)])
    try office.store.append(
      CaseStepTaken(step, of: file), by: office.actor, at: commune.clock.now(), id: office.id())
    let paper = try paper(isSealed: false)
    #expect(throws: DeliveryProblem.denunciation) {
      try office.workplace().sendDown(paper, of: reference, to: .filer, due: nil)
    }
  }

  @Test func theKeyHolderLetsOnePaperGoAndItLiesSealedAtThePoint() throws {
    let reference = try arrived(.denunciation)
    let paper = try paper(isSealed: true)
    let workplace = try office.workplace()
    #expect(throws: DeliveryProblem.noReason) {
      try workplace.releaseDown(
        paper, of: reference, to: .filer, due: nil, reason: " ", passphrase: commune.passphrase)
    }
    #expect(throws: (any Error).self) {
      try workplace.releaseDown(
        paper, of: reference, to: .filer, due: nil, reason: "ở xa", passphrase: "sai cụm mật khẩu")
    }
    #expect(try office.store.deliveries(of: reference).isEmpty)
    try workplace.releaseDown(
      paper, of: reference, to: .filer, due: nil, reason: "Người nhận ở xa, yêu cầu nhận tại thôn",
      passphrase: commune.passphrase)
    let acts = try office.acts()
    let opened = try #require(acts.lastIndex { $0 is IdentityOpened })
    let released = try #require(acts.lastIndex { $0 is DocumentReleased })
    #expect(opened < released && acts.last is DocumentSent)

    let (written, read) = try carryDown()
    #expect(written.documents == 1 && written.held == [] && read.documents == 1)
    let delivery = try #require(try point.store.openDeliveries().first)
    #expect(delivery.sent.isSealed && delivery.sent.number == nil)
    #expect(try files(holding: Self.marker) == [])
    #expect(try point.workplace().paper(of: delivery).range(of: Data(Self.marker.utf8)) != nil)
    #expect(try files(holding: Self.marker) == [], "opened in memory only")

    try point.workplace().handOver(
      delivery, .taken, on: today, HandOverRecord(taker: "Đặng \(Self.marker) Ước", role: .filer))
    #expect(try files(holding: Self.marker) == [], "the record is sealed to the commune")
    #expect(!point.store.blobs.contains(delivery.sent.sha256), "the file leaves at once")
    #expect(try point.store.check().findings == [])
    try point.export(to: stick)
    try office.importAll(from: stick)
    let attempt = try #require(try office.store.deliveries(of: reference).first?.last)
    #expect(attempt.act.record == nil)
    let record = try workplace.openHandOver(
      attempt, reason: "Xác nhận đã giao", passphrase: commune.passphrase)
    #expect(record.taker == "Đặng \(Self.marker) Ước")
    #expect(try office.store.openings().count == 2)
  }

  @Test func whatWasSealedToAnOldKeyOfThePointIsToldAndStaysHere() throws {
    let reference = try arrived(.denunciation)
    let paper = try paper(isSealed: true)
    try office.workplace().releaseDown(
      paper, of: reference, to: .filer, due: nil, reason: "ở xa", passphrase: commune.passphrase)
    let machine = try restored()
    let written = try office.reply(to: machine.journal(), on: stick)
    #expect(written.held.map(\.reason) == [.otherKey] && written.documents == 0)
  }

  @Test func aRestoredPointGetsAgainWhatItHasLost() throws {
    let reference = try arrived(.report)
    let paper = try paper(isSealed: false)
    try office.workplace().sendDown(paper, of: reference, to: .filer, due: nil)
    // The backup was made before the paper came.
    let disk = try commune.folder("dia")
    try point.backUp(to: disk)
    _ = try carryDown()
    try point.export(to: stick)
    try office.importAll(from: stick)
    #expect(try office.reply(to: point.journal(), on: commune.folder("usb-3")).documents == 0)
    let machine = try restored(from: disk)
    #expect(try machine.store.openDeliveries().isEmpty)
    commune.clock.advance(days: 1.0 / 1440)
    #expect(try office.reply(to: machine.journal(), on: stick).documents == 1)
    try machine.readReplies(from: stick)
    #expect(try machine.store.openDeliveries().count == 1)
    #expect(try machine.store.check().findings == [])
    try machine.export(to: stick)
    try office.importAll(from: stick)
    commune.clock.advance(days: 1.0 / 1440)
    #expect(try office.reply(to: machine.journal(), on: stick).documents == 0)
  }

  /// The point on a new machine, with new keys that the office trusts.
  private func restored(from folder: URL? = nil) throws -> OpenStation {
    let disk: URL
    if let folder {
      disk = folder
    } else {
      disk = try commune.folder("dia")
      try point.backUp(to: disk)
    }
    let place = commune.place("moi")
    let opened = try BackupReading.open(
      try #require(BackupReading.list(on: disk).first), with: [office.keys.unlocked()],
      in: Restore.room(beside: place))
    let restored = try Restore.into(
      place, opened, showingKeysOn: stick, by: .program, at: commune.clock.now(), id: point.id())
    let machine = try OpenStation(
      folder: place, keys: try StationKeys.open(in: place, passphrase: nil), clock: commune.clock,
      actor: point.actor, seed: 99)
    let answer = try #require(
      try Enrolment.answers(in: stick, for: office.store).first {
        $0.answer.point.journal == restored.journal
      })
    let words = restored.words.joined(separator: " ")
    _ = try Enrolment.confirm(
      answer.answer, typed: words, in: office.store, by: office.actor, at: commune.clock.now(),
      id: office.id())
    try Enrolment.trust(words, in: machine.store)
    return machine
  }

  // MARK: What is forged

  /// A reply in the office's name with these lines and files.
  private func forge(_ lines: [Data], files: [(String, Data)], number: Int = 1_900_000_000) throws {
    let journal = try point.journal()
    let head = try point.store.head(of: journal)
    let ack = """
      {"version":1,"journal":"\(journal)","number":\(number),"held":{"sequence":\(head.sequence),\
      "digest":"\(head.digest)"},"blobs":[],"quarantined":[]}
      """
    let info = BundleInfo(
      reply: number, from: "07654", epoch: 1, to: journal.description,
      head: JournalMark(sequence: 0, digest: Position.start.digest),
      createdAt: commune.clock.now(), program: "forgery")
    var generator = SystemRandomNumberGenerator()
    let all = lines.reduce(into: Data()) { $0 += $1 + Data("\n".utf8) }
    _ = try SealedFolder.write(
      info,
      parts: [
        .data(Data(ack.utf8), at: "data/ack.json"), .data(all, at: "data/documents.jsonl"),
      ] + files.map { .data($0.1, at: "data/documents/\($0.0)") }, in: stick.path,
      to: [point.keys.recipient], signedBy: office.keys.signing, using: &generator)
  }

  private func line(_ act: any Act, of journal: JournalID) throws -> Data {
    try Entry(
      after: .start, in: journal, id: UUID().uuidString, at: commune.clock.now(), by: office.actor,
      act: act
    ).line
  }

  @Test func whatIsNotForThisPointOrNotWhatItSaysIsLeftOutAndTheRestIsTaken() throws {
    let reference = try arrived(.report)
    let secret = try point.file(.invented(.denunciation, today: today))
    let pdf = InventedFile.pdf(text: "Giấy mời")
    let digest = Entry.digest(pdf)
    func sent(_ reference: String, _ change: (inout DocumentSent) -> Void = { _ in })
      -> DocumentSent
    {
      var act = DocumentSent(
        reference: reference, sha256: digest, bytes: pdf.count, name: "Giấy mời", recipient: .filer)
      change(&act)
      return act
    }
    let own = try office.journal()
    let stranger = try #require(JournalID("07655.1"))
    let plain = Data("không phải PDF".utf8)
    let lines = [
      try line(sent(reference), of: own),  // the only good one
      try line(sent(Forgery.code("07654-02", 1)), of: own),
      try line(sent(reference), of: stranger),
      try line(sent(reference), of: point.journal()),
      try line(sent(secret), of: own),
      try line(sent(reference) { $0.sha256 = String(repeating: "ab", count: 32) }, of: own),
      try line(sent(reference) { $0.bytes = 7 }, of: own),
      try line(
        sent(reference) {
          ($0.sha256, $0.bytes) = (Entry.digest(plain), plain.count)
        }, of: own),
      try line(StationRevoked(journal: point.journal(), reason: "x"), of: own),
      Data("{}".utf8), Data("[1]".utf8),
    ]
    try forge(lines, files: [(digest, pdf), (Entry.digest(plain), plain)])
    let report = try #require(try point.readReplies(from: stick).first(where: \.isApplied))
    #expect(report.documents == 1 && report.badDocuments == lines.count - 1)
    #expect(try point.store.openDeliveries().map(\.sent.reference) == [reference])
    #expect(try point.store.check().findings == [])
  }

  @Test func aFileWithOtherBytesThanItsNameIsNotTaken() throws {
    let reference = try arrived(.report)
    let pdf = InventedFile.pdf(text: "Giấy mời")
    let other = InventedFile.pdf(text: "Giấy khác")
    let act = DocumentSent(
      reference: reference, sha256: Entry.digest(pdf), bytes: other.count, name: "Giấy mời",
      recipient: .filer)
    try forge([line(act, of: office.journal())], files: [(Entry.digest(pdf), other)])
    let report = try #require(try point.readReplies(from: stick).first(where: \.isApplied))
    #expect(report.documents == 0 && report.badDocuments == 1)
    #expect(try point.store.openDeliveries().isEmpty)
    #expect(!point.store.blobs.contains(Entry.digest(pdf)))
  }

  @Test func aPointThatWritesTheOfficesActsOrSpeaksOfOthersHasNoEffect() throws {
    let reference = try arrived(.report)
    let paper = try paper(isSealed: false)
    try office.workplace().sendDown(paper, of: reference, to: .filer, due: nil)
    let delivery = try #require(try office.store.deliveries(of: reference).first)
    let foreign = Forgery.code("07654-02", 1)
    let acts: [any Act] = [
      DocumentSent(
        reference: reference, sha256: paper.sha256, bytes: 9, name: "x", recipient: .filer),
      DocumentRecalled(document: delivery.id, reference: reference, reason: "x"),
      DocumentReleased(reference: reference, sha256: paper.sha256, reason: "x"),
      DocumentHandedOver(
        document: delivery.id, reference: foreign, outcome: .taken, on: today,
        record: HandOverRecord(taker: "x")),
    ]
    try Forgery.send(acts, after: point, to: office, on: stick)
    let report = try #require(try office.importAll(from: stick).first { !$0.aside.isEmpty })
    #expect(
      report.aside.map(\.reason) == [
        Trespass.act.rawValue, Trespass.act.rawValue, Trespass.act.rawValue,
        Trespass.petition.rawValue,
      ])
    #expect(try office.store.deliveries(of: reference).map(\.isOpen) == [true])
    #expect(try office.store.check().findings == [])
    #expect(try office.store.rebuild())
  }

  @Test func aPaperOfOneOfItsPetitionsIsNotEndedUnderAnother() throws {
    let reference = try arrived(.report)
    let other = try arrived(.report)
    let paper = try paper(isSealed: false)
    try office.workplace().sendDown(paper, of: reference, to: .filer, due: nil)
    let delivery = try #require(try office.store.deliveries(of: reference).first)
    let act = DocumentHandedOver(
      document: delivery.id, reference: other, outcome: .taken, on: today,
      record: HandOverRecord(taker: "x"))
    try Forgery.send([act], after: point, to: office, on: stick)
    try office.importAll(from: stick)
    #expect(try office.store.deliveries(of: reference).map(\.isOpen) == [true])
  }
}
