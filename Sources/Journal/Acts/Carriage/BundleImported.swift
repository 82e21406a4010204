// SPDX-License-Identifier: Apache-2.0
// The office took a bundle, and this is what became of each of its lines.

import Petitions

/// A bundle was imported.
public struct BundleImported: Act {
  /// As lines carry it.
  public static let kind = "bundle.imported"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]
  /// It only carries the journal.
  public static let isTransport = true

  /// Whose journal.
  public var journal: JournalID
  /// Name of the bundle's folder.
  public var name: String
  /// SHA-512 of the sealed file, which the office keeps.
  public var sha512: String
  /// First sequence in it.
  public var first: Int
  /// Last sequence in it.
  public var last: Int
  /// Entries that were new.
  public var taken: Int
  /// Entries that were known before.
  public var known: Int
  /// Sequences that were put aside.
  public var quarantined: [Int]

  /// An import.
  public init(
    journal: JournalID, name: String, sha512: String, first: Int, last: Int, taken: Int,
    known: Int, quarantined: [Int]
  ) {
    self.journal = journal
    self.name = name
    self.sha512 = sha512
    self.first = first
    self.last = last
    self.taken = taken
    self.known = known
    self.quarantined = quarantined
  }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(name, TextLimits.short)
      && [first, last, taken, known].allSatisfy(ActLimits.numbers.contains)
      && quarantined.allSatisfy(ActLimits.numbers.contains) && ActLimits.isDigest(sha512)
  }

  /// How a history tells it.
  public var sentence: String { "Nhập gói \(name): \(taken) mục mới" }
}
