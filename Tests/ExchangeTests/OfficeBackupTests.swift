// SPDX-License-Identifier: Apache-2.0
// An office comes back on a new machine with its recovery card: every petition, every passphrase, the key by which
// its points know it. The old machine, used on, is no part of it.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct OfficeBackupTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  let disk: URL

  init() throws {
    commune = try Commune()
    disk = try commune.folder("dia-sao-luu")
  }

  private func found() throws -> FoundBackup {
    try #require(try BackupReading.list(on: disk).first)
  }

  private func restore() throws -> (RestoreReport, OpenStation) {
    let place = commune.place("xa-moi")
    let card = try Age.Identity(typed: commune.recoverySecret)
    let opened = try BackupReading.open(found(), with: [card], in: Restore.room(beside: place))
    let report = try Restore.office(
      into: place, opened, by: .program, at: commune.clock.now(), id: office.id())
    let keys = try StationKeys.open(
      in: place, passphrase: Passphrase.canonical(commune.passphrase))
    return (
      report,
      try OpenStation(
        folder: place, keys: keys, clock: commune.clock, actor: office.actor, seed: 77)
    )
  }

  private func round(_ office: OpenStation) throws {
    try point.export(to: commune.stick)
    _ = try office.workplace().importAndReply(from: commune.stick)
    try point.readReplies(from: commune.stick)
  }

  @Test func anOfficeComesBackAndItsPointsNoticeNothing() throws {
    let (reference, scan) = try point.fileWithScan(in: commune)
    let secret = try point.file(
      .invented(.denunciation, today: VietnamTime.day(commune.clock.now())))
    try round(office)
    try office.workplace().setStatus(.classified, of: reference, next: nil, note: nil)
    try office.backUp(to: disk)
    // What comes after the backup comes again from the points.
    let later = try point.file(.report("Sau bản sao"))
    try round(office)
    let (report, machine) = try restore()
    #expect(report.journal.epoch == report.restored.epoch + 1 && report.petitions == 2)
    #expect(machine.keys.signing.verifyingKey == office.keys.signing.verifyingKey)
    #expect(machine.keys.recipient == office.keys.recipient)
    #expect(try Set(machine.references()) == [reference, secret])
    #expect(machine.store.blobs.contains(scan))
    #expect(try machine.store.petition(reference)?.status == .classified)
    #expect(try machine.store.check().findings == [])
    #expect(try machine.store.rebuild())
    #expect(try machine.store.check().findings == [])
    _ = try machine.workplace().openSealed(
      secret, reason: "Xác minh", passphrase: commune.passphrase)
    #expect(try machine.store.openings().count == 1)

    let last = try point.file(.report("Sau khi phục hồi"))
    // The first stick shows the gap and takes the question home, the second brings everything.
    try round(machine)
    #expect(try machine.references().count == 2)
    try round(machine)
    #expect(try Set(machine.references()) == [reference, secret, later, last])
    #expect(try machine.store.check().findings == [])
    #expect(try point.store.check().findings == [])
    #expect(try !point.store.acknowledgement().isForked)
    // It can be backed up itself, and remembers nothing of the old machine's backups.
    #expect(try machine.store.backups().isEmpty)
    try machine.backUp(to: disk)
    #expect(try BackupReading.list(on: disk).count == 2)
  }

  @Test func aStolenBackupOpensWithTheCardOrAPassphraseAlone() throws {
    try office.backUp(to: disk)
    #expect(throws: RestoreError.unreadable(.age(.noMatch))) {
      try BackupReading.open(
        found(), with: [Age.Identity.generate(), point.keys.unlocked()], in: office.folder)
    }
    let opened = try BackupReading.open(
      found(), with: [office.keys.unlocked()], in: office.folder)
    #expect(opened.check.findings == [])
    opened.discard()
    let left = try FileManager.default.subpathsOfDirectory(atPath: office.folder.path)
    #expect(!left.contains { $0.contains("tam-mo") })
    // Nothing of a key stands in clear on the stick.
    let secret = try String(
      contentsOf: office.folder.appendingPathComponent("khoa-tram/ky"), encoding: .utf8)
    let line = try #require(secret.split(separator: "\n").dropFirst(2).first)
    for path in try FileManager.default.subpathsOfDirectory(atPath: disk.path) {
      let data = FileManager.default.contents(atPath: disk.appendingPathComponent(path).path)
      #expect(data?.range(of: Data(line.utf8)) == nil)
    }
  }

  @Test func aPointsBackupIsNoOfficeAndPracticeIsNotBackedUp() throws {
    try point.file(.report())
    try point.backUp(to: disk)
    let opened = try BackupReading.open(
      found(), with: [office.keys.unlocked()], in: Restore.room(beside: commune.place("x")))
    #expect(throws: RestoreError.notOfOffice("07654-01.1")) {
      try Restore.office(
        into: commune.place("x"), opened, by: .program, at: commune.clock.now(), id: office.id())
    }
    try Training.mark(office.store)
    #expect(throws: ExportError.training) { try office.backUp(to: disk) }
  }
}
