// SPDX-License-Identifier: Apache-2.0
// Every page of the desk as a picture (build/shots/pages-…): as it is, with large text, dark, and in high contrast.
// All four with TIEPDAN_PAGES=1, one with its name there, else the first only; the help's pictures are made of that one.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Pages {
    /// How the desk is looked at.
    enum Look: String, CaseIterable {
      case plain, large, dark, contrast

      static var wanted: [Look] {
        let asked = ProcessInfo.processInfo.environment["TIEPDAN_PAGES"] ?? "plain"
        return asked == "1" ? allCases : [Look(rawValue: asked) ?? .plain]
      }

      var environment: [String: String] {
        switch self {
        case .plain, .large: [:]
        case .dark: ["ADW_DEBUG_COLOR_SCHEME": "prefer-dark"]
        case .contrast: ["ADW_DEBUG_HIGH_CONTRAST": "1"]
        }
      }
    }

    @Test(arguments: Look.wanted) func everyPageIsShown(look: Look) async throws {
      let station = try await DeskStation(textScale: look == .large ? 1.5 : 1)
      let desk = try await Program.start(
        "tiepdan-desk", ["--data", station.demo.point], home: station.home,
        environment: look.environment.merging(["TIEPDAN_FOLDERS": station.demo.stick]) { $1 })
      try await desk.activate()
      try await desk.resize(1366, 768)
      var count = 0
      func shot(_ name: String) async throws {
        count += 1
        try await desk.shot("pages-\(look.rawValue)-\(name)")
      }
      _ = try await desk.readLabel(containing: "chưa sao lưu lần nào", seconds: 20)
      try await shot("hom-nay")
      try await desk.keys("ctrl+e")
      try await desk.read("Sẵn sàng ghi")
      try await shot("chuyen-ve-xa")
      try await desk.keys("ctrl+b")
      try await desk.read("5 đơn")
      try await shot("so")
      try await desk.keys("ctrl+n")
      try await desk.keys("ctrl+3")
      _ = try await desk.wait(for: "the kind") {
        desk.root.first(.button, "Kiến nghị")?.isChecked == true ? true : nil
      }
      try await shot("tiep-nhan-don")
      try await desk.press("Lưu và in phiếu")
      try await desk.read("Ghi địa chỉ.")
      try await shot("cho-phai-sua")
      try await settings(desk, shot)
      try await desk.keys("F1")
      _ = try await desk.wait(for: "the help") { desk.window("Trợ giúp") }
      try await shot("tro-giup")
      try await desk.keys("Escape")
      try await desk.act("win.about")
      _ = try await desk.readLabel(containing: "Cần giúp, gọi")
      try await shot("gioi-thieu")
      try await desk.kill()
      #expect(count > 9)
      try station.remove()
    }

    /// Every chapter of the settings, whatever there is.
    private func settings(
      _ desk: Program, _ shot: (String) async throws -> Void
    ) async throws {
      try await desk.keys("ctrl+comma")
      let window = try await desk.wait(for: "the settings") { desk.window("Cài đặt") }
      try await desk.resize(1000, 700, title: "Cài đặt")
      let rows = try await desk.wait(for: "the chapters") { () -> [Node]? in
        let found = window.first { node, _ in node.role == "list" }?.children ?? []
        return found.isEmpty ? nil : found
      }
      for (index, row) in rows.enumerated() {
        try await desk.click(row)
        let name = row.first(.label)?.name ?? "\(index)"
        if name == "Kiểm tra máy" {
          try await desk.press("Kiểm tra")
          try await desk.read("Mã hóa ổ đĩa", seconds: 20)
        }
        try await shot("cai-dat-\(index)")
        if let known = ["Sao lưu": "sao-luu", "Kiểm tra máy": "kiem-tra-may"][name] {
          try await shot(known)
        }
      }
      try await desk.keys("Escape")
      _ = try await desk.wait(for: "no settings") {
        desk.window("Cài đặt") == nil ? true : nil
      }
    }
  }
}
