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
  private let release = Button("Tháo USB", classes: "suggested-action")
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
    release.setAccessibleLabel("Tháo USB có phản hồi")
    release.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_CENTER)
    for part in [message.widget, release, untold, aside, readings] as [Widget] {
      widget.append(part)
    }
    again.onClick { [weak self] in self?.lookAgain() }
    release.onClick { Task { await screen.releaseButtonPressed() } }
    observe(self) { $0.draw() }
  }

  /// Whether a reply is being written.
  var isWorking: Bool { screen.isWorking }

  func reload() {
    let screen = screen
    Task { await screen.reload() }
  }

  /// Sticks came or went.
  func sticksChanged(to all: [StickChoice]) { screen.sticksChanged(to: all) }

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
    release.isVisible = screen.leaving.canRelease && !screen.isWorking
    again.offer(screen.workplace.refusal(of: .lookAgain), if: !screen.isWorking)
    let refusal = screen.workplace.refusal(of: .writeReply)
    let (owed, put, past) = (screen.owedLines, screen.asideLines, screen.readingLines)
    let mark =
      "\(owed) \(put) \(screen.waiting) \(past) \(screen.isWorking) \(refusal == nil)"
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
    _ label: String, name: String, for deed: OfficeDeed? = nil,
    _ pressed: @escaping @MainActor () -> Void
  ) -> Button {
    let button = Button(label)
    button.setAccessibleLabel(name)
    button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    button.offer(
      deed.flatMap { screen.workplace.refusal(of: $0) }, if: !screen.isWorking)
    button.onClick(pressed)
    return button
  }

  private func untoldRow(_ line: BookLine) -> Widget {
    let row = expander(line, icon: "mail-unread-symbolic")
    let write = button(
      "Ghi phản hồi", name: "Ghi phản hồi cho \(line.name)", for: .writeReply
    ) { [weak self] in self?.reply(line) }
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
            next:
              "Của máy chưa kết nạp, của bản chương trình mới hơn, hoặc chưa đọc được ở máy này. "
              + "Xem lý do ở Các lần nhập, rồi bấm Xem lại; bản gốc vẫn ở USB.", tone: .notice)))
    }
    return rows
      + lines.map { line in
        let row = outcomeRow(line.message)
        row.addSuffix(
          button("Yêu cầu gửi lại", name: "Yêu cầu \(line.name)", for: .writeReply) {
            [weak self] in self?.reply(line)
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
      await screen.replyButtonPressed(to: line.id, on: stick, with: key)
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
