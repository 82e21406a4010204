// SPDX-License-Identifier: Apache-2.0
// The office's register is narrowed, sorted, and its filters are kept under names.

import Foundation
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct RegisterFilterTests {
  @Test func theRegisterIsNarrowedSortedAndAFilterIsKept() async throws {
    let commune = try Commune()
    for (name, title) in [("Trần Hoà", "Đường"), ("An", "Điện"), ("Bùi Hòa", "Nước")] {
      var draft = Draft.report(title)
      draft.people[0].fullName = name
      try commune.point.file(draft)
    }
    let stick = try commune.folder("stick")
    try commune.point.export(to: stick)
    _ = try commune.office.importAll(from: stick)
    let screen = RegisterScreen(workplace: try commune.office.workplace())
    await screen.reload()
    #expect(screen.count == 3)
    #expect(!screen.isFiltered)
    await screen.sort(by: .name)
    try await until("the rows") { screen.line(at: 2) != nil }
    #expect((0..<3).map { screen.line(at: $0)?.name } == ["An", "Bùi Hòa", "Trần Hoà"])
    #expect(!screen.isFiltered)
    let line = try #require(screen.line(at: 0))
    #expect(line.number.hasPrefix("2/"))
    #expect(line.source == "Tại thôn")
    #expect(!line.arrived.isEmpty)
    await screen.show(source: .press)
    #expect(screen.count == 0)
    #expect(screen.isFiltered)
    screen.keepFilterButtonPressed("  ")
    #expect(screen.message?.tone == .notice)
    screen.keepFilterButtonPressed("Báo chí")
    screen.keepFilterButtonPressed("Báo chí")
    #expect(screen.savedFilters.map(\.name) == ["Báo chí"])
    await screen.show(source: nil)
    #expect(screen.count == 3)
    let again = RegisterScreen(workplace: try commune.office.workplace())
    await again.show(try #require(again.savedFilters.first))
    #expect(again.filter.source == .press)
    #expect(again.filter.order == .name)
    again.forgetFilterButtonPressed("Báo chí")
    #expect(again.savedFilters.isEmpty)
  }
}
