// SPDX-License-Identifier: Apache-2.0
// Which kind of station may write which act, and about whose petition: the whole table, asked by the import before
// anything is taken, by the register before an entry has an effect, by histories before it is shown, and by a
// station before it writes into its own journal.

public import Petitions

/// What an act does beyond what its station may.
public enum Trespass: String, Error, Sendable, Equatable {
  /// Another kind of station writes such acts.
  case act = "not an act of this kind of station"
  /// The petition was recorded elsewhere.
  case petition = "another station's petition"
  /// It speaks of another station's journal as its own.
  case journal = "another station's journal"
}

extension StationCode {
  /// The kind of station that has such a code.
  public var kind: StationKind { isOffice ? .office : .point }
}

extension Act {
  /// What keeps the act out of a journal; nil when it may stand there. An office acts on the petitions of all its
  /// points; any other station only on those that it recorded.
  public func trespass(in journal: JournalID) -> Trespass? {
    let station = journal.station
    guard Self.writers.contains(station.kind) else { return .act }
    guard ownJournals.allSatisfy({ $0.station == station }) else { return .journal }
    if station.kind != .office, let about {
      guard ReferenceCode(typed: about)?.station == station.text else { return .petition }
    }
    return nil
  }
}

extension Entry {
  /// What keeps the entry from having any effect; nil when nothing does.
  public var trespass: Trespass? { act.trespass(in: journal) }
}
