// SPDX-License-Identifier: Apache-2.0
// The marked denunciation at the table: receptions about it, by the switch, by the code and with the petition
// itself, the sealed envelope, and their corrections.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct CanaryReceptions {
    private let canary = Canary()

    @Test func receptionsOfADenunciationTellNothing() async throws {
      let station = try await DeskStation()
      let desk = try await canary.desk(station)
      // Told as an ordinary matter first, then recognised for what it is.
      try await desk.openReception()
      try await desk.keys("alt+2")
      try await canary.fillReception(desk, isGuided: true)
      #expect(canary.isIn(desk.root.dump()), "what is typed is seen while it is typed")
      try await desk.set("Việc tố cáo", true)
      try await desk.waitUntilGone(.field, "Người trình bày (tự nguyện)")
      try await desk.press("Lưu lượt tiếp")
      _ = try await desk.readLabel(containing: "Đã ghi lượt tiếp: Đã hướng dẫn")
      #expect(try await canary.shown(by: desk) == [])

      // Together with the petition, of which nobody knew yet that it is a denunciation.
      try await desk.openReception()
      try await desk.keys("alt+1")
      try await canary.fillReception(desk, isGuided: false)
      try await desk.press("Lưu và ghi đơn ngay")
      try await desk.press("Tố cáo")
      try await canary.fill(desk)
      try await desk.keys("ctrl+s")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 20)
      let code = try await desk.readLabel(containing: "07654-03-")
      #expect(try await canary.shown(by: desk) == [])

      // Another visit about it, told by its code alone.
      try await desk.openReception()
      try await desk.keys("alt+1")
      try await canary.fillReception(desk, isGuided: false)
      try await desk.fill("Mã đơn trên phiếu", code)
      try await desk.press("Lưu lượt tiếp")
      _ = try await desk.readLabel(containing: "Đã ghi lượt tiếp: Đã ghi nhận đơn")
      try await canary.leavesNothing(station, "while the desk is open")

      // She began to tell, then gave a sealed envelope.
      try await desk.activate("Tiếp Dân")
      try await desk.keys("ctrl+n")
      try await desk.press("Tố cáo")
      try await canary.fill(desk)
      _ = try await desk.readLabel(containing: "Bản nháp đã giữ trên máy")
      try await desk.press("Nhận phong bì dán kín…")
      try await desk.set("Phong bì đã dán kín", true)
      try await desk.press("Ghi nhận và in phiếu")
      try await desk.read("Đã ghi nhận phong bì dán kín", seconds: 15)
      #expect(try await canary.shown(by: desk) == [])

      try await correctTheLast(desk)
      #expect(try await canary.shown(by: desk) == [])
      try await canary.leavesNothing(station, "after the correction")
      try await lookForAWayToCorrect(desk, code)

      // The same doors with the switch left alone: she is found on the disk.
      try await desk.openReception()
      try await desk.keys("alt+2")
      try await canary.fillReception(desk, isGuided: true)
      try await desk.press("Lưu lượt tiếp")
      _ = try await desk.readLabel(containing: "Đã ghi lượt tiếp: Đã hướng dẫn")
      _ = try await desk.quit()
      #expect(try await canary.isSomewhere(station).contains("tiepdan.sqlite"))
      try station.remove()
    }

    /// Opens the last reception of the book and corrects it; while that is typed it is an ordinary one.
    private func correctTheLast(_ desk: Program) async throws {
      try await desk.keys("ctrl+b")
      try await desk.press("Sổ: Lượt tiếp")
      try await desk.read("3 lượt tiếp")
      try await desk.openReception(row: 0)
      try await desk.press("Sửa lượt tiếp…")
      try await desk.activate("Sửa lượt tiếp")
      try await desk.set("Việc tố cáo", false)
      try await canary.fillReception(desk, isGuided: false)
      try await desk.set("Việc tố cáo", true)
      try await desk.fill("Lý do sửa", "Đếm lại số người")
      try await desk.press("Lưu lượt tiếp")
      try await desk.read("Đã sửa lượt tiếp; bản cũ vẫn còn trong sổ.")
      try await desk.shot("canary-luot-tiep-to-cao")
    }

    /// The record of a denunciation offers no correction, and says why.
    private func lookForAWayToCorrect(_ desk: Program, _ code: String) async throws {
      try await desk.keys("ctrl+f")
      try await desk.press("Sổ: Đơn")
      try await desk.fill("Tìm trong sổ", code)
      try await desk.read("1 đơn")
      try await desk.openFirstRow()
      _ = try await desk.readLabel(containing: "ở điểm không ai đọc được nên không sửa được")
      #expect(!desk.has(.button, "Sửa đơn…"))
      #expect(try await canary.shown(by: desk) == [])
      try await desk.fill("Tìm trong sổ", "")
    }
  }
}

extension Program {
  /// Opens a reception of the book's list with the mouse; 0 is the first.
  func openReception(row number: Int) async throws {
    let table = try await wait(for: "the list of receptions") {
      root.first { node, role in
        (role == "table" || role == "tree table") && node.name == "Các lượt tiếp trong sổ"
      }
    }
    let row = try await wait(for: "a row") { () -> Node? in
      let days = table.all(.label).filter { $0.content.contains("/20") }
      return days.indices.contains(number) ? days[number] : nil
    }
    try await click(row)
  }
}
