// SPDX-License-Identifier: Apache-2.0
// Somebody was received, with or without a petition.

public import Petitions

/// Somebody was received. Its body is the reception itself.
public struct ReceptionHeld: Act {
  /// As lines carry it.
  public static let kind = "reception.held"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.point]

  /// The reception.
  public var reception: Reception

  /// A reception.
  public init(_ reception: Reception) { self.reception = reception }

  /// Reads the reception.
  public init(from decoder: any Decoder) throws { reception = try Reception(from: decoder) }

  /// Writes the reception.
  public func encode(to encoder: any Encoder) throws { try reception.encode(to: encoder) }

  /// The petition that it is about.
  public var about: String? { reception.reference }

  /// What may stand in it.
  public var keepsLimits: Bool { reception.keepsLimits }

  /// How a history tells it.
  public var sentence: String {
    "Tiếp \(reception.people) người: \(reception.outcome.label.lowercased())"
  }
}
