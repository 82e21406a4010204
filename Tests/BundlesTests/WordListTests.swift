// SPDX-License-Identifier: Apache-2.0
// The list of two-syllable words keeps what its header promises, and never changes.

import Crypto
import Foundation
import Testing

@testable import Bundles

struct WordListTests {
  /// A word as it is compared: small letters a–z, without tones, marks and blanks.
  private func plain(_ word: String) -> String {
    let decomposed = word.lowercased().decomposedStringWithCanonicalMapping
    return String(
      decomposed.replacing("đ", with: "d").unicodeScalars.filter { ("a"..."z").contains($0) })
  }

  @Test func theListIsWhatTheFormatSays() {
    let words = WordList.words
    #expect(words.count == 2048)
    // The order is the format: a word's place must never change.
    let digest = hexadecimal(SHA256.hash(data: Data(words.joined(separator: "\n").utf8)))
    #expect(digest == "09c00333a929539bdde1aeabd4b3107d943ad88bf9fca69a03abd6a215824f07")
  }

  @Test func everyWordIsTwoSyllablesOfVietnameseLetters() {
    let letters = Set(
      "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ")
    for word in WordList.words {
      // Strings compare by canonical equivalence, so that NFC shows in the bytes only.
      let composed = word.precomposedStringWithCanonicalMapping
      #expect(word.utf8.elementsEqual(composed.utf8), "\(word) is not NFC")
      let syllables = word.split(separator: " ", omittingEmptySubsequences: false)
      #expect(syllables.count == 2, "\(word)")
      #expect(syllables.allSatisfy { !$0.isEmpty && $0.allSatisfy(letters.contains) }, "\(word)")
      #expect((5...12).contains(plain(word).count), "\(word)")
    }
  }

  @Test func noTwoWordsAreEqualWithoutTones() {
    #expect(Set(WordList.words.map(plain)).count == WordList.words.count)
  }

  @Test func noWordBeginsAnotherSoThatARunOfWordsDividesInOneWay() {
    // In sorted order, a word that begins others stands directly before one of them.
    let sorted = WordList.words.map(plain).sorted()
    for (word, next) in zip(sorted, sorted.dropFirst()) {
      #expect(!next.hasPrefix(word), "\(word) begins \(next)")
    }
  }

  @Test func noTwoWordsAreOneLetterApart() {
    let all = Set(WordList.words.map(plain))
    // Words with another letter in one place are equal with a star there.
    var starred: [String: String] = [:]
    for word in all {
      for place in word.indices {
        var shorter = word
        shorter.remove(at: place)
        #expect(!all.contains(shorter), "\(word) and \(shorter)")
        var form = word
        form.replaceSubrange(place...place, with: "*")
        #expect(starred[form] == nil, "\(word) and \(starred[form] ?? "")")
        starred[form] = word
      }
    }
  }

  @Test func noFirstSyllableBeginsMoreThanSixWords() {
    let firsts = Dictionary(grouping: WordList.words) { plain(String($0.prefix { $0 != " " })) }
    #expect(firsts.values.allSatisfy { $0.count <= 6 })
  }
}
