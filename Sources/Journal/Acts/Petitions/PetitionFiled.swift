// SPDX-License-Identifier: Apache-2.0
// A petition was recorded, at a point or by the office itself: the act with which everything begins. An open petition
// travels in the line; of a denunciation only what is sealed, or the envelopes that nobody opened.

public import Petitions

/// A petition was recorded. Exactly one of ``petition``, ``sealed`` and ``envelope`` is there.
public struct PetitionFiled: Act {
  /// As lines carry it.
  public static let kind = "petition.filed"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.point, .office]

  /// The code on the receipt.
  public var reference: String
  /// The kind.
  public var kind: PetitionKind
  /// The petition; nil when it is sealed.
  public var petition: Petition?
  /// The sealed parts of a denunciation.
  public var sealed: SealedParts?
  /// Number of people who came.
  public var people: Int
  /// Number of documents handed over.
  public var documents: Int
  /// The sealed paper envelopes of a denunciation that nobody at the point has read.
  public var envelope: PaperEnvelope?
  /// Where it came from, of one that the office took in itself; nil of a point's.
  public var origin: PetitionOrigin?

  /// A filing.
  public init(
    reference: String, kind: PetitionKind, petition: Petition?, sealed: SealedParts?, people: Int,
    documents: Int, envelope: PaperEnvelope? = nil, origin: PetitionOrigin? = nil
  ) {
    self.envelope = envelope
    self.origin = origin
    self.reference = reference
    self.kind = kind
    self.petition = petition
    self.sealed = sealed
    self.people = people
    self.documents = documents
  }

  /// Digests of its files, open or sealed.
  public var blobs: [String] {
    let open = petition?.matter.documents.compactMap { $0.file?.sha256 } ?? []
    return open + (sealed?.blobs ?? [])
  }

  /// The petition that it is about.
  public var about: String? { reference }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(reference, TextLimits.short) && (petition?.keepsLimits ?? true)
      && (0...TextLimits.groupSize).contains(people)
      && (0...TextLimits.documents).contains(documents)
      && (sealed?.files.count ?? 0) <= TextLimits.documents && (origin?.keepsLimits ?? true)
  }

  /// How a history tells it.
  public var sentence: String { "Ghi nhận đơn" }
}

/// The sealed parts of a denunciation: age files to the office, kept as blobs.
public struct SealedParts: Codable, Sendable, Equatable {
  /// Digest of the sealed ``Petitions/Filers``.
  public var filers: String
  /// Digest of the sealed ``Petitions/Matter``.
  public var matter: String
  /// Digests of the sealed files.
  public var files: [String]

  /// Sealed parts.
  public init(filers: String, matter: String, files: [String]) {
    self.filers = filers
    self.matter = matter
    self.files = files
  }

  /// All digests.
  public var blobs: [String] { [filers, matter] + files }
}

/// Sealed envelopes of one denunciation (*phong bì dán kín*).
public struct PaperEnvelope: Codable, Sendable, Equatable {
  /// How many envelopes, 1 to ``most``.
  public var count: Int
  /// How many pages are inside, when that is written outside.
  public var pages: Int?

  /// Envelopes as they were handed over.
  public init(count: Int, pages: Int? = nil) {
    self.count = count
    self.pages = pages
  }

  /// The most envelopes of one petition.
  public static let most = 99
  /// The most pages that can be written outside.
  public static let mostPages = 9_999

  /// Whether the numbers can be true.
  public var isPlausible: Bool {
    (1...Self.most).contains(count) && (pages.map { (1...Self.mostPages).contains($0) } ?? true)
  }
}
