// SPDX-License-Identifier: Apache-2.0
// How far a journal goes: what acknowledgements and restores speak of.

/// A journal and a sequence in it.
public struct JournalThrough: Codable, Sendable, Hashable {
  /// The journal.
  public var journal: JournalID
  /// The sequence.
  public var sequence: Int

  /// A journal through a sequence.
  public init(journal: JournalID, sequence: Int) {
    self.journal = journal
    self.sequence = sequence
  }
}
