// SPDX-License-Identifier: Apache-2.0
// *Lọc* on the page *Sổ*: the parts of the filter in one popover under its button; what is chosen counts
// at once and stands as chips over the list.

import DeskScreens
import Gtk
import Petitions
import Screens
import Windows

@MainActor
final class BookFilterPopover {
  /// The button that opens it.
  let button = Widget(gtk_menu_button_new())
  private let screen: BookScreen
  private let kind = ComboRow(
    title: "Loại đơn", choices: ["Mọi loại"] + PetitionKind.allCases.map(\.label))
  private let status = ComboRow(
    title: "Tình trạng",
    choices: ["Mọi tình trạng", "Xã chưa xác nhận"] + PetitionStatus.allCases.map(\.label))
  private let outcome = ComboRow(
    title: "Kết quả", choices: ["Mọi kết quả"] + Reception.Outcome.allCases.map(\.label))
  private let field: ComboRow
  private let receiver = ComboRow(title: "Người tiếp", choices: ["Mọi người"])
  private let period = ComboRow(
    title: "Thời gian", choices: BookPeriod.allCases.map(\.label))
  private let from = EntryRow(title: "Từ ngày (ngày/tháng/năm)")
  private let through = EntryRow(title: "Đến ngày (ngày/tháng/năm)")
  private let clear = Button("Bỏ lọc", classes: "flat")
  private var receiverConnection: Connection?
  private var shownReceivers: [String] = []

  init(_ screen: BookScreen) {
    self.screen = screen
    field = ComboRow(title: "Lĩnh vực", choices: ["Mọi lĩnh vực"] + screen.fields.map(\.name))
    gtk_menu_button_set_label(button.p(), "Lọc")
    button.setAccessibleLabel("Lọc sổ")
    button.tooltip = "Lọc sổ (Ctrl+Shift+F)"
    let list = ListBox()
    list.setClass("boxed-list")
    // Else the space key takes the choice of a row away instead of opening its list.
    gtk_list_box_set_selection_mode(list.p(), GTK_SELECTION_NONE)
    for row in [kind, status, outcome, field, receiver, period, from, through] { list.append(row) }
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
    column.setMargins(12)
    column.append(list)
    column.append(clear)
    column.setMinimumSize(width: columnWidth("Loại đơn Đã chuyển cơ quan có thẩm quyền xem xét"))
    let popover = Widget(gtk_popover_new())
    gtk_popover_set_child(popover.p(), column.p())
    gtk_menu_button_set_popover(button.p(), popover.p())
    connect()
  }

  func open() { gtk_menu_button_popup(button.p()) }

  private func narrow(_ change: @escaping (inout BookFilter) -> Void) {
    let screen = screen
    Task { await screen.narrow(change) }
  }

  private func connect() {
    kind.onSelect { [weak self] index in
      let chosen = index.flatMap { $0 == 0 ? nil : PetitionKind.allCases[$0 - 1] }
      self?.narrow { $0.kind = chosen }
    }
    status.onSelect { [weak self] index in
      let chosen = index.flatMap { $0 < 2 ? nil : PetitionStatus.allCases[$0 - 2] }
      self?.narrow { ($0.status, $0.isUnacknowledged) = (chosen, index == 1) }
    }
    outcome.onSelect { [weak self] index in
      let chosen = index.flatMap { $0 == 0 ? nil : Reception.Outcome.allCases[$0 - 1] }
      self?.narrow { $0.outcome = chosen }
    }
    let fields = screen.fields
    field.onSelect { [weak self] index in
      let chosen = index.flatMap { $0 == 0 ? nil : fields[$0 - 1].id }
      self?.narrow { $0.field = chosen }
    }
    receiverConnection = receiver.onSelect { [weak self] index in
      guard let self, let index, self.shownReceivers.indices.contains(index - 1) || index == 0
      else { return }
      let chosen = index == 0 ? nil : self.shownReceivers[index - 1]
      self.narrow { $0.receiver = chosen }
    }
    period.onSelect { [weak screen] index in
      guard let screen, let index, screen.period != BookPeriod.allCases[index] else { return }
      Task { await screen.choose(BookPeriod.allCases[index]) }
    }
    for (row, isFrom) in [(from, true), (through, false)] {
      let shown = WeakObject(row)
      row.takePlainKeys()
      row.onChange { [weak screen] text in
        guard let screen else { return }
        Task {
          let isDay = await screen.setDay(isFrom: isFrom, typed: text)
          // While it is being typed it is not yet a day; only a whole one can be wrong.
          let isWrong = !isDay && text.filter(\.isNumber).count >= 8
          shown.object?.setViolation(
            isWrong ? "Không có ngày này. Ghi ngày/tháng/năm, ví dụ 05/02/2026." : nil)
        }
      }
    }
    clear.onClick { [weak screen] in
      guard let screen else { return }
      Task { await screen.clearFilter() }
    }
  }

  func draw() {
    let filter = screen.filter
    let isPetitions = screen.side == .petitions
    kind.isVisible = isPetitions
    status.isVisible = isPetitions
    outcome.isVisible = !isPetitions
    kind.selected = filter.kind.flatMap(PetitionKind.allCases.firstIndex(of:)).map { $0 + 1 } ?? 0
    status.selected =
      filter.isUnacknowledged
      ? 1 : filter.status.flatMap(PetitionStatus.allCases.firstIndex(of:)).map { $0 + 2 } ?? 0
    outcome.selected =
      filter.outcome.flatMap(Reception.Outcome.allCases.firstIndex(of:)).map { $0 + 1 } ?? 0
    field.selected = screen.fields.firstIndex { $0.id == filter.field }.map { $0 + 1 } ?? 0
    if shownReceivers != screen.receivers {
      shownReceivers = screen.receivers
      let receiver = receiver
      let names = ["Mọi người"] + shownReceivers
      receiverConnection?.silenced { receiver.setChoices(names) }
    }
    let place = filter.receiver.flatMap(shownReceivers.firstIndex(of:)).map { $0 + 1 } ?? 0
    receiverConnection?.silenced { [receiver] in receiver.selected = place }
    period.selected = BookPeriod.allCases.firstIndex(of: screen.period)
    from.isVisible = screen.period == .chosen
    through.isVisible = screen.period == .chosen
    clear.isSensitive = !screen.chips.isEmpty
  }
}
