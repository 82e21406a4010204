// SPDX-License-Identifier: Apache-2.0
// What an office decides about its points: who is invited, taken in, renamed, designated, trusted no more. One door for
// the window, the command line and the demonstration, which asks the table of rights before anything is written.

import Casework
import Devices
public import Exchange
public import Foundation
public import Journal
public import Petitions
public import Storage

extension Workplace {
  /// Writes an invitation for a point.
  ///
  /// - Returns: name of its folder on the stick.
  public func invite(
    _ code: StationCode, name: String, settings: String, to folder: URL
  ) throws -> String {
    try require(OfficeRight.points)
    return try Enrolment.invite(
      code, name: name, settings: settings, from: store, keys: keys, to: folder)
  }

  /// Takes a point into the register after its six words were typed.
  public func confirm(_ answer: EnrolmentAnswer, typed: String) throws -> Station {
    try require(OfficeRight.points)
    return try Enrolment.confirm(
      answer, typed: typed, in: store, by: actor, at: clock.now(), id: identifiers.next())
  }

  /// Trusts a station's keys no more.
  public func revoke(_ journal: JournalID, reason: String) throws {
    try require(OfficeRight.points)
    try Enrolment.revoke(
      journal, reason: VietnameseText.line(reason), in: store, by: actor, at: clock.now(),
      id: identifiers.next())
  }

  /// Gives a point another name.
  public func rename(_ act: StationRenamed) throws {
    try require(OfficeRight.points)
    try store.rename(act, by: actor, at: clock.now(), id: identifiers.next())
  }

  /// Notes whether a point is a place of reception by decision of the commune.
  public func designate(_ act: StationDesignated) throws {
    try require(OfficeRight.points)
    try store.designate(act, by: actor, at: clock.now(), id: identifiers.next())
  }
}
