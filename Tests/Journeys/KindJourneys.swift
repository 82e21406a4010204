// SPDX-License-Identifier: Apache-2.0
// Once with each kind, a group, a very long text and thirty attachments: what a long day at the desk
// brings.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Kinds {
    @Test func aComplaintNeedsItsRespondentAndIsThenSaved() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.keys("ctrl+n")
      try await desk.press("Khiếu nại")
      try await desk.fillPetition(
        name: "Đặng Văn Ước", number: "024060004321", title: "Thu hồi đất không báo trước",
        content: Self.longText)
      try await desk.press("Lưu và in phiếu")
      try await desk.read("Ghi tên người hoặc cơ quan bị khiếu nại, tố cáo.")
      try await desk.fill(
        "Người hoặc cơ quan bị khiếu nại, tố cáo, phản ánh", "UBND xã An Lạc")
      try await desk.fill("Địa chỉ của người hoặc cơ quan đó", "Xã An Lạc")
      try await desk.keys("ctrl+s")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 10)
      try await desk.shot("kinds-1-khieu-nai-da-luu")
      try await desk.kill()
      let row = try #require(try await station.book().first)
      #expect(row["kind"] == "khieu-nai")
      #expect(row["name"] == "Đặng Văn Ước")
      try station.remove()
    }

    /// 5,000 words.
    static let longText = (1...1_000).map { "Đoạn \($0) kể lại." }.joined(separator: " ")

    @Test func fivePeopleChooseARepresentative() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.keys("ctrl+n")
      try await desk.press("Phản ánh")
      try await desk.press("Nhiều người cùng nội dung")
      try await desk.fillPetition(
        name: "Lò Thị Ỏn", number: "012080003000", title: "Đường lở", content: "Đường lở nửa mặt.")
      try await desk.fill("Tổng số người cùng nội dung", "5")
      try await desk.press("Lưu và in phiếu")
      try await desk.read("Chọn từ 1 đến 2 người đại diện, đang có 0.")
      try await desk.shot("kinds-2-nhieu-nguoi")
      try await desk.set("Là người đại diện của nhóm", true)
      try await desk.press("Lưu và in phiếu")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 10)
      try await desk.kill()
      #expect(try await station.book().count == 6)
      try station.remove()
    }

    @Test func thirtyAttachmentsGoWithAPetition() async throws {
      let station = try await DeskStation()
      let folder = station.home.folder.appending(path: "anh")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for number in 1...30 {
        let file = folder.appending(path: "trang-\(number).png").path
        let made = try await Tools.run(
          "convert", ["-size", "40x\(40 + number)", "xc:gray\(number + 40)", file],
          environment: ProcessInfo.processInfo.environment)
        try #require(made.status == 0)
      }
      let desk = try await station.desk()
      try await desk.keys("ctrl+n")
      try await desk.press("Kiến nghị")
      try await desk.fillPetition(
        name: "H'Hen Niê", number: "066190002222", title: "Làm lại nhà văn hóa",
        content: "Ảnh hiện trạng kèm theo.")
      try await desk.press("Đính kèm tệp…")
      try await desk.chooseAllFiles(in: folder)
      _ = try await desk.find(.field, "Số trang, giấy tờ thứ 30", seconds: 20)
      try await desk.shot("kinds-4-ba-muoi-tep")
      try await desk.press("Lưu và in phiếu")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 20)
      try await desk.shot("kinds-5-ba-muoi-tep-da-luu")
      try await desk.kill()
      let kept = try FileManager.default.contentsOfDirectory(atPath: station.demo.point + "/tep")
      #expect(kept.count >= 30)
      try station.remove()
    }
  }
}

extension Program {
  /// Chooses every file of a folder in the open file chooser, by keys.
  func chooseAllFiles(in folder: URL) async throws {
    try await activate("Chọn ảnh hoặc tệp PDF")
    try await keys("ctrl+l")
    try await type(folder.path + "/")
    try await keys("Return")
    // GTK's list of files is not on the accessibility bus; the folder's name above it is, and the
    // picture stands still when the list is filled.
    try await read(folder.lastPathComponent, seconds: 10)
    try await shot("kinds-3-chon-tep")
    try await keys("ctrl+a")
    try await press("Đính kèm")
  }
}
