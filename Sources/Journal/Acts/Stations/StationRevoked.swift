// SPDX-License-Identifier: Apache-2.0
// The office stopped trusting a point.

import Petitions

/// A station was revoked.
public struct StationRevoked: Act {
  /// As lines carry it.
  public static let kind = "station.revoked"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]

  /// Its journal.
  public var journal: JournalID
  /// Why: stolen, replaced…
  public var reason: String

  /// A revocation.
  public init(journal: JournalID, reason: String) {
    self.journal = journal
    self.reason = reason
  }

  /// What may stand in it.
  public var keepsLimits: Bool { TextLimits.fits(reason, TextLimits.paragraph) }

  /// How a history tells it.
  public var sentence: String { "Thu hồi khóa của \(journal)" }
}
