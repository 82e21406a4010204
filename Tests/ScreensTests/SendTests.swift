// SPDX-License-Identifier: Apache-2.0
// *Chuyển về xã*: the big panel says the truth at every moment, and replies are read before anything goes.

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

@MainActor @Suite struct SendTests {
  let commune: Commune
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }

  init() throws { commune = try Commune() }

  /// Presses the button and, while the panel says that it is writing, does something else; notes every panel that was seen meanwhile.
  private func send(
    _ screen: SendScreen, _ meanwhile: @MainActor () -> Void = {}
  ) async -> [StickPanel] {
    var isDone = false
    let work = Task {
      await screen.sendButtonPressed()
      isDone = true
    }
    while !screen.isWriting, !isDone { await Task.yield() }
    var seen = [screen.panel]
    meanwhile()
    while screen.isWriting {
      await Task.yield()
      if screen.panel != seen.last { seen.append(screen.panel) }
    }
    await work.value
    return seen
  }

  @Test func withoutAStickThereIsNothingToPress() async throws {
    try point.file(.report())
    let screen = SendScreen(workplace: try point.workplace())
    await screen.reload()
    #expect(screen.panel == .noStick && screen.chosen == nil && !screen.canWrite)
    #expect(screen.pending.petitions == 1)
    await screen.sendButtonPressed()
    #expect(screen.panel == .noStick)
  }

  @Test func aStickIsOfferedWrittenAndSafe() async throws {
    try point.file(.report())
    point.sticks = [stick]
    let screen = SendScreen(workplace: try point.workplace())
    await screen.reload()
    #expect(screen.panel == .ready && screen.canWrite)
    #expect(screen.chosen?.folder == stick)
    let seen = await send(screen)
    guard case .writing = seen.first else {
      Issue.record("never said that it was writing: \(seen)")
      return
    }
    #expect(screen.panel == .written(.folder))
    #expect(screen.lastExport?.petitions == 1)
    #expect(screen.lastExportLine.contains("1 đơn"))
    // Sent is not confirmed: it still waits.
    #expect(screen.pending.petitions == 1)
    await screen.drivesChanged()
    #expect(screen.panel == .written(.folder))
  }

  @Test func repliesAreReadByThemselvesWhenAStickIsChosen() async throws {
    let reference = try point.file(.report())
    let screen = SendScreen(workplace: try point.workplace())
    await screen.choose(folder: stick)
    #expect(screen.panel == .ready)
    _ = await send(screen)
    #expect(screen.panel == .written(.folder))
    _ = try commune.office.workplace().importAndReply(from: stick)
    #expect(screen.lastReply == nil)

    await screen.choose(folder: stick)
    #expect(screen.replies.map(\.tone) == [.good])
    #expect(screen.pending.entries == 0 && !screen.canWrite)
    #expect(screen.lastReply != nil)
    #expect(try point.store.petition(reference)?.status == .received)
    // The same reply again is no news.
    await screen.choose(folder: stick)
    #expect(screen.replies.count == 1)
    await screen.sendButtonPressed()
    guard case .failed(let message) = screen.panel else {
      Issue.record("\(screen.panel)")
      return
    }
    #expect(message.title == "Không có gì mới để chuyển.")
  }

  @Test func aPetitionThatTheCommunePutAsideIsTold() async throws {
    let code = ReferenceCode(
      station: try point.journal().station, random: [1, 2, 3, 4, 5, 6, 7])
    var petition = try Draft.report().checked(today: VietnamTime.day(commune.clock.now())).get()
    petition.matter.request = String(repeating: "x", count: TextLimits.paragraph + 1)
    let filed = PetitionFiled(
      reference: code.text, kind: .report, petition: petition, sealed: nil, people: 1,
      documents: 0)
    try point.store.append(
      filed, by: point.actor, at: commune.clock.now(), id: point.id())
    try point.export(to: stick)
    _ = try commune.office.workplace().importAndReply(from: stick)
    let screen = SendScreen(workplace: try point.workplace())
    await screen.choose(folder: stick)
    let message = try #require(screen.replies.first)
    #expect(message.tone == .notice)
    #expect(message.text.contains("nội dung hoặc con số vượt giới hạn"))
  }

  @Test func aStickThatWasPulledOutIsTold() async throws {
    try point.file(.report())
    point.sticks = [stick]
    let screen = SendScreen(workplace: try point.workplace())
    await screen.reload()
    try FileManager.default.removeItem(at: stick)
    _ = await send(screen)
    guard case .failed(let message) = screen.panel else {
      Issue.record("\(screen.panel)")
      return
    }
    #expect(message.text.contains("an toàn trên máy này"))
    #expect(screen.lastExport == nil)
    #expect(screen.pending.petitions == 1)
  }

  @Test func theSticksThatAreGoneAreNotOfferedAnyLonger() async throws {
    let workplace = try point.workplace()
    let screen = SendScreen(workplace: workplace)
    await screen.reload()
    #expect(screen.panel == .noStick)
    point.sticks = [stick]
    let plugged = SendScreen(workplace: try point.workplace())
    await plugged.drivesChanged()
    #expect(plugged.panel == .ready && plugged.sticks.map(\.folder) == [stick])
  }

  @Test func aStoppedWritingLeavesNothingAndSaysSo() async throws {
    try point.file(.report())
    let gate = Gate()
    let screen = SendScreen(workplace: try point.workplace().with(gate.clock(commune.clock)))
    await screen.choose(folder: stick)
    gate.close()
    _ = await send(screen) {
      screen.stopButtonPressed()
      gate.open()
    }
    guard case .failed(let message) = screen.panel else {
      Issue.record("\(screen.panel)")
      return
    }
    #expect(message.tone == .notice && message.title.contains("Đã dừng"))
    #expect(try point.bundles(on: stick).isEmpty)
    _ = await send(screen)
    #expect(screen.panel == .written(.folder))
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk can be mounted by root only"))
  func aWriteProtectedStickIsShownAsOneAndTold() async throws {
    try point.file(.report())
    let disk = try SmallDisk(megabytes: 8)
    try disk.makeReadOnly()
    let screen = SendScreen(workplace: try point.workplace())
    await screen.choose(folder: disk.url)
    #expect(screen.chosen?.isReadOnly == true && !screen.canWrite)
    _ = await send(screen)
    guard case .failed(let message) = screen.panel else {
      Issue.record("\(screen.panel)")
      return
    }
    #expect(message.title.contains("chỉ đọc"))
  }

  @Test func theWordsMustBeComparedBeforeAnythingIsSent() async throws {
    try point.file(.report())
    let untrusted = try commune.uncomparedPoint()
    let screen = SendScreen(workplace: try untrusted.workplace())
    await screen.choose(folder: stick)
    _ = await send(screen)
    #expect(screen.panel == .failed(Words.message(for: ExportError.notTrusted)))
    #expect(try point.bundles(on: stick).isEmpty)
  }
}
