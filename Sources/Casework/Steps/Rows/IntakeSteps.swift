// SPDX-License-Identifier: Apache-2.0
// Receiving and sorting (*tiếp nhận, phân loại*): Luật TCD Đ.25, NĐ 154/2026 Đ.14, TT 05/2021 Đ.6.

import Petitions

extension StepRule {
  static let received = StepRule(
    .received, "Tiếp nhận", ["Luật TCD Đ.25", "NĐ 154/2026 Đ.27.1", "TT 07/2014 Đ.5"],
    by: .clerks, in: [.received], if: [.notYetReceived],
    facts: [
      FactSpec(
        "nguon", "Nguồn đơn",
        .choice([
          FactOption("tai-xa", "Trực tiếp tại xã"), FactOption("tai-thon", "Tại thôn"),
          FactOption("hop-thu", "Hộp thư góp ý"), FactOption("buu-chinh", "Bưu chính"),
          FactOption("co-quan-chuyen", "Cơ quan, MTTQ chuyển", "TT 07/2014 Đ.5"),
          FactOption("dai-bieu-chuyen", "Đại biểu Quốc hội, HĐND chuyển", "TT 07/2014 Đ.5"),
          FactOption("bao-chi-chuyen", "Báo chí chuyển", "Luật TC Đ.26"),
          FactOption("lanh-dao-chuyen", "Lãnh đạo Đảng, Nhà nước chuyển", "TT 07/2014 Đ.5"),
          FactOption("truc-tuyen", "Trực tuyến", "Luật TCD Đ.3a"),
        ])),
      FactSpec("so-den", "Số đến", .text),
      FactSpec("ngay-den", "Ngày đến", .date, past: true),
      FactSpec("noi-chuyen", "Cơ quan, người chuyển đơn", .text, .when("nguon", sentByABody)),
      FactSpec("so-cong-van", "Số công văn chuyển", .text, .when("nguon", sentByABody)),
      FactSpec(
        "ngay-cong-van", "Ngày công văn chuyển", .date, .when("nguon", sentByABody), past: true),
    ],
    told: StepTold(.received))

  private static let sentByABody: Set<String> = [
    "co-quan-chuyen", "dai-bieu-chuyen", "bao-chi-chuyen", "lanh-dao-chuyen",
  ]

  static let classified = StepRule(
    .classified, "Phân loại", ["TT 05/2021 Đ.6", "TT 07/2014 Đ.6", "NĐ 154/2026 Đ.14"],
    by: .readers, in: .unprocessed,
    facts: [
      FactSpec("loai", "Nội dung", .choice(PetitionKind.allCases.map(\.option))),
      FactSpec(
        "du-dieu-kien", "Đủ điều kiện xử lý", .yesNo, article: "TT 05/2021, TT 07/2014 Đ.6.2"),
      FactSpec(
        "ly-do-khong-du", "Vì sao không đủ điều kiện", .choices(UnfitReason.options),
        .when("du-dieu-kien", ["khong"]), article: "TT 07/2014 Đ.6.2"),
      FactSpec("thuoc-tham-quyen", "Thuộc thẩm quyền của xã", .yesNo),
      FactSpec(
        "co-quan-tham-quyen", "Cơ quan có thẩm quyền", .addressee,
        .when("thuoc-tham-quyen", ["khong"]), article: "TT 07/2014 Đ.6"),
      FactSpec("so-nguoi", "Số người đứng đơn", .number(1...TextLimits.groupSize)),
      FactSpec("giay-to-goc", "Có giấy tờ gốc kèm đơn", .yesNo, article: "TT 07/2014 Đ.10"),
      FactSpec(
        "lan", "Lần",
        .choice([
          FactOption("dau", "Lần đầu"), FactOption("hai", "Khiếu nại lần hai"),
          FactOption("tiep", "Tố cáo tiếp", "Luật TC Đ.37"),
        ]), for: .procedures),
      FactSpec(
        "nguoi-bi", "Người bị tố cáo",
        .choice([
          FactOption("lanh-dao-xa", "Chủ tịch, Phó Chủ tịch UBND xã", "Luật TC Đ.13.4a"),
          FactOption("don-vi-xa", "Đơn vị, người do Chủ tịch xã quản lý", "Luật TC Đ.13.1"),
          FactOption("khac", "Người, cơ quan khác"),
        ]), for: .denunciations),
      FactSpec(
        "dang-vien", "Tố cáo đảng viên vi phạm quy định của Đảng", .yesNo, for: .denunciations,
        article: "TT 05/2021 Đ.15"),
      FactSpec(
        "nac-danh", "Không rõ hoặc mạo danh người tố cáo", .yesNo, for: .denunciations,
        article: "Luật TC Đ.25"),
      FactSpec(
        "xac-minh-nhieu-noi", "Phải xác minh nhiều địa điểm hoặc ủy quyền", .yesNo, .optional,
        for: .denunciations, article: "Luật TC Đ.24.1"),
      FactSpec(
        "ngay-biet", "Ngày biết quyết định, hành vi", .date, .optional, for: .complaints,
        article: "Luật KN Đ.9", past: true),
      FactSpec("trung", "Trùng đơn đã có", .yesNo),
      FactSpec("trung-voi", "Trùng với đơn", .text, .when("trung", ["co"])),
      FactSpec(
        "nhieu-noi-dung", "Có nhiều nội dung khác nhau", .yesNo, article: "NĐ 154/2026 Đ.14.4"),
      FactSpec("linh-vuc", "Lĩnh vực", .listed(.field, []), article: "TT 06/2025, 02/XLD"),
    ],
    told: StepTold(.classified), change: .to(.classified))

  static let splitAsked = StepRule(
    .splitAsked, "Đề nghị tách đơn", ["NĐ 154/2026 Đ.14.4", "Luật TCD Đ.25.3"],
    by: .clerks, in: [.classified, .proposed], if: [.isMixed],
    facts: [
      FactSpec(
        "noi-dung", "Từng nội dung và cơ quan có thẩm quyền của nội dung đó", .list)
    ],
    papers: [StepPaper("tach-don")],
    told: StepTold(.guided, "Xã đề nghị viết tách đơn theo từng nội dung."),
    change: .to(.processed))

  static let joined = StepRule(
    .joined, "Gắn vào vụ việc", ["TT 06/2025 (vụ việc ≤ đơn)"], in: .open,
    facts: [
      FactSpec("don", "Đơn được gắn", .text), FactSpec("ly-do", "Vì sao cùng vụ việc", .longText),
    ])

  static let separated = StepRule(
    .separated, "Tách khỏi vụ việc", ["TT 06/2025 (vụ việc ≤ đơn)"], in: .open,
    facts: [
      FactSpec("don", "Đơn được tách", .text), FactSpec("ly-do", "Vì sao tách", .longText),
    ])
}

extension PetitionKind {
  /// As an option of a choice.
  var option: FactOption {
    switch self {
    case .complaint: FactOption(rawValue, "Khiếu nại", "Luật KN Đ.2.1")
    case .denunciation: FactOption(rawValue, "Tố cáo", "Luật TC Đ.2")
    case .proposal: FactOption(rawValue, "Kiến nghị", "Luật TCD Đ.2.2")
    case .report: FactOption(rawValue, "Phản ánh", "Luật TCD Đ.2.2")
    }
  }
}
