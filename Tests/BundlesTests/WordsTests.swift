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
    let data = Data("tiepdan".utf8)
    #expect(FingerprintWords(of: Data()).words.count == 6)
    #expect(FingerprintWords.older(of: data) == ["sieu", "giot", "liet", "khenh", "piec", "hum"])
    // Both lists have the same places.
    let places = FingerprintWords(of: data).words.map { WordList.words.firstIndex(of: $0) }
    #expect(
      places == FingerprintWords.older(of: data).map { SyllableList.words.firstIndex(of: $0) })
    #expect(FingerprintWords(of: data) != FingerprintWords(of: Data("tiepdaN".utf8)))
  }

  @Test func aPassphraseIsFoundAgainAsPeopleTypeIt() {
    var dice = Dice(state: 7)
    for _ in 0..<200 {
      let passphrase = PassphraseWords.generate(using: &dice)
      #expect(passphrase.split(separator: " ").count == 12)
      let plain = WordList.plain(passphrase)
      for typed in [
        passphrase, "  " + passphrase.uppercased().replacing(" ", with: " - ") + "\n",
        passphrase.decomposedStringWithCanonicalMapping, plain, plain.uppercased(),
      ] {
        #expect(PassphraseWords.canonical(typed) == passphrase, "\(typed)")
        #expect(PassphraseWords.unknown(in: typed).isEmpty, "\(typed)")
      }
      #expect(PassphraseWords.unknown(in: passphrase + " zzz") == ["zzz"])
    }
    #expect(PassphraseWords.generate(count: 4, using: &dice).split(separator: " ").count == 8)
  }

  @Test func anOlderPassphraseStaysWhatItWas() {
    var dice = Dice(state: 3)
    for count in 4...6 {
      for _ in 0..<500 {
        let words = (0..<count).map { _ in
          SyllableList.words[Int.random(in: 0..<2048, using: &dice)]
        }
        let typed = "  " + words.joined(separator: " - ").uppercased()
        #expect(PassphraseWords.canonical(typed) == words.joined(separator: " "))
        #expect(PassphraseWords.unknown(in: typed).isEmpty)
      }
    }
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
