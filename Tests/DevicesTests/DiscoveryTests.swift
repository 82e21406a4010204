// SPDX-License-Identifier: Apache-2.0
// Printers are found by what the machine tells of them, without a byte sent to any; an address that was
// typed is asked, and gives up in time.

import FakePrinters
import Foundation
import Papers
import Testing

@testable import Devices

@Suite struct DiscoveryTests {
  /// Folders that stand for /dev and /sys.
  private final class Machine {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("may-\(UUID().uuidString.prefix(8))")
    var files: DeviceFiles {
      DeviceFiles(
        devices: folder.appendingPathComponent("dev").path,
        system: folder.appendingPathComponent("sys").path)
    }
    func put(_ path: String, _ text: String = "") throws {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    deinit { try? FileManager.default.removeItem(at: folder) }  // a left-over is no failure
  }

  private func found(_ discovery: PrinterDiscovery) async -> [FoundPrinter] {
    var all: [FoundPrinter] = []
    for await printer in discovery.look() { all.append(printer) }
    return all
  }

  private func nobody() throws -> Spooler {
    let port = try FakeEscPosPrinter.deadPort()
    return Spooler(place: { ("127.0.0.1", Int32(port)) }, seconds: 1)
  }

  @Test func aPrinterOnUSBTellsItsModel() async throws {
    let machine = Machine()
    try machine.put("dev/usb/lp0")
    try machine.put("dev/usb/lp10")
    try machine.put("dev/usb/lp2")
    try machine.put("dev/usb/hiddev0")
    try machine.put(
      "sys/class/usbmisc/lp0/device/ieee1284_id",
      "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20III;CLS:PRINTER;\n")
    try machine.put(
      "sys/class/usbmisc/lp2/device/ieee1284_id", "MANUFACTURER:Xprinter ; MODEL:Xprinter XP-58")
    let all = await found(.system(machine.files, spooler: try nobody()))
    #expect(
      all.map(\.address).map { ($0 as NSString).lastPathComponent } == ["lp0", "lp2", "lp10"])
    #expect(all.map(\.model) == ["EPSON TM-T20III", "Xprinter XP-58", ""])
    #expect(all.allSatisfy { $0.way == .usb && $0.problems.isEmpty && $0.missingGroup == nil })
    #expect(all[0].papers == [.roll80, .roll58])
  }

  @Test func serialLinesThatTheMachineDoesNotHaveAreLeftOut() async throws {
    let machine = Machine()
    for name in ["ttyS0", "ttyS1", "ttyUSB0", "ttyACM3", "tty1", "ttyprintk", "ttyS"] {
      try machine.put("dev/\(name)")
    }
    try machine.put("sys/class/tty/ttyS0/type", "4\n")
    try machine.put("sys/class/tty/ttyS1/type", "0\n")
    // The device of a serial adapter is an interface below the product.
    try machine.put("sys/usb/1-2/product", "USB Serial\n")
    try machine.put("sys/usb/1-2/manufacturer", "Prolific\n")
    try machine.put("sys/usb/1-2/1-2:1.0/keep")
    try FileManager.default.createDirectory(
      at: machine.folder.appendingPathComponent("sys/class/tty/ttyUSB0"),
      withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: machine.folder.appendingPathComponent("sys/class/tty/ttyUSB0/device").path,
      withDestinationPath: machine.folder.appendingPathComponent("sys/usb/1-2/1-2:1.0").path)
    let all = await found(.system(machine.files, spooler: try nobody()))
    #expect(
      all.map { ($0.address as NSString).lastPathComponent } == ["ttyACM3", "ttyS0", "ttyUSB0"])
    #expect(all.map(\.model) == ["", "", "Prolific USB Serial"])
    #expect(all.allSatisfy { $0.way == .serial })
  }

  @Test func aMachineWithoutAnythingHasNoPrinters() async throws {
    #expect(await found(.system(Machine().files, spooler: try nobody())).isEmpty)
  }

  /// A spooler that takes connections and never says a word.
  private final class Mute {
    let descriptor: Int32
    let port: UInt16
    init() throws {
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var place = sockaddr_in()
      place.sin_family = sa_family_t(AF_INET)
      place.sin_addr.s_addr = inet_addr("127.0.0.1")
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let opened = descriptor
      let isListening = withUnsafeMutablePointer(to: &place) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(opened, $0, length) == 0 && listen(opened, 4) == 0
            && getsockname(opened, $0, &length) == 0
        }
      }
      try #require(isListening)
      port = UInt16(bigEndian: place.sin_port)
    }
    deinit { close(descriptor) }
  }

  @Test func aSpoolerThatHangsIsGivenUpAndWhatIsOnACableIsThereBefore() async throws {
    let machine = Machine()
    try machine.put("dev/usb/lp0")
    let mute = try Mute()
    let port = Int32(mute.port)
    let discovery = PrinterDiscovery.system(
      machine.files, spooler: Spooler(place: { ("127.0.0.1", port) }, seconds: 1))
    let start = monotonicSeconds()
    var firstAfter = Double.infinity
    var count = 0
    for await _ in discovery.look() {
      if count == 0 { firstAfter = monotonicSeconds() - start }
      count += 1
    }
    #expect(count == 1)
    #expect(firstAfter < 1)
    #expect(monotonicSeconds() - start < 30)
    withExtendedLifetime(mute) {}
  }

  @Test func anIPPPrinterThatHangsIsGivenUp() async throws {
    let mute = try Mute()
    let start = monotonicSeconds()
    let setup = PrinterSetup(
      name: "x", connection: .ipp(uri: "ipp://127.0.0.1:\(mute.port)/ipp/print"), paper: .a5)
    let told = await PrinterDiscovery.live.ask(setup)
    #expect(!told.problems.isEmpty)
    #expect(monotonicSeconds() - start < 30)
    withExtendedLifetime(mute) {}
  }

  @Test func aThermalPrinterAtAnAddressTellsHowItIs() async throws {
    let printer = try FakeEscPosPrinter(.tcp, .init(paperRows: 0))
    defer { printer.switchOff() }
    let setup = PrinterSetup(
      name: "x", connection: .escPos(printer.address, EscPosProfile(statusSeconds: 0.4)),
      paper: .roll80)
    let told = await PrinterDiscovery.live.ask(setup)
    #expect(told.way == .network && told.problems == [.mediaEmpty])
    #expect(told.papers == [.roll80, .roll58])
  }

  @Test(arguments: FakeEscPosPrinter.Wire.allCases)
  func probingFindsWhatAPrinterAnswersAndPrintsNothing(wire: FakeEscPosPrinter.Wire) async throws {
    let asked = EscPosProfile(statusSeconds: 0.3)
    for (behaviour, fence) in [
      (FakeEscPosPrinter.Behaviour(), PrintFence.processID),
      (.init(knowsProcessID: false), .paperStatus),
      (.init(knowsProcessID: false, knowsPaperStatus: false), .none),
    ] {
      let printer = try FakeEscPosPrinter(wire, behaviour)
      defer { printer.switchOff() }
      let profile = await PrinterDiscovery.live.probe(printer.address, asked)
      #expect(profile.fence == fence && profile.supportsStatus)
      #expect(profile.statusSeconds == asked.statusSeconds)
      #expect(printer.receipts.isEmpty && printer.unfinishedRows == 0)
    }
  }

  @Test func aPrinterInTroubleOrSilentKeepsItsProfile() async throws {
    let asked = EscPosProfile(fence: .paperStatus, statusSeconds: 0.2)
    for behaviour in [
      FakeEscPosPrinter.Behaviour(answersStatus: false), .init(answersGarbage: true),
      .init(paperRows: 0), .init(coverIsOpen: true),
    ] {
      let printer = try FakeEscPosPrinter(.tcp, behaviour)
      defer { printer.switchOff() }
      #expect(await PrinterDiscovery.live.probe(printer.address, asked) == asked)
    }
    let nobody = EscPosAddress.tcp(host: "127.0.0.1", port: try FakeEscPosPrinter.deadPort())
    #expect(await PrinterDiscovery.live.probe(nobody, asked) == asked)
  }

  @Test func aSetUpOfBeforeSpeedsIsStillRead() throws {
    let old = Data(#"{"device":{"path":"/dev/ttyS0"}}"#.utf8)
    let address = try JSONDecoder().decode(EscPosAddress.self, from: old)
    #expect(address == .device(path: "/dev/ttyS0"))
    let new = EscPosAddress.device(path: "/dev/ttyUSB0", speed: 19_200)
    #expect(try JSONDecoder().decode(EscPosAddress.self, from: JSONEncoder().encode(new)) == new)
  }

  @Test func aSerialLineIsOpenedWithItsSpeed() throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    try #require(openpty(&master, &slave, &name, nil, nil) == 0)
    defer { for end in [master, slave] { close(end) } }
    let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8($0) }, as: UTF8.self)
    let link = try ByteLink(.device(path: path, speed: 19_200), seconds: 1)
    var mode = termios()
    try #require(tcgetattr(slave, &mode) == 0)
    #expect(cfgetospeed(&mode) == speed_t(B19200) && cfgetispeed(&mode) == speed_t(B19200))
    withExtendedLifetime(link) {}
  }
}
