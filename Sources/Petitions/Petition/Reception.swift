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

  /// Which kind of reception it was: table 01/TCD of TT 06/2025 counts them apart.
  public enum Session: String, Codable, Sendable, CaseIterable {
    /// *Tiếp thường xuyên*.
    case regular = "thuong-xuyen"
    /// *Tiếp định kỳ* of the head, on an announced day (Luật TCD Đ.18).
    case leaderScheduled = "dinh-ky"
    /// *Tiếp đột xuất* of the head (Luật TCD Đ.18.3).
    case leaderUrgent = "dot-xuat"
    /// *Ủy quyền tiếp*: another receives in the head's name.
    case delegated = "uy-quyen"
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
  /// Which kind of reception it was; nil counts as ``Session/regular``.
  public var session: Session?
  /// Whether it was held away from the point (*tiếp lưu động*).
  public var isMobile: Bool?
  /// Who received, when it was not the one who writes the entry.
  public var receiver: String?
  /// Code of the field of matter.
  public var field: String?
  /// Why it was not received: code of the ground, from `refusal-grounds.json`.
  public var ground: String?
  /// Who represents a group (Luật TCD Đ.29), as told.
  public var representatives: String?

  /// A reception.
  public init(
    people: Int, speaker: String?, subject: String, outcome: Outcome, reference: String?,
    note: String?, session: Session? = nil, isMobile: Bool? = nil, receiver: String? = nil,
    field: String? = nil, ground: String? = nil, representatives: String? = nil
  ) {
    self.people = people
    self.speaker = speaker
    self.subject = subject
    self.outcome = outcome
    self.reference = reference
    self.note = note
    self.session = session
    self.isMobile = isMobile
    self.receiver = receiver
    self.field = field
    self.ground = ground
    self.representatives = representatives
  }

  /// From five people on it is a group (*đoàn đông người*).
  public var isGroup: Bool { people >= Self.groupFrom }

  /// How many people make a group (TT 06/2025/TT-TTCP, table 01/TCD).
  public static let groupFrom = 5

  /// What registers say of a denunciation instead of its matter.
  public static let secretSubject = "Tố cáo"
}
