// SPDX-License-Identifier: Apache-2.0
// Clock, identifiers, room, sticks.

import Foundation
import Glibc
import Testing

@testable import Devices

@Suite struct SystemTests {
  private let day = Date(timeIntervalSince1970: 1_796_178_900)

  @Test func aClockThatWasSetIsNoticed() {
    func moment(_ boot: String, _ seconds: Double, wall: Double) -> SystemMoment {
      SystemMoment(bootID: boot, sinceBoot: seconds, wall: day + wall)
    }
    let first = moment("a", 100, wall: 0)
    #expect(moment("a", 3700, wall: 3600).clockStep(since: first) == .steady)
    #expect(moment("a", 3700, wall: 3660).clockStep(since: first) == .steady)
    #expect(
      moment("a", 3700, wall: -86_400).clockStep(since: first) == .wentBack(seconds: 90_000))
    #expect(
      moment("a", 3700, wall: 90_000).clockStep(since: first) == .jumpedAhead(seconds: 86_400))
    #expect(moment("b", 5, wall: 9_000_000).clockStep(since: first) == .steady)
    #expect(moment("b", 5, wall: -3600).clockStep(since: first) == .wentBack(seconds: 3600))
  }

  @Test func theMachineTellsItsStartAndItsCounterGrows() {
    let first = SystemMoments.live.now()
    let second = SystemMoments.live.now()
    #expect(first.bootID.count == 36)
    #expect(second.sinceBoot >= first.sinceBoot)
    #expect(second.clockStep(since: first) == .steady)
  }

  @Test func identifiersAreOfVersionSevenAndSortByTime() {
    for identifiers in [Identifiers.live, .fake()] {
      let names = (0..<300).map { _ in identifiers.next() }
      #expect(Set(names).count == 300)
      #expect(
        names.allSatisfy {
          $0.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
            != nil
        })
      let times = names.map { $0.prefix(13) }
      #expect(times == times.sorted())
    }
    #expect(Identifiers.live.bytes(16) != Identifiers.live.bytes(16))
    let one = Identifiers.fake(seed: 5)
    let two = Identifiers.fake(seed: 5)
    #expect(one.next() == two.next() && one.bytes(9) == two.bytes(9))
    #expect(one.bytes(9) != two.bytes(8) + [0])
  }

  @Test func aFakeClockGoesOnByItsStep() {
    let clock = Clock.fake(startingAt: day, step: 60)
    #expect(clock.now() == day)
    #expect(clock.now() == day + 60)
    #expect(Clock.fixed(day).now() == day)
    #expect(abs(Clock.live.now().timeIntervalSinceNow) < 5)
  }
}

@Suite struct StickTests {
  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stick-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test func aGoodFolderIsHealthyAndLeftAsItWas() throws {
    let folder = try folder()
    #expect(StickHealth.check(folder, needed: 1000) == [])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    let free = try #require(DiskSpace.free(at: folder))
    #expect(free > 0)
    let problems = StickHealth.check(folder, needed: .max)
    guard case .tooLittleRoom(_, .max)? = problems.first else {
      Issue.record("\(problems)")
      return
    }
  }

  @Test func aPulledOrReadOnlyStickIsNamed() {
    #expect(StickHealth.check(URL(fileURLWithPath: "/nonexistent/x"), needed: 1) == [.unreachable])
    #expect(DiskSpace.free(at: URL(fileURLWithPath: "/nonexistent/x")) == nil)
    let problems = StickHealth.check(URL(fileURLWithPath: "/proc/self"), needed: 0)
    #expect(!problems.isEmpty)
  }

  /// A mount table and a /sys as a machine with a stick named "THÔN 03" has them.
  @Test func onlyDisksThatCanBePulledOutAreListed() throws {
    let root = try folder()
    let manager = FileManager.default
    func make(_ path: String, removable: String?) throws {
      let place = root.appendingPathComponent("devices/\(path)")
      try manager.createDirectory(at: place, withIntermediateDirectories: true)
      if let removable {
        try Data("\(removable)\n".utf8).write(to: place.appendingPathComponent("removable"))
      }
      let link = root.appendingPathComponent("block/\(place.lastPathComponent)")
      try manager.createSymbolicLink(at: link, withDestinationURL: place)
    }
    for name in ["block", "labels"] {
      try manager.createDirectory(
        at: root.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    try make("pci/ata1/block/sda", removable: "0")
    try make("pci/ata1/block/sda/sda2", removable: nil)
    try make("pci/xhci/usb1/1-2/block/sdb", removable: "0")
    try make("pci/xhci/usb1/1-2/block/sdb/sdb1", removable: nil)
    try make("pci/mmc/block/mmcblk0", removable: "1")
    try make("pci/mmc/block/mmcblk0/mmcblk0p1", removable: nil)
    try manager.createSymbolicLink(
      atPath: root.path + "/labels/TH\\xc3\\x94N\\x2003", withDestinationPath: "../../sdb1")
    let table = root.appendingPathComponent("mountinfo")
    try Data(
      """
      21 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
      36 21 8:17 / /media/a/TH\\303\\224N\\04003 rw,nosuid shared:2 master:1 - vfat /dev/sdb1 rw
      37 21 8:17 / /mnt/again rw - vfat /dev/sdb1 rw
      40 21 179:1 / /media/a/card ro,nosuid - exfat /dev/mmcblk0p1 ro
      41 21 0:30 / /run rw - tmpfs tmpfs rw
      broken line

      """.utf8
    ).write(to: table)
    let drives = MountTable(
      table: table.path, blockFolder: root.path + "/block", labelFolder: root.path + "/labels"
    ).removable()
    #expect(drives.map(\.folder.path) == ["/media/a/THÔN 03", "/media/a/card"])
    #expect(drives.map(\.label) == ["THÔN 03", ""])
    #expect(drives.map(\.isReadOnly) == [false, true])
    #expect(drives.map(\.fileSystem) == ["vfat", "exfat"])
  }

  @Test func foldersStandForSticksAndChangesBeginWithWhatIsThere() async throws {
    let folder = try folder()
    let drives = RemovableDrives.fake([folder])
    #expect(drives.list().map(\.folder) == [folder])
    var first: [Drive]?
    for await now in drives.changes() {
      first = now
      break
    }
    #expect(first?.count == 1)
    var live: [Drive]?
    for await now in RemovableDrives.live.changes() {
      live = now
      break
    }
    #expect(live == RemovableDrives.live.list())
  }
}

@Suite struct DemuxTests {
  @Test func answersInPiecesAndInARowAreToldApart() {
    let stream: [UInt8] = [
      0x12, 0x37, 0x22, 0x40, 0x41, 0x42, 0x43, 0x00, 0x10, 0x00, 0x0C, 0x00, 0x0F, 0x1E, 0xFF,
    ]
    let expected: [PrinterAnswer] = [
      .realTime(0x12), .process([0x40, 0x41, 0x42, 0x43]), .automatic([0x10, 0, 0x0C, 0]),
      .paper(0x0F), .realTime(0x1E), .garbage(0xFF),
    ]
    for size in 1...stream.count {
      var demux = Demux()
      var found: [PrinterAnswer] = []
      for start in stride(from: 0, to: stream.count, by: size) {
        found += demux.take(stream[start..<min(start + size, stream.count)])
      }
      #expect(found == expected)
    }
  }

  /// Any bytes at all: it never stops, and keeps at most an unfinished answer.
  @Test func noStreamOfBytesBreaksIt() {
    var state: UInt64 = 9
    var demux = Demux()
    var count = 0
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      for answer in demux.take([UInt8(state >> 56)]) {
        switch answer {
        case .realTime, .paper, .garbage: count += 1
        case .automatic: count += 4
        case .process: count += 7
        }
      }
    }
    #expect((19_994...20_000).contains(count))
  }
}
