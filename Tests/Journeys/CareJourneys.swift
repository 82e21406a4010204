// SPDX-License-Identifier: Apache-2.0
// Looking after the station, told to the real program: a backup onto a stick, the check of the machine, practice
// that can never be sent, the help of every page by F1, and a window that stands as it stood.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Care {
    private func count(_ folder: String) throws -> Int {
      let place = URL(filePath: folder).appending(path: "SAOLUU/TIEPDAN")
      return try FileManager.default.contentsOfDirectory(atPath: place.path).count
    }

    @Test func aBackupIsMadeFromTheReminderAndTriedOut() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.read("Máy này chưa sao lưu lần nào")
      try await desk.press("Sao lưu dữ liệu")
      try await desk.read("Sẵn sàng sao lưu")
      try await desk.shot("care-1-sao-luu")
      try await desk.press("Sao lưu ngay")
      try await desk.read("ĐÃ GHI XONG", seconds: 20)
      try await desk.shot("care-2-da-sao-luu")
      #expect(try count(station.demo.stick) == 1)
      try await desk.press("Thử mở bản sao")
      _ = try await desk.readLabel(containing: "Bản sao mở được và nguyên vẹn: 5 đơn", seconds: 20)
      try await desk.shot("care-3-da-thu")
      try await desk.keys("Escape")
      try await desk.kill()
      let list = try await DeskStation.tiepdan(["backup", "--list", "--json", station.demo.stick])
      #expect(list.contains("SHA256:"))
      try station.remove()
    }

    @Test func theMachineIsChecked() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.act("win.check")
      try await desk.press("Kiểm tra")
      try await desk.read("Dây chuyền của sổ", seconds: 20)
      try await desk.read("Mã hóa ổ đĩa")
      _ = try await desk.readLabel(containing: "5 đơn, khớp với các mục đã ghi.")
      try await desk.shot("care-4-kiem-tra-may")
      try await desk.kill()
      try station.remove()
    }

    @Test func practiceIsMarkedAndCannotBeSent() async throws {
      let station = try await DeskStation()
      let real = try await station.book().count
      let desk = try await Program.start(
        "tiepdan-desk", ["--training", "--data", station.demo.point], home: station.home,
        environment: ["TIEPDAN_FOLDERS": station.demo.stick], seconds: 60)
      try await desk.activate()
      try await desk.resize(1366, 768)
      _ = try await desk.readLabel(containing: "TẬP DƯỢT – dữ liệu bịa")
      #expect(desk.window("TẬP DƯỢT – Tiếp Dân") != nil)
      try await desk.shot("care-5-tap-duot")
      try await desk.keys("ctrl+e")
      try await desk.press("Ghi ra USB")
      _ = try await desk.readLabel(containing: "không chuyển đi được")
      _ = try await desk.readLabel(containing: "TẬP DƯỢT – dữ liệu bịa")
      try await desk.kill()
      #expect(try await station.book().count == real)
      let sent = try FileManager.default.contentsOfDirectory(
        atPath: "\(station.demo.point)-tap-duot/usb")
      #expect(!sent.contains("SAOLUU"))
      try station.remove()
    }

    @Test func practiceKeepsItsMarkThroughTheLock() async throws {
      let station = try await DeskStation()
      var desk = try await station.practice()
      #expect(desk.window("TẬP DƯỢT – Tiếp Dân") != nil)
      _ = try await desk.quit()
      try await station.addPeople(to: station.practiceData)
      desk = try await station.practice()
      try await desk.read("Mã PIN của Trần Văn Đạt")
      #expect(desk.window()?.name == "TẬP DƯỢT – Tiếp Dân – đã khóa")
      try await desk.shot("care-7-tap-duot-khoa")
      try await desk.signIn("480615")
      _ = try await desk.find(.button, "Tiếp nhận đơn", seconds: 10)
      #expect(desk.window()?.name == "TẬP DƯỢT – Tiếp Dân")
      try await desk.keys("ctrl+l")
      try await desk.press("Đặng Thị Lan")
      try await desk.read("Mã PIN của Đặng Thị Lan")
      #expect(desk.window()?.name == "TẬP DƯỢT – Tiếp Dân – đã khóa")
      try await desk.signIn("2580")
      _ = try await desk.find(.button, "Tiếp nhận đơn", seconds: 10)
      #expect(desk.window()?.name == "TẬP DƯỢT – Tiếp Dân")
      _ = try await desk.readLabel(containing: "TẬP DƯỢT – dữ liệu bịa")
      try await desk.kill()
      // Opened by its own name it says what it is, too.
      desk = try await Program.start(
        "tiepdan-desk", ["--data", station.practiceData], home: station.home)
      try await desk.read("Mã PIN của Đặng Thị Lan", seconds: 10)
      #expect(desk.window()?.name == "TẬP DƯỢT – Tiếp Dân – đã khóa")
      try await desk.kill()
      try station.remove()
    }

    @Test func theHelpOpensAtTheChapterOfThePage() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      for (key, chapter) in [
        ("ctrl+h", "Bắt đầu mỗi ngày"), ("ctrl+n", "Tiếp nhận đơn"), ("ctrl+b", "Sổ và sửa"),
        ("ctrl+e", "Chuyển về xã"),
      ] {
        try await desk.keys(key)
        try await desk.keys("F1")
        let help = try await desk.wait(for: "the help") { desk.window("Trợ giúp") }
        // The chapter's title stands in the list and above the page.
        _ = try await desk.wait(for: chapter) {
          help.all(.label, chapter).count == 2 ? true : nil
        }
        if key == "ctrl+n" { try await desk.shot("care-6-tro-giup") }
        try await desk.keys("Escape")
        _ = try await desk.wait(for: "no help") { desk.window("Trợ giúp") == nil ? true : nil }
      }
      try await desk.keys("F1")
      try await desk.fill("Tìm trong trợ giúp", "mat may phuc hoi")
      _ = try await desk.read("Sao lưu và phục hồi")
      try await desk.kill()
      try station.remove()
    }

    @Test func theWindowStandsAsItStood() async throws {
      let station = try await DeskStation()
      // Not first as large as the screen: the window manager would fill it for good.
      var desk = try await Program.start(
        "tiepdan-desk", ["--data", station.demo.point], home: station.home)
      try await desk.activate()
      try await desk.resize(1240, 700)
      _ = try await desk.quit()
      desk = try await Program.start(
        "tiepdan-desk", ["--data", station.demo.point], home: station.home)
      try await desk.activate()
      let size = try await desk.wait(for: "the size") { () -> (Int, Int)? in
        let window = try await desk.xWindow()
        let text = try await desk.desktop.xdotool("getwindowgeometry", "--shell", window)
        func number(_ key: String) -> Int? {
          text.split(separator: "\n").first { $0.hasPrefix("\(key)=") }
            .flatMap { Int($0.dropFirst(key.count + 1)) }
        }
        guard let width = number("WIDTH"), let height = number("HEIGHT") else { return nil }
        return (width, height)
      }
      #expect(size.0 == 1240 && size.1 == 700, "\(size)")
      try await desk.kill()
      try station.remove()
    }
  }
}
