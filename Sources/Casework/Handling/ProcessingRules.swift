// SPDX-License-Identifier: Apache-2.0
// Rules of processing (*xử lý đơn*): who is guided, what is forwarded and how often, what is filed away.

import Petitions

extension HandlingRule {
  static let processing: [HandlingRule] = [
    HandlingRule(
      "nac-danh", .forbids, for: .denunciations, on: [.proposed, .accepted, .verificationOrdered],
      instead: [.filedAway, .forwarded, .inspected, .sentToInvestigation],
      "Tố cáo không rõ hoặc mạo danh người tố cáo, hoặc không bằng đơn, không trực tiếp",
      "Không giải quyết theo Luật Tố cáo; nếu rõ người vi phạm và có tài liệu, chứng cứ thì thanh tra hoặc "
        + "chuyển để phục vụ quản lý", "Luật TC Đ.22, 25.1–2"
    ) { $0.state.isAnonymous },
    HandlingRule(
      "nac-danh-hop-thu", .warns, for: .denunciations, on: [.filedAway],
      instead: [.forwarded, .inspected, .sentToInvestigation],
      "Tố cáo không rõ người tố cáo nhưng rõ người vi phạm, có chứng cứ",
      "Vẫn đủ điều kiện xử lý: thanh tra hoặc chuyển, không xếp lưu", "Luật TC Đ.25.2"
    ) { $0.state.isAnonymous && $0.state.isFit == true },
    HandlingRule(
      "tc-lanh-dao-xa", .forbids, for: .denunciations,
      on: [
        .proposed, .accepted, .refused, .verificationOrdered, .concluded, .guided, .filedAway,
        .returned, .inspected,
      ], instead: [.forwarded],
      "Tố cáo Chủ tịch, Phó Chủ tịch UBND xã",
      "Thẩm quyền của Chủ tịch UBND tỉnh: xã chuyển ngay, không đọc, không thụ lý",
      "Luật TC Đ.13.4a, 24.2"
    ) { $0.state.isAgainstCommuneLeader },
    HandlingRule(
      "tc-dang-vien", .warns, for: .denunciations, on: [.proposed, .accepted],
      instead: [.forwarded],
      "Tố cáo đảng viên vi phạm quy định của Đảng",
      "Chuyển cấp ủy, cơ quan kiểm tra có thẩm quyền phần theo quy định của Đảng",
      "TT 05/2021 Đ.15"
    ) { $0.state.isAgainstPartyMember },
    HandlingRule(
      "thuoc-tham-quyen", .blocks, on: [.guided, .forwarded],
      instead: [.proposed, .answered],
      "Thuộc thẩm quyền của xã", "Xã giải quyết, không hướng dẫn hay chuyển đi",
      "Luật TCD Đ.26; Luật KN Đ.17; Luật TC Đ.13.1"
    ) {
      $0.state.isWithinCompetence == true && !$0.state.isAgainstCommuneLeader
        && !$0.state.isAnonymous && !$0.state.isMixed && !$0.state.isAgainstPartyMember
    },
    HandlingRule(
      "huong-dan-mot-lan", .warns, on: [.guided], instead: [.forwarded, .filedAway],
      "Đã hướng dẫn một lần về cùng nội dung", "Chỉ hướng dẫn một lần cho một nội dung",
      "TT 07/2014 Đ.8.1 (TT 05/2021)"
    ) { $0.state.guidances > 0 },
    HandlingRule(
      "knpa-chuyen", .warns, for: .wishes, on: [.guided], instead: [.forwarded],
      "Kiến nghị, phản ánh không thuộc thẩm quyền", "Chuyển đơn hoặc bản ghi đến nơi có thẩm quyền",
      "Luật TCD Đ.26.2b"
    ) { $0.state.isWithinCompetence == false },
    HandlingRule(
      "tc-chuyen-mot-lan", .forbids, for: .denunciations, on: [.forwarded],
      instead: [.reminded, .filedAway],
      "Nội dung tố cáo đã được chuyển một lần", "Chỉ chuyển một lần cho một nội dung",
      "TT 05/2021 Đ.14.1"
    ) { $0.state.forwardings.contains { !$0.cameBack } },
    HandlingRule(
      "tc-chuyen-lai", .warns, for: .denunciations, on: [.forwarded],
      "Nơi nhận trước đã trả lại tố cáo vì không thuộc thẩm quyền",
      "Chuyển đúng nơi có thẩm quyền; luật không nói rõ việc chuyển lại, ghi lý do vào hồ sơ",
      "TT 05/2021 Đ.14.1 (cách hiểu)"
    ) { scene in scene.state.forwardings.contains { $0.cameBack } },
    HandlingRule(
      "tc-da-gui", .blocks, for: .denunciations, on: [.forwarded, .proposed],
      instead: [.filedAway],
      "Tố cáo cũng đã gửi đến cơ quan có thẩm quyền, hoặc đã được hướng dẫn", "Không xử lý",
      "Luật TC Đ.24.3"
    ) { scene in
      scene.state.kind == .denunciation
        && (scene.state.guidances > 0
          || scene.file.lastClassification?.chose(
            "ly-do-khong-du", "da-gui-noi-co-tham-quyen", "da-huong-dan") == true)
        && !scene.state.isAgainstCommuneLeader
    },
    HandlingRule(
      "chuyen-vong", .forbids, on: [.forwarded], instead: [.reminded, .guided],
      "Nơi nhận đã từng nhận đơn này hoặc đã trả lại",
      "Không chuyển vòng quanh: xem các lần chuyển trước", "TT 07/2014 Đ.8; Luật TCD Đ.26"
    ) { scene in
      guard let body = scene.addressee else { return false }
      return scene.state.returnedBy.contains(body.key)
        || scene.state.forwardings.contains { $0.to.key == body.key }
        || scene.file.senders.contains(body.key)
    },
    HandlingRule(
      "mot-noi-dang-giu", .blocks, on: [.forwarded], instead: [.reminded, .forwardAnswered],
      "Đơn đang ở nơi nhận, hoặc nơi nhận đã thụ lý, giải quyết",
      "Đôn đốc nơi nhận; không chuyển thêm nơi khác", "TT 07/2014 Đ.8 (TT 05/2021)"
    ) { $0.state.forwardings.contains { !$0.cameBack } },
    HandlingRule(
      "chua-phan-loai", .blocks, on: [.forwarded, .returned, .filedAway], instead: [.classified],
      "Đơn chưa phân loại",
      "Phân loại trước khi chuyển, trả lại, xếp lưu; chỉ tố cáo Chủ tịch, Phó Chủ tịch xã được chuyển "
        + "ngay", "TT 05/2021 Đ.6; TT 07/2014 Đ.6"
    ) { $0.state.phase == .received && !CaseCondition.isAgainstLeader.holds(in: $0.state) },
    HandlingRule(
      "kn-chuyen-den", .warns, for: .complaints, on: [.forwarded], instead: [.returned],
      "Khiếu nại do đại biểu, báo chí chuyển đến mà không thuộc thẩm quyền",
      "Trả lại nơi chuyển kèm lý do", "TT 07/2014 Đ.8.2"
    ) { $0.state.wasSentByABody && $0.state.isWithinCompetence == false },
    HandlingRule(
      "tach-noi-dung", .blocks, on: [.proposed, .accepted], instead: [.splitAsked],
      "Đơn có nhiều nội dung khác nhau", "Đề nghị tách riêng từng nội dung",
      "NĐ 154/2026 Đ.14.4; Luật TCD Đ.25.3"
    ) { $0.state.isMixed },
    HandlingRule(
      "du-dieu-kien-luu", .blocks, on: [.filedAway], instead: [.proposed, .forwarded, .guided],
      "Đơn đủ điều kiện xử lý, không trùng", "Không xếp lưu đơn đủ điều kiện", "TT 07/2014 Đ.6"
    ) {
      $0.state.isFit == true && !$0.state.isRepeated && !$0.state.isAnonymous
        && $0.state.guidances == 0 && !CaseCondition.isLate.holds(in: $0.state)
    },
    HandlingRule(
      "khong-du-dieu-kien", .blocks, on: [.proposed, .accepted, .answered],
      instead: [.filedAway, .returned, .guided],
      "Đơn không đủ điều kiện xử lý", "Không thụ lý; xếp lưu, trả lại hoặc hướng dẫn",
      "TT 05/2021; TT 07/2014 Đ.6.2"
    ) { $0.state.isFit == false },
    HandlingRule(
      "giay-to-goc", .warns, on: [.filedAway, .guided, .forwarded, .refused, .ended],
      instead: [.originalsReturned],
      "Có giấy tờ gốc kèm đơn mà xã không thụ lý", "Trả lại giấy tờ gốc", "TT 07/2014 Đ.10"
    ) { CaseCondition.originalsNotReturned.holds(in: $0.state) },
    HandlingRule(
      "dat-dai-hoa-giai", .informs, on: [.classified, .guided], instead: [.mediated],
      "Tranh chấp đất đai giữa các hộ",
      "Không phải khiếu nại, tố cáo: hòa giải tại thôn, rồi hòa giải tại UBND xã",
      "Luật Đất đai 2024 Đ.235 (chưa đối chiếu)"
    ) { scene in
      let field =
        (scene.step ?? scene.file.lastClassification)?.facts["linh-vuc"]
        ?? scene.file.lastClassification?.facts["linh-vuc"]
      return field?.codes.contains("dat-dai-tranh-chap") == true
        || field?.string == "dat-dai-tranh-chap"
    },
  ]

  /// Rules of receiving, sorting and putting away whose answers must agree with one another.
  static let intake: [HandlingRule] = [
    HandlingRule(
      "tc-lanh-dao-tham-quyen", .forbids, for: .denunciations, on: [.classified],
      "Tố cáo Chủ tịch, Phó Chủ tịch UBND xã mà ghi thuộc thẩm quyền của xã",
      "Ghi không thuộc thẩm quyền; cơ quan có thẩm quyền là Chủ tịch UBND tỉnh",
      "Luật TC Đ.13.4a"
    ) {
      $0.step?.chose("nguoi-bi", "lanh-dao-xa") == true
        && $0.step?.isYes("thuoc-tham-quyen") == true
    },
    HandlingRule(
      "lan-hai-tham-quyen", .blocks, for: .procedures, on: [.classified],
      "Khiếu nại lần hai, tố cáo tiếp mà ghi thuộc thẩm quyền của xã",
      "Thẩm quyền của cấp trên: ghi không thuộc thẩm quyền", "Luật KN Đ.17, 21.2; Luật TC Đ.37"
    ) {
      $0.step?.chose("lan", "hai", "tiep") == true && $0.step?.isYes("thuoc-tham-quyen") == true
    },
    HandlingRule(
      "tc-huong-dan-truc-tiep", .warns, for: .denunciations, on: [.guided],
      instead: [.forwarded],
      "Tố cáo không thuộc thẩm quyền",
      "Hướng dẫn chỉ khi tố cáo trực tiếp; đơn thì chuyển trong "
        + "05 ngày làm việc và báo người tố cáo", "Luật TC Đ.24.2"
    ) { $0.state.kind == .denunciation && $0.state.isWithinCompetence == false },
    HandlingRule(
      "can-cu-xep-luu", .blocks, on: [.filedAway],
      "Căn cứ xếp lưu không khớp với phân loại",
      "Chọn căn cứ đúng, hoặc phân loại lại trước", "TT 07/2014 Đ.6, 28; Luật TC Đ.24.3, 25"
    ) { scene in
      guard let step = scene.step, let code = step.facts["can-cu"]?.string,
        let ground = FilingAwayGround(rawValue: code)
      else { return false }
      let (state, isDenunciation) = (scene.state, scene.state.kind == .denunciation)
      return switch ground {
      case .unfit, .unreadable: state.isFit == true
      case .late: !CaseCondition.isLate.holds(in: state)
      case .repeated: !state.isRepeated
      case .anonymous: !(isDenunciation && state.isAnonymous)
      case .sentElsewhere, .guidedBefore, .byProxy: !isDenunciation
      case .nothingNew: false
      }
    },
    HandlingRule(
      "luu-mot-nam", .blocks, on: [.filedAway],
      "Ngày lưu đến chưa đủ \(HandlingFigures.filedAwayYears) năm",
      "Lưu ít nhất \(HandlingFigures.filedAwayYears) năm kể từ ngày xếp lưu",
      "TT 07/2014 Đ.28 (TT 05/2021 chưa đối chiếu)"
    ) { scene in
      guard let step = scene.step, case .date(let until)? = step.facts["luu-den"] else {
        return false
      }
      let years = HandlingFigures.filedAwayYears
      let iso = step.on.iso
      // 29 February of a year that is none ends with February.
      let whole =
        CivilDate(iso: "\(step.on.year + years)\(iso.dropFirst(4))")
        ?? CivilDate(iso: "\(step.on.year + years)-02-28") ?? step.on
      return until < whole
    },
    HandlingRule(
      "tach-leading", .forbids, on: [.separated],
      "Đơn này mở đầu vụ việc, không tách được", "Tách các đơn khác ra", "TT 06/2025"
    ) { scene in
      guard let code = scene.step?.facts["don"]?.string else { return false }
      return code == scene.file.id
    },
    HandlingRule(
      "tach-don-khac", .forbids, on: [.separated],
      "Đơn này không ở trong vụ việc", "Chỉ tách đơn đang ở trong vụ việc", "TT 06/2025"
    ) { scene in
      guard let code = scene.step?.facts["don"]?.string else { return false }
      return !scene.file.live.contains { $0.id == code }
    },
    HandlingRule(
      "gan-don-da-co", .forbids, on: [.joined],
      "Đơn này đã ở trong vụ việc", "Chọn đơn khác", "TT 06/2025"
    ) { scene in
      guard let code = scene.step?.facts["don"]?.string else { return false }
      return scene.file.live.contains { $0.id == code }
    },
    HandlingRule(
      "nguoi-nhan-viec", .blocks, on: [.assignmentAccepted],
      "Người nhận việc không phải người được giao", "Người được giao tự nhận",
      "Luật TCD Đ.15.3"
    ) { scene in
      guard let step = scene.step else { return false }
      if let account = scene.state.assigneeAccount { return account != step.by.account }
      return scene.state.assignee.map { $0 != step.by.name } ?? false
    },
    HandlingRule(
      "van-ban-cho-giao", .blocks, on: [.documentHandedOver, .handOverRefused],
      "Không có văn bản số này đang chờ giao", "Ghi đúng số của văn bản đang chờ giao",
      "Luật TCD Đ.28"
    ) { scene in
      guard let number = scene.step?.facts["so-van-ban"]?.string else { return false }
      return !scene.state.papers.contains { $0.number == number && $0.handedOverOn == nil }
    },
  ]
}

extension CaseFile {
  /// The classification that counts now.
  var lastClassification: Step? { effective.last { $0.step == .classified } }

  /// Bodies from which the petition came, as compared.
  var senders: Set<String> {
    Set(
      effective.filter { $0.step == .received }.compactMap { $0.facts["noi-chuyen"]?.string }
        .map { Addressee(name: $0, bodyClass: .administration).key })
  }
}
