// SPDX-License-Identifier: Apache-2.0
// What a worm leaves on a stick is told by names alone, ours is found where it was moved to, and nothing on the stick
// changes.

import Bundles
import Foundation
import Testing

struct WormTests {
  private typealias Item = StickRoot.Item

  private func folder(_ name: String) -> StickRoot.Item { Item(name, isFolder: true) }

  @Test(arguments: [
    // Shortcuts of a folder, of ours, of the stick itself, and any beside a folder without a name.
    ("TIEPDAN.lnk", [], WormSign.shortcut("TIEPDAN.lnk")),
    ("Ảnh họp.LNK", ["ảnh họp"], .shortcut("Ảnh họp.LNK")),
    ("KINGSTON (8GB).lnk", [], .shortcut("KINGSTON (8GB).lnk")),
    ("USB (E:).lnk", [], .shortcut("USB (E:).lnk")),
    ("Removable Disk.lnk", [], .shortcut("Removable Disk.lnk")),
    ("Autorun.INF", [], .autorun("Autorun.INF")),
    ("SaoLuu.exe", [], .disguisedProgram("SaoLuu.exe")),
    ("Giấy tờ .exe", ["Giấy tờ"], .disguisedProgram("Giấy tờ .exe")),
    ("Danh sách.docx.scr", [], .disguisedProgram("Danh sách.docx.scr")),
    ("ảnh\u{202E}gpj.exe", [], .disguisedProgram("ảnh\u{202E}gpj.exe")),
    ("helper.vbs", [], .script("helper.vbs")),
  ])
  func aSignIsFound(name: String, folders: [String], sign: WormSign) {
    #expect(WormSign.found(in: folders.map(folder) + [Item(name)]) == [sign])
  }

  @Test func aFolderWithoutAVisibleNameIsASignAndSoIsEveryShortcutBesideIt() {
    let items = [folder("\u{A0}"), Item("bất kỳ.lnk"), folder("\u{3164}\u{200B}")]
    #expect(
      WormSign.found(in: items) == [
        .namelessFolder("\u{A0}"), .shortcut("bất kỳ.lnk"), .namelessFolder("\u{3164}\u{200B}"),
      ])
  }

  @Test(arguments: [
    "Máy in – Lối tắt.lnk", "cai-dat.exe", "ghi-chu.txt", "autorun.inf.txt", "bao-cao.xlsx",
    "exe", ".exe", "chạy.bat", "TIEPDAN.zip",
  ])
  func whatPeopleCarryIsNone(name: String) {
    #expect(WormSign.found(in: [folder("TIEPDAN"), folder("Ảnh"), Item(name)]) == [])
  }

  @Test func theFolderThatProtectiveProgramsMakeIsNoSign() {
    #expect(WormSign.found(in: [folder("autorun.inf"), folder("Thư mục.exe")]) == [])
  }

  @Test func aHundredThousandEntriesAreOneWalk() {
    let items = (0..<50_000).flatMap { [folder("thư mục \($0)"), Item("thư mục \($0).lnk")] }
    let clock = ContinuousClock()
    var signs: [WormSign] = []
    let taken = clock.measure { signs = WormSign.found(in: items) }
    #expect(signs.count == 50_000)
    // A walk for every name would take hours.
    #expect(taken < .seconds(60))
  }

  @Test func aListingEndsAtItsLimitAndSaysSo() throws {
    let shop = try Workshop()
    for number in 0..<30 {
      try Data().write(to: URL(fileURLWithPath: "\(shop.stick)/TEP-\(number).TXT"))
    }
    let cut = try StickRoot.list(shop.stick, limit: 20)
    #expect(cut.items.count == 20 && !cut.isWhole)
    let whole = try StickRoot.list(shop.stick)
    #expect(whole.items.count == 30 && whole.isWhole)
    #expect(whole.items.map(\.name) == whole.items.map(\.name).sorted())
  }

  @Test func entriesAreLookedAtWithoutFollowingLinks() throws {
    let shop = try Workshop()
    let manager = FileManager.default
    try Data("12345".utf8).write(to: URL(fileURLWithPath: "\(shop.stick)/thư.txt"))
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(shop.stick)/.ẩn"))
    try manager.createDirectory(
      atPath: "\(shop.stick)/Ảnh", withIntermediateDirectories: false)
    try manager.createSymbolicLink(
      atPath: "\(shop.stick)/liên kết", withDestinationPath: "/etc/passwd")
    try manager.createSymbolicLink(
      atPath: "\(shop.stick)/thư mục khác", withDestinationPath: "/etc")
    let items = try StickRoot.list(shop.stick).items
    #expect(items.filter(\.isFolder).map(\.name) == ["Ảnh"])
    let seen = try StickRoot.look(at: items + [Item("đã mất")], in: shop.stick)
    let facts = Dictionary(uniqueKeysWithValues: seen.map { ($0.item.name, $0) })
    #expect(facts["thư.txt"]?.bytes == 5 && facts["thư.txt"]?.isHidden == false)
    #expect(facts[".ẩn"]?.isHidden == true)
    #expect(facts["liên kết"]?.bytes == nil && facts["thư mục khác"]?.bytes == nil)
    #expect(facts["đã mất"]?.bytes == nil)
  }

  /// A stick as such a worm leaves it: everything in a folder without a name, a shortcut in front.
  private func infected() throws -> (shop: Workshop, hidden: String, name: String) {
    let shop = try Workshop()
    let written = try shop.writeSample()
    let hidden = "\u{A0}"
    try FileManager.default.createDirectory(
      atPath: "\(shop.stick)/\(hidden)", withIntermediateDirectories: false)
    try FileManager.default.moveItem(
      atPath: "\(shop.stick)/TIEPDAN", toPath: "\(shop.stick)/\(hidden)/TIEPDAN")
    try Data("L".utf8).write(to: URL(fileURLWithPath: "\(shop.stick)/TIEPDAN.lnk"))
    return (shop, hidden, written.name)
  }

  @Test func oursIsFoundOneLevelDownAndReadThereAndTheStickStaysAsItWas() throws {
    let (shop, hidden, name) = try infected()
    let before = try FileManager.default.subpathsOfDirectory(atPath: shop.stick).sorted()
    #expect(try SealedFolder.list(in: shop.stick).isEmpty)
    #expect(try StickRoot.movedFolders(in: shop.stick) == [hidden])
    let place = "\(shop.stick)/\(hidden)"
    #expect(try SealedFolder.list(in: place).map(\.name) == [name])
    #expect(try SealedFolder.inspect(name, in: place).isSignatureValid)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: shop.stick).sorted() == before)
  }

  @Test func aHealthyStickIsNotLookedInto() throws {
    let (shop, _, _) = try infected()
    try FileManager.default.removeItem(atPath: "\(shop.stick)/TIEPDAN.lnk")
    try FileManager.default.moveItem(
      atPath: "\(shop.stick)/\u{A0}", toPath: "\(shop.stick)/Ảnh")
    #expect(try StickRoot.movedFolders(in: shop.stick).isEmpty)
  }

  @Test func aLinkIsNotAFolderThatOursWasMovedTo() throws {
    let (shop, hidden, _) = try infected()
    let elsewhere = try Workshop()
    _ = try elsewhere.writeSample()
    try FileManager.default.removeItem(atPath: "\(shop.stick)/\(hidden)")
    try FileManager.default.createSymbolicLink(
      atPath: "\(shop.stick)/\(hidden)", withDestinationPath: elsewhere.stick)
    #expect(try StickRoot.movedFolders(in: shop.stick).isEmpty)
  }
}
