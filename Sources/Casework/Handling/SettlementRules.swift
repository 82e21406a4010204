// SPDX-License-Identifier: Apache-2.0
// Rules of settlement and of the end.

import Petitions

extension HandlingRule {
  static let settlement: [HandlingRule] = [
    HandlingRule(
      "rut-da-ky", .forbids, on: [.withdrawn],
      "Việc rút không có chữ ký hoặc điểm chỉ",
      "Rút bằng đơn hoặc biên bản có chữ ký, điểm chỉ của người rút",
      "Luật KN Đ.10; Luật TC Đ.33.1"
    ) { $0.step?.isNo("da-ky") == true },
    HandlingRule(
      "rut-thi-dinh-chi", .blocks, for: .procedures,
      on: [
        .decided, .concluded, .markedComplex, .extended, .verificationOrdered, .dialogueCalled,
        .dialogueHeld, .suspended,
      ], instead: [.terminated],
      "Đã rút toàn bộ", "Ra quyết định đình chỉ; nội dung đã rút không xét lại trừ khi bị ép buộc",
      "Luật KN Đ.10.3, 11a; NĐ 124/2020 Đ.7a"
    ) { $0.state.isWithdrawnWhole },
    HandlingRule(
      "dinh-chi-can-cu-rut", .forbids, for: .procedures, on: [.terminated],
      "Đình chỉ vì rút toàn bộ mà chưa ghi việc rút toàn bộ", "Ghi việc rút trước",
      "Luật KN Đ.11a điểm a; Luật TC Đ.33–34"
    ) { scene in
      guard let step = scene.step else { return false }
      return step.chose(scene.state.kind == .complaint ? "can-cu" : "can-cu-tc", "a")
        && !scene.state.isWithdrawnWhole
    },
    HandlingRule(
      "doi-thoai-bao-truoc", .blocks, for: .complaints, on: [.dialogueCalled],
      "Ngày đối thoại chưa cách ngày mời đủ 05 ngày", "Mời trước ít nhất 05 ngày",
      "NĐ 124/2020 Đ.28.1"
    ) { scene in
      guard let step = scene.step, case .date(let day)? = step.facts["ngay-doi-thoai"] else {
        return false
      }
      return step.on.days(until: day) < 5
    },
    HandlingRule(
      "doi-thoai-dung-ngay", .blocks, for: .complaints, on: [.dialogueHeld],
      "Ghi đối thoại trước ngày đã mời", "Đợi đến ngày đối thoại hoặc mời lại",
      "NĐ 124/2020 Đ.28"
    ) { scene in
      guard let step = scene.step, let day = scene.state.dialogueOn else { return false }
      return step.on < day
    },
    HandlingRule(
      "chua-xac-minh", .warns, for: .procedures, on: [.decided, .concluded],
      instead: [.verificationOrdered, .verified],
      "Chưa có báo cáo xác minh", "Xác minh trước khi quyết định, kết luận",
      "Luật KN Đ.29; Luật TC Đ.31"
    ) { !$0.state.hasVerified },
    HandlingRule(
      "chua-doi-thoai", .warns, for: .complaints, on: [.decided],
      instead: [.dialogueCalled, .dialogueHeld],
      "Chưa đối thoại",
      "Đối thoại nếu yêu cầu của người khiếu nại và kết quả xác minh còn khác nhau",
      "Luật KN Đ.30"
    ) { !$0.state.hasHeldDialogue },
    HandlingRule(
      "dac-biet-hai-tieu-chi", .blocks, for: .denunciations, on: [.markedComplex],
      "Đặc biệt phức tạp mà chỉ có một tiêu chí", "Phải có từ hai tiêu chí", "NĐ 31/2019 Đ.3"
    ) { scene in
      guard let step = scene.step, case .choices(let marks)? = step.facts["tieu-chi"] else {
        return false
      }
      return step.chose("muc", "dac-biet") && Set(marks).count < 2
    },
    HandlingRule(
      "cong-khai-kin", .forbids, for: .denunciations, on: [.published],
      "Bản công khai còn thông tin lộ người tố cáo", "Bỏ mọi thông tin lộ người tố cáo trước",
      "Luật TC Đ.40, 8.3"
    ) { $0.step?.isNo("khong-lo-nguoi-to-cao") == true },
    HandlingRule(
      "con-viec", .blocks, on: [.ended],
      "Vụ việc còn việc chưa xong",
      "Chờ nơi nhận trả lời, trả giấy tờ gốc, xử lý và công khai kết luận, thi hành xong",
      "Luật TCD Đ.28; Luật TC Đ.36, 40; TT 07/2014 Đ.10"
    ) { !$0.state.openEnds.isEmpty },
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
    HandlingRule(
      "con-gui-don", .informs, on: [.petitionedAgain], instead: [.endNotice],
      "Đã giải quyết đúng, vẫn tiếp tục gửi", "Giải thích, yêu cầu chấm dứt; có thể ra Mẫu 01/TCD",
      "Luật TCD Đ.26.1c, 9.3; NĐ 154/2026 Đ.4.3"
    ) { _ in true },
  ]
}
