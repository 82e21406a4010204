// SPDX-License-Identifier: Apache-2.0
// The office told where a petition stands.

public import Petitions

/// A status was set.
public struct StatusSet: Act {
  /// As lines carry it.
  public static let kind = "status.set"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]

  /// The status as the reply will carry it.
  public var line: StatusLine

  /// A status.
  public init(line: StatusLine) { self.line = line }

  /// The petition that it is about.
  public var about: String? { line.reference }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(line.reference, TextLimits.short)
      && TextLimits.fits(line.note, TextLimits.paragraph)
  }

  /// How a history tells it.
  public var sentence: String { "Tình trạng: \(line.status.label)" }
}
