// SPDX-License-Identifier: Apache-2.0
// By what a denouncer would be known: name, numbers, phone, address, contact. Kept only to be compared
// with; compared without diacritics, case, invisible letters and separators, by whole words. A word too
// many refused costs a rewording, a word too few costs a person: in doubt it is refused.

import Foundation
public import Petitions

/// The marks of the denouncers of one petition.
public struct DenouncerMarks: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  /// What is known of them.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Compared with the people of the petition.
    case people
    /// Nobody is known.
    case anonymous
    /// The sealed part is not open: there is nothing to compare with, and the screen says so.
    case sealed
  }

  /// What was found.
  public enum Mark: String, Sendable, Codable, CaseIterable {
    /// The full name, or the given name with *ông*, *bà* before it.
    case name
    /// The number of a paper.
    case number
    /// The telephone number.
    case phone
    /// The address.
    case address
    /// Another way to reach the person.
    case contact
  }

  /// What was compared.
  public let kind: Kind
  private var names: [[String]] = []
  private var addresses: [[String]] = []
  private var numbers: [(mark: Mark, letters: String)] = []

  /// The marks of people.
  public init(_ people: [Person]) {
    kind = .people
    for person in people {
      names.append(Self.words(person.fullName))
      // The name of a hamlet alone must remain sayable: what happened, happened somewhere.
      let address = Self.words(person.address)
      if address.count > 4 || person.address.contains(where: \.isNumber) {
        addresses.append(address)
      }
      // A house number with its lane tells the person without the names of hamlet and commune.
      let detail = person.address.split(separator: ",").first.map(String.init) ?? ""
      if detail.contains(where: \.isNumber) { addresses.append(Self.words(detail)) }
      if let number = person.identityNumber {
        numbers.append((.number, Self.words(number).joined()))
      }
      for (mark, text) in [(Mark.phone, person.phone), (.contact, person.contact)] {
        guard let text else { continue }
        numbers.append((mark, Self.words(text).joined()))
        // Each number of the line by itself; it is written with 0 or +84 before it.
        for number in PhoneNumber.all(in: text) where number.digits.count >= 9 {
          numbers.append((mark, String(number.digits.suffix(9))))
        }
      }
    }
    names.removeAll(where: \.isEmpty)
    addresses.removeAll(where: \.isEmpty)
    numbers.removeAll { $0.letters.isEmpty }
  }

  private init(_ kind: Kind) { self.kind = kind }

  /// Nobody is known.
  public static let anonymous = DenouncerMarks(.anonymous)
  /// The sealed part is not open.
  public static let sealed = DenouncerMarks(.sealed)

  /// The first mark that a text holds.
  public func found(in text: String) -> Mark? {
    let words = Self.words(text)
    let joined = words.joined()
    for name in names {
      if Self.contains(words, name) { return .name }
      if name.count > 2, joined.contains(name.joined()) { return .name }
      if name.count > 1, let given = name.last,
        zip(words, words.dropFirst()).contains(where: { Self.titles.contains($0) && $1 == given })
      {
        return .name
      }
    }
    for (mark, letters) in numbers {
      // Short ones are compared as words: they would be found inside any longer number.
      let isFound = letters.count < 6 ? words.contains(letters) : joined.contains(letters)
      if isFound { return mark }
    }
    return addresses.contains { Self.contains(words, $0) } ? .address : nil
  }

  private static let titles: Set<String> = [
    "ong", "ba", "anh", "chi", "co", "chu", "bac", "em", "cu", "di", "cau", "mo",
  ]

  /// Folded words of letters and digits, without letters that are not seen.
  private static func words(_ text: String) -> [String] {
    let visible = String(
      String.UnicodeScalarView(
        text.decomposedStringWithCompatibilityMapping.unicodeScalars.filter {
          $0.properties.generalCategory != .format
        }))
    return VietnameseText.folded(visible).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func contains(_ words: [String], _ wanted: [String]) -> Bool {
    guard words.count >= wanted.count else { return false }
    return (0...(words.count - wanted.count)).contains {
      words[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }

  /// The same marks.
  public static func == (left: DenouncerMarks, right: DenouncerMarks) -> Bool {
    left.kind == right.kind && left.names == right.names && left.addresses == right.addresses
      && left.numbers.elementsEqual(right.numbers) { $0 == $1 }
  }

  /// Says nothing of what it holds, so that no log does.
  public var description: String { "DenouncerMarks(\(kind.rawValue))" }
  /// The same.
  public var customMirror: Mirror { Mirror(self, children: [("kind", kind)]) }
}
