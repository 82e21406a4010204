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

/// Periods, days off and the commune's choice of start.
package struct LawTable: Sendable, Equatable {
  package var periods: [String: LegalPeriod]
  package var holidays: HolidayTable
  package var clockStart: ClockStart

  package init(
    periods: [String: LegalPeriod], holidays: HolidayTable, clockStart: ClockStart = .received
  ) {
    self.periods = periods
    self.holidays = holidays
    self.clockStart = clockStart
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
