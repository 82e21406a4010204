// SPDX-License-Identifier: Apache-2.0
// *Các điểm*: every point with its last entry, how long it has been silent, how its sticks come, its key, and what can
// be done about it; the enrolment of new ones.

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
  private let enrolling: EnrolDialogs
  private let deeds: PointDialogs
  private let refusal = RefusalBar()
  private let emptyRefusal = RefusalBar()
  /// Buttons that stand on the page for good, with what each does.
  private var offered: [(button: Widget, deed: OfficeDeed)] = []
  private let stack = Widget(gtk_stack_new())
  private let message = MessageBar()
  private let points = PreferencesGroup(title: "Các điểm")
  private let silence = PreferencesGroup(title: "Im lặng")
  private let days = Widget(gtk_spin_button_new_with_range(1, 365, 1))
  private let attempts = PreferencesGroup(
    title: "Các gói gần đây", description: "Mọi gói đã đọc, kể cả gói không nhập được.")
  private var rows: [(group: PreferencesGroup, row: Widget)] = []
  private var drawn: ([StationsScreen.PointLine], [StationsScreen.AttemptLine], Bool)?
  private var hasLooked = false

  init(_ screen: StationsScreen, workplace: Workplace) {
    self.screen = screen
    self.workplace = workplace
    enrolling = EnrolDialogs(EnrolScreen(workplace: workplace), workplace: workplace)
    deeds = PointDialogs(screen)
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 24)
    let head = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    let invite = Button("Kết nạp điểm…", classes: "flat")
    let read = Button("Đọc trả lời…", classes: "flat")
    head.append(invite)
    head.append(read)
    points.setHeaderSuffix(head)
    let row = ActionRow(
      title: "Nhắc khi một điểm im lặng",
      subtitle: "Số ngày không có mục mới nào của điểm thì hiện dấu Im lặng.")
    days.setAccessibleLabel("Số ngày im lặng thì nhắc")
    days.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    row.addSuffix(days)
    silence.add(row)
    let parts: [Widget] = [
      refusal.widget, message.widget, enrolling.message.widget, enrolling.release, points, silence,
      attempts,
    ]
    for part in parts { column.append(part) }
    offered = [(invite, .invitePoint), (read, .confirmPoint), (days, .remindOfSilence)]
    widget = stack
    gtk_stack_add_named(stack.p(), scrollingPage(column, width: 860).p(), "points")
    gtk_stack_add_named(stack.p(), emptyPage().p(), "empty")
    invite.onClick { [weak self] in self?.invite() }
    read.onClick { [weak self] in self?.readAnswers() }
    days.onSelf("value-changed") { [weak screen] spin in
      guard let screen else { return }
      let value = Int(gtk_spin_button_get_value_as_int(spin.p()))
      guard value != screen.silentAfter else { return }
      Task { await screen.silenceChosen(days: value) }
    }
    observe(self) { $0.draw() }
  }

  /// The page is shown again.
  func enter() {
    Task { [weak self] in
      guard let self else { return }
      await self.screen.reload()
      self.hasLooked = true
      self.draw()
      self.rows.first?.row.grabFocus()
    }
  }

  private func emptyPage() -> Widget {
    let page = StatusPage(
      icon: "network-server-symbolic", title: "Chưa kết nạp điểm nào",
      description: "Một điểm được kết nạp bằng USB và sáu từ đối chiếu qua điện thoại.")
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
    let list = ListBox()
    for (title, hint) in [
      ("1. Ở đây: Kết nạp điểm", "Điền tên điểm, ghi giấy kết nạp ra USB."),
      ("2. Ở máy của điểm", "Cắm USB, làm theo màn hình: máy tạo khóa và ghi trả lời ra USB."),
      ("3. Ở đây: Đọc trả lời", "Cắm USB ấy, gọi cho điểm, gõ sáu từ mà điểm đọc."),
    ] {
      let row = ActionRow(title: title, subtitle: hint)
      row.setSubtitleLines(0)
      list.append(row)
    }
    column.append(list)
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    buttons.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
    let invite = Button("Kết nạp điểm đầu tiên…", classes: "pill", "suggested-action")
    let read = Button("Đọc trả lời của điểm…", classes: "pill")
    buttons.append(invite)
    buttons.append(read)
    invite.onClick { [weak self] in self?.invite() }
    read.onClick { [weak self] in self?.readAnswers() }
    offered += [(invite, .invitePoint), (read, .confirmPoint)]
    column.append(buttons)
    column.append(emptyRefusal.widget)
    let clamp = Widget(adw_clamp_new())
    adw_clamp_set_maximum_size(clamp.p(), 560)
    adw_clamp_set_child(clamp.p(), column.p())
    page.setChild(clamp)
    page.setExpand(horizontal: true, vertical: true)
    return page
  }

  private func invite() {
    Task { [weak self] in
      guard let self else { return }
      await self.enrolling.invite(over: self.widget.window)
      await self.screen.reload()
    }
  }

  private func readAnswers() {
    Task { [weak self] in
      guard let self else { return }
      await self.enrolling.readAnswers(over: self.widget.window)
      await self.screen.reload()
    }
  }

  // MARK: Drawing

  private func draw() {
    message.show(screen.message)
    let lines = screen.pointLines(today: workplace.today)
    let tried = screen.attemptLines
    let isEmpty =
      lines.isEmpty && tried.isEmpty && screen.message == nil && !enrolling.message.widget.isVisible
    gtk_stack_set_visible_child_name(stack.p(), isEmpty ? "empty" : "points")
    if Int(gtk_spin_button_get_value_as_int(days.p())) != screen.silentAfter {
      gtk_spin_button_set_value(days.p(), Double(screen.silentAfter))
    }
    for (button, deed) in offered { button.offer(workplace.refusal(of: deed)) }
    let whose = workplace.refusal(of: .invitePoint)
    refusal.show(whose)
    emptyRefusal.show(whose)
    // Rows are made anew only when they say something else, so that focus and open rows stay.
    if let drawn, drawn == (lines, tried, whose == nil) { return }
    drawn = (lines, tried, whose == nil)
    for (group, row) in rows { group.remove(row) }
    rows =
      lines.enumerated().map { (points, pointRow($0, $1)) }
      + tried.map { (attempts, attemptRow($0)) }
    for (group, row) in rows { group.add(row) }
    points.setDescription(lines.isEmpty ? "Chưa kết nạp điểm nào." : "\(lines.count) điểm.")
    attempts.isVisible = !tried.isEmpty
  }

  private func pointRow(_ index: Int, _ line: StationsScreen.PointLine) -> Widget {
    let row = Widget(adw_expander_row_new())
    adw_preferences_row_set_use_markup(row.p(), 0)
    adw_preferences_row_set_title(row.p(), line.name)
    adw_expander_row_set_subtitle(row.p(), line.facts)
    if line.isRevoked {
      addMark("Đã thu hồi", "error", to: row)
    } else if let days = line.silentDays {
      addMark("Im lặng \(days) ngày", "warning", to: row)
    }
    for (name, value) in [
      ("USB của điểm", line.sticks), ("Địa điểm tiếp công dân", line.designation),
      ("Sáu từ khi kết nạp", line.words), ("Khóa", line.key),
    ] {
      adw_expander_row_add_row(row.p(), factRow(name, value).p())
    }
    adw_expander_row_add_row(row.p(), deedsRow(index, line).p())
    return row
  }

  private func deedsRow(_ index: Int, _ line: StationsScreen.PointLine) -> Widget {
    let all: [PointDialogs.Deed] = line.isRevoked ? [.history] : PointDialogs.Deed.allCases
    // Two lines, so that large text has room; a GtkFlowBox keeps its buttons from screen readers (GTK 4.8).
    let lines = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
    lines.setMargins(vertical: 10, horizontal: 14)
    for deeds in [all.prefix(3), all.dropFirst(3)] where !deeds.isEmpty {
      let part = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
      for deed in deeds { part.append(button(deed, index, line)) }
      lines.append(part)
    }
    let row = PreferencesRow(adw_preferences_row_new())
    gtk_list_box_row_set_child(row.p(), lines.p())
    gtk_list_box_row_set_activatable(row.p(), 0)
    gtk_widget_set_focusable(row.p(), 0)
    return row
  }

  private func button(
    _ deed: PointDialogs.Deed, _ index: Int, _ line: StationsScreen.PointLine
  ) -> Button {
    let deeds = deeds
    let button = Button(deed.rawValue)
    button.setAccessibleLabel("\(deed.rawValue.dropLast()) \(line.name)")
    button.offer(deed.deed.flatMap { workplace.refusal(of: $0) })
    button.onClick { [weak self] in
      let window = self?.widget.window
      Task { await deeds.ask(deed, of: index, over: window) }
    }
    return button
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
