// SPDX-License-Identifier: Apache-2.0
// The program's own files: found by one rule, and named when they are missing or broken.
import Foundation
import Gtk
import Testing

@Suite struct AssetsFolderTests {
  private func makeTree(_ folders: [String]) throws -> URL {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    for folder in folders {
      try FileManager.default.createDirectory(
        at: root.appending(path: folder), withIntermediateDirectories: true)
    }
    return root
  }

  @Test func theVariableWinsAndIsNeverGuessedAround() throws {
    let root = try makeTree(["given", "repo/Assets", "repo/.build/debug"])
    defer { try? FileManager.default.removeItem(at: root) }  // a left-over folder is no failure
    let program = root.appending(path: "repo/.build/debug/program").path
    let given = root.appending(path: "given").path
    #expect(
      try AssetsFolder.locate(
        name: "x", variable: "X", environment: ["X": given], executable: program
      ).path == given)
    #expect(throws: AssetsError.folderMissing(lookedIn: [given + "/none"])) {
      try AssetsFolder.locate(
        name: "x", variable: "X", environment: ["X": given + "/none"], executable: program)
    }
  }

  @Test func anInstalledProgramAndAWorkingCopyFindTheirFolder() throws {
    let root = try makeTree(["usr/bin", "usr/share/x/ui", "repo/Assets", "repo/.build/a/debug"])
    defer { try? FileManager.default.removeItem(at: root) }  // a left-over folder is no failure
    func locate(_ program: String) throws -> AssetsFolder {
      try AssetsFolder.locate(
        name: "x", variable: "X", environment: [:],
        executable: root.appending(path: program).path)
    }
    #expect(try locate("usr/bin/program").path == root.appending(path: "usr/share/x").path)
    #expect(try locate("repo/.build/a/debug/p").path == root.appending(path: "repo/Assets").path)
    let folder = try locate("usr/bin/program")
    #expect(throws: AssetsError.fileMissing(path: folder.path + "/ui/a.ui")) {
      try folder.file("ui/a.ui")
    }
  }

  @Test func aMissingFolderTellsWhereItWasSought() throws {
    let root = try makeTree(["a/b"])
    defer { try? FileManager.default.removeItem(at: root) }  // a left-over folder is no failure
    let error = #expect(throws: AssetsError.self) {
      try AssetsFolder.locate(
        name: "x", variable: "X", environment: [:], executable: root.path + "/a/b/p")
    }
    guard case .folderMissing(let places) = error else {
      Issue.record("not the error of a missing folder")
      return
    }
    #expect(places.first == root.path + "/a/share/x")
    #expect(places.contains(root.path + "/a/Assets"))
  }
}

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
