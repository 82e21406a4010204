// SPDX-License-Identifier: Apache-2.0
// The pages of the register saved and read back, and a record of the book at large text.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Book {
    @Test func thePagesOfTheRegisterAreSavedAndReadBack() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.keys("ctrl+b")
      try await desk.read("5 đơn")
      try await desk.keys("ctrl+p")
      try await desk.read("In trang sổ tiếp công dân")
      try await desk.shot("book-4-in-so")
      try await desk.press("Lưu PDF…")
      let file = station.home.folder.appending(path: "documents/so-thu.pdf")
      try await desk.activate("Lưu trang sổ")
      try await desk.keys("ctrl+a")
      try await desk.type(file.path)
      try await desk.keys("Return")
      try await desk.read("Đã lưu 5 dòng vào tệp so-thu.pdf.", seconds: 10)
      try await desk.kill()
      let text = try await Tools.run(
        "pdftotext", ["-layout", file.path, "-"],
        environment: ProcessInfo.processInfo.environment)
      #expect(text.output.contains("SỔ TIẾP CÔNG DÂN"))
      #expect(text.output.contains("Nguyễn Thị Hường"))
      #expect(text.output.contains("••••"))
      try station.remove()
    }

    @Test func theBookIsNarrowedByKeyboardAndWidenedAgain() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.keys("ctrl+b")
      try await desk.read("5 đơn")
      try await desk.keys("ctrl+shift+f")
      try await desk.chooseByKeys("Khiếu nại", in: "Loại đơn")
      try await desk.read("2 đơn")
      try await desk.shot("book-1-loc")
      try await desk.keys("Escape")
      _ = try await desk.find(.button, "Bỏ điều kiện Khiếu nại")
      try await desk.shot("book-2-da-loc")
      // From the field of the search into the line of chips.
      try await desk.keys("ctrl+f")
      try await desk.walk(to: "Bỏ điều kiện Khiếu nại")
      try await desk.keys("space")
      try await desk.read("5 đơn")
      try await desk.keys("ctrl+shift+f", "Tab")
      try await desk.chooseByKeys("Đang giải quyết", in: "Tình trạng")
      try await desk.read("0 đơn")
      try await desk.keys("Escape")
      try await desk.read("Không có đơn nào như đã lọc")
      try await desk.shot("book-3-khong-co")
      try await desk.walk(to: "Bỏ lọc")
      try await desk.keys("Return")
      try await desk.read("5 đơn")
      try await desk.kill()
      try station.remove()
    }

    @Test func aRecordTakesThePlaceOfTheListAtLargeText() async throws {
      let station = try await DeskStation(textScale: 1.5)
      let desk = try await station.desk()
      try await desk.keys("ctrl+b")
      try await desk.read("5 đơn")
      try await desk.shot("book-lon-1-so")
      try await desk.keys("Tab", "Tab", "Tab", "Down", "Return")
      _ = try await desk.find(.button, "Đóng trang này")
      let frame = try #require(desk.window()?.frame)
      #expect(frame.width <= 1366 + 40)
      try await desk.shot("book-lon-2-don")
      try await desk.press("Đóng trang này")
      try await desk.waitUntilGone(.button, "Đóng trang này")
      try await desk.openReception()
      try await desk.keys("alt+4")
      try await desk.shot("book-lon-3-luot-tiep")
      try await desk.kill()
      try station.remove()
    }
  }
}
