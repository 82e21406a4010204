// SPDX-License-Identifier: Apache-2.0
// The program of the kiosk: texts to read, no petition data. It opens no database; all that it
// reads beside its own files is the published folder.

import Foundation
import Gtk
import KioskScreens

/// The program of the kiosk.
public enum KioskProgram {
  /// Runs until staff ends it; see ``KioskWindow`` for how.
  ///
  /// - Returns: the exit status.
  @MainActor public static func run() -> Int32 {
    KioskPlace.keepMemoryPrivate()
    let program = Program<Void>(
      id: "vn.tiepdan.Kiosk", version: KioskPlace.version, data: { KioskPlace.data($0) },
      assets: { try KioskPlace.assets() }, prepare: { _ in },
      open: { application, folders, _ in try open(application, folders) },
      trouble: {
        let words = KioskPlace.words(for: $0)
        return ProgramTrouble(title: words.title, next: words.next, detail: words.detail)
      })
    return program.run()
  }

  @MainActor
  private static func open(_ application: Application, _ folders: ProgramFolders) throws {
    let texts = try KioskTexts.read(assets: folders.assets)
    application.loadStyle(file: folders.asset("style/kiosk.css"))
    let screen = KioskScreen(
      texts: texts, published: ReceptionHours.publishedFolder(data: folders.data))
    let kiosk = KioskWindow(
      application, screen,
      mayBeClosed: ProcessInfo.processInfo.environment["TIEPDAN_KIOSK_EXIT"] == "1")
    kiosk.window.present()
  }
}
