// SPDX-License-Identifier: Apache-2.0
// A denunciation of a leader of the commune is told where it may go; the sealed envelope is taken by
// keyboard, with receipt and label.

import FakePrinters
import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Envelopes {
    @Test func aLeaderIsNoticedAndTheEnvelopeIsTaken() async throws {
      let printer = try FakeEscPosPrinter(.tcp)
      defer { printer.switchOff() }
      let station = try await DeskStation()
      try await DeskStation.tiepdan([
        "printer", "--data", station.demo.point, "--address", printer.text, "--paper", "roll80",
      ])
      let desk = try await station.desk()
      try await desk.keys("ctrl+n")
      try await desk.press("Tố cáo")
      try await desk.read("Người tố cáo được giữ bí mật")
      try await desk.shot("phongbi-1-to-cao")
      let field = "Người hoặc cơ quan bị khiếu nại, tố cáo, phản ánh"
      try await desk.fillPetition(
        name: "Nguyễn Thị Hường", number: "001157001234", title: "Thu tiền sai", content: "Thu sai."
      )
      // Only the respondent is missing: the page scrolls there.
      try await desk.keys("ctrl+s")
      try await desk.read("Ghi tên người hoặc cơ quan bị khiếu nại, tố cáo.")
      try await desk.fill(field, "Ông A, Phó Chủ tịch UBND xã")
      _ = try await desk.find(.button, "Đúng, là lãnh đạo xã")
      try await desk.shot("phongbi-2-hoi-lanh-dao")
      try await desk.press("Đúng, là lãnh đạo xã")
      try await desk.read("Tố cáo này thuộc Chủ tịch Ủy ban nhân dân tỉnh")
      try await desk.shot("phongbi-2-lanh-dao")

      try await desk.press("Nhận phong bì dán kín…")
      try await desk.fill("Số phong bì", "0")
      try await desk.read("Ghi số phong bì từ 1 đến 99.")
      try await desk.fill("Số phong bì", "2")
      try await desk.set("Phong bì đã dán kín", true)
      try await desk.shot("phongbi-3-hoi")
      try await desk.press("Ghi nhận và in phiếu")
      try await desk.read("Đã ghi nhận phong bì dán kín", seconds: 15)
      try await desk.read("Nhãn đã ra giấy. Dán lên phong bì.", seconds: 30)
      #expect(printer.widths.count == 2)
      try await desk.shot("phongbi-4-da-nhan")
      try await desk.keys("ctrl+b")
      try await desk.read("6 đơn")
      try await desk.shot("phongbi-5-so")
      try await desk.kill()
      let row = try #require(try await station.book().first)
      #expect(row["kind"] == "to-cao" && row["title"]?.hasPrefix("Phong bì dán kín") == true)
      try station.remove()
    }
  }
}
