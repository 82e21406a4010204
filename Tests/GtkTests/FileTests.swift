// SPDX-License-Identifier: Apache-2.0
// The program's own files: found by one rule, and named when they are missing or broken.
import Foundation
import Gtk
import Testing

extension GtkTests {
  @MainActor @Suite struct WindowFiles {
    init() throws { try Display.open() }

    private func write(_ text: String) throws -> String {
      let path = FileManager.default.temporaryDirectory
        .appending(path: UUID().uuidString + ".ui").path
      try Data(text.utf8).write(to: URL(filePath: path))
      return path
    }

    @Test func aWindowFileGivesTypedObjects() throws {
      let file = try write(
        """
        <interface>
          <object class="AdwPreferencesGroup" id="group">
            <child><object class="AdwEntryRow" id="name"><property name="title">Họ và tên</property>
            </object></child>
            <child><object class="AdwActionRow" id="training">
              <property name="title">Tập huấn</property>
              <property name="activatable-widget">toggle</property>
              <child><object class="GtkSwitch" id="toggle"/></child>
            </object></child>
          </object>
        </interface>
        """)
      defer { try? FileManager.default.removeItem(atPath: file) }  // a left-over is no failure
      let builder = try Builder(file: file)
      let name: EntryRow = builder.object("name")
      #expect(name.title == "Họ và tên")
      let training: SwitchRow = builder.object("training")
      training.isActive = true
      #expect(builder.object("toggle", as: Switch.self).isActive)
      #expect(!builder.has("nothing"))
    }

    @Test func aBrokenWindowFileNamesItselfAndTheLine() throws {
      let file = try write("<interface>\n<object class=\"NoSuchWidget\"/>\n</interface>")
      defer { try? FileManager.default.removeItem(atPath: file) }  // a left-over is no failure
      let error = #expect(throws: BuilderError.self) { try Builder(file: file) }
      #expect(error?.file == file)
      #expect(error?.detail.contains(":2:") == true)
    }

    @Test func aMissingIdStopsTheProgramWithFileAndId() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        try await MainActor.run {
          try Display.open()
          let empty = FileManager.default.temporaryDirectory
            .appending(path: UUID().uuidString + ".ui").path
          try Data("<interface/>".utf8).write(to: URL(filePath: empty))
          defer { try? FileManager.default.removeItem(atPath: empty) }  // never reached
          let _: Label = try Builder(file: empty).object("greeting")
        }
      }
      let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
      #expect(message.contains(".ui: no object with id \"greeting\""))
    }
  }
}
