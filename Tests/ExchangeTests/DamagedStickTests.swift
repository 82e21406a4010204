// SPDX-License-Identifier: Apache-2.0
// One entry of a stick cannot be looked at, or the system has stopped writing on it. What is healthy is read
// and written beside it, and the person is told what is broken, never that a switch is to be moved.

import Bundles
import DeskScreens
import Exchange
import Foundation
import Glibc
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite(.enabled(if: DeadFolder.isPossible && SmallDisk.isPossible, "only root can break a stick"))
struct DamagedStickTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }

  init() throws { commune = try Commune() }

  private func dead(_ name: String, in folder: String = "TIEPDAN") throws -> DeadFolder {
    try DeadFolder(stick.appendingPathComponent("\(folder)/\(name)"))
  }

  @Test func aDamagedEntryIsNamedAndTheOthersAreListed() throws {
    let bundle = try point.file(.report())
    #expect(!bundle.isEmpty)
    let written = try point.export(to: stick)
    let broken = try (dead("AAAAAAAA"), dead("ZZZZZZZZ"), dead("BBBBBBBB.TMP"))
    let found = try SealedFolder.list(in: stick.path)
    let kinds = Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0.kind) })
    #expect(kinds.count == 4)
    #expect(kinds[written.name] == .bundle && kinds["BBBBBBBB.TMP"] == .temporary)
    for name in ["AAAAAAAA", "ZZZZZZZZ"] {
      guard case .damaged = kinds[name] else {
        Issue.record("\(name): \(String(describing: kinds[name]))")
        continue
      }
    }
    withExtendedLifetime(broken) {}
  }

  @Test func theWholeJourneyGoesOnBesideDamagedEntries() throws {
    try point.file(.report())
    let broken = try (dead("AAAAAAAA"), dead("ZZZZZZZZ"), dead("BBBBBBBB.TMP"))
    #expect(
      try point.readReplies(from: stick).map(\.outcome) == [
        .refused(.brokenMedium), .refused(.brokenMedium),
      ])
    let written = try point.export(to: stick)
    let reports = try office.importAll(from: stick)
    #expect(reports.map(\.folder).contains(written.name))
    #expect(reports.map(\.code).sorted() == ["applied", "broken-medium", "broken-medium"])
    let told = try #require(reports.first { $0.code == "broken-medium" })
    #expect(told.message.title.contains("Hệ thống tệp của USB hỏng"))
    #expect(told.message.next.contains("các gói lành vẫn đọc được"))
    let reply = try office.reply(to: point.journal(), on: stick)
    let read = try point.readReplies(from: stick)
    #expect(read.filter(\.isApplied).map(\.folder) == [reply.name])
    #expect(try point.store.acknowledgement().head.sequence == reply.through)
    withExtendedLifetime(broken) {}
  }

  @Test func backupsAreWrittenAndFoundBesideDamagedEntries() throws {
    try point.file(.report())
    let broken = try (
      dead("AAAAAAAA", in: "SAOLUU/TIEPDAN"), dead("BBBBBBBB.TMP", in: "SAOLUU/TIEPDAN")
    )
    // Nothing but damage: that is told, not that there is no backup.
    #expect(throws: FolderError.damaged(path: "AAAAAAAA")) { try BackupReading.list(on: stick) }
    let report = try point.backUp(to: stick)
    let found = try BackupReading.list(on: stick)
    #expect(found.map(\.name) == [report.name])
    let opened = try BackupReading.open(
      #require(found.first), with: [point.keys.unlocked()], in: commune.folder("rieng"))
    #expect(opened.facts.petitions == 1)
    withExtendedLifetime(broken) {}
  }

  @Test func aStickThatStopsBeingWritableIsNoSwitch() throws {
    try point.file(.report())
    let disk = try FaultyDisk(megabytes: 8)
    let export = Export(store: point.store, keys: point.keys)
    #expect {
      _ = try export.write(
        to: disk.url, by: point.actor, clock: commune.clock.now, id: point.id,
        watch: { step in
          // Everything is closed for writing by then; the name is still to come.
          if step.phase == .verifying { try? disk.stopWriting() }
        })
    } throws: {
      if case FolderError.stoppedWriting = $0 { true } else { false }
    }
    // And so it stays, until it is put in anew.
    #expect {
      try point.export(to: disk.url)
    } throws: {
      guard case FolderError.stoppedWriting = $0 else { return false }
      let message = Words.message(for: $0)
      return message.title.hasPrefix("USB lỗi") && !message.next.contains("Gạt khóa")
    }
    #expect(try Export(store: point.store, keys: point.keys).pending().petitions == 1)
  }

  @Test func aSwitchIsStillASwitch() throws {
    try point.file(.report())
    let disk = try SmallDisk(megabytes: 8)
    try disk.makeReadOnly()
    #expect {
      try point.export(to: disk.url)
    } throws: {
      guard case FolderError.readOnly = $0 else { return false }
      return Words.message(for: $0).next.contains("Gạt khóa")
    }
  }

  @Test func noRoomForANameIsNotNoRoom() throws {
    let disk = try SmallDisk(megabytes: 8)
    let place = try PosixDirectory(disk.url.path)
    func told(_ operation: String, _ path: String, needed: Int = 45_000) -> FolderError {
      FolderError(
        IOFault(operation: operation, code: ENOSPC, path: disk.url.path + "/" + path),
        hasBegun: true, needed: needed, in: place)
    }
    #expect(told("mkdir", "TIEPDAN") == .noEntries(path: disk.url.path + "/TIEPDAN"))
    let deep = "TIEPDAN/AAAAAAAA.TMP/BUNDLE.AGE"
    #expect(told("write", deep) == .damaged(path: disk.url.path + "/" + deep))
    guard case .noSpace(let needed, let free) = told("write", deep, needed: 20_000_000) else {
      Issue.record("a stick without room")
      return
    }
    #expect(needed > free)
  }
}
