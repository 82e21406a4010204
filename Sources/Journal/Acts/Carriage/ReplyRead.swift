// SPDX-License-Identifier: Apache-2.0
// The point read what the office answered.

import Petitions

/// A reply was applied.
public struct ReplyRead: Act {
  /// As lines carry it.
  public static let kind = "reply.read"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.point]
  /// It only carries the journal.
  public static let isTransport = true

  /// The reply's number.
  public var number: Int
  /// Through which sequence the parent has this journal.
  public var through: Int
  /// Through which sequences it has the journals of the station's earlier epochs; nil when there are
  /// none.
  public var earlier: [JournalThrough]?
  /// Through which reply its statuses and blobs are completely known here, when it is not this one: something in
  /// between is missing, and the parent is asked to tell everything since. 0 asks for all.
  public var whole: Int?

  /// A reply read.
  public init(number: Int, through: Int, earlier: [JournalThrough]? = nil, whole: Int? = nil) {
    self.whole = whole
    self.number = number
    self.through = through
    self.earlier = earlier
  }

  /// Journals of its own station that it names.
  public var ownJournals: [JournalID] { (earlier ?? []).map(\.journal) }

  /// What may stand in it.
  public var keepsLimits: Bool {
    ActLimits.numbers.contains(number) && ActLimits.numbers.contains(through)
      && ActLimits.numbers.contains(whole ?? 0) && (earlier ?? []).count <= ActLimits.epochs
      && (earlier ?? []).allSatisfy { ActLimits.numbers.contains($0.sequence) }
  }

  /// How a history tells it.
  public var sentence: String { "Đọc phản hồi của xã (đã nhận đến mục \(through))" }
}
