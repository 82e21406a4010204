// SPDX-License-Identifier: Apache-2.0
// The lines of the *Sổ tiếp công dân*: petitions and receptions in the order in which they were written, each
// with its number in the year. A reception at which a petition was recorded is the petition's line.

import Foundation
import GRDB
import Journal
public import Petitions

/// A line of the register before it is put into words.
public enum RegisterItem: Sendable {
  /// A petition, and what was recorded of it as it is to be read now; nil when it is sealed.
  case petition(PetitionRow, Petition?)
  /// A reception without a petition of its own.
  case reception(ReceptionRow)
}

/// A line with its number.
public struct NumberedItem: Sendable {
  /// Number in the year, from 1.
  public let number: Int
  /// The line.
  public let item: RegisterItem
}

extension Store {
  /// The lines that two filters find, oldest first, numbered as in the whole register of their year:
  /// a line keeps its number whatever is printed. Both nil finds nothing.
  ///
  /// - Parameters:
  ///   - petitions: which petitions; nil for none.
  ///   - receptions: which receptions; nil for none.
  ///   - limit: how many lines at the most.
  /// - Throws: ``StoreError/conflict(_:)`` with the number of lines when there are more.
  public func registerItems(
    petitions: PetitionFilter?, receptions: ReceptionFilter?, limit: Int
  ) throws -> [NumberedItem] {
    let count =
      try (petitions.map { try countPetitions($0) } ?? 0)
      + (receptions.map { try countReceptions($0) } ?? 0)
    guard count <= limit else { throw StoreError.conflict("\(count)") }
    let rows = try petitions.map { try self.petitions($0, limit: limit) } ?? []
    let visits = try receptions.map { try self.receptions($0, limit: limit) } ?? []
    let years = Set(
      rows.map { VietnamTime.day($0.filedAt).year } + visits.map { VietnamTime.day($0.heldAt).year }
    )
    var numbers: [String: Int] = [:]
    for year in years { numbers.merge(try registerNumbers(of: year)) { $1 } }
    var items: [NumberedItem] = try rows.compactMap { row in
      guard let number = numbers["d\(row.id)"] else { return nil }
      let current = row.isSealed ? nil : try currentPetition(of: row.reference)?.petition
      return NumberedItem(number: number, item: .petition(row, current))
    }
    items += visits.compactMap { row in
      numbers["l\(row.id)"].map { NumberedItem(number: $0, item: .reception(row)) }
    }
    return items.sorted { ($0.year, $0.number) < ($1.year, $1.number) }
  }

  /// The numbers of a year's lines, by table and row: in a journal lines count in the order in which
  /// they were written, which no later entry changes.
  private func registerNumbers(of year: Int) throws -> [String: Int] {
    try read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT 'd' || id AS line, journal, sequence FROM petition
          WHERE filed_at >= :from AND filed_at < :before
          UNION ALL
          SELECT 'l' || r.id, r.journal, r.sequence FROM reception r
          WHERE r.held_at >= :from AND r.held_at < :before AND (r.reference IS NULL
            OR NOT EXISTS (SELECT 1 FROM petition p WHERE p.reference = r.reference))
          ORDER BY journal, sequence
          """, arguments: ["from": "\(year)", "before": "\(year + 1)"])
      var numbers: [String: Int] = [:]
      var next = 0
      while let row = try rows.next() {
        next += 1
        numbers[row[0]] = next
      }
      return numbers
    }
  }
}

extension NumberedItem {
  fileprivate var year: Int {
    switch item {
    case .petition(let row, _): VietnamTime.day(row.filedAt).year
    case .reception(let row): VietnamTime.day(row.heldAt).year
    }
  }
}
