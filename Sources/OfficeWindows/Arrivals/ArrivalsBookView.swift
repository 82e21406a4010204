// SPDX-License-Identifier: Apache-2.0
// What stays of arrivals, below the panel: what points have not been told, what was put aside with its way back, and
// all readings with their accounts.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class ArrivalsBookView {
  let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 20)
  /// The stick that is chosen on the page.
  var stick: @MainActor () -> StickChoice? = { nil }
  /// A workplace whose key is unlocked; asks for the passphrase.
  var unlocked: @MainActor () async -> Workplace? = { nil }
  private let screen: ArrivalsBook
  private let message = MessageBar()
  private let untold = PreferencesGroup(
    title: "Chưa báo cho điểm", description: "Những gì phản hồi gần nhất chưa mang về điểm.")
  private let aside = PreferencesGroup(title: "Để riêng và chờ")
  private let readings = PreferencesGroup(
    title: "Các lần nhập", description: "Mọi lần đọc USB, giữ mãi; mỗi mục đều có chỗ trong tổng.")
  private let again = Button("Xem lại", classes: "flat")
  private var rows: [(group: PreferencesGroup, row: Widget)] = []
  private var drawn = ""

  init(_ screen: ArrivalsBook) {
    self.screen = screen
    aside.setHeaderSuffix(again)
    for part in [message.widget, untold, aside, readings] as [Widget] { widget.append(part) }
    again.onClick { [weak self] in self?.lookAgain() }
    observe(self) { $0.draw() }
  }

  /// Whether a reply is being written.
  var isWorking: Bool { screen.isWorking }

  func reload() {
    let screen = screen
    Task { await screen.reload() }
  }

  /// Prints or saves the account of the last reading.
  ///
  /// - Returns: whether there is one.
  func printLast() -> Bool {
    guard !screen.readingLines.isEmpty else { return false }
    print(nil)
    return true
  }

  private func draw() {
    message.show(screen.message)
    again.isSensitive = !screen.isWorking
    let (owed, put, past) = (screen.owedLines, screen.asideLines, screen.readingLines)
    let mark =
      "\(owed) \(put) \(screen.waiting) \(past) \(screen.isWorking)"
    // Rows are made anew only when they say something else, so that focus and open rows stay.
    guard mark != drawn else { return }
    drawn = mark
    for (group, row) in rows { group.remove(row) }
    rows = owed.map { (untold, untoldRow($0)) }
    rows += asideRows(put).map { (aside, $0) } + past.map { (readings, readingRow($0)) }
    for (group, row) in rows { group.add(row) }
    untold.isVisible = !owed.isEmpty
    aside.isVisible = !put.isEmpty || screen.waiting > 0
    readings.isVisible = !past.isEmpty
  }

  private func expander(_ line: BookLine, icon: String) -> Widget {
    let row = Widget(adw_expander_row_new())
    adw_preferences_row_set_use_markup(row.p(), 0)
    adw_preferences_row_set_title(row.p(), line.message.title)
    adw_expander_row_set_subtitle(row.p(), line.message.next)
    let image = Widget(gtk_image_new_from_icon_name(icon))
    adw_expander_row_add_prefix(row.p(), image.p())
    for inner in line.inner {
      let one = ActionRow(title: inner.title, subtitle: inner.next)
      one.setSubtitleLines(0)
      adw_expander_row_add_row(row.p(), one.p())
    }
    return row
  }

  private func button(
    _ label: String, name: String, _ pressed: @escaping @MainActor () -> Void
  ) -> Button {
    let button = Button(label)
    button.setAccessibleLabel(name)
    button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    button.isSensitive = !screen.isWorking
    button.onClick(pressed)
    return button
  }

  private func untoldRow(_ line: BookLine) -> Widget {
    let row = expander(line, icon: "mail-unread-symbolic")
    let write = button("Ghi phản hồi", name: "Ghi phản hồi cho \(line.name)") { [weak self] in
      self?.reply(line)
    }
    adw_expander_row_add_action(row.p(), write.p())
    return row
  }

  private func asideRows(_ lines: [BookLine]) -> [Widget] {
    var rows: [Widget] = []
    if screen.waiting > 0 {
      rows.append(
        outcomeRow(
          Message(
            "\(screen.waiting) gói chờ nhập lại",
            next: "Của máy chưa kết nạp hoặc của bản chương trình mới hơn. Kết nạp điểm hoặc cập "
              + "nhật chương trình rồi bấm Xem lại; bản gốc vẫn ở USB.", tone: .notice)))
    }
    return rows
      + lines.map { line in
        let row = outcomeRow(line.message)
        row.addSuffix(
          button("Yêu cầu gửi lại", name: "Yêu cầu \(line.name)") { [weak self] in
            self?.reply(line)
          })
        return row
      }
  }

  private func readingRow(_ line: BookLine) -> Widget {
    let row = expander(
      line,
      icon: line.message.tone == .good ? "emblem-ok-symbolic" : "dialog-warning-symbolic")
    let print = button("Bản kê…", name: "Bản kê \(line.name)") { [weak self] in
      self?.print(line.id)
    }
    adw_expander_row_add_action(row.p(), print.p())
    return row
  }

  // MARK: Work

  private func reply(_ line: BookLine) {
    guard let stick = stick() else { return screen.chooseStickFirst() }
    let screen = screen
    Task { [weak self] in
      guard let key = await self?.unlocked() else { return }
      await screen.replyButtonPressed(to: line.id, in: stick.folder, with: key)
    }
  }

  private func lookAgain() {
    let screen = screen
    Task { [weak self] in
      guard let key = await self?.unlocked() else { return }
      await screen.lookAgainButtonPressed(with: key)
    }
  }

  private func print(_ line: String?) {
    let (screen, window) = (screen, widget.window)
    Task {
      guard let paper = await screen.paper(of: line) else { return }
      screen.tell(await askPaper(paper, over: window))
    }
  }
}
