// SPDX-License-Identifier: Apache-2.0
// Every page of the desk walked by Tab alone: everything that can be used is reached, in reading order,
// nothing holds the keyboard, and a screen reader can name where it stands.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct KeyboardOnly {
    @Test func theDesksOwnPagesAreWalked() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      _ = try await desk.readLabel(containing: "chưa sao lưu lần nào", seconds: 20)
      try await desk.expectWalk("Sao lưu dữ liệu", among: ["Ghi lượt tiếp", "Đặt mã PIN"])
      try await desk.keys("ctrl+e")
      try await desk.read("Sẵn sàng ghi")
      try await desk.expectWalk("Ghi ra USB", among: ["Chọn thư mục…"])

      // The book with a record beside the list.
      try await desk.keys("ctrl+b")
      try await desk.read("5 đơn")
      try await desk.openFirstRow()
      _ = try await desk.find(.button, "Đóng trang này")
      try await desk.expectWalk("Đóng trang này", among: ["Lọc", "In trang sổ…", "Sửa đơn…"])
      // Of the list only one row is a stop, and it says what it is.
      let walk = try await desk.walkByTab()
      let rows = walk.stops.filter { $0.role == "table row" }.map(\.name)
      #expect(rows.count == 1)
      #expect(rows.first?.contains("07654-03-") == true)
      #expect(rows.first?.contains("Đã ghi nhận, chưa chuyển") == true)
      try await desk.kill()
      try station.remove()
    }

    @Test func aPetitionThatWasSavedIsWalked() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.keys("ctrl+3")
      try await desk.fillPetition(
        name: "Nguyễn Thị Hường", number: "001157001234", title: "Sửa cống",
        content: "Cống đầu thôn hỏng.")
      try await desk.keys("ctrl+s")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 10)
      try await desk.read("Máy chưa có máy in.")
      try await desk.expectWalk("Tiếp nhận đơn khác")
      try await desk.kill()
      try station.remove()
    }

    @Test func everyChapterOfTheSettingsIsWalked() async throws {
      let station = try await DeskStation()
      try await station.addPeople()
      let desk = try await station.desk()
      try await desk.signIn("480615")
      for (action, anchor, others) in [
        ("win.settings", "Điểm này", []), ("printer", "Tìm lại", ["Địa chỉ máy in"]),
        ("win.spool", "Chờ in", []),
        ("people", "Thêm người…", ["Ngừng Đặng Thị Lan", "Số phút trước khi tự khóa"]),
        ("display", "Cỡ chữ", ["Màu"]), ("win.backup", "Sao lưu ngay", ["Nhắc khi chưa sao lưu"]),
        ("win.check", "Kiểm tra", []),
      ] as [(String, String, [String])] {
        if action.hasPrefix("win.") {
          try await desk.activate("Tiếp Dân")
          try await desk.act(action)
        } else {
          try await desk.nextChapter()
        }
        _ = try await desk.wait(for: "the settings") { desk.window("Cài đặt") }
        try await desk.activate("Cài đặt")
        try await desk.expectWalk(anchor, among: others, in: "Cài đặt")
      }
      try await desk.kill()
      try station.remove()
    }

    @Test func theHelpIsWalkedAndItsChaptersAreChosenByArrows() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.keys("F1")
      _ = try await desk.wait(for: "the help") { desk.window("Trợ giúp") }
      try await desk.activate("Trợ giúp")
      try await desk.expectWalk("Tìm trong trợ giúp", in: "Trợ giúp")
      try await desk.click(try await desk.find(.row, "Bắt đầu mỗi ngày"))
      try await desk.keys("Down", "Down")
      let help = try #require(desk.window("Trợ giúp"))
      _ = try await desk.wait(for: "the third chapter") {
        help.all(.label, "Đơn tố cáo").count == 2 ? true : nil
      }
      try await desk.kill()
      try station.remove()
    }

    @Test func theLockedPageIsWalkedAndTheWayOutOfAForgottenPIN() async throws {
      let station = try await DeskStation()
      try await station.addPeople()
      let desk = try await station.desk()
      try await desk.read("Mã PIN của Trần Văn Đạt")
      try await desk.expectWalk("Quên mã PIN", among: ["1", "9", "0", "Đặng Thị Lan"])
      try await desk.press("Quên mã PIN")
      try await desk.expectWalk("Đọc phản hồi trên USB", among: ["Quay lại"])
      try await desk.kill()
      try station.remove()
    }

    @Test func theSetUpIsWalked() async throws {
      let place = try await NewPoint()
      let desk = try await place.desk()
      try await desk.read("Chào ông/bà")
      try await desk.expectWalk("Bắt đầu", among: ["Xem thử với dữ liệu bịa"])
      try await desk.press("Bắt đầu")
      _ = try await desk.find(.button, "Chọn Thôn Đồng")
      try await desk.expectWalk("Chọn Thôn Đồng", among: ["Chọn thư mục…", "Xem USB usb"])
      try await desk.press("Chọn Thôn Đồng")
      try await desk.fill("Họ và tên người phụ trách", "Trần Văn Đạt")
      try await desk.expectWalk("Tạo khóa và ghi trả lời", among: ["Quay lại"])
      try await desk.press("Tạo khóa và ghi trả lời")
      _ = try await desk.readLabel(containing: "6. ", seconds: 10)
      // Nothing was heard yet: *Giống hệt* cannot be pressed, and Enter leaves the words for later.
      try await desk.expectWalk("Chưa gọi được, để sau", among: ["Có từ khác"])
      try await desk.press("Chưa gọi được, để sau")
      try await desk.read("Mã PIN của người phụ trách", seconds: 10)
      try await desk.expectWalk("Chức vụ", among: ["Họ và tên", "Mã PIN", "Gõ lại mã PIN"])
      try await desk.typePINs("480615")
      try await desk.press("Tiếp tục")
      try await desk.read("Máy in", seconds: 10)
      try await desk.expectWalk("Để sau", among: ["Có máy in"])
      try await desk.press("Tiếp tục")
      try await desk.read("Thẻ máy", seconds: 10)
      _ = try await desk.wait(for: "the card") {
        desk.root.first(.button, "Lưu thẻ thành PDF…")?.isEnabled == true ? true : nil
      }
      try await desk.expectWalk("Lưu thẻ thành PDF…", among: ["Tiếp tục"])
      try await desk.press("Tiếp tục")
      try await desk.read("Máy đã sẵn sàng")
      try await desk.expectWalk("Mở bàn tiếp nhận")
      try await desk.kill()
      try place.home.remove()
    }

    @Test func theScanWindowIsWalked() async throws {
      let station = try await DeskStation()
      let sane = station.home.folder.appending(path: "sane")
      try FileManager.default.createDirectory(at: sane, withIntermediateDirectories: true)
      try Data("test\n".utf8).write(to: sane.appending(path: "dll.conf"))
      try Data("test-picture \"Color pattern\"\n".utf8).write(to: sane.appending(path: "test.conf"))
      let desk = try await station.desk(environment: ["SANE_CONFIG_DIR": sane.path])
      try await desk.keys("ctrl+4")
      try await desk.press("Quét giấy tờ…")
      try await desk.press("Quét")
      _ = try await desk.find(.button, "Bỏ trang 1", seconds: 30)
      _ = try await desk.find(.button, "Tìm lại máy quét", seconds: 10)
      try await desk.activate("Quét giấy tờ")
      try await desk.expectWalk(
        "Bỏ trang 1", among: ["Độ nét", "Quét thêm trang", "Xong"], in: "Quét giấy tờ")
      try await desk.kill()
      try station.remove()
    }

    @Test func thePageOfTroubleIsWalked() async throws {
      let station = try await DeskStation()
      let book = URL(filePath: station.demo.point).appending(path: "tiepdan.sqlite")
      try Data("hỏng".utf8).write(to: book)
      let desk = try await station.desk()
      try await desk.expectWalk("Thử lại")
      try await desk.kill()
      try station.remove()
    }
  }
}

extension Program {
  /// From the chapter of the settings that is shown to the one below, by keys alone.
  func nextChapter() async throws {
    try await activate("Cài đặt")
    let settings = try await wait(for: "the settings") { window("Cài đặt") }
    for _ in 0..<60 {
      if settings.focused?.parent?.name == "Các mục cài đặt" { return try await keys("Down") }
      try await keys("Tab")
    }
    throw JourneyError.impossible("Tab does not reach the chapters of the settings")
  }
}
