// SPDX-License-Identifier: Apache-2.0
// An entry of a stick that answered a look with damage: it is told each time, gets no further look before everything
// is written, and is read as soon as it can be read again.

import Bundles
import Exchange
import Foundation
import Glibc
import Journal
import Storage
import Support
import Testing

@Suite(.enabled(if: DeadFolder.isPossible, "only root can break a stick"))
struct HealedStickTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }

  init() throws { commune = try Commune() }

  private func dead(_ name: String) throws -> DeadFolder {
    try DeadFolder(stick.appendingPathComponent("TIEPDAN/\(name)"))
  }

  private func remembered(by station: OpenStation) throws -> String? {
    try station.store.setting("sticks.damaged")
  }

  /// A reply that lies on the stick and cannot be looked at.
  private func deadReply() throws -> (reply: ReplyReport, broken: DeadFolder) {
    try point.file(.report())
    try point.export(to: stick)
    try office.importAll(from: stick)
    let reply = try office.reply(to: point.journal(), on: stick)
    return (reply, try dead(reply.name))
  }

  @Test func aReplyThatCanBeReadAgainIsReadWhenEverythingIsWritten() throws {
    var (reply, broken): (ReplyReport, DeadFolder?) = try deadReply()
    try point.file(.report("Cầu hỏng"))
    let first = try point.readReplies(from: stick)
    #expect(first.map(\.outcome) == [.refused(.brokenMedium)])
    #expect(try remembered(by: point) == #"["\#(reply.name)"]"#)
    withExtendedLifetime(broken) {}
    broken = nil
    // It gets no look as long as something waits to be written, and is told all the same.
    let second = try point.readReplies(from: stick)
    #expect(second.map(\.folder) == [reply.name] && second.allSatisfy(\.isOfBrokenMedium))
    let written = try point.export(to: stick)
    #expect(written.petitions == 2)
    let healed = try ReplyReading(store: point.store, keys: point.keys).readHealed(
      in: stick, by: point.actor, at: commune.clock.now(), id: point.id)
    #expect(healed.map(\.folder) == [reply.name] && healed.allSatisfy(\.isApplied))
    #expect(try point.store.acknowledgement().head.sequence == reply.through)
    #expect(try remembered(by: point) == "[]")
    #expect(try point.readReplies(from: stick).map(\.outcome) == [.old])
  }

  @Test func withNothingToWriteItIsReadAtOnce() throws {
    var (reply, broken): (ReplyReport, DeadFolder?) = try deadReply()
    #expect(try point.readReplies(from: stick).map(\.outcome) == [.refused(.brokenMedium)])
    withExtendedLifetime(broken) {}
    broken = nil
    // Everything that is here was sent, but not acknowledged: only the reply says so.
    let held = try office.reply(to: point.journal(), on: stick)
    #expect(try point.readReplies(from: stick).contains { $0.folder == held.name && $0.isApplied })
    let last = try point.readReplies(from: stick)
    #expect(last.map(\.outcome) == [.old, .old])
    #expect(last.map(\.folder).contains(reply.name))
    #expect(try remembered(by: point) == "[]")
  }

  @Test func whatStaysDamagedStaysRememberedAndIsTold() throws {
    try point.file(.report())
    let broken = try dead("AAAAAAAA")
    #expect(try point.readReplies(from: stick).map(\.outcome) == [.refused(.brokenMedium)])
    try point.export(to: stick)
    let reading = ReplyReading(store: point.store, keys: point.keys)
    #expect(
      try reading.readHealed(
        in: stick, by: point.actor, at: commune.clock.now(), id: point.id
      ).isEmpty)
    #expect(try remembered(by: point) == #"["AAAAAAAA"]"#)
    #expect(try point.readReplies(from: stick).map(\.folder) == ["AAAAAAAA"])
    // Of another stick it says nothing.
    #expect(try point.readReplies(from: try commune.folder("usb-2")).isEmpty)
    withExtendedLifetime(broken) {}
  }

  @Test func theOfficeReadsAHealedBundleAfterItsReplies() throws {
    try point.file(.report())
    let written = try point.export(to: stick)
    var broken: DeadFolder? = try dead(written.name)
    #expect(try office.importAll(from: stick).map(\.code) == ["broken-medium"])
    withExtendedLifetime(broken) {}
    broken = nil
    let importing = try Import(store: office.store, keys: office.keys)
    #expect(try office.importAll(from: stick).map(\.code) == ["broken-medium"])
    let healed = try importing.readHealed(
      in: stick, by: office.actor, clock: commune.clock.now, id: office.id)
    #expect(healed.map(\.code) == ["applied"])
    #expect(try office.references().count == 1)
    #expect(try office.importAll(from: stick).map(\.code) == ["nothing-new"])
  }

  @Test func lookingRemembersNothingAndTellsWhatIsRemembered() throws {
    try point.file(.report())
    let written = try point.export(to: stick)
    var broken: DeadFolder? = try dead("AAAAAAAA")
    let importing = try Import(store: office.store, keys: office.keys)
    func look() throws -> [ArrivalPreview] {
      let arrival = try importing.look(in: stick, clock: commune.clock.now)
      importing.discard(arrival)
      return arrival.previews
    }
    #expect(try look().map(\.folder) == [written.name, "AAAAAAAA"])
    #expect(try remembered(by: office) == nil)
    try office.importAll(from: stick)
    withExtendedLifetime(broken) {}
    broken = nil
    let again = try look()
    #expect(again.map(\.folder) == [written.name, "AAAAAAAA"])
    #expect(again.last?.standing == .refused(.brokenMedium))
    #expect(try remembered(by: office) == #"["AAAAAAAA"]"#)
  }

  @Test func aFileWhereAFolderShouldBeIsDamageAndKeepsNothing() throws {
    let reply = try deadReply().reply
    let file = stick.appendingPathComponent("TIEPDAN/BBBBBBBB")
    try Data("x".utf8).write(to: file)
    try point.file(.report("Cầu hỏng"))
    let found = try SealedFolder.list(in: stick.path)
    #expect(
      found.first { $0.name == "BBBBBBBB" }?.kind
        == .damaged(IOFault(operation: "open", code: ENOTDIR, path: file.path)))
    let reports = try point.readReplies(from: stick)
    #expect(reports.contains { $0.folder == "BBBBBBBB" && $0.isOfBrokenMedium })
    #expect(reports.contains { $0.folder == reply.name && $0.isApplied })
    #expect(try point.export(to: stick).petitions == 1)
    #expect(try String(contentsOf: file, encoding: .utf8) == "x")
  }
}
