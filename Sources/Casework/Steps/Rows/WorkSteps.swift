// SPDX-License-Identifier: Apache-2.0
// Papers and work around the case: issuing, handing over, entering into the national database, notes, assignment,
// corrections. None of them changes where a case stands; several stop a clock.

import Petitions

/// What an issued paper is for; the clocks of sending stop by it.
package enum DocumentPurpose: String, LegalGround {
  case reply = "tra-loi"
  case prolonged = "bao-keo-dai"
  case acceptanceNotice = "thong-bao-thu-ly"
  case respondentNotice = "noi-dung-to-cao"
  case decisionSent = "gui-quyet-dinh"
  case suspensionSent = "gui-tam-dinh-chi"
  case conclusionSent = "gui-ket-luan"
  case handlingReport = "bao-ket-qua-xu-ly"
  case senderTold = "bao-noi-chuyen-don"
  case resultTold = "thong-bao-ket-qua"
  case invitation = "giay-moi"
  case other = "khac"

  package var text: String {
    switch self {
    case .reply: "Trả lời người được tiếp, người gửi đơn"
    case .prolonged: "Báo lý do kéo dài việc xem xét"
    case .acceptanceNotice: "Thông báo thụ lý"
    case .respondentNotice: "Thông báo nội dung tố cáo cho người bị tố cáo"
    case .decisionSent: "Gửi quyết định giải quyết"
    case .suspensionSent: "Gửi quyết định tạm đình chỉ, đình chỉ, tiếp tục"
    case .conclusionSent: "Gửi kết luận nội dung tố cáo"
    case .handlingReport: "Báo kết quả xử lý kết luận"
    case .senderTold: "Báo nơi đã chuyển đơn đến"
    case .resultTold: "Báo người dân kết quả của nơi nhận đơn"
    case .invitation: "Giấy mời, phiếu hẹn"
    case .other: "Văn bản khác"
    }
  }

  package var article: String {
    switch self {
    case .reply, .prolonged: "Luật TCD Đ.28.1"
    case .acceptanceNotice: "Luật KN Đ.27; Luật TC Đ.29.3"
    case .respondentNotice: "Luật TC Đ.29.3"
    case .decisionSent: "Luật KN Đ.32"
    case .suspensionSent: "NĐ 124/2020 Đ.28b; Luật TC Đ.34.4"
    case .conclusionSent: "Luật TC Đ.35.3"
    case .handlingReport: "Luật TC Đ.36.3"
    case .senderTold: "Luật TCD Đ.27.2; Luật TC Đ.26.2"
    case .resultTold: "Luật TCD Đ.28.2"
    case .invitation, .other: ""
    }
  }
}

extension DocumentPurpose {
  /// What the law wants sent to somebody after a step.
  static func owed(after step: StepID, _ kind: PetitionKind, wasSentByABody: Bool) -> Set<Self> {
    let isDenunciation = kind == .denunciation
    var owed: Set<Self> =
      switch step {
      case .accepted: isDenunciation ? [.acceptanceNotice, .respondentNotice] : []
      case .suspended, .resumed, .terminated: [.suspensionSent]
      case .decided: [.decisionSent]
      case .concluded: [.conclusionSent]
      default: []
      }
    if wasSentByABody, [.decided, .concluded, .answered].contains(step) {
      owed.insert(.senderTold)
    }
    return owed
  }
}

extension StepRule {
  /// *Số, ký hiệu*, of every step that speaks of a paper.
  package static let paperNumber = "so-van-ban"
  /// Why the number is not the next one of its kind and year.
  package static let numberReason = "vi-sao-so"
  /// The date on a paper.
  package static let paperDate = "ngay-van-ban"
  /// The form by which a paper was made, its version, and the SHA-256 of the stored file: written by the program,
  /// never typed.
  package static let paperForm = "mau"
  package static let paperVersion = "phien-ban"
  package static let paperFile = "ma-tep"
  /// Whether the text of a paper about a denunciation was compared with the denouncer: only while the sealed part
  /// was open.
  package static let paperCompared = "da-so-ten"
  /// Facts of the stored file, which say nothing to people.
  package static let ofFile: Set<String> = [paperForm, paperVersion, paperFile]
  /// Facts that only the program writes.
  package static let byProgram = ofFile.union([paperCompared, numberReason])

  static let documentIssued = StepRule(
    .documentIssued, "Ban hành, gửi văn bản", ["NĐ 30/2020"], by: .handlers, in: .every,
    facts: [
      FactSpec("muc-dich", "Để làm gì", .choice(DocumentPurpose.options)),
      FactSpec(paperNumber, "Số, ký hiệu", .text),
      FactSpec(paperDate, "Ngày của văn bản", .date, past: true),
      FactSpec("noi-nhan", "Gửi cho", .list),
      FactSpec(paperForm, "Mẫu", .text, .optional),
      FactSpec(paperVersion, "Bản của mẫu", .number(1...9_999), .optional),
      FactSpec(paperFile, "Mã của tệp", .text, .optional),
      FactSpec("giao-tai-thon", "Giao tại thôn", .yesNo, .optional),
      FactSpec(
        paperCompared, "Đã so với tên người tố cáo", .yesNo, .optional, for: .denunciations,
        article: "Luật TC Đ.56.2"),
      FactSpec(numberReason, "Vì sao không lấy số tiếp theo", .text, .optional),
    ],
    papers: [StepPaper("tra-loi", for: .wishes), StepPaper("phieu-hen")])

  static let documentHandedOver = StepRule(
    .documentHandedOver, "Đã giao văn bản", ["Luật TCD Đ.28"], by: .clerks, in: .every,
    if: [.paperWaits],
    facts: [
      FactSpec("so-van-ban", "Số, ký hiệu", .text), FactSpec("nguoi-nhan", "Người nhận", .text),
    ], answers: [.documentIssued])

  static let handOverRefused = StepRule(
    .handOverRefused, "Không nhận văn bản", ["Luật TCD Đ.28"], by: .clerks, in: .every,
    if: [.paperWaits],
    facts: [
      FactSpec("so-van-ban", "Số, ký hiệu", .text),
      FactSpec("ly-do", "Lý do không nhận", .longText),
    ], answers: [.documentIssued])

  static let originalsReturned = StepRule(
    .originalsReturned, "Trả giấy tờ gốc", ["TT 07/2014 Đ.10"], by: .clerks, in: .every,
    if: [.originalsNotReturned],
    facts: [
      FactSpec("giay-to", "Giấy tờ đã trả", .list), FactSpec("nguoi-nhan", "Người nhận", .text),
    ],
    papers: [StepPaper("ban-giao")])

  static let databaseEntered = StepRule(
    .databaseEntered, "Nhập cơ sở dữ liệu quốc gia",
    ["NĐ 55/2022 Đ.6", "NĐ 154/2026 Đ.27.1"], by: .clerks, in: .every,
    facts: [FactSpec("ma", "Mã trên cơ sở dữ liệu", .text)])

  static let noted = StepRule(
    .noted, "Ghi chú", [], by: .everyone, in: .every,
    facts: [FactSpec("noi-dung", "Ghi chú", .longText)])

  static let assigned = StepRule(
    .assigned, "Phân công", ["Luật TCD Đ.15.3"], by: .handlers, in: .open,
    facts: [
      FactSpec("nguoi", "Người được giao", .listed(.staff, [])),
      FactSpec("viec", "Việc", .longText, .optional),
    ])

  static let assignmentAccepted = StepRule(
    .assignmentAccepted, "Nhận việc", ["Luật TCD Đ.15.3"], by: .everyone, in: .open,
    if: [.assignmentOpen], answers: [.assigned])

  static let corrected = StepRule(
    .corrected, "Đính chính", [], by: .handlers, in: .every,
    facts: [
      FactSpec("bo-buoc", "Bước này không có", .yesNo, .optional),
      FactSpec("ngay-dung", "Ngày đúng", .date, .optional),
    ])
}
