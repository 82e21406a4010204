// SPDX-License-Identifier: Apache-2.0
// Every opening of what was sealed, as the journal of this station tells it.

public import Foundation
import GRDB
public import Journal

/// A sealed petition was opened.
public struct Opening: Sendable, Equatable, Identifiable {
  /// Of the entry.
  public let id: String
  /// When.
  public let at: Date
  /// By whom.
  public let by: Actor
  /// Which petition, why, and by whose passphrase.
  public let opened: IdentityOpened
}

extension Store {
  /// Every opening of a sealed petition at this station, the newest first; also those before it went on
  /// under new keys.
  public func openings() throws -> [Opening] {
    let lines = try read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT line FROM journal
          WHERE kind = 'identity.opened' AND journal LIKE
            (SELECT code FROM station WHERE relation = 'self') || '.%'
          ORDER BY journal DESC, sequence DESC
          """)
    }
    return lines.compactMap { line in
      // One that cannot be read is a finding of the self-check.
      guard let entry = try? Entry(line: Data(line.utf8)), let act = entry.act as? IdentityOpened
      else { return nil }
      return Opening(id: entry.id, at: entry.at, by: entry.by, opened: act)
    }.sorted { $0.at > $1.at }
  }
}
