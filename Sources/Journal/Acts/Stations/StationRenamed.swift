// SPDX-License-Identifier: Apache-2.0
// A hamlet was merged or named anew: the point keeps its code, its keys and its journal.

import Petitions

/// The office gave a point another name, which the next reply carries to it.
public struct StationRenamed: Act {
  /// As lines carry it.
  public static let kind = "station.renamed"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]

  /// Its journal.
  public var journal: JournalID
  /// Its name from now on.
  public var name: String
  /// Why, such as the decision that merged two hamlets.
  public var reason: String

  /// A new name.
  public init(journal: JournalID, name: String, reason: String) {
    self.journal = journal
    self.name = name
    self.reason = reason
  }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(name, TextLimits.name) && TextLimits.fits(reason, TextLimits.paragraph)
  }

  /// How a history tells it.
  public var sentence: String { "Đổi tên điểm thành \(name)" }
}
