// SPDX-License-Identifier: Apache-2.0
// Whether an earlier petition may be the same matter as the one being typed. A repeat is a hint for the
// clerk and never more: the commune decides (*đơn trùng, đơn gửi nhiều lần*). The limits were set by the
// labelled pairs of the tests (`RepeatPairTests`).

/// Why an earlier petition may be the same matter.
public enum RepeatGround: Sendable, Equatable, CaseIterable {
  /// *Cùng số căn cước*: the same number of a paper.
  case sameNumber
  /// *Cùng họ tên và địa chỉ*: name and address agree.
  case samePerson
  /// *Nội dung gần giống*: the texts are alike.
  case alikeContent
}

/// How like two petitions are.
public struct RepeatLikeness: Sendable, Equatable {
  /// Why the earlier one may be the same matter, the strongest reason first.
  public var grounds: [RepeatGround]
  /// How much of the shorter text the other one holds, 0 to 1.
  public var content: Double
}

extension RepeatShape {
  /// Texts of one person: re-worded from memory they share a third of what they tell.
  static let ofOnePerson = 0.31
  /// Texts from one address: spouses and children file for each other.
  static let ofOneAddress = 0.5
  /// Texts of strangers: more than the same printed form with other facts.
  static let ofStrangers = 0.62
  /// Texts that name different places of one kind are less alike than their words.
  static let otherPlace = 0.65
  /// Telling syllables below which a text says nothing yet; people alone count until then.
  static let saysNothing = 5.0
  /// Telling syllables of a short text: fewer of them that agree agree by chance.
  static let short = 10.0

  /// Whether an earlier petition may be the same matter, and why; nil when nothing speaks for it.
  ///
  /// - Parameter earlier: the petition in the register.
  public func likeness(to earlier: RepeatShape) -> RepeatLikeness? {
    let isSameNumber = !numbers.isDisjoint(with: earlier.numbers)
    let address = agreement(earlier)
    let isSamePerson = !names.isDisjoint(with: earlier.names) && address >= 0.5
    let isKnown = isSameNumber || isSamePerson
    var content =
      (3 * Self.overlap(words, earlier.words) + Self.overlap(pairs, earlier.pairs)) / 4
    if !isKnown, namesOtherPlace(earlier) { content *= Self.otherPlace }
    let limit =
      isKnown ? Self.ofOnePerson : address == 1 ? Self.ofOneAddress : Self.ofStrangers
    let isAlike = content >= limit
    guard isAlike || (isKnown && telling < Self.saysNothing) else { return nil }
    var grounds: [RepeatGround] = []
    if isSameNumber {
      grounds.append(.sameNumber)
    } else if isSamePerson {
      grounds.append(.samePerson)
    }
    if isAlike { grounds.append(.alikeContent) }
    return RepeatLikeness(grounds: grounds, content: content)
  }

  /// How far two addresses agree: the best share of the shorter one, 0 to 1.
  private func agreement(_ earlier: RepeatShape) -> Double {
    var best = 0.0
    for mine in addresses where !mine.isEmpty {
      for other in earlier.addresses where !other.isEmpty {
        let common = mine.count(where: other.contains)
        best = max(best, Double(common) / Double(min(mine.count, other.count)))
      }
    }
    return best
  }

  private func namesOtherPlace(_ earlier: RepeatShape) -> Bool {
    places.contains { word, which in
      earlier.places[word].map { $0.isDisjoint(with: which) } ?? false
    }
  }

  /// The weight of what two sorted rows share, as a share of the lighter one.
  private static func overlap(_ left: [Term], _ right: [Term]) -> Double {
    var (i, j) = (0, 0)
    var shared = 0.0
    while i < left.count, j < right.count {
      if left[i].key == right[j].key {
        shared += left[i].weight
        (i, j) = (i + 1, j + 1)
      } else if left[i].key < right[j].key {
        i += 1
      } else {
        j += 1
      }
    }
    let lighter = min(weight(left), weight(right))
    return shared / max(lighter, short)
  }

  private static func weight(_ terms: [Term]) -> Double { terms.reduce(0) { $0 + $1.weight } }
}
