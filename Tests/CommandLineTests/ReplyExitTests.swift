// SPDX-License-Identifier: Apache-2.0
// A reply that cannot be read is never told as success: 5 when nothing was changed, 7 when the rest is done
// and safe.

import Exchange
import Foundation
import Journal
import Screens
import Storage
import Support
import Testing

@Suite struct ReplyExitTests {
  private let commune: Commune
  private var point: OpenStation { commune.point }
  private let stick: URL

  init() throws {
    commune = try Commune()
    stick = commune.stick
    try point.file(.report())
    try point.export(to: stick)
    _ = try commune.office.workplace().importAndReply(from: stick)
  }

  /// Damages the newest reply on the stick.
  private func damage(_ name: String) throws {
    let file = stick.appendingPathComponent("TIEPDAN/\(name)/BUNDLE.AGE")
    var data = try Data(contentsOf: file)
    data[data.count / 2] ^= 1
    try data.write(to: file)
  }

  private func replies() throws -> [String] {
    let own = try Set(point.store.exports(of: point.journal()).map(\.name))
    return try point.bundles(on: stick).filter { !own.contains($0) }
  }

  @Test func besideADamagedReplyTheExportIsSafeAndEndsWith7() throws {
    try damage(#require(replies().first))
    let later = try point.file(.report("Ghi sau"))
    let answer = try point.run { try $0("export", stick.path, "--data", $1) }
    #expect(answer.status == 7, "\(answer.errors)")
    #expect(answer.output.hasPrefix("ĐÃ GHI XONG"))
    #expect(!answer.errors.isEmpty)
    try commune.office.importAll(from: stick)
    #expect(try commune.office.references().contains(later))
    let skipped = try point.run { try $0("export", stick.path, "--skip-replies", "--data", $1) }
    #expect(skipped.status == 0, "\(skipped.errors)")
  }

  @Test func aDamagedReplyAloneIs5AndBesideAGoodOneIs7() throws {
    let first = try #require(replies().first)
    try damage(first)
    let alone = try point.run { try $0("reply", stick.path, "--data", $1) }
    #expect(alone.status == 5, "\(alone.errors)")
    try commune.office.reply(to: point.journal(), on: stick)
    let beside = try point.run { try $0("reply", stick.path, "--data", $1) }
    #expect(beside.status == 7, "\(beside.errors)")
    #expect(try point.store.acknowledgement().head.sequence > 0)
  }
}
