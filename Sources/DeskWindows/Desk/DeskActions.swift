// SPDX-License-Identifier: Apache-2.0
// What the desk's menu, buttons and keys do, and the list of its keys.

import DeskScreens
import Gtk
import Screens
import Windows

/// Every action of the desk's window.
enum DeskAction: String, CaseIterable {
  case newPetition = "new-petition"
  case newReception = "new-reception"
  case filterBook = "filter-book"
  case send
  case today
  case book
  case save
  case repeats
  case search
  case settings
  case spool
  case deliveries
  case lock
  case backup
  case check
  case help
  case fullscreen
  case about
  case kind1 = "kind-1"
  case kind2 = "kind-2"
  case kind3 = "kind-3"
  case kind4 = "kind-4"
}

extension DeskWindow {
  func addActions() {
    window.addAction(DeskAction.newPetition, keys: ["<Control>n"]) { [weak self] in
      self?.startPetition()
    }
    window.addAction(DeskAction.newReception, keys: ["<Control>t"]) { [weak self] in
      self?.startReception()
    }
    window.addAction(DeskAction.filterBook, keys: ["<Control><Shift>f"]) { [weak self] in
      self?.go("book")
      self?.book?.openFilter()
    }
    window.addAction(DeskAction.send, keys: ["<Control>e"]) { [weak self] in self?.go("send") }
    window.addAction(DeskAction.today, keys: ["<Control>h"]) { [weak self] in self?.go("today") }
    window.addAction(DeskAction.book, keys: ["<Control>b"]) { [weak self] in self?.go("book") }
    window.addAction(DeskAction.save, keys: ["<Control>s"]) { [weak self] in
      guard self?.pages.visibleName == "capture" else { return }
      self?.capture?.save()
    }
    window.addAction(DeskAction.repeats, keys: ["<Control>g"]) { [weak self] in
      guard self?.pages.visibleName == "capture" else { return }
      self?.capture?.side.focus()
    }
    for (index, action) in [DeskAction.kind1, .kind2, .kind3, .kind4].enumerated() {
      window.addAction(action, keys: ["<Control>\(index + 1)"]) { [weak self] in
        guard let self else { return }
        if self.pages.visibleName != "capture" || self.capture?.isFiled == true {
          self.startPetition()
        }
        self.capture?.chooseKind(index)
      }
    }
    window.addAction(DeskAction.search, keys: ["<Control>f"]) { [weak self] in
      self?.go("book")
      self?.book?.focusSearch()
    }
    window.addAction(DeskAction.settings, keys: ["<Control>comma"]) { [weak self] in
      self?.openSettings("point")
    }
    window.addAction(DeskAction.spool, keys: ["<Control>p"]) { [weak self] in
      guard self?.pages.visibleName == "book" else { return self?.openSettings("spool") ?? () }
      self?.book?.printPage()
    }
    window.addAction(DeskAction.deliveries, keys: ["<Control>d"]) { [weak self] in
      self?.startDeliveries()
    }
    window.addAction(DeskAction.lock, keys: ["<Control>l"]) { [weak self] in
      guard let self, !self.lock.lock() else { return }
      // Nobody has a PIN yet: that is where one is set.
      self.openSettings("people")
    }
    window.addAction(DeskAction.backup) { [weak self] in self?.openSettings("backup") }
    window.addAction(DeskAction.check) { [weak self] in self?.openSettings("check") }
    window.addAction(DeskAction.help, keys: ["F1"]) { [weak self] in self?.showHelp() }
    window.addAction(DeskAction.fullscreen, keys: ["F11"]) { [weak self] in
      guard let window = self?.window else { return }
      window.isFullscreen.toggle()
    }
    window.addAction(DeskAction.about) { [weak self] in
      guard let self else { return }
      showAbout(over: self.window, workplace: self.workplace)
    }
  }

  func listShortcuts() {
    setShortcuts(
      of: window,
      [
        (
          "Trang",
          [
            Shortcut(key: "<Control>h", name: "Hôm nay"),
            Shortcut(key: "<Control>n", name: "Tiếp nhận đơn"),
            Shortcut(key: "<Control>t", name: "Ghi lượt tiếp"),
            Shortcut(key: "<Control>b", name: "Sổ"),
            Shortcut(key: "<Control>e", name: "Chuyển về xã"),
            Shortcut(key: "<Control>d", name: "Văn bản để giao"),
          ]
        ),
        (
          "Làm việc",
          [
            Shortcut(key: "<Control>1", name: "Khiếu nại"),
            Shortcut(key: "<Control>2", name: "Tố cáo"),
            Shortcut(key: "<Control>3", name: "Kiến nghị"),
            Shortcut(key: "<Control>4", name: "Phản ánh"),
            Shortcut(key: "Return", name: "Sang ô sau"),
            Shortcut(key: "<Control>Return", name: "Rời ô nhiều dòng, sang ô sau"),
            Shortcut(key: "<Control>s", name: "Lưu và in phiếu"),
            Shortcut(key: "<Control>g", name: "Sang đơn có thể trùng"),
            Shortcut(key: "<Control>f", name: "Tìm trong sổ"),
            Shortcut(key: "<Control><Shift>f", name: "Lọc sổ"),
            Shortcut(key: "<Control>p", name: "Hàng in; ở Sổ: in trang sổ"),
            Shortcut(key: "<Control>comma", name: "Cài đặt"),
            Shortcut(key: "<Control>l", name: "Khóa, đổi người"),
          ]
        ),
        (
          "Cửa sổ",
          [
            Shortcut(key: "F1", name: "Trợ giúp về trang đang mở"),
            Shortcut(key: "F11", name: "Toàn màn hình"),
            Shortcut(key: "<Control>question", name: "Danh sách phím tắt"),
          ]
        ),
      ])
  }
}
