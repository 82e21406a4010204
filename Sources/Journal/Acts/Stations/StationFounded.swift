// SPDX-License-Identifier: Apache-2.0
// The first line of every journal: whose it is, and with which public keys.

import Petitions

/// A station began its journal.
public struct StationFounded: Act {
  /// As lines carry it.
  public static let kind = "station.founded"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.point, .office]

  /// Kind of station.
  public var station: StationKind
  /// Its name.
  public var name: String
  /// Public signing key, `ssh-ed25519 AAAA…`.
  public var signingKey: String
  /// Public opening key, `age1…`.
  public var recipient: String
  /// The journal that this one goes on from, after a restore, and how far it was restored.
  public var follows: JournalThrough?

  /// A founding.
  public init(
    station: StationKind, name: String, signingKey: String, recipient: String,
    follows: JournalThrough? = nil
  ) {
    self.station = station
    self.name = name
    self.signingKey = signingKey
    self.recipient = recipient
    self.follows = follows
  }

  /// Journals of its own station that it names.
  public var ownJournals: [JournalID] { [follows?.journal].compactMap(\.self) }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(name, TextLimits.name) && ActLimits.isKey(signingKey)
      && ActLimits.isKey(recipient)
  }

  /// How a history tells it.
  public var sentence: String { "Bắt đầu sổ của \(name)" }
}
