// SPDX-License-Identifier: Apache-2.0
// Records that had been put aside were looked at again and found good.

import Petitions

/// Lines that were put aside when they came were taken into the register after all.
public struct AsideTaken: Act {
  /// As lines carry it.
  public static let kind = "aside.taken"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]
  /// How many lines one entry names at the most.
  public static let most = 10_000

  /// Whose journal.
  public var journal: JournalID
  /// Their sequences.
  public var sequences: [Int]

  /// Lines that are taken.
  public init(journal: JournalID, sequences: [Int]) {
    self.journal = journal
    self.sequences = sequences
  }

  /// What may stand in it.
  public var keepsLimits: Bool {
    sequences.count <= Self.most && sequences.allSatisfy(ActLimits.numbers.contains)
  }

  /// How a history tells it.
  public var sentence: String { "Nhận lại \(sequences.count) mục đã để riêng của \(journal)" }
}
