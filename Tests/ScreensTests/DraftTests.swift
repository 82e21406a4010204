// SPDX-License-Identifier: Apache-2.0
// What is typed survives: a cut of the power, the end of the program, a slow disk, a full one. What was
// stored or given up does not come back.

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

@MainActor @Suite struct DraftTests {
  let commune: Commune
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  @Test func aDraftIsKeptWithinASecondOfAnEdit() async throws {
    let workplace = try point.workplace()
    var best = Duration.seconds(60)
    // While other tests hold every thread it is late, but not every time until they have ended.
    let end = ContinuousClock.now.advanced(by: .seconds(600))
    while best >= .seconds(1), ContinuousClock.now < end {
      let screen = CaptureScreen(workplace: workplace)
      let start = ContinuousClock.now
      screen.edit(.title) { $0.title = "Cầu hỏng" }
      try await until("the draft") {
        try workplace.store.drafts().contains { $0.id == screen.draftID }
      }
      best = min(best, start.duration(to: .now))
    }
    #expect(best < .seconds(1))
  }

  @Test func aNewProgramOffersTheDraftAgainAndItsFilesWithIt() async throws {
    let picture = commune.place("anh.jpg")
    try InventedFile.jpeg().write(to: picture)
    let typed = try await typeAndEnd(picture)
    try await point.restart()

    let today = TodayScreen(workplace: try point.workplace())
    await today.reload()
    let found = today.attention.compactMap { item -> String? in
      guard case .draft(let id, let label, _, let by, true) = item else { return nil }
      #expect(label == "Phản ánh – Nguyễn Thị Hường")
      #expect(by == "Trần Văn Đạt")
      return id
    }
    let id = try #require(found.first)
    let kept = try #require(try point.workplace().vault.drafts().first?.draft)
    #expect(kept == typed)
    let again = CaptureScreen(workplace: try point.workplace(), draft: kept, draftID: id)
    await again.saveButtonPressed()
    let filed = try #require(again.filed)
    #expect(filed.petition?.matter.documents.count == 1)
    await today.reload()
    #expect(!today.attention.contains { if case .draft = $0 { true } else { false } })
  }

  private func typeAndEnd(_ picture: URL) async throws -> Draft {
    let screen = CaptureScreen(workplace: try point.workplace())
    screen.edit { $0 = .report("Cầu hỏng") }
    await screen.attach([picture])
    #expect(screen.draft.documents.count == 1)
    #expect(screen.keeper.keptAt != nil)
    return screen.draft
  }

  @Test func savingRemovesTheDraftItsKeyAndItsFiles() async throws {
    let picture = commune.place("anh.png")
    try InventedFile.png().write(to: picture)
    let screen = CaptureScreen(workplace: try point.workplace())
    screen.edit { $0 = .report() }
    await screen.attach([picture])
    #expect(try point.draftFolder().count == 2)
    await screen.saveButtonPressed()
    #expect(screen.filed != nil)
    #expect(try point.draftFolder() == [])
    #expect(try point.store.drafts().isEmpty)
  }

  @Test func aDraftThatIsBeingKeptWhenItIsSavedDoesNotComeBack() async throws {
    for _ in 0..<12 {
      let screen = CaptureScreen(workplace: try point.workplace())
      screen.edit { $0 = .report() }
      let keeping = Task { await screen.keepNow() }
      // The keeping has begun and is on its way to the disk.
      await Task.yield()
      await screen.saveButtonPressed()
      await keeping.value
      #expect(screen.filed != nil)
      #expect(try point.store.drafts().isEmpty)
      #expect(try point.draftFolder() == [])
    }
  }

  @Test func keepingAndAttachingAtOnceAgreeOnOneKey() async throws {
    for round in 0..<8 {
      let file = commune.place("anh-\(round).png")
      try InventedFile.png(salt: round).write(to: file)
      let screen = CaptureScreen(workplace: try point.workplace())
      screen.edit { $0 = .report() }
      let keeping = Task { await screen.keepNow() }
      let attaching = Task { await screen.attach([file]) }
      await keeping.value
      await attaching.value
      let opened = try point.workplace().vault.drafts().first { $0.id == screen.draftID }
      #expect(opened?.draft == screen.draft)
      await screen.saveButtonPressed()
      #expect(screen.filed?.petition?.matter.documents.count == 1, "\(screen.message?.text ?? "")")
    }
  }

  @Test func theLastOfManyEditsIsTheOneThatIsKept() async throws {
    let workplace = try point.workplace()
    let screen = CaptureScreen(workplace: workplace)
    for number in 1...40 {
      screen.edit(.title) { $0.title = "Lần \(number)" }
      Task { await screen.keepNow() }
      await Task.yield()
    }
    try await until("the last title") {
      try workplace.vault.drafts().first?.draft?.title == "Lần 40"
    }
    await screen.keepNow()
    #expect(try workplace.vault.drafts().map { $0.draft?.title } == ["Lần 40"])
  }

  @Test func aDraftThatWasGivenUpDoesNotComeBack() async throws {
    let screen = CaptureScreen(workplace: try point.workplace())
    screen.edit { $0 = .report() }
    let keeping = Task { await screen.keepNow() }
    await Task.yield()
    await screen.discardButtonPressed()
    await keeping.value
    #expect(try point.store.drafts().isEmpty)
    #expect(try point.draftFolder() == [])
  }

  @Test func whatWasTypedAndTakenAwayAgainIsNotOfferedLater() async throws {
    let screen = CaptureScreen(workplace: try point.workplace())
    screen.edit(.title) { $0.title = "Nhầm" }
    await screen.keepNow()
    #expect(try point.store.drafts().count == 1)
    screen.edit(.title) { $0.title = "" }
    await screen.keepNow()
    #expect(try point.store.drafts().isEmpty)
    #expect(try point.draftFolder() == [])
    screen.edit(.title) { $0.title = "Lại ghi" }
    await screen.keepNow()
    #expect(try point.workplace().vault.drafts().map { $0.draft?.title } == ["Lại ghi"])
  }

  @Test func anEmptyPageKeepsNothing() async throws {
    let screen = CaptureScreen(workplace: try point.workplace())
    screen.edit(.kind) { $0.kind = .report }
    await screen.keepNow()
    #expect(try point.store.drafts().isEmpty)
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk can be mounted by root only"))
  func aFullDiskWhileSavingKeepsTheDraftAndSaysSo() async throws {
    let disk = try SmallDisk(megabytes: 8)
    let place = disk.url.appendingPathComponent("diem")
    try point.copy(to: place)
    let other = try OpenStation(
      folder: place, keys: point.keys, clock: commune.clock, actor: point.actor, seed: 99)
    let screen = CaptureScreen(workplace: try other.workplace())
    screen.edit { $0 = .report("Cầu hỏng") }
    await screen.keepNow()
    #expect(screen.keeper.problem == nil)
    try disk.fill()

    await screen.saveButtonPressed()
    #expect(screen.filed == nil)
    let message = try #require(screen.message)
    #expect(message.title.contains("Ổ đĩa của máy đã đầy"))
    #expect(screen.keeper.problem?.title.contains("Ổ đĩa của máy đã đầy") == true)
    #expect(screen.draft == .report("Cầu hỏng"))
    #expect(try other.references().isEmpty)

    screen.edit(.title) { $0.title = "Cầu hỏng nặng" }
    await screen.keepNow()
    #expect(screen.keeper.problem != nil)
    try disk.relieve()
    #expect(try other.workplace().vault.drafts().first?.draft?.title == "Cầu hỏng")
    await screen.keepNow()
    #expect(screen.keeper.problem == nil)
    await screen.saveButtonPressed()
    #expect(screen.filed?.petition?.matter.title == "Cầu hỏng nặng")
    #expect(try other.store.check().findings == [])
  }
}
