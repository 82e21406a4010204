// SPDX-License-Identifier: Apache-2.0
// The whole way: desk, stick, office, stick, desk; and the same stick twice.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Exchange {
    @Test func aPetitionGoesToTheCommuneAndTheDeskSeesThatItArrived() async throws {
      let station = try await DeskStation()
      var desk = try await station.desk()
      try await desk.keys("ctrl+e")
      try await desk.read("5 đơn xã chưa xác nhận")
      try await desk.shot("desk-7-chuyen-ve-xa")
      try await desk.press("Ghi ra USB")
      try await desk.read("ĐÃ GHI XONG", seconds: 20)
      try await desk.shot("desk-8-rut-duoc-roi")
      _ = try await desk.quit()

      let office = try await station.office()
      try await office.keys("ctrl+i")
      try await office.shot("office-1-nhap-tu-usb")
      try await office.press("Xem USB")
      try await office.fill("Cụm mật khẩu của người giữ khóa", station.demo.passphrase)
      try await office.press("Mở khóa")
      _ = try await office.readLabel(containing: "Chưa ghi gì vào sổ", seconds: 20)
      try await office.shot("office-1-xem-truoc")
      try await office.press("Nhập vào sổ")
      _ = try await office.readLabel(containing: "5 đơn mới", seconds: 20)
      try await office.read("ĐÃ GHI XONG", seconds: 20)
      try await office.shot("office-2-da-nhap")
      try await office.press("Xem lại USB")
      _ = try await office.readLabel(containing: "không có gì mới", seconds: 20)
      try await office.press("Nhập vào sổ")
      try await office.read("ĐÃ GHI XONG", seconds: 20)
      _ = try await office.quit()

      desk = try await station.desk()
      try await desk.keys("ctrl+e")
      _ = try await desk.readLabel(containing: "Xã đã nhận đến mục", seconds: 10)
      try await desk.read("Xã đã xác nhận mọi đơn", seconds: 10)
      try await desk.shot("desk-9-xa-da-nhan")
      try await desk.keys("ctrl+b")
      try await desk.read("5 đơn")
      try await desk.shot("desk-10-so-xa-da-nhan")
      _ = try await desk.quit()
      for row in try await station.book() { #expect(row["status"] == "xa-da-nhan") }
      try station.remove()
    }

    @Test func everyPageIsDrawnInLargeText() async throws {
      let station = try await DeskStation(textScale: 1.5)
      let desk = try await station.desk()
      try await desk.shot("desk-lon-1-hom-nay")
      try await desk.keys("ctrl+n")
      _ = try await desk.find(.field, "Họ và tên")
      try await desk.shot("desk-lon-2-tiep-nhan-don")
      try await desk.keys("ctrl+b")
      try await desk.read("5 đơn")
      try await desk.shot("desk-lon-3-so")
      try await desk.keys("ctrl+e")
      try await desk.read("5 đơn xã chưa xác nhận")
      try await desk.shot("desk-lon-4-chuyen-ve-xa")
      try await desk.kill()
      try station.remove()
    }
  }
}
