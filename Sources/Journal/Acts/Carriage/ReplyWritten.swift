// SPDX-License-Identifier: Apache-2.0
// The office answered a point.

import Petitions

/// A reply was written.
public struct ReplyWritten: Act {
  /// As lines carry it.
  public static let kind = "reply.written"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]
  /// It only carries the journal.
  public static let isTransport = true

  /// To whose journal.
  public var journal: JournalID
  /// Its number, counted up per journal.
  public var number: Int
  /// Through which sequence it acknowledges.
  public var through: Int
  /// The last sequence of the office's own journal that it took into account; nil from programs that always told
  /// everything.
  public var asOf: Int?

  /// A reply.
  public init(journal: JournalID, number: Int, through: Int, asOf: Int? = nil) {
    self.asOf = asOf
    self.journal = journal
    self.number = number
    self.through = through
  }

  /// What may stand in it.
  public var keepsLimits: Bool {
    ActLimits.numbers.contains(number) && ActLimits.numbers.contains(through)
      && ActLimits.numbers.contains(asOf ?? 0)
  }

  /// How a history tells it.
  public var sentence: String { "Ghi phản hồi (đã nhận đến mục \(through))" }
}
