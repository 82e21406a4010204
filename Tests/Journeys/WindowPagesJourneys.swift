// SPDX-License-Identifier: Apache-2.0
// The pictures of what stands over the desk's pages or instead of them: lock, questions, small windows, the
// first start, trouble, practice. In the same four looks as the pages themselves.

import Foundation
import Testing

extension Stories.Pages {
  /// A desk in this look.
  private func start(
    _ look: Look, data: String, home: Home, more: [String: String] = [:],
    options: [String] = [], seconds: Double = 20
  ) async throws -> Program {
    let desk = try await Program.start(
      "tiepdan-desk", options + ["--data", data], home: home,
      environment: look.environment.merging(more) { $1 }, seconds: seconds)
    try await desk.activate()
    try await desk.resize(1366, 768)
    return desk
  }

  @Test(arguments: Look.wanted) func everyWindowIsShown(look: Look) async throws {
    let station = try await DeskStation(textScale: look == .large ? 1.5 : 1)
    try await station.addPeople()
    let sane = station.home.folder.appending(path: "sane")
    try FileManager.default.createDirectory(at: sane, withIntermediateDirectories: true)
    try Data("test\n".utf8).write(to: sane.appending(path: "dll.conf"))
    try Data("test-picture \"Color pattern\"\n".utf8).write(to: sane.appending(path: "test.conf"))
    var desk = try await start(
      look, data: station.demo.point, home: station.home,
      more: ["TIEPDAN_FOLDERS": station.demo.stick, "SANE_CONFIG_DIR": sane.path])
    func shot(_ name: String) async throws {
      try await desk.shot("pages-\(look.rawValue)-\(name)")
    }
    try await desk.read("Mã PIN của Trần Văn Đạt")
    try await shot("khoa")
    try await desk.press("Quên mã PIN")
    _ = try await desk.find(.button, "Đọc phản hồi trên USB")
    try await shot("quen-ma")
    try await desk.press("Quay lại")
    try await desk.signIn("480615")

    try await desk.openReception()
    try await desk.keys("alt+2")
    try await desk.type("Hỏi cách viết đơn đất đai")
    try await desk.keys("Tab")
    try await desk.type("Đến Văn phòng UBND xã, sáng thứ Năm")
    // Large text needs more; the picture for the help is of the plain look.
    if look != .large { try await desk.resize(860, 640, title: "Ghi lượt tiếp") }
    try await shot("ghi-luot-tiep")
    try await desk.keys("alt+4", "ctrl+s")
    try await desk.read("Chọn căn cứ.")
    try await shot("khong-tiep")
    try await desk.keys("alt+5")
    try await shot("khong-ai-den")
    try await desk.keys("Escape")
    try await desk.press("Bỏ")

    try await capture(desk, shot)
    try await book(desk, shot)

    try await desk.keys("ctrl+question")
    _ = try await desk.wait(for: "the list of keys") { desk.root.children.count > 1 ? true : nil }
    try await shot("phim-tat")
    try await desk.keys("Escape")
    try await desk.keys("ctrl+comma")
    _ = try await desk.wait(for: "the settings") { desk.window("Cài đặt") }
    try await desk.resize(1000, 700, title: "Cài đặt")
    try await desk.openChapter("Người dùng")
    _ = try await desk.find(.button, "Ngừng Đặng Thị Lan")
    try await shot("nguoi-dung")
    try await desk.press("Thêm người…")
    try await desk.read("Thêm người dùng")
    try await shot("them-nguoi")
    try await desk.kill()

    let register = URL(filePath: station.demo.point).appending(path: "tiepdan.sqlite")
    try Data("hỏng".utf8).write(to: register)
    desk = try await start(look, data: station.demo.point, home: station.home)
    _ = try await desk.find(.button, "Thử lại")
    try await shot("su-co")
    try await desk.kill()
    try station.remove()
  }

  /// The page of a petition with what comes up beside and over it.
  private func capture(_ desk: Program, _ shot: (String) async throws -> Void) async throws {
    try await desk.activate("Tiếp Dân")
    try await desk.keys("ctrl+2")
    try await desk.read("Người tố cáo được giữ bí mật")
    try await shot("to-cao")
    try await desk.press("Nhận phong bì dán kín…")
    _ = try await desk.find(.field, "Số phong bì")
    try await shot("phong-bi")
    try await desk.press("Thôi")
    try await desk.waitUntilGone(.field, "Số phong bì")
    try await desk.keys("ctrl+3")
    try await desk.fillPetition(
      name: "Nguyễn Thị Hường", number: "001157001234", title: "Bồi thường 360 m² đất ruộng",
      content:
        "Gia đình tôi có 360 m² đất ruộng nằm trong phạm vi làm đường. Biên bản kiểm đếm ghi "
        + "thiếu 40 m² và không tính cây trồng trên đất.")
    _ = try await desk.wait(for: "the hint beside or under the form") {
      desk.root.first { node, _ in
        node.content.hasPrefix("Cùng số căn cước") || node.name.hasPrefix("Có 1 đơn trước")
      }
    }
    try await shot("trung")
    try await desk.press("Tách thành đơn riêng…")
    _ = try await desk.find(.button, "Thôi")
    try await shot("tach-don")
    try await desk.press("Thôi")
    try await desk.press("Quét giấy tờ…")
    _ = try await desk.find(.choice, "Máy quét", seconds: 15)
    _ = try await desk.find(.button, "Tìm lại máy quét", seconds: 15)
    try await shot("quet")
    try await desk.press("Xong")
    _ = try await desk.wait(for: "no scan window") {
      desk.window("Quét giấy tờ") == nil ? true : nil
    }
    try await desk.keys("ctrl+s")
    try await desk.read("Đơn đã được lưu an toàn", seconds: 10)
    try await desk.read("Máy chưa có máy in.")
    try await shot("da-luu")
  }

  /// A record of the book, its correction, printing and the filter.
  private func book(_ desk: Program, _ shot: (String) async throws -> Void) async throws {
    try await desk.keys("ctrl+b")
    try await desk.read("6 đơn")
    try await desk.keys("ctrl+shift+f")
    _ = try await desk.find(.choice, "Loại đơn")
    try await shot("loc-so")
    try await desk.keys("Escape")
    try await desk.keys("ctrl+p")
    try await desk.read("In trang sổ tiếp công dân")
    try await shot("in-trang-so")
    try await desk.press("Thôi")
    try await desk.openFirstRow()
    try await desk.keys("Return")
    _ = try await desk.find(.button, "Sửa đơn…")
    try await shot("so-don")
    try await desk.press("Sửa đơn…")
    try await desk.press("Lưu bản sửa")
    try await desk.read("Ghi lý do sửa.")
    try await shot("sua-don")
  }

  @Test(arguments: Look.wanted) func theFirstStartIsShown(look: Look) async throws {
    let place = try await NewPoint(textScale: look == .large ? 1.5 : 1)
    let desk = try await start(
      look, data: place.data, home: place.home, more: ["TIEPDAN_FOLDERS": place.stick])
    func shot(_ name: String) async throws {
      try await desk.shot("pages-\(look.rawValue)-thiet-lap-\(name)")
    }
    try await desk.read("Chào ông/bà")
    try await shot("1")
    try await desk.press("Bắt đầu")
    _ = try await desk.find(.button, "Chọn Thôn Đồng")
    try await shot("2")
    try await desk.press("Chọn Thôn Đồng")
    try await desk.fill("Họ và tên người phụ trách", "Trần Văn Đạt")
    try await shot("3")
    try await desk.press("Tạo khóa và ghi trả lời")
    _ = try await desk.readLabel(containing: "6. ", seconds: 10)
    try await shot("4")
    try await desk.press("Chưa gọi được, để sau")
    try await desk.read("Mã PIN của người phụ trách", seconds: 10)
    try await desk.typePINs("480615")
    try await shot("5")
    try await desk.press("Tiếp tục")
    try await desk.read("Máy in", seconds: 10)
    try await shot("6")
    try await desk.press("Tiếp tục")
    try await desk.read("Thẻ máy", seconds: 10)
    try await shot("7")
    try await desk.press("Tiếp tục")
    try await desk.read("Máy đã sẵn sàng")
    try await shot("8")
    try await desk.kill()
    try place.home.remove()
  }

  @Test(arguments: Look.wanted) func practiceIsShown(look: Look) async throws {
    let station = try await DeskStation(textScale: look == .large ? 1.5 : 1)
    let desk = try await start(
      look, data: station.demo.point, home: station.home, options: ["--training"], seconds: 60)
    _ = try await desk.readLabel(containing: "TẬP DƯỢT – dữ liệu bịa")
    try await desk.shot("pages-\(look.rawValue)-tap-duot")
    try await desk.kill()
    try station.remove()
  }
}
