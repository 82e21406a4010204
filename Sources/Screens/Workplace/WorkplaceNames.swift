// SPDX-License-Identifier: Apache-2.0
// Where a window stands and who is at work there, as its head shows it.

import Journal
import Petitions
import Storage

extension Workplace {
  /// The station's name.
  public var stationName: String { station.name }
  /// The station's code, such as `07654`.
  public var stationCode: String { station.journal.station.text }
  /// Who is at the desk.
  public var actorName: String { actor.name }
  /// The position of who is at the desk.
  public var actorRole: String { actor.role }
  /// The account of who is at the desk.
  public var actorID: String { actor.id }
}
