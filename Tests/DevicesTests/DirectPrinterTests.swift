// SPDX-License-Identifier: Apache-2.0
// A thermal printer in every mood, over TCP and as a device file: never is anything called printed that
// is not.

import Devices
import FakePrinters
import Foundation
import Papers
import Testing

@Suite struct DirectPrinterTests {
  /// A picture with every byte value, also those that look like commands.
  static let picture: Raster1Bit = {
    var state: UInt32 = 7
    let rows = (0..<72 * 700).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
    return Raster1Bit(width: 576, height: 700, rows: Data(rows))
  }()

  private func profile(
    fence: PrintFence = .processID, supportsStatus: Bool = true
  ) -> EscPosProfile {
    EscPosProfile(
      fence: fence, supportsStatus: supportsStatus, statusSeconds: 0.4, printSeconds: 1)
  }

  private func print(
    on printer: FakeEscPosPrinter, _ profile: EscPosProfile
  ) async -> PrintOutcome {
    await DirectPrinter(printer.address, profile: profile).print(Self.picture)
  }

  @Test(arguments: FakeEscPosPrinter.Wire.allCases, [PrintFence.processID, .paperStatus])
  func aGoodPrinterProvesThatItPrinted(wire: FakeEscPosPrinter.Wire, fence: PrintFence) async throws
  {
    let printer = try FakeEscPosPrinter(wire)
    defer { printer.switchOff() }
    let device = DirectPrinter(printer.address, profile: profile(fence: fence))
    for count in 1...2 {
      let outcome = await device.print(Self.picture)
      #expect(outcome == .printed(fence == .processID ? .processID : .paperStatus))
      #expect(printer.receipts.count == count)
    }
    #expect(await device.status() == .ready)
  }

  @Test(arguments: FakeEscPosPrinter.Wire.allCases)
  func withoutPaperNothingIsSent(wire: FakeEscPosPrinter.Wire) async throws {
    let printer = try FakeEscPosPrinter(wire, .init(paperRows: 0))
    defer { printer.switchOff() }
    #expect(await print(on: printer, profile()) == .refused([.mediaEmpty]))
    #expect(printer.receipts.isEmpty && printer.unfinishedRows == 0)
  }

  @Test func anOpenCoverIsNamed() async throws {
    let printer = try FakeEscPosPrinter(.tcp, .init(coverIsOpen: true))
    defer { printer.switchOff() }
    #expect(await print(on: printer, profile()) == .refused([.coverOpen]))
    let status = await DirectPrinter(printer.address, profile: profile()).status()
    #expect(status == .blocked([.coverOpen]))
  }

  @Test(arguments: FakeEscPosPrinter.Wire.allCases, PrintFence.allCases)
  func paperThatEndsInTheMiddleIsNeverCalledPrinted(
    wire: FakeEscPosPrinter.Wire, fence: PrintFence
  ) async throws {
    let printer = try FakeEscPosPrinter(wire, .init(paperRows: 300))
    defer { printer.switchOff() }
    #expect(await print(on: printer, profile(fence: fence)) == .unknown([.mediaEmpty]))
    #expect(printer.receipts.isEmpty)
    #expect(printer.unfinishedRows == 300)
  }

  @Test(arguments: FakeEscPosPrinter.Wire.allCases)
  func aSilentPrinterIsRefused(wire: FakeEscPosPrinter.Wire) async throws {
    let printer = try FakeEscPosPrinter(wire, .init(answersStatus: false))
    defer { printer.switchOff() }
    #expect(await print(on: printer, profile()) == .refused([.silent]))
    #expect(printer.unfinishedRows == 0)
  }

  @Test(arguments: FakeEscPosPrinter.Wire.allCases)
  func garbageAnswersAreRefused(wire: FakeEscPosPrinter.Wire) async throws {
    let printer = try FakeEscPosPrinter(wire, .init(answersGarbage: true))
    defer { printer.switchOff() }
    #expect(await print(on: printer, profile()) == .refused([.garbled]))
    #expect(printer.unfinishedRows == 0)
  }

  @Test(arguments: FakeEscPosPrinter.Wire.allCases)
  func aBrokenWireInTheMiddleIsUnknown(wire: FakeEscPosPrinter.Wire) async throws {
    let printer = try FakeEscPosPrinter(wire, .init(dropsAfter: 20_000))
    defer { printer.switchOff() }
    #expect(await print(on: printer, profile()) == .unknown([.linkLost]))
    #expect(printer.receipts.isEmpty)
  }

  @Test(arguments: FakeEscPosPrinter.Wire.allCases)
  func aPrinterThatDoesNotKnowTheFenceLeavesItUnknown(wire: FakeEscPosPrinter.Wire) async throws {
    let printer = try FakeEscPosPrinter(wire, .init(knowsProcessID: false))
    defer { printer.switchOff() }
    #expect(await print(on: printer, profile()) == .unknown([.timedOut]))
  }

  @Test(arguments: FakeEscPosPrinter.Wire.allCases)
  func aPrinterThatCannotAnswerIsAtBestUnconfirmed(wire: FakeEscPosPrinter.Wire) async throws {
    let printer = try FakeEscPosPrinter(
      wire, .init(answersStatus: false, knowsProcessID: false, knowsPaperStatus: false))
    defer { printer.switchOff() }
    let profile = profile(fence: .none, supportsStatus: false)
    #expect(await print(on: printer, profile) == .sentUnconfirmed)
    #expect(await DirectPrinter(printer.address, profile: profile).status() == .untold)
  }

  @Test func withNobodyListeningNothingIsSent() async throws {
    let port = try FakeEscPosPrinter.deadPort()
    let absent = DirectPrinter(.tcp(host: "127.0.0.1", port: port), profile: profile())
    #expect(await absent.print(Self.picture) == .refused([.unreachable(code: ECONNREFUSED)]))
    let nothing = DirectPrinter(.device(path: "/dev/usb/none"), profile: profile())
    #expect(await nothing.print(Self.picture) == .refused([.unreachable(code: ENOENT)]))
    #expect(await nothing.status() == .blocked([.unreachable(code: ENOENT)]))
  }

  @Test func aPictureWiderThanThePrinterIsRefused() async throws {
    let port = try FakeEscPosPrinter.deadPort()
    let narrow = DirectPrinter(
      .tcp(host: "127.0.0.1", port: port), profile: EscPosProfile(width: 384))
    #expect(await narrow.print(Self.picture) == .refused([.wrongDocument]))
  }

  @Test func whatIsPrintedIsTheRasterAndHoldsNoRealTimeCommand() async throws {
    var rows = [UInt8](repeating: 0, count: 48 * 200)
    for (index, tail) in [UInt8(0x04), 0x05, 0x14].enumerated() {
      rows[index * 480 + 7] = 0x10
      rows[index * 480 + 8] = tail
    }
    let traps = Raster1Bit(width: 384, height: 200, rows: Data(rows))
    let form = try FormPack.valid(.hamletNote, on: "2026-12-01", in: assets)
    let receipt = try Paper.receipt(
      ReceiptContents(
        variant: .hamletNote, issuingBody: "Thôn Đồng Bài",
        date: Date(timeIntervalSince1970: 1_796_178_900), referenceCode: "07654-03-KM4T-7BQH",
        givers: ["H'Hen Niê"]), form: form, size: .roll58
    ).raster()
    for bandHeight in [1, 24, 128, 255] {
      let printer = try FakeEscPosPrinter(.tcp)
      defer { printer.switchOff() }
      let profile = EscPosProfile(width: 384, bandHeight: bandHeight)
      let device = DirectPrinter(printer.address, profile: profile)
      #expect(await device.print(receipt) == .printed(.processID))
      #expect(await device.print(traps) == .printed(.processID))
      #expect(printer.receipts.first == receipt)
      let trapped = try #require(printer.receipts.last)
      #expect(printer.realTimeInPicture == 0)
      let changed = zip(trapped.rows, traps.rows).filter { $0 != $1 }
      #expect(changed.count == 3)
    }
  }

  private var assets: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Assets/forms")
  }
}

@Suite struct PrinterTests {
  private static let paper = Raster1Bit(width: 8, height: 1, rows: Data([0xFF]))

  @Test func aSetUpSurvivesStoringAndGivesItsPrinter() async throws {
    let printer = try FakeEscPosPrinter(.tcp)
    defer { printer.switchOff() }
    let setup = PrinterSetup(
      name: "Máy in quầy", connection: .escPos(printer.address, EscPosProfile()), paper: .roll80)
    let stored = try JSONEncoder().encode(setup)
    let live = Printer.live(try JSONDecoder().decode(PrinterSetup.self, from: stored))
    #expect(live.name == "Máy in quầy" && live.paper == .roll80)
    #expect(await live.status() == .ready)
    #expect(await live.print(.raster(Self.paper)) == .printed(.processID))
    #expect(await live.print(.pdf(Data(), jobName: "A")) == .refused([.wrongDocument]))
  }

  @Test func noPrinterRefusesAndAFakeOneRecords() async {
    #expect(await Printer.none().print(.raster(Self.paper)) == .refused([.none]))
    let record = PrintRecord()
    let fake = Printer.fake(
      record: record, outcomes: [.unknown([.mediaEmpty]), .printed(.processID)])
    #expect(await fake.print(.raster(Self.paper)) == .unknown([.mediaEmpty]))
    #expect(await fake.print(.raster(Self.paper)) == .printed(.processID))
    #expect(await fake.print(.raster(Self.paper)) == .printed(.processID))
    #expect(record.payloads == Array(repeating: .raster(Self.paper), count: 3))
  }
}
