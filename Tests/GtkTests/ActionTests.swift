// SPDX-License-Identifier: Apache-2.0
// Actions under one name, timeouts that end with their owner, sticks that are not there.
import Gtk
import Testing

extension GtkTests {
  @MainActor @Suite struct Actions {
    init() throws { try Display.open() }

    enum Name: String { case save, open }

    @Test func actionsRunByNameAndCanBeDisabled() throws {
      let application = Application(id: "vn.example.tiepdan.Actions", single: false)
      var saved = 0
      var opened: [String] = []
      let save = application.addAction(Name.save, keys: ["<Control>s"]) { saved += 1 }
      application.addTextAction(Name.open) { opened.append($0) }
      save.activate()
      save.isEnabled = false
      save.activate()
      #expect(saved == 1)
      #expect(application.action(Name.save)?.isEnabled == false)
      try #require(application.action(Name.open)).activate("07654-03-000012")
      #expect(opened == ["07654-03-000012"])
    }

    @Test func aTimeoutEndsWithItsOwner() {
      var fired: [String] = []
      var dropped: Timeout? = Timeout.after(0.01) { fired.append("dropped") }
      let once = Timeout.after(0.02) { fired.append("once") }
      var ticks = 0
      let often = Timeout.every(0.005) { ticks += 1 }
      #expect(dropped?.isPending == true)
      dropped = nil
      #expect(Display.pump { ticks >= 8 && !fired.isEmpty })
      often.cancel()
      #expect(fired == ["once"])
      #expect(!once.isPending)
      #expect(!often.isPending)
    }

    @Test func unmountingWhatIsNotMountedIsRefused() async {
      let monitor = VolumeMonitor()
      await #expect(throws: VolumeError.notMounted(path: "/nơi/không/có")) {
        try await monitor.unmount(path: "/nơi/không/có")
      }
    }
  }
}
