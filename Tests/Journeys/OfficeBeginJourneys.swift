// SPDX-License-Identifier: Apache-2.0
// The first day of an office: founded in its window, people sign in, a key holder joins and opens a sealed
// petition, and the opening is listed.

import Foundation
import Testing

/// An absent data folder of an office.
@MainActor
private struct NewOffice {
  let home: Home
  let data: String

  init(textScale: Double = 1) throws {
    home = try Home(textScale: textScale)
    data = home.folder.appending(path: "xa").path
  }

  func start() async throws -> Program {
    let office = try await Program.start("tiepdan-office", ["--data", data], home: home)
    try await office.activate()
    try await office.resize(1366, 768)
    return office
  }
}

extension Program {
  /// The five words that the page shows.
  fileprivate func shownWords() async throws -> String {
    try await wait(for: "five words") {
      root.firstLabel {
        $0.split(separator: "·").count == 5
      }
    }.replacingOccurrences(of: " · ", with: " ").replacingOccurrences(of: "\u{A0}", with: " ")
  }

  /// Saves the card as PDF and reads its key, as a person would from the paper.
  fileprivate func keyOnCard(_ home: Home) async throws -> String {
    let file = home.folder.appending(path: "documents/the.pdf")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    _ = try await wait(for: "the card to be drawn", seconds: 10) {
      root.first(.button, "Lưu thẻ thành PDF để in…")?.isEnabled == true ? true : nil
    }
    try await press("Lưu thẻ thành PDF để in…")
    try await activate("Lưu thẻ khôi phục")
    try await keys("ctrl+a")
    try await type(file.path)
    try await keys("Return")
    _ = try await readLabel(containing: "Đã lưu thẻ", seconds: 10)
    let text = try await Tools.run(
      "pdftotext", ["-layout", file.path, "-"], environment: ProcessInfo.processInfo.environment)
    let lines = text.output.split(whereSeparator: \.isNewline).map(String.init)
    let groups = lines.flatMap { line in
      line.split(separator: " ").filter {
        $0.count <= 5 && $0.count >= 2 && $0.allSatisfy { $0.isUppercase || $0.isNumber }
          && $0.contains { $0.isASCII }
      }
    }
    return "AGE-SECRET-KEY-" + groups.filter { $0.count == 5 || $0 == groups.last }.joined()
  }
}

extension Stories {
  @MainActor @Suite struct OfficeBegin {
    @Test func anOfficeIsFoundedFromNothingInItsWindow() async throws {
      let place = try NewOffice()
      var office = try await place.start()
      try await office.read("Chào ông/bà")
      try await office.shot("xa-lap-1-chao")
      try await office.press("Bắt đầu")
      try await office.fill("Tìm theo tên xã, phường", "an lac bac ninh")
      let row = try await office.wait(for: "the commune", seconds: 10) {
        root(office).first { node, _ in node.name.hasPrefix("Chọn Xã An Lạc") }
      }
      try await office.shot("xa-lap-2-xa")
      try await office.click(row)
      #expect(try await office.text(of: "Tên cơ quan, ví dụ UBND xã An Lạc") == "UBND xã An Lạc")
      try await office.press("Tiếp tục")
      try await office.fill("Họ và tên", "Lê Thị Ánh")
      try await office.fill("Chức vụ", "Công chức")
      try await office.click(try await office.find(.any, "Mã PIN"))
      try await office.type("480615")
      try await office.keys("Return")
      try await office.type("480615")
      try await office.shot("xa-lap-3-nguoi")
      try await office.keys("Return")
      try await office.read("Cụm mật khẩu giữ khóa")
      let words = try await office.shownWords()
      try await office.shot("xa-lap-4-cum-mat-khau")
      try await office.press("Đã chép xong")
      try await office.fill("Gõ lại cụm mật khẩu", "sai sai sai sai sai")
      try await office.press("Tiếp tục")
      _ = try await office.readLabel(containing: "chưa giống", seconds: 10)
      try await office.fill("Gõ lại cụm mật khẩu", words)
      try await office.press("Tiếp tục")
      try await office.read("Thẻ khóa khôi phục", seconds: 10)
      try await office.shot("xa-lap-5-the")
      #expect(!FileManager.default.fileExists(atPath: place.data))
      let key = try await office.keyOnCard(place.home)
      try await office.fill("Khóa gõ hoặc quét từ thẻ đã in", key)
      try await office.press("Tạo sổ của xã")
      try await office.read("Sổ của xã đã sẵn sàng", seconds: 20)
      try await office.shot("xa-lap-6-xong")
      try await office.press("Mở Tiếp Dân")
      _ = try await office.find(.button, "Nhập từ USB", seconds: 10)
      try await office.activate("Tiếp Dân – UBND xã An Lạc")
      try await office.keys("ctrl+comma")
      _ = try await office.find(.button, "Thêm người…", seconds: 10)
      try await office.activate("Cài đặt")
      try await office.shot("xa-cai-dat-1-nguoi-dung")
      try await office.press("Thêm người…")
      try await office.fill("Họ và tên", "Vừ A Dính")
      _ = try await office.find(.any, "Giữ khóa")
      try await office.shot("xa-cai-dat-2-them-nguoi")
      try await office.press("Lưu")
      try await office.read("Đã thêm Vừ A Dính.", seconds: 10)
      try await office.click(try await office.find(.label, "Người giữ khóa"))
      _ = try await office.find(.button, "Đổi cụm mật khẩu của tôi", seconds: 10)
      try await office.shot("xa-cai-dat-3-giu-khoa")
      try await office.click(try await office.find(.label, "Lần mở danh tính"))
      try await office.read("Chưa mở lần nào", seconds: 10)
      try await office.kill()
      // From now on people sign in.
      office = try await place.start()
      try await office.read("Mã PIN của Lê Thị Ánh")
      try await office.shot("xa-dang-nhap")
      try await office.press("Quên mã PIN")
      _ = try await office.find(.button, "Đặt mã PIN mới")
      try await office.shot("xa-dang-nhap-quen-ma")
      try await office.press("Quay lại")
      try await office.signIn("480615")
      try await office.kill()
      // Nothing secret in clear.
      let found = try await Tools.run(
        "grep", ["-rlaiE", "480615|\(words)|\(key.dropFirst(16).prefix(20))", place.data],
        environment: ProcessInfo.processInfo.environment)
      #expect(found.output == "")
      try place.home.remove()
    }

    private func root(_ office: Program) -> Node { office.root }

    @Test func theFirstStartIsDrawnInLargeTextAndWalkedByKeys() async throws {
      let place = try NewOffice(textScale: 1.5)
      let office = try await place.start()
      try await office.read("Chào ông/bà")
      try await office.shot("xa-lap-lon-1-chao")
      try await office.keys("Return")
      try await office.read("Xã, phường, đặc khu nào?")
      try await office.type("an lac bac ninh")
      _ = try await office.wait(for: "the commune", seconds: 10) {
        root(office).first { node, _ in node.name.hasPrefix("Chọn Xã An Lạc") }
      }
      try await office.shot("xa-lap-lon-2-xa")
      try await office.keys("Return")
      #expect(try await office.text(of: "Mã xã, năm chữ số") == "07654")
      try await office.keys("Return")
      try await office.read("Người đầu tiên")
      try await office.type("Lê Thị Ánh")
      try await office.keys("Tab", "Tab")
      try await office.type("480615")
      try await office.keys("Return")
      try await office.type("480615")
      try await office.shot("xa-lap-lon-3-nguoi")
      try await office.keys("Return")
      try await office.read("Cụm mật khẩu giữ khóa")
      try await office.shot("xa-lap-lon-4-cum")
      try await office.kill()
      // Cut short, nothing is there.
      #expect(!FileManager.default.fileExists(atPath: place.data))
      try place.home.remove()
    }
  }
}
