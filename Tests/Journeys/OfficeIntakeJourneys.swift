// SPDX-License-Identifier: Apache-2.0
// A letter that the province sent on by post: taken in at the office, in the register with its number, found again by a
// filter that was kept, on paper and in a workbook; a paper joins its file, an original goes back.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct OfficeIntake {
    private static let day: String = {
      let parts = Calendar(identifier: .gregorian).dateComponents(
        in: TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt, from: Date(timeIntervalSinceNow: -86_400))
      return String(
        format: "%02d%02d%04d", parts.day ?? 1, parts.month ?? 1, parts.year ?? 2026)
    }()

    /// Types the letter; the page is the empty form of the office.
    private func typeLetter(_ office: Program) async throws {
      try await office.press("Kiến nghị")
      try await office.choose("Cơ quan chuyển", in: "Đơn đến bằng cách nào")
      try await office.fill("Ngày đến (dấu “Đến”)", Self.day)
      try await office.fill("Số đến, nếu có", "417")
      try await office.fill(
        "Cơ quan, người chuyển đơn (không ghi tên người tố cáo)", "Văn phòng UBND tỉnh Bắc Ninh")
      try await office.fill("Số văn bản chuyển", "1234/VP-TCD")
      try await office.fill("Ngày văn bản chuyển", Self.day)
      try await office.fill("Họ và tên", "Đặng Văn Ước")
      try await office.fill("Địa chỉ", "Thôn Mới, xã An Lạc")
      try await office.fill("Về việc (một dòng)", "Lắp đèn đường thôn Mới")
      try await office.fill(
        "Sự việc", "Đường thôn Mới chưa có đèn, buổi tối trẻ em đi học về nguy hiểm.")
    }

    @Test func aLetterOfTheProvinceIsTakenInAndFoundAgain() async throws {
      let station = try await DeskStation()
      let office = try await station.office()
      try await office.keys("ctrl+b")
      try await office.read("Sổ chưa có đơn nào")
      try await office.shot("office-so-trong")
      try await office.keys("ctrl+n")
      _ = try await office.find(.field, "Họ và tên")
      try await office.shot("office-tiep-nhan-1")
      try await typeLetter(office)
      try await office.shot("office-tiep-nhan-2")
      try await office.keys("ctrl+s")
      try await office.read("Đơn đã được lưu an toàn", seconds: 15)
      try await office.shot("office-tiep-nhan-3-da-luu")
      // In the register at once, with its number and its letter.
      try await office.keys("ctrl+b")
      try await office.read("1 đơn")
      try await office.shot("office-so-1")
      try await office.keys("ctrl+shift+f", "Tab")
      try await office.chooseByKeys("Cơ quan chuyển", in: "Nguồn")
      _ = try await office.find(.button, "Bỏ điều kiện Nguồn: Cơ quan chuyển")
      try await office.fill("Tên bộ lọc", "Tỉnh chuyển")
      try await office.press("Lưu bộ lọc")
      _ = try await office.find(.button, "Dùng bộ lọc Tỉnh chuyển")
      try await office.shot("office-so-2-loc")
      try await office.keys("Escape")
      try await office.press("Bỏ điều kiện Nguồn: Cơ quan chuyển")
      try await office.waitUntilGone(.button, "Bỏ điều kiện Nguồn: Cơ quan chuyển")
      try await office.keys("ctrl+shift+f")
      try await office.press("Dùng bộ lọc Tỉnh chuyển")
      _ = try await office.find(.button, "Bỏ điều kiện Nguồn: Cơ quan chuyển")
      try await saveBook(office, station)
      // Return opens the case; in Việc cần làm its days count.
      try await office.keys("ctrl+f", "Return")
      _ = try await office.find(.button, "Thêm giấy tờ…", seconds: 15)
      try await office.shot("office-so-3-vu-viec")
      try await office.keys("ctrl+h")
      _ = try await office.readLabel(containing: "Lắp đèn đường thôn Mới", seconds: 15)
      _ = try await office.quit()
      try station.remove()
    }

    /// The 22 columns as workbook and as PDF, read back.
    private func saveBook(_ office: Program, _ station: DeskStation) async throws {
      for ending in ["xlsx", "pdf"] {
        try await office.keys("ctrl+p")
        try await office.read("In, lưu sổ nào?")
        if ending == "xlsx" { try await office.shot("office-so-4-in") }
        try await office.press("Sổ tiếp nhận, theo dõi đơn (22 cột)")
        try await office.read("In trang sổ tiếp nhận, theo dõi đơn", seconds: 15)
        try await office.press(ending == "xlsx" ? "Lưu bảng tính…" : "Lưu PDF…")
        let file = station.home.folder.appending(path: "documents/so-don.\(ending)")
        try await office.activate("Lưu trang sổ")
        try await office.keys("ctrl+a")
        try await office.type(file.path)
        try await office.keys("Return")
        try await office.read("Đã lưu 1 dòng vào tệp so-don.\(ending).", seconds: 15)
        let environment = ProcessInfo.processInfo.environment
        let text =
          ending == "pdf"
          ? try await Tools.run("pdftotext", ["-layout", file.path, "-"], environment: environment)
          : try await Tools.run(
            "unzip", ["-p", file.path, "xl/sharedStrings.xml"], environment: environment)
        #expect(text.output.contains("1234/VP-TCD"), "\(ending)")
        #expect(text.output.contains("Đặng Văn Ước"), "\(ending)")
      }
    }

    @Test(arguments: [(1366, 768, 1.0), (1366, 768, 1.5)])
    func aPaperJoinsTheFileAndAnOriginalGoesBack(
      width: Int, height: Int, scale: Double
    ) async throws {
      let station = try await DeskStation(textScale: scale)
      let mark = "office-giay-to-\(width)-\(scale > 1 ? "lon" : "thuong")"
      let office = try await station.office()
      try await office.resize(width, height)
      try await office.keys("ctrl+n")
      _ = try await office.find(.field, "Họ và tên")
      try await typeLetter(office)
      try await office.press("Thêm giấy tờ")
      try await office.fill("Tên giấy tờ", "Giấy chứng nhận đất")
      try await office.walk(to: "Loại bản", .choice)
      try await office.chooseByKeys("Bản chính", in: "Loại bản")
      try await office.shot("\(mark)-0-form")
      try await office.keys("ctrl+s")
      try await office.read("Đơn đã được lưu an toàn", seconds: 15)
      try await office.keys("ctrl+b")
      try await office.read("1 đơn")
      try await office.shot("\(mark)-1-so")
      try await office.keys("ctrl+f", "Return")
      _ = try await office.find(.button, "Thêm giấy tờ…", seconds: 15)
      try await office.press("Thêm giấy tờ…")
      try await office.press("Giấy không kèm tệp")
      try await office.fill("Tên giấy tờ", "Biên bản xác minh")
      try await office.shot("\(mark)-2-them")
      try await office.press("Ghi vào hồ sơ")
      try await office.read("Đã thêm 1 giấy tờ vào hồ sơ.", seconds: 10)
      _ = try await office.readLabel(containing: "Biên bản xác minh")
      try await office.press("Trả giấy tờ gốc…")
      try await office.fill("Người nhận", "Đặng Văn Ước")
      try await office.shot("\(mark)-3-tra")
      try await office.press("Ghi bước này")
      _ = try await office.readLabel(containing: "người nhận: Đặng Văn Ước", seconds: 10)
      try await office.shot("\(mark)-4-da-tra")
      _ = try await office.quit()
      try station.remove()
    }
  }
}
