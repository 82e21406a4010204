// SPDX-License-Identifier: Apache-2.0
// The lines of the *Sổ tiếp công dân*: petitions and receptions in the order in which they were taken in, each
// with its number in the year (`RegisterNumbers`). A reception at which a petition was recorded is the petition's line.

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
  /// The lines that two filters find, in the order of their numbers, which are those of the whole register of
  /// their year: a line keeps its number whatever is printed and whatever comes later. Both nil finds nothing.
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
    var items: [NumberedItem] = try rows.map { row in
      let current = row.isSealed ? nil : try currentPetition(of: row.reference)?.petition
      return NumberedItem(number: row.number, item: .petition(row, current))
    }
    items += visits.compactMap { row in
      row.number.map { NumberedItem(number: $0, item: .reception(row)) }
    }
    return items.sorted { ($0.year, $0.number) < ($1.year, $1.number) }
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
