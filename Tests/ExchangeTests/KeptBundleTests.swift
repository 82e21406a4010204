// SPDX-License-Identifier: Apache-2.0
// An office that has lost this program can still open and check every bundle that it was ever given, with
// programs that are on any Linux machine.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct KeptBundleTests {
  @Test(
    .enabled(
      if: StockTool.areThere("age", "tar", "ssh-keygen", "sha256sum"),
      "needs the packages age, tar, openssh-client, coreutils"))
  func aKeptBundleOpensWithStockTools() throws {
    let commune = try Commune()
    let (office, point) = (commune.office, commune.point)
    let reference = try point.file(.report("Cầu hỏng"))
    let export = try point.export(to: commune.stick)
    try office.importAll(from: commune.stick)

    let kept = office.folder.appendingPathComponent("goi")
      .appendingPathComponent("\(export.sha512.prefix(32))/TIEPDAN/\(export.name)")
    let work = try commune.folder("work")
    let signer = KnownSigner(
      principal: try point.journal().description, key: point.keys.signing.verifyingKey,
      namespaces: [.bundle])
    try KnownSigner.allowedSigners([signer])
      .write(to: work.appendingPathComponent("allowed_signers"))
    try office.keys.unlocked().file.write(to: work.appendingPathComponent("KHOA.TXT"))
    func run(_ tool: String, _ arguments: [String], in folder: URL, input: URL? = nil) throws {
      let answer = try #require(StockTool(tool)).run(arguments, in: folder, input: input)
      #expect(answer.status == 0, "\(tool): \(answer.text)")
    }
    let bundle = kept.appendingPathComponent("BUNDLE.AGE")
    let verify =
      ["-Y", "verify", "-f", work.appendingPathComponent("allowed_signers").path, "-I"]
      + [signer.principal, "-n", "tiepdan-bundle", "-s"]
    try run(
      "ssh-keygen", verify + [kept.appendingPathComponent("BUNDLE.SIG").path], in: work,
      input: bundle)
    try run("age", ["-d", "-i", "KHOA.TXT", "-o", "goi.tar", bundle.path], in: work)
    try run("tar", ["-xf", "goi.tar"], in: work)
    let bag = work.appendingPathComponent(export.name)
    try run(
      "sha256sum", ["--strict", "-c", "manifest-sha256.txt", "tagmanifest-sha256.txt"], in: bag)
    try run(
      "ssh-keygen", verify + [bag.appendingPathComponent("tagmanifest-sha256.txt.sig").path],
      in: bag, input: bag.appendingPathComponent("tagmanifest-sha256.txt"))
    let entries = try String(
      contentsOf: bag.appendingPathComponent("data/entries.jsonl"), encoding: .utf8)
    #expect(entries.contains(reference) && entries.contains("Cầu hỏng"))
  }

  @Test func theSameBundleIsKeptOnce() throws {
    let commune = try Commune()
    try commune.point.file(.report())
    try commune.point.export(to: commune.stick)
    for _ in 0..<3 { try commune.office.importAll(from: commune.stick) }
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: commune.office.folder.appendingPathComponent("goi").path)
    #expect(kept.count == 1)
  }
}
