// SPDX-License-Identifier: Apache-2.0
// The printer is chosen while windows are open; what is chosen prints the next receipt. The test page asks
// what only a person can see, and a printer that cannot answer is not taken for one that printed.

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

@MainActor @Suite struct PrinterScreenTests {
  let commune: Commune
  let record = PrintRecord()
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private static let usb = FoundPrinter(
    way: .usb, address: "/dev/usb/lp0", model: "EPSON TM-T20III", papers: [.roll80, .roll58])
  private static let office = FoundPrinter(
    way: .queue, address: "ipp://localhost:631/printers/Laser", model: "HP LaserJet",
    papers: [.a5, .a4])
  private static let letter = FoundPrinter(
    way: .queue, address: "ipp://localhost:631/printers/Letter", model: "Letter", papers: [])

  private func screen(
    _ workplace: Workplace, outcomes: [PrintOutcome] = [.printed(.processID)],
    status: PrinterStatus = .ready, profile: EscPosProfile = EscPosProfile(),
    found: [FoundPrinter] = [usb, office, letter]
  ) -> PrinterScreen {
    let record = record
    return PrinterScreen(
      workplace: workplace, discovery: .fake(found, profile: profile),
      make: { setup in
        guard setup.connection != .none else { return .none(paper: setup.paper) }
        var printer = Printer.fake(
          paper: setup.paper, record: record, outcomes: outcomes, status: status)
        printer.name = setup.name
        return printer
      })
  }

  private func listed(_ screen: PrinterScreen) async throws {
    await screen.reload()
    try await until("the list") { !screen.isLooking }
  }

  @Test func whatIsChosenPrintsTheNextReceiptOfAnOpenPage() async throws {
    let workplace = try point.workplace()
    let page = CaptureScreen(workplace: workplace)
    #expect(!page.hasPrinter)
    let screen = screen(workplace)
    try await listed(screen)
    #expect(screen.lines.map(\.title) == ["EPSON TM-T20III", "HP LaserJet", "Letter"])
    await screen.choose(screen.lines[0])
    #expect(screen.setup.address == "/dev/usb/lp0" && screen.setup.paper == .roll80)
    #expect(screen.status?.tone == .good)
    #expect(page.hasPrinter)
    _ = try await page.save(.report())
    #expect(page.papers.result == .printed)
    guard case .raster(let raster)? = record.payloads.first else {
      Issue.record("no roll was printed")
      return
    }
    #expect(raster.width == 576)
    // The next start finds it again.
    let kept = try #require(try PrinterSetup.read(from: point.store))
    #expect(kept == screen.setup)
  }

  @Test func aReceiptDrawnForOnePaperIsDrawnAgainForAnother() async throws {
    let workplace = try point.workplace()
    let page = CaptureScreen(workplace: workplace)
    let filed = try await page.save(.report())
    #expect(page.papers.result == .noPrinter)
    let screen = screen(workplace)
    try await listed(screen)
    await screen.choose(screen.lines[0])
    await screen.choose(paperAt: 1)
    #expect(workplace.paper == .roll58)
    let spool = SpoolScreen(workplace: workplace)
    await spool.reload()
    let line = try #require(spool.lines(at: .waiting).first)
    #expect(line.reference == filed.reference.text && line.canPrint)
    await spool.printPressed(line)
    #expect(spool.message?.tone == .good)
    guard case .raster(let raster)? = record.payloads.first else {
      Issue.record("not drawn again")
      return
    }
    #expect(raster.width == 384)
    let job = try #require(try point.store.printJobs(of: filed.reference.text).first)
    #expect(job.format.hasPrefix("raster/roll58/") && job.payload == raster.rows)
    #expect(job.state == .printed)
  }

  @Test func theReceiptOfADenunciationIsDrawnAgainFromItsOpenPageOnly() async throws {
    let workplace = try point.workplace()
    let page = CaptureScreen(workplace: workplace)
    let draft = Draft.invented(.denunciation, today: VietnamTime.day(commune.clock.now()))
    let filed = try await page.save(draft)
    let screen = screen(workplace)
    try await listed(screen)
    await screen.choose(screen.lines[0])
    let spool = SpoolScreen(workplace: workplace)
    await spool.reload()
    let line = try #require(spool.lines(at: .waiting).first)
    #expect(!line.canPrint)
    await page.printAgainButtonPressed()
    #expect(page.papers.result == .printed)
    let job = try #require(try point.store.printJobs(of: filed.reference.text).first)
    #expect(job.payload == nil && job.state == .printed)
    // A further paper, still from the page.
    await page.printCopy("giấy nhòe")
    #expect(page.papers.result == .printed)
    let jobs = try point.store.printJobs(of: filed.reference.text)
    #expect(jobs.map(\.copy) == [0, 1] && jobs.allSatisfy { $0.payload == nil })
    #expect(page.filed?.receipt?.contents.copyNumber == 1)
    #expect(record.payloads.count == 2 && record.payloads[0] != record.payloads[1])
  }

  @Test func aSheetPrinterWithoutOurSheetsIsNotTaken() async throws {
    let screen = screen(try point.workplace())
    try await listed(screen)
    await screen.choose(screen.lines[2])
    #expect(!screen.hasPrinter)
    #expect(screen.message?.tone == .notice)
  }

  @Test(arguments: ["", "máy in", "192.168.1.5", "host:99999", "http://x/", "none", "/tmp/x y"])
  func whatIsNoAddressIsRefused(typed: String) async throws {
    let screen = screen(try point.workplace())
    await screen.choose(typed: typed)
    #expect(!screen.hasPrinter && screen.message?.tone == .problem)
  }

  @Test func anAddressIsAskedAndListed() async throws {
    let screen = screen(try point.workplace())
    try await listed(screen)
    await screen.choose(typed: " 192.168.1.50:9100 ")
    #expect(screen.setup.address == "192.168.1.50:9100")
    #expect(screen.lines.contains { $0.id == "192.168.1.50:9100" && $0.isChosen })
  }

  @Test func whatThePrinterAnswersIsKept() async throws {
    let able = EscPosProfile(fence: .paperStatus)
    let screen = screen(try point.workplace(), profile: able)
    try await listed(screen)
    await screen.choose(screen.lines[0])
    guard case .escPos(_, let profile) = screen.setup.connection else {
      Issue.record("\(screen.setup)")
      return
    }
    #expect(profile.fence == .paperStatus)
    await screen.choose(paperAt: 1)
    guard case .escPos(_, let narrow) = screen.setup.connection else { return }
    #expect(narrow.width == 384 && narrow.fence == .paperStatus)
  }

  @Test func theTestPageAsksThreeThings() async throws {
    let screen = screen(try point.workplace())
    try await listed(screen)
    await screen.choose(screen.lines[0])
    await screen.testPageButtonPressed()
    #expect(screen.test == .asksWhetherReadable)
    await screen.answer(cameOut: true, isReadable: true)
    #expect(screen.test == .asksForEdges)
    await screen.answer(hasEdges: true)
    #expect(screen.test == .none && screen.message?.tone == .good)
    await screen.testPageButtonPressed()
    await screen.answer(cameOut: true, isReadable: true)
    await screen.answer(hasEdges: false)
    #expect(screen.message?.next.contains("58 mm") == true)
    await screen.testPageButtonPressed()
    await screen.answer(cameOut: false, isReadable: false)
    #expect(screen.test == .none && screen.message?.tone == .problem)
    #expect(record.payloads.count == 3)
  }

  @Test func aSilentPrinterIsPrintedOnOnlyWhenAPersonSaysItIsOn() async throws {
    let screen = screen(
      try point.workplace(), outcomes: [.refused([.silent]), .sentUnconfirmed])
    try await listed(screen)
    await screen.choose(screen.lines[0])
    await screen.testPageButtonPressed()
    #expect(screen.test == .asksWhetherOn)
    await screen.answer(isOn: true)
    #expect(screen.test == .asksWhetherReadable)
    guard case .escPos(_, let mute) = screen.setup.connection else { return }
    #expect(!mute.supportsStatus && mute.fence == .none)
    // No paper came out: it was not of that kind after all.
    await screen.answer(cameOut: false, isReadable: false)
    guard case .escPos(_, let again) = screen.setup.connection else { return }
    #expect(again.supportsStatus && again.fence == .processID)
  }

  @Test(arguments: [
    PrinterProblem.mediaEmpty, .coverOpen, .offline, .garbled, .unreachable(code: ENOENT),
    .unreachable(code: EACCES), .mediaNotSupported("iso_a5_148x210mm"), .wrongDocument,
  ])
  func everyTroubleIsNamedWithWhatToDo(problem: PrinterProblem) async throws {
    let screen = screen(
      try point.workplace(), outcomes: [.refused([problem])], status: .blocked([problem]))
    try await listed(screen)
    await screen.choose(screen.lines[1])
    #expect(screen.status?.title.contains(problem.words) == true)
    #expect(screen.status?.next.hasPrefix(problem.remedy) == true)
    await screen.testPageButtonPressed()
    #expect(screen.test == .none)
    #expect(screen.message?.title.contains(problem.words) == true)
  }

  @Test func withoutPrinterPapersAreKeptAgain() async throws {
    let workplace = try point.workplace()
    let screen = screen(workplace)
    try await listed(screen)
    await screen.choose(screen.lines[0])
    await screen.noPrinterChosen()
    #expect(!workplace.printer.isPresent && workplace.paper == .a5)
    let page = CaptureScreen(workplace: workplace)
    let filed = try await page.save(.report())
    #expect(page.papers.result == .noPrinter && filed.receipt?.format == "pdf/a5")
  }

  @Test func afterPrintingThePageSaysWhatThePrinterNeeds() async throws {
    let workplace = try point.workplace()
    let page = CaptureScreen(workplace: workplace)
    let screen = screen(workplace, status: .readySoonEmpty)
    try await listed(screen)
    await screen.choose(screen.lines[0])
    _ = try await page.save(.report())
    #expect(page.papers.result == .printed)
    #expect(page.papers.printerNote?.tone == .notice)
  }
}

@MainActor @Suite struct SpoolTests {
  let commune: Commune
  let record = PrintRecord()
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private func filed(
    _ outcome: PrintOutcome, _ draft: Draft = .report()
  ) async throws -> (Workplace, String) {
    point.printer = .fake(record: record, outcomes: [outcome, .printed(.processID)])
    let workplace = try point.workplace()
    let page = CaptureScreen(workplace: workplace)
    let filed = try await page.save(draft)
    return (workplace, filed.reference.text)
  }

  private func spool(_ workplace: Workplace) async -> SpoolScreen {
    let spool = SpoolScreen(workplace: workplace)
    await spool.reload()
    return spool
  }

  @Test func whatIsUnknownComesFirst() async throws {
    point.printer = .fake(
      record: record,
      outcomes: [.printed(.processID), .refused([.mediaEmpty]), .unknown([.linkLost])])
    let workplace = try point.workplace()
    var codes: [String] = []
    for _ in 0..<3 {
      let page = CaptureScreen(workplace: workplace)
      codes.append(try await page.save(.report()).reference.text)
    }
    let spool = await spool(workplace)
    #expect(spool.lines(at: .unknown).map(\.reference) == [codes[2]])
    #expect(spool.lines(at: .waiting).map(\.reference) == [codes[1]])
    #expect(spool.lines(at: .ended).map(\.reference) == [codes[0]])
    let today = TodayScreen(workplace: workplace)
    await today.reload()
    #expect(today.attention.contains(.receiptUnknown(reference: codes[2])))
  }

  @Test func paperThatDidNotComeOutIsMadeAgainAndMarked() async throws {
    let (workplace, code) = try await filed(.unknown([.timedOut]))
    let spool = await spool(workplace)
    await spool.answer(try #require(spool.lines.first), cameOut: false)
    #expect(try point.store.printJobs(of: code).map(\.state) == [.void, .printed])
    #expect(record.payloads.count == 2 && record.payloads[0] != record.payloads[1])
    #expect(spool.lines(at: .unknown).isEmpty && spool.lines(at: .ended).count == 2)
  }

  @Test func paperThatCameOutIsSettled() async throws {
    let (workplace, code) = try await filed(.unknown([.timedOut]))
    let spool = await spool(workplace)
    let line = try #require(spool.lines.first)
    await spool.answer(line, cameOut: true)
    #expect(try point.store.printJobs(of: code).map(\.state) == [.printed])
    #expect(spool.message?.tone == .good && record.payloads.count == 1)
    // A second answer finds nothing to settle and says so.
    await spool.answer(line, cameOut: true)
    #expect(spool.message?.tone == .problem)
  }

  @Test func theUnknownReceiptOfADenunciationIsNotMadeAgain() async throws {
    let draft = Draft.invented(.denunciation, today: VietnamTime.day(commune.clock.now()))
    let (workplace, code) = try await filed(.unknown([.linkLost]), draft)
    let spool = await spool(workplace)
    await spool.answer(try #require(spool.lines.first), cameOut: false)
    #expect(try point.store.printJobs(of: code).map(\.state) == [.void])
    #expect(spool.message?.next.contains("Chép mã đơn") == true)
    #expect(record.payloads.count == 1)
  }

  @Test func whatIsGivenUpNeedsAReasonAndIsNotPrinted() async throws {
    let (workplace, code) = try await filed(.refused([.mediaEmpty]))
    let spool = await spool(workplace)
    let line = try #require(spool.lines.first)
    await spool.withdraw(line, reason: "  ")
    #expect(try point.store.printJobs(of: code).map(\.state) == [.queued])
    await spool.withdraw(line, reason: "ông bà đã về")
    #expect(try point.store.printJobs(of: code).map(\.state) == [.void])
    let reasons = try point.acts().compactMap { act -> String? in
      if let body = act as? ReceiptPrinted { body.reason } else { nil }
    }
    #expect(reasons.contains("ông bà đã về"))
    await spool.printPressed(line)
    #expect(record.payloads.count == 1 && spool.message?.tone == .problem)
  }

  @Test func allThatWaitArePrintedUntilOneIsRefused() async throws {
    let workplace = try point.workplace()
    for _ in 0..<4 {
      let page = CaptureScreen(workplace: workplace)
      _ = try await page.save(.report())
    }
    let today = TodayScreen(workplace: workplace)
    await today.reload()
    #expect(!today.attention.contains(.receiptsWaiting(count: 4)))
    workplace.chosenPrinter.change(
      to: .fake(
        record: record,
        outcomes: [.printed(.processID), .printed(.processID), .refused([.mediaEmpty])]))
    await today.reload()
    #expect(today.attention.contains(.receiptsWaiting(count: 4)))
    let spool = await spool(workplace)
    let order = spool.lines(at: .waiting).map(\.reference)
    await spool.printAllPressed()
    #expect(record.payloads.count == 3)
    #expect(spool.message?.title.contains("hết giấy") == true)
    #expect(spool.lines(at: .waiting).map(\.reference) == Array(order[2...]))
  }

  @Test func aCopyDrawnAgainKeepsItsOwnReason() async throws {
    point.printer = .fake(paper: .a5, record: record, outcomes: [.printed(.processID)])
    let workplace = try point.workplace()
    let page = CaptureScreen(workplace: workplace)
    let code = try await page.save(.report()).reference.text
    let copy = try workplace.queueCopy(of: code, reason: "mất phiếu")
    workplace.chosenPrinter.change(to: .fake(record: record, outcomes: [.refused([.coverOpen])]))
    #expect(try await workplace.printWaiting(code) == .waiting([.coverOpen]))
    let job = try #require(try point.store.printJobs(of: code).last)
    #expect(job.format.hasPrefix("raster/") && job.reason?.contains("coverOpen") == true)
    #expect(try point.store.copyReason(of: job.id) == "mất phiếu")
    // Back on sheets the same copy with the same reason is the same file.
    workplace.chosenPrinter.change(to: .fake(paper: .a5, record: record))
    #expect(try await workplace.printWaiting(code) == .printed)
    guard case .pdf(let file, _)? = record.payloads.last else {
      Issue.record("no sheet was printed")
      return
    }
    #expect(file == copy.payload)
  }
}
