// SPDX-License-Identifier: Apache-2.0
// Sticks as they are: pulled out, full, write protected, counterfeit, shared with other people's
// files. At no moment does a stick show anything but nothing, a `.TMP`, or the complete folder.

import Bundles
import Foundation
import Glibc
import Testing

/// A small memory file system on a folder; needs root.
private final class Mount {
  let path: String
  static let isAllowed: Bool = {
    guard getuid() == 0, let shop = try? Workshop() else { return false }
    return Mount(shop.stick, "size=1m") != nil
  }()

  init?(_ path: String, _ options: String) {
    self.path = path
    if mount("none", path, "tmpfs", 0, options) != 0 { return nil }
  }

  func protect() -> Bool { mount("none", path, nil, UInt(MS_REMOUNT | MS_RDONLY), nil) == 0 }

  deinit { umount2(path, Int32(MNT_DETACH)) }
}

struct StickTests {
  @Test func onlyATemporaryIsSeenUntilAllIsDone() throws {
    let shop = try Workshop()
    var seen: [[SealedFolder.Found.Kind]] = []
    let watch = BundleWatch(report: { _, _, _ in
      // A failing look would be a failing count below.
      seen.append((try? SealedFolder.list(in: shop.stick))?.map(\.kind) ?? [])
    })
    let written = try shop.writeSample(watch: watch)
    #expect(seen.count > 10)
    #expect(seen.allSatisfy { $0 == [.temporary] })
    #expect(
      try SealedFolder.list(in: shop.stick) == [.init(name: written.name, kind: .bundle)])
  }

  @Test func aCancelledWritingLeavesNothing() throws {
    var steps = 0
    while true {
      let shop = try Workshop()
      var left = steps
      let watch = BundleWatch(isCancelled: {
        left -= 1
        return left < 0
      })
      do {
        _ = try shop.writeSample(watch: watch)
        break
      } catch is CancellationError {
        #expect(try shop.names(shop.stick + "/TIEPDAN").isEmpty)
      }
      steps += 1
    }
    #expect(steps > 8)
  }

  @Test func aCancelledOpeningLeavesNothing() throws {
    let shop = try Workshop()
    let written = try shop.writeSample()
    var steps = 0
    while true {
      var left = steps
      let watch = BundleWatch(isCancelled: {
        left -= 1
        return left < 0
      })
      do {
        try SealedFolder.open(
          written.name, in: shop.stick, kind: .up, signers: [shop.signer], at: moment,
          with: [shop.office], into: shop.privatePlace, watch: watch
        ).discard()
        break
      } catch is CancellationError {
        #expect(try shop.names(shop.privatePlace).isEmpty)
      }
      steps += 1
    }
    #expect(steps >= 2)
  }

  @Test func aCounterfeitStickIsFoundByReadingBack() throws {
    let shop = try Workshop()
    let watch = BundleWatch(report: { phase, done, total in
      guard phase == .flushing, done == total, total > 100_000,
        let name = try? shop.names(shop.stick + "/TIEPDAN").first
      else { return }
      let file = open("\(shop.stick)/TIEPDAN/\(name)/BUNDLE.AGE", O_WRONLY)
      pwrite(file, "x", 1, 70_000)
      close(file)
    })
    #expect(throws: FolderError.verifyFailed(file: "BUNDLE.AGE")) {
      try shop.writeSample(watch: watch)
    }
    #expect(try shop.names(shop.stick + "/TIEPDAN").isEmpty)
  }

  @Test func aVanishedFolderIsToldAsGone() throws {
    let shop = try Workshop()
    let watch = BundleWatch(report: { phase, _, _ in
      if phase == .flushing { try? FileManager.default.removeItem(atPath: shop.stick) }
    })
    let error = #expect(throws: FolderError.self) { try shop.writeSample(watch: watch) }
    guard case .gone = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    let absent = #expect(throws: FolderError.self) { try SealedFolder.list(in: shop.stick) }
    guard case .gone = absent else {
      Issue.record("\(String(describing: absent))")
      return
    }
  }

  @Test(.enabled(if: Mount.isAllowed, "mounting is not allowed here"))
  func aFullStickIsToldBeforeOrWhileWriting() throws {
    let shop = try Workshop()
    let small = try #require(Mount(shop.stick, "size=600k"))
    let error = #expect(throws: FolderError.self) { try shop.writeSample() }
    guard case .noSpace(let needed, let free) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(needed > free && free <= 600 << 10)
    #expect(try shop.names(shop.stick).isEmpty)
    withExtendedLifetime(small) {}
  }

  @Test(.enabled(if: Mount.isAllowed, "mounting is not allowed here"))
  func aStickThatFillsMeanwhileLeavesNothing() throws {
    let shop = try Workshop()
    let small = try #require(Mount(shop.stick, "size=1500k"))
    var isFilled = false
    let watch = BundleWatch(report: { phase, _, _ in
      if isFilled { return }
      isFilled = true
      let file = open(shop.stick + "/film.mp4", O_WRONLY | O_CREAT, 0o600)
      let block = [UInt8](repeating: 1, count: 4096)
      while Glibc.write(file, block, block.count) > 0 {}
      close(file)
    })
    let error = #expect(throws: FolderError.self) { try shop.writeSample(watch: watch) }
    guard case .noSpace(_, let free) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(free <= 4096)
    #expect(try shop.names(shop.stick) == ["TIEPDAN", "film.mp4"])
    #expect(try shop.names(shop.stick + "/TIEPDAN").isEmpty)
    withExtendedLifetime(small) {}
  }

  @Test(.enabled(if: Mount.isAllowed, "mounting is not allowed here"))
  func aWriteProtectedStickIsToldAsSuch() throws {
    let shop = try Workshop()
    let stick = try #require(Mount(shop.stick, "size=8m"))
    try #require(stick.protect())
    let error = #expect(throws: FolderError.self) { try shop.writeSample() }
    guard case .readOnly = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
  func aFolderWithoutPermissionIsToldAsReadOnly() throws {
    let shop = try Workshop()
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: shop.stick)
    let error = #expect(throws: FolderError.self) { try shop.writeSample() }
    guard case .readOnly = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func foreignFilesAreNamedAndNeverTouched() throws {
    let shop = try Workshop()
    let written = try shop.writeSample()
    let top = shop.stick + "/TIEPDAN"
    func make(_ path: String, _ files: [String]) throws {
      try FileManager.default.createDirectory(
        atPath: "\(top)/\(path)", withIntermediateDirectories: true)
      for file in files { try Data().write(to: URL(fileURLWithPath: "\(top)/\(path)/\(file)")) }
    }
    try make("AAAAAAAA.TMP", ["BUNDLE.AGE"])
    try make("BBBBBBBB.TMP", ["BUNDLE.AGE", "ANH CUOI.JPG"])
    try make("CCCCCCCC", ["BUNDLE.AGE"])
    try make("DDDDDDDD", ["BUNDLE.SIG"])
    try make("EEEEEEEE", [])
    try make("ffffffff", ["bundle.age", "bundle.sig"])
    try make("Anh", ["1.jpg"])
    try make("GGGGGGGG", ["1.jpg"])
    try Data().write(to: URL(fileURLWithPath: top + "/AUTORUN.INF"))
    symlink("/etc", top + "/HHHHHHHH")
    let found = try SealedFolder.list(in: shop.stick)
    let kinds = Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0.kind) })
    #expect(
      kinds == [
        written.name: .bundle, "AAAAAAAA.TMP": .temporary, "BBBBBBBB.TMP": .temporary,
        "CCCCCCCC": .incomplete(missing: "BUNDLE.SIG"),
        "DDDDDDDD": .incomplete(missing: "BUNDLE.AGE"),
        "EEEEEEEE": .incomplete(missing: "BUNDLE.AGE"), "ffffffff": .bundle, "Anh": .foreign,
        "GGGGGGGG": .foreign, "AUTORUN.INF": .foreign, "HHHHHHHH": .foreign,
      ])
    #expect(SealedFolder.removeStaleTemporaries(in: shop.stick) == 1)
    #expect(try shop.names(top + "/BBBBBBBB.TMP") == ["ANH CUOI.JPG", "BUNDLE.AGE"])
    #expect(throws: BundleError.incomplete(missing: "BUNDLE.SIG")) { try shop.open("CCCCCCCC") }
    #expect(throws: FolderError.self) { try shop.open("HHHHHHHH") }
    // Ours and acknowledged goes; another's, or with a stranger's file inside, stays.
    let folder = FolderError.notOurs(path: "\(shop.stick)/TIEPDAN/\(written.name)")
    #expect(throws: folder) {
      try SealedFolder.remove(
        written.name, in: shop.stick, signedBy: SigningKey.generate(comment: "").verifyingKey)
    }
    let stranger = "\(top)/\(written.name)/1.JPG"
    try Data().write(to: URL(fileURLWithPath: stranger))
    #expect(throws: folder) {
      try SealedFolder.remove(written.name, in: shop.stick, signedBy: shop.key.verifyingKey)
    }
    try FileManager.default.removeItem(atPath: stranger)
    try SealedFolder.remove(written.name, in: shop.stick, signedBy: shop.key.verifyingKey)
    #expect(try !shop.names(top).contains { $0.hasPrefix(written.name) })
    #expect(try shop.names(top).count == found.count - 2)
  }

  @Test func linksAndDevicesOnAStickAreNotRead() throws {
    let shop = try Workshop()
    let written = try shop.writeSample()
    let folder = "\(shop.stick)/TIEPDAN/\(written.name)"
    try FileManager.default.moveItem(atPath: folder + "/BUNDLE.AGE", toPath: shop.path + "/moved")
    symlink(shop.path + "/moved", folder + "/BUNDLE.AGE")
    #expect(throws: BundleError.incomplete(missing: "BUNDLE.AGE")) { try shop.open(written.name) }
    unlink(folder + "/BUNDLE.AGE")
    mkfifo(folder + "/BUNDLE.AGE", 0o600)
    #expect(throws: BundleError.incomplete(missing: "BUNDLE.AGE")) { try shop.open(written.name) }
    #expect(throws: IOFault.self) { try PosixFile(reading: "/dev/zero") }
    #expect(throws: IOFault.self) { try PosixFile(reading: shop.path) }
  }

  @Test func aNameThatLeadsElsewhereIsNotOpened() throws {
    let shop = try Workshop()
    _ = try shop.writeSample()
    for name in ["..", "../..", ".", "", "/etc", "AAAAAAA/"] {
      #expect(throws: BundleError.self) { try shop.open(name) }
    }
  }
}
