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
      "da-rut", .blocks, on: [.withdrawn], instead: [.terminated],
      "Đã ghi việc rút toàn bộ", "Không rút hai lần", "Luật KN Đ.10; Luật TC Đ.33"
    ) { $0.state.isWithdrawnWhole },
    HandlingRule(
      "gia-han-muon", .blocks, for: .denunciations, on: [.extended],
      "Hạn giải quyết đã qua trước ngày gia hạn",
      "Gia hạn phải trước khi hết hạn; gia hạn sau không xóa được ngày chậm",
      "Luật TC Đ.30"
    ) { scene in
      guard let day = scene.day, let due = scene.clock("tc-giai-quyet")?.due else { return false }
      return day > due
    },
    HandlingRule(
      "phuc-tap-muon", .warns, for: .procedures, on: [.markedComplex],
      "Hạn giải quyết đã qua", "Xác định phức tạp sau khi hết hạn không kéo dài hạn đã qua",
      "Luật KN Đ.28; Luật TC Đ.30"
    ) { scene in
      guard let day = scene.day else { return false }
      let clock = scene.clock(
        scene.state.kind == .complaint ? "kn-giai-quyet" : "tc-giai-quyet")
      return clock?.due.map { day > $0 } ?? false
    },
  ]
}
