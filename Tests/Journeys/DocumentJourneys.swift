// SPDX-License-Identifier: Apache-2.0
// Papers that come with a petition: chosen, refused with a reason, scanned with SANE's test scanner, shown
// small, and their names nowhere but in the petition.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Documents {
    /// Photographs and other files in a folder of the person's.
    private func files(_ station: DeskStation) async throws -> URL {
      let folder = station.home.folder.appending(path: "anh")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let made = try await Tools.run(
        "convert",
        ["-size", "1600x1200", "gradient:tan-white", folder.appending(path: "nha-dot.jpg").path],
        environment: ProcessInfo.processInfo.environment)
      try #require(made.status == 0)
      let paper = try #require(
        FileManager.default.contentsOfDirectory(atPath: station.demo.point + "/phieu").first)
      try FileManager.default.copyItem(
        at: URL(filePath: station.demo.point + "/phieu/" + paper),
        to: folder.appending(path: "bien-ban.pdf"))
      let whole = try Data(contentsOf: folder.appending(path: "nha-dot.jpg"))
      try whole.prefix(whole.count / 2).write(to: folder.appending(path: "hong.jpg"))
      let phone = Data([0, 0, 0, 24]) + Data("ftypheic".utf8) + Data(count: 64)
      try phone.write(to: folder.appending(path: "IMG_0001.HEIC"))
      return folder
    }

    private func start(_ station: DeskStation) async throws -> Program {
      let sane = station.home.folder.appending(path: "sane")
      try FileManager.default.createDirectory(at: sane, withIntermediateDirectories: true)
      try Data("test\n".utf8).write(to: sane.appending(path: "dll.conf"))
      try Data("test-picture \"Color pattern\"\n".utf8).write(
        to: sane.appending(path: "test.conf"))
      let desk = try await Program.start(
        "tiepdan-desk", ["--data", station.demo.point], home: station.home,
        environment: ["TIEPDAN_FOLDERS": station.demo.stick, "SANE_CONFIG_DIR": sane.path])
      try await desk.activate()
      try await desk.resize(1366, 768)
      try await desk.keys("ctrl+n")
      try await desk.press("Phản ánh")
      return desk
    }

    private func turnWheel(_ desk: Program, _ button: String, _ times: Int) async throws {
      try await desk.desktop.xdotool(
        "mousemove", "683", "400", "click", "--repeat", "\(times)", "--delay", "10", button)
    }

    @Test(arguments: [1.0, 1.5])
    func photographsAndScansJoinAPetition(scale: Double) async throws {
      let station = try await DeskStation(textScale: scale)
      let mark = scale > 1 ? "lon" : "thuong"
      let folder = try await files(station)
      let desk = try await start(station)
      try await desk.fillPetition(
        name: "Nguyễn Thị Hường", number: "001157001234", title: "Nhà bị tốc mái",
        content: "Gió lốc làm tốc mái nhà đêm 18/11.")
      try await desk.press("Đính kèm tệp…")
      try await desk.activate("Chọn ảnh hoặc tệp PDF")
      try await desk.keys("ctrl+l")
      try await desk.type(folder.path + "/")
      try await desk.keys("Return")
      try await desk.read(folder.lastPathComponent, seconds: 10)
      // Only the names that end as pictures and PDF are listed: three, one of them damaged.
      try await desk.keys("ctrl+a")
      try await desk.press("Đính kèm")
      try await desk.read("Tệp “hong.jpg” bị hỏng hoặc thiếu phần cuối.", seconds: 15)
      _ = try await desk.find(.field, "Số trang, giấy tờ thứ 2", seconds: 10)
      _ = try await desk.readLabel(containing: "Tệp đính kèm đã dùng")

      try await desk.press("Quét giấy tờ…")
      _ = try await desk.find(.choice, "Máy quét", seconds: 15)
      try await desk.press("Quét")
      _ = try await desk.find(.button, "Bỏ trang 1", seconds: 30)
      try await desk.press("Quét thêm trang")
      _ = try await desk.find(.button, "Bỏ trang 2", seconds: 30)
      try await desk.read("Đã có 2 trang trong hồ sơ.", seconds: 10)
      try await desk.shot("documents-1-quet-\(mark)")
      try await desk.press("Xong")
      _ = try await desk.find(.field, "Số trang, giấy tờ thứ 3", seconds: 10)
      #expect(try await desk.text(of: "Số trang, giấy tờ thứ 3") == "2")
      try await turnWheel(desk, "5", 80)
      try await desk.shot("documents-2-giay-to-\(mark)")
      try await turnWheel(desk, "4", 5)
      try await desk.shot("documents-3-giay-to-\(mark)")
      try await desk.press("Lưu và in phiếu")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 10)
      try await desk.kill()
      // What GTK remembers of opened files must not name them.
      let found = try await Tools.run(
        "grep",
        ["-rlE", "nha-dot|bien-ban", station.home.data.path, station.home.config.path]
          + [station.home.folder.appending(path: "cache").path],
        environment: ProcessInfo.processInfo.environment)
      #expect(found.output == "")
      try station.remove()
    }

    @Test func aTelephonesOwnKindOfPictureIsToldWithWhatToDo() async throws {
      let station = try await DeskStation()
      let folder = try await files(station)
      let desk = try await start(station)
      try await desk.press("Đính kèm tệp…")
      try await desk.activate("Chọn ảnh hoặc tệp PDF")
      try await desk.keys("ctrl+l")
      try await desk.type(folder.path + "/IMG_0001.HEIC")
      try await desk.press("Đính kèm")
      _ = try await desk.readLabel(containing: "Tương thích nhất", seconds: 10)
      try await turnWheel(desk, "5", 80)
      try await desk.shot("documents-4-heic")
      try await desk.kill()
      try station.remove()
    }

    @Test(arguments: [1.0, 1.5])
    func papersAreLookedAtFromTheBookByTheKeysAlone(scale: Double) async throws {
      let station = try await DeskStation(textScale: scale)
      let mark = scale > 1 ? "lon" : "thuong"
      let folder = try await files(station)
      let desk = try await start(station)
      try await desk.fillPetition(
        name: "Nguyễn Thị Hường", number: "001157001234", title: "Nhà bị tốc mái",
        content: "Gió lốc làm tốc mái nhà đêm 18/11.")
      for file in ["nha-dot.jpg", "bien-ban.pdf"] {
        try await desk.press("Đính kèm tệp…")
        try await desk.activate("Chọn ảnh hoặc tệp PDF")
        try await desk.keys("ctrl+l")
        try await desk.type(folder.path + "/" + file)
        try await desk.press("Đính kèm")
        let number = file.hasSuffix("jpg") ? 1 : 2
        _ = try await desk.find(.field, "Số trang, giấy tờ thứ \(number)", seconds: 15)
      }
      try await desk.press("Lưu và in phiếu")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 10)
      try await desk.keys("ctrl+b")
      try await desk.read("6 đơn")
      try await desk.type("toc mai")
      try await desk.read("1 đơn")
      try await desk.keys("Tab", "Tab", "Tab", "Down", "Return")
      _ = try await desk.find(.button, "Đóng trang này")
      try await desk.walk(to: "nha-dot", .row)
      try await desk.shot("viewer-1-so-\(mark)")
      try await desk.keys("Return")
      try await desk.read("Giấy tờ 1 / 2, trang 1 / 1", seconds: 15)
      try await desk.shot("viewer-2-anh-\(mark)")
      try await desk.keys("r", "plus", "plus")
      try await desk.shot("viewer-3-xoay-\(mark)")
      // As wide as the window first, then the whole page.
      try await desk.keys("0", "0")
      try await desk.shot("viewer-3-ca-trang-\(mark)")
      try await desk.keys("Page_Down")
      try await desk.read("Giấy tờ 2 / 2, trang 1 / 1", seconds: 15)
      try await desk.shot("viewer-4-pdf-\(mark)")
      let copy = station.home.folder.appending(path: "documents/ban-sao.pdf")
      try await desk.keys("ctrl+s")
      try await desk.activate("Lưu một bản")
      try await desk.keys("ctrl+a")
      try await desk.type(copy.path)
      try await desk.keys("Return")
      try await desk.read("Đã lưu một bản vào tệp ban-sao.pdf.", seconds: 10)
      #expect(
        try Data(contentsOf: copy)
          == Data(contentsOf: folder.appending(path: "bien-ban.pdf")))
      try await desk.keys("ctrl+p")
      _ = try await desk.readLabel(containing: "Máy chưa có máy in", seconds: 10)
      try await desk.shot("viewer-5-luu-\(mark)")
      try await desk.keys("Escape")
      try await desk.waitUntilGone(.button, "Trang sau")
      try await desk.press("Đóng trang này")
      try await desk.kill()
      try station.remove()
    }
  }
}
