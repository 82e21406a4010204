// SPDX-License-Identifier: Apache-2.0
// The chapters of the desk's settings, in the order of their list.

import Gtk
import Screens
import Windows

extension SettingsChapter {
  /// Every chapter of the desk.
  @MainActor static let desk = [
    SettingsChapter(id: "point", title: "Điểm tiếp nhận") {
      PointSettingsView($0, over: $1)
    },
    SettingsChapter(id: "printer", title: "Máy in") { workplace, _ in
      PrinterSettingsView(workplace)
    },
    SettingsChapter(id: "spool", title: "Hàng in") { workplace, _ in
      SpoolView(workplace)
    },
    SettingsChapter(id: "people", title: "Người dùng") { workplace, window in
      PeopleSettingsView(workplace, over: window)
    },
    SettingsChapter(id: "display", title: "Hiển thị") { _, _ in DisplaySettingsView() },
    SettingsChapter(id: "backup", title: "Sao lưu") { BackupSettingsView($0, over: $1) },
    SettingsChapter(id: "check", title: "Kiểm tra máy") { CheckSettingsView($0, over: $1) },
  ]
}
