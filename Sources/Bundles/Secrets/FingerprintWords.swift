// SPDX-License-Identifier: Apache-2.0
// Keys compared by voice: two people read six words to each other, and only then does a station
// trust the other's keys. And passphrases made of the same words, for the holders of the office's
// opening key.

import Crypto
public import Foundation

/// Six words of 11 bits from the SHA-256 of something that two screens show.
public struct FingerprintWords: Sendable, Hashable, CustomStringConvertible {
  /// The words, in order.
  public let words: [String]

  /// The words of some bytes.
  public init(of data: some DataProtocol) {
    words = Self.places(of: data).map { WordList.words[$0] }
  }

  /// The words of some bytes as programs before version 0.2 show them, for a station that has not got a newer one
  /// yet: one syllable each, without tones.
  public static func older(of data: some DataProtocol) -> [String] {
    places(of: data).map { SyllableList.words[$0] }
  }

  private static func places(of data: some DataProtocol) -> [Int] {
    let bits = SHA256.hash(data: data).prefix(9).reduce(into: [Bool]()) { bits, byte in
      bits += (0..<8).map { byte >> (7 - $0) & 1 == 1 }
    }
    return (0..<6).map { word in
      bits[word * 11..<word * 11 + 11].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
  }

  /// A word of the list that another one is from, evenly drawn.
  ///
  /// - Parameters:
  ///   - bytes: two random bytes.
  ///   - word: a word of a fingerprint.
  public static func word(drawnFrom bytes: [UInt8], like word: String) -> String {
    precondition(bytes.count == 2)
    let list = word.contains(" ") ? WordList.words : SyllableList.words
    return list[(Int(bytes[0]) << 8 | Int(bytes[1])) % list.count]
  }

  /// The words, apart from each other: each has a blank inside.
  public var description: String { Self.shown(words) }

  /// Words as a line shows them, apart from each other.
  public static func shown(_ words: [String]) -> String {
    words.joined(separator: words.contains { $0.contains(" ") } ? " · " : " ")
  }
}

/// Passphrases that are generated, never chosen.
public enum PassphraseWords {
  /// Draws a passphrase; six words carry 66 bits.
  ///
  /// - Parameters:
  ///   - count: at least four.
  ///   - generator: where randomness comes from.
  /// - Returns: words with single spaces, the form of ``canonical(_:)``.
  public static func generate(
    count: Int = 6, using generator: inout some RandomNumberGenerator
  ) -> String {
    precondition(count >= 4)
    return (0..<count).map { _ in
      WordList.words[Int.random(in: 0..<WordList.words.count, using: &generator)]
    }.joined(separator: " ")
  }

  /// A passphrase or fingerprint as typed, in the form in which it was given. Letters decide: case, tones, marks,
  /// blanks and what stands between words do not matter. What is made of the older list of single syllables, which
  /// had no tones, is small letters with single blanks, as it always was.
  public static func canonical(_ typed: String) -> String {
    let (words, rest) = decoded(typed)
    if rest.isEmpty, words.count >= fewest { return words.joined(separator: " ") }
    return tokens(typed).joined(separator: " ")
  }

  /// The words of a passphrase, each of which may have two syllables, to be shown apart.
  public static func words(of passphrase: String) -> [String] { decoded(passphrase).words }

  /// The typed words that are in no list, to be shown before the slow check: from where on nothing fits.
  public static func unknown(in typed: String) -> [String] {
    let known = Set(SyllableList.words)
    let old = tokens(typed).filter { !known.contains($0) }
    let rest = decoded(typed).rest
    return old.isEmpty || rest.isEmpty ? [] : [rest]
  }

  /// Four words carry 44 bits; older passphrases have no more than six syllables and never read as so many.
  private static let fewest = 4

  private static func tokens(_ typed: String) -> [String] {
    typed.lowercased().split { !$0.isLetter }.map(String.init)
  }

  /// The words of the list one after another, and the plain letters from where on none fits. No word begins
  /// another, so that there is one way only.
  private static func decoded(_ typed: String) -> (words: [String], rest: String) {
    var rest = WordList.plain(typed)[...]
    var words: [String] = []
    while !rest.isEmpty {
      let found = WordList.lengths.lazy.compactMap { length in
        WordList.byPlainLetters[String(rest.prefix(length))]
      }.first
      guard let found else { break }
      words.append(found)
      rest = rest.dropFirst(WordList.plain(found).count)
    }
    return (words, String(rest))
  }
}
