// SPDX-License-Identifier: Apache-2.0
// The end of a case, and what opens it again. Nothing ends while something is open.

import Petitions

extension StepRule {
  static let ended = StepRule(
    .ended, "Kết thúc vụ việc", ["Luật TCD Đ.26, 28"],
    in: [.processed, .refused, .terminated, .resolved],
    facts: [FactSpec("ly-do", "Vì sao không còn việc gì", .longText)],
    told: StepTold(.closed), change: .to(.ended))

  static let reopened = StepRule(
    .reopened, "Mở lại", ["Luật KN Đ.10.3", "Luật KN Đ.11.8", "Luật TC Đ.37"],
    in: [.processed, .refused, .terminated, .resolved, .ended],
    facts: [
      FactSpec(
        "can-cu", "Căn cứ",
        .choice([
          FactOption("ep-buoc", "Rút đơn do bị ép buộc, đe dọa", "Luật KN Đ.10.3"),
          FactOption("tinh-tiet-moi", "Có tình tiết mới"),
          FactOption(
            "cap-tren-yeu-cau", "Cấp trên yêu cầu giải quyết lại", "Luật TC Đ.37; Luật KN Đ.21.2"),
          FactOption("tiep-tuc-sau-dinh-chi", "Khiếu nại tiếp sau đình chỉ", "Luật KN Đ.11.8"),
          FactOption("sua-sai", "Xử lý trước đó chưa đúng"),
        ])),
      FactSpec("ly-do", "Cụ thể", .longText),
    ],
    told: StepTold(.received, "Xã xem xét lại đơn."), change: .to(.received))

  static let endNotice = StepRule(
    .endNotice, "Thông báo chấm dứt", ["Luật TCD Đ.26.1c", "NĐ 154/2026 Đ.4.3, Mẫu 01/TCD"],
    signed: true, in: [.resolved, .refused, .ended],
    facts: [
      FactSpec("so-van-ban", "Số thông báo", .text), FactSpec("ly-do", "Căn cứ", .longText),
    ],
    papers: [StepPaper("nd154-01")])

  static let petitionedAgain = StepRule(
    .petitionedAgain, "Vẫn tiếp tục gửi đơn", ["Luật TCD Đ.26.1c"], by: .clerks, in: .every,
    facts: [
      FactSpec("hinh-thuc", "Bằng cách nào", .text),
      FactSpec("noi-dung", "Nội dung", .longText),
    ])

  static let mediated = StepRule(
    .mediated, "Hòa giải ở cơ sở",
    ["NĐ 185/2026 Đ.6.2b", "Luật Đất đai Đ.235 (chưa đối chiếu)"], by: .clerks, in: .open,
    facts: [
      FactSpec(
        "cap", "Nơi hòa giải",
        .choice([
          FactOption("thon", "Tại thôn"), FactOption("xa", "UBND xã (tranh chấp đất đai)"),
        ])),
      FactSpec("cac-ben", "Các bên", .longText),
      FactSpec(
        "ket-qua", "Kết quả",
        .choice([FactOption("thanh", "Thành"), FactOption("khong-thanh", "Không thành")])),
      FactSpec("noi-dung", "Nội dung thỏa thuận hoặc vì sao không thành", .longText),
    ],
    papers: [StepPaper("bien-ban-hoa-giai")])
}
