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
    let bits = SHA256.hash(data: data).prefix(9).reduce(into: [Bool]()) { bits, byte in
      bits += (0..<8).map { byte >> (7 - $0) & 1 == 1 }
    }
    words = (0..<6).map { word in
      let value = bits[word * 11..<word * 11 + 11].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
      return SyllableList.words[value]
    }
  }

  /// A word of the list, evenly drawn.
  ///
  /// - Parameter bytes: two random bytes.
  public static func word(drawnFrom bytes: [UInt8]) -> String {
    precondition(bytes.count == 2)
    return SyllableList.words[(Int(bytes[0]) << 8 | Int(bytes[1])) % SyllableList.words.count]
  }

  /// The words with spaces.
  public var description: String { words.joined(separator: " ") }
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
      SyllableList.words[Int.random(in: 0..<SyllableList.words.count, using: &generator)]
    }.joined(separator: " ")
  }

  /// A passphrase as typed, in the form in which it was given: small letters, single spaces.
  public static func canonical(_ typed: String) -> String {
    typed.lowercased().split { !$0.isLetter }.joined(separator: " ")
  }

  /// The typed words that are not in the list, to be shown before the slow check.
  public static func unknown(in typed: String) -> [String] {
    let known = Set(SyllableList.words)
    return canonical(typed).split(separator: " ").map(String.init).filter { !known.contains($0) }
  }
}
