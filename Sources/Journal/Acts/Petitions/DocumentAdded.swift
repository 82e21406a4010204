// SPDX-License-Identifier: Apache-2.0
// A paper joined the file of a petition after it was recorded: what the commune made or received itself, or what the
// citizen brought later. Of a denunciation its name and its bytes are sealed like the rest.

public import Petitions

/// A paper was added. Exactly one of ``document`` and ``sealed`` is there.
public struct DocumentAdded: Act {
  /// As lines carry it.
  public static let kind = "document.added"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]

  /// The petition.
  public var reference: String
  /// The paper; nil when it is sealed.
  public var document: Document?
  /// Digest of the sealed ``Petitions/Document``, whose own file is the sealed blob that it names; nil when open.
  public var sealed: String?
  /// Digest of the sealed file beside ``sealed``.
  public var sealedFile: String?

  /// An open paper.
  public init(reference: String, document: Document) {
    self.reference = reference
    self.document = document
  }

  /// A paper of a denunciation.
  public init(reference: String, sealed: String, sealedFile: String?) {
    self.reference = reference
    self.sealed = sealed
    self.sealedFile = sealedFile
  }

  /// Digests of its files.
  public var blobs: [String] {
    [document?.file?.sha256, sealed, sealedFile].compactMap(\.self)
  }

  /// The petition that it is about.
  public var about: String? { reference }

  /// What may stand in it.
  public var keepsLimits: Bool {
    let isOne = (document == nil) != (sealed == nil)
    return isOne && TextLimits.fits(reference, TextLimits.short)
      && (document?.keepsLimits ?? true)
      && [sealed, sealedFile].compactMap(\.self).allSatisfy(\.isDigest)
  }

  /// How a history tells it; the name of a paper may tell whose it is.
  public var sentence: String {
    document.map { "Thêm giấy tờ: \($0.name)" } ?? "Thêm giấy tờ vào phần niêm phong"
  }
}
