// SPDX-License-Identifier: Apache-2.0
// *Sao lưu* in the settings: green only when it is true, the last backup is told, and the first page reminds.

import DeskScreens
import Exchange
import Foundation
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct BackupScreenTests {
  let commune: Commune
  var point: OpenStation { commune.point }

  init() throws {
    commune = try Commune()
    point.sticks = [commune.stick]
  }

  private func due() async throws -> Attention? {
    let today = TodayScreen(workplace: try point.workplace())
    await today.reload()
    return today.attention.first {
      if case .backupDue = $0 { true } else { false }
    }
  }

  @Test func aBackupIsWrittenToldAndTriedOut() async throws {
    try point.file(.report())
    let screen = BackupScreen(workplace: try point.workplace())
    await screen.reload()
    #expect(screen.panel == .ready && screen.last == nil && screen.canWrite)
    await screen.backUpButtonPressed()
    #expect(screen.panel == .written(.folder))
    #expect(screen.message?.tone == .good)
    #expect(screen.daysSince == 0 && screen.found.count == 1)
    await screen.rehearseButtonPressed()
    #expect(screen.message?.title.contains("nguyên vẹn: 1 đơn") == true)
    #expect(!screen.isBusy)
  }

  @Test func theFirstPageRemindsUntilThereIsOne() async throws {
    #expect(try await due() == nil)
    try point.file(.report())
    #expect(try await due() == .backupDue(days: nil))
    try point.backUp(to: commune.stick)
    #expect(try await due() == nil)
    commune.clock.advance(days: 7)
    #expect(try await due() == nil)
    commune.clock.advance(days: 1)
    #expect(try await due() == .backupDue(days: 8))
    let screen = BackupScreen(workplace: try point.workplace())
    await screen.remind(afterDays: 14)
    #expect(try await due() == nil)
    #expect(screen.remindDays == 14)
  }

  @Test func trainingHasNothingToBackUp() async throws {
    try point.file(.report())
    try Training.mark(point.store)
    #expect(try await due() == nil)
    let screen = BackupScreen(workplace: try point.workplace())
    await screen.reload()
    #expect(!screen.canWrite)
  }

  @Test func aDamagedBackupIsToldWhenItIsTriedOut() async throws {
    try point.file(.report())
    let made = try point.backUp(to: commune.stick)
    let file = Backup.place(on: commune.stick)
      .appendingPathComponent("TIEPDAN/\(made.name)/BUNDLE.AGE")
    var data = try Data(contentsOf: file)
    data[data.count - 9] ^= 1
    try data.write(to: file)
    let screen = BackupScreen(workplace: try point.workplace())
    await screen.reload()
    await screen.rehearseButtonPressed()
    #expect(screen.message?.tone == .problem)
    #expect(screen.message?.title == "Bản sao bị hỏng hoặc bị sửa sau khi ký.")
  }
}
