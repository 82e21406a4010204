// SPDX-License-Identifier: Apache-2.0
// Whether a point is an *địa điểm tiếp công dân*. A hamlet is no authority (NĐ 185/2026 Đ.2.2): only where the
// Chủ tịch UBND xã has decided so does its paper bear Mẫu 02/TCD (NĐ 154/2026 Đ.15.4).

public import Petitions

/// The office noted a decision that designates a point as a place of reception, or that ends it.
public struct StationDesignated: Act {
  /// As lines carry it.
  public static let kind = "station.designated"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]

  /// Its journal.
  public var journal: JournalID
  /// Whether it is designated from now on.
  public var isDesignated: Bool
  /// Number and sign of the decision, such as `12/QĐ-UBND`.
  public var decision: String
  /// Date of the decision.
  public var decidedOn: CivilDate

  /// A designation.
  public init(journal: JournalID, isDesignated: Bool, decision: String, decidedOn: CivilDate) {
    self.journal = journal
    self.isDesignated = isDesignated
    self.decision = decision
    self.decidedOn = decidedOn
  }

  /// What may stand in it.
  public var keepsLimits: Bool { TextLimits.fits(decision, TextLimits.line) }

  /// How a history tells it.
  public var sentence: String {
    (isDesignated ? "Chỉ định làm địa điểm tiếp công dân" : "Thôi là địa điểm tiếp công dân")
      + " (Quyết định \(decision) ngày \(decidedOn.shown))"
  }
}
