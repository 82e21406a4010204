// SPDX-License-Identifier: Apache-2.0
// The machine's own disk: when it can only be read, everything is got away and nothing contradicts later; when it
// is full, nobody is sent to look for another stick.

import Bundles
import Exchange
import Foundation
import Glibc
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite(.enabled(if: SmallDisk.isPossible, "mounting is not allowed here"))
struct DiskTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  /// The point as it stands now, its log not yet in the database, on a disk that can only be read.
  private func readOnlyPoint() throws -> (SmallDisk, String) {
    let disk = try SmallDisk(megabytes: 64)
    let folder = disk.url.appendingPathComponent("diem")
    // The point is open: a copy now is what a power cut leaves.
    try FileManager.default.copyItem(at: point.folder, to: folder)
    let log = try FileManager.default.attributesOfItem(
      atPath: folder.appendingPathComponent("tiepdan.sqlite-wal").path)
    try #require((log[.size] as? Int ?? 0) > 0)
    try disk.makeReadOnly()
    return (disk, folder.path)
  }

  @Test func dataOnAReadOnlyDiskIsListedCheckedAndCarriedAway() throws {
    let (code, scan) = try point.fileWithScan(in: commune)
    let (disk, data) = try readOnlyPoint()
    let room = try commune.folder("phien")
    let program = CommandLine(environment: ["XDG_RUNTIME_DIR": room.path])
    let list = try program("list", "--data", data)
    #expect(list.status == 0 && list.output.contains(code), "\(list)")
    #expect(list.errors.contains("chỉ đọc"))
    #expect(try program("verify", "--data", data).status == 0)
    // The disk is what is wrong, and nothing else is.
    let check = try program("check", "--data", data)
    #expect(check.status == 6 && check.output.contains("Ổ đĩa chỉ còn đọc được"), "\(check)")
    #expect(check.output.contains("khớp với các mục đã ghi"))

    let export = try program("export", commune.stick.path, "--data", data)
    #expect(export.status == 0 && export.output.contains("ĐÃ GHI XONG"), "\(export)")
    try office.importAll(from: commune.stick)
    #expect(try office.references() == [code] && office.store.blobs.contains(scan))
    let backup = try program("backup", commune.place("").path, "--data", data)
    #expect(backup.status == 0, "\(backup)")

    let draft = try commune.draftFile(.report())
    let file = try program("file", draft, "--data", data)
    #expect(file.status == 4 && file.errors.contains("chỉ đọc"), "\(file)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: room.path).isEmpty)
    withExtendedLifetime(disk) {}
  }

  @Test func whatWasSentFromAReadOnlyDiskFitsWhatIsWrittenLater() throws {
    try point.file(.report("Trước"))
    try point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    try office.reply(to: point.journal(), on: commune.stick)
    let later = try point.file(.report("Sau"))
    let (disk, data) = try readOnlyPoint()
    let export = try CommandLine()("export", commune.stick.path, "--data", data)
    #expect(export.status == 0 && export.errors.contains("Chưa đọc phản hồi"), "\(export)")
    let reports = try office.importAll(from: commune.stick)
    #expect(try office.references().contains(later), "\(reports)")
    withExtendedLifetime(disk) {}
    // The disk takes writing again: the point goes on where its own journal ends.
    let last = try point.file(.report("Sau nữa"))
    try point.readReplies(from: commune.stick)
    let other = try commune.folder("usb-2")
    try point.export(to: other)
    let joined = try office.importAll(from: other)
    #expect(try office.references().contains(last), "\(joined)")
    #expect(try office.store.check().findings == [])
  }

  @Test func aDiskThatSomebodyHasOpenIsNotCopied() throws {
    try point.file(.report())
    let (disk, data) = try readOnlyPoint()
    let lock = open(data + "/khoa", O_RDONLY | O_CLOEXEC)
    defer { close(lock) }
    try #require(lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
    let answer = try CommandLine()("list", "--data", data)
    #expect(
      answer.status == 4 && answer.errors.contains("đang mở ở một cửa sổ Tiếp Dân khác"),
      "\(answer)")
    withExtendedLifetime(disk) {}
  }

  @Test func aFullMachineIsNotToldAsAFullStick() throws {
    let scan = commune.place("scan.pdf")
    try InventedFile.scan(bytes: 3_000_000, seed: 3).write(to: scan)
    let draft = try commune.draftFile(.report())
    let filed = try point.run { program, data in
      try program("file", draft, "--attach", scan.path, "--data", data)
    }
    try #require(filed.status == 0, "\(filed)")
    try point.backUp(to: commune.stick)
    try point.export(to: commune.stick)

    // A backup is opened on the disk of the data to come.
    let key = commune.place("khoa.txt")
    try office.keys.unlocked().file.write(to: key)
    let small = try SmallDisk(megabytes: 1)
    let restored = try CommandLine()(
      "restore", commune.stick.path, "--key-file", key.path, "--data",
      small.url.appendingPathComponent("moi").path)
    #expect(restored.status == 4, "\(restored)")
    #expect(restored.errors.contains("Ổ đĩa của máy đã đầy") && !restored.errors.contains("USB"))

    // A bundle is copied to the office's disk before anything else.
    let disk = try SmallDisk(megabytes: 4)
    let folder = disk.url.appendingPathComponent("xa")
    try office.copy(to: folder)
    let imported = try CommandLine()(
      "import", commune.stick.path, "--data", folder.path, "--passphrase-file",
      try commune.passphraseFile())
    #expect(imported.status == 4, "\(imported)")
    #expect(imported.errors.contains("Ổ đĩa của máy đã đầy") && !imported.errors.contains("USB"))
  }

  @Test func bareFaultsAreOfThisMachineAndThoseOfASticksAreNot() {
    for code in [ENOSPC, EDQUOT] {
      let fault = IOFault(operation: "write", code: code, path: "/x")
      #expect(Words.message(for: fault) == Words.message(for: StoreError.diskFull))
      #expect(Words.message(for: FolderError(fault, hasBegun: true)).title.contains("USB"))
    }
  }
}
