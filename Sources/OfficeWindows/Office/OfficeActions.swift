// SPDX-License-Identifier: Apache-2.0
// What the office's menu and keys do besides showing a page, and the list of its keys.

import Gtk
import Windows

/// Every action of the office's window but those that show a page.
enum OfficeAction: String, CaseIterable {
  case chooseFolder = "choose-folder"
  case save
  case printPage = "print-page"
  case search
  case filter
  case reload
  case settings
  case holders
  case backup
  case check
  case lock
  case help
  case fullscreen
  case about

  /// The keys that do it.
  var keys: [String] {
    switch self {
    case .chooseFolder: ["<Control>o"]
    case .save: ["<Control>s"]
    case .printPage: ["<Control>p"]
    case .search: ["<Control>f"]
    case .filter: ["<Control><Shift>f"]
    case .reload: ["F5"]
    case .settings: ["<Control>comma"]
    case .lock: ["<Control>l"]
    case .help: ["F1"]
    case .fullscreen: ["F11"]
    case .holders, .backup, .check, .about: []
    }
  }

  /// What the list of keys says.
  var name: String {
    switch self {
    case .chooseFolder: "Chọn thư mục để nhập"
    case .save: "Lưu và in phiếu"
    case .printPage: "In, lưu PDF trang đang mở"
    case .search: "Tìm đơn"
    case .filter: "Lọc sổ đơn"
    case .reload: "Xem lại trang"
    case .settings: "Cài đặt"
    case .holders: "Người giữ khóa"
    case .backup: "Sao lưu"
    case .check: "Kiểm tra máy"
    case .lock: "Khóa, đổi người"
    case .help: "Trợ giúp"
    case .fullscreen: "Toàn màn hình"
    case .about: "Giới thiệu Tiếp Dân"
    }
  }

  /// Does it.
  @MainActor func act(in window: OfficeWindow) {
    switch self {
    case .chooseFolder:
      window.go(.arrivals)
      window.page(.arrivals, as: ImportView.self)?.chooseFolder()
    case .save: window.page(.intake, as: IntakeView.self)?.save()
    case .printPage: window.printPressed()
    case .search where window.visiblePage == OfficePageName.petitions.rawValue:
      window.page(.petitions, as: CaseView.self)?.focusSearch()
    case .search:
      window.go(.register)
      window.page(.register, as: RegisterView.self)?.focusSearch()
    case .filter:
      window.go(.register)
      window.page(.register, as: RegisterView.self)?.openFilter()
    case .reload: window.enterAgain()
    case .settings: window.openSettings("people")
    case .holders, .backup, .check: window.openSettings(rawValue)
    case .lock: window.care?.lockPressed()
    case .help: window.care?.showHelp(window.visiblePage)
    case .fullscreen: window.window.isFullscreen.toggle()
    case .about: showAbout(over: window.window, workplace: window.workplace)
    }
  }
}

extension OfficeWindow {
  /// Adds the actions of pages and of the rest, and lists their keys.
  func addActions() {
    for place in OfficePlace.all {
      window.addAction(place.id, keys: place.keys) { [weak self] in self?.go(place.id) }
    }
    for action in OfficeAction.allCases {
      window.addAction(action, keys: action.keys) { [weak self] in
        if let self { action.act(in: self) }
      }
    }
    let pages = OfficePlace.all.compactMap { place in
      place.keys.first.map { Shortcut(key: $0, name: place.title) }
    }
    let acts = OfficeAction.allCases.compactMap { action in
      action.keys.first.map { Shortcut(key: $0, name: action.name) }
    }
    setShortcuts(
      of: window,
      [
        ("Trang", pages),
        ("Việc", acts + [Shortcut(key: "<Control>question", name: "Danh sách phím tắt")]),
      ])
  }
}
