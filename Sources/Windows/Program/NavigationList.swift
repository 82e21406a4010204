// SPDX-License-Identifier: Apache-2.0
// The list at the side of a window with chapters (*Cài đặt*, *Trợ giúp*): arrow keys go from one to the next,
// Tab goes past all of them into the chapter.

package import Gtk

@MainActor
package final class NavigationList {
  package let widget = Widget(gtk_list_box_new())
  private var rows: [Widget] = []
  private let chosen: @MainActor (Int) -> Void
  /// What was told last: GTK selects a row anew whenever the focus comes back to it.
  private var told: Int?
  /// The list is being filled: what GTK selects meanwhile is nobody's choice.
  private var isFilling = false

  /// An empty list.
  ///
  /// - Parameters:
  ///   - name: what screen readers say.
  ///   - chosen: runs with the row's index when another one is chosen.
  package init(name: String, chosen: @escaping @MainActor (Int) -> Void) {
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

  /// Replaces the rows; none is chosen.
  package func setTitles(_ titles: [String]) {
    isFilling = true
    defer { isFilling = false }
    while let row = gtk_list_box_get_row_at_index(widget.p(), 0) {
      gtk_list_box_remove(widget.p(), Object(row).p())
    }
    told = nil
    rows = titles.map { title in
      let label = Label(title)
      label.setParagraph()
      label.setMargins(vertical: 6, horizontal: 4)
      let row = Widget(gtk_list_box_row_new())
      gtk_list_box_row_set_child(row.p(), label.p())
      row.setAccessibleLabel(title)
      gtk_list_box_append(widget.p(), row.p())
      return row
    }
    mark()
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
