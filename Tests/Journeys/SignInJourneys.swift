// SPDX-License-Identifier: Apache-2.0
// People at the desk: signing in, switching in mid-draft, the lock, and a PIN that was forgotten.

import Foundation
import Testing

/// A person as `tiepdan people list --json` tells.
private struct Person: Decodable {
  var id: String
  var name: String
}

extension DeskStation {
  /// Gives the lead a PIN and adds a clerk with one, by the command line; the lead's account.
  ///
  /// - Parameter folder: the data folder; the point's when nil.
  @discardableResult
  func addPeople(
    lead: String = "480615", clerk: String = "2580", to folder: String? = nil
  ) async throws -> String {
    let point = folder ?? demo.point
    func pinFile(_ digits: String) throws -> String {
      let file = home.folder.appending(path: "pin-\(digits.count)")
      try Data("\(digits)\n".utf8).write(to: file)
      return file.path
    }
    let listed = try await Self.tiepdan(["people", "list", "--json", "--data", point])
    let first = try #require(
      try JSONDecoder().decode([Person].self, from: Data(listed.utf8)).first)
    let leadFile = try pinFile(lead)
    try await Self.tiepdan(["people", "pin", first.id, "--file", leadFile, "--data", point])
    let added = try await Self.tiepdan([
      "people", "set", "--name", "Đặng Thị Lan", "--role", "Tình nguyện viên", "--data", point,
    ]).trimmingCharacters(in: .whitespacesAndNewlines)
    let clerkFile = try pinFile(clerk)
    try await Self.tiepdan(["people", "pin", added, "--file", clerkFile, "--data", point])
    for file in [leadFile, clerkFile] { try FileManager.default.removeItem(atPath: file) }
    return first.id
  }
}

extension Stories {
  @MainActor @Suite struct SignIn {
    @Test func aWrongPINIsToldAndTheRightOneOpensTheDesk() async throws {
      let station = try await DeskStation()
      try await station.addPeople()
      let desk = try await station.desk()
      try await desk.read("Mã PIN của Trần Văn Đạt")
      // Nothing of the desk is behind the page, not even in its title.
      #expect(!desk.has(.any, "Tiếp nhận đơn"))
      #expect(desk.window()?.name == "Tiếp Dân – đã khóa")
      try await desk.shot("sign-in-1")
      try await desk.keys("ctrl+n")
      try await desk.type("1111")
      try await desk.keys("Return")
      _ = try await desk.readLabel(containing: "Mã PIN không đúng.")
      // The pad on the screen.
      for digit in "480615" { try await desk.press("\(digit)") }
      try await desk.press("Vào")
      _ = try await desk.find(.button, "Tiếp nhận đơn", seconds: 10)
      _ = try await desk.find(.button, "Chuyển về xã")
      try await desk.kill()
      try station.remove()
    }

    @Test func threeWrongPINsMakeItWaitAlsoAfterARestart() async throws {
      let station = try await DeskStation()
      try await station.addPeople()
      var desk = try await station.desk()
      for count in 1...3 {
        try await desk.read("Mã PIN của Trần Văn Đạt")
        try await desk.type("1111")
        try await desk.keys("Return")
        _ = try await desk.readLabel(
          containing: count < 3 ? "Mã PIN không đúng." : "Thử lại sau", seconds: 10)
      }
      try await desk.shot("sign-in-2-thu-lai-sau")
      try await desk.kill()
      desk = try await station.desk()
      _ = try await desk.readLabel(containing: "Thử lại sau")
      // Another person need not wait.
      try await desk.press("Đặng Thị Lan")
      try await desk.read("Mã PIN của Đặng Thị Lan")
      try await desk.type("2580")
      try await desk.keys("Return")
      _ = try await desk.find(.button, "Tiếp nhận đơn", seconds: 10)
      try await desk.kill()
      try station.remove()
    }

    @Test func twoClerksSwitchInMidDraftAndTheEntrySaysWhoSaved() async throws {
      let station = try await DeskStation()
      try await station.addPeople()
      let desk = try await station.desk()
      try await desk.signIn("480615")
      try await desk.keys("ctrl+n")
      try await desk.press("Phản ánh")
      try await desk.fillPetition(
        name: "Y Bhăm Niê", number: "066075001111", title: "Đường lở",
        content: "Đường vào buôn lở một nửa sau trận mưa đêm qua.")
      try await desk.keys("ctrl+l")
      try await desk.press("Đặng Thị Lan")
      try await desk.read("Mã PIN của Đặng Thị Lan")
      #expect(!desk.has(.any, "Họ và tên"))
      try await desk.type("2580")
      try await desk.keys("Return")
      #expect(try await desk.text(of: "Họ và tên") == "Y Bhăm Niê")
      _ = try await desk.readLabel(containing: "Trần Văn Đạt bắt đầu")
      try await desk.shot("sign-in-3-doi-nguoi-giua-chung")
      try await desk.keys("ctrl+s")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 10)
      let code = try await desk.readLabel(containing: "07654-03-")
      _ = try await desk.quit()
      let paper = URL(filePath: station.demo.point).appending(path: "phieu/\(code).pdf")
      let text = try await Tools.run(
        "pdftotext", ["-layout", paper.path, "-"], environment: ProcessInfo.processInfo.environment)
      #expect(text.output.contains("Đặng Thị Lan"))
      #expect(!text.output.contains("Trần Văn Đạt"))
      try station.remove()
    }

    @Test func anIdleDeskLocksItselfAndTakesEveryWindowAway() async throws {
      let station = try await DeskStation()
      try await station.addPeople()
      try await DeskStation.tiepdan(["people", "lock-after", "6", "--data", station.demo.point])
      let desk = try await station.desk()
      try await desk.signIn("480615")
      try await desk.keys("ctrl+comma")
      _ = try await desk.find(.any, "Cài đặt")
      try await desk.read("Mã PIN của Trần Văn Đạt", seconds: 15)
      #expect(!desk.has(.any, "Tiếp nhận đơn"))
      try await desk.shot("sign-in-4-tu-khoa")
      try await desk.signIn("480615")
      _ = try await desk.find(.any, "Cài đặt", seconds: 10)
      try await desk.kill()
      try station.remove()
    }

    @Test func aForgottenPINComesBackWithTheReply() async throws {
      let station = try await DeskStation()
      let lead = try await station.addPeople()
      let point = station.demo.point
      try await DeskStation.tiepdan(["export", station.demo.stick, "--data", point])
      let secret = ["TIEPDAN_PASSPHRASE": station.demo.passphrase]
      let office = ["--data", station.demo.office]
      try await DeskStation.tiepdan(["import", station.demo.stick] + office, environment: secret)
      let answer = try await DeskStation.tiepdan(
        [
          "pin-reset", "--journal", "07654-03.1", "--account", lead, "--reason",
          "Quên, đã gọi lại số máy của điểm", "--json",
        ] + office, environment: secret)
      let digits = try #require(
        try JSONDecoder().decode([String: String].self, from: Data(answer.utf8))["pin"])
      try await DeskStation.tiepdan(
        ["reply", station.demo.stick, "--to", "07654-03.1"] + office, environment: secret)
      let desk = try await station.desk()
      try await desk.press("Quên mã PIN")
      try await desk.shot("sign-in-5-quen-ma")
      try await desk.press("Đọc phản hồi trên USB")
      _ = try await desk.readLabel(containing: "Xã đã cấp mã tạm cho Trần Văn Đạt", seconds: 10)
      try await desk.type(digits)
      try await desk.keys("Return")
      try await desk.read("Mã PIN mới", seconds: 10)
      try await desk.shot("sign-in-6-ma-moi")
      for _ in 1...2 {
        try await desk.type("97531")
        try await desk.keys("Return")
      }
      _ = try await desk.find(.button, "Tiếp nhận đơn", seconds: 10)
      try await desk.kill()
      let found = try await Tools.run(
        "grep",
        [
          "-rlaE", "\(digits)|97531|480615", station.demo.point, station.demo.office,
          station.demo.stick,
        ],
        environment: ProcessInfo.processInfo.environment)
      #expect(found.output == "")
      try station.remove()
    }

    @Test func theLeadLooksAfterPeopleAndNobodyElseDoes() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      // Nobody has a PIN: the desk is open, and says so quietly.
      try await desk.press("Đặt mã PIN")
      try await desk.press("Đặt mã PIN…")
      _ = try await desk.find(.any, "Gõ lại mã PIN mới")
      try await desk.shot("people-1-dat-ma")
      try await desk.typeOwnPIN("1357", again: "1358")
      _ = try await desk.readLabel(containing: "không giống nhau", seconds: 10)
      try await desk.typeOwnPIN("1357", again: "1357")
      try await desk.read("Đã đặt mã PIN.", seconds: 10)

      try await desk.press("Thêm người…")
      try await desk.fill("Họ và tên", "Vừ A Dính")
      try await desk.fill("Chức vụ", "Công an viên")
      try await desk.shot("people-2-them")
      try await desk.press("Lưu")
      try await desk.read("Đã thêm Vừ A Dính.", seconds: 10)
      try await desk.press("Cấp mã tạm cho Vừ A Dính")
      try await desk.press("Cấp mã tạm")
      let told = try await desk.wait(for: "a temporary PIN", seconds: 10) {
        desk.root.first { node, _ in
          let digits = node.content.filter { $0 != " " }
          return digits.count == 6 && digits.allSatisfy(\.isNumber) && node.content.contains(" ")
        }?.content.filter { $0 != " " }
      }
      try await desk.shot("people-3-ma-tam")
      try await desk.press("Đã đọc xong")
      try await desk.waitUntilGone(.button, "Đã đọc xong")
      try await desk.shot("people-4-danh-sach")
      // The last lead cannot step down.
      try await desk.press("Sửa Trần Văn Đạt")
      try await desk.choose("Tiếp nhận: ghi, in, chuyển đơn", in: "Phần việc")
      try await desk.press("Lưu")
      _ = try await desk.readLabel(containing: "ít nhất một người phụ trách", seconds: 10)

      try await desk.activate("Tiếp Dân")
      try await desk.keys("ctrl+l")
      try await desk.press("Vừ A Dính")
      try await desk.read("Mã PIN của Vừ A Dính")
      for digits in [told, "97531", "97531"] {
        try await desk.type(digits)
        try await desk.keys("Return")
        if digits == told { try await desk.read("Mã PIN mới", seconds: 10) }
      }
      _ = try await desk.find(.button, "Tiếp nhận đơn", seconds: 10)
      try await desk.keys("ctrl+l")
      try await desk.press("Vừ A Dính")
      try await desk.signIn("97531")
      try await desk.act("win.settings")
      try await desk.activate("Cài đặt")
      try await desk.click(try await desk.find(.label, "Người dùng"))
      _ = try await desk.readLabel(containing: "mời người phụ trách đăng nhập", seconds: 10)
      #expect(!desk.has(.button, "Sửa Trần Văn Đạt"))
      try await desk.shot("people-5-nguoi-tiep-nhan")
      try await desk.kill()
      try station.remove()
    }

    @Test func theLockedPageIsDrawnDark() async throws {
      let station = try await DeskStation()
      try await station.addPeople()
      let desk = try await Program.start(
        "tiepdan-desk", ["--data", station.demo.point], home: station.home,
        environment: ["ADW_DEBUG_COLOR_SCHEME": "prefer-dark"])
      try await desk.activate()
      try await desk.resize(1366, 768)
      try await desk.read("Mã PIN của Trần Văn Đạt")
      try await desk.type("1111")
      try await desk.keys("Return")
      _ = try await desk.readLabel(containing: "Mã PIN không đúng.", seconds: 10)
      try await desk.shot("sign-in-toi")
      try await desk.kill()
      try station.remove()
    }

    @Test func theSignInPageIsDrawnInLargeText() async throws {
      let station = try await DeskStation(textScale: 1.5)
      try await station.addPeople()
      let desk = try await station.desk()
      try await desk.read("Mã PIN của Trần Văn Đạt")
      try await desk.shot("sign-in-lon")
      try await desk.press("Quên mã PIN")
      _ = try await desk.find(.button, "Đọc phản hồi trên USB")
      try await desk.shot("sign-in-lon-quen-ma")
      try await desk.kill()
      try station.remove()
    }
  }
}

extension Program {
  /// Types one's own new PIN and its repetition into the open question.
  func typeOwnPIN(_ digits: String, again: String) async throws {
    try await click(try await find(.any, "Mã PIN mới"))
    try await type(digits)
    try await keys("Return")
    try await type(again)
    try await keys("Return")
  }

  /// Signs in whoever is chosen on the locked page.
  func signIn(_ digits: String) async throws {
    _ = try await readLabel(containing: "Mã PIN của ")
    try await type(digits)
    try await keys("Return")
    // While the PIN is checked its page looks otherwise, and keys are still the lock's.
    _ = try await wait(for: "the desk to be open", seconds: 10) {
      root.children.contains { $0.name.contains("đã khóa") } ? nil : true
    }
  }
}
