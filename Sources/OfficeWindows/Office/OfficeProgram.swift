// SPDX-License-Identifier: Apache-2.0
// The program of the commune office: opens the office's data, its key locked, and its window.

import Gtk
import OfficeScreens
import Screens
import Windows

/// The program of the commune office.
public enum OfficeProgram {
  /// Runs until the window is closed.
  ///
  /// - Returns: the exit status.
  @MainActor public static func run() -> Int32 {
    StationProgram.run(id: "vn.tiepdan.Office") { data, folders in
      let workplace = try Workplace.live(data: data, offering: folders)
      try workplace.requireOffice()
      return workplace
    } open: { application, folders, workplace in
      let office = try OfficeWindow(
        application, workplace: workplace, ui: folders.asset("ui/office.ui"))
      keepState(of: office.window, named: "office")
      office.window.present()
    }
  }
}
