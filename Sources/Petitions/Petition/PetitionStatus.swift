// SPDX-License-Identifier: Apache-2.0
// Where a petition stands, as the commune tells the point and the point tells the citizen. Of a
// denunciation only this bare word travels back.

/// The state of a petition, from the desk to its end.
public enum PetitionStatus: String, Codable, Sendable, CaseIterable {
  /// *Đã ghi nhận tại điểm*: stored at the point, not yet on a stick.
  case recorded = "da-ghi-nhan"
  /// *Đã ghi ra USB*: on a stick, not yet acknowledged.
  case exported = "da-ghi-usb"
  /// *Xã đã nhận*: the commune has it, by its signed reply.
  case received = "xa-da-nhan"
  /// *Đã phân loại, đang xem xét*.
  case classified = "da-phan-loai"
  /// *Đã hướng dẫn*: guided to the competent body.
  case guided = "da-huong-dan"
  /// *Đã chuyển* to the competent body.
  case forwarded = "da-chuyen"
  /// *Đã thụ lý*.
  case accepted = "da-thu-ly"
  /// *Không thụ lý*.
  case notAccepted = "khong-thu-ly"
  /// *Đang giải quyết*.
  case inProgress = "dang-giai-quyet"
  /// *Tạm đình chỉ*.
  case suspended = "tam-dinh-chi"
  /// *Đã có kết quả*: a decision, conclusion or written answer was issued.
  case decided = "da-co-ket-qua"
  /// *Kết thúc*.
  case closed = "ket-thuc"
  /// *Lưu đơn*.
  case filedAway = "luu-don"
}

/// A status as a reply carries it, one line per petition.
public struct StatusLine: Codable, Sendable, Equatable {
  /// The petition's code.
  public var reference: String
  /// Its status.
  public var status: PetitionStatus
  /// The day on which it got this status.
  public var on: CivilDate
  /// The next date that the citizen should know, such as the day by which the commune answers.
  public var next: CivilDate?
  /// What the commune tells the citizen; never on a denunciation.
  public var note: String?

  /// A status line.
  public init(
    reference: String, status: PetitionStatus, on: CivilDate, next: CivilDate?, note: String?
  ) {
    self.reference = reference
    self.status = status
    self.on = on
    self.next = next
    self.note = note
  }
}
