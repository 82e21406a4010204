// SPDX-License-Identifier: Apache-2.0
// The six words that a point and its office compare before either trusts the other's keys. They are made of
// the keys each time, never taken from a store: a station that was enrolled by an older program keeps
// those of the older list, and the other screen shows today's.

import Bundles
import Foundation
import Journal
public import Storage

extension Enrolment {
  /// The six words of two stations' keys, the same on both screens.
  public static func words(office: PublicStation, point: PublicStation) -> [String] {
    FingerprintWords(of: compared(office, point)).words
  }

  /// The six words that a point compares with its office; none at an office.
  public static func words(of store: Store) throws -> [String] {
    guard let parent = try store.parentStation() else { return [] }
    return words(office: PublicStation(parent), point: PublicStation(try store.ownStation()))
  }

  private static func compared(_ office: PublicStation, _ point: PublicStation) -> Data {
    let text = [office, point].map {
      "\($0.journal)\n\($0.signingKey)\n\($0.recipient)\n"
    }.joined()
    return Data("tiepdan-enrol-words\n\(text)".utf8)
  }

  /// Whether typed words are those of two stations: the other side's program may be older and then shows
  /// the words of the older list.
  static func are(_ typed: String, of office: PublicStation, and point: PublicStation) -> Bool {
    same(typed, words(office: office, point: point))
      || same(typed, FingerprintWords.older(of: compared(office, point)))
  }

  /// Whether typed words are those of an answer.
  public static func same(_ typed: String, _ words: [String]) -> Bool {
    Passphrase.canonical(typed) == Passphrase.canonical(words.joined(separator: " "))
  }

  /// Whether the words were compared at this point; an office needs no trust.
  public static func isTrusted(_ store: Store) throws -> Bool {
    guard try store.parentStation() != nil else { return true }
    return try store.setting(trustKey) != nil
  }

  /// The point's clerk typed the words that the office read out.
  public static func trust(_ typed: String, in store: Store) throws {
    guard let parent = try store.parentStation() else { throw StoreError.noStation }
    let own = PublicStation(try store.ownStation())
    guard are(typed, of: PublicStation(parent), and: own) else { throw EnrolmentError.wordsDiffer }
    try store.set(trustKey, to: words(of: store).joined(separator: " "))
  }
}
