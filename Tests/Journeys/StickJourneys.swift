// SPDX-License-Identifier: Apache-2.0
// A stick from an infected machine, and what is said of a stick that is written: out of the system, held by another
// program, or only a folder.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Sticks {
    /// What a worm leaves: everything hidden in a folder without a name, shortcuts in front.
    private func infect(_ stick: String) throws {
      let manager = FileManager.default
      let hidden = "\(stick)/\u{A0}"
      try manager.createDirectory(atPath: hidden, withIntermediateDirectories: true)
      for name in try manager.contentsOfDirectory(atPath: stick) where name != "\u{A0}" {
        try manager.moveItem(atPath: "\(stick)/\(name)", toPath: "\(hidden)/\(name)")
      }
      for name in ["TIEPDAN.lnk", "autorun.inf", "ảnh\u{202E}gpj.exe", "Ảnh họp.jpg"] {
        try Data("x".utf8).write(to: URL(filePath: "\(stick)/\(name)"))
      }
    }

    private func readsTheList(_ program: Program, _ shot: String) async throws {
      try await program.read("USB này có dấu hiệu nhiễm vi-rút.", seconds: 20)
      let notice = try await program.readLabel(containing: "không bao giờ chạy gì từ USB")
      #expect(notice.contains("“TIEPDAN.lnk”") && notice.contains("báo người phụ trách máy"))
      try await program.shot("\(shot)-bao")
      try await program.press("Xem trên USB có gì…")
      try await program.read("Trên USB có gì")
      for name in ["autorun.inf", "ảnh⟨U+202E⟩gpj.exe", "(tên trống: U+A0)", "Ảnh họp.jpg"] {
        _ = try await program.readLabel(containing: name)
      }
      try await program.shot("\(shot)-danh-sach")
      try await program.press("Xong")
      try await program.waitUntilGone(.label, "Trên USB có gì")
    }

    @Test func anInfectedStickIsToldReadAndLeftAsItIs() async throws {
      let station = try await DeskStation()
      try await DeskStation.tiepdan(["export", "--data", station.demo.point, station.demo.stick])
      try infect(station.demo.stick)
      let before = try FileManager.default.subpathsOfDirectory(atPath: station.demo.stick).sorted()

      let desk = try await station.desk()
      try await desk.keys("ctrl+e")
      try await readsTheList(desk, "stick-1-ban")
      _ = try await desk.quit()

      let office = try await station.office()
      try await office.keys("ctrl+i")
      try await readsTheList(office, "stick-2-xa")
      try await office.press("Xem USB")
      try await office.fill("Cụm mật khẩu của người giữ khóa", station.demo.passphrase)
      try await office.press("Mở khóa")
      _ = try await office.readLabel(containing: "Chưa ghi gì vào sổ", seconds: 20)
      try await office.press("Nhập vào sổ")
      try await office.read("ĐÃ ĐỌC XONG", seconds: 20)
      _ = try await office.readLabel(containing: "USB nhiễm vi-rút nên không ghi gì lên đó")
      try await office.shot("stick-2-xa-da-doc")
      _ = try await office.quit()
      let after = try FileManager.default.subpathsOfDirectory(atPath: station.demo.stick).sorted()
      #expect(after == before)
      try station.remove()
    }

    @Test func aFolderIsSaidToBeWrittenAndNeverToBeOut() async throws {
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await desk.keys("ctrl+e")
      try await desk.press("Ghi ra USB")
      try await desk.read("ĐÃ GHI XONG", seconds: 20)
      _ = try await desk.readLabel(containing: "Đây là thư mục, chương trình không tự tháo")
      #expect(!desk.has(.button, "Tháo USB") && !desk.has(.label, "RÚT ĐƯỢC RỒI"))
      try await desk.shot("stick-3-thu-muc")
      try await desk.kill()
      try station.remove()
    }

    @Test(.enabled(if: RealStick.isPossible, "a stick can be mounted by root only"))
    func aRealStickIsOutOfTheSystemBeforeItMayBePulled() async throws {
      let station = try await DeskStation()
      let stick = try RealStick(in: station.home)
      let desk = try await station.desk(on: stick)
      try await desk.keys("ctrl+e")
      try await desk.press("Ghi ra USB")
      try await desk.read("RÚT ĐƯỢC RỒI", seconds: 30)
      #expect(try !stick.isMounted(for: desk))
      // The stick has gone from the list, and the words stay.
      try await desk.read("Chưa thấy USB nào")
      try await desk.shot("stick-4-that")
      #expect(desk.has(.label, "RÚT ĐƯỢC RỒI"))
      #expect(try await stick.names(in: "/TIEPDAN").contains("/"))
      try await desk.kill()
      try station.remove()
    }

    @Test(.enabled(if: RealStick.isPossible, "a stick can be mounted by root only"))
    func aRealStickThatAnotherProgramHoldsIsToldWithItsNameAndTriedAgain() async throws {
      let station = try await DeskStation()
      let stick = try RealStick(in: station.home, isHeld: true)
      let desk = try await station.desk(on: stick)
      try await desk.keys("ctrl+e")
      try await desk.press("Ghi ra USB")
      try await desk.read("ĐÃ GHI XONG – CHƯA RÚT", seconds: 30)
      _ = try await desk.readLabel(containing: "chương trình khác đang dùng: tail")
      #expect(try stick.isMounted(for: desk))
      try await desk.shot("stick-5-bi-giu")
      try stick.letGo()
      try await desk.press("Tháo USB")
      try await desk.read("RÚT ĐƯỢC RỒI", seconds: 30)
      #expect(try !stick.isMounted(for: desk))
      try await desk.kill()
      try station.remove()
    }
  }
}

extension DeskStation {
  /// The desk's window, with a stick that only it sees.
  fileprivate func desk(on stick: RealStick) async throws -> Program {
    let desk = try await Program.start(
      "tiepdan-desk", ["--data", demo.point], home: home, environment: ["TIEPDAN_READER": "none"],
      wrapper: stick.wrapper)
    try await desk.activate()
    try await desk.resize(1366, 768)
    return desk
  }
}
