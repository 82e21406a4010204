// SPDX-License-Identifier: Apache-2.0
// A bundle may be larger than an old laptop's memory: what `tiepdan import` needs grows with the longest
// line, not with how many there are. Measured on the real program as the system counts it.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Storage
import Support
import Synchronization
import Testing

@Suite(.enabled(if: StockTool.areThere("python3"), "python3")) struct ImportMemoryTests {
  /// Lines of the larger bundle, for the long form.
  private static let many =
    ProcessInfo.processInfo.environment["TIEPDAN_IMPORT_LINES"].flatMap(Int.init) ?? 3_000
  /// What may differ from run to run, and what the codes of a bundle's petitions take; bytes.
  private static let runs = 8 << 20

  @Test func memoryDoesNotGrowWithTheNumberOfLines() throws {
    let few = try peak(of: titles(Self.many / 10))
    let many = try peak(of: titles(Self.many))
    print("import memory: \(Self.many / 10) lines \(few >> 10) kB, \(Self.many) \(many >> 10) kB")
    #expect(many - few <= Self.runs, "\(few) \(many)")
  }

  /// A line with a text beyond every limit is put aside without being decoded: it is in memory as it was read, and
  /// once more as SQLite's record.
  @Test func memoryGrowsWithTheLongestLineThatIsPutAsideAndItsRecord() throws {
    let short = try peak(of: titles(8))
    let bytes = Limits.lineBytes - 4_096
    let long = try peak(of: titles(8) + [String(repeating: "x", count: bytes)])
    print("import memory: short \(short >> 10) kB, a line of \(bytes >> 10) kB \(long >> 10) kB")
    #expect(long - short <= bytes * 2 + Self.runs, "\(short) \(long)")
  }

  private func titles(_ count: Int) -> [String] { (0..<count).map { "Đơn số \($0)" } }

  /// The most memory that importing one petition for each title takes, on an office of its own; bytes.
  private func peak(of titles: [String]) throws -> Int {
    let commune = try Commune()
    let petitions = try write(titles, of: commune)
    let folder = commune.office.folder.path
    let program = CommandLine.arguments(of: "import", commune.stick.path, data: folder)
    let script = """
      import resource, subprocess, sys
      code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
      print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
      """
    var said = ""
    let words = try commune.passphraseFile()
    try lighten(commune)
    try commune.office.closed {
      let python = try #require(StockTool("python3"))
      said = try python.run(
        ["-c", script] + program + ["--no-reply", "--passphrase-file", words],
        in: commune.stick
      ).text
    }
    let numbers = said.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    try #require(numbers.count == 2 && numbers[0] == 0, "\(said)")
    #expect(try commune.office.store.countPetitions() == petitions)
    return numbers[1] << 10
  }

  /// Opening the office's key takes more memory than any import; one that costs little lets the import show.
  private func lighten(_ commune: Commune) throws {
    let file = commune.office.folder.appendingPathComponent("khoa-tram/mo.age")
    let words = commune.passphrase
    let secret = try AgePassphrase.unwrap(Data(contentsOf: file), passphrase: words)
    try AgePassphrase.wrap(secret, passphrase: words, workFactor: 4).write(to: file)
  }

  /// Writes a bundle of the first point; returns how many petitions the office will take.
  private func write(_ titles: [String], of commune: Commune) throws -> Int {
    let point = commune.point
    let journal = try point.journal()
    let petition = try Draft.report().checked(today: VietnamTime.day(commune.clock.now())).get()
    var head = Position.start
    var lines = Data()
    for (number, title) in titles.enumerated() {
      var petition = petition
      petition.matter.title = title
      let random = (0..<7).map { (number >> ($0 * 4)) % 16 }
      let filed = PetitionFiled(
        reference: ReferenceCode(station: journal.station, random: random).text, kind: .report,
        petition: petition, sealed: nil, people: 1, documents: 0)
      let entry = try Entry(
        after: head, in: journal, id: "\(number)", at: commune.clock.now(), by: point.actor,
        act: filed)
      head = entry.position
      lines += entry.line + Data("\n".utf8)
    }
    let info = BundleInfo(
      up: journal.station.text, epoch: journal.epoch,
      before: JournalMark(sequence: 0, digest: Position.start.digest),
      last: JournalMark(sequence: head.sequence, digest: head.digest), blobs: 0,
      createdAt: commune.clock.now(), program: "memory", acknowledged: nil)
    let rest = Mutex<Data?>(lines)
    var generator = SystemRandomNumberGenerator()
    _ = try SealedFolder.write(
      info,
      parts: [
        .entries(bytes: lines.count) {
          rest.withLock { rest in
            defer { rest = nil }
            return rest
          }
        }
      ], in: commune.stick.path, to: [commune.office.keys.recipient],
      signedBy: point.keys.signing, using: &generator)
    return titles.count { $0.utf8.count < 10_000 }
  }
}
