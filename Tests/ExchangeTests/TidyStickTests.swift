// SPDX-License-Identifier: Apache-2.0
// What is no longer needed goes from the sticks, after everything is safe and never before: acknowledged
// bundles, also those of which only the stick knows, replies that were read, remnants. Twins stay.

import Bundles
import DeskScreens
import Foundation
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@testable import Exchange

@Suite struct TidyStickTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }

  init() throws { commune = try Commune() }

  private func names(on stick: URL) throws -> [String] { try SealedFolder.names(in: stick.path) }

  /// Petitions travel, and the point reads that they are held.
  private func acknowledge(on stick: URL) throws -> ReplyReport {
    try office.importAll(from: stick)
    let reply = try office.reply(to: point.journal(), on: stick)
    try point.readReplies(from: stick)
    return reply
  }

  @Test func anExportWithNothingNewStillTidies() throws {
    try point.file(.report())
    let bundle = try point.export(to: stick)
    let reply = try acknowledge(on: stick)
    try FileManager.default.createDirectory(
      at: stick.appendingPathComponent("TIEPDAN/AAAAAAAA.TMP"), withIntermediateDirectories: true)
    #expect(try names(on: stick).contains(bundle.name))
    #expect(throws: ExportError.nothingToSend) { try point.export(to: stick) }
    #expect(try names(on: stick) == [reply.name])
  }

  @Test func theOfficeRemovesRepliesThatThePointHasRead() throws {
    try point.file(.report())
    try point.export(to: stick)
    let first = try acknowledge(on: stick)
    // Nothing shows yet that it was read.
    let second = try office.reply(to: point.journal(), on: stick)
    #expect(Set([first.name, second.name]).isSubset(of: try names(on: stick)))
    try point.file(.report("Đơn hai"))
    let bundle = try point.export(to: stick)
    try office.importAll(from: stick)
    let third = try office.reply(to: point.journal(), on: stick)
    // The first was read; of the second the point's journal says nothing.
    #expect(try Set(names(on: stick)) == [bundle.name, second.name, third.name])
    try point.readReplies(from: stick)
    #expect(try point.store.acknowledgement().reply == third.number)
  }

  @Test func aReplyThatWasCompleteJustBeforeAnErrorKeepsItsNumber() throws {
    try point.file(.report())
    try point.export(to: stick)
    let before = commune.place("truoc")
    try office.copy(to: before)
    try office.importAll(from: stick)
    let orphan = try office.reply(to: point.journal(), on: stick)
    // The power went after the name was there and before the journal knew; the clock has not moved on.
    let trail = try office.store.setting(StickTrail.replies)
    try office.restore(from: before)
    try office.store.set(StickTrail.replies, to: #require(trail))
    try point.readReplies(from: stick)
    try point.file(.report("Đơn hai"))
    try point.export(to: stick)
    try office.importAll(from: stick)
    let next = try office.reply(to: point.journal(), on: stick)
    #expect(next.number > orphan.number)
    #expect(try point.readReplies(from: stick).filter(\.isApplied).map(\.number) == [next.number])
  }

  @Test func repliesForAnotherPointStay() throws {
    let other = commune.points[1]
    try other.file(.report())
    try other.export(to: stick)
    try office.importAll(from: stick)
    let foreign = try office.reply(to: other.journal(), on: stick)
    try point.file(.report())
    try point.export(to: stick)
    _ = try acknowledge(on: stick)
    try point.file(.report("Đơn hai"))
    try point.export(to: stick)
    _ = try acknowledge(on: stick)
    #expect(try names(on: stick).contains(foreign.name))
    #expect(try other.readReplies(from: stick).map(\.isApplied) == [true])
  }

  @Test func aBundleThatWasCompleteJustBeforeAnErrorIsTidiedOnceItIsHeld() throws {
    try point.file(.report())
    let before = commune.place("truoc")
    try point.copy(to: before)
    let orphan = try point.export(to: stick)
    // The power went after the name was there and before the journal knew.
    let trail = try point.store.setting(StickTrail.bundles)
    try point.restore(from: before)
    try point.store.set(StickTrail.bundles, to: #require(trail))
    #expect(try point.store.exports(of: point.journal()).isEmpty)
    let next = try point.export(to: stick)
    #expect(try Set(names(on: stick)) == [orphan.name, next.name])
    let reply = try acknowledge(on: stick)
    #expect(throws: ExportError.nothingToSend) { try point.export(to: stick) }
    #expect(try names(on: stick) == [reply.name])
  }

  @Test func whatIsNotHeldStaysWhoeverSignedIt() throws {
    try point.file(.report())
    let before = commune.place("truoc")
    try point.copy(to: before)
    try point.file(.report("Chỉ còn trên USB"))
    let only = try point.export(to: stick)
    // A machine that was set back to an old copy: it does not know what is in its own bundle.
    try point.restore(from: before)
    let other = try commune.folder("usb-2")
    try point.export(to: other)
    _ = try acknowledge(on: other)
    #expect(throws: ExportError.nothingToSend) { try point.export(to: stick) }
    #expect(try names(on: stick) == [only.name])
  }

  @Test func aTemporaryWithAFinishedTwinIsLeftAlone() throws {
    try point.file(.report())
    let bundle = try point.export(to: stick)
    let top = stick.appendingPathComponent("TIEPDAN")
    for name in [bundle.name, "AAAAAAAA"] {
      try FileManager.default.copyItem(
        at: top.appendingPathComponent(bundle.name), to: top.appendingPathComponent(name + ".TMP"))
    }
    let reply = try acknowledge(on: stick)
    #expect(throws: ExportError.nothingToSend) { try point.export(to: stick) }
    #expect(
      try Set(names(on: stick)) == [bundle.name, bundle.name + ".TMP", reply.name])
    let files = try FileManager.default.contentsOfDirectory(
      atPath: top.appendingPathComponent(bundle.name + ".TMP").path)
    #expect(files.count == 3)
    #expect(try office.importAll(from: stick).map(\.code) == ["nothing-new"])
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk can be mounted by root only"))
  func onlyAStickWithoutRoomIsTidiedFirst() throws {
    let disk = try SmallDisk(megabytes: 8)
    try point.file(.report())
    let file = commune.place("scan.pdf")
    try InventedFile.scan(bytes: 2_500_000, seed: 9).write(to: file)
    try point.attach(file)
    let first = try point.export(to: disk.url)
    _ = try acknowledge(on: disk.url)
    let filler = disk.url.appendingPathComponent("phim.mp4")
    try Data(count: 2_000_000).write(to: filler)
    try point.attach(file)
    let second = try point.export(to: disk.url)
    #expect(second.removed == 1)
    #expect(try !names(on: disk.url).contains(first.name))
    #expect(try names(on: disk.url).contains(second.name))
    #expect(FileManager.default.fileExists(atPath: filler.path))
  }

  @Test func aFileInPlaceOfOurFolderIsToldAsThat() throws {
    try point.file(.report())
    for name in ["TIEPDAN", "tiepdan"] {
      let place = try commune.folder("usb-\(name)")
      let file = place.appendingPathComponent(name)
      try Data("x".utf8).write(to: file)
      #expect(throws: FolderError.notAFolder(path: file.path)) { try point.export(to: place) }
      #expect(throws: FolderError.notAFolder(path: file.path)) {
        try office.importAll(from: place)
      }
      #expect(try Data(contentsOf: file) == Data("x".utf8))
    }
    let place = try commune.folder("usb-sao")
    let file = place.appendingPathComponent("SAOLUU")
    try Data("x".utf8).write(to: file)
    #expect(throws: FolderError.notAFolder(path: file.path)) { try point.backUp(to: place) }
    #expect(throws: FolderError.notAFolder(path: file.path)) {
      try BackupReading.list(on: place)
    }
  }

  @Test func smallLettersAreOurFoldersToo() throws {
    try point.file(.report())
    for name in ["tiepdan", "saoluu"] {
      try FileManager.default.createDirectory(
        at: stick.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    try point.export(to: stick)
    let backup = try point.backUp(to: stick)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: stick.path).sorted()
        == ["saoluu", "tiepdan"])
    #expect(try BackupReading.list(on: stick).map(\.name) == [backup.name])
  }

  @Test func aBackupThatIsTooLargeSaysWhatHelps() throws {
    try point.fileWithScan(in: commune)
    var backup = Backup(store: point.store, keys: point.keys)
    backup.limit = 100_000
    #expect {
      _ = try backup.write(
        to: stick, by: point.actor, clock: commune.clock.now, id: point.id)
    } throws: {
      guard case RestoreError.tooLarge(let bytes, let limit) = $0 else { return false }
      let next = Words.message(for: $0).next
      return bytes > limit && limit == 100_000 && next.contains("đọc phản hồi")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: stick.path).isEmpty)
  }
}

extension OpenStation {
  /// Stores a petition with a file.
  fileprivate func attach(_ file: URL) throws {
    let workplace = try workplace()
    let id = id()
    var draft = Draft.report("Có bản chụp")
    var document = DocumentDraft()
    document.name = "Bản chụp"
    document.file = try Attachments.take(
      file, into: workplace.vault, draft: id, budget: TextLimits.petitionBytes
    ).file
    draft.documents = [document]
    _ = try workplace.file(draft, draftID: id)
  }
}
