// SPDX-License-Identifier: Apache-2.0
// *Hôm nay*: whatever needs attention is told, worst first, and nothing else.

import DeskScreens
import Devices
import Exchange
import Foundation
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct TodayTests {
  let commune: Commune
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private func look(_ station: OpenStation? = nil) async throws -> TodayScreen {
    let screen = TodayScreen(workplace: try (station ?? point).workplace())
    await screen.reload()
    #expect(screen.message == nil)
    for item in screen.attention { #expect(!item.title.isEmpty && !item.detail.isEmpty) }
    return screen
  }

  @Test func aQuietPointHasNothingToTell() async throws {
    let screen = try await look()
    #expect(screen.attention.apartFromBackups == [])
    #expect(screen.recorded == 0 && screen.recordedToday == 0 && screen.lastReply == nil)
  }

  @Test func petitionsThatTheCommuneHasNotConfirmedAreCountedWithTheOldestsDays() async throws {
    try point.file(.report("Cũ"))
    commune.clock.advance(days: 9)
    try point.file(.report("Mới"))
    let screen = try await look()
    #expect(screen.attention.apartFromBackups == [.unacknowledged(count: 2, days: 9)])
    #expect(screen.recorded == 2 && screen.recordedToday == 1)
    // On a stick is not in the office.
    try point.export(to: commune.stick)
    #expect(try await look().attention.apartFromBackups == [.unacknowledged(count: 2, days: 9)])
    _ = try commune.office.workplace().importAndReply(from: commune.stick)
    try point.readReplies(from: commune.stick)
    let after = try await look()
    #expect(after.attention.apartFromBackups == [])
    #expect(after.lastReply != nil)
  }

  @Test func wordsThatWereNotComparedAreToldUntilTheyAre() async throws {
    let fresh = try commune.uncomparedPoint()
    #expect(try await look(fresh).attention.contains(.wordsNotCompared))
    let words = try #require(try fresh.store.parentStation()).words
    try Enrolment.trust(words.joined(separator: " "), in: fresh.store)
    #expect(try await !look(fresh).attention.contains(.wordsNotCompared))
  }

  @Test func aClockThatWentBackAYearIsTold() async throws {
    try point.file(.report())
    commune.clock.advance(days: -365)
    let screen = try await look()
    guard case .clockWentBack(let seconds) = screen.attention.first else {
      Issue.record("not told first")
      return
    }
    #expect((364 * 86_400...365 * 86_400).contains(seconds))
    #expect(screen.attention.first?.detail.contains("364 ngày") == true)
    // A minute is nothing; and petitions can still be recorded, in their order.
    let second = try point.file(.report("Sau khi đồng hồ lùi"))
    #expect(try point.references().first == second)
    #expect(try point.store.check().findings == [])
  }

  @Test func aClockThatIsALittleBehindIsNotTold() async throws {
    try point.file(.report())
    commune.clock.advance(days: -30 / 86_400)
    #expect(try await look().attention.apartFromBackups == [.unacknowledged(count: 1, days: 0)])
  }

  @Test func aForkIsTold() async throws {
    let copy = commune.place("copy")
    try point.copy(to: copy)
    try point.file(.report())
    try point.export(to: commune.stick)
    _ = try commune.office.workplace().importAndReply(from: commune.stick)
    try point.restore(from: copy)
    try point.readReplies(from: commune.stick)
    #expect(try await look().attention.apartFromBackups == [.forked])
  }

  @Test func draftsAreNamedButNeverByThePersonOfADenunciation() async throws {
    let vault = try point.workplace().vault
    let today = VietnamTime.day(commune.clock.now())
    try vault.keep(.report(), id: "a", byName: "Đạt", at: commune.clock.now())
    try vault.keep(
      .invented(.denunciation, today: today), id: "b", byName: "Đạt", at: commune.clock.now())
    var unchosen = Draft.report()
    unchosen.kind = nil
    try vault.keep(unchosen, id: "c", byName: "Đạt", at: commune.clock.now())
    try vault.keep(.report(), id: "d", byName: "Đạt", at: commune.clock.now())
    vault.forget("d")
    let screen = try await look()
    #expect(
      screen.attention.map(\.title) == [
        "Bản nháp không mở được", "Bản nháp: Chưa chọn loại ••••", "Bản nháp: Tố cáo ••••",
        "Bản nháp: Phản ánh – Nguyễn Thị Hường",
      ])
    await screen.discardDraft("d")
    await screen.discardDraft("b")
    #expect(screen.attention.apartFromBackups.count == 2)
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk can be mounted by root only"))
  func aDiskThatRunsLowIsToldBeforePapersAndDrafts() async throws {
    let disk = try SmallDisk(megabytes: 16)
    let place = disk.url.appendingPathComponent("diem")
    try point.copy(to: place)
    let other = try OpenStation(
      folder: place, keys: point.keys, clock: commune.clock, actor: point.actor, seed: 99)
    try other.file(.report())
    let screen = try await look(other)
    guard case .diskLow(let free) = screen.attention.first else {
      Issue.record("not told first")
      return
    }
    #expect((1...16 << 20).contains(free))
    #expect(screen.attention.apartFromBackups.count == 2)
  }

  @Test func theWorstIsToldFirst() async throws {
    point.printer = .fake(outcomes: [.unknown([.linkLost])])
    let capture = CaptureScreen(workplace: try point.workplace())
    let filed = try await capture.save(.report())
    try point.workplace().vault.keep(.report(), id: "a", byName: "Đạt", at: commune.clock.now())
    commune.clock.advance(days: -30)
    let screen = try await look()
    let kinds = screen.attention.map { item in
      switch item {
      case .clockWentBack: 0
      case .forked: 1
      case .diskLow, .fontsMissing: 2
      case .receiptUnknown(let reference): reference == filed.reference.text ? 3 : -1
      case .receiptWaiting, .receiptsWaiting: 4
      case .draft: 5
      case .unacknowledged: 6
      case .backupDue: 7
      case .wordsNotCompared: 8
      case .deliveries: 9
      }
    }
    #expect(kinds == [0, 3, 5, 6, 7])
  }

  @Test func twoProgramsOnOneStoreAreToldWithTheNumberOfTheOther() throws {
    let folder = point.folder
    let error = #expect(throws: StoreError.self) { try Store.open(in: folder) }
    #expect(error == .inUse(processID: ProcessInfo.processInfo.processIdentifier))
    let message = Words.message(for: try #require(error))
    #expect(message.title.contains("chương trình Tiếp Dân khác"))
    #expect(message.detail.contains("\(ProcessInfo.processInfo.processIdentifier)"))
  }
}

extension [Attention] {
  /// Backups have tests of their own.
  fileprivate var apartFromBackups: [Attention] {
    filter { if case .backupDue = $0 { false } else { true } }
  }
}
