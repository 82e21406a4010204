// SPDX-License-Identifier: Apache-2.0
// Scanning with SANE's own `test` backend, which needs no hardware and can fail in every way: pages, the
// feeder, each fault in words of its own, stopping, and nothing left behind.

import Devices
import Foundation
import Glibc
import Support
import Testing

@Suite(.serialized, .enabled(if: StockTool.areThere("scanimage")))
struct ScannerTests {
  let scratch: Scratch
  let environment: [String: String]

  init() throws {
    scratch = try Scratch()
    try Data("test\n".utf8).write(to: scratch.url.appendingPathComponent("dll.conf"))
    let folder = try scratch.folder("ram")
    environment = ["SANE_CONFIG_DIR": scratch.url.path, "XDG_RUNTIME_DIR": folder.path]
  }

  private func order(feeder: Bool = false, dots: Int = 200, device: String = "test:0") -> ScanOrder
  {
    ScanOrder(device: device, usesFeeder: feeder, dotsPerInch: dots, isColour: true)
  }

  /// The pages and the end of a scan.
  private func scan(
    _ order: ScanOrder, _ options: [String] = []
  ) async -> (pages: [Data], progress: Int, problem: (any Error)?) {
    var (pages, progress): ([Data], Int) = ([], 0)
    do {
      for try await event in Devices.Scanner.live(environment: environment, options: options).scan(
        order)
      {
        switch event {
        case .page(let data, let dots):
          pages.append(data)
          #expect(dots == order.dotsPerInch)
        case .progress(let fraction):
          progress += 1
          #expect((0...1).contains(fraction))
        case .began(let number): #expect(number == pages.count + 1)
        }
      }
    } catch { return (pages, progress, error) }
    return (pages, progress, nil)
  }

  /// Folders of pages that stand about.
  private func leftovers() -> [String] {
    let runtime = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"]
    return [runtime, "/dev/shm"].compactMap { $0 }.flatMap {
      (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? []
    }.filter { $0.hasPrefix("tiepdan-quet-\(getpid())") }
  }

  @Test func scannersAreListed() async throws {
    let devices = try await Devices.Scanner.live(environment: environment).list()
    #expect(devices.map(\.name) == ["test:0", "test:1"])
    #expect(devices.first?.label == "Noname frontend-tester")
    try Data().write(to: scratch.url.appendingPathComponent("dll.conf"))
    #expect(try await Devices.Scanner.live(environment: environment).list() == [])
  }

  @Test func onePageComesFromTheGlass() async throws {
    let found = await scan(order())
    #expect(found.problem == nil)
    #expect(found.pages.count == 1)
    #expect(found.pages.first?.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true)
    #expect(found.progress > 0)
    #expect(leftovers() == [])
  }

  @Test func theFeederGivesItsTenPages() async throws {
    let found = await scan(order(feeder: true))
    #expect(found.problem == nil)
    #expect(found.pages.count == 10)
    #expect(leftovers() == [])
  }

  @Test(arguments: [
    ("NO_DOCS", ScannerProblem.noPaper), ("JAMMED", .jammed), ("COVER_OPEN", .coverOpen),
    ("DEVICE_BUSY", .busy), ("ACCESS_DENIED", .accessDenied), ("IO_ERROR", .linkLost),
    ("UNSUPPORTED", .other("sane_read: Operation not supported")),
    ("EOF", .crashed(signal: SIGABRT)),
  ])
  func everyFaultHasItsOwnAnswer(status: String, problem: ScannerProblem) async throws {
    let found = await scan(order(), ["--read-return-value=SANE_STATUS_\(status)"])
    #expect(found.pages.isEmpty)
    #expect(found.problem as? ScannerProblem == problem)
    #expect(leftovers() == [])
  }

  @Test func aScannerThatWasPulledOutIsTold() async throws {
    #expect(await scan(order(device: "test:7")).problem as? ScannerProblem == .gone)
    #expect(await scan(order(device: "genesys:libusb:001:009")).problem is ScannerProblem)
  }

  @Test func whoeverStopsListeningStopsTheScannerAndLeavesNothing() async throws {
    let slow = ["--read-delay=yes", "--read-delay-duration=200000"]
    let scanner = Devices.Scanner.live(environment: environment, options: slow)
    let stream = scanner.scan(order(dots: 100))
    let task = Task {
      for try await event in stream {
        if case .progress = event { return true }
      }
      return false
    }
    #expect(try await task.value)
    // The next scan waits until the first one has parked itself, and then works.
    let next = Devices.Scanner.live(environment: environment)
    _ = try await scanner.list()
    #expect(leftovers() == [])
    #expect(try await !next.list().isEmpty)
    #expect(children() == [])
  }

  @Test func aScannerThatIsKilledIsToldAndItsWholePagesStay() async throws {
    let slow = ["--read-delay=yes", "--read-delay-duration=60000"]
    var (pages, killed): (Int, Bool) = (0, false)
    do {
      let scanner = Devices.Scanner.live(environment: environment, options: slow)
      for try await event in scanner.scan(order(feeder: true, dots: 100)) {
        if case .page = event { pages += 1 }
        guard pages == 1, !killed, case .progress = event else { continue }
        killed = true
        for child in children() { kill(child, SIGKILL) }
      }
      Issue.record("the scan ended well")
    } catch {
      #expect(error as? ScannerProblem == .crashed(signal: SIGKILL))
    }
    #expect(pages == 1)
    #expect(leftovers() == [])
  }

  /// Processes that run scanimage and are ours.
  private func children() -> [pid_t] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap { pid_t($0) }.filter { process in
      let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
      return status.contains("Name:\tscanimage") && status.contains("\nPPid:\t\(getpid())\n")
    }
  }
}
