// SPDX-License-Identifier: Apache-2.0
// A reception (*lượt tiếp*): somebody came and was heard, with or without a petition. The law counts
// receptions, people and groups apart (TT 06/2025/TT-TTCP, table 01/TCD), so each is an entry.

/// A person or group was received at the point.
public struct Reception: Codable, Sendable, Equatable {
  /// How it ended.
  public enum Outcome: String, Codable, Sendable, CaseIterable {
    /// A petition was recorded; its code is in ``Reception/reference``.
    case recorded = "ghi-nhan-don"
    /// The person was guided where to turn or how to write.
    case guided = "huong-dan"
    /// The question was answered on the spot.
    case answered = "giai-thich"
    /// It was explained orally why the matter cannot be received (NĐ 154/2026 Đ.4.2).
    case declined = "giai-thich-khong-tiep"
    /// Nobody came on an announced day.
    case nobodyCame = "khong-co-nguoi"
  }
  /// Number of people present, at least 1 (0 when nobody came).
  public var people: Int
  /// Who was the speaker, when told and not secret.
  public var speaker: String?
  /// One line on what it was about.
  public var subject: String
  /// How it ended.
  public var outcome: Outcome
  /// The petition that came of it.
  public var reference: String?
  /// What was told to the person.
  public var note: String?

  /// A reception.
  public init(
    people: Int, speaker: String?, subject: String, outcome: Outcome, reference: String?,
    note: String?
  ) {
    self.people = people
    self.speaker = speaker
    self.subject = subject
    self.outcome = outcome
    self.reference = reference
    self.note = note
  }

  /// From five people on it is a group (*đoàn đông người*).
  public var isGroup: Bool { people >= 5 }
}
