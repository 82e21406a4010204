// SPDX-License-Identifier: Apache-2.0
// Drafts at rest: they survive the end of the program, and when they are given up nothing can be opened.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Storage
import Support
import Testing

@Suite struct DraftVaultTests {
  let commune: Commune
  var point: OpenStation { commune.point }
  static let marker = "ZQXWKJ7731"

  init() throws { commune = try Commune() }

  private func draft() -> Draft {
    var draft = Draft.report()
    draft.people[0].fullName = "Lò Thị \(Self.marker)"
    return draft
  }

  @Test func aDraftAndItsFileAreOfferedAgainByAnotherProgram() throws {
    let file = InventedFile.noise(3_000, seed: 5)
    let digest = Entry.digest(file)
    try {
      let vault = try DraftVault(store: point.store)
      try vault.keepFile(file, sha256: digest, of: "mot")
      try vault.keep(draft(), id: "mot", byName: "Đạt", at: commune.clock.now())
    }()
    #expect(try files(in: point.folder, holding: Self.marker) == [])
    try point.closed {}
    let again = try DraftVault(store: point.store)
    let found = try again.drafts()
    #expect(found.map(\.id) == ["mot"])
    #expect(found.first?.draft == draft())
    #expect(found.first?.byName == "Đạt")
    #expect(try again.file(digest, of: "mot") == file)
  }

  @Test func aDraftThatWasGivenUpLeavesNothing() throws {
    let vault = try DraftVault(store: point.store)
    let file = InventedFile.noise(3_000, seed: 5)
    try vault.keepFile(file, sha256: Entry.digest(file), of: "mot")
    try vault.keep(draft(), id: "mot", byName: "Đạt", at: commune.clock.now())
    try vault.discard("mot")
    #expect(try vault.drafts().isEmpty)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: point.folder.appendingPathComponent("nhap").path)
    #expect(left == [])
  }

  @Test func aDraftWhoseKeyIsGoneIsToldAndNotHidden() throws {
    let vault = try DraftVault(store: point.store)
    try vault.keep(draft(), id: "mot", byName: "Đạt", at: commune.clock.now())
    vault.forget("mot")
    let found = try vault.drafts()
    #expect(found.map(\.id) == ["mot"])
    #expect(found.first?.draft == nil)
  }

  @Test func whatACrashLeftOfADraftGoesAtTheNextStart() throws {
    let vault = try DraftVault(store: point.store)
    try vault.keepFile(Data("x".utf8), sha256: Entry.digest(Data("x".utf8)), of: "khong-co")
    let folder = point.folder.appendingPathComponent("nhap")
    // A key whose writing was cut short.
    try Data("AGE".utf8).write(to: folder.appendingPathComponent("cut.key.tmp"))
    _ = try DraftVault(store: point.store)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func aFileThatWasChangedOnTheDiskIsNotHandedOut() throws {
    let vault = try DraftVault(store: point.store)
    let data = Data("nội dung".utf8)
    let digest = Entry.digest(data)
    try vault.keepFile(data, sha256: digest, of: "mot")
    let other = Entry.digest(Data("khác".utf8))
    let place = point.folder.appendingPathComponent("nhap/mot")
    try FileManager.default.moveItem(
      at: place.appendingPathComponent(digest), to: place.appendingPathComponent(other))
    #expect(throws: StoreError.blob(sha256: other)) { try vault.file(other, of: "mot") }
    #expect(throws: StoreError.blob(sha256: digest)) { try vault.file(digest, of: "mot") }
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk can be mounted by root only"))
  func aFullDiskOfTheMachineIsNotCalledAFullStick() throws {
    let disk = try SmallDisk(megabytes: 6)
    let place = disk.url.appendingPathComponent("diem")
    try point.copy(to: place)
    let other = try OpenStation(
      folder: place, keys: point.keys, clock: commune.clock, actor: point.actor, seed: 99)
    let vault = try DraftVault(store: other.store)
    try disk.fill()
    let draft = draft()
    #expect(throws: StoreError.diskFull) {
      try vault.keep(draft, id: "mot", byName: "Đạt", at: commune.clock.now())
    }
    let data = InventedFile.noise(100_000, seed: 1)
    #expect(throws: StoreError.diskFull) {
      try vault.keepFile(data, sha256: Entry.digest(data), of: "mot")
    }
    try disk.relieve()
    try vault.keep(draft, id: "mot", byName: "Đạt", at: commune.clock.now())
    #expect(try vault.drafts().map(\.draft) == [draft])
  }
}
