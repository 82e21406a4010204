// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Kiểm tra máy*: one button, then a list with a mark for each thing, what was found and what to do.

package import Gtk
import Petitions
package import Screens

@MainActor
package final class CheckSettingsView: SettingsView {
  package let widget: Widget
  private let screen: CheckScreen
  private weak var window: Window?
  private let check = Button("Kiểm tra", classes: "suggested-action", "pill")
  private let stop = Button("Dừng")
  private let save = Button("Lưu kết quả…")
  private let progress = ProgressBar(name: "Tiến độ kiểm tra")
  private let message = MessageBar()
  private let summary = MessageBar()
  private let list = PreferencesGroup(title: "Kết quả")
  private var rows: [Widget] = []
  private var drawn: [CheckItem] = []

  package init(_ workplace: Workplace, over window: Window) {
    screen = CheckScreen(workplace: workplace)
    self.window = window
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
    let text = Label(
      "Kiểm tra dữ liệu từ đầu đến cuối, ổ đĩa, đồng hồ, máy in và việc giữ kín. Không thay đổi gì; vẫn làm việc khác được trong lúc chờ."
    )
    text.setParagraph()
    column.append(text)
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    for button in [check, stop, save] { buttons.append(button) }
    column.append(buttons)
    column.append(progress)
    column.append(message.widget)
    column.append(summary.widget)
    column.append(list)
    widget = scrollingPage(column, width: 640)
    let screen = screen
    check.onClick { Task { await screen.checkButtonPressed() } }
    stop.onClick { screen.stopButtonPressed() }
    save.onClick { [weak self] in self?.chooseFile() }
    observe(self) { $0.draw() }
  }

  package func reload() {}

  private func chooseFile() {
    guard let window else { return }
    let screen = screen
    Task {
      guard
        let path = await window.chooseSavePath(
          title: "Lưu kết quả kiểm tra", accept: "Lưu", cancel: "Thôi",
          suggestedName: "kiem-tra-may.txt")
      else { return }
      await screen.save(to: path)
    }
  }

  private func draw() {
    check.isVisible = !screen.isRunning
    check.label = screen.checkedAt == nil ? "Kiểm tra" : "Kiểm tra lại"
    stop.isVisible = screen.isRunning
    progress.isVisible = screen.isRunning
    progress.fraction = screen.progress ?? 0
    save.isVisible = !screen.isRunning && screen.checkedAt != nil
    message.show(screen.message)
    summary.show(screen.isRunning ? nil : screen.summary)
    list.isVisible = !screen.items.isEmpty
    list.setDescription(screen.checkedAt.map { "Lúc \(VietnamTime.shown($0))" } ?? "")
    // Once it is over, what has to be done stands first.
    let items = screen.isRunning ? screen.items : screen.items.sortedByNeed
    guard items != drawn else { return }
    drawn = items
    for row in rows { list.remove(row) }
    rows = items.map(row)
    for row in rows { list.add(row) }
  }

  private func row(_ item: CheckItem) -> Widget {
    let row = ActionRow(
      title: item.title,
      subtitle: [item.text, item.advice].filter { !$0.isEmpty }.joined(separator: "\n"))
    row.setSubtitleLines(0)
    let (icon, name, style) = Self.mark(item.outcome)
    let image = Widget(gtk_image_new_from_icon_name(icon))
    image.setClass(style)
    image.setAccessibleLabel(name)
    row.addPrefix(image)
    if let remedy = item.remedy { row.addSuffix(button(remedy)) }
    // The mark is a picture; its meaning is also said.
    row.setAccessibleDescription("\(name). \(item.text)")
    return row
  }

  private func button(_ remedy: CheckItem.Remedy) -> Button {
    let screen = screen
    let button = Button(remedy == .rebuild ? "Dựng lại sổ" : "Sao lưu…")
    button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    button.onClick { [weak window] in
      switch remedy {
      case .rebuild: Task { await screen.rebuildButtonPressed() }
      case .backUp: (window?.kept("controller") as? SettingsWindow)?.open("backup")
      }
    }
    return button
  }

  private static func mark(
    _ outcome: CheckItem.Outcome
  ) -> (icon: String, name: String, style: String) {
    switch outcome {
    case .good: ("emblem-ok-symbolic", "Tốt", "success")
    case .warning: ("dialog-warning-symbolic", "Nên làm", "warning")
    case .problem: ("dialog-error-symbolic", "Phải xử lý", "error")
    }
  }
}

extension [CheckItem] {
  /// Problems, then what should be done, then what is well; else as they were.
  fileprivate var sortedByNeed: [CheckItem] {
    [.problem, .warning, .good].flatMap { outcome in filter { $0.outcome == outcome } }
  }
}
