// SPDX-License-Identifier: Apache-2.0
// What leaves the commune (*xử lý đơn*): guiding, forwarding, giving back, filing away. Luật TCD Đ.26 (amended),
// Luật TC Đ.24–25, TT 05/2021 Đ.14–16, TT 07/2014 Đ.8, 10, 28.

import Petitions

extension StepRule {
  static let guided = StepRule(
    .guided, "Hướng dẫn", ["Luật TCD Đ.26.1b", "TT 05/2021 Mẫu 02", "TT 07/2014 Đ.8.1"],
    by: .clerks, in: [.received, .classified, .proposed],
    facts: [
      FactSpec("noi-nhan", "Cơ quan có thẩm quyền mà xã hướng dẫn đến", .addressee),
      FactSpec("noi-dung", "Nội dung hướng dẫn", .longText),
      FactSpec("so-van-ban", "Số văn bản hướng dẫn", .text, .optional),
    ],
    papers: [
      StepPaper("tt05-02", for: .complaints), StepPaper("huong-dan", for: .withoutComplaints),
    ],
    told: StepTold(.guided, "Xã hướng dẫn gửi đơn đến {noi-nhan}."), change: .to(.processed))

  static let forwarded = StepRule(
    .forwarded, "Chuyển đơn",
    ["Luật TCD Đ.26.1b, 26.2b", "Luật TC Đ.24.2", "TT 05/2021 Đ.14"],
    by: .readers, in: [.received, .classified, .proposed, .processed],
    facts: [
      FactSpec("noi-nhan", "Chuyển đến", .addressee, article: "TT 07/2014 Đ.6"),
      FactSpec("so-van-ban", "Số phiếu chuyển", .text),
      FactSpec(
        "bao-nguoi-to-cao", "Đã thông báo cho người tố cáo", .yesNo, for: .denunciations,
        article: "Luật TC Đ.24.2"),
      FactSpec(
        "vi-sao-chua-bao", "Vì sao chưa thông báo", .longText, .when("bao-nguoi-to-cao", ["khong"]),
        for: .denunciations),
      FactSpec(
        "kem-ten", "Phiếu chuyển có tên người tố cáo", .yesNo, for: .denunciations,
        article: "Luật TC Đ.8.3, 56"),
      FactSpec(
        "vi-sao-kem-ten", "Vì sao phải có tên", .longText, .when("kem-ten", ["co"]),
        for: .denunciations),
    ],
    papers: [
      StepPaper("tt05-03", for: .denunciations), StepPaper("tt05-04", for: .wishes),
      StepPaper("phieu-chuyen-kn", for: .complaints), StepPaper("thong-bao-chuyen"),
    ],
    told: StepTold(.forwarded, "Xã đã chuyển đơn đến {noi-nhan}."), change: .to(.processed))

  static let reminded = StepRule(
    .reminded, "Đôn đốc", ["Luật TCD Đ.15.3", "TT 05/2021 Đ.14.2"], in: .open,
    if: [.waitsForAnswer],
    facts: [
      FactSpec("so-van-ban", "Số công văn đôn đốc", .text),
      FactSpec("so-ngay", "Số ngày đã chờ", .number(0...9_999)),
    ],
    papers: [StepPaper("don-doc")], answers: [.forwarded])

  static let forwardAnswered = StepRule(
    .forwardAnswered, "Nơi nhận trả lời", ["Luật TCD Đ.27.2, 28.2"], by: .clerks, in: .every,
    if: [.waitsForAnswer],
    facts: [
      FactSpec(
        "ket-qua", "Kết quả",
        .choice([
          FactOption("da-thu-ly", "Đã thụ lý"), FactOption("da-giai-quyet", "Đã giải quyết"),
          FactOption("tra-lai", "Trả lại: không thuộc thẩm quyền"),
        ])),
      FactSpec("so-van-ban", "Số văn bản trả lời", .text),
      FactSpec("noi-dung", "Nội dung trả lời", .longText, .optional),
    ],
    told: StepTold(.forwarded, "Nơi nhận đã trả lời xã: {ket-qua}."),
    change: .depends("nơi nhận trả lại thì xã phân loại lại") { step, state in
      step.chose("ket-qua", "tra-lai") && state.phase == .processed ? .classified : nil
    }, answers: [.forwarded])

  static let returned = StepRule(
    .returned, "Trả lại đơn", ["TT 07/2014 Đ.8.2, 10", "TT 05/2021"], in: .unprocessed,
    facts: [
      FactSpec("noi-nhan", "Trả lại cho (đại biểu, báo chí, cơ quan, người gửi)", .text),
      FactSpec("ly-do", "Lý do", .longText),
      FactSpec(
        "giay-to", "Giấy tờ gốc trả kèm", .list, .whenCase(.isOriginal), article: "TT 07/2014 Đ.10"),
      FactSpec("tra-giay-to-goc", "Đã trả giấy tờ gốc", .yesNo, .whenCase(.isOriginal)),
      FactSpec("so-van-ban", "Số văn bản trả lại", .text),
    ],
    papers: [StepPaper("tra-lai-don")],
    told: StepTold(.closed, "Xã đã trả lại đơn: {ly-do}."), change: .to(.processed))

  static let filedAway = StepRule(
    .filedAway, "Xếp lưu", ["TT 07/2014 Đ.6, 28", "Luật TC Đ.25"], in: .unprocessed,
    facts: [
      FactSpec("can-cu", "Căn cứ xếp lưu", .choice(FilingAwayGround.options)),
      FactSpec("ly-do", "Cụ thể", .longText),
      FactSpec(
        "luu-den", "Lưu ít nhất đến ngày (\(HandlingFigures.filedAwayYears) năm)", .date,
        article: "TT 07/2014 Đ.28"),
    ],
    told: StepTold(.filedAway, "Đơn được xếp lưu: {can-cu}."), change: .to(.processed))
}
