// SPDX-License-Identifier: Apache-2.0
// Scanned pages on their way into a petition: shown as they come, one PDF file for one paper, and whatever
// the scanner does, whole pages stay.

import DeskScreens
import Devices
import Exchange
import Foundation
import OfficeScreens
import Petitions
import Screens
import Support
import Testing

@MainActor @Suite struct ScanTests {
  let commune: Commune
  var workplace: Workplace

  init() throws {
    commune = try Commune()
    workplace = try commune.point.workplace()
  }

  private func scanner(_ pages: Int, then problem: ScannerProblem? = nil) -> Devices.Scanner {
    Devices.Scanner(list: { [ScannerDevice(name: "gia", label: "Máy quét giả")] }) { order in
      AsyncThrowingStream { continuation in
        for number in 0..<pages {
          continuation.yield(.began(number + 1))
          continuation.yield(.progress(0.5))
          let png = InventedFile.png(width: 200, height: 280, salt: number)
          continuation.yield(.page(png, dotsPerInch: order.dotsPerInch))
        }
        continuation.finish(throwing: problem)
      }
    }
  }

  private func open(_ scanner: Devices.Scanner) async -> (CaptureScreen, ScanScreen) {
    var workplace = workplace
    workplace.scanner = scanner
    let capture = CaptureScreen(workplace: workplace)
    capture.edit { $0 = .report() }
    let scan = ScanScreen(capture)
    await scan.look()
    return (capture, scan)
  }

  @Test func pagesMakeOnePDFAndMorePagesJoinIt() async throws {
    let (capture, scan) = await open(scanner(2))
    await scan.scanButtonPressed()
    #expect(scan.pages.count == 2)
    #expect(capture.draft.documents.count == 1)
    await scan.scanButtonPressed()
    #expect(capture.draft.documents.count == 1)
    #expect(capture.draft.documents[0].pages == "4")
    await scan.removePageButtonPressed(1)
    #expect(capture.draft.documents[0].pages == "3")
    let file = try #require(capture.draft.documents[0].file)
    let data = try workplace.vault.file(file.sha256, of: capture.draftID)
    // Only the last PDF is kept.
    #expect(
      try FileManager.default.contentsOfDirectory(
        atPath: commune.point.folder.appendingPathComponent("nhap/\(capture.draftID)").path
      ).count == 1)
    if let pdfinfo = StockTool("pdfinfo") {
      let place = commune.place("a.pdf")
      try data.write(to: place)
      let told = try pdfinfo.run([place.path], in: commune.folder("x")).text
      #expect(told.contains("Pages:           3"))
      #expect(told.contains("PDF version:     1.4"))
      #expect(told.contains("Page size:       72 x 100.8 pts"))
    }
    scan.nextPaperButtonPressed()
    await scan.scanButtonPressed()
    #expect(capture.draft.documents.count == 2)
    await capture.saveButtonPressed()
    #expect(capture.filed?.petition?.matter.documents.count == 2)
  }

  @Test(arguments: [ScannerProblem.jammed, .noPaper, .linkLost, .crashed(signal: 11)])
  func aFaultIsToldAndTheWholePagesStay(problem: ScannerProblem) async throws {
    let (capture, scan) = await open(scanner(3, then: problem))
    await scan.scanButtonPressed()
    #expect(scan.message?.next.isEmpty == false)
    #expect(scan.stage == .ready)
    #expect(capture.draft.documents.first?.pages == "3")
    #expect(try workplace.vault.drafts().first?.draft == capture.draft)
  }

  @Test func noScannerIsToldAndNothingIsAdded() async throws {
    let (capture, scan) = await open(
      Devices.Scanner(list: { [] }) { _ in AsyncThrowingStream { $0.finish() } })
    #expect(scan.message?.title == "Không thấy máy quét.")
    #expect(!scan.canScan)
    await scan.scanButtonPressed()
    #expect(capture.draft.documents.isEmpty)
  }

  @Test func stoppingKeepsWhatIsWholeAndSavingWaits() async throws {
    let (capture, scan) = await open(
      Devices.Scanner(list: { [ScannerDevice(name: "gia", label: "Giả")] }) { order in
        AsyncThrowingStream { continuation in
          continuation.yield(.page(InventedFile.png(), dotsPerInch: 200))
          continuation.yield(.began(2))
          // The second page never comes.
        }
      })
    let scanning = Task { await scan.scanButtonPressed() }
    try await until("the first page") { scan.pages.count == 1 }
    await capture.saveButtonPressed()
    #expect(capture.filed == nil)
    #expect(capture.message?.tone == .notice)
    scan.stopButtonPressed()
    await scanning.value
    #expect(capture.draft.documents.first?.pages == "1")
    await capture.saveButtonPressed()
    #expect(capture.filed != nil)
  }
}
