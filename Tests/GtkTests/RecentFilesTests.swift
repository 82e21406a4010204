// SPDX-License-Identifier: Apache-2.0
// What was attached leaves the person's list of recent files, whenever the chooser puts it in and in
// whatever state the list is. Each story has a process of its own, whose list is not the person's.
import CGtk
import Foundation
import Gtk
import Testing

extension GtkTests {
  @MainActor @Suite struct RecentFileTests {
    @Test func aFileIsForgottenThoughTheListComesToKnowOfItLater() async {
      await #expect(processExitsWith: .success) {
        try await MainActor.run { try RecentFileTests.forgets(beginningWith: nil) }
      }
    }

    @Test func aDamagedListIsNoFault() async {
      await #expect(processExitsWith: .success) {
        try await MainActor.run { try RecentFileTests.forgets(beginningWith: "<xbel") }
      }
    }

    /// Two files come into the list after one of them was to be forgotten.
    private static func forgets(beginningWith start: String?) throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }  // a left-over is no failure
      let listFile = folder.appending(path: "recently-used.xbel")
      if let start { try Data(start.utf8).write(to: listFile) }
      setenv("XDG_DATA_HOME", folder.path, 1)
      try Display.open()
      // GTK notes down only what comes from a program that has a name.
      g_set_prgname("tiepdan-tests")
      let files = ["giu.txt", "quen.txt"].map { folder.appending(path: $0) }
      for file in files { try Data("x".utf8).write(to: file) }
      RecentFiles.forget([files[1].path])
      let list = try #require(gtk_recent_manager_get_default())
      for file in files { gtk_recent_manager_add_item(list, file.absoluteString) }
      func isListed(_ file: URL) -> Bool {
        // Not there yet is empty.
        (try? String(contentsOf: listFile, encoding: .utf8))?.contains(file.absoluteString) ?? false
      }
      try #require(Display.pump { isListed(files[0]) })
      try #require(Display.pump { !isListed(files[1]) })
    }
  }
}
