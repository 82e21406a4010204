// SPDX-License-Identifier: Apache-2.0
// Accepting a case (*thụ lý*): Luật KN Đ.11, 27; Luật TC Đ.24, 29; TT 05/2021 Đ.13.

import Petitions

extension StepRule {
  static let proposed = StepRule(
    .proposed, "Đề xuất thụ lý", ["TT 05/2021 Đ.13, Mẫu 01", "Luật KN Đ.11", "Luật TC Đ.29.1"],
    by: .readers, in: [.classified, .proposed], if: [.isWithinCompetence],
    facts: [
      FactSpec("de-xuat-thu-ly", "Đề xuất thụ lý", .yesNo),
      FactSpec("tham-quyen", "Căn cứ thẩm quyền của Chủ tịch UBND xã", .longText),
      FactSpec(
        "chu-ky", "Đơn có chữ ký hoặc điểm chỉ", .yesNo,
        article: "Luật KN Đ.8.2, 11.5; Luật TC Đ.23.1"),
      FactSpec(
        "van-ban-cu-dai-dien", "Có văn bản cử người đại diện", .yesNo, .whenCase(.isGroup),
        article: "Luật TCD Đ.29; NĐ 155/2026 Đ.4"),
      FactSpec(
        "ly-do-qua-han", "Lý do quá thời hiệu", .longText, .whenCase(.isLate), for: .complaints,
        article: "Luật KN Đ.9, 11.6"),
      FactSpec(
        "xac-minh-nhieu-noi", "Phải xác minh nhiều địa điểm hoặc ủy quyền", .yesNo, .optional,
        for: .denunciations, article: "Luật TC Đ.24.1"),
    ] + RefusalGroundKN.allCases.map(\.question) + AcceptanceConditionTC.allCases.map(\.question),
    papers: [StepPaper("tt05-01")], change: .to(.proposed), answers: [.classified])

  static let accepted = StepRule(
    .accepted, "Thụ lý", ["Luật KN Đ.27, 28", "Luật TC Đ.24.1, 29", "NĐ 155/2026 Mẫu 03"],
    signed: true, in: [.proposed], if: [.proposalIsFor],
    facts: [
      FactSpec("so-van-ban", "Số thông báo hoặc quyết định thụ lý", .text),
      FactSpec(
        "vung-sau-xa", "Vùng sâu, vùng xa đi lại khó khăn", .yesNo, for: .complaints,
        article: "Luật KN Đ.28"),
      FactSpec("noi-dung", "Nội dung thụ lý", .longText),
    ],
    papers: [
      StepPaper("nd155-03", for: .complaints), StepPaper("nd31-04", for: .denunciations),
      StepPaper("nd31-05", for: .denunciations), StepPaper("nd31-06", for: .denunciations),
    ],
    told: StepTold(.accepted), change: .to(.settling), answers: [.proposed, .classified])

  static let refused = StepRule(
    .refused, "Không thụ lý", for: .procedures,
    ["Luật KN Đ.11, 27", "Luật TC Đ.29.1", "NĐ 155/2026 Mẫu 04", "NĐ 31/2019 Mẫu 05"],
    signed: true, in: [.proposed], if: [.proposalIsAgainst],
    facts: [
      FactSpec(
        "can-cu", "Căn cứ không thụ lý", .choices(RefusalGroundKN.options), for: .complaints,
        article: "Luật KN Đ.11"),
      FactSpec(
        "dieu-kien", "Điều kiện không đạt", .choices(AcceptanceConditionTC.options),
        for: .denunciations, article: "Luật TC Đ.29.1"),
      FactSpec(
        "hoi-ly-do-qua-han", "Đã hỏi lý do quá thời hiệu", .yesNo, .when("can-cu", ["kn-11-6"]),
        for: .complaints, article: "Luật KN Đ.9"),
      FactSpec("ly-do", "Lý do, viết cho người dân hiểu", .longText),
      FactSpec("so-van-ban", "Số thông báo", .text),
    ],
    papers: [StepPaper("nd155-04", for: .complaints), StepPaper("nd31-05", for: .denunciations)],
    told: StepTold(.notAccepted, "Không thụ lý: {ly-do}"), change: .to(.refused),
    answers: [.proposed, .classified])

  /// Which grounds or conditions a proposal found against acceptance.
  func failing(_ step: Step, _ kind: PetitionKind) -> [String] {
    switch kind {
    case .complaint:
      RefusalGroundKN.allCases.filter { step.isYes($0.rawValue) }.map(\.rawValue)
    case .denunciation:
      AcceptanceConditionTC.allCases.filter { step.isNo($0.rawValue) }.map(\.rawValue)
    case .proposal, .report: []
    }
  }
}
