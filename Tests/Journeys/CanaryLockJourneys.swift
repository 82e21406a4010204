// SPDX-License-Identifier: Apache-2.0
// The marked denunciation while people come and go: the desk is locked in mid-typing, another person sits
// down, the program is killed behind the lock; and the same in practice, where nothing is more open.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct CanaryLock {
    private let canary = Canary()

    @Test func aLockedDeskTellsNothingOfADenunciationInMidTyping() async throws {
      let station = try await DeskStation()
      try await station.addPeople()
      var desk = try await canary.desk(station)
      try await desk.signIn("480615")
      _ = try await desk.find(.button, "Tiếp nhận đơn", seconds: 10)
      try await desk.activate()
      try await desk.keys("ctrl+n")
      try await desk.press("Tố cáo")
      try await canary.fill(desk)
      try await canary.copyTheName(on: desk)
      #expect(try await canary.shown(by: desk) != [], "what is typed is seen while it is typed")

      try await desk.keys("ctrl+l")
      try await desk.read("Mã PIN của Trần Văn Đạt")
      #expect(try await canary.shown(by: desk) == [])
      #expect(desk.window()?.name == "Tiếp Dân – đã khóa")
      for which in ["clipboard", "primary"] {
        let kept = try await canary.clipboard(which, of: desk)
        #expect(!canary.isIn(kept ?? ""), "\(which) behind the lock")
      }
      try await desk.shot("canary-khoa")
      try await canary.leavesNothing(station, "behind the lock")

      // Killed there, the desk comes back locked, and then with a draft that names nobody.
      try await desk.kill()
      try await canary.leavesNothing(station, "killed behind the lock")
      desk = try await canary.desk(station)
      try await desk.press("Đặng Thị Lan")
      try await desk.read("Mã PIN của Đặng Thị Lan")
      #expect(try await canary.shown(by: desk) == [])
      try await desk.signIn("2580")
      _ = try await desk.readLabel(containing: "Bản nháp: Tố cáo ••••")
      #expect(try await canary.shown(by: desk) == [])
      try await desk.press("Làm tiếp bản nháp")
      _ = try await desk.readLabel(containing: "Trần Văn Đạt bắt đầu")
      #expect(try await desk.text(of: "Họ và tên") == canary.name)
      try await desk.keys("ctrl+s")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 20)
      try await desk.keys("ctrl+l")
      try await desk.press("Trần Văn Đạt")
      try await desk.read("Mã PIN của Trần Văn Đạt")
      try await desk.signIn("480615")
      #expect(try await canary.shown(by: desk) == [])
      _ = try await desk.quit()
      try await canary.leavesNothing(station, "at the end")
      try station.remove()
    }

    @Test func whatIsLikeADenunciationIsNeverHintedAt() async throws {
      let station = try await DeskStation()
      let desk = try await canary.desk(station)
      // The same words, told in the open first and then as a denunciation in the same form.
      try await desk.keys("ctrl+n")
      try await desk.press("Phản ánh")
      try await canary.fill(desk)
      try await desk.press("Tố cáo")
      // The button works a moment after it was pressed.
      try await desk.read("Người tố cáo được giữ bí mật")
      try await desk.keys("ctrl+s")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 20)
      let code = try await desk.readLabel(containing: "07654-03-")
      try await canary.leavesNothing(station, "after it was saved")
      // Whoever types it again in the open learns nothing of it.
      try await desk.keys("ctrl+n")
      try await desk.findEmptyPage()
      try await desk.press("Kiến nghị")
      try await canary.fill(desk)
      _ = try await desk.readLabel(containing: "Bản nháp đã giữ trên máy")
      #expect(!desk.root.dump().contains(code))
      try await desk.keys("ctrl+s")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 20)
      let open = try await desk.readLabel(containing: "07654-03-")
      try await desk.keys("ctrl+n")
      try await desk.findEmptyPage()
      try await desk.press("Phản ánh")
      try await canary.fill(desk)
      // The open one is hinted at: the look above can fail.
      _ = try await desk.wait(for: "a hint", seconds: 10) {
        desk.root.dump().contains("Cùng số căn cước") ? true : nil
      }
      #expect(!desk.root.dump().contains(code))
      try await desk.kill()
      let marks = try await Tools.run(
        "sqlite3",
        [
          station.demo.point + "/tiepdan.sqlite",
          """
          SELECT (SELECT count(*) FROM petition_mark m JOIN petition p ON p.id = m.petition
            WHERE p.is_sealed), (SELECT count(*) FROM petition WHERE is_sealed
            AND (marks IS NOT NULL OR together IS NOT NULL)),
            (SELECT count(*) > 0 FROM petition_mark m JOIN petition p ON p.id = m.petition
            WHERE p.reference = '\(open)')
          """,
        ], environment: ProcessInfo.processInfo.environment)
      #expect(marks.output.trimmingCharacters(in: .whitespacesAndNewlines) == "0|0|1")
      try station.remove()
    }
  }
}
