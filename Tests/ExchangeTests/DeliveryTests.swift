// SPDX-License-Identifier: Apache-2.0
// A paper of the commune goes down to the point, is handed over, and its record comes back into the case: the round
// trip, what is refused, what repeats, and what never goes.

import Bundles
import Casework
import DeskScreens
import Exchange
import Foundation
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct DeliveryTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }
  var today: CivilDate { VietnamTime.day(commune.clock.now()) }

  init() throws { commune = try Commune() }

  /// A petition that the office has, with a reply that the point has read.
  private func petition(_ draft: Draft = .report()) throws -> String {
    let reference = try point.file(draft)
    try point.export(to: stick)
    try office.importAll(from: stick)
    try office.reply(to: point.journal(), on: stick)
    try point.readReplies(from: stick)
    return reference
  }

  /// A paper that the office issued in a case; its step names the digest.
  private func issued(_ reference: String, _ marker: String = "Trả lời") throws -> Deliverable {
    let pdf = InventedFile.pdf(text: marker)
    let digest = Entry.digest(pdf)
    try office.store.blobs.keep(pdf, sha256: digest)
    let file = try #require(try office.store.caseFile(of: reference))
    let workplace = try office.workplace()
    let step = Step(
      .documentIssued, number: file.nextNumber, petitions: [reference], on: today,
      by: workplace.stepActor,
      facts: [
        "muc-dich": .choice("tra-loi"), "so-van-ban": .text("12/TB-UBND"),
        "ngay-van-ban": .date(today), "noi-nhan": .list(["Người gửi đơn"]),
        "ma-tep": .text(digest),
      ])
    try office.store.append(
      CaseStepTaken(step, of: file), by: office.actor, at: commune.clock.now(), id: office.id(),
      alongside: Alongside(blobs: [(digest, pdf.count)]))
    let now = try office.store.caseFile(of: reference)
    return try #require(try workplace.deliverables(of: reference, in: now).first)
  }

  private func send(_ reference: String) throws -> Deliverable {
    let paper = try issued(reference)
    try office.workplace().sendDown(
      paper, of: reference, to: .filer, due: today.adding(days: 5))
    return paper
  }

  private func carryDown() throws -> (ReplyReport, ReplyReadReport) {
    commune.clock.advance(days: 1.0 / 1440)
    let written = try office.reply(to: point.journal(), on: stick)
    let read = try point.readReplies(from: stick)
    return (written, try #require(read.first { $0.number == written.number }))
  }

  private func carryUp() throws {
    commune.clock.advance(days: 1.0 / 1440)
    try point.export(to: stick)
    try office.importAll(from: stick)
  }

  @Test func aPaperGoesDownIsHandedOverAndItsRecordStandsInTheCase() throws {
    let reference = try petition()
    let paper = try send(reference)
    #expect(paper.number == "12/TB-UBND" && paper.isHere)
    #expect(try office.store.caseFile(of: reference)?.state().papers.first?.waitsAtHamlet == true)
    #expect(try office.store.untold().first?.documents == 1)

    let (written, read) = try carryDown()
    #expect(written.documents == 1 && written.held == [])
    #expect(read.documents == 1 && read.badDocuments == 0)
    let delivery = try #require(try point.store.openDeliveries().first)
    #expect(delivery.sent.number == "12/TB-UBND" && delivery.arrivedAt != nil)
    #expect(try point.store.blobs.data(paper.sha256) == office.store.blobs.data(paper.sha256))
    #expect(try point.store.check().findings == [])

    try point.workplace().handOver(
      delivery, .taken, on: today, HandOverRecord(taker: "Nguyễn Thị Hường", role: .filer))
    #expect(try point.store.openDeliveries().isEmpty)
    try carryUp()
    let known = try #require(try office.store.deliveries(of: reference).first)
    #expect(known.outcome == .taken && known.last?.act.record?.taker == "Nguyễn Thị Hường")
    let state = try #require(try office.store.caseFile(of: reference)?.state())
    #expect(state.papers.first?.handedOverOn == today)
    #expect(!CaseCondition.paperWaits.holds(in: state))
    #expect(try office.store.history(of: reference).contains { $0.act is DocumentHandedOver })
    for station in [office, point] {
      #expect(try station.store.rebuild(), "a rebuild gives the same register")
      #expect(try station.store.check().findings == [])
    }
    // The office knows; nobody prints it again, and the file leaves the point.
    _ = try carryDown()
    #expect(!point.store.blobs.contains(paper.sha256))
    #expect(try point.store.check().findings == [])
  }

  @Test func everyReplyCarriesItUntilThePointHasSaidThatItIsThere() throws {
    let reference = try petition()
    _ = try send(reference)
    let lost = try commune.folder("usb-mat")
    #expect(try office.reply(to: point.journal(), on: lost).documents == 1)
    #expect(try office.store.untold().first?.documents == 0, "it was told")
    let (again, read) = try carryDown()
    #expect(again.documents == 1 && read.documents == 1)
    let head = try point.head()
    // The same again, and the lost one found: nothing new.
    let (third, more) = try carryDown()
    #expect(third.documents == 1 && more.documents == 0)
    #expect(try point.acts().count { $0 is DocumentArrived } == 1)
    #expect(try point.head() == head + 1, "only that the reply was read")
    #expect(try point.readReplies(from: lost).allSatisfy { $0.outcome == .old })
    try carryUp()
    #expect(try carryDown().0.documents == 0)
    #expect(try point.store.openDeliveries().count == 1)
  }

  @Test func itGoesAlongWithAReplyThatOnlyTellsWhatChanged() throws {
    let reference = try petition()
    try point.file(.report("Việc khác"))
    try carryUp()
    _ = try send(reference)
    #expect(try office.store.replyBasis(for: point.journal()) != nil)
    let (written, read) = try carryDown()
    #expect(written.documents == 1 && read.documents == 1)
  }

  @Test func aPaperThatWasCalledBackWaitsNoMoreAndItsFileLeaves() throws {
    let reference = try petition()
    let paper = try send(reference)
    _ = try carryDown()
    let known = try #require(try office.store.deliveries(of: reference).first)
    try office.workplace().recall(known, reason: "Nhầm đơn")
    #expect(try office.store.caseFile(of: reference)?.state().papers.first?.waitsAtHamlet == false)
    let (_, read) = try carryDown()
    #expect(read.recalls == 1)
    #expect(try point.store.openDeliveries().isEmpty)
    #expect(!point.store.blobs.contains(paper.sha256))
    #expect(throws: StoreError.conflict("handed over")) {
      try point.workplace().handOver(known, .taken, on: today, HandOverRecord(taker: "x"))
    }
    try carryUp()
    #expect(try carryDown().1.recalls == 0)
    #expect(try point.store.rebuild())
  }

  @Test func whatNobodyWasThereToTakeWaitsOn() throws {
    let reference = try petition()
    _ = try send(reference)
    _ = try carryDown()
    let delivery = try #require(try point.store.openDeliveries().first)
    let away = HandOverRecord(reason: "Nhà khóa cửa", witnesses: ["Phan Văn Giả"])
    try point.workplace().handOver(delivery, .absent, on: today, away)
    #expect(try point.store.countOpenDeliveries() == 1)
    try carryUp()
    #expect(try office.store.caseFile(of: reference)?.state().papers.first?.handedOverOn == nil)
    try point.workplace().handOver(
      delivery, .refused, on: today,
      HandOverRecord(reason: "Không nêu lý do", witnesses: ["Phan Văn Giả"]))
    try carryUp()
    let known = try #require(try office.store.deliveries(of: reference).first)
    #expect(known.attempts.map(\.act.outcome) == [.absent, .refused] && known.outcome == .refused)
    #expect(try office.store.caseFile(of: reference)?.state().papers.first?.handedOverOn == today)
  }

  @Test func aMissingFileIsToldAndKeepsNothingElseHere() throws {
    let reference = try petition()
    let paper = try send(reference)
    office.store.blobs.remove(paper.sha256)
    let (written, read) = try carryDown()
    #expect(written.held.map(\.reason) == [.missing] && written.documents == 0)
    #expect(read.isApplied && read.documents == 0)
    #expect(try office.store.untold().first?.documents == 1, "it still waits to be told")
  }

  @Test func aPointThatIsTrustedNoMoreIsSentNothing() throws {
    let reference = try petition()
    let paper = try issued(reference)
    try office.store.revoke(
      point.journal(), reason: "mất máy", by: office.actor, at: commune.clock.now(),
      id: office.id())
    #expect(throws: DeliveryProblem.noPoint) {
      try office.workplace().sendDown(paper, of: reference, to: .filer, due: nil)
    }
    #expect(throws: ReplyRefusal.self) { try office.reply(to: point.journal(), on: stick) }
  }

  @Test func theSamePaperIsNotSentTwiceAndNotForAPastDay() throws {
    let reference = try petition()
    let paper = try send(reference)
    #expect(throws: DeliveryProblem.already) {
      try office.workplace().sendDown(paper, of: reference, to: .filer, due: nil)
    }
    let other = try issued(reference, "Giấy mời")
    #expect(throws: DeliveryProblem.pastDue) {
      try office.workplace().sendDown(
        other, of: reference, to: .filer, due: today.adding(days: -1))
    }
  }
}
