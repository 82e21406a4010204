// SPDX-License-Identifier: Apache-2.0
// The numbers (*số, ký hiệu*) that steps of cases name, from which the next number of a kind of paper follows. They
// are read from the journal each time: a number once given stays given, whatever became of its paper.

import Casework
import Foundation
import GRDB
import Journal
package import Petitions

/// A number that a step names.
package struct GivenNumber: Sendable, Equatable {
  /// As it was written down.
  package var number: String
  /// The date of its paper.
  package var on: CivilDate
  /// Whether the step issued the paper, or only speaks of it.
  package var isIssued: Bool
}

extension Store {
  /// The numbers of papers of a kind and a year.
  ///
  /// - Parameter letters: what stands behind the number: `TB-UBND`.
  package func givenNumbers(in year: Int, of letters: String) throws -> [GivenNumber] {
    let lines = try read { database in
      // A paper is not issued before its date, so what was done before the year is not of it.
      try String.fetchAll(
        database,
        sql: """
          SELECT j.line FROM case_step s
          JOIN journal j ON j.journal = s.journal AND j.sequence = s.sequence
          WHERE s.done_on >= ? AND instr(j.line, ?) > 0 ORDER BY s.number
          """, arguments: [String(format: "%04d-01-01", year), "/\(letters)\""])
    }
    return lines.compactMap { line in
      // A line that cannot be read is a finding of the self-check.
      guard let entry = try? Entry(line: Data(line.utf8)),
        let step = (entry.act as? CaseStepTaken)?.value(entry),
        let number = step.facts[StepRule.paperNumber]?.string
      else { return nil }
      var on = step.on
      if case .date(let day)? = step.facts[StepRule.paperDate] { on = day }
      guard on.year == year else { return nil }
      return GivenNumber(number: number, on: on, isIssued: step.step == .documentIssued)
    }
  }
}
