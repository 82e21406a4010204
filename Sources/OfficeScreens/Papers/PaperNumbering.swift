// SPDX-License-Identifier: Apache-2.0
// Which number a paper takes: the next of its kind and year, or the one that its step has named already. Any other is
// taken only with a reason, which stays in the case.

import Casework
import Foundation
import Papers
import Petitions
import Screens
import Storage

/// The place of a paper in the sequence of its kind and year.
struct PaperNumbering: Sendable, Equatable {
  /// One more than the highest that was given to others.
  var next: Int
  /// What the step of the paper names.
  var noted: Int?

  /// What stands in the field first.
  var suggested: Int { noted ?? next }

  /// Whether a number leaves a gap or fills one.
  func needsReason(_ number: Int) -> Bool {
    if number == next { return false }
    // Named when it was the next one.
    if let noted, number == noted { return noted > next }
    return true
  }
}

extension Workplace {
  /// Where a paper stands in its sequence.
  ///
  /// - Parameter step: the step to which the paper belongs.
  func numbering(_ like: PaperNumber, of step: Step?) throws -> PaperNumbering {
    let own = step?.facts[StepRule.paperNumber]?.string
      .flatMap { PaperNumber(read: $0, like: like)?.number }
    var given = try store.givenNumbers(in: like.year, of: like.letters).compactMap { given in
      PaperNumber(read: given.number, like: like).map {
        (number: $0.number, isIssued: given.isIssued)
      }
    }
    var noted = own
    if let own {
      // Its own step does not stand in its way; a paper that has it already does.
      if let index = given.firstIndex(where: { $0.number == own && !$0.isIssued }) {
        given.remove(at: index)
      }
      if given.contains(where: { $0.number == own && $0.isIssued }) { noted = nil }
    }
    return PaperNumbering(next: (given.map(\.number).max() ?? 0) + 1, noted: noted)
  }
}

extension PaperNumber {
  /// Reads `05/TB-UBND`; nil when it is of another kind or body.
  init?(read text: String, like other: PaperNumber) {
    let parts = VietnameseText.line(text).split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[0].allSatisfy(\.isASCIIDigit), let number = Int(parts[0]),
      parts[1] == other.letters
    else { return nil }
    self.init(
      number: number, symbol: other.symbol, body: other.body, draftedBy: other.draftedBy,
      year: other.year)
  }

  /// What stands behind the number: `TB-UBND`.
  var letters: String { shown.split(separator: "/", maxSplits: 1).last.map(String.init) ?? "" }
}
