// SPDX-License-Identifier: Apache-2.0
// The check of a machine finds what is wrong, says what to do, can be stopped, and its result names nobody.

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

@MainActor @Suite struct MachineCheckTests {
  let commune: Commune
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private func item(_ id: String) async throws -> CheckItem {
    try #require(
      try await MachineCheck(point.workplace()).run().items.first { $0.id == id })
  }

  @Test func everyPartIsLookedAtOnce() async throws {
    try point.file(.report())
    let items = try await MachineCheck(point.workplace()).run().items
    #expect(
      items.map(\.id) == [
        "chain", "database", "blobs", "register", "space", "disk", "permissions", "clock", "fonts",
        "printer", "backup", "encryption", "swap", "memory",
      ])
    #expect(items.prefix(4).allSatisfy { $0.outcome == .good })
    for item in items where item.outcome == .problem { #expect(!item.advice.isEmpty, "\(item.id)") }
  }

  @Test func damageIsFoundWithWhatToDo() async throws {
    let (_, scan) = try point.fileWithScan(in: commune)
    try FileManager.default.removeItem(at: point.store.blobs.file(scan))
    let blobs = try await item("blobs")
    #expect(blobs.outcome == .problem && !blobs.advice.isEmpty)
    #expect(try await item("chain").outcome == .good)
  }

  @Test func aClockBehindTheLastEntryIsAProblem() async throws {
    try point.file(.report())
    commune.clock.advance(days: -0.1)
    #expect(try await item("clock").outcome == .problem)
  }

  @Test func theBackupsAgeIsTold() async throws {
    #expect(try await item("backup").text == "Chưa sao lưu lần nào.")
    try point.backUp(to: commune.stick)
    #expect(try await item("backup").outcome == .good)
    commune.clock.advance(days: 9)
    #expect(try await item("backup").outcome == .warning)
  }

  @Test func itCanBeStoppedAndRunAgain() async throws {
    try point.file(.report())
    let workplace = try point.workplace()
    await #expect(throws: CancellationError.self) {
      _ = try await MachineCheck(workplace).run { if $0 > 0.1 { throw CancellationError() } }
    }
    let screen = CheckScreen(workplace: workplace)
    await screen.checkButtonPressed()
    #expect(!screen.isRunning && screen.items.count == 14 && screen.summary != nil)
  }

  @Test func theKeptResultNamesNobody() async throws {
    try point.file(.report())
    let screen = CheckScreen(workplace: try point.workplace())
    await screen.checkButtonPressed()
    let file = commune.place("ket-qua.txt")
    await screen.save(to: file.path)
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("Dây chuyền của sổ") && text.contains("07654-01"))
    for secret in ["Hường", "0912345678", point.folder.path, point.actor.name, "sụt lún"] {
      #expect(!text.contains(secret), "\(secret)")
    }
    await screen.save(to: "/absent/x.txt")
    #expect(screen.message?.tone == .problem)
  }
}
