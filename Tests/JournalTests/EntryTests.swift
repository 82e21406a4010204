// SPDX-License-Identifier: Apache-2.0
// An entry is what was written, for ever: verbatim lines, digests that other programs compute too, and
// lines of other versions told apart from damage.

import Foundation
import Journal
import Petitions
import Testing

@Suite struct EntryTests {
  @Test func everyKindOfActReadsBackAsItWasWritten() throws {
    let chain = try Samples.chain()
    #expect(Set(chain.map(\.kind)).count == 12)
    for entry in chain {
      let read = try Entry(line: entry.line)
      #expect(read == entry)
      #expect(read.line == entry.line)
      #expect(read.position == entry.position)
    }
  }

  @Test func aLineIsOneLineOfSortedKeysWithBareSlashes() throws {
    for entry in try Samples.chain() {
      let text = String(decoding: entry.line, as: UTF8.self)
      #expect(!text.contains("\n") && !text.contains("\\/"))
      #expect(text.hasPrefix("{\"at\":\""))
      let keys = ["at", "body", "by", "id", "journal", "kind", "n", "prev", "v"]
      let object = try #require(
        JSONSerialization.jsonObject(with: entry.line) as? [String: Any])
      #expect(object.keys.sorted() == keys)
    }
  }

  @Test func aLineIsKeptByteForByteEvenWhenWeWouldWriteItOtherwise() throws {
    let entry = try Samples.chain()[0]
    let spaced = Data(
      (" "
        + String(decoding: entry.line, as: UTF8.self).replacingOccurrences(of: "\",", with: "\" , ")
        + " ").utf8)
    let read = try Entry(line: spaced)
    #expect(read.line == spaced)
    #expect(read.act.isEqual(to: entry.act))
    #expect(read.position.digest != entry.position.digest)
  }

  @Test func everyMillisecondReadsBackAsItWasWritten() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let at = Date(
        timeIntervalSince1970: Double.random(in: 1_700_000_000...2_000_000_000, using: &generator))
      let entry = try Entry(
        after: .start, in: Samples.journal, id: "x", at: at, by: .program,
        act: ReplyRead(number: 1, through: 0))
      let read = try Entry(line: entry.line)
      #expect(read.at == entry.at, "\(at.timeIntervalSince1970)")
      #expect(abs(entry.at.timeIntervalSince(at)) <= 0.001)
    }
  }

  @Test func theDigestIsWhatSha256sumSays() throws {
    let entry = try Samples.chain()[1]
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sha256sum")
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: entry.line)
    try input.fileHandleForWriting.close()
    let said = try #require(try output.fileHandleForReading.readToEnd())
    process.waitUntilExit()
    #expect(String(decoding: said.prefix(64), as: UTF8.self) == entry.position.digest)
  }

  @Test func aNewerVersionAndAnUnknownKindAreToldApartFromDamage() throws {
    let text = String(decoding: try Samples.chain()[0].line, as: UTF8.self)
    func error(_ changed: String) -> EntryError? {
      #expect(changed != text)
      do {
        _ = try Entry(line: Data(changed.utf8))
        return nil
      } catch { return error }
    }
    #expect(error(text.replacingOccurrences(of: "\"v\":1", with: "\"v\":2")) == .newerVersion(2))
    #expect(
      error(text.replacingOccurrences(of: "station.founded", with: "station.moved"))
        == .unknownKind("station.moved"))
    // A newer version may have other kinds and bodies: the version is what is told.
    #expect(
      error(
        text.replacingOccurrences(of: "\"v\":1", with: "\"v\":7")
          .replacingOccurrences(of: "station.founded", with: "station.moved")
      ) == .newerVersion(7))
    for (old, new) in [
      ("{\"at\"", "\"at\""), ("\"n\":1", "\"n\":0"), ("\"n\":1", "\"n\":\"1\""),
      ("07654-03.1", "07654-03.0"), ("07654-03.1", "07654-03"), ("+07:00", ""),
      ("\"id\":\"id-0\"", "\"id\":\"\""), ("\"name\":\"Thôn Đồng\",", ""),
      (Position.start.digest, "00"), ("\"v\":1", "\"w\":1"),
    ] {
      #expect(
        error(text.replacingOccurrences(of: old, with: new)) == .unreadable, "\(old) as \(new)")
    }
  }

  @Test func aHeadCanBeReadWhateverTheActIs() throws {
    let entry = try Samples.chain()[3]
    let text = String(decoding: entry.line, as: UTF8.self)
      .replacingOccurrences(of: "reception.held", with: "future.act")
    let head = try #require(LineHead(line: Data(text.utf8)))
    #expect(head.kind == "future.act" && head.sequence == 4 && head.journal == Samples.journal)
    #expect(LineHead(line: Data()) == nil)
    #expect(LineHead(line: Data([0xFF, 0xFE])) == nil)
  }

  @Test func anActNamesItsPetitionAndItsBlobs() throws {
    let acts = try Samples.acts()
    #expect(acts[1].about == "07654-03-KM4T-7BQH" && acts[1].blobs == [Samples.digest])
    #expect(acts[2].blobs.count == 3)
    #expect(
      ActRegister.all.acts.filter { $0.isTransport }.map { $0.kind } == [
        "bundle.exported", "bundle.imported", "reply.read", "reply.written",
      ])
  }
}
