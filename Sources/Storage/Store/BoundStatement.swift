// SPDX-License-Identifier: Apache-2.0
// A prepared statement whose values go to SQLite as they are, without a row of boxes in between: what a filing does
// once, an import does ten thousand times in one transaction, and there the boxes took longer than SQLite.

import Foundation
import GRDB
import GRDBSQLite

/// Values for a statement of GRDB, in the order of its parameters, and one run of it.
struct BoundStatement {
  private let statement: Statement
  private let handle: OpaquePointer
  private var place: Int32 = 0
  private var failure: Int32 = SQLITE_OK

  /// - Parameter statement: stays GRDB's; nothing else may use it until the run is over.
  init(_ statement: Statement) {
    self.statement = statement
    handle = statement.sqliteStatement
    // GRDB leaves its kept statements at their end, and SQLite takes no values there.
    sqlite3_reset(handle)
  }

  /// SQLite keeps a copy of what it is given.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  mutating func text(_ value: String?) {
    guard var value else { return null() }
    let count = value.utf8.count
    let (handle, next) = (handle, advance())
    note(
      value.withUTF8 { bytes in
        // The pointer of an empty text may be nil, which would be NULL.
        guard let base = bytes.baseAddress, count > 0 else {
          return sqlite3_bind_text(handle, next, "", 0, Self.copied)
        }
        return base.withMemoryRebound(to: CChar.self, capacity: count) {
          sqlite3_bind_text(handle, next, $0, Int32(count), Self.copied)
        }
      })
  }

  /// The last value, UTF-8 that was checked before, and the run. SQLite makes no copy of it: it may be very long.
  mutating func run(lastText data: Data) throws {
    let (handle, next) = (handle, advance())
    try data.withUnsafeBytes { bytes in
      note(
        sqlite3_bind_text(
          handle, next, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
          Int32(bytes.count), nil))
      defer { sqlite3_bind_null(handle, next) }
      try run()
    }
  }

  mutating func blob(_ value: Data?) {
    guard let value else { return null() }
    let (handle, next) = (handle, advance())
    note(
      value.withUnsafeBytes {
        sqlite3_bind_blob(handle, next, $0.baseAddress, Int32($0.count), Self.copied)
      })
  }

  mutating func number(_ value: Int64) { note(sqlite3_bind_int64(handle, advance(), value)) }
  mutating func number(_ value: Int) { number(Int64(value)) }
  mutating func null() { note(sqlite3_bind_null(handle, advance())) }

  /// Runs it to its end.
  mutating func run() throws {
    _ = try step()
    end()
  }

  /// Runs it to its first row.
  ///
  /// - Returns: whether there is one; ``end()`` must follow.
  mutating func step() throws -> Bool {
    let code = failure == SQLITE_OK ? sqlite3_step(handle) : failure
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else {
      let message = sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) }
      end()
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
    return false
  }

  /// A column of the row that stands.
  func number(at column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
  /// A column of the row that stands.
  func text(at column: Int32) -> String {
    sqlite3_column_text(handle, column).map { String(cString: $0) } ?? ""
  }

  /// Ready for other values.
  mutating func end() {
    sqlite3_reset(handle)
    (place, failure) = (0, SQLITE_OK)
  }

  private mutating func advance() -> Int32 {
    place += 1
    return place
  }

  private mutating func note(_ code: Int32) { if code != SQLITE_OK { failure = code } }
}
