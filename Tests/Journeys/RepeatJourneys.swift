// SPDX-License-Identifier: Apache-2.0
// Somebody comes again with the same matter, and somebody denounces under a name that the book knows.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Repeats {
    static let heading = "Đơn có thể trùng"
    static let nothing = "Chưa thấy đơn nào giống đơn đang ghi."

    /// Files a petition from the beginning and stands on a new page again; the earlier one's code.
    private func fileFirst(_ desk: Program) async throws -> String {
      try await desk.keys("ctrl+n")
      try await desk.press("Kiến nghị")
      try await desk.fillPetition(
        name: "Vi Văn Thoan", number: "019066004791", title: "Xe chở đá quá tải phá đường",
        content:
          "Xe tải mỏ đá Bá Sơn chạy qua xóm Đèo Bụt từ 4 giờ sáng, mặt đường nát bét, bụi phủ "
          + "kín nhà, nhà tôi nứt tường.")
      try await desk.press("Lưu và in phiếu")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 10)
      let code = try await desk.readLabel(containing: "07654-03-")
      try await desk.keys("ctrl+n")
      try await desk.findEmptyPage()
      try await desk.press("Kiến nghị")
      return code
    }

    @Test func aRepeatIsHintedAtReadBesideAndMarked() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      let code = try await fileFirst(desk)
      try await desk.read(Self.nothing)
      try await desk.shot("repeats-1-chua-co")
      try await desk.fill("Số căn cước, định danh hoặc hộ chiếu", "019066004791")
      try await desk.read("Cùng số căn cước")
      try await desk.shot("repeats-2-cung-so")
      try await desk.fill("Họ và tên", "vi van thoan")
      try await desk.fill("Địa chỉ", "thon dong, xa an lac")
      try await desk.fill("Về việc (một dòng)", "Xe mỏ đá làm nứt nhà dân")
      try await desk.fill(
        "Sự việc",
        "Ngày nào mới bốn giờ sáng xe ben mỏ đá Bá Sơn đã chạy qua Đèo Bụt. Bụi mù trời, đường nát, "
          + "tường nhà tôi nứt thêm mấy chỗ.")
      try await desk.read("Cùng số căn cước, nội dung gần giống")
      // The keyboard alone: to the hints, open the first, back, mark.
      try await desk.keys("ctrl+g")
      try await desk.keys("Return")
      try await desk.read("Sự việc")
      _ = try await desk.readLabel(containing: "mặt đường nát bét")
      #expect(try await desk.text(of: "Họ và tên") == "vi van thoan")
      try await desk.shot("repeats-3-mo-ben-canh")
      try await desk.press("Đánh dấu là đơn gửi lại của \(code)")
      _ = try await desk.find(.button, "Bỏ đánh dấu đơn gửi lại")
      try await desk.press("Đóng đơn này")
      try await desk.read("Đơn đang ghi là đơn gửi lại của đơn này.")
      try await desk.shot("repeats-4-da-danh-dau")
      // The mark stays in sight when its petition is no hint any more.
      try await desk.fill(
        "Sự việc", "Xin hỏi lịch tiếp công dân và thủ tục cấp lại giấy khai sinh.")
      try await desk.fill("Về việc (một dòng)", "Hỏi thủ tục giấy khai sinh")
      try await desk.waitUntilGone(.label, "Xe chở đá quá tải phá đường")
      try await desk.read("Đơn đang ghi là đơn gửi lại của đơn này.")
      try await desk.fill("Yêu cầu, đề nghị", "Yêu cầu mỏ đá bồi thường.")
      try await desk.set("Ông/bà đã ký hoặc điểm chỉ vào đơn", true)
      try await desk.press("Lưu và in phiếu")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 10)
      try await desk.kill()
      #expect(try await station.book().count == 7)
      try station.remove()
    }

    @Test func theBookLeadsFromARepeatToTheFirstOneAndBackByKeyboard() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      let code = try await fileFirst(desk)
      try await desk.fillPetition(
        name: "Vi Văn Thoan", number: "019066004791", title: "Xe mỏ đá làm nứt nhà dân",
        content: "Bốn giờ sáng xe ben mỏ đá Bá Sơn đã chạy qua Đèo Bụt, tường nhà tôi nứt thêm.")
      // Without a hint the key goes nowhere, and Return to the first kind.
      _ = try await desk.readLabel(containing: "Cùng số căn cước")
      try await desk.keys("ctrl+g")
      try await desk.keys("Return")
      try await desk.press("Đánh dấu là đơn gửi lại của \(code)")
      _ = try await desk.find(.button, "Bỏ đánh dấu đơn gửi lại")
      try await desk.keys("ctrl+s")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 10)
      try await desk.keys("ctrl+b")
      try await desk.read("7 đơn")
      try await desk.keys("Tab", "Tab", "Tab", "Home", "Return")
      try await desk.read("Liên quan")
      try await desk.tab(to: "Gửi lại của: Xe chở đá quá tải phá đường")
      try await desk.shot("book-5-lien-quan")
      try await desk.keys("Return")
      try await desk.tab(to: "Được gửi lại: Xe mỏ đá làm nứt nhà dân")
      try await desk.read(code)
      try await desk.shot("book-6-don-truoc")
      try await desk.kill()
      try station.remove()
    }

    @Test func aDenunciationShowsNoHintEvenOfANameThatExists() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      _ = try await fileFirst(desk)
      try await desk.fill("Số căn cước, định danh hoặc hộ chiếu", "019066004791")
      try await desk.read("Cùng số căn cước")
      try await desk.press("Tố cáo")
      try await desk.read("Đơn tố cáo không được so với đơn nào.")
      #expect(!desk.has(.label, "Cùng số căn cước"))
      try await desk.fill("Họ và tên", "Vi Văn Thoan")
      try await desk.fill("Địa chỉ", "Thôn Đồng, xã An Lạc, tỉnh Bắc Ninh")
      // The draft is kept later than hints would have come.
      _ = try await desk.readLabel(containing: "Bản nháp đã giữ trên máy")
      #expect(!desk.has(.label, "Cùng số căn cước"))
      try await desk.shot("repeats-5-to-cao")
      try await desk.kill()
      try station.remove()
    }

    @Test func withLargeTextTheHintsAreAStripUnderTheForm() async throws {
      let station = try await DeskStation(textScale: 1.5)
      let desk = try await station.desk()
      let code = try await fileFirst(desk)
      try await desk.fill("Số căn cước, định danh hoặc hộ chiếu", "019066004791")
      _ = try await desk.find(.button, "Có 1 đơn trước có thể trùng – bấm để xem")
      try await desk.shot("repeats-6-chu-lon")
      try await desk.keys("ctrl+g")
      _ = try await desk.find(.button, "Xem đơn \(code)")
      try await desk.shot("repeats-7-chu-lon-mo")
      try await desk.press("Có 1 đơn trước có thể trùng – thu lại")
      try await desk.kill()
      try station.remove()
    }
  }
}

extension Program {
  /// Walks with Tab until a control of this name has the keyboard.
  func tab(to name: String) async throws {
    _ = try await find(.any, name)
    for _ in 0..<30 {
      if root.all(.any, name).contains(where: \.isFocused) { return }
      try await keys("Tab")
    }
    throw JourneyError.impossible("Tab does not come to \(name)")
  }
}
