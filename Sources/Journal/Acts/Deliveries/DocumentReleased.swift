// SPDX-License-Identifier: Apache-2.0
// A key holder decided that one paper about a denunciation may go to the point: the paper would tell who denounced,
// so that without this nothing goes (Luật Tố cáo Đ.8.3, Đ.56).

import Petitions

/// A paper about a denunciation may go down.
public struct DocumentReleased: Act {
  /// As lines carry it.
  public static let kind = "document.released"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]

  /// The petition.
  public var reference: String
  /// Digest of the paper as the office keeps it; it holds for this one.
  public var sha256: String
  /// Why.
  public var reason: String
  /// The account of the key holder whose passphrase opened the key for it; nil as in ``IdentityOpened``.
  public var holder: String?

  /// A decision.
  public init(reference: String, sha256: String, reason: String, holder: String? = nil) {
    self.reference = reference
    self.sha256 = sha256
    self.reason = reason
    self.holder = holder
  }

  /// The petition that it is about.
  public var about: String? { reference }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(reference, TextLimits.short) && sha256.isDigest
      && TextLimits.fits(reason, TextLimits.paragraph)
      && TextLimits.fits(holder, ActLimits.identifier)
  }

  /// How a history tells it.
  public var sentence: String {
    "Người giữ khóa cho gửi một văn bản về điểm để giao – lý do: \(reason)"
  }
}
