// SPDX-License-Identifier: Apache-2.0
// The first start of a machine: from the commune's invitation on a stick to the first petition, closed in
// between and gone on with.

import Foundation
import Testing

/// An office made by the command line, and the stick with its invitation.
@MainActor
struct NewPoint {
  let home: Home
  let data: String
  let office: String
  let stick: String
  let secret = ["TIEPDAN_PASSPHRASE": "bau troi mua thu xanh"]

  init(textScale: Double = 1) async throws {
    home = try Home(textScale: textScale)
    data = home.folder.appending(path: "diem").path
    office = home.folder.appending(path: "xa").path
    stick = home.folder.appending(path: "usb").path
    try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: true)
    try await run(["init", "--code", "07654", "--name", "UBND xã An Lạc", "--person", "Lê Thị Ánh"])
    try await run([
      "enrol", "invite", stick, "--code", "07654-03", "--name", "Thôn Đồng", "--issuing-body",
      "ỦY BAN NHÂN DÂN XÃ AN LẠC", "--place-name", "An Lạc", "--venue", "Nhà văn hóa thôn Đồng",
    ])
  }

  /// Runs a command of the office.
  @discardableResult
  func run(_ arguments: [String]) async throws -> String {
    try await DeskStation.tiepdan(arguments + ["--data", office], environment: secret)
  }

  /// The desk's program on the empty data folder.
  func desk(_ folders: String? = nil) async throws -> Program {
    let desk = try await Program.start(
      "tiepdan-desk", ["--data", data], home: home,
      environment: ["TIEPDAN_FOLDERS": folders ?? stick])
    try await desk.activate()
    try await desk.resize(1366, 768)
    return desk
  }
}

private struct Answered: Decodable {
  var journal: String
  var words: [String]
}

extension Stories {
  @MainActor @Suite struct FirstStart {
    @Test func aNewMachineIsSetUpAndTakesItsFirstPetition() async throws {
      let place = try await NewPoint()
      var desk = try await place.desk()
      try await desk.read("Chào ông/bà")
      try await desk.shot("set-up-1-chao")
      try await desk.press("Bắt đầu")
      try await desk.read("Thôn Đồng")
      try await desk.shot("set-up-2-usb")
      try await desk.press("Chọn Thôn Đồng")
      try await desk.read("Kiểm tra thông tin")
      // Back and forth again, nothing was made yet.
      try await desk.press("Quay lại")
      try await desk.press("Chọn Thôn Đồng")
      try await desk.fill("Họ và tên người phụ trách", "Trần Văn Đạt")
      try await desk.fill("Chức vụ, ví dụ Trưởng thôn", "Trưởng thôn")
      try await desk.shot("set-up-3-thong-tin")
      #expect(!FileManager.default.fileExists(atPath: place.data))
      try await desk.press("Tạo khóa và ghi trả lời")
      try await desk.read("So sáu từ với xã qua điện thoại", seconds: 10)

      // The office reads the answer and sees the same words.
      let text = try await place.run(["enrol", "confirm", place.stick, "--json"])
      let answers = try JSONDecoder().decode([Answered].self, from: Data(text.utf8))
      let answer = try #require(answers.first)
      for (index, word) in answer.words.enumerated() {
        try await desk.read("\(index + 1). \(word)")
      }
      try await desk.shot("set-up-4-sau-tu")
      try await desk.press("Ghi lại trả lời ra USB…")
      try await desk.read("Đã ghi lại trả lời ra USB.", seconds: 10)
      try await desk.kill()

      // Cut short, it goes on where it was; written twice, the answer is still one.
      desk = try await place.desk()
      try await desk.read("So sáu từ với xã qua điện thoại")
      try await desk.fill("Gõ sáu từ xã đọc, máy tự so", "sai sai sai sai sai sai")
      try await desk.press("Giống hệt")
      _ = try await desk.readLabel(containing: "không khớp", seconds: 10)
      try await desk.fill(
        "Gõ sáu từ xã đọc, máy tự so", answer.words.joined(separator: " "))
      try await desk.press("Giống hệt")
      try await place.run([
        "enrol", "confirm", place.stick, "--words", answer.words.joined(separator: " "),
      ])
      try await desk.read("Mã PIN của người phụ trách", seconds: 10)
      #expect(try await desk.text(of: "Họ và tên") == "Trần Văn Đạt")
      try await desk.typePINs("1234")
      try await desk.press("Tiếp tục")
      _ = try await desk.readLabel(containing: "ai cũng đoán được", seconds: 10)
      try await desk.typePINs("480615")
      try await desk.shot("set-up-5-ma-pin")
      try await desk.keys("Return")
      try await desk.read("Máy in", seconds: 10)
      try await desk.shot("set-up-6-may-in")
      try await desk.press("Tiếp tục")
      try await desk.read("Thẻ máy", seconds: 10)
      try await desk.shot("set-up-7-the-may")
      try await desk.press("Tiếp tục")
      try await desk.read("Máy đã sẵn sàng")
      try await desk.shot("set-up-8-xong")
      try await desk.press("Mở bàn tiếp nhận")

      _ = try await desk.find(.button, "Chuyển về xã", seconds: 10)
      try await desk.waitUntilGone(.button, "Mở bàn tiếp nhận")
      try await desk.activate("Tiếp Dân")
      try await desk.keys("ctrl+n")
      try await desk.press("Kiến nghị")
      try await desk.fillPetition(
        name: "Nguyễn Thị Hường", number: "001157001234", title: "Sửa cống đầu thôn",
        content: "Cống đầu thôn hỏng từ tháng 9, mưa là ngập đường đến trường.")
      try await desk.keys("ctrl+s")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 10)
      _ = try await desk.quit()
      try await DeskStation.tiepdan(["export", place.stick, "--data", place.data])
      let report = try await place.run(["import", place.stick])
      #expect(report.contains("1 đơn mới"))
      // From now on people sign in.
      desk = try await place.desk()
      try await desk.read("Mã PIN của Trần Văn Đạt")
      try await desk.kill()
      try place.home.remove()
    }

    @Test func aStickWithoutAnInvitationIsToldAndTheNextOneWorks() async throws {
      let place = try await NewPoint()
      let empty = place.home.folder.appending(path: "usb-rong").path
      try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
      let desk = try await place.desk("\(empty):\(place.stick)")
      try await desk.press("Bắt đầu")
      try await desk.press("Xem USB usb-rong")
      try await desk.read("Không thấy giấy kết nạp của xã trên USB này.")
      try await desk.shot("set-up-9-khong-co-giay")
      try await desk.press("Xem USB usb")
      try await desk.read("Kiểm tra thông tin")
      try await desk.kill()
      try place.home.remove()
    }

    @Test func aLookWithInventedDataOpensADesk() async throws {
      let place = try await NewPoint()
      let desk = try await place.desk()
      try await desk.press("Xem thử với dữ liệu bịa")
      _ = try await desk.readLabel(containing: "trong sổ có 5 đơn", seconds: 30)
      try await desk.kill()
      #expect(!FileManager.default.fileExists(atPath: place.data))
      try place.home.remove()
    }

    @Test func theFirstStartIsDrawnDark() async throws {
      let place = try await NewPoint()
      let desk = try await Program.start(
        "tiepdan-desk", ["--data", place.data], home: place.home,
        environment: ["TIEPDAN_FOLDERS": place.stick, "ADW_DEBUG_COLOR_SCHEME": "prefer-dark"])
      try await desk.activate()
      try await desk.resize(1366, 768)
      try await desk.press("Bắt đầu")
      try await desk.press("Chọn Thôn Đồng")
      try await desk.fill("Họ và tên người phụ trách", "Trần Văn Đạt")
      try await desk.press("Tạo khóa và ghi trả lời")
      _ = try await desk.readLabel(containing: "1. ", seconds: 10)
      try await desk.shot("set-up-toi")
      try await desk.kill()
      try place.home.remove()
    }

    @Test func theFirstStartIsDrawnInLargeText() async throws {
      let place = try await NewPoint(textScale: 1.5)
      let desk = try await place.desk()
      try await desk.read("Chào ông/bà")
      try await desk.shot("set-up-lon-1")
      try await desk.press("Bắt đầu")
      try await desk.press("Chọn Thôn Đồng")
      try await desk.fill("Họ và tên người phụ trách", "Trần Văn Đạt")
      try await desk.shot("set-up-lon-2")
      try await desk.press("Tạo khóa và ghi trả lời")
      _ = try await desk.readLabel(containing: "6. ", seconds: 10)
      try await desk.shot("set-up-lon-3")
      try await desk.press("Chưa gọi được, để sau")
      try await desk.read("Mã PIN của người phụ trách", seconds: 10)
      try await desk.shot("set-up-lon-4")
      try await desk.kill()
      try place.home.remove()
    }
  }
}

extension Program {
  /// Types a PIN into the field and its repetition, by keyboard.
  func typePINs(_ digits: String) async throws {
    let field = try await find(.any, "Mã PIN")
    try await click(field)
    try await type(digits)
    try await keys("Return")
    try await type(digits)
  }
}
