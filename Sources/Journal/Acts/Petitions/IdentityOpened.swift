// SPDX-License-Identifier: Apache-2.0
// Somebody looked behind the seal of a denunciation: never without a name and a reason.

import Petitions

/// A sealed identity was opened.
public struct IdentityOpened: Act {
  /// As lines carry it.
  public static let kind = "identity.opened"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]

  /// Whose petition.
  public var reference: String
  /// Why.
  public var reason: String
  /// The account of the key holder whose passphrase opened it; nil while the office had one passphrase
  /// that nobody's name stood by.
  public var holder: String?

  /// An opening.
  public init(reference: String, reason: String, holder: String? = nil) {
    self.reference = reference
    self.reason = reason
    self.holder = holder
  }

  /// The petition that it is about.
  public var about: String? { reference }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(reference, TextLimits.short) && TextLimits.fits(reason, TextLimits.paragraph)
      && TextLimits.fits(holder ?? "", ActLimits.identifier)
  }

  /// How a history tells it.
  public var sentence: String { "Mở phần niêm phong – lý do: \(reason)" }
}
