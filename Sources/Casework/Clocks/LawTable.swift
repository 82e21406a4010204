// SPDX-License-Identifier: Apache-2.0
// The figures that the law, the Government and the commune decide anew from time to time: periods, days off, and
// from which receipt a clock counts. They are data that the office edits; nothing here is written into code.

import Petitions

/// From which day *nhận* counts for a petition that was captured at a hamlet. The texts do not say (domain §5.2,
/// §13.11); the commune decides and signs it.
package enum ClockStart: String, Codable, Sendable, CaseIterable {
  /// The commune's receipt; the capture at the hamlet gives the earlier day of warning.
  case received = "xa-nhan"
  /// The capture: the hamlet is a designated *địa điểm tiếp công dân*.
  case captured = "thon-ghi-nhan"
}

/// Which of the two days of a suspension counts: that of the decision to suspend and that of the decision to go on.
/// The texts say that the remainder goes on from the second; whether the first still counts they do not.
public struct SuspensionCounting: Codable, Sendable, Hashable {
  /// Whether the day of the decision to suspend is still a day of the period.
  public var suspensionDayCounts: Bool
  /// Whether the day of the decision to go on is one again.
  public var resumptionDayCounts: Bool
  /// The article as far as it says something.
  public var basis: String
  /// Whether somebody who knows the law still has to confirm it.
  public var isUncertain: Bool?
  /// Where it comes from.
  public var source: String?

  /// Which days count; uncertain until somebody has confirmed it.
  public init(
    suspensionDayCounts: Bool = true, resumptionDayCounts: Bool = false, basis: String = "",
    isUncertain: Bool? = true, source: String? = nil
  ) {
    self.suspensionDayCounts = suspensionDayCounts
    self.resumptionDayCounts = resumptionDayCounts
    self.basis = basis
    self.isUncertain = isUncertain
    self.source = source
  }
}

/// Periods, days off, how suspensions count, the lists of grounds that are data, and the commune's choice of start.
package struct LawTable: Sendable, Equatable {
  package var periods: [String: LegalPeriod]
  package var holidays: HolidayTable
  package var clockStart: ClockStart
  package var suspension: SuspensionCounting
  package var grounds: [GroundList: [FactOption]]

  package init(
    periods: [String: LegalPeriod], holidays: HolidayTable, clockStart: ClockStart = .received,
    suspension: SuspensionCounting = SuspensionCounting(),
    grounds: [GroundList: [FactOption]] = [:]
  ) {
    self.periods = periods
    self.holidays = holidays
    self.clockStart = clockStart
    self.suspension = suspension
    self.grounds = grounds
  }

  /// The days from which the clocks of a petition's receipt count: the statutory one, and the earlier one that
  /// warns when it is another.
  func starts(_ petition: CasePetition) -> (statutory: CivilDate, early: CivilDate?) {
    switch clockStart {
    case .captured: (petition.handedInOn, nil)
    case .received:
      (
        petition.receivedOn,
        petition.handedInOn < petition.receivedOn ? petition.handedInOn : nil
      )
    }
  }
}
