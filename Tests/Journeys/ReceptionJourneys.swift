// SPDX-License-Identifier: Apache-2.0
// Receptions at the desk: written by keyboard alone, seen in the book, corrected there, joined with the
// petition that came of one.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Receptions {
    @Test func aReceptionOfEachKindIsWrittenByKeyboard() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      let start = ContinuousClock.now
      try await desk.openReception()
      try await desk.keys("alt+2")
      try await desk.type("Hỏi cách viết đơn đất đai")
      try await desk.keys("Tab")
      try await desk.type("Đến Văn phòng UBND xã, sáng thứ Năm")
      try await desk.shot("reception-1-huong-dan")
      try await desk.keys("Return")
      _ = try await desk.readLabel(containing: "Đã ghi lượt tiếp: Đã hướng dẫn")
      #expect(ContinuousClock.now - start < .seconds(20))
      try await desk.shot("reception-2-da-ghi")

      try await desk.openReception()
      try await desk.keys("ctrl+s")
      try await desk.read("Chọn kết quả của lượt tiếp.")
      try await desk.keys("alt+3")
      try await desk.type("Hỏi lịch tiêm phòng")
      try await desk.keys("Return")
      _ = try await desk.readLabel(containing: "Đã ghi lượt tiếp: Đã giải thích, trả lời")

      try await desk.openReception()
      try await desk.keys("alt+4")
      try await desk.type("Đòi vào phòng họp")
      try await desk.keys("Return")
      try await desk.read("Chọn căn cứ.")
      try await desk.shot("reception-3-thieu-can-cu")
      try await desk.keys("space", "Down", "Down", "Return")
      // The open list takes every key, until it has closed and the row has the keyboard again.
      let ground = try await desk.find(.choice, "Căn cứ")
      _ = try await desk.wait(for: "the ground that was chosen") {
        let shown = ground.first { _, role in role == "list" }?.texts.first ?? ""
        return shown.hasPrefix("Đe dọa") && ground.isFocused ? true : nil
      }
      try await desk.keys("ctrl+s")
      _ = try await desk.readLabel(containing: "Đã ghi lượt tiếp: Đã giải thích vì sao không tiếp")

      try await desk.openReception()
      try await desk.keys("alt+5")
      try await desk.type("Nguyễn Văn Chủ")
      try await desk.shot("reception-4-khong-ai-den")
      try await desk.keys("Return")
      _ = try await desk.readLabel(containing: "Đã ghi lượt tiếp: Không có người đến")

      try await desk.openReception()
      try await desk.keys("alt+1")
      // The petition recorded last today is offered at once.
      try await desk.keys("ctrl+s")
      _ = try await desk.readLabel(containing: "Đã ghi lượt tiếp: Đã ghi nhận đơn")
      try await desk.keys("ctrl+b")
      try await desk.press("Sổ: Lượt tiếp")
      try await desk.read("5 lượt tiếp")
      try await desk.shot("reception-5-so")
      try await desk.kill()
      try station.remove()
    }

    @Test func oneIsCorrectedAnotherIsStruckAndTheBookTellsBoth() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.openReception()
      try await desk.keys("alt+2")
      try await desk.fill("Về việc gì (một dòng)", "Hỏi cách viết đơn đất đai")
      try await desk.fill("Đã hướng dẫn đến đâu, làm gì", "Đến Văn phòng UBND huyện")
      try await desk.keys("ctrl+s")
      _ = try await desk.readLabel(containing: "Đã ghi lượt tiếp: Đã hướng dẫn")
      try await desk.openReception()
      try await desk.keys("alt+3")
      try await desk.fill("Về việc gì (một dòng)", "Ghi thử cho biết")
      try await desk.keys("ctrl+s")
      _ = try await desk.readLabel(containing: "Đã ghi lượt tiếp: Đã giải thích, trả lời")

      // The last one was a trial: it is struck, with a reason.
      try await desk.activate("Tiếp Dân")
      try await desk.keys("ctrl+b")
      try await desk.press("Sổ: Lượt tiếp")
      try await desk.read("2 lượt tiếp")
      try await desk.openReception(row: 0)
      try await desk.press("Bỏ lượt tiếp…")
      try await desk.fill("Lý do bỏ", "Bấm nhầm")
      try await desk.press("Bỏ lượt tiếp")
      try await desk.read("Đã bỏ (ghi nhầm): Ghi thử cho biết")
      _ = try await desk.readLabel(containing: "Bấm nhầm")
      try await desk.waitUntilGone(.button, "Sửa lượt tiếp…")
      try await desk.shot("reception-6-da-bo")

      // The first one names the wrong office: it is corrected, and the book keeps both.
      try await desk.press("Đóng trang này")
      try await desk.openReception(row: 1)
      try await desk.read("Hỏi cách viết đơn đất đai")
      try await desk.press("Sửa lượt tiếp…")
      try await desk.activate("Sửa lượt tiếp")
      try await desk.fill("Đã hướng dẫn đến đâu, làm gì", "Đến Văn phòng UBND xã")
      try await desk.keys("ctrl+s")
      try await desk.read("Ghi lý do sửa; lý do được giữ trong sổ.")
      try await desk.fill("Lý do sửa", "Nghe nhầm tên cơ quan")
      try await desk.keys("ctrl+s")
      try await desk.read("Đã sửa lượt tiếp; bản cũ vẫn còn trong sổ.")
      let line = try await desk.readLabel(containing: "Đến Văn phòng UBND huyện →")
      #expect(line.contains("Đã hướng dẫn: Đến Văn phòng UBND huyện → Đến Văn phòng UBND xã"))
      _ = try await desk.readLabel(containing: "Nghe nhầm tên cơ quan")
      try await desk.shot("reception-7-da-sua")
      try await desk.kill()
      try station.remove()
    }
  }
}

extension Program {
  /// Opens *Ghi lượt tiếp* by its key.
  func openReception() async throws {
    try await activate("Tiếp Dân")
    try await keys("ctrl+t")
    try await activate("Ghi lượt tiếp")
    _ = try await find(.button, "Lưu lượt tiếp")
  }
}
