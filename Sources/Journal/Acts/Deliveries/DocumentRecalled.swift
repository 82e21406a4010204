// SPDX-License-Identifier: Apache-2.0
// A paper that was to be handed over at a point shall not be any more: a wrong file, a wrong petition, or it was
// given to the person at the commune. What was handed over already stays handed over.

import Petitions

/// A paper is called back.
public struct DocumentRecalled: Act {
  /// As lines carry it.
  public static let kind = "document.recalled"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]

  /// The entry that sent it.
  public var document: String
  /// The petition.
  public var reference: String
  /// Why.
  public var reason: String

  /// A recall.
  public init(document: String, reference: String, reason: String) {
    self.document = document
    self.reference = reference
    self.reason = reason
  }

  /// The petition that it is about.
  public var about: String? { reference }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(document, ActLimits.identifier) && TextLimits.fits(reference, TextLimits.short)
      && TextLimits.fits(reason, TextLimits.paragraph)
  }

  /// How a history tells it.
  public var sentence: String { "Gọi lại văn bản đã gửi về điểm – lý do: \(reason)" }
}
