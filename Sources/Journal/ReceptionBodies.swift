// SPDX-License-Identifier: Apache-2.0
// The body of the act that corrects a reception. The book is append-only: a reception that was written
// wrong stays, and this entry says how it is to be read, or that it is struck out.

public import Petitions

/// A reception was corrected or struck out.
public struct ReceptionCorrected: Codable, Sendable, Equatable {
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
}
