// SPDX-License-Identifier: Apache-2.0
// The program of the commune office: opens the office's data, its key locked, and its window.

import Foundation
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
    StationProgram.run(
      id: "vn.tiepdan.Office", practice: { OfficePractice.place(beside: $0) }
    ) { data, folders in
      try OfficeStart.prepare(data: data, offering: folders)
    } open: { application, folders, start in
      switch start {
      case .office(let workplace): try openOffice(application, folders, workplace)
      case .found(let data): found(application, folders, data)
      }
    }
  }

  @MainActor
  private static func openOffice(
    _ application: Application, _ folders: ProgramFolders, _ workplace: Workplace
  ) throws {
    let office = try OfficeWindow(
      application, workplace: workplace.withDesktop, ui: folders.asset("ui/office.ui"))
    let isPractice = folders.real != nil || workplace.isTraining
    office.offerPractice(
      beside: folders.real ?? (isPractice ? nil : workplace.folder), isPractice: isPractice)
    keepState(of: office.window, named: "office")
    office.window.present()
  }

  @MainActor
  private static func found(
    _ application: Application, _ folders: ProgramFolders, _ data: URL
  ) {
    let window = FoundWindow(application, FoundScreen(data: data), data: data) { workplace in
      do { try openOffice(application, folders, workplace) } catch {
        // The office is there: the next start shows the same trouble with a way on.
        TroubleWindow(
          application, StationProgram.trouble(of: Words.message(for: error)), data: workplace.folder
        ).window.present()
      }
    }
    window.window.present()
  }
}
