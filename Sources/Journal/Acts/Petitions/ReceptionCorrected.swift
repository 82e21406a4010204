// SPDX-License-Identifier: Apache-2.0
// A reception read anew. The book is append-only: what was written wrong stays, and this act says how it is to be read,
// or that it is struck out.

public import Petitions

/// A reception was corrected or struck out.
public struct ReceptionCorrected: Act {
  /// As lines carry it.
  public static let kind = "reception.corrected"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.point]

  /// Sequence of the reception's entry in the same journal.
  public var sequence: Int
  /// Why, in the clerk's words.
  public var reason: String
  /// The reception as it is to be read from now on; nil when it is struck out.
  public var reception: Reception?

  /// A correction.
  public init(sequence: Int, reason: String, reception: Reception?) {
    self.sequence = sequence
    self.reason = reason
    self.reception = reception
  }

  /// The petition that it is about.
  public var about: String? { reception?.reference }

  /// What may stand in it.
  public var keepsLimits: Bool {
    ActLimits.numbers.contains(sequence) && TextLimits.fits(reason, TextLimits.paragraph)
      && (reception?.keepsLimits ?? true)
  }

  /// How a history tells it.
  public var sentence: String {
    (reception == nil ? "Bỏ lượt tiếp ghi nhầm" : "Sửa lượt tiếp") + " – lý do: \(reason)"
  }
}
