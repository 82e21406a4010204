// SPDX-License-Identifier: Apache-2.0
// The card on the table: read by a serial scanner or one that types, damaged, of a second person; and
// the address that is completed by keys.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Cards {
    static let code =
      "024090004321|012345678|NGUYỄN VĂN ƯỚC|01011990|Nam|"
      + "Thôn Đồng, Lệ Viễn, Sơn Động, Bắc Giang|15042021"

    @Test func aScannedCardStartsAFormAndFillsIt() async throws {
      let station = try await DeskStation()
      let scanner = FakeScanner(in: station.home.folder)
      let desk = try await station.desk(reader: scanner.path)
      try scanner.plug()
      try await desk.read("Đã thấy máy quét thẻ.")
      try scanner.scan(Self.code)
      try await desk.read("Đã đọc thẻ của NGUYỄN VĂN ƯỚC.")
      #expect(try await desk.text(of: "Họ và tên") == "NGUYỄN VĂN ƯỚC")
      #expect(
        try await desk.text(of: "Số căn cước, định danh hoặc hộ chiếu") == "024090004321")
      #expect(
        try await desk.text(of: "Địa chỉ") == "Thôn Đồng, Lệ Viễn, Sơn Động, Bắc Giang")
      try await desk.shot("cards-1-da-doc-the")

      // A damaged one changes nothing and says what to do.
      try scanner.scan("024090004321|0123")
      try await desk.read(
        "Mã QR đọc được không đủ phần như trên thẻ căn cước. Lau thẻ rồi quét lại, hoặc gõ tay.")
      #expect(try await desk.text(of: "Họ và tên") == "NGUYỄN VĂN ƯỚC")
      try scanner.scan("https://vneid.gov.vn/abc")
      _ = try await desk.readLabel(containing: "là địa chỉ trang mạng")
      try await desk.shot("cards-2-ma-khac")

      // Another person's card is offered, not mixed in.
      try scanner.scan("024190001234||LÒ THỊ ỎN|05031990|Nữ|Bản Khoang|02082024")
      try await desk.press("Thêm người này")
      try await desk.read("Đã đọc thẻ của LÒ THỊ ỎN.")
      try await desk.shot("cards-3-nguoi-thu-hai")
      try await desk.press("Hoàn tác")
      try await desk.read("Đã bỏ dữ liệu thẻ.")
      try scanner.pull()
      try await desk.read("Máy quét thẻ đã rút. Cắm lại, hoặc gõ tay.")
      try await desk.kill()
      try station.remove()
    }

    @Test func aScannerThatTypesLeavesTheFieldAsItWas() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.keys("ctrl+4")
      _ = try await desk.find(.field, "Họ và tên")
      try await desk.type("Lò Thị Ỏn")
      try await desk.scanByKeys("024190001234||L TH N|05031990|N|Bn Khoang|02082024")
      do { _ = try await desk.readLabel(containing: "không gửi được chữ tiếng Việt") } catch {
        throw error
      }
      #expect(try await desk.text(of: "Họ và tên") == "Lò Thị Ỏn")
      #expect(
        try await desk.text(of: "Số căn cước, định danh hoặc hộ chiếu") == "024190001234")
      #expect(try await desk.text(of: "Địa chỉ") == "")
      try await desk.shot("cards-4-quet-ban-phim")
      try await desk.kill()
      try station.remove()
    }

    @Test func anAddressIsCompletedByKeys() async throws {
      let station = try await DeskStation()
      let lists = URL(filePath: station.demo.point).appending(path: "du-lieu")
      try FileManager.default.createDirectory(at: lists, withIntermediateDirectories: true)
      try Data(#"{"hamlets": ["Thôn Đồng Dương", "Thôn Nà Ó"]}"#.utf8)
        .write(to: lists.appending(path: "hamlets.json"))
      let desk = try await station.desk()
      try await desk.keys("ctrl+3")
      _ = try await desk.find(.field, "Địa chỉ")
      try await desk.keys("Return", "Return", "Return")
      try await desk.type("dong du")
      try await desk.read("Thôn Đồng Dương")
      try await desk.shot("cards-5-goi-y-dia-chi")
      try await desk.keys("Down", "Return")
      try await desk.waitText(of: "Địa chỉ", "Thôn Đồng Dương, Xã An Lạc, Tỉnh Bắc Ninh")
      // An old address stands as it was typed; Escape closes the list.
      try await desk.keys("ctrl+a")
      try await desk.type("Thon Lua, xa Le Vien, huyen Son Dong, Bac Giang")
      try await desk.keys("Escape", "Return")
      try await desk.waitText(of: "Địa chỉ", "Thon Lua, xa Le Vien, huyen Son Dong, Bac Giang")
      try await desk.type("0912345678")
      _ = try await desk.wait(for: "the phone number") { () -> Bool? in
        desk.root.first(.field, "Số điện thoại (tự nguyện)")?.content == "0912345678" ? true : nil
      }
      // The old name of a commune finds the new one.
      try await desk.keys("shift+Tab", "ctrl+a")
      try await desk.type("Thon Lua, le vien son dong")
      _ = try await desk.readLabel(containing: "Trước đây: Xã Lệ Viễn")
      try await desk.shot("cards-6-ten-cu")
      try await desk.keys("Down", "Return")
      try await desk.waitText(of: "Địa chỉ", "Thon Lua, Xã An Lạc, Tỉnh Bắc Ninh")
      try await desk.kill()
      try station.remove()
    }
  }
}

extension Program {
  /// Waits until a field holds a text that was typed by keys.
  func waitText(of field: String, _ text: String) async throws {
    _ = try await wait(for: "\"\(text)\" in field \"\(field)\"") {
      root.first(.field, field)?.content == text ? true : nil
    }
  }

  /// A scanner that types like a keyboard: the keys within milliseconds, Return at the end.
  func scanByKeys(_ text: String) async throws {
    try await desktop.xdotool("type", "--delay", "4", "--", text + "\n")
  }
}

extension Stories {
  @MainActor @Suite struct Splitting {
    @Test func aPaperWithTwoMattersBecomesTwoPetitions() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.keys("ctrl+n")
      try await desk.press("Kiến nghị")
      try await desk.fillPetition(
        name: "Nguyễn Thị Hường", number: "001157001234", title: "Sửa cống đầu thôn",
        content: "Cống đầu thôn hỏng.")
      try await desk.press("Tách thành đơn riêng…")
      try await desk.choose("Phản ánh", in: "Loại của đơn mới")
      try await desk.fill("Phần chuyển sang đơn mới", "Quán bên đường mở nhạc suốt đêm.")
      try await desk.shot("split-1-hoi")
      try await desk.press("Lưu đơn này và tách")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 15)
      let first = try await desk.readLabel(containing: "07654-03-")
      try await desk.press("Ghi tiếp đơn đã tách")
      try await desk.waitText(of: "Sự việc", "Quán bên đường mở nhạc suốt đêm.")
      try await desk.waitText(of: "Họ và tên", "Nguyễn Thị Hường")
      try await desk.fill("Về việc (một dòng)", "Mở nhạc suốt đêm")
      try await desk.set("Ông/bà đã ký hoặc điểm chỉ vào đơn", true)
      try await desk.shot("split-2-don-thu-hai")
      try await desk.keys("ctrl+s")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 15)
      try await desk.kill()
      let book = try await station.book()
      #expect(book.count == 7)
      #expect(book.first?["title"] == "Mở nhạc suốt đêm")
      #expect(book.dropFirst().first?["reference"] == first)
      try station.remove()
    }
  }
}
