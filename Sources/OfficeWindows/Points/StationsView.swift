// SPDX-License-Identifier: Apache-2.0
// *Các điểm*: every point with its last entry, how long it has been silent, its key, and the last
// attempts to import. Without points the page explains how one is enrolled.

import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

@MainActor
final class StationsView: OfficePage {
  let widget: Widget
  private let screen: StationsScreen
  private let workplace: Workplace
  private let stack = Widget(gtk_stack_new())
  private let message = MessageBar()
  private let points = PreferencesGroup(title: "Các điểm")
  private let attempts = PreferencesGroup(
    title: "Các lần nhập gần đây", description: "Mọi gói đã đọc, kể cả gói không nhập được.")
  private var rows: [(group: PreferencesGroup, row: Widget)] = []
  private var drawn: ([StationsScreen.PointLine], [StationsScreen.AttemptLine])?

  init(_ screen: StationsScreen, workplace: Workplace) {
    self.screen = screen
    self.workplace = workplace
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 24)
    for part in [message.widget, points, attempts] as [Widget] { column.append(part) }
    widget = stack
    gtk_stack_add_named(stack.p(), scrollingPage(column, width: 820).p(), "points")
    gtk_stack_add_named(stack.p(), Self.emptyPage().p(), "empty")
    observe(self) { $0.draw() }
  }

  /// The page is shown again.
  func enter() {
    Task { [weak self] in
      guard let self else { return }
      await self.screen.reload()
      self.draw()
      self.rows.first?.row.grabFocus()
    }
  }

  private static func emptyPage() -> Widget {
    let page = StatusPage(
      icon: "network-server-symbolic", title: "Chưa kết nạp điểm nào",
      description: "Một điểm được kết nạp bằng USB và sáu từ đối chiếu qua điện thoại.")
    let list = ListBox()
    let steps = [
      ("1. Ở xã: ghi giấy kết nạp ra USB", "tiepdan enrol invite"),
      ("2. Ở điểm: nhận giấy, tạo khóa, ghi trả lời ra USB", "tiepdan enrol accept"),
      ("3. Ở xã: đọc trả lời, so sáu từ qua điện thoại", "tiepdan enrol confirm"),
      ("4. Ở điểm: gõ sáu từ xã đọc", "tiepdan enrol trust"),
    ]
    for (title, command) in steps {
      let row = ActionRow(title: title, subtitle: command)
      adw_action_row_set_title_lines(row.p(), 0)
      list.append(row)
    }
    let clamp = Widget(adw_clamp_new())
    adw_clamp_set_maximum_size(clamp.p(), 560)
    adw_clamp_set_child(clamp.p(), list.p())
    page.setChild(clamp)
    page.setExpand(horizontal: true, vertical: true)
    return page
  }

  private func draw() {
    message.show(screen.message)
    let lines = screen.pointLines(today: workplace.today)
    let tried = screen.attemptLines
    let isEmpty = lines.isEmpty && tried.isEmpty && screen.message == nil
    gtk_stack_set_visible_child_name(stack.p(), isEmpty ? "empty" : "points")
    // Rows are made anew only when they say something else, so that focus and open rows stay.
    if let drawn, drawn == (lines, tried) { return }
    drawn = (lines, tried)
    for (group, row) in rows { group.remove(row) }
    rows = lines.map { (points, pointRow($0)) } + tried.map { (attempts, attemptRow($0)) }
    for (group, row) in rows { group.add(row) }
    points.setDescription(
      lines.isEmpty
        ? "Chưa kết nạp điểm nào. Bắt đầu bằng “tiepdan enrol invite”." : "\(lines.count) điểm.")
    attempts.isVisible = !tried.isEmpty
  }

  private func pointRow(_ line: StationsScreen.PointLine) -> Widget {
    let row = Widget(adw_expander_row_new())
    adw_preferences_row_set_use_markup(row.p(), 0)
    adw_preferences_row_set_title(row.p(), line.name)
    adw_expander_row_set_subtitle(row.p(), line.facts)
    if line.isRevoked {
      addMark("Đã thu hồi", "error", to: row)
    } else if let days = line.silentDays {
      addMark("Im lặng \(days) ngày", "warning", to: row)
    }
    for (name, value) in [("Sáu từ khi kết nạp", line.words), ("Khóa", line.key)] {
      adw_expander_row_add_row(row.p(), factRow(name, value).p())
    }
    return row
  }

  private func addMark(_ text: String, _ style: String, to row: Widget) {
    let mark = Label(text, classes: style, "caption-heading")
    mark.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    adw_expander_row_add_action(row.p(), mark.p())
  }

  private func attemptRow(_ line: StationsScreen.AttemptLine) -> Widget {
    outcomeRow(Message(line.result, next: line.facts, tone: line.isGood ? .good : .problem))
  }
}
