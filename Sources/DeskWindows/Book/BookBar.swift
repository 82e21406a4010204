// SPDX-License-Identifier: Apache-2.0
// The head of *Sổ*: which side, what is searched for, the filter, what it is narrowed to as chips that can be
// taken away one by one, and how many rows that finds.

import DeskScreens
import Gtk
import Petitions
import Screens
import Windows

@MainActor
final class BookBar {
  let widget: Widget
  let search = SearchEntry(name: "Tìm trong sổ")
  let filter: BookFilterPopover
  let tools = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
  private let screen: BookScreen
  private let count = Label("", classes: "dim-label", "numeric")
  private let chips = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
  private let chipLine: ScrolledWindow
  private var sides: [(BookSide, Widget)] = []
  private var shownChips: [String] = []

  init(_ screen: BookScreen) {
    self.screen = screen
    filter = BookFilterPopover(screen)
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
    column.setMargins(12)
    widget = column
    chipLine = ScrolledWindow(chips, horizontal: true)
    chipLine.setExpand(horizontal: true, vertical: false)
    gtk_scrolled_window_set_policy(chipLine.p(), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER)
    let bar = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    bar.append(switcher())
    search.setExpand(horizontal: true)
    search.setDelay(milliseconds: 80)
    search.onSearch { [weak screen] words in
      guard let screen else { return }
      Task { await screen.search(words) }
    }
    bar.append(search)
    bar.append(filter.button)
    bar.append(tools)
    bar.append(count)
    column.append(bar)
    column.append(chipLine)
  }

  private func switcher() -> Widget {
    let box = Box(GTK_ORIENTATION_HORIZONTAL)
    box.setClass("linked")
    for side in BookSide.allCases {
      let button = Widget(gtk_toggle_button_new_with_label(side.label))
      button.setAccessibleLabel("Sổ: \(side.label)")
      if let first = sides.first?.1 { gtk_toggle_button_set_group(button.p(), first.p()) }
      gtk_toggle_button_set_active(button.p(), side == screen.side ? 1 : 0)
      button.onSelf("toggled") { [weak screen] button in
        guard let screen, gtk_toggle_button_get_active(button.p()) != 0 else { return }
        Task { await screen.show(side) }
      }
      box.append(button)
      sides.append((side, button))
    }
    return box
  }

  func draw() {
    count.text = screen.shownCountLine
    let isPetitions = screen.side == .petitions
    search.set(
      "placeholder-text",
      isPetitions
        ? "Tên, nội dung hoặc mã – không cần gõ dấu" : "Tên, việc hoặc mã đơn – không cần gõ dấu")
    for (side, button) in sides {
      let isOn = gtk_toggle_button_get_active(button.p()) != 0
      if isOn != (side == screen.side), side == screen.side {
        gtk_toggle_button_set_active(button.p(), 1)
      }
    }
    filter.draw()
    let labels = screen.chips.map(\.label)
    chipLine.isVisible = !labels.isEmpty
    guard labels != shownChips else { return }
    shownChips = labels
    chips.removeAll()
    for (part, label) in screen.chips { chips.append(chip(part, label)) }
    guard !labels.isEmpty else { return }
    let clear = Button("Bỏ lọc", classes: "flat")
    clear.onClick { [weak screen] in
      guard let screen else { return }
      Task { await screen.clearFilter() }
    }
    chips.append(clear)
  }

  private func chip(_ part: BookFilter.Part, _ label: String) -> Widget {
    let button = Button("")
    let content = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 6)
    content.append(Label(label))
    content.append(Widget(gtk_image_new_from_icon_name("window-close-symbolic")))
    gtk_button_set_child(button.p(), content.p())
    button.setAccessibleLabel("Bỏ điều kiện \(label)")
    button.tooltip = "Bỏ điều kiện này"
    button.setClass("chip")
    button.onClick { [weak self] in
      guard let self else { return }
      let screen = self.screen
      // The chip goes away under the focus; the search field is where work goes on.
      self.search.grabFocus()
      Task { await screen.remove(part) }
    }
    return button
  }
}
