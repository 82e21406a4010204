// SPDX-License-Identifier: Apache-2.0
// The commune office: unlocking, importing with a report, one petition and its sealed parts, the points.

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

@MainActor @Suite struct OfficeTests {
  let commune: Commune
  var office: OpenStation { commune.office }

  init() throws { commune = try Commune() }

  @Test func theKeyIsUnlockedOnlyByItsWords() async throws {
    office.keys = try StationKeys.open(in: office.folder, passphrase: nil)
    let screen = ImportScreen(workplace: try office.workplace())
    #expect(screen.isLocked)
    await screen.lookButtonPressed(at: commune.stick)
    #expect(screen.panel == .failed(Words.message(for: StationKeys.KeysError.locked)))
    #expect(await screen.unlock("bốn từ không đúng") == nil)
    #expect(screen.isLocked && screen.message?.title == "Cụm mật khẩu không đúng.")
    #expect(await screen.unlock(commune.passphrase)?.isKeyLocked == false)
    #expect(!screen.isLocked && screen.message == nil)
  }

  @Test func everythingOnAStickIsAccountedForAndAnswered() async throws {
    for point in commune.points {
      try point.file(.report())
      try point.export(to: commune.stick)
    }
    let broken = try #require(try commune.point.bundles(on: commune.stick).first)
    let file = commune.stick.appendingPathComponent("TIEPDAN/\(broken)/BUNDLE.AGE")
    try Data(contentsOf: file).dropLast(7).write(to: file)
    let screen = ImportScreen(workplace: try office.workplace())
    await screen.lookButtonPressed(at: commune.stick)
    #expect(screen.panel == .found && screen.hasSomethingToImport)
    #expect(screen.arrivalLines.count == 3)
    #expect(try office.references().isEmpty)
    await screen.importButtonPressed()
    #expect(screen.panel == .done)
    #expect(screen.total == LineCount(lines: 4, taken: 4))
    #expect(screen.summary.contains("Đọc 4 mục = 4 mới + 0 đã có + 0 để riêng + 0 không nhận."))
    #expect(screen.reports.count == 3 && screen.refusedCount == 1)
    #expect(screen.replies.count == 2)
    #expect(screen.summary.contains("3 gói: 2 đơn mới, 1 gói không nhập được"))
    #expect(screen.reports.allSatisfy { !$0.message.title.isEmpty })
  }

  @Test func aSealedPetitionIsShownOnlyAfterItsOpeningIsOnRecord() async throws {
    let today = VietnamTime.day(commune.clock.now())
    let reference = try commune.point.file(.invented(.denunciation, today: today))
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    let screen = CaseScreen(workplace: try office.workplace())
    await screen.show(reference)
    #expect(screen.record?.petition == nil && screen.opened == nil)
    #expect(screen.course?.clocks.isEmpty == false)
    await screen.openSealed(reason: " ", passphrase: commune.passphrase)
    #expect(screen.opened == nil && screen.message?.tone == .notice)
    await screen.openSealed(reason: "Xác minh", passphrase: "sai")
    #expect(screen.opened == nil && screen.message?.title == "Cụm mật khẩu không đúng.")
    #expect(screen.record?.history.count == 1)
    await screen.openSealed(reason: "Xác minh", passphrase: commune.passphrase)
    #expect(screen.opened?.filers.people.first?.fullName == "Đặng Văn Ước")
    #expect(
      screen.record?.historyLines.last?.title == "Mở phần niêm phong – lý do: Xác minh")
    screen.leave()
    #expect(screen.opened == nil && screen.record == nil)
  }

  @Test func repliesMayWaitAndAreWrittenLaterWithoutImporting() async throws {
    try commune.point.file(.report())
    try commune.point.export(to: commune.stick)
    let workplace = try office.workplace()
    let screen = ImportScreen(workplace: workplace)
    screen.writesReplies = false
    await screen.lookButtonPressed(at: commune.stick)
    await screen.importButtonPressed()
    #expect(screen.panel == .done && screen.replies.isEmpty)
    let book = ArrivalsBook(workplace: workplace)
    await book.reload()
    #expect(book.owedLines.map(\.name) == ["Thôn 1 (thử)"])
    #expect(book.readingLines.count == 1)
    #expect(book.readings.first?.count == LineCount(lines: 2, taken: 2))
    await book.replyButtonPressed(
      to: try #require(book.owedLines.first?.id), on: StickChoice(folder: commune.stick),
      with: workplace)
    #expect(book.message?.tone == .good && book.owedLines.isEmpty)
    let read = try #require(try commune.point.readReplies(from: commune.stick).first)
    #expect(read.isApplied)
  }

  @Test func theAccountOfAReadingIsAPaper() async throws {
    try commune.point.file(.report())
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    let book = ArrivalsBook(workplace: try office.workplace())
    await book.reload()
    let paper = try #require(await book.paper())
    #expect(paper.pages == 1 && paper.pdf.starts(with: Data("%PDF".utf8)))
    let file = commune.place("ban-ke.pdf")
    #expect(await paper.save(to: file.path).tone == .good)
    #expect(try Data(contentsOf: file) == paper.pdf)
  }

  @Test func aPointIsInvitedConfirmedRenamedDesignatedAndRevokedWithoutATerminal() async throws {
    let workplace = try office.workplace()
    let enrol = EnrolScreen(workplace: workplace)
    var wanted = await enrol.suggestion()
    #expect(wanted.number == "4")
    let stick = StickChoice(folder: try commune.folder("moi-usb"))
    #expect(await !enrol.inviteButtonPressed(wanted, to: stick))
    (wanted.name, wanted.venue, wanted.placeName) = ("Thôn Mới", "Nhà văn hóa", "An Lạc")
    #expect(await enrol.inviteButtonPressed(wanted, to: stick))
    let invitation = try #require(try Enrolment.invitations(in: stick.folder).first)
    #expect(invitation.point.description == "07654-04.1")
    let store = try Store.create(in: commune.place("diem-moi"))
    let (_, words) = try Enrolment.accept(
      invitation, into: store, answerTo: stick.folder, by: commune.point.actor,
      at: commune.clock.now(), id: office.id())
    await enrol.answersButtonPressed(on: stick)
    let answer = try #require(enrol.answers.first)
    #expect(await !enrol.wordsTyped("sai sai sai sai sai sai", of: answer))
    #expect(await enrol.wordsTyped(words.joined(separator: " "), of: answer))

    let screen = StationsScreen(workplace: workplace)
    await screen.reload()
    func point() throws -> StationsScreen.Point {
      guard let last = screen.points.last else { throw StoreError.notFound("07654-04") }
      return last
    }
    #expect(try point().name == "Thôn Mới")
    await screen.rename(try point(), to: "Thôn  Đổi Mới", reason: "sáp nhập")
    #expect(try point().name == "Thôn Đổi Mới")
    await screen.designate(try point(), isDesignated: true, decision: "12/QĐ-UBND", on: "31/2/2026")
    #expect(screen.message?.title == "Ngày quyết định chưa đúng.")
    await screen.designate(
      try point(), isDesignated: true, decision: "12/QĐ-UBND", on: "01/11/2026")
    #expect(try point().isDesignated)
    #expect(try await screen.history(of: point()).count == 3)
    await screen.revoke(try point(), reason: "mất máy")
    #expect(try point().station.revokedAt != nil)
    let line = try #require(screen.pointLines(today: workplace.today).last)
    #expect(line.isRevoked && line.designation.contains("12/QĐ-UBND"))
    await screen.silenceChosen(days: 30)
    #expect(screen.silentAfter == 30)
  }

  @Test func thePointsAreListedWithTheirLastSignOfLife() async throws {
    try commune.point.file(.report())
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    let screen = StationsScreen(workplace: try office.workplace())
    await screen.reload()
    #expect(screen.message == nil)
    #expect(screen.points.map(\.entries) == [2, 0, 0])
    #expect(screen.points.first?.lastEntry != nil && screen.points.last?.lastEntry == nil)
    #expect(screen.attempts.map(\.result) == ["applied"])
  }
}

@Suite struct DemonstrationTests {
  @Test func aNewcomersDemonstrationWalksTheWholeJourney() async throws {
    let scratch = try Scratch()
    let folder = try scratch.folder("demo")
    var said: [String] = []
    let report = try await DemoJourney(folder: folder).run { said.append($0) }
    #expect(report.references.count == 5 && report.papers.count == 4)
    #expect(report.acknowledged > 5)
    #expect(said.contains { $0.hasPrefix("ĐÃ GHI XONG") })
  }
}
