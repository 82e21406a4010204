// SPDX-License-Identifier: Apache-2.0
// A recorded petition is corrected at the desk: the book tells what changed, the new slip says which one it
// replaces, and a correction that is half typed when the power goes is offered again.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Corrections {
    @Test func aWrongNameIsCorrectedAndANewSlipIsMade() async throws {
      let station = try await DeskStation()
      var desk = try await station.desk()
      try await desk.keys("ctrl+f")
      try await desk.read("5 đơn")
      try await desk.fill("Tìm trong sổ", "nguyen thi huong")
      try await desk.read("1 đơn")
      // From the field into the list, and on its only row.
      try await desk.openFirstRow()
      try await desk.press("Sửa đơn…")
      try await desk.press("Lưu bản sửa")
      try await desk.read("Ghi lý do sửa.")
      let name = try await desk.text(of: "Họ và tên")
      try await desk.fill("Họ và tên", "\(name) Anh")
      try await desk.fill("Lý do sửa (giữ trong sổ)", "Ghi thiếu tên đệm")
      try await desk.read("\(name) → \(name) Anh")
      try await desk.shot("correction-1-xem-truoc")
      _ = try await desk.readLabel(containing: "Bản nháp đã giữ trên máy")
      try await desk.kill()

      desk = try await station.desk()
      _ = try await desk.readLabel(containing: "Bản nháp: Sửa đơn 07654-03-")
      try await desk.press("Làm tiếp bản nháp")
      try await desk.read("\(name) → \(name) Anh")
      try await desk.keys("ctrl+s")
      try await desk.read("Đã sửa đơn; bản cũ vẫn còn trong sổ.", seconds: 10)
      try await desk.read("Phiếu sửa lần 1")
      try await desk.read("Sửa đơn – lý do: Ghi thiếu tên đệm")
      _ = try await desk.readLabel(containing: "Họ và tên: \(name) → \(name) Anh")
      try await desk.shot("correction-2-so")
      try await desk.kill()
      let row = try #require(try await station.book().first { $0["name"] == "\(name) Anh" })
      #expect(row["name"] == "\(name) Anh")
      try station.remove()
    }
  }
}

extension Program {
  /// Opens the first row of the book's list with the mouse, as most clerks do.
  func openFirstRow() async throws {
    let table = try await wait(for: "the list of petitions") {
      root.first { node, role in
        (role == "table" || role == "tree table") && node.name == "Các đơn trong sổ"
      }
    }
    let row = try await wait(for: "a row") { () -> Node? in
      table.first { node, role in
        Kind.label.roles.contains(role) && node.content.hasPrefix("07654-03-")
      }
    }
    try await click(row)
  }
}
