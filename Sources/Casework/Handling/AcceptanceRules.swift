// SPDX-License-Identifier: Apache-2.0
// Rules of acceptance (*thụ lý*): competence, signature, representatives, grounds and conditions.

import Petitions

extension HandlingRule {
  static let acceptance: [HandlingRule] = [
    HandlingRule(
      "ngoai-tham-quyen", .forbids, on: [.accepted, .answered], instead: [.guided, .forwarded],
      "Không thuộc thẩm quyền của Chủ tịch UBND xã",
      "Khiếu nại: hướng dẫn hoặc chuyển; tố cáo: chuyển trong 05 ngày làm việc; kiến nghị, phản ánh: chuyển",
      "Luật TCD Đ.26; Luật KN Đ.17; Luật TC Đ.13.1, 24.2"
    ) { CaseCondition.isOutOfCompetence.holds(in: $0.state) },
    HandlingRule(
      "da-thu-ly", .forbids, on: [.accepted, .refused, .proposed, .reopened],
      instead: [.terminated, .decided, .concluded, .answered],
      "Vụ việc đang giải quyết",
      "Một đơn chỉ thụ lý một lần; không mở lại để có hạn mới trước khi có kết quả hoặc đình chỉ",
      "Luật KN Đ.27–28; Luật TC Đ.29–30"
    ) { Set<CasePhase>.inSettlement.contains($0.state.phase) },
    HandlingRule(
      "da-co-ket-qua", .forbids, on: [.accepted, .refused, .proposed], instead: [.reopened],
      "Vụ việc đã có kết quả, đình chỉ hoặc kết thúc", "Muốn giải quyết lại thì mở lại trước",
      "Luật KN Đ.10.3, 11.7–8; Luật TC Đ.37"
    ) { [.resolved, .terminated, .ended].contains($0.state.phase) },
    HandlingRule(
      "kn-lan-hai", .forbids, for: .complaints, on: [.proposed, .accepted, .decided],
      instead: [.appealed, .forwarded, .guided],
      "Khiếu nại lần hai", "Thẩm quyền của Chủ tịch UBND tỉnh", "Luật KN Đ.17, 21.2"
    ) { $0.state.isSecondInstance },
    HandlingRule(
      "tc-tiep", .forbids, for: .denunciations, on: [.proposed, .accepted],
      instead: [.denouncedAgain, .forwarded],
      "Tố cáo tiếp", "Người đứng đầu cơ quan cấp trên xem xét", "Luật TC Đ.37"
    ) { $0.state.isSecondInstance },
    HandlingRule(
      "chu-ky", .forbids, on: [.accepted], instead: [.refused, .filedAway],
      "Đơn không có chữ ký hoặc điểm chỉ", "Chưa thụ lý được",
      "Luật KN Đ.8.2, 11.5; Luật TC Đ.23.1"
    ) { $0.state.isSigned != true },
    HandlingRule(
      "nhom-dai-dien", .forbids, on: [.accepted],
      "Từ \(HandlingFigures.groupFrom) người trở lên, chưa có văn bản cử người đại diện",
      "Cử đại diện bằng văn bản, mọi người ký: 5–10 người cử 1–2; trên 10 người cử tối đa 5",
      "Luật KN Đ.8.4; Luật TCD Đ.29; NĐ 155/2026 Đ.4; NĐ 124/2020 Đ.16.1"
    ) {
      CaseCondition.isGroup.holds(in: $0.state) && !$0.state.hasRepresentativePaper
    },
    HandlingRule(
      "kn-can-cu", .forbids, for: .complaints, on: [.accepted], instead: [.refused],
      "Đề xuất thấy có căn cứ không thụ lý", "Không thụ lý và nêu rõ lý do", "Luật KN Đ.11"
    ) { $0.state.kind == .complaint && !$0.state.failing.isEmpty },
    HandlingRule(
      "tc-dieu-kien", .forbids, for: .denunciations, on: [.accepted], instead: [.refused],
      "Chưa đủ bốn điều kiện", "Không thụ lý và thông báo", "Luật TC Đ.29.1"
    ) { $0.state.kind == .denunciation && !$0.state.failing.isEmpty },
    HandlingRule(
      "kn-khong-thu-ly", .forbids, for: .procedures, on: [.refused], instead: [.accepted],
      "Không có căn cứ nào để không thụ lý", "Thụ lý", "Luật KN Đ.11; Luật TC Đ.29.1"
    ) { $0.state.phase == .proposed && $0.state.failing.isEmpty },
    HandlingRule(
      "can-cu-khac-de-xuat", .blocks, for: .procedures, on: [.refused],
      "Căn cứ không thụ lý không có trong phiếu đề xuất", "Đề xuất lại",
      "TT 05/2021 Đ.13; Luật KN Đ.11; Luật TC Đ.29.1"
    ) { scene in
      let chosen = (scene.step?.facts["can-cu"]?.codes ?? [])
        .union(scene.step?.facts["dieu-kien"]?.codes ?? [])
      return !chosen.isSubset(of: scene.state.failing)
    },
    HandlingRule(
      "de-xuat-mau-thuan", .blocks, for: .procedures, on: [.proposed],
      "Đề xuất không khớp với các căn cứ đã trả lời",
      "Có căn cứ thì đề xuất không thụ lý; không có căn cứ thì đề xuất thụ lý",
      "Luật KN Đ.11; Luật TC Đ.29.1"
    ) { scene in
      guard let step = scene.step else { return false }
      return step.isYes("de-xuat-thu-ly")
        != StepRule.proposed.failing(step, scene.state.kind).isEmpty
    },
    HandlingRule(
      "chu-ky-mau-thuan", .blocks, for: .procedures, on: [.proposed],
      "Chữ ký và căn cứ về chữ ký trả lời khác nhau",
      "Đơn không ký thì có căn cứ không thụ lý: khiếu nại khoản 5, tố cáo điểm a",
      "Luật KN Đ.11.5; Luật TC Đ.23.1, 29.1a"
    ) { scene in
      guard let step = scene.step, step.isNo("chu-ky") else { return false }
      return scene.state.kind == .complaint
        ? step.isNo(RefusalGroundKN.unsigned.rawValue)
        : step.isYes(AcceptanceConditionTC.form.rawValue)
    },
    HandlingRule(
      "kn-hoi-qua-han", .blocks, for: .complaints, on: [.refused],
      "Không thụ lý vì quá thời hiệu mà chưa hỏi lý do", "Hỏi lý do trước",
      "Luật KN Đ.9, 11.6"
    ) {
      $0.step?.chose("can-cu", RefusalGroundKN.tooLate.rawValue) == true
        && $0.step?.isNo("hoi-ly-do-qua-han") == true
    },
    HandlingRule(
      "knpa-de-xuat", .forbids, for: .wishes, on: [.accepted],
      "Đề xuất không thụ lý", "Trả lời, hướng dẫn hoặc chuyển", "TT 05/2021"
    ) { $0.state.proposesAcceptance == false },
    HandlingRule(
      "kn-qua-han", .warns, for: .complaints, on: [.proposed, .refused],
      "Khiếu nại quá \(HandlingFigures.complaintWithin) ngày",
      "Hỏi lý do: ốm đau, thiên tai, đi công tác, học tập xa không tính vào thời hiệu",
      "Luật KN Đ.9, 11.6"
    ) { CaseCondition.isLate.holds(in: $0.state) },
  ]
}
