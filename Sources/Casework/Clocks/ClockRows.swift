// SPDX-License-Identifier: Apache-2.0
// Every clock of domain §5.1. Figures and articles stand in `Assets/data/periods.json`, one row for each id here.

import Petitions

extension ClockRule {
  /// What processes a petition: it leaves the commune, or is accepted or not.
  private static let processing: [ClockTrigger] = [
    .step(.guided), .step(.forwarded), .step(.returned), .step(.filedAway), .step(.accepted),
    .step(.refused), .step(.answered), .step(.splitAsked),
    .withdrawnWhole,
    .step(.sentToInvestigation), .step(.inspected), .step(.ended),
  ]

  /// What makes a petition one to be processed: its receipt; that the body gave it back to which it was sent; that
  /// it was opened again.
  private static let toProcess: [ClockTrigger] = [
    .receipt, .step(.forwardAnswered, "ket-qua", ["tra-lai"]), .step(.reopened),
  ]

  /// What ends a settlement without an outcome: a leader recorded that the petition leaves the commune after all.
  private static let left: [ClockTrigger] = [
    .step(.guided), .step(.forwarded), .step(.returned), .step(.filedAway),
  ]

  static let intake: [ClockRule] = [
    ClockRule(
      "tra-loi-tiep-dan", "Trả lời người được tiếp, người gửi đơn", from: toProcess,
      until: processing + [.step(.documentIssued, "muc-dich", ["tra-loi", "bao-keo-dai"])],
      told: true),
    ClockRule(
      "kn-thu-ly", "Thụ lý hoặc không thụ lý khiếu nại", for: .complaints, from: toProcess,
      until: processing, told: true),
    ClockRule(
      "tc-thu-ly", "Thụ lý hoặc không thụ lý tố cáo", for: .denunciations, from: toProcess,
      until: processing,
      periods: [ClockPeriod("tc-thu-ly-dai", if: .needsLongerCheck), ClockPeriod("tc-thu-ly")],
      told: true),
    ClockRule(
      "tc-chuyen", "Chuyển tố cáo và báo người tố cáo", for: .denunciations, from: toProcess,
      until: processing, if: [.isOutOfCompetence]),
    ClockRule(
      "tc-bao-chuyen", "Báo người tố cáo nơi đã chuyển đơn", for: .denunciations,
      from: [.step(.forwarded, "bao-nguoi-to-cao", ["khong"])],
      until: [.step(.documentIssued, "muc-dich", ["tra-loi"]), .step(.ended)],
      periods: [ClockPeriod("tc-bao-chuyen")]),
    ClockRule(
      "nguong-ky-luat", "Đơn chưa xử lý quá 45 ngày", .threshold, from: toProcess,
      until: processing),
    ClockRule(
      "tc-noi-chuyen-den", "Trả lời cơ quan, báo chí đã chuyển tố cáo", for: .denunciations,
      from: [.receipt],
      until: [.step(.documentIssued, "muc-dich", ["bao-noi-chuyen-don"]), .step(.ended)],
      if: [.wasSentByABody]),
    ClockRule(
      "kn-thoi-hieu", "Thời hiệu khiếu nại", for: .complaints, .window, from: [.decisionKnown],
      until: [.receipt]),
    ClockRule(
      "cho-ket-qua-chuyen", "Chờ kết quả của nơi nhận đơn", .target, from: [.step(.forwarded)],
      until: [.step(.forwardAnswered), .step(.ended)]),
    ClockRule(
      "bao-ket-qua-chuyen", "Báo người dân kết quả của nơi nhận đơn",
      from: [.step(.forwardAnswered, "ket-qua", ["da-thu-ly", "da-giai-quyet"])],
      until: [.step(.documentIssued, "muc-dich", ["thong-bao-ket-qua"]), .step(.ended)], told: true),
  ]

  static let settlement: [ClockRule] = [
    ClockRule(
      "kn-giai-quyet", "Giải quyết khiếu nại lần đầu", for: .complaints, from: [.step(.accepted)],
      until: [.step(.decided), .step(.terminated), .step(.ended)] + left,
      periods: [
        ClockPeriod("kn-giai-quyet-xa-phuc-tap", if: .isRemote, .isComplex),
        ClockPeriod("kn-giai-quyet-xa", if: .isRemote),
        ClockPeriod("kn-giai-quyet-phuc-tap", if: .isComplex), ClockPeriod("kn-giai-quyet"),
      ], pauses: true, told: true),
    ClockRule(
      "tc-giai-quyet", "Giải quyết tố cáo", for: .denunciations, from: [.step(.accepted)],
      until: [.step(.concluded), .step(.terminated), .step(.ended)] + left, pauses: true,
      extends: true,
      told: true),
    ClockRule(
      "knpa-giai-quyet", "Trả lời kiến nghị, phản ánh", for: .wishes, .target, from: toProcess,
      until: processing.filter { $0 != .step(.accepted) }, told: true),
    ClockRule(
      "tc-thong-bao-nguoi-tc", "Thông báo thụ lý cho người tố cáo", for: .denunciations,
      from: [.step(.accepted)],
      until: [.step(.documentIssued, "muc-dich", ["thong-bao-thu-ly"]), .step(.ended)],
      periods: [ClockPeriod("tc-thong-bao")]),
    ClockRule(
      "tc-thong-bao-nguoi-bi", "Thông báo nội dung cho người bị tố cáo", for: .denunciations,
      from: [.step(.accepted)],
      until: [.step(.documentIssued, "muc-dich", ["noi-dung-to-cao"]), .step(.ended)],
      periods: [ClockPeriod("tc-thong-bao")]),
    ClockRule(
      "kn-doi-thoai", "Mời đối thoại trước", for: .complaints, .notice,
      from: [.dayNamed(.dialogueCalled, "ngay-doi-thoai")], until: [.step(.dialogueCalled)]),
    ClockRule(
      "kn-gui-tam-dinh-chi", "Gửi quyết định tạm đình chỉ, đình chỉ, tiếp tục", for: .complaints,
      from: [.step(.suspended), .step(.resumed), .step(.terminated)],
      until: [.step(.documentIssued, "muc-dich", ["gui-tam-dinh-chi"]), .step(.ended)]),
    ClockRule(
      "tc-gui-tam-dinh-chi", "Gửi quyết định tạm đình chỉ, đình chỉ", for: .denunciations,
      from: [.step(.suspended), .step(.resumed), .step(.terminated)],
      until: [.step(.documentIssued, "muc-dich", ["gui-tam-dinh-chi"]), .step(.ended)]),
  ]

  static let afterwards: [ClockRule] = [
    ClockRule(
      "kn-gui-quyet-dinh", "Gửi quyết định giải quyết", for: .complaints, from: [.step(.decided)],
      until: [.step(.documentIssued, "muc-dich", ["gui-quyet-dinh"]), .step(.ended)], told: true),
    ClockRule(
      "kn-hieu-luc", "Quyết định có hiệu lực", for: .complaints, .window, from: [.step(.decided)],
      until: [.step(.appealed)],
      periods: [ClockPeriod("kn-hieu-luc-xa", if: .isRemote), ClockPeriod("kn-hieu-luc")]),
    ClockRule(
      "kn-lan-hai-nop", "Người khiếu nại có thể khiếu nại lần hai", for: .complaints, .window,
      from: [.step(.decided)], until: [.step(.appealed)],
      periods: [ClockPeriod("kn-lan-hai-nop-xa", if: .isRemote), ClockPeriod("kn-lan-hai-nop")]),
    ClockRule(
      "kn-dinh-chi-tiep-tuc", "Người khiếu nại có thể tiếp tục sau đình chỉ", for: .complaints,
      .window, from: [.step(.terminated)], until: [.step(.reopened)]),
    ClockRule(
      "tc-gui-ket-luan", "Gửi kết luận", for: .denunciations, from: [.step(.concluded)],
      until: [.step(.documentIssued, "muc-dich", ["gui-ket-luan"]), .step(.ended)]),
    ClockRule(
      "tc-xu-ly-ket-luan", "Xử lý kết luận", for: .denunciations, from: [.step(.concluded)],
      until: [.step(.conclusionHandled), .step(.ended)]),
    ClockRule(
      "tc-cong-khai", "Công khai kết luận", for: .denunciations, from: [.step(.concluded)],
      until: [.step(.published), .step(.ended)]),
    ClockRule(
      "tc-bao-ket-qua-xu-ly", "Báo kết quả xử lý kết luận", for: .denunciations,
      from: [.step(.conclusionHandled)],
      until: [.step(.documentIssued, "muc-dich", ["bao-ket-qua-xu-ly"]), .step(.ended)]),
    ClockRule(
      "tc-tiep", "Cấp trên xem xét tố cáo tiếp", for: .denunciations, .window,
      from: [.step(.denouncedAgain)],
      until: [.step(.reopened), .step(.documentIssued, "muc-dich", ["tra-loi"]), .step(.ended)]),
    ClockRule(
      "bao-noi-chuyen-den", "Báo kết quả cho nơi đã chuyển đơn đến",
      from: [.step(.decided), .step(.concluded), .step(.answered)],
      until: [.step(.documentIssued, "muc-dich", ["bao-noi-chuyen-don"]), .step(.ended)],
      if: [.wasSentByABody]),
    ClockRule(
      "csdl-cap-nhat", "Cập nhật cơ sở dữ liệu quốc gia", .target,
      from: [
        .step(.accepted), .step(.refused), .step(.guided), .step(.forwarded), .step(.returned),
        .step(.filedAway), .step(.decided), .step(.concluded), .step(.answered), .step(.terminated),
      ], until: [.step(.databaseEntered)], one: true),
  ]

  static let elsewhere: [ClockRule] = [
    row("lich-tiep", "Niêm yết lịch tiếp công dân trước ngày tiếp", "lịch tiếp công dân"),
    row("tu-choi-tiep", "Thông báo từ chối tiếp", "đủ căn cứ từ chối"),
    row("truc-tuyen-bao", "Thông báo buổi tiếp trực tuyến trước", "buổi tiếp trực tuyến"),
    row("truc-tuyen-thu", "Thử kết nối trước buổi tiếp trực tuyến", "buổi tiếp trực tuyến"),
    row("truc-tuyen-ket-noi", "Kết nối trước buổi tiếp trực tuyến", "buổi tiếp trực tuyến"),
    row("ket-luan-tiep", "Thông báo kết luận sau khi lãnh đạo tiếp", "ngày lãnh đạo tiếp"),
    row(
      "kn-ky-luat-thoi-hieu", "Thời hiệu khiếu nại quyết định kỷ luật", "nhận quyết định kỷ luật"),
    row("kn-lan-hai-giai-quyet", "Giải quyết khiếu nại lần hai", "UBND tỉnh thụ lý"),
    row(
      "kn-lan-hai-giai-quyet-phuc-tap", "Giải quyết khiếu nại lần hai, phức tạp",
      "UBND tỉnh thụ lý"),
    row("kn-lan-hai-giai-quyet-xa", "Giải quyết lần hai ở vùng sâu, xa", "UBND tỉnh thụ lý"),
    row(
      "kn-lan-hai-giai-quyet-xa-phuc-tap", "Giải quyết lần hai ở vùng sâu, xa, phức tạp",
      "UBND tỉnh thụ lý"),
    row("kn-lan-hai-gui", "Gửi quyết định lần hai", "UBND tỉnh ra quyết định"),
    row("tc-qua-han-yeu-cau", "Yêu cầu báo cáo về tố cáo quá hạn", "cấp trên nhận tố cáo tiếp"),
    row("tc-qua-han-bao-cao", "Báo cáo về tố cáo quá hạn", "nhận yêu cầu của cấp trên"),
  ]

  private static func row(_ id: String, _ name: String, _ from: String) -> ClockRule {
    ClockRule(id, name, .elsewhere, from: [.outside(from)])
  }
}
