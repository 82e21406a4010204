// SPDX-License-Identifier: Apache-2.0
// The commune office: unlocking, importing with a report, one petition and its sealed parts, the points.

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

@MainActor @Suite struct OfficeTests {
  let commune: Commune
  var office: OpenStation { commune.office }

  init() throws { commune = try Commune() }

  @Test func theKeyIsUnlockedOnlyByItsWords() async throws {
    office.keys = try StationKeys.open(in: office.folder, passphrase: nil)
    let screen = ImportScreen(workplace: try office.workplace())
    #expect(screen.isLocked)
    await screen.importButtonPressed(from: commune.stick)
    #expect(screen.panel == .failed(Words.message(for: StationKeys.KeysError.locked)))
    #expect(await screen.unlock("bốn từ không đúng") == nil)
    #expect(screen.isLocked && screen.message?.title == "Cụm mật khẩu không đúng.")
    #expect(await screen.unlock(commune.passphrase)?.isKeyLocked == false)
    #expect(!screen.isLocked && screen.message == nil)
  }

  @Test func everythingOnAStickIsAccountedForAndAnswered() async throws {
    for point in commune.points {
      try point.file(.report())
      try point.export(to: commune.stick)
    }
    let broken = try #require(try commune.point.bundles(on: commune.stick).first)
    let file = commune.stick.appendingPathComponent("TIEPDAN/\(broken)/BUNDLE.AGE")
    try Data(contentsOf: file).dropLast(7).write(to: file)
    let screen = ImportScreen(workplace: try office.workplace())
    await screen.importButtonPressed(from: commune.stick)
    #expect(screen.panel == .done)
    #expect(screen.reports.count == 3 && screen.refusedCount == 1)
    #expect(screen.replies.count == 2)
    #expect(screen.summary.contains("3 gói: 2 đơn mới, 1 gói không nhập được"))
    #expect(screen.reports.allSatisfy { !$0.message.title.isEmpty })
  }

  @Test func aSealedPetitionIsShownOnlyAfterItsOpeningIsOnRecord() async throws {
    let today = VietnamTime.day(commune.clock.now())
    let reference = try commune.point.file(.invented(.denunciation, today: today))
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    let screen = CaseScreen(workplace: try office.workplace())
    await screen.show(reference)
    #expect(screen.record?.petition == nil && screen.opened == nil)
    #expect(screen.course?.clocks.isEmpty == false)
    await screen.openSealed(reason: " ", passphrase: commune.passphrase)
    #expect(screen.opened == nil && screen.message?.tone == .notice)
    await screen.openSealed(reason: "Xác minh", passphrase: "sai")
    #expect(screen.opened == nil && screen.message?.title == "Cụm mật khẩu không đúng.")
    #expect(screen.record?.history.count == 1)
    await screen.openSealed(reason: "Xác minh", passphrase: commune.passphrase)
    #expect(screen.opened?.filers.people.first?.fullName == "Đặng Văn Ước")
    #expect(
      screen.record?.historyLines.last?.title == "Mở phần niêm phong – lý do: Xác minh")
    screen.leave()
    #expect(screen.opened == nil && screen.record == nil)
  }

  @Test func thePointsAreListedWithTheirLastSignOfLife() async throws {
    try commune.point.file(.report())
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    let screen = StationsScreen(workplace: try office.workplace())
    await screen.reload()
    #expect(screen.message == nil)
    #expect(screen.points.map(\.entries) == [2, 0, 0])
    #expect(screen.points.first?.lastEntry != nil && screen.points.last?.lastEntry == nil)
    #expect(screen.attempts.map(\.result) == ["applied"])
  }
}

@Suite struct DemonstrationTests {
  @Test func aNewcomersDemonstrationWalksTheWholeJourney() async throws {
    let scratch = try Scratch()
    let folder = try scratch.folder("demo")
    var said: [String] = []
    let report = try await DemoJourney(folder: folder).run { said.append($0) }
    #expect(report.references.count == 5 && report.papers.count == 4)
    #expect(report.acknowledged > 5)
    #expect(said.contains { $0.hasPrefix("RÚT ĐƯỢC RỒI") })
  }
}
