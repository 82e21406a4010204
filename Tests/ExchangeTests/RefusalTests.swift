// SPDX-License-Identifier: Apache-2.0
// Bundles that must not be applied: from strangers, damaged, cut short, forged in part, too new. Each is
// named with its reason, leaves nothing behind, and does not keep its neighbours on the stick out.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct RefusalTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }

  init() throws { commune = try Commune() }

  private func file(_ name: String, _ bundle: String) -> URL {
    stick.appendingPathComponent("TIEPDAN/\(bundle)/\(name)")
  }

  /// Imports, and checks that nothing but the attempt changed.
  private func refusal(keeps: Bool = false) throws -> ImportRefusal {
    let register = try office.store.registerDigest()
    let head = try office.head()
    let reports = try office.importAll(from: stick)
    #expect(try office.store.registerDigest() == register)
    #expect(try office.head() == head)
    #expect(try names("tam").isEmpty)
    #expect(try names("goi").isEmpty == !keeps)
    let report = try #require(reports.first)
    #expect(reports.count == 1)
    #expect(try office.store.importAttempts(limit: 9).map(\.result) == [report.code])
    let refusal = try #require(report.refusal)
    #expect(report.code == refusal.code)
    #expect(!report.message.next.isEmpty)
    return refusal
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: office.folder.appendingPathComponent(folder).path)
  }

  @Test func aRevokedStationIsRefused() throws {
    try point.file(.report())
    try point.export(to: stick)
    let journal = try point.journal()
    try office.store.revoke(
      journal, reason: "máy bị mất", by: office.actor, at: commune.clock.now(), id: office.id())
    #expect(try refusal() == .revoked(journal: journal.description))
  }

  @Test func anUnknownStationIsRefusedByTheFingerprintOfItsKey() throws {
    let stranger = SigningKey.generate(comment: "x")
    let forgery = Forgery(
      journal: try point.journal(), key: stranger, recipient: office.keys.recipient)
    let code = Forgery.code("07654-01", 1)
    let lines = try forgery.lines(of: [Forgery.filed(code)], after: .start)
    try forgery.write(lines, after: .start, to: stick)
    // It waits for its station to be enrolled.
    #expect(
      try refusal(keeps: true) == .unknownSigner(fingerprint: stranger.verifyingKey.fingerprint))
  }

  @Test(arguments: [0.01, 0.5, 0.99])
  func aDamagedByteIsRefused(place: Double) throws {
    try point.file(.report())
    let bundle = file("BUNDLE.AGE", try point.export(to: stick).name)
    var data = try Data(contentsOf: bundle)
    data[Int(Double(data.count) * place)] ^= 0x10
    try data.write(to: bundle)
    #expect(try refusal() == .badSignature)
  }

  @Test func aTruncatedBundleIsRefused() throws {
    try point.file(.report())
    let bundle = file("BUNDLE.AGE", try point.export(to: stick).name)
    try Data(contentsOf: bundle).dropLast(1000).write(to: bundle)
    #expect(try refusal() == .badSignature)
  }

  @Test(arguments: ["BUNDLE.AGE", "BUNDLE.SIG"])
  func aBundleThatLacksAFileIsToldAsIncomplete(name: String) throws {
    try point.file(.report())
    try FileManager.default.removeItem(at: file(name, point.export(to: stick).name))
    #expect(try refusal() == .incomplete)
  }

  @Test func aBundleForAnotherCommuneIsNotOpened() throws {
    let forgery = Forgery(
      journal: try point.journal(), key: point.keys.signing,
      recipient: Age.Identity.generate().recipient)
    let code = Forgery.code("07654-01", 1)
    let lines = try forgery.lines(of: [Forgery.filed(code)], after: .start)
    try forgery.write(lines, after: .start, to: stick)
    #expect(try refusal() == .notForUs)
  }

  @Test func aStationCannotFillTheJournalOfAnother() throws {
    let other = try commune.points[1].journal()
    let forgery = try Forgery(point, to: office)
    let theirs = Forgery(journal: other, key: forgery.key, recipient: forgery.recipient)
    let code = Forgery.code("07654-02", 1)
    let lines = try theirs.lines(of: [Forgery.filed(code)], after: .start)
    // Says that it is the other's, then says that it is its own and is not.
    try theirs.write(lines, after: .start, to: stick)
    #expect(try refusal() == .foreignJournal(found: other.description))
    let second = try commune.folder("second")
    try theirs.write(lines, after: .start, to: second, as: point.journal())
    #expect(
      try office.importAll(from: second).map(\.refusal)
        == [.foreignJournal(found: other.description)])
    #expect(try office.references().isEmpty)
  }

  @Test func anEntryOfANewerVersionIsRefusedAndKeptForANewerProgram() throws {
    try sendChanged { $0.replacing("\"v\":1", with: "\"v\":2") }
    #expect(try refusal(keeps: true) == .newerEntry(kind: "v2"))
  }

  @Test func anActThatThisProgramDoesNotKnowIsRefusedAndKept() throws {
    try sendChanged { $0.replacing("petition.filed", with: "petition.joined") }
    #expect(try refusal(keeps: true) == .newerEntry(kind: "petition.joined"))
  }

  /// Sends one good line and one that was changed before it was chained.
  private func sendChanged(_ change: (String) -> String) throws {
    let forgery = try Forgery(point, to: office)
    let good = try forgery.lines(
      of: [Forgery.filed(Forgery.code("07654-01", 1))], after: .start)
    let next = Position(sequence: 1, digest: Entry.digest(good[0]))
    let odd = try forgery.lines(
      of: [Forgery.filed(Forgery.code("07654-01", 2))], after: next)
    let line = Data(change(String(decoding: odd[0], as: UTF8.self)).utf8)
    #expect(line != odd[0])
    try forgery.write(good + [line], after: .start, to: stick)
  }

  @Test func aBundleWithAHoleInsideIsRefused() throws {
    let forgery = try Forgery(point, to: office)
    let acts = try (1...3).map {
      try Forgery.filed(Forgery.code("07654-01", $0))
    }
    let lines = try forgery.lines(of: acts, after: .start)
    try forgery.write([lines[0], lines[2]], after: .start, to: stick)
    guard case .damaged = try refusal(keeps: true) else {
      Issue.record("not told as damaged")
      return
    }
  }

  @Test func aRefusedBundleDoesNotKeepItsNeighboursOut() throws {
    try point.file(.report("Hỏng"))
    let bundle = file("BUNDLE.AGE", try point.export(to: stick).name)
    var data = try Data(contentsOf: bundle)
    data[data.count / 2] ^= 1
    try data.write(to: bundle)
    let good = try commune.points[1].file(.report("Lành"))
    try commune.points[1].export(to: stick)
    let reports = try office.importAll(from: stick)
    #expect(Set(reports.map(\.code)) == ["bad-signature", "applied"])
    #expect(try office.references() == [good])
  }

  @Test func aLockedOfficeImportsNothing() throws {
    try point.file(.report())
    try point.export(to: stick)
    office.keys = try StationKeys.open(in: office.folder, passphrase: nil)
    #expect(office.keys.isLocked)
    #expect(throws: StationKeys.KeysError.locked) { try office.importAll(from: stick) }
    #expect(try office.references().isEmpty)
  }

  @Test func aBundleThatWasSignedForAnotherPurposeIsToldAndNotPassedOver() throws {
    try point.file(.report())
    let name = try point.export(to: stick).name
    let signature = try SSHSignature(
      signing: Data(contentsOf: file("BUNDLE.AGE", name)), in: .enrolment,
      with: point.keys.signing)
    try signature.armored.write(to: file("BUNDLE.SIG", name))
    #expect(try refusal() == .badSignature)
  }
}
