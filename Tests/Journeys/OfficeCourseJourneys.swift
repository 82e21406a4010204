// SPDX-License-Identifier: Apache-2.0
// One case of each kind from its arrival to its end, through the windows of its steps: by keys alone, with the
// mouse, and a denunciation of the commune's leader that is sent on and read by nobody else.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct OfficeCourses {
    /// The codes of the demonstration's petitions, as they were filed.
    private enum Filed: Int { case complaint, denunciation, proposal, report, group }

    private func office(
      _ prepare: @MainActor (DeskStation) async throws -> Void = { _ in }
    ) async throws -> (DeskStation, Program) {
      let station = try await DeskStation()
      try await prepare(station)
      try await DeskStation.tiepdan(["export", "--data", station.demo.point, station.demo.stick])
      try await DeskStation.tiepdan(
        ["import", "--data", station.demo.office, station.demo.stick],
        environment: ["TIEPDAN_PASSPHRASE": station.demo.passphrase])
      return (station, try await station.office())
    }

    private func code(_ filed: Filed, _ station: DeskStation) -> String {
      station.demo.references[filed.rawValue]
    }

    private static let plain: [String: StepAnswer] = [
      "Đủ điều kiện xử lý": .yes, "Thuộc thẩm quyền của xã": .yes, "Số người đứng đơn": .text("1"),
    ]

    @Test func aReportIsAnsweredAndEndedByKeysAlone() async throws {
      let (station, office) = try await office()
      _ = try await office.readLabel(containing: "chậm nhất", seconds: 20)
      try await office.openCase(code(.report, station))
      try await office.walk(to: "Ghi bước Phân loại")
      try await office.keys("Return")
      try await office.recordByKeys(
        "Phân loại",
        Self.plain.merging([
          "Nội dung": .pick("Phản ánh – Luật TCD Đ.2.2"), "Lĩnh vực": .pick("Môi trường"),
        ]) { $1 }, otherwise: .no)
      try await office.shot("vu-viec-phan-anh-1-phan-loai")
      try await office.openStep("Trả lời kiến nghị, phản ánh")
      try await office.recordByKeys(
        "Trả lời kiến nghị, phản ánh",
        [
          "Số văn bản trả lời": .text("15/UBND"),
          "Nội dung trả lời": .text("Đã buộc trại lợn xây bể lắng."),
        ])
      try await office.openStep("Kết thúc vụ việc")
      try await office.recordByKeys(
        "Kết thúc vụ việc", ["Vì sao không còn việc gì": .text("Đã trả lời.")])
      _ = try await office.readLabel(containing: "Giai đoạn: kết thúc")
      try await office.shot("vu-viec-phan-anh-2-ket-thuc")
      _ = try await office.quit()
      try station.remove()
    }

    @Test func aProposalIsSentOnAndFollowedWithTheMouse() async throws {
      let (station, office) = try await office()
      try await office.openCase(code(.proposal, station))
      try await office.openStep("Phân loại")
      try await office.recordByMouse(
        "Phân loại",
        [
          ("Nội dung", .pick("Kiến nghị – Luật TCD Đ.2.2")), ("Đủ điều kiện xử lý", .yes),
          ("Thuộc thẩm quyền của xã", .no), ("Cơ quan có thẩm quyền", .text("Sở Xây dựng")),
          ("Loại cơ quan", .pick("Hành chính nhà nước")), ("Số người đứng đơn", .text("1")),
          ("Có giấy tờ gốc kèm đơn", .no), ("Trùng đơn đã có", .no),
          ("Có nhiều nội dung khác nhau", .no),
          ("Lĩnh vực", .pick("Giao thông, đường sá, thủy lợi")),
        ])
      try await office.openStep("Chuyển đơn")
      try await office.recordByMouse(
        "Chuyển đơn",
        [
          ("Chuyển đến", .text("Sở Xây dựng")), ("Loại cơ quan", .pick("Hành chính nhà nước")),
          ("Số phiếu chuyển", .text("16/PC-UBND")),
        ])
      // What waits for an answer does not end, and the page says why.
      #expect(office.root.first(.button, "Ghi bước Kết thúc vụ việc") == nil)
      try await office.openStep("Nơi nhận trả lời")
      try await office.recordByMouse(
        "Nơi nhận trả lời",
        [("Kết quả", .pick("Đã giải quyết")), ("Số văn bản trả lời", .text("99/SXD"))])
      try await office.shot("vu-viec-kien-nghi-da-co-tra-loi")
      _ = try await office.quit()
      try station.remove()
    }

    @Test func aComplaintIsDecidedAndEnded() async throws {
      let (station, office) = try await office()
      try await office.openCase(code(.complaint, station))
      try await office.openStep("Phân loại")
      try await office.recordByKeys(
        "Phân loại",
        Self.plain.merging([
          "Nội dung": .pick("Khiếu nại – Luật KN Đ.2.1"), "Lần": .pick("Lần đầu"),
          "Lĩnh vực": .pick("Đất đai: bồi thường, giải phóng mặt bằng"),
        ]) { $1 }, otherwise: .no)
      try await office.openStep("Đề xuất thụ lý")
      try await office.shot("vu-viec-khieu-nai-1-de-xuat")
      try await office.recordByKeys(
        "Đề xuất thụ lý",
        [
          "Đề xuất thụ lý": .yes, "Căn cứ thẩm quyền của Chủ tịch UBND xã": .text("Điều 17"),
          "Đơn có chữ ký hoặc điểm chỉ": .yes,
        ], otherwise: .no)
      try await office.openStep("Thụ lý")
      try await office.recordByKeys(
        "Thụ lý",
        [
          "Số thông báo hoặc quyết định thụ lý": .text("12/TB-UBND"),
          "Nội dung thụ lý": .text("Đo lại diện tích."),
        ], otherwise: .no)
      _ = try await office.readLabel(containing: "Giải quyết khiếu nại lần đầu")
      try await office.shot("vu-viec-khieu-nai-2-thu-ly")
      try await office.openStep("Quyết định giải quyết khiếu nại")
      try await office.recordByKeys(
        "Quyết định giải quyết khiếu nại",
        [
          "Số quyết định": .text("20/QĐ-UBND"),
          "Kết quả": .pick("Khiếu nại đúng – 03/GQKN c8"),
          "Nội dung giải quyết": .text("Đo lại, bồi thường đủ."),
        ])
      // Before the decision is sent nothing ends.
      #expect(office.root.first(.button, "Ghi bước Kết thúc vụ việc") == nil)
      try await office.openStep("Ban hành, gửi văn bản")
      let today = try await office.text(of: "Ngày làm việc này (ngày ghi trên văn bản)")
      try await office.recordByKeys(
        "Ban hành, gửi văn bản",
        [
          "Để làm gì": .pick("Gửi quyết định giải quyết – Luật KN Đ.32"),
          "Số, ký hiệu": .text("20/QĐ-UBND"), "Ngày của văn bản": .text(today),
          "Gửi cho": .text("Người khiếu nại"),
        ], otherwise: .no)
      try await office.openStep("Kết thúc vụ việc")
      try await office.recordByKeys(
        "Kết thúc vụ việc", ["Vì sao không còn việc gì": .text("Đã bồi thường.")])
      _ = try await office.readLabel(containing: "Giai đoạn: kết thúc")
      try await office.shot("vu-viec-khieu-nai-3-ket-thuc")
      _ = try await office.quit()
      try station.remove()
    }

    @Test func aWrongEntryIsCorrectedInTheMiddleOfACourse() async throws {
      let (station, office) = try await office()
      try await office.openCase(code(.report, station))
      try await office.openStep("Phân loại")
      try await office.recordByKeys(
        "Phân loại",
        Self.plain.merging([
          "Nội dung": .pick("Phản ánh – Luật TCD Đ.2.2"), "Lĩnh vực": .pick("Y tế"),
        ]) { $1 }, otherwise: .no)
      let correct = try await office.wait(for: "the step to correct") {
        office.root.first { node, role in
          Kind.button.roles.contains(role) && node.name.hasPrefix("Đính chính Phân loại")
        }
      }
      try await office.press(correct.name)
      try await office.recordByMouse(
        "Đính chính: Phân loại",
        [
          ("Lĩnh vực", .pick("Môi trường")), ("Lý do ngoài trình tự", .text("Chọn nhầm lĩnh vực")),
        ])
      _ = try await office.readLabel(containing: "Chọn nhầm lĩnh vực")
      try await office.shot("vu-viec-dinh-chinh")
      _ = try await office.quit()
      try station.remove()
    }

    @Test func aDenunciationOfTheLeaderGoesToTheProvinceUnread() async throws {
      let canary = Canary()
      var reference = ""
      let (station, office) = try await office { station in
        let draft = station.home.folder.appending(path: "to-cao.json")
        try Data(canary.draft.utf8).write(to: draft)
        #expect(try await !canary.found(in: [station.home.folder]).isEmpty)
        reference = try await DeskStation.tiepdan([
          "file", draft.path, "--data", station.demo.point, "--json",
        ])
        try FileManager.default.removeItem(at: draft)
      }
      let filed = try JSONDecoder().decode(
        Filing.self, from: Data(reference.drop { $0 != "{" }.utf8))
      try await office.openCase(filed.reference)
      #expect(try await canary.shown(by: office) == [])
      func open(_ words: String) async throws {
        try await office.press("Mở phần niêm phong…")
        try await office.fill("Lý do mở", "Phân loại đơn tố cáo")
        try await office.fill("Cụm mật khẩu của ông/bà", words)
        try await office.press("Mở")
      }
      try await open("sai sai sai sai sai")
      _ = try await office.readLabel(containing: "Cụm mật khẩu không đúng", seconds: 20)
      #expect(try await canary.shown(by: office) == [])
      try await open(station.demo.passphrase)
      _ = try await office.readLabel(containing: "thẩm quyền của Chủ tịch UBND tỉnh", seconds: 30)
      try await office.openStep("Phân loại")
      try await office.recordByKeys(
        "Phân loại",
        [
          "Nội dung": .pick("Tố cáo – Luật TC Đ.2"), "Đủ điều kiện xử lý": .yes,
          "Thuộc thẩm quyền của xã": .no, "Cơ quan có thẩm quyền": .text("Chủ tịch UBND tỉnh"),
          "Loại cơ quan": .pick("Hành chính nhà nước"), "Số người đứng đơn": .text("1"),
          "Lần": .pick("Lần đầu"),
          "Người bị tố cáo": .pick("Chủ tịch, Phó Chủ tịch UBND xã – Luật TC Đ.13.4a"),
          "Lĩnh vực": .pick("Lĩnh vực khác"),
        ], otherwise: .no)
      for step in ["Đề xuất thụ lý", "Hướng dẫn", "Xếp lưu", "Trả lại đơn"] {
        #expect(office.root.first(.button, "Ghi bước \(step)") == nil, "\(step)")
        #expect(office.root.first(.button, "Ghi ngoài trình tự bước \(step)") == nil, "\(step)")
      }
      try await office.openStep("Chuyển đơn")
      try await office.recordByKeys(
        "Chuyển đơn",
        [
          "Chuyển đến": .text("Chủ tịch UBND tỉnh"), "Loại cơ quan": .pick("Hành chính nhà nước"),
          "Số phiếu chuyển": .text("17/PC-UBND"), "Đã thông báo cho người tố cáo": .yes,
        ], otherwise: .no)
      // Left and come back to, it is closed again.
      try await office.keys("ctrl+h")
      _ = try await office.readLabel(containing: "iệc", seconds: 10)
      try await office.openCase(filed.reference)
      #expect(try await canary.shown(by: office) == [])
      try await office.shot("vu-viec-to-cao-chu-tich")
      _ = try await office.quit()
      #expect(try await canary.found(in: [station.home.folder]) == "")
      try station.remove()
    }
  }
}

/// What `tiepdan file --json` prints.
private struct Filing: Decodable { var reference: String }

extension Canary {
  /// Her denunciation of the commune's leader, as a file of the command line.
  fileprivate var draft: String {
    """
    {"cannotWrite":false,"content":"\(content)","decisionKnownOn":"","documents":[],\
    "form":"ca-nhan","groupSize":"","hasRepresentativePaper":false,"isSigned":true,\
    "kind":"to-cao","lateReason":"","organisation":"","organisationRole":"","people":[{\
    "address":"\(address)","born":"","contact":"\(contact)","fullName":"\(name)",\
    "identityIssued":"","identityIssuer":"","identityKind":"can-cuoc",\
    "identityNumber":"\(number)","isRepresentative":false,"phone":"\(phone)"}],\
    "priorHandling":"","request":"\(request)","respondent":{"address":"",\
    "isCommuneLeader":true,"name":"\(respondent)","position":"Chủ tịch UBND xã"},\
    "title":"\(title)","wasReadBack":false,"writtenOn":"20/11/2026"}
    """
  }
}
