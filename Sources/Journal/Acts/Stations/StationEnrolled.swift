// SPDX-License-Identifier: Apache-2.0
// The office began to trust a point.

import Petitions

/// A station was enrolled.
public struct StationEnrolled: Act {
  /// As lines carry it.
  public static let kind = "station.enrolled"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]

  /// Its journal: station and key epoch.
  public var journal: JournalID
  /// Kind of station.
  public var station: StationKind
  /// Its name.
  public var name: String
  /// Public signing key, `ssh-ed25519 AAAA…`.
  public var signingKey: String
  /// Public opening key, `age1…`.
  public var recipient: String
  /// The words that both screens showed.
  public var words: [String]

  /// An enrolment.
  public init(
    journal: JournalID, station: StationKind, name: String, signingKey: String, recipient: String,
    words: [String]
  ) {
    self.journal = journal
    self.station = station
    self.name = name
    self.signingKey = signingKey
    self.recipient = recipient
    self.words = words
  }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(name, TextLimits.name) && ActLimits.isKey(signingKey)
      && ActLimits.isKey(recipient)
      && words.count <= ActLimits.words
      && words.allSatisfy { TextLimits.fits($0, TextLimits.short) }
  }

  /// How a history tells it.
  public var sentence: String { "Kết nạp \(name)" }
}
