// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Lần mở danh tính*: the list, and its pages (Ctrl+P).

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class OpeningsView: SettingsView {
  let widget: Widget
  private let screen: OpeningsScreen
  private weak var window: Window?
  private let message = MessageBar()
  private let list = PreferencesGroup(
    title: "Lần mở danh tính",
    description: "Mọi lần mở phần niêm phong của đơn tố cáo, giữ mãi trong sổ.")
  private let save = Button("In, lưu PDF…")
  private var rows: [Widget] = []

  init(_ workplace: Workplace, over window: Window) {
    screen = OpeningsScreen(workplace: workplace)
    self.window = window
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
    column.append(message.widget)
    save.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    list.setHeaderSuffix(save)
    column.append(list)
    widget = scrollingPage(column, width: 640)
    save.onClick { [weak self] in self?.printPressed() }
    observe(self) { $0.draw() }
  }

  func reload() {
    let screen = screen
    Task { await screen.reload() }
  }

  private func draw() {
    message.show(screen.message)
    for row in rows { list.remove(row) }
    rows = screen.lines.map { line in
      let row = ActionRow(
        title: "\(line.at) · đơn \(line.reference)",
        subtitle: "\(line.who) · cụm mật khẩu của \(line.holder)\nLý do: \(line.reason)")
      row.setSubtitleLines(0)
      return row
    }
    if rows.isEmpty { rows = [ActionRow(title: "Chưa mở lần nào")] }
    for row in rows { list.add(row) }
  }

  func printPressed() {
    let (screen, window) = (screen, window)
    Task {
      guard let pages = await screen.pages() else { return }
      screen.tell(
        await askPaper(
          pages, body: "Không có gì của phần niêm phong; đưa cho đoàn kiểm tra được.", over: window)
      )
    }
  }
}
