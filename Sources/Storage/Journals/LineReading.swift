// SPDX-License-Identifier: Apache-2.0
// The one place where lines of journals are taken from the disk, and where they are counted: what people do every
// day must not cost more with every year that lies behind them, and a test holds the doors to that.

import Foundation
import GRDB
import Synchronization

/// Counts the lines that were read.
final class LinesRead: Sendable {
  private let count = Atomic(0)

  var value: Int { count.load(ordering: .relaxed) }

  func add(_ lines: Int) { count.add(lines, ordering: .relaxed) }
}

extension Store {
  /// Lines of journals that this store has read since it was opened. Only `rebuild`, `verify` and `check` may walk a
  /// whole journal.
  package var linesRead: Int { lineCount.value }

  /// Lines of a query whose first column they are.
  func lines(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(), in database: Database
  ) throws -> [Data] {
    var found: [Data] = []
    let _: Void? = try firstLine(sql, arguments, in: database) {
      found.append($0)
      return nil
    }
    return found
  }

  /// What is found in the first line of a query that has it; no more lines are read than are needed.
  func firstLine<Found>(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(), in database: Database,
    where find: (Data) throws -> Found?
  ) throws -> Found? {
    let rows = try Row.fetchCursor(
      try database.cachedStatement(sql: sql), arguments: arguments)
    while let row = try rows.next() {
      lineCount.add(1)
      if let found = try find(Data((row[0] as String).utf8)) { return found }
    }
    return nil
  }
}
