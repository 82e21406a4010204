// SPDX-License-Identifier: Apache-2.0
// From which receipt the clocks of a petition count that was captured at a hamlet. The texts do not say (Luật KN, Luật TC and
// Luật TCD speak of the day of *nhận*), so the commune decides it, with a document that somebody signed.

import Casework
public import Petitions

/// The office noted the commune's decision from which receipt clocks count.
public struct ClockStartChosen: Act {
  /// As lines carry it.
  public static let kind = "clock.start-chosen"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]

  /// From which: `xa-nhan` or `thon-ghi-nhan`.
  public var start: String
  /// Number and sign of the decision, such as `12/QĐ-UBND`.
  public var decision: String
  /// Date of the decision.
  public var decidedOn: CivilDate

  /// A decision.
  public init(start: String, decision: String, decidedOn: CivilDate) {
    self.start = start
    self.decision = decision
    self.decidedOn = decidedOn
  }

  /// What may stand in it. A start that a later program invents is kept and has no effect here.
  public var keepsLimits: Bool {
    TextLimits.fits(start, ActLimits.identifier) && TextLimits.fits(decision, TextLimits.line)
  }

  /// How a history tells it.
  public var sentence: String {
    let what =
      switch ClockStart(rawValue: start) {
      case .received: "Tính hạn từ ngày xã nhận"
      case .captured: "Tính hạn từ ngày ghi nhận tại thôn"
      case nil: "Chọn mốc tính hạn"
      }
    return "\(what) (\(decision) ngày \(decidedOn.shown))"
  }
}
