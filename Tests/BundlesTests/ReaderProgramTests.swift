// SPDX-License-Identifier: Apache-2.0
// The program that reads bundles, and what becomes of a bundle when it breaks, hangs, lies or is not there.

import Crypto
import Foundation
import Glibc
import Synchronization
import Testing

@testable import Bundles

struct ReaderProgramTests {
  /// The program itself, beside the one that runs the tests.
  private var installed: String {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("tiepdan-bundles").path
  }

  /// A program of the test's own making in its place.
  private func script(_ shop: Workshop, _ lines: String) throws -> String {
    let file = try shop.write(
      Data("#!/bin/sh\n\(lines)\n".utf8), "reader-\(UInt32.random(in: 0...9999))")
    chmod(file, 0o700)
    return file
  }

  private func fault(
    _ shop: Workshop, _ name: String, by reader: ReaderProgram, watch: BundleWatch = .none
  ) throws -> ReaderFault? {
    let error = #expect(throws: BundleError.self) {
      try ReaderProgram.$current.withValue(reader) {
        try SealedFolder.open(
          name, in: shop.stick, kind: .up, signers: [shop.signer], at: moment, with: [shop.office],
          into: shop.privatePlace, watch: watch
        ).discard()
      }
    }
    #expect(try shop.names(shop.privatePlace).isEmpty)
    guard case .reader(let fault)? = error else {
      Issue.record("\(String(describing: error))")
      return nil
    }
    return fault
  }

  /// A bundle that takes a while.
  private func large(_ shop: Workshop) throws -> String {
    let (info, parts) = try shop.sample(blobSizes: [12_000_000])
    var random = SystemRandomNumberGenerator()
    return try SealedFolder.write(
      info, parts: parts, in: shop.stick, to: [shop.office.recipient], signedBy: shop.key,
      using: &random
    ).name
  }

  @Test func withoutTheProgramNothingIsReadAndNothingIsLeft() throws {
    let shop = try Workshop()
    let written = try shop.writeSample()
    let nowhere = shop.path + "/tiepdan-bundles"
    #expect(try fault(shop, written.name, by: .program(at: nowhere)) == .notInstalled(nowhere))
    // The next one, with the program, is read.
    try shop.open(written.name).discard()
  }

  @Test func aProgramThatCannotBeStartedIsTold() throws {
    let shop = try Workshop()
    let file = try shop.write(Data([0x7F, 0x45, 0x4C, 0x46, 1, 2, 3]), "broken")
    chmod(file, 0o700)
    #expect(
      try fault(shop, shop.writeSample().name, by: .program(at: file))
        == .notStarted(errno: ENOEXEC))
  }

  @Test func aReaderThatIsKilledInMidReadingPutsOneBundleAside() throws {
    let shop = try Workshop()
    let name = try large(shop)
    let killed = Mutex(false)
    let watch = BundleWatch(report: { phase, done, _ in
      guard phase == .opening, done > 4 << 20, !killed.withLock({ $0 }) else { return }
      for process in self.readers() { kill(process, SIGKILL) }
      killed.withLock { $0 = true }
    })
    #expect(
      try fault(shop, name, by: .program(at: installed), watch: watch)
        == .ended(signal: SIGKILL, status: 0))
    #expect(killed.withLock { $0 })
    try shop.open(name).discard()
  }

  /// Readers that this very thread started: other tests have theirs.
  private func readers() -> [pid_t] {
    let list = "/proc/thread-self/children"
    guard let text = try? String(contentsOfFile: list, encoding: .utf8) else { return [] }
    return text.split(separator: " ").compactMap { pid_t($0) }
  }

  @Test func aReaderThatHangsIsGivenUp() throws {
    let shop = try Workshop()
    let waits = try script(shop, "exec sleep 600")
    #expect(
      try fault(shop, shop.writeSample().name, by: .program(at: waits, patience: 1))
        == .tooSlow(seconds: 1))
    // Also one that takes nothing of what is more than its socket holds.
    #expect(
      try fault(shop, large(shop), by: .program(at: waits, patience: 1)) == .tooSlow(seconds: 1))
    // And one that swallows all and says nothing.
    let swallows = try script(shop, "cat > /dev/null; exec sleep 600")
    #expect(
      try fault(shop, shop.writeSample().name, by: .program(at: swallows, patience: 1))
        == .tooSlow(seconds: 1))
  }

  @Test func aReaderThatEndsByItselfIsTold() throws {
    let shop = try Workshop()
    let leaves = try script(shop, "exit 3")
    #expect(
      try fault(shop, shop.writeSample().name, by: .program(at: leaves))
        == .ended(signal: nil, status: 3))
    let breaks = try script(shop, "cat > /dev/null; kill -SEGV $$")
    #expect(
      try fault(shop, shop.writeSample().name, by: .program(at: breaks))
        == .ended(signal: SIGSEGV, status: 0))
  }

  @Test(arguments: [
    // What is no finding at all, and a length beyond every finding.
    #"printf 'Xin chào, đây là một câu trả lời bịa'"#, #"printf '\377\377'"#, #"printf '\0\3abc'"#,
    #"printf '\0\0'"#,
    // A file before the beginning of what was already taken, one beyond the end, and an end that is not.
    #"printf '\0\37file\tA/bagit.txt\t512\t0000000000'"#,
    #"printf '\0\35file\tA/bagit.txt\t999999999\t55'"#, #"printf '\0\5end\t0'"#,
    #"printf '\0\14end\t99999999'"#,
  ])
  func aReaderThatLiesIsNotBelieved(lie: String) throws {
    let shop = try Workshop()
    let liar = try script(shop, "\(lie); cat > /dev/null")
    #expect(
      try fault(shop, shop.writeSample().name, by: .program(at: liar, patience: 5)) == .garbled)
  }

  @Test func aReaderThatSkipsAFileOrNamesAnotherPlaceOnlyGetsTheBundleRefused() throws {
    let shop = try Workshop()
    let name = try shop.forge(BagMaker(key: shop.key).archive())
    // What an honest reader says of it.
    var honest: [BagFinding] = []
    let archive = try BagMaker(key: shop.key).archive()
    _ = try read(archive) { honest.append($0) }
    let files = honest.filter { if case .file = $0 { true } else { false } }
    #expect(files.count == 7)
    for index in files.indices {
      var bent = honest
      guard case .file(let path, let offset, let bytes) = files[index] else { continue }
      for change in 0..<3 {
        switch change {
        case 0: bent.remove(at: index)
        case 1: bent[index] = .file(path: path, offset: offset + 1, bytes: bytes)
        default: bent[index] = .file(path: path, offset: offset, bytes: bytes - 1)
        }
        let says = bent.reduce(Data()) { $0 + $1.encoded }
        let words = try shop.write(says, "words")
        let liar = try script(shop, "/bin/cat '\(words)'; /bin/cat > /dev/null")
        #expect(throws: BundleError.self, "\(path) \(change)") {
          try ReaderProgram.$current.withValue(.program(at: liar, patience: 5)) {
            try shop.open(name)
          }
        }
        #expect(try shop.names(shop.privatePlace).isEmpty)
        bent = honest
      }
    }
    // The same words unbent are taken: the test tells a lie from the truth.
    let words = try shop.write(honest.reduce(Data()) { $0 + $1.encoded }, "words")
    let parrot = try script(shop, "/bin/cat '\(words)'; /bin/cat > /dev/null")
    try ReaderProgram.$current.withValue(.program(at: parrot)) { try shop.open(name).discard() }
  }

  private func read(_ archive: Data, _ take: (BagFinding) -> Void) throws -> Int {
    let reader = try StartedReader(thread: .up)
    defer { close(reader.socket) }
    _ = archive.withUnsafeBytes { send(reader.socket, $0.baseAddress, $0.count, 0) }
    shutdown(reader.socket, Int32(SHUT_WR))
    var all = Data()
    var piece = [UInt8](repeating: 0, count: 4_096)
    while case let count = Glibc.read(reader.socket, &piece, piece.count), count > 0 {
      all += piece[..<count]
    }
    while all.count >= 2 {
      let count = all.prefix(2).reduce(0) { $0 << 8 | Int($1) }
      take(try #require(BagFinding(all.dropFirst(2).prefix(count))))
      all = all.dropFirst(2 + count)
    }
    return all.count
  }

  @Test func theProgramGetsAnEmptyEnvironment() throws {
    let shop = try Workshop()
    let seen = shop.path + "/seen"
    // The first process of this name sees what was given to it, before any shell adds its own.
    let looks = try script(
      shop, "/bin/cat /proc/$$/environ > '\(seen)'; echo end >> '\(seen)'; exit 0")
    setenv("TIEPDAN_PASSPHRASE", "nguyen mot hai ba", 1)
    defer { unsetenv("TIEPDAN_PASSPHRASE") }
    _ = try fault(shop, shop.writeSample().name, by: .program(at: looks))
    let text = String(decoding: try shop.read(seen), as: UTF8.self)
    #expect(text == "end\n")
  }

  @Test func theProgramThatRunsHasNoEnvironmentNoFileAndNoRights() throws {
    let started = try ReaderProgram.installed.start(.up)
    defer { close(started.socket) }
    let process = try #require(started.process)
    // It reads its own first block when all its bounds stand: the filter is its last step before.
    let deadline = ContinuousClock.now + .seconds(20)
    var status = ""
    while !status.contains("Seccomp:\t2"), ContinuousClock.now < deadline {
      status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
      sched_yield()
    }
    #expect(status.contains("Seccomp:\t2"))
    #expect(status.contains("NoNewPrivs:\t1"))
    let limits = try String(contentsOfFile: "/proc/\(process)/limits", encoding: .utf8)
    let lines = limits.split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
    for bound in [
      "Max core file size 0 0", "Max file size 0 0", "Max open files 3 3",
      "Max address space \(768 << 20) \(768 << 20)", "Max cpu time 900 900",
    ] {
      #expect(lines.contains { $0.hasPrefix(bound) }, "\(limits)")
    }
    // Only root may look into a process that keeps its memory private.
    if geteuid() == 0 {
      #expect(try Data(contentsOf: URL(fileURLWithPath: "/proc/\(process)/environ")).isEmpty)
      let files = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd")
      #expect(files.sorted() == ["0", "1", "2"])
    }
    #expect(started.end(hasEnded: false) == nil)
    #expect(kill(process, 0) != 0)
  }

  @Test func theProgramIsBuiltWithoutTheStoreAndWithoutWindows() throws {
    let found = try stock("ldd", [installed], in: "/").output
    let text = String(decoding: found, as: UTF8.self).lowercased()
    #expect(text.contains("libswiftcore"))
    for word in ["sqlite", "gtk", "adwaita", "cups", "pango", "pixbuf"] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test func whatTravelsIsReadAsItWasSaid() {
    let all: [BagFinding] =
      [
        .file(path: "A/data/x", offset: 512, bytes: 3), .end(bytes: 10_240),
        .refused(.newerFormat(found: 7, supported: BundleInfo.formatVersion)),
        .refused(.wrongKind(found: .down)),
      ]
      + [
        .notTar, .forbiddenName("a b"), .notRegularFile("x"), .duplicate("x"), .tooMany(limit: 1),
        .tooLarge(path: "x", limit: 2), .missing("x"), .unlisted("x"), .changed("x"),
        .unreadable("x"), .outOfOrder("x"), .countsDiffer, .innerSignature,
        .lineTooLong(path: "x", line: 1), .lineMalformed(path: "x", line: 2),
        .tooDeep(path: "x", line: 3), .trailingData,
      ].map { (fault: BagFault) in .refused(.bag(fault)) }
    for finding in all { #expect(BagFinding(finding.encoded.dropFirst(2)) == finding) }
    for odd in [
      "", "file", "file\ta\t-1\t2", "file\ta\t01\t2", "end\tx", "kind\tsideways", "deep\tx",
    ] {
      #expect(BagFinding(Data(odd.utf8)) == nil, "\(odd)")
    }
  }

  @Test func aBundleIsReadTheSameInsideAndOutside() throws {
    let shop = try Workshop()
    let name = try large(shop)
    let outside = try shop.open(name)
    let inside = try ReaderProgram.$current.withValue(.inThisProcess) { try shop.open(name) }
    #expect(outside.info == inside.info)
    #expect(outside.blobs.keys == inside.blobs.keys)
    for (digest, file) in outside.blobs {
      #expect(hexadecimal(SHA256.hash(data: try shop.read(file))) == digest)
    }
    try outside.discard()
    try inside.discard()
  }

  @Test func whoStopsReadingEndsTheProgram() throws {
    let shop = try Workshop()
    let name = try large(shop)
    let seen = Mutex<[pid_t]>([])
    let watch = BundleWatch(
      report: { phase, done, _ in
        if phase == .opening, done > 1 << 20 { seen.withLock { $0 = self.readers() } }
      }, isCancelled: { seen.withLock { !$0.isEmpty } })
    #expect(throws: CancellationError.self) {
      try SealedFolder.open(
        name, in: shop.stick, kind: .up, signers: [shop.signer], at: moment, with: [shop.office],
        into: shop.privatePlace, watch: watch)
    }
    #expect(try shop.names(shop.privatePlace).isEmpty)
    for process in seen.withLock({ $0 }) { #expect(kill(process, 0) != 0) }
  }
}
