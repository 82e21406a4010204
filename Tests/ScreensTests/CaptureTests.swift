// SPDX-License-Identifier: Apache-2.0
// *Tiếp nhận đơn*: what the page shows beside its fields, and what it stores.

import DeskScreens
import Exchange
import Foundation
import Journal
import OfficeScreens
import Papers
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct CaptureTests {
  let commune: Commune
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private func screen() throws -> CaptureScreen { CaptureScreen(workplace: try point.workplace()) }
  private var today: CivilDate { VietnamTime.day(commune.clock.now()) }

  @Test func aViolationShowsOnlyAfterItsFieldWasEditedOrLeft() throws {
    let screen = try screen()
    #expect(screen.blockingCount > 3)
    #expect(screen.shown(at: .title) == nil)
    screen.leave(.title)
    #expect(screen.shown(at: .title)?.rule == .missing)
    #expect(screen.shown(at: .content) == nil)
    screen.edit(.title) { $0.title = "Cầu hỏng" }
    #expect(screen.shown(at: .title) == nil)
  }

  @Test func savingShowsEveryViolationAtOnceAndStoresNothing() async throws {
    let screen = try screen()
    screen.edit { $0.kind = .complaint }
    await screen.saveButtonPressed()
    #expect(screen.wasSavePressed && screen.filed == nil)
    for place in [
      FormPlace.title, .content, .request, .respondent, .writtenOn, .signature, .person(0, .name),
      .person(0, .number), .person(0, .address),
    ] {
      #expect(screen.shown(at: place)?.severity == .blocks, "\(place)")
    }
    #expect(try point.references().isEmpty)
    if case .typing = screen.stage {} else { Issue.record("the page is not open for typing") }
  }

  @Test func aBlockingViolationShowsBeforeAWarningAtTheSamePlace() throws {
    let screen = try screen()
    screen.edit(.person(0, .name)) {
      $0.people[0].fullName = "A1" + String(repeating: "x", count: 300)
    }
    #expect(screen.shown(at: .person(0, .name))?.severity == .blocks)
  }

  @Test(arguments: PetitionKind.allCases)
  func eachKindIsStored(kind: PetitionKind) async throws {
    let filed = try await screen().save(.invented(kind, today: today))
    #expect(filed.isSealed == kind.isSecret)
    #expect(filed.receipt != nil && filed.receiptProblem == nil)
    let row = try #require(try point.store.petition(filed.reference.text))
    #expect(row.kind == kind && row.status == .recorded && row.isSealed == kind.isSecret)
    #expect(ReferenceCode(typed: filed.reference.text) == filed.reference)
    #expect(try point.store.check().findings == [])
  }

  @Test func aGroupIsStoredWithEveryNameAndFoundByEachOfThem() async throws {
    let draft = try #require(DemoPetitions.all(today: today).first { $0.form == .group })
    let filed = try await screen().save(draft)
    #expect(filed.petition?.filers.count == 5)
    for name in ["lo thi on", "giang a phao", "ly seo van"] {
      var filter = PetitionFilter()
      filter.words = name
      #expect(try point.store.countPetitions(filter) == 1, "\(name)")
    }
    #expect(filed.receipt?.contents.givers == ["Lò Thị Ỏn, đại diện cho 5 người"])
  }

  @Test func aPetitionOfFiveThousandWordsIsStoredWhole() async throws {
    var draft = Draft.report()
    let words = (1...5_000).map { ["ruộng", "đường", "cầu", "nước", "làng"][$0 % 5] + "\($0)" }
    draft.content = words.joined(separator: " ")
    let filed = try await screen().save(draft)
    #expect(filed.petition?.matter.content == draft.content)
    var filter = PetitionFilter()
    filter.words = "nuoc4998"
    #expect(try point.store.petitions(filter, limit: 9).map(\.reference) == [filed.reference.text])
  }

  @Test func textsAreKeptInComposedForm() async throws {
    var draft = Draft.report()
    draft.people[0].fullName = "Nguyễn Thị Hường".decomposedStringWithCanonicalMapping
    let filed = try await screen().save(draft)
    let row = try #require(try point.store.petition(filed.reference.text))
    #expect(Array(row.name.utf8) == Array("Nguyễn Thị Hường".utf8))
  }

  @Test func thirtyAttachmentsAreStoredAndTravel() async throws {
    var files: [URL] = []
    for number in 0..<10 {
      let kinds = [
        ("jpg", InventedFile.jpeg(salt: number)), ("png", InventedFile.png(salt: number)),
        ("pdf", InventedFile.pdf(pages: number + 1)),
      ]
      for (ending, data) in kinds {
        let file = commune.place("tep-\(number).\(ending)")
        try data.write(to: file)
        files.append(file)
      }
    }
    let screen = try screen()
    screen.edit { $0 = .report() }
    await screen.attach(files)
    #expect(screen.message == nil)
    #expect(screen.draft.documents.count == 30)
    #expect(
      screen.draft.documents.map(\.name)
        == files.map { $0.deletingPathExtension().lastPathComponent })
    #expect(screen.draft.documents.filter { $0.form == .photograph }.count == 20)
    #expect(screen.draft.documents.last?.pages == "10")
    await screen.saveButtonPressed()
    let filed = try #require(screen.filed)
    let digests = try #require(filed.petition).matter.documents.compactMap { $0.file?.sha256 }
    #expect(Set(digests).count == 30)
    for (digest, file) in zip(digests, files) {
      let kept = try point.store.blobs.data(digest)
      // A PDF file is kept to the byte, a picture is encoded anew.
      if file.pathExtension == "pdf" { #expect(try kept == Data(contentsOf: file)) }
      #expect(Entry.digest(kept) == digest)
    }
    let export = try point.export(to: commune.stick)
    #expect(export.blobs == 30)
    try commune.office.importAll(from: commune.stick)
    #expect(try commune.office.store.heldBlobs(of: point.journal()).count == 30)
  }

  @Test func aPageThatStillTakesFilesInSaysSoInsteadOfLosingThem() async throws {
    let file = commune.place("lon.pdf")
    try InventedFile.scan(bytes: 3_000_000, seed: 4).write(to: file)
    let screen = try screen()
    screen.edit { $0 = .report() }
    let attaching = Task { await screen.attach([file]) }
    await Task.yield()
    await screen.saveButtonPressed()
    #expect(screen.filed == nil)
    #expect(screen.message?.tone == .notice)
    await attaching.value
    await screen.saveButtonPressed()
    #expect(screen.filed?.petition?.matter.documents.count == 1)
  }

  @Test func aStoredPetitionCannotBeTypedOn() async throws {
    let screen = try screen()
    let filed = try await screen.save(.report("Một"))
    screen.edit(.title) { $0.title = "Hai" }
    await screen.saveButtonPressed()
    #expect(screen.filed?.reference == filed.reference)
    #expect(try point.references() == [filed.reference.text])
    #expect(screen.draft == Draft(), "what is stored has no further place in the page")
  }

  @Test func twoSavesAtOnceStoreOnePetition() async throws {
    let screen = try screen()
    screen.edit { $0 = .report() }
    let first = Task { await screen.saveButtonPressed() }
    let second = Task { await screen.saveButtonPressed() }
    await first.value
    await second.value
    #expect(try point.references().count == 1)
  }

  @Test(arguments: [-366.0, 401])
  func aClockThatCannotBeRightIsAskedAboutBeforeThePetitionIsStored(jump: Double) async throws {
    _ = try await screen().save(.invented(.proposal, today: today))
    commune.clock.advance(days: jump)
    let screen = try screen()
    screen.edit { $0 = .invented(.proposal, today: today) }
    await screen.saveButtonPressed()
    #expect(screen.filed == nil)
    #expect(screen.clockDoubt?.explanation.contains("bản nháp vẫn còn nguyên") == true)
    #expect(try point.references().count == 1)
    #expect(try point.workplace().vault.drafts().count == 1)
    await screen.saveButtonPressed(isClockAccepted: true)
    #expect(screen.filed != nil && screen.clockDoubt == nil)
    #expect(try point.references().count == 2)
  }

  @Test func aClockSetRightByMinutesIsNotAskedAbout() async throws {
    _ = try await screen().save(.invented(.proposal, today: today))
    commune.clock.advance(days: -300 / 86_400)
    _ = try await screen().save(.invented(.proposal, today: today))
    #expect(try point.references().count == 2)
  }
}
