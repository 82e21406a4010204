// SPDX-License-Identifier: Apache-2.0
// The program of the reception desk: opens the station's data and its window.

import Gtk
import Screens

/// The program of the reception desk.
public enum DeskProgram {
  /// Runs until the window is closed.
  ///
  /// - Returns: the exit code.
  @MainActor public static func run() -> Int32 {
    ProgramStart.run(id: "vn.tiepdan.Desk") { data in
      let workplace = try Workplace.live(data: data)
      try workplace.requirePoint()
      return workplace
    } open: { application, folders, workplace in
      let desk = try DeskWindow(
        application, workplace: workplace, ui: folders.asset("ui/desk.ui"))
      desk.window.present()
    }
  }
}
