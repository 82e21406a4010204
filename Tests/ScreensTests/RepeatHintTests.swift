// SPDX-License-Identifier: Apache-2.0
// Hints beside the form: they come when typing pauses, are read beside it and marked, and of denunciations
// there are none, before or after the kind is chosen.

import DeskScreens
import Exchange
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct RepeatHintTests {
  let commune: Commune
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private func screen() throws -> CaptureScreen { CaptureScreen(workplace: try point.workplace()) }

  private func denunciation() -> Draft {
    .invented(.denunciation, today: VietnamTime.day(commune.clock.now()))
  }

  @Test func aHintComesWhenTypingPauses() async throws {
    let earlier = try point.file(.report())
    let screen = try screen()
    screen.edit { $0.people[0].identityNumber = "001157001234" }
    try await until("a hint") { !screen.repeats.hints.isEmpty }
    let hint = try #require(screen.repeats.hints.first)
    #expect(hint.id == earlier)
    #expect(hint.why == "Cùng số căn cước")
    #expect(hint.standing.contains("Đã ghi nhận"))
    screen.edit { $0.people[0].identityNumber = "001157001235" }
    try await until("no hint") { screen.repeats.hints.isEmpty }
    #expect(screen.violations.allSatisfy { $0.place != .content || $0.rule == .missing })
  }

  @Test func theEarlierPetitionIsReadBesideAndMarked() async throws {
    let earlier = try point.file(.report())
    let screen = try screen()
    screen.edit { $0 = .report() }
    try await until("a hint") { !screen.repeats.hints.isEmpty }
    await screen.repeats.openButtonPressed(earlier)
    let lines = try #require(screen.repeats.opened).readLines
    #expect(lines.contains { $0.title == "Về việc" && $0.detail == "Đường liên thôn hỏng" })
    #expect(lines.allSatisfy { !$0.detail.contains("001157001234") })
    screen.repeats.closeButtonPressed()
    #expect(screen.repeats.opened == nil)
    screen.markRepeat(of: earlier)
    let filed = try await screen.save(screen.draft)
    #expect(filed.petition?.matter.repeatOf == earlier)
    #expect(screen.repeats.hints.isEmpty)
    let row = try #require(try point.store.filing(of: filed.reference.text))
    #expect(row.filed.petition?.matter.repeatOf == earlier)
  }

  @Test func aMarkComesBackWithItsDraft() async throws {
    let earlier = try point.file(.report())
    let screen = try screen()
    screen.edit { $0 = .report() }
    screen.markRepeat(of: earlier)
    await screen.keepNow()
    let kept = try #require(try point.workplace().vault.drafts().first)
    let again = CaptureScreen(
      workplace: try point.workplace(), draft: try #require(kept.draft), draftID: kept.id)
    #expect(again.draft.repeatOf == earlier)
    try await until("a hint of the kept draft") { !again.repeats.hints.isEmpty }
    again.markRepeat(of: nil)
    #expect(again.draft.repeatOf == nil)
  }

  @Test func choosingDenunciationTakesHintsPageAndMarkAwayAtOnce() async throws {
    let earlier = try point.file(.report())
    let screen = try screen()
    screen.edit { $0 = .report() }
    try await until("a hint") { !screen.repeats.hints.isEmpty }
    await screen.repeats.openButtonPressed(earlier)
    screen.markRepeat(of: earlier)
    screen.edit(.kind) { $0.kind = .denunciation }
    #expect(screen.repeats.hints.isEmpty && screen.repeats.opened == nil)
    #expect(screen.draft.repeatOf == nil)
    screen.markRepeat(of: earlier)
    await screen.repeats.openButtonPressed(earlier)
    #expect(screen.draft.repeatOf == nil && screen.repeats.opened == nil)
  }

  @Test func aDenunciationIsNotLookedUpWhileItIsTyped() async throws {
    try point.file(.report())
    let screen = try screen()
    screen.edit { $0.kind = .denunciation }
    screen.edit { $0.people = Draft.report().people }
    // A page with an ordinary kind that asked later has its answer: this one never asked.
    let other = try self.screen()
    other.edit { $0.people = Draft.report().people }
    try await until("the other page's hint") { !other.repeats.hints.isEmpty }
    #expect(screen.repeats.hints.isEmpty)
  }

  @Test func aQuestionThatWaitsIsGivenUpWhenDenunciationIsChosen() async throws {
    try point.file(.report())
    let screen = try screen()
    screen.edit { $0 = .report() }
    screen.edit(.kind) { $0.kind = .denunciation }
    let other = try self.screen()
    other.edit { $0 = .report() }
    try await until("the other page's hint") { !other.repeats.hints.isEmpty }
    #expect(screen.repeats.hints.isEmpty)
  }

  @Test func noDenunciationIsEverAHint() async throws {
    let screen = try screen()
    let secret = denunciation()
    _ = try await screen.save(secret)
    let ordinary = try point.file(.report())
    let typed = try self.screen()
    var draft = secret
    draft.kind = .report
    #expect(try point.store.repeats(of: try #require(RepeatShape(draft))).isEmpty)
    typed.edit { $0.people = secret.people + Draft.report().people }
    try await until("the hint of the ordinary one") { !typed.repeats.hints.isEmpty }
    #expect(typed.repeats.hints.map(\.id) == [ordinary])
  }
}
