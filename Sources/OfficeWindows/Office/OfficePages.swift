// SPDX-License-Identifier: Apache-2.0
// The pages of the office's window, in the order of its side list. A page is one declaration here: what it is
// called, its keys, and who draws it. The window builds it when it is first shown.

import Gtk
import OfficeScreens
import Screens
import Windows

/// What the window asks of a page.
@MainActor
protocol OfficePage: AnyObject {
  /// The page itself.
  var widget: Widget { get }
  /// It is shown, or shown again: it looks anew and takes the focus.
  func enter()
  /// It is left: what was opened of a sealed petition is forgotten.
  func leave()
  /// Whether a stick is being read or written.
  var isWorking: Bool { get }
  /// Ends that work after the piece at hand.
  func stop()
  /// Whether the window must stay a moment, because something typed is not on the disk yet; `close` closes it then.
  func keepsOpen(_ close: @escaping @MainActor () -> Void) -> Bool
  /// Ctrl+P.
  ///
  /// - Returns: whether the page is a paper.
  func printPressed() -> Bool
}

extension OfficePage {
  func leave() {}
  var isWorking: Bool { false }
  func stop() {}
  func keepsOpen(_ close: @escaping @MainActor () -> Void) -> Bool { false }
  func printPressed() -> Bool { false }
}

/// The names of the pages inside the program; as an action, `win.<name>` shows one.
enum OfficePageName: String {
  case toDo = "to-do"
  case intake
  case register
  case petitions
  case arrivals
  case points
}

/// A page as the window knows it.
struct OfficePlace {
  /// Its name inside the program.
  var id: OfficePageName
  /// What the side list and the list of keys call it.
  var title: String
  /// Its icon.
  var icon: String
  /// The keys that show it.
  var keys: [String]
  /// Draws it.
  var make: @MainActor (OfficeWindow) -> any OfficePage
}

extension OfficePlace {
  /// All pages.
  @MainActor static let all: [OfficePlace] = [
    OfficePlace(
      id: .toDo, title: "Việc cần làm", icon: "x-office-calendar-symbolic",
      keys: ["<Control>h", "<Alt>1"]
    ) { window in
      ToDoView(
        ToDoScreen(workplace: window.workplace),
        open: { [weak window] in window?.openCase($0) },
        startImport: { [weak window] in window?.go(.arrivals) },
        startBackup: { [weak window] in window?.openSettings("backup") },
        counted: { [weak window] count in
          window?.setBadge(
            count > 0 ? "\(count)" : nil, of: .toDo,
            meaning: count > 0 ? "\(count) vụ việc quá hạn" : "", isUrgent: true)
        })
    },
    OfficePlace(
      id: .intake, title: "Tiếp nhận đơn", icon: "document-new-symbolic", keys: ["<Control>n"]
    ) { window in
      IntakeView(
        IntakeScreen(workplace: window.workplace), workplace: window.workplace,
        over: window.window, changePerson: { [weak window] in window?.care?.lockPressed() })
    },
    OfficePlace(
      id: .register, title: "Sổ đơn", icon: "x-office-spreadsheet-symbolic", keys: ["<Control>b"]
    ) { window in
      RegisterView(
        RegisterScreen(workplace: window.workplace), over: window.window,
        open: { [weak window] in window?.openCase($0) },
        startIntake: { [weak window] in window?.go(.intake) },
        startImport: { [weak window] in window?.go(.arrivals) })
    },
    OfficePlace(
      id: .petitions, title: "Đơn", icon: "view-list-symbolic", keys: ["<Control>d", "<Alt>2"]
    ) { window in
      CaseView(
        RegisterScreen(workplace: window.workplace), CaseScreen(workplace: window.workplace),
        workplace: window.workplace, startImport: { [weak window] in window?.go(.arrivals) })
    },
    OfficePlace(
      id: .arrivals, title: "Nhập từ USB", icon: "drive-removable-media-symbolic",
      keys: ["<Control>i", "<Alt>3"]
    ) { window in
      ImportView(
        ImportScreen(workplace: window.workplace), workplace: window.workplace,
        showPetitions: { [weak window] in window?.go(.petitions) })
    },
    OfficePlace(
      id: .points, title: "Các điểm", icon: "network-server-symbolic",
      keys: ["<Control>t", "<Alt>4"]
    ) { window in
      StationsView(StationsScreen(workplace: window.workplace), workplace: window.workplace)
    },
  ]
}
