// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Mốc tính hạn*: the two starts, what the other one would move, and the commune's decision that is noted with it.

import Casework
import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class ClockStartView: SettingsView {
  let widget: Widget
  private let screen: ClockStartScreen
  private let refusal = RefusalBar()
  private let message = MessageBar()
  private let start: ComboRow
  private let effect = PreferencesGroup(title: "Nếu đổi")
  private let decide = PreferencesGroup(
    title: "Văn bản của xã",
    description:
      "Luật không nói rõ tính từ đâu khi đơn được ghi nhận tại thôn; xã quyết định bằng văn bản.")
  private let decision = EntryRow(title: "Số văn bản, ví dụ 12/QĐ-UBND")
  private let day = EntryRow(title: "Ngày văn bản, ví dụ 01/12/2026")
  private let note = Button("Ghi quyết định…", classes: "suggested-action", "pill")
  private weak var window: Window?
  private var rows: [Widget] = []

  init(_ workplace: Workplace, over window: Window) {
    screen = ClockStartScreen(workplace: workplace)
    self.window = window
    start = ComboRow(
      title: "Tính hạn từ", choices: ClockStart.allCases.map { "\($0.label)" })
    let choice = PreferencesGroup(title: "Mốc tính hạn")
    choice.add(start)
    decide.add(decision)
    decide.add(day)
    note.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 20)
    let parts: [Widget] = [refusal.widget, message.widget, choice, effect, decide, note]
    for part in parts { column.append(part) }
    widget = scrollingPage(column, width: 640)
    start.onSelect { [weak screen] index in
      guard let screen, let index, ClockStart.allCases.indices.contains(index) else { return }
      Task { await screen.choose(ClockStart.allCases[index]) }
    }
    note.onClick { [weak self] in self?.confirm() }
    observe(self) { $0.draw() }
  }

  func reload() {
    let screen = screen
    Task { await screen.reload() }
  }

  private func draw() {
    let whose = screen.refusal
    refusal.show(whose)
    message.show(screen.message)
    if let index = ClockStart.allCases.firstIndex(of: screen.chosen), start.selected != index {
      start.selected = index
    }
    start.offer(whose, if: !screen.isWorking)
    start.subtitle =
      screen.chosen.explanation + (screen.chosen == screen.current ? "\n" + screen.basis : "")
    let isOther = screen.chosen != screen.current
    effect.isVisible = isOther
    decide.isVisible = isOther
    note.isVisible = isOther
    note.offer(whose, if: isOther && screen.effect != nil && !screen.isWorking)
    decision.setViolation(screen.decisionProblem)
    day.setViolation(screen.dayProblem)
    for row in rows { effect.remove(row) }
    rows = []
    guard isOther else { return }
    guard let found = screen.effect else {
      effect.setDescription("Đang tính lại hạn của các vụ việc…")
      return
    }
    effect.setDescription(
      found.days == 0
        ? "Không hạn nào đang chạy đổi ngày."
        : "\(found.days) hạn của \(found.cases) vụ việc đổi ngày. Hạn cũ vẫn xem được.")
    rows = found.lines.map { line in
      let row = ActionRow(title: line)
      adw_action_row_set_title_lines(row.p(), 0)
      return row
    }
    if found.days > found.lines.count {
      rows.append(ActionRow(title: "… và \(found.days - found.lines.count) hạn khác"))
    }
    for row in rows { effect.add(row) }
  }

  private func confirm() {
    guard let found = screen.effect else { return }
    let dialog = MessageDialog(
      over: window, heading: "Tính hạn từ \(screen.chosen.label)?",
      body:
        "\(found.days) hạn của \(found.cases) vụ việc đổi ngày ngay. Quyết định được giữ mãi trong "
        + "sổ của xã; muốn đổi lại thì ghi quyết định khác.")
    dialog.addAnswer("cancel", "Thôi")
    dialog.addAnswer("note", "Ghi quyết định", look: .suggested)
    dialog.setCancelAnswer("cancel")
    let (screen, texts) = (screen, (decision.text, day.text))
    dialog.ask { answer in
      guard answer == "note" else { return }
      Task { _ = await screen.noteButtonPressed(decision: texts.0, on: texts.1) }
    }
  }
}
