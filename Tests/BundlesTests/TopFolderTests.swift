// SPDX-License-Identifier: Apache-2.0
// The folder TIEPDAN under names of other cases, twice, or as something that is no folder.

import Bundles
import Foundation
import Testing

struct TopFolderTests {
  private func rename(_ shop: borrowing Workshop, to name: String) throws {
    try FileManager.default.moveItem(
      atPath: shop.stick + "/TIEPDAN", toPath: shop.stick + "/" + name)
  }

  @Test(arguments: ["tiepdan", "Tiepdan", "TIEPDAn"])
  func aFolderInAnyCaseIsReadAndWritten(name: String) throws {
    let shop = try Workshop()
    let first = try shop.writeSample()
    try rename(shop, to: name)
    let second = try shop.writeSample()
    #expect(try shop.names(shop.stick) == [name])
    #expect(
      Set(try SealedFolder.list(in: shop.stick).map(\.name)) == [first.name, second.name])
    #expect(try SealedFolder.inspect(first.name, in: shop.stick).isSignatureValid)
  }

  @Test func twoFoldersOfTheNameAreToldBecauseEachMayHoldBundles() throws {
    let shop = try Workshop()
    _ = try shop.writeSample()
    try rename(shop, to: "tiepdan")
    try FileManager.default.createDirectory(
      atPath: shop.stick + "/TIEPDAN", withIntermediateDirectories: false)
    let told = FolderError.ambiguous(names: ["TIEPDAN", "tiepdan"])
    #expect(throws: told) { try SealedFolder.list(in: shop.stick) }
    #expect(throws: told) { try shop.writeSample() }
    #expect(try shop.names(shop.stick + "/TIEPDAN").isEmpty)
  }

  @Test(arguments: ["TIEPDAN", "tiepdan"])
  func aFileOfTheNameIsToldAndNotRemoved(name: String) throws {
    let shop = try Workshop()
    let file = URL(fileURLWithPath: shop.stick + "/" + name)
    try Data("thư của ai đó".utf8).write(to: file)
    let told = FolderError.notAFolder(path: file.path)
    #expect(throws: told) { try SealedFolder.list(in: shop.stick) }
    #expect(throws: told) { try shop.writeSample() }
    #expect(try String(contentsOf: file, encoding: .utf8) == "thư của ai đó")
    #expect(try shop.names(shop.stick) == [name])
  }

  @Test func aFileBesideTheFolderDoesNotHideIt() throws {
    let shop = try Workshop()
    let written = try shop.writeSample()
    try Data("x".utf8).write(to: URL(fileURLWithPath: shop.stick + "/tiepdan"))
    #expect(try SealedFolder.list(in: shop.stick).map(\.name) == [written.name])
  }

  @Test func aFileInThePlaceOfTheStickIsToldAsOne() throws {
    let shop = try Workshop()
    try Data("x".utf8).write(to: URL(fileURLWithPath: shop.stick + "/tep"))
    #expect(throws: FolderError.notAFolder(path: shop.stick + "/tep")) {
      try SealedFolder.list(in: shop.stick + "/tep")
    }
  }
}
