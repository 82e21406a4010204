// SPDX-License-Identifier: Apache-2.0
// A backup holds everything but drafts and keys, opens with stock programs and the commune's keys, and when
// it cannot be written, nothing is left and nothing is harmed.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Synchronization
import Testing

@Suite struct BackupTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  let disk: URL
  let reference: String
  let scan: String

  init() throws {
    commune = try Commune()
    disk = try commune.folder("dia-sao-luu")
    (reference, scan) = try commune.point.fileWithScan(in: commune)
  }

  private func backup(_ name: String? = nil) throws -> FoundBackup {
    try #require(try BackupReading.list(on: disk).first { name == nil || $0.name == name })
  }

  @Test func itIsWrittenReadBackAndTold() throws {
    let head = try point.head()
    let report = try point.backUp(to: disk)
    #expect(report.petitions == 1 && report.blobs == 1 && report.through == head)
    #expect(report.missing == [])
    guard let made = try point.acts().last as? BackupMade else {
      Issue.record("no entry")
      return
    }
    #expect(
      made
        == BackupMade(
          name: report.name, through: head, bytes: report.bytes, sha512: report.sha512))
    let found = try backup()
    #expect(found.name == report.name && found.bytes == report.bytes && !found.hasWords)
    // Nobody takes it for a bundle.
    #expect(try office.importAll(from: disk) == [])
    #expect(try office.importAll(from: Backup.place(on: disk)) == [])
    #expect(try point.readReplies(from: Backup.place(on: disk)).isEmpty)
  }

  @Test func nothingOfItLiesInTheClearOutsideTheStore() throws {
    let id = point.id()
    try point.workplace().vault.keep(
      .report("Nháp Dấukín"), id: id, byName: "x", at: commune.clock.now())
    try point.backUp(to: disk)
    #expect(try files(in: disk, holding: "Nguyễn Thị Hường") == [])
    let names = try FileManager.default.contentsOfDirectory(atPath: point.folder.path)
    #expect(!names.contains { $0.hasPrefix("tam-") })
    let opened = try BackupReading.open(
      backup(), with: [point.keys.unlocked()], in: commune.folder("rieng"))
    defer { opened.discard() }
    let place = try commune.folder("rieng").appendingPathComponent("tam-mo-ban-sao/tram")
    // Keys of the station and drafts are not in it.
    #expect(!FileManager.default.fileExists(atPath: place.appendingPathComponent("khoa-tram").path))
    #expect(!FileManager.default.fileExists(atPath: place.appendingPathComponent("nhap").path))
    #expect(try Store.open(in: place).drafts().isEmpty)
    #expect(try point.workplace().vault.drafts().count == 1)
  }

  @Test(.enabled(if: StockTool.areThere("age", "tar", "sha256sum", "ssh-keygen", "sqlite3")))
  func stockProgramsOpenIt() throws {
    let report = try point.backUp(to: disk)
    let place = Backup.place(on: disk).appendingPathComponent("TIEPDAN/\(report.name)")
    let work = try commune.folder("tay")
    let key = work.appendingPathComponent("KHOA.TXT")
    try office.keys.unlocked().file.write(to: key)
    let signer = "tram \(point.keys.signing.verifyingKey)\n"
    try Data(signer.utf8).write(to: work.appendingPathComponent("allowed"))
    let bundle = place.appendingPathComponent("BUNDLE.AGE")
    func run(_ tool: String, _ arguments: [String], input: URL? = nil) throws -> String {
      let answer = try #require(StockTool(tool)).run(arguments, in: work, input: input)
      #expect(answer.status == 0, "\(tool): \(answer.text)")
      return answer.text
    }
    _ = try run(
      "ssh-keygen",
      [
        "-Y", "verify", "-f", "allowed", "-I", "tram", "-n", "tiepdan-backup", "-s",
        place.appendingPathComponent("BUNDLE.SIG").path,
      ], input: bundle)
    _ = try run("age", ["-d", "-i", key.path, "-o", "sl.tar", bundle.path])
    _ = try run("tar", ["-xf", "sl.tar", "--strip-components=1"])
    _ = try run("sha256sum", ["-c", "manifest-sha256.txt", "tagmanifest-sha256.txt"])
    let title = try run(
      "sqlite3", ["data/store.sqlite", "SELECT title FROM petition; PRAGMA integrity_check"])
    #expect(title.contains("Có bản chụp") && title.contains("ok"))
    #expect(try Data(contentsOf: work.appendingPathComponent("data/blobs/\(scan)")).count > 5_000)
  }

  @Test func onlyTheNewestThreeOfOursStayAndForeignFilesDo() throws {
    try point.backUp(to: disk)
    let place = Backup.place(on: disk)
    let foreign = place.appendingPathComponent("TIEPDAN/ANH-CUOI.JPG")
    try Data("x".utf8).write(to: foreign)
    // Another point's backups lie on the same disk.
    try commune.points[1].backUp(to: disk)
    var names: [String] = []
    for _ in 0..<5 { names.append(try point.backUp(to: disk).name) }
    let left = try BackupReading.list(on: disk).map(\.name)
    #expect(left.count == 4)
    #expect(Set(names.suffix(3)).isSubset(of: left))
    #expect(FileManager.default.fileExists(atPath: foreign.path))
    #expect(try point.store.backups().count == 6)
  }

  @Test func aFileThatTheDiskHasLostIsToldAndDoesNotStopIt() throws {
    try FileManager.default.removeItem(at: point.store.blobs.file(scan))
    let report = try point.backUp(to: disk)
    #expect(report.missing == [scan] && report.blobs == 0 && report.petitions == 1)
    let opened = try BackupReading.open(
      backup(), with: [point.keys.unlocked()], in: commune.folder("rieng"))
    #expect(opened.facts.missing == [scan])
    #expect(opened.message.tone == .notice)
  }

  @Test func aDamagedFileIsLeftOut() throws {
    try Data("hỏng".utf8).write(to: point.store.blobs.file(scan))
    #expect(try point.backUp(to: disk).missing == [scan])
  }

  @Test func trainingAndUncheckedKeysAreRefused() throws {
    try Training.mark(commune.points[2].store)
    #expect(throws: ExportError.training) { try commune.points[2].backUp(to: disk) }
    #expect(throws: ExportError.training) { try commune.points[2].export(to: disk) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == [])
  }

  private func nothingHappens(on stick: URL, _ body: () throws -> Void) throws {
    let (head, register) = (try point.head(), try point.store.registerDigest())
    let before = try FileManager.default.contentsOfDirectory(atPath: point.folder.path).sorted()
    try body()
    #expect(try point.head() == head)
    #expect(try point.store.registerDigest() == register)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: point.folder.path).sorted() == before)
    let names = try FileManager.default.subpathsOfDirectory(atPath: stick.path)
    #expect(names.filter { $0 != "FILLER.BIN" } == [])
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk can be mounted by root only"))
  func aFullOrWriteProtectedStickIsLeftAsItWas() throws {
    let small = try SmallDisk(megabytes: 1)
    try nothingHappens(on: small.url) {
      #expect {
        try point.backUp(to: small.url)
      } throws: {
        if case FolderError.noSpace(let needed, let free) = $0 { needed > free } else { false }
      }
    }
    try small.makeReadOnly()
    try nothingHappens(on: small.url) {
      #expect {
        try point.backUp(to: small.url)
      } throws: {
        if case FolderError.readOnly = $0 { true } else { false }
      }
    }
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk can be mounted by root only"))
  func aStickThatFillsUpMeanwhileIsCleaned() throws {
    let small = try SmallDisk(megabytes: 8)
    let isFilled = Mutex(false)
    try nothingHappens(on: small.url) {
      #expect {
        _ = try Backup(store: point.store, keys: point.keys).write(
          to: small.url, by: point.actor, clock: commune.clock.now, id: point.id,
          watch: { step in
            guard step.phase == .sealing else { return }
            isFilled.withLock {
              // Filling can fail only when it is full already.
              if !$0 { try? small.fill() }
              $0 = true
            }
          })
      } throws: {
        if case FolderError.noSpace = $0 { true } else { false }
      }
    }
    #expect(isFilled.withLock { $0 })
  }

  @Test func oneThatIsStoppedLeavesNothing() throws {
    try nothingHappens(on: disk) {
      #expect(throws: CancellationError.self) {
        _ = try Backup(store: point.store, keys: point.keys).write(
          to: disk, by: point.actor, clock: commune.clock.now, id: point.id,
          isCancelled: { true })
      }
    }
    #expect(throws: FolderError.self) { try point.backUp(to: commune.place("absent")) }
    #expect(!FileManager.default.fileExists(atPath: commune.place("absent").path))
  }
}
