// SPDX-License-Identifier: Apache-2.0
// A paper to hand over at the desk: printed once as it is, marked copies afterwards, what nobody knows is asked; and
// what a record must say.

import DeskScreens
import Devices
import Foundation
import Journal
import OfficeScreens
import Papers
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct DeliveryScreenTests {
  let commune: Commune
  let record = PrintRecord()
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var today: CivilDate { VietnamTime.day(commune.clock.now()) }

  init() throws { commune = try Commune() }

  /// The page with one paper of the commune, shown.
  private func screen(_ outcomes: [PrintOutcome] = []) async throws -> DeliveriesScreen {
    let reference = try point.file(.report())
    try point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    let pdf = InventedFile.pdf(pages: 2, text: "Công văn trả lời")
    try office.workplace().addPaper(pdf, named: "Công văn trả lời", to: reference)
    let send = SendDownScreen(workplace: try office.workplace())
    await send.show(reference)
    let paper = try #require(send.papers.first)
    await send.send(paper, to: 0, due: today.adding(days: 3).shown)
    #expect(send.message?.tone == .good && send.papers.isEmpty)
    #expect(send.sent.map(\.mayRecall) == [true])
    try office.reply(to: point.journal(), on: commune.stick)
    try point.readReplies(from: commune.stick)
    if !outcomes.isEmpty {
      point.printer = .fake(paper: .a4, record: record, outcomes: outcomes)
    }
    let screen = DeliveriesScreen(workplace: try point.workplace())
    await screen.reload()
    let line = try #require(screen.open.first)
    screen.choose(line.id)
    return screen
  }

  private func sheets() throws -> [Data] {
    record.payloads.compactMap {
      if case .sheets(let data, _, _) = $0 { data } else { nil }
    }
  }

  @Test func theOriginalComesOutOnceAndFurtherOnesAreMarkedCopies() async throws {
    let screen = try await screen([.printed(.processID), .printed(.processID)])
    await screen.printButtonPressed()
    #expect(screen.message?.title == "Đã in bản gốc.")
    let line = try #require(screen.chosen)
    #expect(line.nextCopy == 1)
    #expect(try sheets().first == point.store.blobs.data(line.delivery.sent.sha256))
    await screen.printButtonPressed()
    #expect(screen.message?.title == "Bản gốc đã in rồi.", "a copy needs a reason")
    #expect(record.payloads.count == 1)
    await screen.printButtonPressed(reason: "Rách khi ký")
    let copy = try #require(try sheets().last)
    #expect(try sheets().count == 2 && copy != sheets()[0] && copy.starts(with: Data("%PDF".utf8)))
    let acts = try point.acts().compactMap { $0 as? DocumentPrinted }
    #expect(acts.map(\.outcome) == [.sending, .printed, .sending, .printed])
    #expect(acts.map(\.copy) == [0, 0, 1, 1] && acts[2].reason == "Rách khi ký")
  }

  @Test func whatNobodyKnowsIsAskedAndARefusalTakesNoNumber() async throws {
    let screen = try await screen([.refused([.mediaEmpty]), .unknown([.linkLost])])
    await screen.printButtonPressed()
    #expect(screen.chosen?.nextCopy == 0, "nothing came out")
    await screen.printButtonPressed()
    #expect(screen.chosen?.isUnsettled == true)
    await screen.printButtonPressed(reason: "x")
    #expect(
      screen.message?.title == "Chưa rõ bản gốc đã ra giấy chưa." && record.payloads.count == 2)
    await screen.settleButtonPressed(cameOut: false)
    #expect(screen.chosen?.isUnsettled == false && screen.chosen?.nextCopy == 1)
  }

  @Test func withoutASheetPrinterItIsSaidAndTheRecordCanBeWritten() async throws {
    let screen = try await screen()
    await screen.printButtonPressed()
    #expect(screen.message?.title == "Máy chưa có máy in.")
    let form = try #require(screen.form)
    await screen.saveButtonPressed()
    #expect(form.shownProblems[.taker] != nil && screen.form != nil)
    form.taker = "Nguyễn Thị Hường"
    await screen.saveButtonPressed()
    #expect(screen.open.isEmpty && screen.ended.count == 1 && screen.form == nil)
  }

  @Test func aRefusalNeedsItsReasonAndAWitness() async throws {
    let screen = try await screen()
    let form = try #require(screen.form)
    form.outcome = .refused
    #expect(Set(form.problems.keys) == [.reason, .witness])
    form.reason = "Không nêu lý do"
    form.witness = "Phan Văn Giả, Lò Thị Mẫu"
    #expect(form.problems.isEmpty && form.record.witnesses?.count == 2)
    form.day = today.adding(days: 1).shown
    #expect(form.problems[.day] == "Ngày giao không sau hôm nay.")
    form.day = today.adding(days: -1).shown
    #expect(form.problems[.day]?.contains("không giao trước ngày đó") == true)
    form.outcome = .taken
    form.role = .proxy
    #expect(form.problems[.paper] != nil, "who takes it for another shows a paper")
  }

  @Test func theRecordIsAPaperToSign() async throws {
    let screen = try await screen([.sentUnconfirmed])
    let form = try #require(screen.form)
    form.outcome = .absent
    form.reason = "Nhà khóa cửa"
    await screen.printRecordButtonPressed()
    #expect(screen.message?.tone == .good && record.payloads.count == 1)
    #expect(screen.form?.reason == "Nhà khóa cửa", "what was typed is kept")
    #expect(try point.acts().allSatisfy { !($0 is DocumentHandedOver) })
  }

  @Test func theDeskAndTheOfficeCountWhatWaits() async throws {
    _ = try await screen()
    let today = TodayScreen(workplace: try point.workplace())
    await today.reload()
    #expect(today.attention.contains(.deliveries(count: 1, late: 0)))
    let toDo = ToDoScreen(workplace: try office.workplace())
    await toDo.reload()
    #expect(toDo.deliveries.map(\.title) == ["Công văn trả lời"])
    commune.clock.advance(days: 5)
    await today.reload()
    #expect(today.attention.contains(.deliveries(count: 1, late: 1)))
  }
}
