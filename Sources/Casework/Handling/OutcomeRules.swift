// SPDX-License-Identifier: Apache-2.0
// Rules of the outcome, of what follows it, and of the end.

import Petitions

extension HandlingRule {
  static let outcome: [HandlingRule] = [
    HandlingRule(
      "chua-xac-minh", .blocks, for: .procedures, on: [.decided, .concluded],
      instead: [.verificationOrdered, .verified],
      "Chưa có báo cáo xác minh",
      "Xác minh trước khi kết luận; khiếu nại chỉ được quyết định ngay khi kiểm tra lại thấy đúng",
      "Luật KN Đ.29; Luật TC Đ.31, 35"
    ) { scene in
      guard !scene.state.hasVerified else { return false }
      guard scene.state.kind == .complaint else { return true }
      // A decision that is found wrong when it is looked at again is put right at once (Đ.29.1a).
      return scene.step?.chose("ket-qua", "sai", "dung-mot-phan") ?? false
    },
    HandlingRule(
      "dang-xac-minh", .blocks, for: .procedures, on: [.decided, .concluded],
      instead: [.verified],
      "Đã giao xác minh, chưa có báo cáo", "Chờ báo cáo xác minh",
      "NĐ 124/2020 Mẫu 13; NĐ 31/2019 Mẫu 10, 11"
    ) { CaseCondition.verificationOpen.holds(in: $0.state) },
    HandlingRule(
      "cong-khai-kin", .forbids, for: .denunciations, on: [.published],
      "Bản công khai còn thông tin lộ người tố cáo", "Bỏ mọi thông tin lộ người tố cáo trước",
      "Luật TC Đ.40, 8.3"
    ) { $0.step?.isNo("khong-lo-nguoi-to-cao") == true },
    HandlingRule(
      "cong-khai-den-ngay", .blocks, for: .denunciations, on: [.published],
      "Ngày thôi công khai trước ngày công khai", "Ghi ngày từ hôm công khai trở đi",
      "Luật TC Đ.40"
    ) { scene in
      guard let step = scene.step, case .date(let until)? = step.facts["den-ngay"] else {
        return false
      }
      return until < step.on
    },
    HandlingRule(
      "lan-hai-som", .blocks, for: .complaints, on: [.appealed], instead: [.decided],
      "Chưa có quyết định lần đầu mà hạn giải quyết chưa hết",
      "Khiếu nại lần hai khi đã có quyết định, hoặc quá hạn mà chưa giải quyết", "Luật KN Đ.33.1"
    ) { scene in
      guard scene.state.phase == .settling, let day = scene.day, let law = scene.law,
        law.periods["kn-giai-quyet"] != nil
      else { return false }
      return scene.clock("kn-giai-quyet")?.due.map { day <= $0 } ?? true
    },
    HandlingRule(
      "lan-hai-muon", .warns, for: .complaints, on: [.appealed],
      "Quá thời gian khiếu nại lần hai",
      "Vẫn chuyển hồ sơ; cơ quan nhận xem lý do", "Luật KN Đ.33.1"
    ) { scene in
      guard let day = scene.day, let due = scene.clock("kn-lan-hai-nop")?.due else {
        return false
      }
      return day > due
    },
    HandlingRule(
      "chua-hieu-luc", .blocks, for: .complaints, on: [.enforcementOpened],
      "Quyết định chưa có hiệu lực", "Đợi hết thời gian khiếu nại lần hai", "Luật KN Đ.44"
    ) { scene in
      guard let day = scene.day, let due = scene.clock("kn-hieu-luc")?.due else { return false }
      return day <= due
    },
    HandlingRule(
      "lan-hai-thi-hanh", .blocks, for: .complaints, on: [.enforcementOpened],
      "Đã khiếu nại lần hai", "Quyết định lần đầu chưa có hiệu lực; đợi quyết định lần hai",
      "Luật KN Đ.44"
    ) { $0.state.isAppealed },
    HandlingRule(
      "thi-hanh-qua", .blocks, for: .procedures, on: [.enforcementDone],
      "Số đã thi hành nhiều hơn số phải thi hành",
      "Xem lại số tiền, diện tích; số trong quyết định sai thì đính chính quyết định",
      "TT 06/2025 05/KQTH"
    ) { scene in
      guard let step = scene.step else { return false }
      return (scene.state.recovered + Recovery(step)).exceeds(scene.state.ordered)
    },
    HandlingRule(
      "thi-hanh-thieu", .blocks, for: .procedures, on: [.enforcementDone],
      "Ghi đã thi hành xong mà số đã làm còn thiếu",
      "Ghi chưa xong, hoặc ghi đủ số", "TT 06/2025 05/KQTH; Luật KN Đ.46"
    ) { scene in
      guard let step = scene.step, step.isYes("xong-het") else { return false }
      return scene.state.ordered.exceeds(scene.state.recovered + Recovery(step))
    },
    HandlingRule(
      "dau-hieu-toi-pham", .informs, for: .denunciations, on: [.concluded, .classified],
      instead: [.sentToInvestigation],
      "Có dấu hiệu tội phạm", "Chuyển cơ quan điều tra, Viện kiểm sát", "Luật TC Đ.27, 36.2"
    ) { _ in true },
    HandlingRule(
      "thiet-hai-nghiem-trong", .informs, for: .denunciations, on: [.classified],
      "Hành vi đang gây thiệt hại nghiêm trọng",
      "Báo ngay người có thẩm quyền để ngăn chặn", "TT 05/2021 Đ.16"
    ) { _ in true },
  ]

  static let end: [HandlingRule] = [
    HandlingRule(
      "con-viec", .blocks, on: [.ended],
      "Vụ việc còn việc chưa xong",
      "Chờ nơi nhận trả lời, gửi các văn bản luật buộc gửi, trả giấy tờ gốc, xử lý và công khai kết "
        + "luận, thi hành xong",
      "Luật KN Đ.32; Luật TCD Đ.28; Luật TC Đ.24.2, 29.3, 35.3, 36, 40; TT 07/2014 Đ.10"
    ) { !$0.state.openEnds.isEmpty },
    HandlingRule(
      "rut-khong-mo-lai", .forbids, for: .complaints, on: [.reopened],
      "Khiếu nại đã rút", "Nội dung đã rút không xem xét lại, trừ khi rút vì bị ép buộc, đe dọa",
      "Luật KN Đ.10.3"
    ) { scene in
      guard let step = scene.step, scene.state.isWithdrawnWhole else { return false }
      return !step.chose("can-cu", "ep-buoc")
    },
    HandlingRule(
      "con-gui-don", .informs, on: [.petitionedAgain], instead: [.endNotice],
      "Đã giải quyết đúng, vẫn tiếp tục gửi", "Giải thích, yêu cầu chấm dứt; có thể ra Mẫu 01/TCD",
      "Luật TCD Đ.26.1c, 9.3; NĐ 154/2026 Đ.4.3"
    ) { _ in true },
  ]
}
