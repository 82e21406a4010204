// SPDX-License-Identifier: Apache-2.0
// The program of the reception desk: opens the station's data and its window.

import DeskScreens
import Gtk
import Screens
import Windows

/// The program of the reception desk.
public enum DeskProgram {
  /// Runs until the window is closed.
  ///
  /// - Returns: the exit code.
  @MainActor public static func run() -> Int32 {
    StationProgram.run(id: "vn.tiepdan.Desk", practice: { TrainingPlace(beside: $0) }) {
      data, folders in
      try DeskStart.prepare(data: data, offering: folders)
    } open: { application, folders, start in
      switch start {
      case .desk(let workplace): try openDesk(application, folders, workplace)
      case .setUp(let data): setUp(application, folders, SetUpScreen(data: data, release: .desktop))
      case .goOn(let workplace, let page):
        setUp(application, folders, SetUpScreen(going: workplace.withDesktop, from: page))
      }
    }
  }

  @MainActor
  private static func openDesk(
    _ application: Application, _ folders: ProgramFolders, _ workplace: Workplace,
    chapter: String? = nil
  ) throws {
    let desk = try DeskWindow(
      application, workplace: workplace.withDesktop, ui: folders.asset("ui/desk.ui"))
    let isPractice = folders.real != nil || workplace.isTraining
    desk.offerPractice(
      beside: folders.real ?? (isPractice ? nil : folders.data), isPractice: isPractice)
    keepState(of: desk.window, named: "desk")
    desk.window.present()
    if let chapter { desk.openSettings(chapter) }
  }

  @MainActor
  private static func setUp(
    _ application: Application, _ folders: ProgramFolders, _ screen: SetUpScreen
  ) {
    let window = SetUpWindow(application, screen) { workplace, wantsPrinter in
      do {
        try openDesk(application, folders, workplace, chapter: wantsPrinter ? "printer" : nil)
      } catch {
        // The set-up is over: the next start shows the same trouble with a way on.
        TroubleWindow(
          application, StationProgram.trouble(of: Words.message(for: error)), data: workplace.folder
        ).window.present()
      }
    }
    window.window.present()
  }
}
