// SPDX-License-Identifier: Apache-2.0
// Encryption below a folder as /proc and /sys tell it, on machines that are only files here.

import Foundation
import Testing

@testable import Devices

@Suite final class DiskLayersTests {
  let root = FileManager.default.temporaryDirectory
    .appendingPathComponent("tiepdan-sys-\(UUID().uuidString)", isDirectory: true)

  init() throws {
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit {
    // What cannot be removed is left to the system's own cleaning.
    try? FileManager.default.removeItem(at: root)
  }

  private func write(_ text: String, at path: String) throws {
    let file = root.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("\(text)\n".utf8).write(to: file)
  }

  private var layers: DiskLayers { DiskLayers(root: root.path) }

  @Test func aPlainPartitionIsClear() throws {
    try write("8:1", at: "sys/dev/block/8:1/dev")
    #expect(layers.encryption(block: "8:1") == .clear)
  }

  @Test func aCryptMappingIsEncrypted() throws {
    try write("CRYPT-LUKS2-0123-tiepdan", at: "sys/dev/block/253:0/dm/uuid")
    #expect(layers.encryption(block: "253:0") == .encrypted("LUKS2"))
  }

  @Test func aVolumeIsEncryptedOnlyWhenEverythingBelowIs() throws {
    try write("LVM-abc", at: "sys/dev/block/253:1/dm/uuid")
    try write("253:0", at: "sys/dev/block/253:1/slaves/dm-0/dev")
    try write("CRYPT-LUKS1-0123-x", at: "sys/dev/block/253:0/dm/uuid")
    #expect(layers.encryption(block: "253:1") == .encrypted("LUKS1"))
    try write("8:2", at: "sys/dev/block/253:1/slaves/sda2/dev")
    try write("8:2", at: "sys/dev/block/8:2/dev")
    #expect(layers.encryption(block: "253:1") == .clear)
  }

  @Test(arguments: [
    ("fuse.gocryptfs", DataEncryption.encrypted("gocryptfs")),
    ("ecryptfs", .encrypted("ecryptfs")), ("zfs", .untold("zfs")),
    ("fuse.sshfs", .untold("fuse.sshfs")),
  ])
  func aFileSystemWithoutADeviceIsToldByItsKind(kind: String, expected: DataEncryption) throws {
    try write(
      "36 35 0:52 / /home/x rw,noatime shared:1 - \(kind) pool/home rw", at: "proc/self/mountinfo")
    #expect(layers.encryption(device: 52) == expected)
  }

  @Test func memoryThatIsSwappedToMemoryIsNoDisk() throws {
    try write(
      "Filename Type Size Used Priority\n/dev/zram0 partition 100 0 100", at: "proc/swaps")
    #expect(layers.clearSwaps() == [])
    try write(
      "Filename Type Size Used Priority\n/dev/absent9 partition 100 0 -2", at: "proc/swaps")
    #expect(layers.clearSwaps() == ["/dev/absent9"])
  }

  @Test func theClockChipIsRead() throws {
    #expect(MachineClock.chip(root: root.path) == nil)
    try write("946684800", at: "sys/class/rtc/rtc0/since_epoch")
    #expect(MachineClock.chip(root: root.path) == Date(timeIntervalSince1970: 946_684_800))
  }

  @Test func onlyAFolderThatOthersCanEnterIsOpen() throws {
    let folder = root.appendingPathComponent("d", isDirectory: true)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let file = folder.appendingPathComponent("tiepdan.sqlite")
    try Data().write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    #expect(FilePermissions.open(in: folder) == [])
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    #expect(FilePermissions.open(in: folder) == [".", "tiepdan.sqlite"])
  }
}
