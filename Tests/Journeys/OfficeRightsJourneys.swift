// SPDX-License-Identifier: Apache-2.0
// What whoever is at work may not do is not offered: on every page of the office the button cannot be pressed, says why, and
// *Đổi người…* leads to the person who may.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct OfficeRights {
    @Test func aClerkSeesWhatIsForOthersAndOnePressLeadsToThem() async throws {
      let station = try await DeskStation()
      try await DeskStation.tiepdan(["export", "--data", station.demo.point, station.demo.stick])
      try await DeskStation.tiepdan(
        ["import", "--data", station.demo.office, station.demo.stick],
        environment: ["TIEPDAN_PASSPHRASE": station.demo.passphrase])
      try await station.addPeople(to: station.demo.office)
      let denunciation = try await station.book().first { $0["kind"] == "to-cao" }?["reference"]
      let office = try await station.office()
      _ = try await office.readLabel(containing: "Mã PIN của ", seconds: 20)
      try await office.press("Đặng Thị Lan")
      try await office.read("Mã PIN của Đặng Thị Lan")
      try await office.signIn("2580")

      // Points are for whoever looks after the office.
      try await office.keys("ctrl+t")
      let invite = try await office.find(.button, "Kết nạp điểm…", seconds: 15)
      #expect(!invite.isEnabled)
      #expect(invite.details.contains("quản trị"), "\(invite.details)")
      _ = try await office.readLabel(containing: "không được giao kết nạp", seconds: 10)
      try await office.shot("office-quyen-diem")

      // The sealed part is for holders of the key.
      let sealed = try #require(denunciation)
      try await office.openCase(sealed)
      let open = try await office.find(.button, "Mở phần niêm phong…", seconds: 15)
      #expect(!open.isEnabled)
      #expect(open.details.contains("giữ khóa"), "\(open.details)")
      try await office.shot("office-quyen-niem-phong")

      // One press, and whoever may do it sits down.
      try await office.keys("ctrl+t")
      _ = try await office.readLabel(containing: "không được giao kết nạp", seconds: 10)
      try await office.press("Đổi người…")
      _ = try await office.readLabel(containing: "Mã PIN của ", seconds: 15)
      try await office.kill()
      try station.remove()
    }
  }
}
