// SPDX-License-Identifier: Apache-2.0
// What the page *Sổ* shows now, as lines of the *Sổ tiếp công dân*.

import Devices
import Foundation
import Petitions
public import Screens
import Storage

extension Workplace {
  /// Lays the register out as a filter narrows it.
  ///
  /// - Throws: ``Screens/RegisterObstacle``, or what papers and the store throw.
  public func register(_ filter: BookFilter) throws -> RegisterPrintout {
    guard settings != nil else { throw RegisterObstacle.noSettings }
    let (petitions, receptions) = filter.registerSides
    let items = try store.registerItems(
      petitions: petitions, receptions: receptions, limit: Int.max)
    let period = items.period(from: filter.from, through: filter.through, today: today)
    return try receptionRegister(items, period: period)
  }
}

extension BookFilter {
  /// Which petitions and receptions a page of the register holds: all of both, unless the filter asks
  /// for what only one of them has.
  var registerSides: (petitions: PetitionFilter?, receptions: ReceptionFilter?) {
    let asksPetitions = kind != nil || status != nil || isUnacknowledged
    let asksReceptions = outcome != nil
    var visits = receptions
    visits.leavesOutJoined = true
    return (asksReceptions ? nil : petitions, asksPetitions ? nil : visits)
  }
}
