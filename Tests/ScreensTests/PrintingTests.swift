// SPDX-License-Identifier: Apache-2.0
// A receipt comes out once. "Printed" is said with a proof only; what nobody knows is asked; a copy says
// that it is one; the receipt of a denunciation is nowhere but on paper.

import DeskScreens
import Devices
import Exchange
import Foundation
import Journal
import OfficeScreens
import Papers
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct PrintingTests {
  let commune: Commune
  let record = PrintRecord()
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  /// Saves a petition at a printer that ends as told.
  private func save(
    _ outcomes: [PrintOutcome], _ draft: Draft = .report()
  ) async throws -> (CaptureScreen, FiledPetition) {
    point.printer = .fake(record: record, outcomes: outcomes)
    let screen = CaptureScreen(workplace: try point.workplace())
    return (screen, try await screen.save(draft))
  }

  private func jobs(_ filed: FiledPetition) throws -> [PrintJob] {
    try point.store.printJobs(of: filed.reference.text)
  }

  private func outcomes() throws -> [ReceiptPrinted.Outcome] {
    try point.acts().compactMap {
      if let body = $0 as? ReceiptPrinted { body.outcome } else { nil }
    }
  }

  private var denunciation: Draft {
    .invented(.denunciation, today: VietnamTime.day(commune.clock.now()))
  }

  @Test func aProvedPrintIsCalledPrinted() async throws {
    let (screen, filed) = try await save([.printed(.processID)])
    #expect(screen.papers.result == .printed)
    #expect(try jobs(filed).map(\.state) == [.printed])
    #expect(try outcomes() == [.printed])
    #expect(record.payloads.count == 1)
    #expect(PrintingResult.printed.message.tone == .good)
  }

  @Test func aRefusedPrintWaitsAndIsSentAgainOnDemand() async throws {
    let (screen, filed) = try await save([.refused([.mediaEmpty]), .printed(.processID)])
    #expect(screen.papers.result == .waiting([.mediaEmpty]))
    #expect(screen.papers.result?.message.title.contains("hết giấy") == true)
    #expect(try jobs(filed).map(\.state) == [.queued])
    #expect(try outcomes().isEmpty)
    let today = TodayScreen(workplace: try point.workplace())
    await today.reload()
    #expect(today.attention.contains(.receiptWaiting(reference: filed.reference.text)))
    await screen.printAgainButtonPressed()
    #expect(screen.papers.result == .printed)
    #expect(record.payloads.count == 2)
    #expect(record.payloads.first == record.payloads.last)
    await today.reload()
    #expect(!today.attention.contains(.receiptWaiting(reference: filed.reference.text)))
  }

  @Test func anUnknownPrintIsAskedAndACopyIsMarked() async throws {
    let (screen, filed) = try await save([.unknown([.linkLost]), .printed(.processID)])
    #expect(screen.papers.result == .unknown([.linkLost]))
    #expect(try jobs(filed).map(\.state) == [.unknown])
    let today = TodayScreen(workplace: try point.workplace())
    await today.reload()
    #expect(today.attention.contains(.receiptUnknown(reference: filed.reference.text)))
    // Nothing is sent again by the program alone.
    await screen.printAgainButtonPressed()
    #expect(record.payloads.count == 1)

    await screen.paperAnswer(cameOut: false)
    #expect(screen.papers.result == .printed)
    #expect(try jobs(filed).map(\.state) == [.void, .printed])
    #expect(try jobs(filed).map(\.copy) == [0, 1])
    #expect(try outcomes() == [.unknown, .void, .printed])
    #expect(record.payloads.count == 2)
    #expect(record.payloads[0] != record.payloads[1])
  }

  @Test func anUnknownPrintThatTheClerkSawIsSettled() async throws {
    let (screen, filed) = try await save([.unknown([.timedOut])])
    await screen.paperAnswer(cameOut: true)
    #expect(screen.papers.result == .printed)
    #expect(try jobs(filed).map(\.state) == [.printed])
    #expect(try outcomes() == [.unknown, .seen])
    await screen.paperAnswer(cameOut: true)
    #expect(screen.message != nil)
    #expect(try outcomes() == [.unknown, .seen])
  }

  @Test func aPrinterThatCannotConfirmIsAskedAbout() async throws {
    let (screen, filed) = try await save([.sentUnconfirmed])
    #expect(screen.papers.result == .unknown([]))
    #expect(try jobs(filed).map(\.state) == [.unknown])
    #expect(!PrintingResult.unknown([]).message.next.isEmpty)
  }

  @Test func withoutAPrinterThePaperIsKeptForLater() async throws {
    let screen = CaptureScreen(workplace: try point.workplace())
    let filed = try await screen.save(.report())
    #expect(screen.papers.result == .noPrinter)
    let job = try #require(try jobs(filed).first)
    #expect(job.state == .queued)
    #expect(job.payload == filed.receipt?.payload)
    #expect(job.payload?.prefix(5) == Data("%PDF-".utf8))
    #expect(filed.codePicture?.isEmpty == false)
    #expect(filed.pagePictures().count == 1)
  }

  @Test func aMarkedCopySaysSoOnPaper() async throws {
    point.printer = .fake(paper: .a5, record: record)
    let screen = CaptureScreen(workplace: try point.workplace())
    let filed = try await screen.save(.report())
    let copy = try point.workplace().queueCopy(of: filed.reference.text, reason: "mất phiếu")
    #expect(copy.contents.copyNumber == 1 && copy.contents.reprintReason == "mất phiếu")
    #expect(copy.payload != filed.receipt?.payload)
    if let tool = StockTool("pdftotext") {
      let file = commune.place("copy.pdf")
      try copy.payload.write(to: file)
      let answer = try tool.run([file.path, "-"], in: commune.stick)
      #expect(answer.text.uppercased().contains("IN LẠI"))
    }
    // While one waits, there is not a second one.
    #expect(throws: StoreError.conflict("print job alive")) {
      try point.workplace().queueCopy(of: filed.reference.text, reason: "lần nữa")
    }
  }

  @Test(arguments: [
    [PrintOutcome.printed(.processID)], [.refused([.coverOpen])], [.unknown([.linkLost])],
    [.sentUnconfirmed],
  ])
  func theReceiptOfADenunciationIsNeverKept(outcomes: [PrintOutcome]) async throws {
    let (_, filed) = try await save(outcomes, denunciation)
    #expect(record.payloads.count == 1)
    #expect(try jobs(filed).map(\.payload) == [nil])
    let receipt = try #require(filed.receipt)
    #expect(receipt.format.hasPrefix("raster/"))
    let middle = receipt.payload.dropFirst(receipt.payload.count / 3).prefix(400)
    for name in try FileManager.default.subpathsOfDirectory(atPath: point.folder.path) {
      let file = point.folder.appendingPathComponent(name)
      guard let data = FileManager.default.contents(atPath: file.path) else { continue }
      #expect(data.range(of: middle) == nil, "\(name)")
    }
  }

  @Test func noPDFOfADenunciationIsLeftWithoutAPrinter() async throws {
    let screen = CaptureScreen(workplace: try point.workplace())
    let filed = try await screen.save(denunciation)
    #expect(filed.receipt?.format == "pdf/a5")
    #expect(screen.papers.result == .noPrinter)
    #expect(try files(in: point.folder, holding: "%PDF-") == [])
    #expect(try jobs(filed).map(\.payload) == [nil])
    // An open petition's paper is kept: the search above can find one.
    let open = CaptureScreen(workplace: try point.workplace())
    _ = try await open.save(.report())
    #expect(try !files(in: point.folder, holding: "%PDF-").isEmpty)
  }

  @Test func theReceiptOfADenunciationCanBeSentAgainWhileItsPageIsOpen() async throws {
    let (screen, filed) = try await save(
      [.refused([.mediaEmpty]), .printed(.processID)], denunciation)
    #expect(screen.papers.result == .waiting([.mediaEmpty]))
    await screen.printAgainButtonPressed()
    #expect(screen.papers.result == .printed)
    #expect(record.payloads.first == record.payloads.last)
    #expect(try jobs(filed).map(\.state) == [.printed])
  }

  @Test func theBookSaysThatTheReceiptOfADenunciationIsNotThere() async throws {
    let reference = try await denounceWithoutPaper()
    // At the next start it is void, and still cannot be made again.
    try await point.restart()
    #expect(try point.store.printJobs(of: reference).map(\.state) == [.void])
    #expect(throws: StoreError.conflict("sealed")) {
      try point.workplace().queueCopy(of: reference, reason: "x")
    }
  }

  private func denounceWithoutPaper() async throws -> String {
    let (_, filed) = try await save([.refused([.mediaEmpty])], denunciation)
    let book = BookScreen(workplace: try point.workplace())
    await book.reprint(filed.reference.text, reason: "hết giấy")
    #expect(book.message?.title == "Phiếu của đơn này không in lại được từ Sổ.")
    let today = TodayScreen(workplace: try point.workplace())
    await today.reload()
    #expect(!today.attention.contains(.receiptWaiting(reference: filed.reference.text)))
    return filed.reference.text
  }

  @Test func theNameOfAPrintJobTellsNothing() async throws {
    point.printer = .fake(paper: .a5, record: record)
    let screen = CaptureScreen(workplace: try point.workplace())
    let filed = try await screen.save(.report())
    guard case .pdf(_, let name) = record.payloads.first else {
      Issue.record("no PDF was printed")
      return
    }
    #expect(name == "TD-\(filed.reference.text)-0")
  }
}
