// SPDX-License-Identifier: Apache-2.0
// The office's sticks and points: three points' bundles with a gap, a replay and a forgery, looked at, taken in and
// accounted for; a reply later; a point enrolled by mouse and its way told; the whole by keyboard alone once.

import Foundation
import Testing

/// An office with three enrolled points, made by the command line, and one stick with what they sent.
@MainActor
private struct ThreePoints {
  let home: Home
  let office: String
  let stick: String
  let secret = ["TIEPDAN_PASSPHRASE": "bau troi mua thu xanh"]

  init(textScale: Double = 1) async throws {
    home = try Home(textScale: textScale)
    office = home.folder.appending(path: "xa").path
    stick = home.folder.appending(path: "usb").path
    try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: true)
    try await run(["init", "--code", "07654", "--name", "UBND xã An Lạc", "--person", "Lê Thị Ánh"])
  }

  /// Runs a command of the office.
  @discardableResult
  func run(_ arguments: [String]) async throws -> String {
    try await DeskStation.tiepdan(arguments + ["--data", office], environment: secret)
  }

  func data(_ number: Int) -> String { home.folder.appending(path: "diem-\(number)").path }

  /// Enrols a point and stores a petition there.
  func point(_ number: Int, _ name: String) async throws {
    let papers = home.folder.appending(path: "giay-\(number)").path
    try FileManager.default.createDirectory(atPath: papers, withIntermediateDirectories: true)
    try await run([
      "enrol", "invite", papers, "--code", "07654-0\(number)", "--name", name, "--issuing-body",
      "ỦY BAN NHÂN DÂN XÃ AN LẠC", "--place-name", "An Lạc", "--venue", "Nhà văn hóa",
    ])
    try await DeskStation.tiepdan([
      "enrol", "accept", papers, "--data", data(number), "--person", "Trần Văn Đạt",
    ])
    let answers = try JSONDecoder().decode(
      [SeenWords].self, from: Data(try await run(["enrol", "confirm", papers, "--json"]).utf8))
    let words = try #require(answers.first).words.joined(separator: " ")
    try await run(["enrol", "confirm", papers, "--words", words])
    try await DeskStation.tiepdan(["enrol", "trust", words, "--data", data(number)])
    try await file(number)
  }

  /// Stores a petition at a point.
  func file(_ number: Int) async throws {
    let draft = home.folder.appending(path: "don.json")
    try Data(Self.report.utf8).write(to: draft)
    try await DeskStation.tiepdan(["file", draft.path, "--data", data(number)])
  }

  private static let report = """
    {"cannotWrite":false,"content":"Mặt đường sụt lún, xe không qua được.","decisionKnownOn":"",\
    "documents":[],"form":"ca-nhan","groupSize":"","hasRepresentativePaper":false,"isSigned":true,\
    "kind":"phan-anh","lateReason":"","organisation":"","organisationRole":"","people":[{\
    "address":"Thôn Đồng, xã An Lạc","born":"","contact":"","fullName":"Nguyễn Thị Hường",\
    "identityIssued":"","identityIssuer":"","identityKind":"can-cuoc",\
    "identityNumber":"001157001234","isRepresentative":false,"phone":"0912345678"}],\
    "priorHandling":"","request":"Mong xã kiểm tra sớm.","respondent":{"address":"",\
    "isCommuneLeader":false,"name":"","position":""},"title":"Đường liên thôn hỏng",\
    "wasReadBack":false,"writtenOn":""}
    """

  /// The folders of bundles on the stick.
  func bundles() throws -> Set<String> {
    let names = try? FileManager.default.contentsOfDirectory(atPath: "\(stick)/TIEPDAN")
    return Set(names ?? [])
  }

  func export(_ number: Int, from first: Int? = nil) async throws {
    let range = first.map { ["--from", "\($0)"] } ?? []
    try await DeskStation.tiepdan(["export", stick, "--data", data(number)] + range)
  }

  /// Three points' sticks in one: a good bundle, the same again, a gap and a forgery.
  func fillStick() async throws {
    for (number, name) in [(1, "Thôn Đồng"), (2, "Thôn Đoài"), (3, "Thôn Thượng")] {
      try await point(number, name)
    }
    try await export(3)
    let forged = try #require(try bundles().first)
    let file = URL(filePath: "\(stick)/TIEPDAN/\(forged)/BUNDLE.AGE")
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: file)
    try await export(2, from: 2)
    let before = try bundles()
    try await export(1)
    let good = try #require(try bundles().subtracting(before).first)
    try FileManager.default.copyItem(
      atPath: "\(stick)/TIEPDAN/\(good)",
      toPath: "\(stick)/TIEPDAN/\(String(good.reversed()))")
  }

  func window() async throws -> Program {
    let office = try await Program.start(
      "tiepdan-office", ["--data", office], home: home, environment: ["TIEPDAN_FOLDERS": stick])
    try await office.activate()
    try await office.resize(1366, 768)
    return office
  }
}

private struct SeenWords: Decodable {
  var words: [String]
}

extension Stories {
  @MainActor @Suite struct OfficeArrivals {
    @Test func threePointsSticksAreSeenTakenInAccountedForAndAnsweredLater() async throws {
      let place = try await ThreePoints()
      try await place.fillStick()
      let office = try await place.window()
      try await office.keys("ctrl+i")
      _ = try await office.readLabel(containing: "Sẵn sàng xem")
      try await office.shot("arrivals-1-cam-usb")
      try await office.press("Xem USB")
      try await office.fill("Cụm mật khẩu của người giữ khóa", "bau troi mua thu xanh")
      try await office.press("Mở khóa")
      _ = try await office.readLabel(containing: "4 gói của 2 điểm: 1 đơn mới", seconds: 20)
      for part in [
        "Thôn Đồng: gói nguyên vẹn, có mục mới", "Thôn Đồng: gói nguyên vẹn, không có gì mới",
        "Thôn Đoài: Gói bắt đầu từ mục 2", "Gói bị sửa hoặc hỏng sau khi ký",
      ] { _ = try await office.readLabel(containing: part) }
      try await office.shot("arrivals-2-xem-truoc")
      try await office.set("Ghi phản hồi ngay khi nhập", false)
      try await office.press("Nhập vào sổ")
      try await office.read("ĐÃ ĐỌC XONG", seconds: 20)
      let sum = try await office.readLabel(containing: "Đọc ")
      let numbers = sum.split(separator: "\n").first { $0.contains("Đọc ") && $0.contains("=") }
      let parts = try #require(numbers).split(separator: "Đọc ")[1]
        .split { !$0.isNumber }.compactMap { Int($0) }
      #expect(parts.count >= 5 && parts[0] == parts[1] + parts[2] + parts[3] + parts[4], "\(sum)")
      try await office.shot("arrivals-3-da-nhap")
      // Nothing was answered yet, and both who are owed something are named.
      _ = try await office.readLabel(containing: "Thôn Đoài: xin gửi lại từ mục 1")
      let before = try place.bundles()
      try await office.press("Ghi phản hồi cho Thôn Đồng")
      _ = try await office.readLabel(containing: "Đã ghi phản hồi cho Thôn Đồng", seconds: 20)
      #expect(try place.bundles().subtracting(before).count == 1)
      try await office.waitUntilGone(.button, "Ghi phản hồi cho Thôn Đồng")
      try await office.shot("arrivals-4-ghi-phan-hoi")
      try await office.press("Bản kê…")
      let account = try await office.readLabel(containing: "Bản kê nhập dữ liệu từ USB")
      try await office.shot("arrivals-5-ban-ke")
      try await office.press("Thôi")
      try await office.waitUntilGone(.label, account)
      try await office.keys("ctrl+t")
      _ = try await office.readLabel(containing: "Thôn Thượng")
      try await office.shot("arrivals-6-cac-diem")
      _ = try await office.quit()
      let read = try await DeskStation.tiepdan(["reply", place.stick, "--data", place.data(1)])
      #expect(read.contains("Xã đã nhận đến mục 2"))
      try place.home.remove()
    }

    @Test func aStickIsTakenInByKeyboardAlone() async throws {
      let place = try await ThreePoints(textScale: 1.5)
      try await place.point(1, "Thôn Đồng")
      try await place.export(1)
      let office = try await place.window()
      try await office.keys("ctrl+i")
      _ = try await office.readLabel(containing: "Sẵn sàng xem")
      try await office.keys("Return")
      _ = try await office.find(.field, "Cụm mật khẩu của người giữ khóa")
      try await office.type("bau troi mua thu xanh")
      try await office.keys("Return")
      _ = try await office.readLabel(containing: "Chưa ghi gì vào sổ", seconds: 20)
      try await office.walk(to: "Nhập vào sổ")
      try await office.shot("arrivals-lon-1-xem-truoc")
      try await office.keys("Return")
      try await office.read("ĐÃ GHI XONG", seconds: 20)
      try await office.shot("arrivals-lon-2-da-nhap")
      try await office.walk(to: "Xem đơn")
      try await office.keys("Return")
      _ = try await office.readLabel(containing: "Đường liên thôn hỏng", seconds: 10)
      _ = try await office.quit()
      try place.home.remove()
    }

    @Test func aPointIsEnrolledAndLookedAfterByMouse() async throws {
      let place = try await ThreePoints()
      let office = try await place.window()
      try await office.keys("ctrl+t")
      try await office.read("Chưa kết nạp điểm nào")
      try await office.shot("points-1-trong")
      try await office.press("Kết nạp điểm đầu tiên…")
      try await office.fill("Tên điểm, ví dụ Thôn Đồng", "Thôn Đồng")
      try await office.fill("Nơi tiếp, ví dụ Nhà văn hóa thôn Đồng", "Nhà văn hóa thôn Đồng")
      try await office.fill("Địa danh ghi trên phiếu", "An Lạc")
      try await office.shot("points-2-ket-nap")
      try await office.press("Ghi giấy kết nạp")
      _ = try await office.readLabel(containing: "Giấy kết nạp của Thôn Đồng", seconds: 10)
      let text = try await DeskStation.tiepdan([
        "enrol", "accept", place.stick, "--data", place.data(1), "--person", "Trần Văn Đạt",
        "--json",
      ])
      let words = try JSONDecoder().decode(SeenWords.self, from: Data(text.utf8)).words
      try await office.press("Đọc trả lời của điểm…")
      try await office.fill("Sáu từ mà điểm đọc", "sai sai sai sai sai sai")
      try await office.press("Kết nạp")
      _ = try await office.readLabel(containing: "Sáu từ không khớp", seconds: 10)
      try await office.press("Xong")
      try await office.fill("Sáu từ mà điểm đọc", words.joined(separator: " "))
      try await office.press("Kết nạp")
      try await office.read("1. \(words[0])", seconds: 10)
      try await office.shot("points-3-da-ket-nap")
      try await office.press("Xong")
      _ = try await office.readLabel(containing: "1 điểm.")
      // The row opens, and what can be done about the point is in it.
      try await office.waitUntilGone(.button, "Xong")
      try await office.click(try await office.read("Thôn Đồng"))
      _ = try await office.find(.button, "Chỉ định Thôn Đồng")
      try await office.shot("points-4-mot-diem")
      try await office.press("Chỉ định Thôn Đồng")
      try await office.fill("Số quyết định, ví dụ 12/QĐ-UBND", "12/QĐ-UBND")
      try await office.fill("Ngày quyết định, ví dụ 01/12/2026", "01/11/2026")
      try await office.shot("points-5-chi-dinh")
      try await office.press("Ghi quyết định")
      _ = try await office.readLabel(containing: "Đã ghi: Thôn Đồng là địa điểm tiếp công dân")
      try await office.shot("points-6-da-chi-dinh")
      _ = try await office.quit()
      try place.home.remove()
    }
  }
}
