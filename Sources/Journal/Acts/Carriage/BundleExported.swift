// SPDX-License-Identifier: Apache-2.0
// A stick left the point with a bundle.

import Petitions

/// A bundle was written and verified on a stick.
public struct BundleExported: Act {
  /// As lines carry it.
  public static let kind = "bundle.exported"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.point]
  /// It only carries the journal.
  public static let isTransport = true

  /// Name of the bundle's folder.
  public var name: String
  /// First sequence in it.
  public var first: Int
  /// Last sequence in it.
  public var last: Int
  /// SHA-512 of the sealed file.
  public var sha512: String
  /// The journal that it carries: an earlier epoch's, after a restore; nil for the own one.
  public var journal: JournalID?

  /// An export.
  public init(name: String, first: Int, last: Int, sha512: String, journal: JournalID? = nil) {
    self.name = name
    self.first = first
    self.last = last
    self.sha512 = sha512
    self.journal = journal
  }

  /// Journals of its own station that it names.
  public var ownJournals: [JournalID] { [journal].compactMap(\.self) }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(name, TextLimits.short) && ActLimits.numbers.contains(first)
      && ActLimits.numbers.contains(last) && ActLimits.isDigest(sha512)
  }

  /// How a history tells it.
  public var sentence: String { "Ghi gói \(name) ra USB (mục \(first)–\(last))" }
}
