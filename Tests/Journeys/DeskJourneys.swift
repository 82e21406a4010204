// SPDX-License-Identifier: Apache-2.0
// The reception desk's stories, told to the real program through the accessibility bus.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Desk {
    @Test func staffFileAPetitionAndThePaperSaysSo() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.shot("desk-1-hom-nay")
      try await desk.press("Tiếp nhận đơn")
      try await desk.press("Kiến nghị")
      try await desk.fillPetition(
        name: "Nguyễn Thị Hường", number: "001157001234", title: "Sửa cống đầu thôn",
        content: "Cống đầu thôn hỏng từ tháng 9, mưa là ngập đường đến trường.")
      try await desk.shot("desk-2-tiep-nhan-don")
      try await desk.press("Lưu và in phiếu")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 10)
      let code = try await desk.readLabel(containing: "07654-03-")
      try await desk.shot("desk-3-da-luu")
      _ = try await desk.quit()

      let paper = URL(filePath: station.demo.point).appending(path: "phieu/\(code).pdf")
      let text = try await Tools.run(
        "pdftotext", ["-layout", paper.path, "-"], environment: ProcessInfo.processInfo.environment)
      #expect(text.output.contains("Nguyễn Thị Hường"))
      // The code stands in two lines, in groups that can be read out.
      #expect(text.output.contains("07654-03"))
      #expect(text.output.contains(code.suffix(9)))
      let book = try await station.book()
      #expect(book.count == 6)
      #expect(book.first?["reference"] == code)
      #expect(book.first?["title"] == "Sửa cống đầu thôn")
      try station.remove()
    }

    @Test func everyViolationStandsBesideItsFieldAndNothingIsLost() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.keys("ctrl+n")
      try await desk.press("Khiếu nại")
      try await desk.fill("Họ và tên", "Đặng Văn Ước")
      try await desk.fill("Số căn cước, định danh hoặc hộ chiếu", "12345")
      try await desk.fill("Ngày trên đơn", "31/02/2026")
      try await desk.press("Lưu và in phiếu")
      for sentence in [
        "Số này phải đủ 12 chữ số, đang có 5. Xem lại, hoặc chọn loại giấy tờ khác.",
        "Không có ngày này. Ghi ngày/tháng/năm, ví dụ 05/02/2026.", "Ghi địa chỉ.",
        "Ghi một dòng: về việc gì.", "Ghi sự việc đã xảy ra.",
        "Ghi tên người hoặc cơ quan bị khiếu nại, tố cáo.",
        "Mời ông/bà ký hoặc điểm chỉ vào đơn, rồi đánh dấu ô này.",
      ] { try await desk.read(sentence) }
      #expect(try await desk.text(of: "Họ và tên") == "Đặng Văn Ước")
      try await desk.shot("desk-4-cho-phai-sua")
      try await desk.kill()
      #expect(try await station.book().count == 5)
      try station.remove()
    }

    @Test func theDeskIsKilledInMidTypingAndTheDraftReturns() async throws {
      let station = try await DeskStation()
      var desk = try await station.desk()
      try await desk.keys("ctrl+n")
      try await desk.press("Phản ánh")
      try await desk.fill("Họ và tên", "Y Bhăm Niê")
      try await desk.fill("Sự việc", "Đường vào buôn lở một nửa sau trận mưa đêm qua.")
      _ = try await desk.readLabel(containing: "Bản nháp đã giữ trên máy")
      try await desk.kill()

      desk = try await station.desk()
      _ = try await desk.readLabel(containing: "Bản nháp: Phản ánh – Y Bhăm Niê")
      try await desk.shot("desk-5-ban-nhap-con-do")
      try await desk.press("Làm tiếp bản nháp")
      let content = try await desk.wait(for: "the content of the draft") { () -> String? in
        let text = try await desk.text(of: "Sự việc")
        return text.isEmpty ? nil : text
      }
      #expect(content == "Đường vào buôn lở một nửa sau trận mưa đêm qua.")
      #expect(try await desk.text(of: "Họ và tên") == "Y Bhăm Niê")
      try await desk.kill()
      try station.remove()
    }

    @Test func theWindowIsClosedInMidWordAndTheDraftReturns() async throws {
      let station = try await DeskStation()
      var desk = try await station.desk()
      try await desk.keys("ctrl+n")
      try await desk.press("Kiến nghị")
      try await desk.fill("Sự việc", "Xin mở lại lớp mẫu giáo ở thôn.")
      _ = try await desk.readLabel(containing: "Bản nháp đã giữ trên máy")
      try await desk.fill("Sự việc", "Xin mở lại lớp mẫu giáo ở thôn, các cháu đi xa bốn cây số.")
      #expect(try await desk.quit() == 0)

      desk = try await station.desk()
      try await desk.press("Làm tiếp bản nháp")
      let content = try await desk.wait(for: "the content of the draft") { () -> String? in
        let text = try await desk.text(of: "Sự việc")
        return text.isEmpty ? nil : text
      }
      #expect(content == "Xin mở lại lớp mẫu giáo ở thôn, các cháu đi xa bốn cây số.")
      try await desk.kill()
      try station.remove()
    }

    @Test func aDenunciationLeavesNoNameBehind() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.keys("ctrl+n")
      try await desk.press("Tố cáo")
      try await desk.fillPetition(
        name: "Hoàng Thị Dấukín", number: "024160004321", title: "Việc Dấukín trong thôn",
        content: "Nội dung Dấukín chỉ xã được đọc.")
      try await desk.fill(
        "Người hoặc cơ quan bị khiếu nại, tố cáo, phản ánh", "Ông Dấukín bị tố cáo")
      _ = try await desk.readLabel(containing: "Bản nháp đã giữ trên máy")
      try await desk.press("Lưu và in phiếu")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 10)
      try await desk.keys("ctrl+b")
      try await desk.read("6 đơn")
      try await desk.shot("desk-6-so")
      try await desk.kill()
      let row = try #require(try await station.book().first)
      #expect(row["name"] == "••••")
      #expect(row["kind"] == "to-cao")
      let found = try await Tools.run(
        "grep", ["-rlaiE", "Dấukín|Daukin|024160004321", station.home.folder.path],
        environment: ProcessInfo.processInfo.environment)
      #expect(found.output == "")
      try station.remove()
    }

    @Test func theBookIsSearchedWithoutDiacritics() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.keys("ctrl+f")
      try await desk.read("5 đơn")
      try await desk.fill("Tìm trong sổ", "nguyen thi huong")
      try await desk.read("1 đơn")
      try await desk.fill("Tìm trong sổ", "khong co ai ten nay")
      try await desk.read("Không tìm thấy đơn nào")
      try await desk.kill()
      try station.remove()
    }
  }
}
