// SPDX-License-Identifier: Apache-2.0
// A paper of the commune that is to be handed over at a point, with everything that became of it, as office and point
// see it: the same value, made of the same entries.

public import Foundation
public import Journal
public import Petitions

/// A paper to hand over.
public struct Delivery: Sendable, Equatable, Identifiable {
  /// An attempt to hand it over.
  public struct Attempt: Sendable, Equatable {
    /// When it was written down.
    public var at: Date
    /// By whom.
    public var by: Actor
    /// The record.
    public var act: DocumentHandedOver
  }

  /// The entry that sent it.
  public var id: String
  /// What is to be given to whom.
  public var sent: DocumentSent
  /// When it was ordered.
  public var at: Date
  /// By whom.
  public var by: Actor
  /// Why it was called back; nil when it was not.
  public var recall: String?
  /// When the point had it; nil before that is known.
  public var arrivedAt: Date?
  /// What is known last of each printing, by copy.
  public var prints: [Int: DocumentPrinted] = [:]
  /// Attempts, the oldest first.
  public var attempts: [Attempt] = []
  /// When the last reply that carries it was written; nil before. Known in the office only.
  public var toldAt: Date?

  /// The attempt that counts.
  public var last: Attempt? { attempts.last }

  /// What became of it in the end; nil while it waits.
  public var outcome: HandOverOutcome? {
    last.flatMap { $0.act.outcome.isFinal ? $0.act.outcome : nil }
  }

  /// Whether it still has to be handed over.
  public var isOpen: Bool { recall == nil && outcome == nil }

  /// The number of the next printing: 0 is the original. A printing of which the printer took nothing does not count.
  public var nextCopy: Int {
    (prints.values.filter { $0.outcome != .refused }.map(\.copy).max() ?? -1) + 1
  }

  /// The printing of which nobody knows whether it came out.
  public var unsettledCopy: Int? {
    prints.values.first { [.sending, .unknown].contains($0.outcome) }?.copy
  }

  /// Whether the day by which it should be handed over has passed.
  public func isLate(on day: CivilDate) -> Bool { isOpen && sent.due.map { $0 < day } ?? false }
}
