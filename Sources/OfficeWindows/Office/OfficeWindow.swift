// SPDX-License-Identifier: Apache-2.0
// The window of the commune office: *Nhập từ USB*, *Đơn*, *Các điểm*, built when they are first
// shown; the actions with their keys; who is at work. What was opened of a sealed petition closes
// with its page.

import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

/// Every action of the office's window.
enum OfficeAction: String, CaseIterable {
  case importing = "import"
  case petitions
  case stations
  case chooseFolder = "choose-folder"
  case search
  case reload
  case settings
  case lock
  case help
  case fullscreen
  case about

  /// The keys that do it.
  var keys: [String] {
    switch self {
    case .importing: ["<Control>i", "<Alt>1"]
    case .petitions: ["<Control>d", "<Alt>2"]
    case .stations: ["<Control>t", "<Alt>3"]
    case .chooseFolder: ["<Control>o"]
    case .search: ["<Control>f"]
    case .reload: ["F5"]
    case .settings: ["<Control>comma"]
    case .lock: ["<Control>l"]
    case .help: ["F1"]
    case .fullscreen: ["F11"]
    case .about: []
    }
  }

  /// What the list of keys says.
  var name: String {
    switch self {
    case .importing: "Nhập từ USB"
    case .petitions: "Đơn"
    case .stations: "Các điểm"
    case .chooseFolder: "Chọn thư mục để nhập"
    case .search: "Tìm đơn"
    case .reload: "Xem lại trang"
    case .settings: "Cài đặt"
    case .lock: "Khóa, đổi người"
    case .help: "Trợ giúp"
    case .fullscreen: "Toàn màn hình"
    case .about: "Giới thiệu Tiếp Dân"
    }
  }
}

@MainActor
final class OfficeWindow {
  let window: ApplicationWindow
  private let pages: ViewStack
  private let slots: [String: Widget]
  private let workplace: Workplace
  private var care: OfficeCare?
  private var built: Set<String> = []
  private var importing: ImportView?
  private var petitions: CaseView?
  private var stations: StationsView?

  init(_ application: Application, workplace: Workplace, ui: String) throws {
    self.workplace = workplace
    let builder = try Builder(file: ui, domain: "tiepdan")
    window = builder.object("window")
    pages = builder.object("pages")
    slots = Dictionary(
      uniqueKeysWithValues: ["import", "petitions", "stations"].map {
        ($0, builder.object($0, as: Widget.self))
      })
    window.join(application)
    builder.object("menu-button", as: MenuButton.self).setMenu(builder.object("menu"))
    window.title = "Tiếp Dân – \(workplace.stationName)"
    let station: Label = builder.object("station")
    station.text = workplace.stationName
    station.tooltip = "\(workplace.stationName) – mã \(workplace.stationCode)"
    let person: Label = builder.object("person")
    person.text = workplace.actorName
    for label in [station, person] { label.setMargins(vertical: 0, horizontal: 6) }
    person.tooltip = [workplace.actorName, workplace.actorRole].filter { !$0.isEmpty }
      .joined(separator: " – ")
    window.keep("controller", self)
    addActions()
    pages.onChange { [weak self] name in self?.show(name) }
    window.onCloseRequest { [weak self] in self?.staysOpen() ?? false }
    show("import")
    care = OfficeCare(
      window, workplace: workplace, isBusy: { [weak self] in self?.importing?.isWorking ?? false },
      willLock: { [weak self] in self?.petitions?.leave() },
      unlocked: { [weak self] in
        person.text = workplace.actorName
        self?.show(self?.pages.visibleName ?? "import")
      })
  }

  /// Opens a chapter of the settings.
  func openSettings(_ chapter: String) { care?.openSettings(chapter) }

  private func addActions() {
    let acts: [OfficeAction: @MainActor (OfficeWindow) -> Void] = [
      .importing: { $0.go("import") },
      .petitions: { $0.go("petitions") },
      .stations: { $0.go("stations") },
      .chooseFolder: {
        $0.go("import")
        $0.importing?.chooseFolder()
      },
      .search: {
        $0.go("petitions")
        $0.petitions?.focusSearch()
      },
      .settings: { $0.care?.openSettings("people") },
      .lock: { $0.care?.lockPressed() },
      .help: { $0.care?.showHelp($0.pages.visibleName) },
      .reload: { $0.show($0.pages.visibleName ?? "import") },
      .fullscreen: { $0.window.isFullscreen.toggle() },
      .about: { showAbout(over: $0.window) },
    ]
    for action in OfficeAction.allCases {
      guard let act = acts[action] else { preconditionFailure("\(action) does nothing") }
      window.addAction(action, keys: action.keys) { [weak self] in
        if let self { act(self) }
      }
    }
    let shown = OfficeAction.allCases.flatMap { action in
      action.keys.prefix(1).map { Shortcut(key: $0, name: action.name) }
    }
    setShortcuts(
      of: window,
      [
        ("Trang", Array(shown.prefix(3))),
        (
          "Việc",
          shown.dropFirst(3) + [Shortcut(key: "<Control>question", name: "Danh sách phím tắt")]
        ),
      ])
  }

  private func go(_ page: String) {
    if pages.visibleName == page { return show(page) }
    // Or GTK, a frame later, moves the focus away from the page that takes it: to what follows the
    // widget that has gone out of sight.
    gtk_window_set_focus(window.p(), nil)
    pages.visibleName = page
  }

  /// Builds a page when it is first shown, and lets it look again every time.
  private func show(_ name: String) {
    if name != "petitions" { petitions?.leave() }
    let isNew = built.insert(name).inserted
    switch name {
    case "import":
      if isNew {
        let view = ImportView(
          ImportScreen(workplace: workplace), workplace: workplace,
          showPetitions: { [weak self] in self?.go("petitions") })
        importing = view
        put(view.widget, in: name)
      }
      importing?.reload()
    case "petitions":
      if isNew {
        let view = CaseView(
          RegisterScreen(workplace: workplace), CaseScreen(workplace: workplace),
          workplace: workplace,
          startImport: { [weak self] in self?.go("import") })
        petitions = view
        put(view.widget, in: name)
      }
      petitions?.enter()
    case "stations":
      if isNew {
        let view = StationsView(StationsScreen(workplace: workplace), workplace: workplace)
        stations = view
        put(view.widget, in: name)
      }
      stations?.reload()
    default: preconditionFailure("no page \(name)")
    }
  }

  private func put(_ widget: Widget, in name: String) {
    guard let slot = slots[name] else { preconditionFailure("no slot \(name)") }
    adw_bin_set_child(slot.p(), widget.p())
  }

  /// A stick that is being written must not be torn by closing the window.
  private func staysOpen() -> Bool {
    petitions?.leave()
    guard let importing, importing.isWorking else { return false }
    let dialog = MessageDialog(
      over: window, heading: "Đang đọc và ghi USB",
      body: "Chờ đến khi hiện “RÚT ĐƯỢC RỒI”, hoặc dừng lại rồi mới đóng. "
        + "Gói đã nhập vẫn được giữ.")
    dialog.addAnswer("wait", "Chờ tiếp", look: .suggested)
    dialog.addAnswer("stop", "Dừng lại", look: .destructive)
    dialog.setDefaultAnswer("wait")
    dialog.setCancelAnswer("wait")
    dialog.ask { [weak importing] answer in
      if answer == "stop" { importing?.stop() }
    }
    return true
  }
}
