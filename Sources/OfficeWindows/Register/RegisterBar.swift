// SPDX-License-Identifier: Apache-2.0
// The head of *Sổ đơn*: search, filter, columns, order, print; what the list is narrowed to stands under it as chips
// that can be taken away one by one.

import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

@MainActor
final class RegisterBar {
  let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
  let print = Button("In, lưu sổ…")
  /// Return in the search field: the first line is meant.
  var openFirst: @MainActor () -> Void = {}
  private let screen: RegisterScreen
  private let search = SearchEntry(name: "Tìm trong sổ")
  private let filter: RegisterFilterPopover
  private let count = Label("", classes: "dim-label", "numeric")
  private let chips = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
  private let chipLine: ScrolledWindow
  private let order = Widget(gtk_drop_down_new_from_strings(nil))
  private var ordering: Connection?
  private var columnChecks: [(RegisterColumn, Widget)] = []
  private var shownChips: [String] = []

  init(_ screen: RegisterScreen) {
    self.screen = screen
    filter = RegisterFilterPopover(screen)
    chipLine = ScrolledWindow(chips, horizontal: true)
    chipLine.setExpand(horizontal: true, vertical: false)
    gtk_scrolled_window_set_policy(chipLine.p(), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER)
    widget.setMargins(12)
    search.set("placeholder-text", "Tên, nội dung, mã – không cần gõ dấu")
    search.setDelay(milliseconds: 80)
    search.setExpand(horizontal: true)
    search.onSearch { [weak screen] words in
      guard let screen else { return }
      Task { await screen.search(words) }
    }
    search.on("activate") { [weak self] in
      guard let self else { return }
      let (screen, words) = (self.screen, self.search.text)
      // Typing is answered a moment later: what opens must be the first of what was typed.
      Task { [weak self] in
        await screen.search(words)
        self?.openFirst()
      }
    }
    print.tooltip = "In trang sổ, lưu PDF hoặc bảng tính (Ctrl+P)"
    let line = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    for part in [search, filter.button, columns(), orders(), print] as [Widget] {
      line.append(part)
    }
    widget.append(line)
    let under = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    count.setAlignment(0)
    under.append(count)
    under.append(chipLine)
    widget.append(under)
  }

  private func columns() -> Widget {
    let button = Widget(gtk_menu_button_new())
    gtk_menu_button_set_label(button.p(), "Cột")
    button.setAccessibleLabel("Chọn cột của sổ")
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 2)
    column.setMargins(12)
    for choice in RegisterColumn.allCases where !choice.isFixed {
      let check = Widget(gtk_check_button_new_with_label(choice.title))
      check.setAccessibleLabel("Cột \(choice.title)")
      check.onSelf("toggled") { [weak screen] check in
        screen?.columnToggled(
          choice, isShown: gtk_check_button_get_active(check.p()) != 0)
      }
      columnChecks.append((choice, check))
      column.append(check)
    }
    let scrolled = ScrolledWindow(column)
    scrolled.setMinimumSize(width: 240, height: 420)
    let popover = Widget(gtk_popover_new())
    gtk_popover_set_child(popover.p(), scrolled.p())
    gtk_menu_button_set_popover(button.p(), popover.p())
    return button
  }

  private func orders() -> Widget {
    let names = Object(owned: gtk_string_list_new(nil))
    for order in RegisterScreen.orders { gtk_string_list_append(names.p(), order.label) }
    gtk_drop_down_set_model(order.p(), names.p())
    order.setAccessibleLabel("Sắp xếp")
    ordering = order.onSelf("notify::selected") { [weak screen] choice in
      let index = Int(gtk_drop_down_get_selected(choice.p()))
      guard let screen, RegisterScreen.orders.indices.contains(index) else { return }
      Task { await screen.sort(by: RegisterScreen.orders[index]) }
    }
    return order
  }

  func openFilter() { filter.open() }

  func focusSearch() {
    search.grabFocus()
    search.selectAll()
  }

  /// Empties the search field.
  func clearWords() { search.text = "" }

  func draw() {
    filter.draw()
    count.text = screen.isFiltered ? "Tìm thấy \(screen.count) đơn" : "\(screen.count) đơn"
    let place = screen.orderIndex
    ordering?.silenced { [order] in gtk_drop_down_set_selected(order.p(), guint(place)) }
    for (column, check) in columnChecks {
      let isOn = screen.columns.contains(column)
      if (gtk_check_button_get_active(check.p()) != 0) != isOn {
        gtk_check_button_set_active(check.p(), isOn ? 1 : 0)
      }
    }
    let shown = screen.chips
    chipLine.isVisible = !shown.isEmpty
    guard shown.map(\.label) != shownChips else { return }
    shownChips = shown.map(\.label)
    chips.removeAll()
    for chip in shown { chips.append(button(chip)) }
    guard !shown.isEmpty else { return }
    let clear = Button("Bỏ lọc", classes: "flat")
    clear.onClick { [weak self] in
      guard let self else { return }
      let screen = self.screen
      self.search.grabFocus()
      Task { await screen.clearFilterButtonPressed() }
    }
    chips.append(clear)
  }

  private func button(_ chip: RegisterChip) -> Widget {
    let button = Button("")
    let content = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 6)
    content.append(Label(chip.label))
    content.append(Widget(gtk_image_new_from_icon_name("window-close-symbolic")))
    gtk_button_set_child(button.p(), content.p())
    button.setAccessibleLabel("Bỏ điều kiện \(chip.label)")
    button.tooltip = "Bỏ điều kiện này"
    button.setClass("chip")
    button.onClick { [weak self] in
      guard let self else { return }
      let screen = self.screen
      // The chip goes away under the focus; the search field is where work goes on.
      self.search.grabFocus()
      Task { await screen.remove(chip.part) }
    }
    return button
  }
}
