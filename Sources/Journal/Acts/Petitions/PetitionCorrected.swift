// SPDX-License-Identifier: Apache-2.0
// A recorded petition read anew: the book is append-only, so a correction is a further act with its reason.

public import Petitions

/// What was recorded of a petition was corrected: the whole petition as it should be read from now
/// on. Earlier entries stay as they are. A sealed petition cannot be corrected by the point, because
/// nobody there can read it.
public struct PetitionCorrected: Act {
  /// As lines carry it.
  public static let kind = "petition.corrected"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.point, .office]

  /// The petition.
  public var reference: String
  /// Why, in the clerk's words.
  public var reason: String
  /// The petition as corrected; its kind does not become or stop being a denunciation.
  public var petition: Petition

  /// A correction.
  public init(reference: String, reason: String, petition: Petition) {
    self.reference = reference
    self.reason = reason
    self.petition = petition
  }

  /// Digests of its files.
  public var blobs: [String] { petition.matter.documents.compactMap { $0.file?.sha256 } }

  /// The petition that it is about.
  public var about: String? { reference }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(reference, TextLimits.short) && TextLimits.fits(reason, TextLimits.paragraph)
      && petition.keepsLimits
  }

  /// How a history tells it.
  public var sentence: String { "Sửa đơn – lý do: \(reason)" }
}
