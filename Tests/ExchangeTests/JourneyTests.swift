// SPDX-License-Identifier: Apache-2.0
// The journey that happens every week: petitions go up on a stick, a reply comes down. Sticks are lost,
// repeated, forgotten in a drawer and shared by several points; nothing is lost and nothing counted twice.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct JourneyTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }

  init() throws { commune = try Commune() }

  @Test func aPetitionGoesUpAndItsAcknowledgementComesBack() throws {
    let first = try point.file(.report("Cầu hỏng"))
    let second = try point.file(.report("Đèn tắt"))
    #expect(try point.store.petition(first)?.status == .recorded)
    let export = try point.export(to: stick)
    #expect(export.petitions == 2)
    #expect(try point.store.petition(first)?.status == .exported)

    let reports = try office.importAll(from: stick)
    #expect(reports.map(\.petitions) == [2])
    #expect(reports.first?.taken == export.last - export.first + 1)
    #expect(try Set(office.references()) == [first, second])
    #expect(try office.store.petition(first)?.status == .received)
    try office.workplace().setStatus(.classified, of: first, next: nil, note: "Xã đang xem.")
    let reply = try office.reply(to: point.journal(), on: stick)
    #expect(reply.through == export.last)

    let read = try point.readReplies(from: stick)
    #expect(read.map(\.outcome) == [.applied(through: export.last, statuses: 2, pruned: 0)])
    let acknowledgement = try point.store.acknowledgement()
    #expect(acknowledgement.head.sequence == export.last)
    #expect(!acknowledgement.isForked)
    #expect(try point.store.petition(first)?.status == .classified)
    #expect(try point.store.petition(first)?.note == "Xã đang xem.")
    #expect(try point.store.petition(second)?.status == .received)
    #expect(try Export(store: point.store, keys: point.keys).pending().entries == 0)
    #expect(throws: ExportError.nothingToSend) { try point.export(to: stick) }
    for station in [office, point] { #expect(try station.store.check().findings == []) }
  }

  @Test func theSameBundleTwiceChangesNothing() throws {
    try point.file(.report())
    try point.export(to: stick)
    try office.importAll(from: stick)
    let register = try office.store.registerDigest()
    let head = try office.head()
    let again = try office.importAll(from: stick)
    #expect(again.map(\.code) == ["nothing-new"])
    #expect(try office.store.registerDigest() == register)
    #expect(try office.head() == head)
    #expect(try office.store.importAttempts(limit: 9).map(\.result) == ["nothing-new", "applied"])
    // What came is known by its digest, so that a stick can be told apart later.
    #expect(try office.store.importAttempts(limit: 9).allSatisfy { $0.sha512?.count == 128 })
  }

  @Test func afterALostStickTheNextBundleCarriesEverything() throws {
    let lost = try commune.folder("lost")
    let first = try point.file(.report("Thứ nhất"))
    try point.export(to: lost)
    let second = try point.file(.report("Thứ hai"))
    #expect(try point.export(to: stick).petitions == 2)
    #expect(try office.importAll(from: stick).map(\.petitions) == [2])
    #expect(try Set(office.references()) == [first, second])
  }

  @Test func anOldStickAfterANewerOneDoesNoHarm() throws {
    let old = try commune.folder("old")
    try point.file(.report("Thứ nhất"))
    try point.export(to: old)
    try point.file(.report("Thứ hai"))
    try point.export(to: stick)
    try office.importAll(from: stick)
    let register = try office.store.registerDigest()
    #expect(try office.importAll(from: old).map(\.code) == ["nothing-new"])
    #expect(try office.store.registerDigest() == register)
  }

  @Test func anOldReplyAfterANewerOneIsIgnored() throws {
    let old = try commune.folder("old")
    let reference = try point.file(.report())
    try point.export(to: stick)
    try office.importAll(from: stick)
    try office.reply(to: point.journal(), on: old)
    try office.workplace().setStatus(.accepted, of: reference, next: nil, note: nil)
    try office.reply(to: point.journal(), on: stick)
    #expect(try point.readReplies(from: stick).map(\.isApplied) == [true])
    #expect(try point.readReplies(from: old).map(\.outcome) == [.old])
    #expect(try point.store.petition(reference)?.status == .accepted)
  }

  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
  func severalPointsShareAStickInAnyOrder(order: [Int]) throws {
    var references: Set<String> = []
    for index in order {
      references.insert(try commune.points[index].file(.report("Điểm \(index)")))
      try commune.points[index].export(to: stick)
    }
    let (reports, replies) = try office.workplace().importAndReply(from: stick)
    #expect(reports.count == 3 && reports.allSatisfy { $0.petitions == 1 })
    #expect(replies.count == 3)
    #expect(try Set(office.references()) == references)
    for point in commune.points {
      #expect(try point.readReplies(from: stick).map(\.isApplied) == [true])
      #expect(try point.store.petitions(limit: 9).map(\.status) == [.received])
    }
  }

  @Test func acknowledgedBundlesOfOursLeaveTheStickAndForeignFilesStay() throws {
    let mine = stick.appendingPathComponent("TIEPDAN/anh.jpg")
    try point.file(.report("Thứ nhất"))
    let first = try point.export(to: stick)
    try Data("mine".utf8).write(to: mine)
    _ = try office.workplace().importAndReply(from: stick)
    try point.readReplies(from: stick)
    try point.file(.report("Thứ hai"))
    let second = try point.export(to: stick)
    #expect(second.removed == 1)
    let left = try point.bundles(on: stick)
    #expect(left.contains(second.name) && !left.contains(first.name))
    #expect(try Data(contentsOf: mine) == Data("mine".utf8))
  }

  @Test func anExportThatTheOfficeAsksForAgainIsSentFromThatSequence() throws {
    try point.file(.report("Thứ nhất"))
    try point.export(to: stick)
    _ = try office.workplace().importAndReply(from: stick)
    try point.readReplies(from: stick)
    let again = try point.export(to: commune.folder("again"), from: 1)
    #expect(again.first == 1 && again.petitions == 1)
    #expect(throws: ExportError.noSuchSequence(99)) {
      try point.export(to: stick, from: 99)
    }
  }
}
