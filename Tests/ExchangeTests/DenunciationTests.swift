// SPDX-License-Identifier: Apache-2.0
// The promise to whoever denounces (Luật Tố cáo Đ.8.3, 56): after saving, nobody at the point can read who
// it was or what was said; it travels sealed; the office reads it only by an act that stays on record.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct DenunciationTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  static let marker = "ZQXWKJ9137"

  init() throws { commune = try Commune() }

  /// A denunciation that bears the marker in the person, in the words, in the name and in the bytes of
  /// the attached file; kept as a draft first, as the page does, then stored.
  private func denounce() throws -> String {
    let file = commune.place("\(Self.marker).pdf")
    try InventedFile.pdf(text: Self.marker).write(to: file)
    let workplace = try point.workplace()
    let id = point.id()
    var draft = Draft.invented(.denunciation, today: VietnamTime.day(commune.clock.now()))
    draft.people[0].fullName = "Đặng \(Self.marker) Ước"
    draft.people[0].address = "Thôn \(Self.marker)"
    draft.title = "Về việc \(Self.marker)"
    draft.content = "Sự việc \(Self.marker) đã xảy ra."
    draft.respondent.name = "Ông \(Self.marker)"
    try workplace.vault.keep(draft, id: id, byName: "Trần Văn Đạt", at: commune.clock.now())
    let taken = try Attachments.take(
      file, into: workplace.vault, draft: id, budget: TextLimits.petitionBytes)
    var document = DocumentDraft()
    document.name = "Giấy \(Self.marker)"
    document.file = taken.file
    draft.documents = [document]
    try workplace.vault.keep(draft, id: id, byName: "Trần Văn Đạt", at: commune.clock.now())
    let filed = try workplace.file(draft, draftID: id)
    #expect(filed.isSealed)
    #expect(filed.receipt != nil)
    return filed.reference.text
  }

  @Test func nothingOfItIsLeftAtThePoint() throws {
    #expect(try files(in: point.folder, holding: Self.marker).isEmpty)
    let reference = try denounce()
    // While the program still runs, with its write-ahead log, and after it has ended.
    #expect(try files(in: point.folder, holding: Self.marker) == [])
    var left: [String] = []
    try point.closed { left = try files(in: point.folder, holding: Self.marker) }
    #expect(left == [])
    let drafts = try FileManager.default.contentsOfDirectory(
      atPath: point.folder.appendingPathComponent("nhap").path)
    #expect(drafts.isEmpty)
    let row = try #require(try point.store.petition(reference))
    #expect(row.isSealed && row.name.isEmpty && row.title.isEmpty && row.address.isEmpty)
    #expect(row.shownName == "••••")
    var search = PetitionFilter()
    search.words = Self.marker
    #expect(try point.store.countPetitions(search) == 0)
  }

  @Test func theMarkerWouldBeFoundWereItThere() throws {
    // The search above can fail: an open petition with the same words is found.
    var draft = Draft.report("Về việc \(Self.marker)")
    draft.people[0].fullName = "Đặng \(Self.marker) Ước"
    try point.file(draft)
    #expect(try !files(in: point.folder, holding: Self.marker).isEmpty)
  }

  @Test func itTravelsSealedAndOnlyAnOpeningOnRecordShowsIt() throws {
    let reference = try denounce()
    let export = try point.export(to: commune.stick)
    #expect(export.blobs == 3)
    #expect(try files(in: commune.stick, holding: Self.marker) == [])
    // Even inside the bundle, opened with the office's key, it is sealed.
    let work = try commune.folder("work")
    let opened = try SealedFolder.open(
      export.name, in: commune.stick.path, kind: .up,
      signers: [
        KnownSigner(
          principal: point.journal().description, key: point.keys.signing.verifyingKey,
          namespaces: [.bundle])
      ], at: commune.clock.now(), with: [office.keys.unlocked()], into: work.path)
    #expect(try files(in: URL(fileURLWithPath: opened.folder), holding: Self.marker) == [])
    try opened.discard()

    _ = try office.workplace().importAndReply(from: commune.stick)
    #expect(try files(in: office.folder, holding: Self.marker) == [])
    let head = try office.head()
    #expect(throws: StationKeys.KeysError.wrongPassphrase) {
      try office.workplace().openSealed(reference, reason: "thử", passphrase: "sai")
    }
    #expect(try office.head() == head)

    let petition = try office.workplace().openSealed(
      reference, reason: "Giao người xác minh", passphrase: commune.passphrase)
    #expect(petition.filers.people.first?.fullName == "Đặng \(Self.marker) Ước")
    #expect(petition.matter.content == "Sự việc \(Self.marker) đã xảy ra.")
    let file = try #require(petition.matter.documents.first?.file)
    let bytes = try Age.open(
      office.store.blobs.data(file.sha256), with: office.keys.unlocked(), limit: 1 << 20)
    #expect(bytes == InventedFile.pdf(text: Self.marker))
    let act = try #require(try office.acts().last)
    #expect(
      act.isEqual(to: IdentityOpened(reference: reference, reason: "Giao người xác minh")))
    // Reading it has left nothing readable behind.
    #expect(try files(in: office.folder, holding: Self.marker) == [])

    try point.readReplies(from: commune.stick)
    #expect(try files(in: point.folder, holding: Self.marker) == [])
    #expect(try point.store.petition(reference)?.status == .received)
  }

  @Test func onlyItsBareStatusComesBack() throws {
    let reference = try denounce()
    try point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    let day = VietnamTime.day(commune.clock.now())
    try office.workplace().setStatus(
      .inProgress, of: reference, next: day, note: "Đang làm việc với \(Self.marker)")
    try office.reply(to: point.journal(), on: commune.stick)
    try point.readReplies(from: commune.stick)
    let row = try #require(try point.store.petition(reference))
    #expect(row.status == .inProgress && row.note == nil && row.nextOn == nil)
    #expect(try files(in: office.folder, holding: Self.marker) == [])
  }

  @Test func theRecoveryKeyOpensItAsWell() throws {
    let store = try Store.create(in: commune.place("xa-hai"))
    let code = try #require(StationCode("07655"))
    let (_, recovery) = try Enrolment.foundOffice(
      store, code: code, name: "Xã hai", passphrase: "bon tu bat ky", by: office.actor,
      at: commune.clock.now(), id: UUID().uuidString)
    let own = try store.ownStation()
    let sealed = try Age.seal(Data("bí mật".utf8), to: own.recipients())
    let identity = try Age.Identity(parsing: recovery)
    #expect(try Age.open(sealed, with: identity, limit: 100) == Data("bí mật".utf8))
    let holding = try files(in: store.folder, holding: recovery)
    #expect(holding == [])
  }
}
