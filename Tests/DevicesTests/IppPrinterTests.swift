// SPDX-License-Identifier: Apache-2.0
// An office printer in every mood, played by CUPS' own printer program.

import Devices
import FakePrinters
import Foundation
import Papers
import Testing

@Suite(
  .serialized,
  .enabled(if: IppLaboratory.isPossible, "cups-ipp-utils, avahi-daemon, dbus, and root"))
struct IppPrinterTests {
  private static let sheet = "iso_a5_148x210mm"

  private func document() throws -> Data {
    try Paper.testPage(
      ["Thử máy in"], size: .a5, created: Date(timeIntervalSince1970: 1_796_178_900)
    )
    .pdf().pdf
  }

  @Test func aJobThatEndsWellIsPrintedWithItsBytesUnchanged() async throws {
    let laboratory = try IppLaboratory(command: "exit 0")
    defer { laboratory.stop() }
    let printer = Printer.live(
      PrinterSetup(name: "Laser", connection: .ipp(uri: laboratory.uri), paper: .a5))
    #expect(await printer.status() == .ready)
    let pdf = try document()
    let outcome = await printer.print(.pdf(pdf, jobName: "07654-03-KM4T-7BQH"))
    guard case .printed(.jobCompleted(let job)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(job.hasPrefix("urn:uuid:"))
    #expect(try laboratory.documents() == [pdf])
    #expect(try laboratory.documentNames()[0].contains("07654-03"))
  }

  @Test func aSheetThatThePrinterDoesNotKnowIsRefusedBeforeSending() async throws {
    let laboratory = try IppLaboratory(command: "exit 0")
    defer { laboratory.stop() }
    let outcome = await IppPrinter(uri: laboratory.uri)
      .print(try document(), jobName: "A", media: "iso_a3_297x420mm")
    #expect(outcome == .refused([.mediaNotSupported("iso_a3_297x420mm")]))
    #expect(try laboratory.documents().isEmpty)
  }

  @Test func aPrinterThatDoesNotReadPDFIsRefusedBeforeSending() async throws {
    let laboratory = try IppLaboratory(command: "exit 0", formats: "image/pwg-raster")
    defer { laboratory.stop() }
    let outcome = await IppPrinter(uri: laboratory.uri)
      .print(try document(), jobName: "A", media: Self.sheet)
    #expect(outcome == .refused([.wrongDocument]))
  }

  @Test func aPrinterThatGivesUpLeavesItUnknown() async throws {
    let laboratory = try IppLaboratory(command: "exit 1")
    defer { laboratory.stop() }
    let outcome = await IppPrinter(uri: laboratory.uri)
      .print(try document(), jobName: "A", media: Self.sheet)
    #expect(outcome == .unknown([.jobAborted]))
  }

  @Test func anEmptyTrayIsNamedAndTheJobCancelledWhenTimeIsUp() async throws {
    let laboratory = try IppLaboratory(
      command: """
        echo "STATE: +media-empty-error" >&2
        : > "$D/started"
        while [ ! -e "$D/refilled" ]; do sleep 0.05; done
        echo "STATE: -media-empty-error" >&2
        exit 0
        """)
    defer { laboratory.stop() }
    let pdf = try document()
    let outcome = await IppPrinter(uri: laboratory.uri, jobSeconds: 2)
      .print(pdf, jobName: "A", media: Self.sheet)
    #expect(outcome == .unknown([.timedOut, .mediaEmpty]))
    #expect(await IppPrinter(uri: laboratory.uri).status() == .blocked([.mediaEmpty]))
    let next = await IppPrinter(uri: laboratory.uri).print(pdf, jobName: "B", media: Self.sheet)
    #expect(next == .refused([.mediaEmpty]))
    try laboratory.signal("refilled")
  }

  @Test func paperThatIsRefilledInTimeIsPrinted() async throws {
    let laboratory = try IppLaboratory(
      command: """
        echo "STATE: +media-empty-error" >&2
        sleep 1
        echo "STATE: -media-empty-error" >&2
        exit 0
        """)
    defer { laboratory.stop() }
    let outcome = await IppPrinter(uri: laboratory.uri)
      .print(try document(), jobName: "A", media: Self.sheet)
    guard case .printed(.jobCompleted) = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test func aPrinterSwitchedOffInTheMiddleLeavesItUnknown() async throws {
    let laboratory = try IppLaboratory(command: ": > \"$D/started\"; sleep 30")
    defer { laboratory.stop() }
    let uri = laboratory.uri
    let pdf = try document()
    async let outcome = IppPrinter(uri: uri).print(pdf, jobName: "A", media: Self.sheet)
    let started = laboratory.file("started")
    for _ in 0..<200 where !FileManager.default.fileExists(atPath: started) {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(FileManager.default.fileExists(atPath: started))
    laboratory.killPrinter()
    #expect(await outcome == .unknown([.linkLost]))
  }

  @Test func aPrinterAtAnAddressTellsModelAndPapers() async throws {
    let laboratory = try IppLaboratory(command: "exit 0")
    defer { laboratory.stop() }
    let setup = PrinterSetup(name: "x", connection: .ipp(uri: laboratory.uri), paper: .a5)
    let told = await PrinterDiscovery.live.ask(setup)
    #expect(told.way == .network && told.address == laboratory.uri && told.problems.isEmpty)
    #expect(told.papers == [.a5, .a4])
    #expect(!told.model.isEmpty)
  }

  @Test func withNobodyListeningNothingIsSent() async throws {
    let port = try FakeEscPosPrinter.deadPort()
    let printer = IppPrinter(uri: "ipp://localhost:\(port)/ipp/print")
    let outcome = await printer.print(Data("%PDF".utf8), jobName: "A", media: Self.sheet)
    guard case .refused(let problems) = outcome, case .unreachable? = problems.first else {
      Issue.record("\(outcome)")
      return
    }
    let wrong = IppPrinter(uri: "http://localhost/")
    #expect(await wrong.status() == .blocked([.unreachable(code: EINVAL)]))
  }
}
