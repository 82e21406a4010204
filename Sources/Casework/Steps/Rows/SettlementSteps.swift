// SPDX-License-Identifier: Apache-2.0
// Settling an accepted case (*giải quyết*): complexity, verification, dialogue, suspension, withdrawal.

import Petitions

extension StepRule {
  static let markedComplex = StepRule(
    .markedComplex, "Xác định phức tạp", for: .procedures,
    ["NĐ 124/2020 Đ.3a (NĐ 155/2026)", "NĐ 31/2019 Đ.3"], in: [.settling],
    facts: [
      FactSpec("tieu-chi", "Tiêu chí", .choices(ComplexityMark.options)),
      FactSpec(
        "muc", "Mức",
        .choice([
          FactOption("phuc-tap", "Phức tạp", "NĐ 31/2019 Đ.3"),
          FactOption("dac-biet", "Đặc biệt phức tạp (từ hai tiêu chí)", "NĐ 31/2019 Đ.3"),
        ]), for: .denunciations),
      FactSpec("so-van-ban", "Văn bản ghi nhận", .text, article: "NĐ 124/2020 Đ.3a"),
    ], answers: [.accepted])

  static let extended = StepRule(
    .extended, "Gia hạn giải quyết tố cáo", for: .denunciations,
    ["Luật TC Đ.30", "NĐ 31/2019 Mẫu 01"], signed: true, in: [.settling], if: [.mayExtend],
    facts: [
      FactSpec(
        "so-ngay", "Số ngày gia hạn", .number(1...HandlingFigures.extensionDays),
        article: "Luật TC Đ.30"),
      FactSpec("so-van-ban", "Số quyết định gia hạn", .text),
      FactSpec("ly-do", "Lý do", .longText),
    ],
    papers: [StepPaper("nd31-01")], told: StepTold(.inProgress), answers: [.accepted])

  static let verificationOrdered = StepRule(
    .verificationOrdered, "Giao xác minh",
    ["Luật KN Đ.29", "NĐ 124/2020 Mẫu 05", "NĐ 31/2019 Mẫu 07"], signed: true, in: [.settling],
    facts: [
      FactSpec("nguoi", "Người hoặc tổ xác minh", .text),
      FactSpec("ke-hoach", "Kế hoạch, nội dung xác minh", .longText),
      FactSpec("so-van-ban", "Số quyết định", .text),
    ],
    papers: [
      StepPaper("nd124-05", for: .complaints), StepPaper("nd31-07", for: .denunciations),
    ],
    told: StepTold(.inProgress), answers: [.accepted])

  static let verified = StepRule(
    .verified, "Có báo cáo xác minh", ["NĐ 124/2020 Mẫu 13", "NĐ 31/2019 Mẫu 10, 11"],
    by: .handlers, in: [.settling, .suspended], if: [.verificationOpen],
    facts: [
      FactSpec("so-van-ban", "Số, ngày báo cáo", .text),
      FactSpec("ket-qua", "Kết quả xác minh", .longText),
    ],
    papers: [
      StepPaper("nd124-13", for: .complaints), StepPaper("nd31-10", for: .denunciations),
    ], answers: [.verificationOrdered])

  static let dialogueCalled = StepRule(
    .dialogueCalled, "Mời đối thoại", for: .complaints, ["Luật KN Đ.30", "NĐ 124/2020 Đ.28.1"],
    in: [.settling],
    facts: [
      FactSpec("ngay-doi-thoai", "Ngày đối thoại", .date, article: "NĐ 124/2020 Đ.28.1"),
      FactSpec("dia-diem", "Địa điểm", .text),
      FactSpec("thanh-phan", "Người được mời", .list),
    ],
    papers: [StepPaper("giay-moi")],
    told: StepTold(.inProgress, "Mời đối thoại ngày {ngay-doi-thoai} tại {dia-diem}."),
    answers: [.accepted])

  static let dialogueHeld = StepRule(
    .dialogueHeld, "Đã đối thoại", for: .complaints,
    ["Luật KN Đ.30", "NĐ 124/2020 Đ.28", "NĐ 155/2026 Mẫu 14"], in: [.settling],
    if: [.dialogueCalled],
    facts: [
      FactSpec("co-mat", "Người có mặt", .list),
      FactSpec("vang-mat", "Người vắng mặt và lý do", .list, .optional, article: "Luật KN Đ.30.6"),
      FactSpec("ket-qua", "Kết quả đối thoại", .longText),
    ],
    papers: [StepPaper("nd155-14")], answers: [.dialogueCalled])

  static let actSuspended = StepRule(
    .actSuspended, "Tạm đình chỉ thi hành quyết định hành chính", for: .complaints,
    ["Luật KN Đ.35", "NĐ 124/2020 Mẫu 11"], signed: true, in: [.settling, .suspended],
    facts: [
      FactSpec("so-van-ban", "Số quyết định", .text),
      FactSpec("quyet-dinh", "Quyết định bị tạm đình chỉ", .text),
      FactSpec("ly-do", "Lý do", .longText),
    ],
    papers: [StepPaper("nd124-11")], answers: [.accepted])

  static let actResumed = StepRule(
    .actResumed, "Hủy tạm đình chỉ thi hành quyết định hành chính", for: .complaints,
    ["Luật KN Đ.35", "NĐ 124/2020 Mẫu 12"], signed: true, in: [.settling, .suspended],
    if: [.actSuspended],
    facts: [
      FactSpec("so-van-ban", "Số quyết định", .text), FactSpec("ly-do", "Lý do", .longText),
    ],
    papers: [StepPaper("nd124-12")], answers: [.actSuspended])

  static let suspended = StepRule(
    .suspended, "Tạm đình chỉ giải quyết", for: .procedures,
    ["Luật KN Đ.11a", "Luật TC Đ.34", "NĐ 155/2026 Mẫu 14a"], signed: true, in: [.settling],
    facts: [
      FactSpec("can-cu", "Căn cứ", .choice(SuspensionGroundKN.options), for: .complaints),
      FactSpec("can-cu-tc", "Căn cứ", .listed(.suspensionTC, []), for: .denunciations),
      FactSpec("ly-do", "Cụ thể", .longText),
      FactSpec("so-van-ban", "Số quyết định", .text),
    ],
    papers: [
      StepPaper("nd155-14a", for: .complaints),
      StepPaper("qd-tam-dinh-chi-tc", for: .denunciations),
    ],
    told: StepTold(.suspended, "Tạm đình chỉ giải quyết: {can-cu}."), change: .to(.suspended),
    answers: [.accepted])

  static let resumed = StepRule(
    .resumed, "Tiếp tục giải quyết", for: .procedures,
    ["Luật KN Đ.11a", "NĐ 124/2020 Đ.28b.2", "NĐ 155/2026 Mẫu 14b", "Luật TC Đ.34"],
    signed: true, in: [.suspended],
    facts: [
      FactSpec("so-van-ban", "Số quyết định", .text), FactSpec("ly-do", "Lý do", .longText),
    ],
    papers: [
      StepPaper("nd155-14b", for: .complaints), StepPaper("qd-tiep-tuc-tc", for: .denunciations),
    ],
    told: StepTold(.inProgress), change: .to(.settling), answers: [.suspended])

  static let withdrawn = StepRule(
    .withdrawn, "Rút đơn",
    ["Luật KN Đ.10", "NĐ 124/2020 Đ.7a", "Luật TC Đ.33.1", "NĐ 31/2019 Đ.4.4 (NĐ 156/2026)"],
    by: .readers, in: Set<CasePhase>.unprocessed.union([.settling, .suspended]),
    facts: [
      FactSpec(
        "pham-vi", "Rút",
        .choice([
          FactOption("mot-phan", "Một phần, hoặc một số người"),
          FactOption("toan-bo", "Toàn bộ, mọi người"),
        ])),
      FactSpec(
        "bang", "Bằng",
        .choice([FactOption("don", "Đơn rút"), FactOption("bien-ban", "Biên bản")])),
      FactSpec("da-ky", "Đã ký hoặc điểm chỉ", .yesNo, article: "Luật KN Đ.10"),
      FactSpec("noi-dung", "Nội dung được rút", .longText),
      FactSpec(
        "so-nguoi-con", "Còn bao nhiêu người đứng đơn", .number(1...TextLimits.groupSize),
        .optional,
        article: "NĐ 124/2020 Đ.7a"),
      FactSpec(
        "tiep-tuc", "Có dấu hiệu vi phạm, ép buộc hoặc vu khống nên vẫn giải quyết", .yesNo,
        .when("pham-vi", ["toan-bo"]), for: .denunciations, article: "NĐ 31/2019 Đ.4.4"),
    ],
    papers: [
      StepPaper("nd156-02", for: .denunciations), StepPaper("nd156-03", for: .denunciations),
    ],
    told: StepTold(.inProgress, "Xã đã ghi nhận việc rút đơn."),
    change: .depends(
      "rút toàn bộ trước khi thụ lý, hoặc rút kiến nghị, phản ánh, là xử lý xong; khiếu nại, tố cáo "
        + "đã thụ lý phải đình chỉ"
    ) { step, state in
      let mustBeTerminated =
        Set<CasePhase>.inSettlement.contains(state.phase)
        && Set<PetitionKind>.procedures.contains(state.kind)
      return state.isWithdrawnWhole && !mustBeTerminated ? .processed : nil
    })

  static let terminated = StepRule(
    .terminated, "Đình chỉ giải quyết", for: .procedures,
    ["Luật KN Đ.11a", "NĐ 155/2026 Mẫu 14a", "Luật TC Đ.34"], signed: true,
    in: [.settling, .suspended],
    facts: [
      FactSpec("can-cu", "Căn cứ", .choice(TerminationGroundKN.options), for: .complaints),
      FactSpec("can-cu-tc", "Căn cứ", .listed(.terminationTC, []), for: .denunciations),
      FactSpec("ly-do", "Cụ thể", .longText), FactSpec("so-van-ban", "Số quyết định", .text),
    ],
    papers: [
      StepPaper("nd155-14a", for: .complaints), StepPaper("qd-dinh-chi-tc", for: .denunciations),
    ],
    told: StepTold(.closed, "Đình chỉ giải quyết: {can-cu}."), change: .to(.terminated),
    answers: [.accepted, .withdrawn, .suspended])
}
