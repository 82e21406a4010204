// SPDX-License-Identifier: Apache-2.0
// A restored point has every petition of its backup, goes on under new keys, and stays sound with an office
// that holds less, as much or more than the backup. What is wrong with a backup leaves nothing behind.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct RestoreTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }
  let disk: URL

  init() throws {
    commune = try Commune()
    disk = try commune.folder("dia-sao-luu")
  }

  private func found(_ name: String? = nil) throws -> FoundBackup {
    try #require(try BackupReading.list(on: disk).first { name == nil || $0.name == name })
  }

  private func restore(
    _ backup: FoundBackup, with identity: Age.Identity? = nil, as name: String = "moi"
  ) throws -> (RestoreReport, OpenStation) {
    let place = commune.place(name)
    let opened = try BackupReading.open(
      backup, with: [identity ?? office.keys.unlocked()], in: Restore.room(beside: place))
    let report = try Restore.into(
      place, opened, showingKeysOn: stick, by: .program, at: commune.clock.now(), id: point.id())
    let keys = try StationKeys.open(in: place, passphrase: nil)
    return (
      report,
      try OpenStation(
        folder: place, keys: keys, clock: commune.clock, actor: point.actor, seed: 99)
    )
  }

  private func enrol(_ report: RestoreReport, _ machine: OpenStation) throws {
    let answer = try #require(
      try Enrolment.answers(in: stick, for: office.store).first {
        $0.answer.point.journal == report.journal
      })
    #expect(answer.words == report.words)
    let typed = report.words.joined(separator: " ")
    _ = try Enrolment.confirm(
      answer.answer, typed: typed, in: office.store, by: office.actor, at: commune.clock.now(),
      id: office.id())
    try Enrolment.trust(typed, in: machine.store)
  }

  private func round(_ machine: OpenStation) throws {
    try machine.export(to: stick)
    _ = try office.workplace().importAndReply(from: stick)
    try machine.readReplies(from: stick)
  }

  @Test func everythingComesBackUnderNewKeysAndNothingIsSentBeforeTheWords() throws {
    let (reference, scan) = try point.fileWithScan(in: commune)
    let secret = try point.file(
      .invented(.denunciation, today: VietnamTime.day(commune.clock.now())))
    try point.backUp(to: disk)
    let (report, machine) = try restore(found())
    #expect(try report.petitions == 2 && report.through == point.head() - 1)
    #expect(report.journal.epoch == report.restored.epoch + 1)
    #expect(try Set(machine.references()) == [reference, secret])
    #expect(machine.store.blobs.contains(scan))
    #expect(try machine.store.check().findings == [])
    #expect(try machine.store.rebuild())
    #expect(machine.keys.recipient != point.keys.recipient)
    #expect(throws: ExportError.notTrusted) { try machine.export(to: stick) }

    try enrol(report, machine)
    let later = try machine.file(.report("Ghi trên máy mới"))
    try round(machine)
    #expect(try Set(office.references()) == [reference, secret, later])
    #expect(office.store.blobs.contains(scan))
    #expect(try office.store.check().findings == [])
    #expect(try Export(store: machine.store, keys: machine.keys).pending().petitions == 0)
    #expect(try machine.store.petition(reference)?.status == .received)
    #expect(try machine.store.petition(later)?.status == .received)
    #expect(try machine.store.check().findings == [])
    // A status that the office sets reaches a petition of before the restore.
    try office.workplace().setStatus(.classified, of: reference, next: nil, note: nil)
    _ = try office.workplace().importAndReply(from: stick)
    try machine.readReplies(from: stick)
    #expect(try machine.store.petition(reference)?.status == .classified)
    #expect(throws: ExportError.nothingToSend) { try machine.export(to: stick) }
  }

  @Test func anOfficeThatHoldsMoreThanTheBackupStaysSound() throws {
    let old = try point.file(.report("Trước bản sao"))
    try point.backUp(to: disk)
    let lost = try point.file(.report("Sau bản sao, đã chuyển"))
    try round(point)
    let held = try office.store.head(of: point.journal())
    let (report, machine) = try restore(found())
    #expect(report.through < held.sequence)
    #expect(try machine.references() == [old])
    try enrol(report, machine)
    let later = try machine.file(.report("Ghi trên máy mới"))
    try round(machine)
    #expect(try Set(office.references()) == [old, lost, later])
    #expect(try office.store.head(of: report.restored) == held)
    #expect(try machine.store.acknowledgement(of: report.restored).head == held)
    #expect(try !machine.store.acknowledgement().isForked)
    #expect(try machine.store.petition(old)?.status == .received)
    #expect(try machine.store.check().findings == [])
    #expect(try machine.store.rebuild())
    #expect(try office.store.check().findings == [])
  }

  @Test func theLostMachineCannotWriteASecondHistoryUnseen() throws {
    try point.file(.report("Trước bản sao"))
    try point.backUp(to: disk)
    let (report, machine) = try restore(found())
    try enrol(report, machine)
    try machine.file(.report("Trên máy mới"))
    try round(machine)
    let known = try Set(office.references())
    try office.store.revoke(
      report.restored, reason: "Máy cũ bị mất", by: office.actor, at: commune.clock.now(),
      id: office.id())
    try point.file(.report("Trên máy cũ"))
    let other = try commune.folder("usb-khac")
    try point.export(to: other)
    let reports = try office.importAll(from: other)
    #expect(reports.map(\.refusal) == [.revoked(journal: report.restored.description)])
    #expect(try Set(office.references()) == known)
  }

  @Test func theOfficeSealsItForANewMachineUnderWords() throws {
    let (reference, scan) = try point.fileWithScan(in: commune)
    try round(point)
    let more = try point.file(.report("Chưa chuyển"))
    try point.backUp(to: disk)
    let opened = try BackupReading.open(
      found(), with: [office.keys.unlocked()], in: office.folder)
    var generator = SystemRandomNumberGenerator()
    let carrier = try commune.folder("usb-moi")
    let sealed = try Restore.forPoint(
      opened, in: office.store, keys: office.keys, to: carrier, using: &generator,
      at: commune.clock.now())
    opened.discard()
    #expect(sealed.officeHolds == 0)
    let backup = try #require(try BackupReading.list(on: carrier).first)
    #expect(backup.hasWords && backup.name == sealed.name)
    #expect(throws: StationKeys.KeysError.wrongPassphrase) {
      try BackupReading.identity(of: backup, words: "sai sai sai sai sai")
    }
    let identity = try BackupReading.identity(of: backup, words: sealed.words)
    let (report, machine) = try restore(backup, with: identity)
    #expect(try Set(machine.references()) == [reference, more])
    // The office holds the scan, so it was pruned before the backup.
    #expect(!machine.store.blobs.contains(scan))
    #expect(try machine.store.check().findings == [])
    try enrol(report, machine)
    try round(machine)
    #expect(try Set(office.references()) == [reference, more])
    // A backup of another office's point is none of this one's business.
    let again = try BackupReading.open(backup, with: [identity], in: office.folder)
    #expect(throws: RestoreError.notOfPoint(report.restored.description)) {
      try Restore.forPoint(
        again, in: office.store, keys: office.keys, to: carrier, using: &generator,
        at: commune.clock.now())
    }
  }

  @Test func aRehearsalTellsWhatIsInItAndLeavesNothing() throws {
    try point.file(.report())
    try point.backUp(to: disk)
    let before = try FileManager.default.subpathsOfDirectory(atPath: point.folder.path).sorted()
    let opened = try BackupReading.open(
      found(), with: [point.keys.unlocked()], in: point.folder)
    #expect(opened.check.petitions == 1 && opened.check.findings == [])
    #expect(!opened.isFromOffice && opened.acknowledged == 0)
    opened.discard()
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: point.folder.path).sorted() == before)
  }

  @Test func aFolderWithDataIsNeverOverwritten() throws {
    try point.backUp(to: disk)
    #expect(throws: RestoreError.notEmpty(path: office.folder.path)) {
      try Restore.room(beside: office.folder)
    }
    let empty = try commune.folder("trong")
    let opened = try BackupReading.open(
      found(), with: [office.keys.unlocked()], in: Restore.room(beside: empty))
    _ = try Restore.into(
      empty, opened, showingKeysOn: nil, by: .program, at: commune.clock.now(), id: point.id())
    #expect(Store.exists(in: empty))
  }

  enum Harm: CaseIterable { case wrongKey, cut, flipped, signature, gone }

  @Test(arguments: Harm.allCases)
  func whatCannotBeUsedIsToldAndLeavesNothing(harm: Harm) throws {
    try point.fileWithScan(in: commune)
    try point.backUp(to: disk)
    let backup = try found()
    let place = backup.root.appendingPathComponent("TIEPDAN/\(backup.name)")
    let file = place.appendingPathComponent("BUNDLE.AGE")
    var identity = try office.keys.unlocked()
    var data = try Data(contentsOf: file)
    switch harm {
    case .wrongKey: identity = .generate()
    case .cut: try data.dropLast(5_000).write(to: file)
    case .flipped:
      data[data.count / 2] ^= 1
      try data.write(to: file)
    case .signature:
      try commune.points[1].backUp(to: disk)
      let other = try #require(try BackupReading.list(on: disk).first { $0.name != backup.name })
      let signature = other.root.appendingPathComponent("TIEPDAN/\(other.name)/BUNDLE.SIG")
      let mine = place.appendingPathComponent("BUNDLE.SIG")
      try FileManager.default.removeItem(at: mine)
      try FileManager.default.copyItem(at: signature, to: mine)
    case .gone: try FileManager.default.removeItem(at: file)
    }
    let room = try commune.folder("rieng")
    let error = #expect(throws: (any Error).self) {
      try BackupReading.open(backup, with: [identity], in: room)
    }
    let message = Words.message(for: try #require(error))
    #expect(message.tone == .problem && !message.next.isEmpty)
    #expect(!message.title.contains("chưa rõ nguyên nhân"))
    #expect((harm == .wrongKey) == message.title.contains("Khóa này không mở được"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: room.path) == [])
  }

  /// A backup whose store was changed before it was signed by the station itself.
  private func forged(_ sql: String, schema: Int? = nil) throws -> FoundBackup {
    let copy = commune.place("gia")
    try point.copy(to: copy)
    let tool = try #require(StockTool("sqlite3"))
    let answer = try tool.run([copy.appendingPathComponent("tiepdan.sqlite").path, sql], in: copy)
    #expect(answer.status == 0, "\(answer.text)")
    let head = try point.store.head(of: point.journal())
    let facts = BackupFacts(
      version: 1, journal: try point.journal(), name: "x", sequence: head.sequence,
      digest: head.digest, schema: schema ?? Store.schemaVersion,
      petitions: try point.references().count, lines: 0, blobs: 0, missing: [])
    let file = copy.appendingPathComponent("tiepdan.sqlite")
    let size = try #require(
      try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int)
    var generator = SystemRandomNumberGenerator()
    let root = Backup.place(on: disk)
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    _ = try SealedFolder.write(
      BundleInfo(
        backupOf: "07654-01", epoch: 1,
        head: JournalMark(sequence: head.sequence, digest: head.digest), blobs: 0,
        createdAt: commune.clock.now(), program: "test"),
      parts: [
        .data(try CanonicalJSON.encode(facts), at: "data/backup.json"),
        .file(file.path, bytes: size, at: "data/store.sqlite"),
      ], in: root.path, to: [office.keys.recipient], signedBy: point.keys.signing,
      using: &generator)
    return try found()
  }

  @Test(.enabled(if: StockTool.areThere("sqlite3")))
  func aNewerSchemaIsRefusedAndToldSo() throws {
    let newer = Store.schemaVersion + 1
    for schema in [newer, nil] {
      let backup = try forged("PRAGMA user_version = \(newer)", schema: schema)
      let room = try commune.folder("rieng")
      #expect(throws: StoreError.newerSchema(found: newer, known: Store.schemaVersion)) {
        try BackupReading.open(backup, with: [office.keys.unlocked()], in: room)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: room.path) == [])
      try FileManager.default.removeItem(at: commune.place("gia"))
      try FileManager.default.removeItem(at: backup.root)
    }
  }

  @Test(
    .enabled(if: StockTool.areThere("sqlite3")),
    arguments: [
      "UPDATE petition SET title = 'Đã sửa'",
      """
      DROP TRIGGER journal_is_never_changed; UPDATE journal SET line = replace(line, 'sụt', 'lún')
      """,
    ])
  func aStoreThatDoesNotHoldTogetherIsRefused(sql: String) throws {
    try point.file(.report())
    let backup = try forged(sql)
    let room = try commune.folder("rieng")
    #expect {
      try BackupReading.open(backup, with: [office.keys.unlocked()], in: room)
    } throws: {
      if case RestoreError.unsound = $0 { true } else { false }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: room.path) == [])
  }
}
