// SPDX-License-Identifier: Apache-2.0
// The point has a paper that the commune sent, or knows that it was called back. Until the office has read this in
// the point's present journal, every reply carries it again.

import Petitions

/// A paper came to the point.
public struct DocumentArrived: Act {
  /// As lines carry it.
  public static let kind = "document.arrived"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.point]

  /// The entry of the office that sent it or called it back.
  public var document: String
  /// The petition.
  public var reference: String

  /// An arrival.
  public init(document: String, reference: String) {
    self.document = document
    self.reference = reference
  }

  /// The petition that it is about.
  public var about: String? { reference }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(document, ActLimits.identifier) && TextLimits.fits(reference, TextLimits.short)
  }

  /// How a history tells it.
  public var sentence: String { "Điểm đã nhận văn bản xã gửi về" }
}
