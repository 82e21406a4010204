// SPDX-License-Identifier: Apache-2.0
// How well repeats are told from petitions that only look like them: pairs of invented petitions, labelled
// by hand in Fixtures/pairs.tsv (first, second, is it a repeat, what kind of pair), of the petitions in
// Fixtures/petitions.tsv. The texts of a person who comes again are written anew by hand; some are then
// typed without diacritics or with the mistakes of a tired clerk. Among what is no repeat are the same
// person with another matter, neighbours, families at one address, other hamlets on the same road, and
// printed forms with other facts.

import Foundation
import Petitions
import Testing

@Suite struct RepeatPairTests {
  struct Pair {
    var first: String
    var second: String
    var isRepeat: Bool
    var kind: String
  }

  let shapes: [String: RepeatShape]
  let pairs: [Pair]

  init() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    func rows(_ name: String) throws -> [[String]] {
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        .split(separator: "\n").dropFirst().map { $0.components(separatedBy: "\t") }
    }
    shapes = Dictionary(
      uniqueKeysWithValues: try rows("petitions.tsv").map { cells in
        var draft = Draft()
        draft.kind = .report
        draft.people[0].fullName = cells[1]
        draft.people[0].identityNumber = cells[2]
        draft.people[0].address = cells[3]
        (draft.title, draft.content, draft.request) = (cells[4], cells[5], cells[6])
        return (cells[0], try #require(RepeatShape(draft)))
      })
    pairs = try rows("pairs.tsv").map {
      Pair(first: $0[0], second: $0[1], isRepeat: $0[2] == "1", kind: $0[3])
    }
  }

  /// Whether the second would be hinted at while the first is typed.
  func isHinted(_ pair: Pair) throws -> Bool {
    let (typed, earlier) = (try #require(shapes[pair.first]), try #require(shapes[pair.second]))
    return typed.likeness(to: earlier) != nil
  }

  @Test func repeatsAreToldFromWhatOnlyLooksLikeThem() throws {
    #expect(pairs.count >= 500)
    #expect(pairs.count(where: \.isRepeat) >= 200)
    var wrong: [String: (missed: Int, false: Int, all: Int)] = [:]
    var (hits, hints, repeats) = (0, 0, 0)
    for pair in pairs {
      let isHinted = try isHinted(pair)
      hits += isHinted && pair.isRepeat ? 1 : 0
      hints += isHinted ? 1 : 0
      repeats += pair.isRepeat ? 1 : 0
      wrong[pair.kind, default: (0, 0, 0)].all += 1
      if isHinted != pair.isRepeat {
        print("wrong: \(pair.first) \(pair.second) \(pair.kind)")
        if isHinted {
          wrong[pair.kind]?.false += 1
        } else {
          wrong[pair.kind]?.missed += 1
        }
      }
    }
    let precision = Double(hits) / Double(hints)
    let recall = Double(hits) / Double(repeats)
    for (kind, count) in wrong.sorted(by: { $0.key < $1.key }) {
      print("\(kind): \(count.all) pairs, \(count.missed) missed, \(count.false) false")
    }
    print("repeats: \(pairs.count) pairs, precision \(precision), recall \(recall)")
    #expect(precision >= 0.97)
    #expect(recall >= 0.97)
  }

  @Test func itDoesNotMatterWhichOfTwoCameFirst() throws {
    for pair in pairs {
      let back = Pair(
        first: pair.second, second: pair.first, isRepeat: pair.isRepeat, kind: pair.kind)
      #expect(try isHinted(pair) == isHinted(back), "\(pair.first) \(pair.second)")
    }
  }

  /// A register finds candidates by marks alone; what shares none is never compared.
  @Test func repeatsShareAMark() throws {
    var found = 0
    let repeats = pairs.filter(\.isRepeat)
    for pair in repeats {
      let (typed, earlier) = (try #require(shapes[pair.first]), try #require(shapes[pair.second]))
      let looked = Set(typed.lookedUp.people + typed.lookedUp.content)
      found += looked.isDisjoint(with: earlier.marks) ? 0 : 1
    }
    #expect(Double(found) / Double(repeats.count) >= 0.98)
  }
}
