// SPDX-License-Identifier: Apache-2.0
// The lock of the office: nothing of it is seen or done by keys before somebody has signed in, another person sits
// down with a PIN, what was opened of a sealed petition closes, and nobody at the machine locks it.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct OfficeLocks {
    /// An office with five petitions and two people.
    private func station() async throws -> DeskStation {
      let station = try await DeskStation()
      try await DeskStation.tiepdan(["export", "--data", station.demo.point, station.demo.stick])
      try await DeskStation.tiepdan(
        ["import", "--data", station.demo.office, station.demo.stick],
        environment: ["TIEPDAN_PASSPHRASE": station.demo.passphrase])
      try await station.addPeople(to: station.demo.office)
      return station
    }

    @Test func nothingIsSeenOrDoneBeforeThePINAndAnotherPersonSitsDown() async throws {
      let station = try await station()
      let office = try await station.office()
      try await office.read("Mã PIN của Lê Thị Ánh")
      try await office.keys("ctrl+d", "ctrl+p", "ctrl+comma", "ctrl+n", "F5")
      #expect(office.window("Cài đặt") == nil && office.root.children.count == 1)
      #expect(!office.has(.any, "Việc cần làm") && !office.has(.any, "Tìm đơn"))
      #expect(office.root.firstLabel { $0.contains("chậm nhất") } == nil)
      try await office.shot("xa-khoa")
      try await office.signIn("480615")
      _ = try await office.readLabel(containing: "chậm nhất", seconds: 20)
      try await office.keys("ctrl+comma")
      _ = try await office.wait(for: "the settings") { office.window("Cài đặt") }
      try await office.activate("Tiếp Dân – UBND xã An Lạc (thử)")
      try await office.keys("ctrl+l")
      try await office.read("Mã PIN của Lê Thị Ánh")
      #expect(office.root.firstLabel { $0.contains("chậm nhất") } == nil)
      try await office.press("Đặng Thị Lan")
      try await office.read("Mã PIN của Đặng Thị Lan")
      try await office.type("2580")
      try await office.keys("Return")
      _ = try await office.readLabel(containing: "chậm nhất", seconds: 20)
      try await office.read("Đặng Thị Lan")
      // The settings were another person's.
      _ = try await office.wait(for: "no settings") {
        office.window("Cài đặt") == nil ? true : nil
      }
      try await office.kill()
      try station.remove()
    }

    @Test func anIdleOfficeLocksItself() async throws {
      let station = try await station()
      try await DeskStation.tiepdan(
        ["people", "lock-after", "6", "--data", station.demo.office])
      let office = try await station.office()
      try await office.signIn("480615")
      _ = try await office.wait(for: "the lock", seconds: 15) {
        office.root.children.contains { $0.name.contains("đã khóa") } ? true : nil
      }
      #expect(office.root.firstLabel { $0.contains("chậm nhất") } == nil)
      try await office.kill()
      try station.remove()
    }
  }
}
