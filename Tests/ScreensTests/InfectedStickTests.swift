// SPDX-License-Identifier: Apache-2.0
// A stick from an infected machine is told at every page that chooses one; ours is read where a worm has moved it to,
// and nothing on the stick is changed or written there.

import DeskScreens
import Exchange
import Foundation
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct InfectedStickTests {
  let commune: Commune
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }

  init() throws {
    commune = try Commune()
    try commune.point.file(.report())
  }

  /// What such a worm does: all into a folder without a name, a shortcut in front.
  private func infect() throws {
    let hidden = stick.appendingPathComponent("\u{A0}", isDirectory: true)
    try FileManager.default.createDirectory(at: hidden, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: stick.path)
    where name != "\u{A0}" {
      try FileManager.default.moveItem(
        at: stick.appendingPathComponent(name), to: hidden.appendingPathComponent(name))
    }
    try Data("L".utf8).write(to: stick.appendingPathComponent("TIEPDAN.lnk"))
    try Data("[autorun]".utf8).write(to: stick.appendingPathComponent("autorun.inf"))
    try Data("MZ".utf8).write(to: stick.appendingPathComponent("thư\u{202E}cod\n.exe"))
  }

  private func names() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: stick.path).sorted()
  }

  @Test func aHealthyStickIsNotSpokenOf() async throws {
    try point.export(to: stick)
    let screen = SendScreen(workplace: try point.workplace())
    await screen.choose(folder: stick)
    #expect(screen.infected.notice == nil)
  }

  @Test func theDeskTellsWhatItSawAndListsItWithNothingHidden() async throws {
    try infect()
    let before = try names()
    let screen = SendScreen(workplace: try point.workplace())
    await screen.choose(folder: stick)
    let notice = try #require(screen.infected.notice)
    #expect(notice.title == "USB này có dấu hiệu nhiễm vi-rút.")
    for part in [
      "“TIEPDAN.lnk”", "“autorun.inf”", "không bao giờ chạy gì từ USB", "không bị ảnh hưởng",
      "báo người phụ trách máy", "Không có gì bị xóa",
    ] { #expect(notice.next.contains(part), "\(notice.next)") }
    let listing = try await screen.infected.listButtonPressed().get()
    #expect(listing.count == 4 && listing.lines.count == 4)
    #expect(listing.lines.filter(\.isSign).count == 4)
    let shown = listing.lines.map(\.name)
    #expect(shown.contains("thư⟨U+202E⟩cod⟨U+000A⟩.exe"))
    #expect(shown.contains("(tên trống: U+A0)"))
    #expect(
      listing.lines.contains { $0.name == "autorun.inf" && $0.facts == "Tệp, 9 byte" },
      "\(listing.lines)")
    #expect(try names() == before)
    // Another stick is another matter.
    await screen.choose(folder: try commune.folder("sach"))
    #expect(screen.infected.notice == nil)
  }

  @Test func aLongListEndsAndSaysSo() async throws {
    for number in 0..<(InfectedStick.shown + 50) {
      try Data().write(to: stick.appendingPathComponent("a-\(number).txt"))
    }
    try Data().write(to: stick.appendingPathComponent("tiepdan.exe"))
    let screen = SendScreen(workplace: try point.workplace())
    await screen.choose(folder: stick)
    let listing = try await screen.infected.listButtonPressed().get()
    #expect(listing.lines.count == InfectedStick.shown && listing.lines.first?.isSign == true)
    #expect(listing.count == InfectedStick.shown + 51)
    #expect(listing.summary.contains("\(InfectedStick.shown) mục đầu"))
  }

  @Test func theOfficeReadsBundlesThatWereMovedAndWritesNothingThere() async throws {
    try point.export(to: stick)
    try infect()
    let before = try names()
    let screen = ImportScreen(workplace: try commune.office.workplace())
    let choice = StickChoice(folder: stick)
    await screen.sticksChanged(chosen: choice, all: [choice])
    #expect(screen.infected.notice?.next.contains("bị giấu vào một thư mục khác") == true)
    await screen.lookButtonPressed(at: choice)
    #expect(screen.panel == .found && screen.hasSomethingToImport && screen.isMoved)
    await screen.importButtonPressed()
    #expect(screen.panel == .done && screen.wasMoved && screen.replies.isEmpty)
    #expect(screen.ending.text.contains("không ghi gì lên đó"))
    #expect(try commune.office.references().count == 1)
    #expect(try names() == before)
  }

  @Test func theDeskReadsAReplyThatWasMovedAndWritesItsBundleInTheRightPlace() async throws {
    try point.export(to: stick)
    _ = try commune.office.workplace().importAndReply(from: stick)
    try infect()
    let screen = SendScreen(workplace: try point.workplace())
    await screen.choose(folder: stick)
    #expect(screen.replies.map(\.tone) == [.good] && screen.pending.entries == 0)
    try point.file(.report())
    await screen.reload()
    await screen.choose(folder: stick)
    await screen.sendButtonPressed()
    #expect(screen.panel == .written(.folder))
    #expect(try point.bundles(on: stick).count == 1)
  }

  @Test func aBackupThatWasMovedIsFoundAndCanBeTriedOut() async throws {
    try point.backUp(to: stick)
    try infect()
    let screen = BackupScreen(workplace: try point.workplace())
    await screen.choose(path: stick.path)
    #expect(screen.infected.notice != nil && screen.found.count == 1)
    await screen.rehearseButtonPressed()
    #expect(screen.message?.title.contains("nguyên vẹn: 1 đơn") == true)
  }
}
