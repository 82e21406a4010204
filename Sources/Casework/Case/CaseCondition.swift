// SPDX-License-Identifier: Apache-2.0
// Questions that rules ask of a case. Each can be printed, so that the table of steps and clocks reads without code.

import Petitions

/// A question about where a case stands.
package enum CaseCondition: String, CaseIterable, Sendable {
  case isComplex, isVeryComplex, isRemote, isSecondInstance
  case isGroup, isLate, isOriginal, wasSentByABody
  case isOutOfCompetence, isWithinCompetence, isAgainstLeader, isAnonymous, isMixed, isUnfit
  case needsLongerCheck
  case waitsForAnswer, isEnforcing, isWithdrawnWhole, waitsForTermination
  case originalsNotReturned, conclusionNotHandled, conclusionNotPublished, protectionOpen
  case verificationOpen, dialogueCalled, actSuspended, paperWaits, assignmentOpen
  case isOutcomeEnforceable, mayExtend, proposalIsFor, proposalIsAgainst
  case notYetReceived, denouncerNotTold, papersUnsent, enforcementNotOpened

  package func holds(in state: CaseState) -> Bool {
    switch self {
    case .isComplex: state.isComplex
    case .isVeryComplex: state.isVeryComplex
    case .isRemote: state.isRemote
    case .isSecondInstance: state.isSecondInstance
    case .isGroup: state.people >= HandlingFigures.groupFrom
    case .isLate: (state.daysSinceDecision ?? 0) > HandlingFigures.complaintWithin
    case .isOriginal, .originalsNotReturned: state.hasOriginals && !state.originalsReturned
    case .wasSentByABody: state.wasSentByABody
    case .isOutOfCompetence: state.isWithinCompetence == false || isAgainst(state)
    case .isWithinCompetence: state.isWithinCompetence == true && !isAgainst(state)
    case .isAgainstLeader: isAgainst(state)
    case .isAnonymous: state.isAnonymous
    case .isMixed: state.isMixed
    case .isUnfit: state.isFit == false
    case .needsLongerCheck: state.needsLongerCheck
    case .waitsForAnswer: !state.unanswered.isEmpty
    case .isEnforcing: state.isEnforcing
    case .isWithdrawnWhole: state.isWithdrawnWhole
    case .waitsForTermination:
      state.isWithdrawnWhole && [.settling, .suspended].contains(state.phase)
    case .conclusionNotHandled: state.isConcluded && !state.isConclusionHandled
    case .conclusionNotPublished: state.isConcluded && !state.isPublished
    case .protectionOpen: state.protectionOpen
    case .verificationOpen: state.verificationsOpen > 0
    case .dialogueCalled: state.dialogueOn != nil
    case .actSuspended: state.isActSuspended
    case .paperWaits: state.papers.contains { $0.waitsAtHamlet && $0.handedOverOn == nil }
    case .assignmentOpen: state.assignee != nil && !state.isAssignmentAccepted
    case .isOutcomeEnforceable: state.outcome != nil
    case .mayExtend:
      state.isVeryComplex
        ? state.extensions.count < 2 : state.isComplex && state.extensions.isEmpty
    case .proposalIsFor: state.proposesAcceptance == true
    case .proposalIsAgainst: state.proposesAcceptance == false
    case .notYetReceived: !state.has(.received)
    case .denouncerNotTold: state.mustTellDenouncer
    case .papersUnsent: !state.unsent.isEmpty
    case .enforcementNotOpened:
      !state.ordered.isEmpty && !state.hasEnforcement && !state.isAppealed
    }
  }

  /// Whether only the province may settle it (Luật TC Đ.13.4a).
  private func isAgainst(_ state: CaseState) -> Bool {
    state.kind == .denunciation && state.isAgainstCommuneLeader
  }

  /// As tables and pages say it.
  package var label: String {
    switch self {
    case .isComplex: "vụ việc phức tạp"
    case .isVeryComplex: "vụ việc đặc biệt phức tạp"
    case .isRemote: "vùng sâu, vùng xa đi lại khó khăn"
    case .isSecondInstance: "lần hai, tố cáo tiếp"
    case .isGroup: "từ \(HandlingFigures.groupFrom) người trở lên"
    case .isLate: "quá \(HandlingFigures.complaintWithin) ngày kể từ khi biết quyết định, hành vi"
    case .isOriginal: "có giấy tờ gốc kèm đơn"
    case .wasSentByABody: "do cơ quan, đại biểu, báo chí chuyển đến"
    case .isOutOfCompetence: "không thuộc thẩm quyền"
    case .isWithinCompetence: "thuộc thẩm quyền"
    case .isAgainstLeader: "tố cáo Chủ tịch, Phó Chủ tịch UBND xã"
    case .isAnonymous: "không rõ hoặc mạo danh người tố cáo"
    case .isMixed: "nhiều nội dung khác nhau"
    case .isUnfit: "không đủ điều kiện xử lý"
    case .needsLongerCheck: "phải xác minh tại nhiều địa điểm hoặc ủy quyền"
    case .waitsForAnswer: "đơn đã chuyển chưa có kết quả"
    case .isEnforcing: "đang thi hành quyết định, kết luận"
    case .isWithdrawnWhole: "đã rút toàn bộ"
    case .waitsForTermination: "đã rút toàn bộ, chưa có quyết định đình chỉ"
    case .originalsNotReturned: "giấy tờ gốc chưa trả lại"
    case .conclusionNotHandled: "kết luận chưa được xử lý"
    case .conclusionNotPublished: "kết luận chưa công khai"
    case .protectionOpen: "yêu cầu bảo vệ chưa được trả lời"
    case .verificationOpen: "đang xác minh"
    case .dialogueCalled: "đã mời đối thoại"
    case .actSuspended: "đang tạm đình chỉ thi hành quyết định hành chính"
    case .paperWaits: "có văn bản chờ giao tại thôn"
    case .assignmentOpen: "đã phân công, chưa nhận việc"
    case .isOutcomeEnforceable: "đã có quyết định, kết luận"
    case .mayExtend: "phức tạp: một lần; đặc biệt phức tạp: hai lần"
    case .proposalIsFor: "đề xuất thụ lý"
    case .proposalIsAgainst: "đề xuất không thụ lý"
    case .notYetReceived: "chưa ghi tiếp nhận"
    case .denouncerNotTold: "chưa báo người tố cáo nơi đã chuyển đơn"
    case .papersUnsent: "văn bản luật buộc gửi mà chưa gửi"
    case .enforcementNotOpened: "có tiền, đất phải thu hồi hoặc trả lại mà chưa thi hành"
    }
  }
}

/// Numbers of the law that decide a rule and are no periods.
package enum HandlingFigures {
  /// *Nhiều người*: from how many people on (TT 07/2014 Đ.6; *đoàn đông người*, TT 06/2025).
  package static let groupFrom = 5
  /// *Thời hiệu khiếu nại* in days (Luật KN Đ.9).
  package static let complaintWithin = 90
  /// The most days of one extension of a denunciation (Luật TC Đ.30).
  package static let extensionDays = 30
  /// Years for which a petition that was filed away is kept (TT 07/2014 Đ.28).
  package static let filedAwayYears = 1
}
