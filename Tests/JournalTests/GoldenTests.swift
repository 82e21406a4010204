// SPDX-License-Identifier: Apache-2.0
// Journals live for ever. Golden/journal-v1.jsonl is a journal as version 1 wrote it: it is never
// changed, and every later program must read it and, while it writes version 1, write it again byte
// for byte.

import Foundation
import Journal
import Testing

@Suite struct GoldenTests {
  func lines() throws -> [Data] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/journal-v1.jsonl")
    let data = try Data(contentsOf: file)
    #expect(
      Entry.digest(data) == "62a1163586bb6d39cd5643cd6dd021d9"
        + "22831eff3a14fc46749a976bcc236c9c",
      "the fixture itself was changed")
    return data.split(separator: UInt8(ascii: "\n")).map { Data($0) }
  }

  @Test func theFirstJournalIsReadForEver() throws {
    var walker = ChainWalker(journal: Samples.journal, after: .start)
    let acts = try lines().map { try walker.take($0).act }
    let written = try Samples.acts()
    #expect(acts.count == written.count)
    for (read, act) in zip(acts, written) { #expect(read.isEqual(to: act), "\(act)") }
  }

  @Test func whatWeWriteIsStillTheFirstFormatByteForByte() throws {
    #expect(try Samples.chain().map(\.line) == lines())
  }
}
