// SPDX-License-Identifier: Apache-2.0
// Drafts: sealed bytes that this table cannot read. They are opened and sealed by `Exchange`.

public import Foundation
import GRDB

/// A kept draft.
public struct StoredDraft: Sendable, Equatable, Identifiable {
  /// Identifier, which also names its key.
  public var id: String
  /// When it was last saved.
  public var updatedAt: Date
  /// Who typed last.
  public var byName: String
  /// Who began it; empty when that was not kept.
  public var begunByName: String
  /// The sealed draft.
  public var sealed: Data
}

extension Store {
  /// Keeps a draft, new or again, durably.
  public func keepDraft(id: String, sealed: Data, byName: String, at: Date) throws {
    try write {
      try $0.execute(
        literal: """
          INSERT INTO draft(id, updated_at, by_name, begun_by_name, sealed)
          VALUES (\(id), \(Stamp.text(at)), \(byName), \(byName), \(sealed))
          ON CONFLICT(id) DO UPDATE SET updated_at = excluded.updated_at,
            by_name = excluded.by_name, sealed = excluded.sealed
          """)
    }
  }

  /// All drafts, the last touched first.
  public func drafts() throws -> [StoredDraft] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM draft ORDER BY updated_at DESC").map {
        StoredDraft(
          id: $0["id"], updatedAt: Stamp.date($0["updated_at"]) ?? .distantPast,
          byName: $0["by_name"], begunByName: $0["begun_by_name"], sealed: $0["sealed"])
      }
    }
  }

  /// Removes a draft that the person gave up.
  public func removeDraft(_ id: String) throws {
    try write { try $0.execute(literal: "DELETE FROM draft WHERE id = \(id)") }
  }
}
