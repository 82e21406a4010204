// SPDX-License-Identifier: Apache-2.0
// Every page of the office as a picture (build/shots/pages-…-xa-…), in the same looks as the desk's and on the small
// screen of 1024×600, and walked by Tab. All looks with TIEPDAN_PAGES=1, one with its name, else the first only; the
// help's pictures are made of that one.

import Foundation
import Testing

extension Stories.Pages {
  /// The practice office: cases in several phases and a stick that waits.
  private func start(_ look: Look, _ home: Home) async throws -> Program {
    let office = try await Program.start(
      "tiepdan-office", ["--training", "--data", home.data.appending(path: "xa").path], home: home,
      environment: look.environment, seconds: 90)
    try await office.activate()
    // Once it has filled the screen, the window manager lets nobody make it smaller.
    try await office.resize(1024, 600)
    return office
  }

  @Test(arguments: Look.wanted) func everyPageOfTheOfficeIsShown(look: Look) async throws {
    let home = try Home(textScale: look == .large ? 1.5 : 1)
    let office = try await start(look, home)
    func shot(_ name: String) async throws {
      try await office.shot("pages-\(look.rawValue)-xa-\(name)")
    }
    _ = try await office.readLabel(containing: "TẬP DƯỢT – dữ liệu bịa", seconds: 60)
    try await small(office, shot)
    try await office.keys("ctrl+h")
    _ = try await office.readLabel(containing: "chậm nhất", seconds: 20)
    try await shot("viec-can-lam")
    try await shot("tap-duot")
    try await office.expectWalk("In, lưu PDF…", among: ["Làm lại từ đầu…", "Việc của"])
    try await office.keys("ctrl+n")
    _ = try await office.find(.button, "Lưu và in phiếu", seconds: 10)
    try await shot("tiep-nhan")
    try await office.keys("ctrl+b")
    _ = try await office.readLabel(containing: "4 đơn", seconds: 10)
    try await shot("so-don")
    try await office.keys("ctrl+d")
    try await office.keys("F5")
    _ = try await office.find(.field, "Tìm đơn", seconds: 10)
    try await shot("don")
    try await office.keys("ctrl+h")
    _ = try await office.readLabel(containing: "chậm nhất", seconds: 20)
    try await office.keys("Return")
    _ = try await office.wait(for: "a lawful step", seconds: 15) {
      office.root.first { node, _ in node.name.hasPrefix("Ghi bước") }
    }
    try await shot("vu-viec")
    try await office.keys("ctrl+i")
    _ = try await office.find(.button, "Xem USB", seconds: 10)
    try await shot("nhap-usb")
    try await office.expectWalk("Xem USB", among: ["Chọn thư mục…"])
    try await office.keys("ctrl+t")
    _ = try await office.readLabel(containing: "Thôn Bến", seconds: 10)
    try await shot("cac-diem")
    try await settings(office, shot)
    try await office.keys("F1")
    _ = try await office.wait(for: "the help") { office.window("Trợ giúp") }
    try await shot("tro-giup")
    try await office.keys("Escape")
    try await office.act("win.show-help-overlay")
    _ = try await office.wait(for: "the list of keys") {
      office.root.children.count > 1 ? true : nil
    }
    try await shot("phim-tat")
    try await office.keys("Escape")
    try await office.kill()
    try home.remove()
  }

  /// The small screen.
  private func small(_ office: Program, _ shot: (String) async throws -> Void) async throws {
    for (key, part, name) in [
      ("ctrl+h", "chậm nhất", "viec-can-lam"), ("ctrl+n", "Loại đơn", "tiep-nhan"),
      ("ctrl+b", "4 đơn", "so-don"), ("ctrl+d", "4 đơn", "don"),
      ("ctrl+i", "Sẵn sàng xem", "nhap-usb"), ("ctrl+t", "Thôn Bến", "cac-diem"),
    ] {
      try await office.keys(key)
      _ = try await office.readLabel(containing: part, seconds: 20)
      try await shot("nho-\(name)")
    }
    try await office.resize(1366, 768)
  }

  private func settings(
    _ office: Program, _ shot: (String) async throws -> Void
  ) async throws {
    try await office.keys("ctrl+comma")
    let window = try await office.wait(for: "the settings") { office.window("Cài đặt") }
    try await office.resize(1000, 700, title: "Cài đặt")
    let rows = try await office.wait(for: "the chapters") { () -> [Node]? in
      let found = window.first { node, _ in node.role == "list" }?.children ?? []
      return found.isEmpty ? nil : found
    }
    for (index, row) in rows.enumerated() {
      try await office.click(row)
      let name = row.first(.label)?.name ?? "\(index)"
      if name == "Kiểm tra máy" {
        try await office.press("Kiểm tra")
        try await office.read("Mã hóa ổ đĩa", seconds: 30)
      }
      try await shot("cai-dat-\(index)")
      if name == "Kiểm tra máy" { try await shot("kiem-tra-may") }
    }
    try await office.keys("Escape")
    _ = try await office.wait(for: "no settings") { office.window("Cài đặt") == nil ? true : nil }
  }

  @Test(arguments: Look.wanted) func theFoundingOfAnOfficeIsShown(look: Look) async throws {
    let home = try Home(textScale: look == .large ? 1.5 : 1)
    let office = try await Program.start(
      "tiepdan-office", ["--data", home.data.appending(path: "xa").path], home: home,
      environment: look.environment)
    try await office.activate()
    try await office.resize(1024, 600)
    func shot(_ name: String) async throws {
      try await office.shot("pages-\(look.rawValue)-xa-lap-\(name)")
    }
    try await office.read("Chào ông/bà")
    try await shot("1")
    try await office.expectWalk(
      "Bắt đầu", among: ["Phục hồi từ bản sao lưu", "Tập dượt với dữ liệu bịa"])
    try await office.press("Bắt đầu")
    try await office.read("Xã, phường, đặc khu nào?")
    try await office.fill("Mã xã, năm chữ số", "07654")
    try await office.fill("Tên cơ quan, ví dụ UBND xã An Lạc", "UBND xã An Lạc")
    try await shot("2")
    try await office.press("Tiếp tục")
    try await office.fill("Họ và tên", "Lê Thị Ánh")
    try await office.keys("Tab", "Tab")
    try await office.type("480615")
    try await office.keys("Return")
    try await office.type("480615")
    try await shot("3")
    try await office.keys("Return")
    try await office.read("Cụm mật khẩu giữ khóa")
    try await shot("4")
    // The keyboard is on what comes next, not on the way back.
    try await office.keys("Return")
    _ = try await office.find(.field, "Gõ lại cụm mật khẩu")
    try await office.type("sai")
    #expect(try await office.text(of: "Gõ lại cụm mật khẩu") == "sai")
    try await shot("5")
    try await office.kill()
    try home.remove()
  }
}
