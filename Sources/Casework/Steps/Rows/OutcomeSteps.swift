// SPDX-License-Identifier: Apache-2.0
// Results: decision, conclusion, answer. Luật KN Đ.31–33, 44; Luật TC Đ.35–40; TT 06/2025 03–05.

import Petitions

extension StepRule {
  static let decided = StepRule(
    .decided, "Quyết định giải quyết khiếu nại", for: .complaints,
    ["Luật KN Đ.31", "NĐ 124/2020 Mẫu 15"], signed: true, in: [.settling],
    facts: [
      FactSpec("so-van-ban", "Số quyết định", .text),
      FactSpec(
        "ket-qua", "Kết quả",
        .choice([
          FactOption("dung", "Khiếu nại đúng", "03/GQKN c8"),
          FactOption("sai", "Khiếu nại sai", "03/GQKN c9"),
          FactOption("dung-mot-phan", "Đúng một phần", "03/GQKN c10"),
        ])),
      FactSpec("noi-dung", "Nội dung giải quyết", .longText),
    ] + OutcomeFigures.recovery + OutcomeFigures.repaid + [OutcomeFigures.people],
    papers: [StepPaper("nd124-15")],
    told: StepTold(.decided, "Đã có quyết định giải quyết: {ket-qua}."), change: .to(.resolved),
    answers: [.accepted, .verified, .dialogueHeld, .resumed])

  static let concluded = StepRule(
    .concluded, "Kết luận nội dung tố cáo", for: .denunciations,
    ["Luật TC Đ.35", "NĐ 31/2019 Mẫu 12"], signed: true, in: [.settling],
    facts: [
      FactSpec("so-van-ban", "Số kết luận", .text),
      FactSpec(
        "ket-qua", "Kết quả",
        .choice([
          FactOption("dung", "Tố cáo đúng", "04/GQTC c8"),
          FactOption("sai", "Tố cáo sai", "04/GQTC c9"),
          FactOption("co-dung-co-sai", "Có đúng, có sai", "04/GQTC c10"),
        ])),
      FactSpec("noi-dung", "Kết luận", .longText),
    ] + OutcomeFigures.recovery + OutcomeFigures.repaid + [OutcomeFigures.organisations],
    papers: [StepPaper("nd31-12")], told: StepTold(.decided), change: .to(.resolved),
    answers: [.accepted, .verified, .extended, .resumed])

  static let answered = StepRule(
    .answered, "Trả lời kiến nghị, phản ánh", for: .wishes, ["Luật TCD Đ.28.1"], signed: true,
    in: [.classified, .proposed, .settling],
    facts: [
      FactSpec("so-van-ban", "Số văn bản trả lời", .text),
      FactSpec("noi-dung", "Nội dung trả lời", .longText),
    ],
    papers: [StepPaper("tra-loi")],
    told: StepTold(.decided, "Xã đã trả lời: {noi-dung}"), change: .to(.resolved),
    answers: [.classified])

  static let conclusionHandled = StepRule(
    .conclusionHandled, "Xử lý kết luận", for: .denunciations, ["Luật TC Đ.36"], signed: true,
    in: [.resolved],
    facts: [
      FactSpec("viec", "Đã xử lý thế nào", .longText),
      FactSpec("so-van-ban", "Số văn bản", .text, .optional),
    ],
    told: StepTold(.decided), answers: [.concluded])

  static let published = StepRule(
    .published, "Công khai kết luận", for: .denunciations, ["Luật TC Đ.40"], in: [.resolved],
    facts: [
      FactSpec("noi-cong-khai", "Công khai ở đâu", .text),
      FactSpec("den-ngay", "Đến ngày", .date),
      FactSpec(
        "khong-lo-nguoi-to-cao", "Đã kiểm tra: không lộ người tố cáo", .yesNo,
        article: "Luật TC Đ.40, 8.3"),
    ],
    told: StepTold(.decided), answers: [.concluded])

  static let appealed = StepRule(
    .appealed, "Khiếu nại lần hai", for: .complaints, ["Luật KN Đ.33.1, 21.2"], by: .clerks,
    in: [.resolved, .settling],
    facts: [
      FactSpec("noi-nhan", "Gửi đến", .addressee),
      FactSpec("giao-ho-so", "Hồ sơ đã bàn giao", .yesNo),
    ],
    papers: [StepPaper("ban-giao-ho-so")],
    told: StepTold(.forwarded, "Hồ sơ khiếu nại lần hai chuyển đến {noi-nhan}."),
    answers: [.decided])

  static let denouncedAgain = StepRule(
    .denouncedAgain, "Tố cáo tiếp", for: .denunciations, ["Luật TC Đ.37"], by: .readers,
    in: [.resolved, .settling],
    facts: [
      FactSpec("noi-nhan", "Gửi đến", .addressee),
      FactSpec("giao-ho-so", "Hồ sơ đã bàn giao", .yesNo),
    ],
    papers: [StepPaper("ban-giao-ho-so")], told: StepTold(.forwarded), answers: [.concluded])

  static let sentToInvestigation = StepRule(
    .sentToInvestigation, "Chuyển cơ quan điều tra", ["Luật TC Đ.27, 36.2"], signed: true,
    in: .open,
    facts: [
      FactSpec("noi-nhan", "Cơ quan điều tra, Viện kiểm sát", .addressee),
      FactSpec("so-van-ban", "Số công văn", .text),
      FactSpec("so-nguoi", "Số người", .number(0...9_999), article: "03/GQKN c22, 04/GQTC c24"),
      FactSpec("can-bo", "Trong đó cán bộ, công chức, viên chức", .number(0...9_999)),
    ],
    told: StepTold(.forwarded, "Xã đã chuyển hồ sơ đến cơ quan có thẩm quyền."),
    change: .processes(.processed))

  static let inspected = StepRule(
    .inspected, "Thanh tra, kiểm tra theo tố cáo không rõ người gửi", for: .denunciations,
    ["Luật TC Đ.25.2"], signed: true, in: .unprocessed, if: [.isAnonymous],
    facts: [
      FactSpec("nguoi", "Giao ai thanh tra, kiểm tra", .text),
      FactSpec("noi-dung", "Người vi phạm, tài liệu, chứng cứ nào đã rõ", .longText),
      FactSpec("so-van-ban", "Số quyết định hoặc văn bản giao", .text),
    ],
    told: StepTold(.forwarded), change: .to(.processed), answers: [.classified])

  static let protectionAsked = StepRule(
    .protectionAsked, "Yêu cầu bảo vệ người tố cáo", for: .denunciations, ["Luật TC Đ.50"],
    by: .readers, in: .open,
    facts: [
      FactSpec("noi-dung-bao-ve", "Bảo vệ", .choices(ProtectionKind.options)),
      FactSpec("so-nguoi", "Số người", .number(1...999)),
    ],
    papers: [StepPaper("bao-ve")])

  static let protectionDecided = StepRule(
    .protectionDecided, "Trả lời yêu cầu bảo vệ", for: .denunciations, ["Luật TC Đ.50"],
    signed: true, in: .open, if: [.protectionOpen],
    facts: [
      FactSpec("ap-dung", "Áp dụng biện pháp bảo vệ", .yesNo),
      FactSpec("ly-do", "Biện pháp hoặc lý do không áp dụng", .longText),
    ], answers: [.protectionAsked])

  static let enforcementOpened = StepRule(
    .enforcementOpened, "Bắt đầu thi hành", for: .procedures,
    ["Luật KN Đ.44–46", "Luật TC Đ.36", "TT 06/2025 05/KQTH"], in: [.resolved],
    if: [.isOutcomeEnforceable],
    facts: [FactSpec("viec", "Các việc phải thi hành", .list)] + OutcomeFigures.recovery
      + [OutcomeFigures.people],
    told: StepTold(.decided, "Đang thi hành quyết định."), answers: [.decided, .concluded])

  static let enforcementDone = StepRule(
    .enforcementDone, "Kết quả thi hành", for: .procedures,
    ["TT 06/2025 05/KQTH", "Luật TC Đ.36.3"], in: [.resolved], if: [.isEnforcing],
    facts: [FactSpec("xong-het", "Đã thi hành xong mọi việc", .yesNo)] + OutcomeFigures.recovery
      + [OutcomeFigures.people, OutcomeFigures.prosecuted],
    told: StepTold(.decided, "Đã ghi kết quả thi hành."), answers: [.enforcementOpened])
}

/// The figures of TT 06/2025 tables 03–05: money in đồng, land in m². Blank means none.
enum OutcomeFigures {
  static let recovery = [
    FactSpec("thu-tien", "Thu hồi cho Nhà nước: tiền", .money, .optional),
    FactSpec("thu-dat", "Thu hồi cho Nhà nước: đất", .area, .optional),
    FactSpec("tra-tien", "Trả lại: tiền", .money, .optional),
    FactSpec("tra-dat", "Trả lại: đất", .area, .optional),
  ]
  static let repaid = [
    FactSpec("tra-to-chuc", "Số tổ chức được trả lại", .number(0...99_999), .optional),
    FactSpec("tra-ca-nhan", "Số cá nhân được trả lại", .number(0...99_999), .optional),
    FactSpec("xu-ly-nguoi", "Kiến nghị xử lý hành chính: số người", .number(0...99_999), .optional),
  ]
  static let organisations = FactSpec(
    "xu-ly-to-chuc", "Kiến nghị xử lý hành chính: số tổ chức", .number(0...99_999), .optional)
  static let people = FactSpec(
    "xu-ly-can-bo", "Trong đó cán bộ, công chức, viên chức", .number(0...99_999), .optional)
  static let prosecuted = FactSpec(
    "khoi-to", "Số người bị khởi tố", .number(0...99_999), .optional)
}
