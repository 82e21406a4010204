// SPDX-License-Identifier: Apache-2.0
// Scanning with `scanimage` as a child process: makers' drivers crash and hang, and a child can be ended.
// Pages stand in a folder in memory, each is taken from there and removed as soon as it is whole; what a
// killed program left is removed when the next one starts.

import Foundation
import Glibc
import Synchronization

/// Drives SANE's command-line program.
final class SaneScanner: Sendable {
  private let environment: [String: String]
  private let options: [String]
  /// One scan at a time: a scanner that is parking itself is busy.
  private let turn = Mutex(())

  init(environment: [String: String], options: [String]) {
    self.environment = environment
    self.options = options
    ScanFolder.sweepAll()
  }

  private func child(_ arguments: [String]) throws -> ChildProgram {
    do {
      var child = try ChildProgram(tool: "scanimage")
      child.arguments = arguments
      child.environment = environment
      child.memory = 0
      child.cpuSeconds = 1_800
      child.seconds = 60
      return child
    } catch { throw ScannerProblem.notInstalled }
  }

  // MARK: Which there are

  func list() async throws -> [ScannerDevice] {
    try await withCheckedThrowingContinuation { continuation in
      // A thread of its own: a child ends with the thread that started it.
      Thread.detachNewThread { [self] in
        continuation.resume(with: Result { try turn.withLock { _ in try listNow() } })
      }
    }
  }

  private func listNow() throws -> [ScannerDevice] {
    let result = try run(child(["--formatted-device-list=%d%t%v%t%m%n".tabs]), nil)
    guard result.end == .exited(0) else { throw problem(result) }
    return String(decoding: result.output, as: UTF8.self).split(separator: "\n").compactMap {
      let parts = $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      // Cameras for video calls are no scanners.
      guard parts.count == 3, !parts[0].hasPrefix("v4l:") else { return nil }
      let label = "\(parts[1]) \(parts[2])".trimmingCharacters(in: .whitespaces)
      return ScannerDevice(
        name: parts[0], label: label.precomposedStringWithCanonicalMapping)
    }
  }

  // MARK: Scanning

  func scan(_ order: ScanOrder) -> AsyncThrowingStream<ScanEvent, any Error> {
    AsyncThrowingStream { continuation in
      let bell = StopBell()
      continuation.onTermination = { _ in bell.ring() }
      Thread.detachNewThread { [self] in
        do {
          try turn.withLock { _ in try scanNow(order, bell) { continuation.yield($0) } }
          continuation.finish()
        } catch { continuation.finish(throwing: error) }
      }
    }
  }

  private func scanNow(
    _ order: ScanOrder, _ bell: StopBell, _ tell: @escaping (ScanEvent) -> Void
  ) throws {
    let asked = try run(child(["--device-name=\(order.device)", "-A"]), bell)
    guard asked.end == .exited(0) else { throw problem(asked) }
    let abilities = ScannerAbilities(String(decoding: asked.output, as: UTF8.self))
    let (words, dots) = try abilities.arguments(order)
    let folder = try ScanFolder()
    defer { folder.remove() }
    var child = try child(
      ["--device-name=\(order.device)", "--format=png", "--progress"] + words + options
        + ["--batch=\(folder.path)/p%04d.png"] + (order.usesFeeder ? [] : ["--batch-count=1"]))
    child.gentleSeconds = 15
    child.seconds = 180
    var pages = 0
    func takePages() throws {
      for page in try folder.takePages() {
        pages += 1
        tell(.page(page, dotsPerInch: dots))
      }
    }
    let result = try run(child, bell) { line in
      if line.hasPrefix("Progress: ") {
        let number = Double(line.dropFirst(10).prefix { $0 != "%" })
        if let number { tell(.progress(min(max(number / 100, 0), 1))) }
      } else if line.hasPrefix("Scanning page ") {
        // The one before is whole only now: it gets its name after it is told as scanned.
        try takePages()
        tell(.began(pages + 1))
      }
    }
    try takePages()
    let found = problem(result)
    if found == .noPaper, pages > 0 { return }
    if result.end == .exited(0), pages > 0 { return }
    throw found
  }

  private func run(
    _ child: ChildProgram, _ bell: StopBell?, line: ((String) throws -> Void)? = nil
  ) throws -> ChildProgram.Result {
    do { return try child.run(bell: bell, line: line) } catch ChildProblem.tooSlow {
      throw ScannerProblem.silent
    } catch ChildProblem.notInstalled { throw ScannerProblem.notInstalled }
  }

  // MARK: What went wrong

  /// The texts of `sane_strstatus` (SANE Standard 1.0.6, 4.2.7), which are never translated.
  private static let texts: [(String, ScannerProblem)] = [
    ("Document feeder out of documents", .noPaper),
    ("Document feeder jammed", .jammed),
    ("Scanner cover is open", .coverOpen),
    ("Device busy", .busy),
    ("Access to resource has been denied", .accessDenied),
    ("Error during device I/O", .linkLost),
    ("no SANE devices found", .gone),
  ]

  /// What scanimage says when a signal ends it; never why a scan failed.
  private static let farewells = ["received signal", "trying to stop scanner", "stopping scanner"]

  private func problem(_ result: ChildProgram.Result) -> ScannerProblem {
    let lines = result.errors.split(separator: "\n").map(String.init)
    // A driver's own child that is ended while it still writes says so under the same name.
    let last =
      lines.last { line in
        line.hasPrefix("scanimage: ") && !Self.farewells.contains { line.contains($0) }
      } ?? ""
    if let known = Self.texts.first(where: { last.contains($0.0) }) {
      // Opening a scanner that was pulled out fails in either way.
      return last.contains("open of device") && known.1 == .linkLost ? .gone : known.1
    }
    if last.contains("open of device") { return .gone }
    switch result.end {
    // SIGABRT and its like: 128 and more is how a wrapper says it.
    case .killed(let signal): return .crashed(signal: signal)
    case .exited(let status) where status >= 128: return .crashed(signal: status - 128)
    case .exited: return .other(String(last.dropFirst(11).prefix(200)))
    }
  }
}

extension String {
  /// `%t` is the type in scanimage's own format, so tabs are written as they are.
  fileprivate var tabs: String { replacingOccurrences(of: "%t", with: "\t") }
}

/// A private folder for pages, in memory: a page may be of a denunciation, and never lies on the disk in
/// clear.
private struct ScanFolder {
  let path: String

  private static var places: [String] {
    let runtime = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"]
    return [runtime, "/dev/shm", NSTemporaryDirectory()].compactMap { $0 }
  }

  /// Removes what a killed program left.
  static func sweepAll() { for place in places { sweep(place) } }

  init() throws {
    Self.sweepAll()
    for place in Self.places where DiskSpace.isInMemory(at: URL(fileURLWithPath: place)) {
      // A page of A4 in colour at 300 dots an inch has 26 MB; feeders run ahead by a few.
      let room = DiskSpace.free(at: URL(fileURLWithPath: place)) ?? 0
      guard room > 150_000_000 else { continue }
      var name = Array("\(place)/tiepdan-quet-\(getpid())-XXXXXX".utf8CString)
      guard mkdtemp(&name) != nil else { continue }
      path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return
    }
    throw ChildProblem.system(errno: ENOSPC)
  }

  private static func sweep(_ place: String) {
    // A place that cannot be listed has nothing of ours.
    for name in (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? [] {
      let parts = name.split(separator: "-")
      guard name.hasPrefix("tiepdan-quet-"), parts.count == 4, let owner = pid_t(parts[2]),
        kill(owner, 0) != 0, errno == ESRCH
      else { continue }
      try? FileManager.default.removeItem(atPath: "\(place)/\(name)")  // tried again next time
    }
  }

  /// The pages that are whole, in order; they are removed.
  func takePages() throws -> [Data] {
    try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".png") }
      .sorted().map {
        let file = "\(path)/\($0)"
        let data = try Data(contentsOf: URL(fileURLWithPath: file))
        unlink(file)
        return data
      }
  }

  func remove() {
    // In memory, and swept by the next scan.
    try? FileManager.default.removeItem(atPath: path)
  }
}
