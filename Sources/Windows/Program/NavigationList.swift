// SPDX-License-Identifier: Apache-2.0
// The list at the side of a window with chapters (*Cài đặt*, *Trợ giúp*): arrow keys go from one to the next,
// Tab goes past all of them into the chapter.

package import Gtk

/// A row of a ``NavigationList``.
package struct NavigationItem: Sendable, Equatable {
  package var title: String
  /// The name of a symbolic icon.
  package var icon: String?

  package init(title: String, icon: String? = nil) {
    self.title = title
    self.icon = icon
  }
}

@MainActor
package final class NavigationList {
  package let widget = Widget(gtk_list_box_new())
  private var rows: [Widget] = []
  private var titles: [String] = []
  private var badges: [Label] = []
  /// Runs with the row's index when another one is chosen.
  package var chosen: @MainActor (Int) -> Void
  /// What was told last: GTK selects a row anew whenever the focus comes back to it.
  private var told: Int?
  /// The list is being filled: what GTK selects meanwhile is nobody's choice.
  private var isFilling = false

  /// An empty list.
  ///
  /// - Parameters:
  ///   - name: what screen readers say.
  ///   - chosen: runs with the row's index when another one is chosen.
  package init(name: String, chosen: @escaping @MainActor (Int) -> Void = { _ in }) {
    self.chosen = chosen
    widget.setClass("navigation-sidebar")
    widget.setAccessibleLabel(name)
    gtk_list_box_set_selection_mode(widget.p(), GTK_SELECTION_BROWSE)
    widget.on("row-selected") { [weak self] in self?.changed() }
  }

  /// The index of the row that is chosen.
  package var selected: Int? {
    gtk_list_box_get_selected_row(widget.p()).map { Int(gtk_list_box_row_get_index($0)) }
  }

  /// Replaces the rows by plain ones; none is chosen.
  package func setTitles(_ titles: [String]) { setItems(titles.map { NavigationItem(title: $0) }) }

  /// Replaces the rows; none is chosen.
  package func setItems(_ items: [NavigationItem]) {
    isFilling = true
    defer { isFilling = false }
    while let row = gtk_list_box_get_row_at_index(widget.p(), 0) {
      gtk_list_box_remove(widget.p(), Object(row).p())
    }
    told = nil
    titles = items.map(\.title)
    badges = items.map { _ in Label("", classes: "navigation-badge", "numeric") }
    rows = zip(items, badges).map { item, badge in
      let row = Widget(gtk_list_box_row_new())
      gtk_list_box_row_set_child(row.p(), Self.contents(item, badge).p())
      row.setAccessibleLabel(item.title)
      gtk_list_box_append(widget.p(), row.p())
      return row
    }
    mark()
  }

  private static func contents(_ item: NavigationItem, _ badge: Label) -> Widget {
    let label = Label(item.title)
    label.setParagraph()
    label.setExpand(horizontal: true)
    badge.isVisible = false
    badge.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    let line = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 10)
    line.setMargins(vertical: 6, horizontal: 4)
    if let icon = item.icon { line.append(Widget(gtk_image_new_from_icon_name(icon))) }
    line.append(label)
    line.append(badge)
    return line
  }

  /// Shows a number behind a row, with words for screen readers; nil for none.
  package func setBadge(
    _ text: String?, of index: Int, meaning: String = "", isUrgent: Bool = false
  ) {
    guard rows.indices.contains(index) else { return }
    badges[index].text = text ?? ""
    badges[index].isVisible = text != nil
    badges[index].setClass("urgent", isUrgent)
    rows[index].setAccessibleLabel(
      meaning.isEmpty ? titles[index] : "\(titles[index]), \(meaning)")
  }

  /// Chooses a row.
  package func select(_ index: Int) {
    gtk_list_box_select_row(widget.p(), gtk_list_box_get_row_at_index(widget.p(), gint(index)))
  }

  private func changed() {
    guard !isFilling, let index = selected, index != told else { return }
    told = index
    let hadFocus = widget.hasFocus
    mark()
    if hadFocus { rows[index].grabFocus() }
    chosen(index)
  }

  /// GTK 4.8 stops at every row on the way of Tab; so only one of them takes it.
  private func mark() {
    let index = selected ?? 0
    for (place, row) in rows.enumerated() where place == index {
      gtk_widget_set_can_focus(row.p(), 1)
    }
    for (place, row) in rows.enumerated() where place != index {
      gtk_widget_set_can_focus(row.p(), 0)
    }
  }
}
