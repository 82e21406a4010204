// SPDX-License-Identifier: Apache-2.0
// A case in the office: from *Việc cần làm* to its lawful next step, and to the citizen.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct OfficeCases {
    /// An office whose stick of five petitions is imported.
    private func office(textScale: Double = 1) async throws -> (DeskStation, Program) {
      let station = try await DeskStation(textScale: textScale)
      try await DeskStation.tiepdan(["export", "--data", station.demo.point, station.demo.stick])
      try await DeskStation.tiepdan(
        ["import", "--data", station.demo.office, station.demo.stick],
        environment: ["TIEPDAN_PASSPHRASE": station.demo.passphrase])
      return (station, try await station.office())
    }

    @Test func theNearestDayLeadsToTheCaseAndItsNextStep() async throws {
      let (station, office) = try await office()
      _ = try await office.readLabel(containing: "chậm nhất", seconds: 20)
      try await office.shot("office-viec-can-lam")
      try await office.keys("Return")
      _ = try await office.find(.button, "Ghi bước Phân loại", seconds: 15)
      try await office.shot("office-vu-viec")
      try await office.press("Ghi bước Phân loại")
      _ = try await office.find(.button, "Ghi bước này")
      try await office.shot("office-buoc-phan-loai")
      try await office.press("Ghi bước này")
      try await office.read("Bước này cần mục này.")
      try await office.shot("office-buoc-thieu")
      try await office.keys("Escape")
      _ = try await office.quit()
      try station.remove()
    }

    @Test func everyPageOfTheOfficeIsDrawnInLargeText() async throws {
      let (station, office) = try await office(textScale: 1.5)
      for (key, name) in [
        ("ctrl+h", "viec-can-lam"), ("ctrl+d", "don"), ("ctrl+i", "nhap"), ("ctrl+t", "diem"),
      ] {
        try await office.keys(key)
        try await office.shot("office-lon-\(name)")
      }
      try await office.kill()
      try station.remove()
    }
  }
}
