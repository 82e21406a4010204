// SPDX-License-Identifier: Apache-2.0
// The words that two people compare by phone, and passphrases of the same words.

import Crypto
import Foundation
import Testing

@testable import Bundles

struct WordsTests {
  @Test func theListIsWhatTheFormatSays() {
    let words = SyllableList.words
    #expect(words.count == 2048)
    #expect(Set(words).count == 2048)
    #expect(words == words.sorted())
    #expect(words.allSatisfy { (2...7).contains($0.utf8.count) })
    #expect(words.allSatisfy { $0.utf8.allSatisfy { (97...122).contains($0) } })
    // The order is the format: a word's place must never change.
    let digest = hexadecimal(SHA256.hash(data: Data(words.joined(separator: " ").utf8)))
    #expect(digest == "6c837cda8189c9b1f8daeb2389c685dfe64c489c3ed8f3c2cbeb242e5e388ed4")
  }

  @Test func fingerprintWordsNeverChange() {
    #expect(FingerprintWords(of: Data()).words.count == 6)
    #expect(
      FingerprintWords(of: Data("tiepdan".utf8)).description == "sieu giot liet khenh piec hum")
    #expect(
      FingerprintWords(of: Data("tiepdan".utf8)) != FingerprintWords(of: Data("tiepdaN".utf8)))
  }

  @Test func aPassphraseIsFoundAgainAsPeopleTypeIt() {
    var dice = Dice(state: 7)
    let passphrase = PassphraseWords.generate(using: &dice)
    #expect(passphrase.split(separator: " ").count == 6)
    let typed = "  " + passphrase.uppercased().replacing(" ", with: " - ") + "\n"
    #expect(PassphraseWords.canonical(typed) == passphrase)
    #expect(PassphraseWords.unknown(in: typed).isEmpty)
    #expect(PassphraseWords.unknown(in: passphrase + " zzz") == ["zzz"])
    #expect(PassphraseWords.generate(count: 4, using: &dice).split(separator: " ").count == 4)
  }
}

struct JSONDepthTests {
  @Test func deepJSONIsRefusedBeforeDecoding() throws {
    let deep = Data((String(repeating: "[", count: 100_000)).utf8)
    #expect(throws: JSONDepth.Fault.tooDeep(limit: 32)) { try JSONDepth.check(deep) }
    try JSONDepth.check(Data(#"{"a":[{"b":"[[[[{{{{\"[[["}],"c":"\\"}"#.utf8), limit: 3)
    #expect(throws: JSONDepth.Fault.tooDeep(limit: 2)) {
      try JSONDepth.check(Data(#"{"a":[{"b":1}]}"#.utf8), limit: 2)
    }
  }
}
