// SPDX-License-Identifier: Apache-2.0
// Many entries at once, as an import and a rebuild bring them: what the register needs of a petition is computed
// beside the storing, and marks go into their table sorted, some ten thousand together.

import Foundation
import GRDB
public import Journal
import Petitions

/// What the projection of an entry needs and can be told without the store, so that another core may do it.
public struct PreparedRow: Sendable {
  /// Marks of an open petition; nil when nobody computed them yet.
  let marks: [Int64]?

  /// Nothing.
  public init() { marks = nil }

  /// Computes it.
  public init(_ entry: Entry) {
    marks = (entry.act as? PetitionFiled)?.petition.map(RepeatShape.marks)
  }
}

/// What is gathered while many entries are projected in one transaction.
final class BulkProjection {
  /// The one under way on this thread.
  @TaskLocal private static var held: Held?
  static var current: BulkProjection? { held?.bulk }

  // A transaction runs on one thread from its begin to its end, and so does everything in it.
  private struct Held: @unchecked Sendable { let bulk: BulkProjection }

  /// Of the entry that is being projected.
  var prepared = PreparedRow()
  private var pairs: [(mark: Int64, petition: Int64)] = []
  private static let most = 1 << 16
  private static let together = 64

  /// Runs a body in which marks are gathered, and puts them away at its end.
  static func run<Value>(
    in database: Database, _ body: (BulkProjection) throws -> Value
  ) throws -> Value {
    let bulk = BulkProjection()
    return try $held.withValue(Held(bulk: bulk)) {
      let value = try body(bulk)
      try bulk.flush(in: database)
      return value
    }
  }

  func add(_ marks: [Int64], of petition: Int64, in database: Database) throws {
    for mark in marks { pairs.append((mark, petition)) }
    if pairs.count >= Self.most { try flush(in: database) }
  }

  /// In the order of the table, so that its pages are gone through once.
  func flush(in database: Database) throws {
    pairs.sort { ($0.mark, $0.petition) < ($1.mark, $1.petition) }
    var rest = pairs[...]
    while !rest.isEmpty {
      let some = rest.prefix(Self.together)
      rest = rest.dropFirst(some.count)
      let places = Array(repeating: "(?, ?)", count: some.count).joined(separator: ", ")
      let insert = try database.cachedStatement(
        sql: "INSERT OR IGNORE INTO petition_mark(mark, petition) VALUES \(places)")
      try insert.execute(arguments: StatementArguments(some.flatMap { [$0.mark, $0.petition] }))
    }
    pairs.removeAll(keepingCapacity: true)
  }
}
