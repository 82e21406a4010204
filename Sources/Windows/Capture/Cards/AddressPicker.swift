// SPDX-License-Identifier: Apache-2.0
// The list under an address field: hamlets, addresses typed before, communes of the country. The field
// keeps the focus; Down and Up walk, Return takes, Escape closes. It never stands in the way: what is
// typed stays as it is typed.

import Gtk
import Petitions
import Screens

@MainActor
final class AddressPicker {
  /// The list, to be put under the field; hidden while there is nothing to offer.
  let widget = Widget(adw_preferences_row_new())
  private let row: EntryRow
  private let book: AddressBook
  private let list = Widget(gtk_list_box_new())
  private var shown: [AddressSuggestion] = []
  private var isTaking = false
  private var scrolling: Timeout?

  init(_ row: EntryRow, book: AddressBook) {
    self.row = row
    self.book = book
    list.setAccessibleLabel("Gợi ý địa chỉ")
    list.setClass("suggestions")
    gtk_list_box_set_selection_mode(list.p(), GTK_SELECTION_SINGLE)
    gtk_list_box_set_activate_on_single_click(list.p(), 1)
    gtk_list_box_row_set_child(widget.p(), list.p())
    gtk_list_box_row_set_activatable(widget.p(), 0)
    // The field keeps the focus; its keys walk in the list.
    gtk_widget_set_can_focus(widget.p(), 0)
    widget.isVisible = false
    row.onChange { [weak self] _ in self?.typed() }
    row.onLeave { [weak self] in self?.close() }
    row.onKey { [weak self] key in self?.press(key) ?? false }
    list.on(
      "row-activated",
      args: { [weak self] arguments in
        guard let pressed = arguments.object(0) else { return }
        self?.take(Int(gtk_list_box_row_get_index(Object(pressed).p())))
      })
  }

  private var isOpen: Bool { widget.isVisible }

  /// Offers what fits the text, while the field has the focus.
  func typed() {
    guard !isTaking, row.hasFocus else { return }
    show(book.completion.suggestions(for: row.text))
  }

  private func show(_ found: [AddressSuggestion]) {
    guard found != shown || !isOpen else { return }
    shown = found
    guard !found.isEmpty else { return close() }
    for child in list.children { gtk_list_box_remove(list.p(), child.p()) }
    for suggestion in found { gtk_list_box_append(list.p(), line(suggestion).p()) }
    gtk_list_box_unselect_all(list.p())
    widget.isVisible = true
    // The list's place is known once it has been laid out.
    scrolling = .after(0.05) { [weak self] in self?.scrollIntoView() }
  }

  /// Moves the page up by what of the list is below its lower edge.
  private func scrollIntoView() {
    var above = widget.parent
    while let here = above, here.typeName != "GtkScrolledWindow" { above = here.parent }
    var bounds = graphene_rect_t()
    guard isOpen, let above, gtk_widget_compute_bounds(widget.p(), above.p(), &bounds) != 0 else {
      return
    }
    let hidden =
      Double(bounds.origin.y + bounds.size.height) - Double(gtk_widget_get_height(above.p()))
    guard hidden > 0, let adjustment = gtk_scrolled_window_get_vadjustment(above.p()) else {
      return
    }
    gtk_adjustment_set_value(adjustment, gtk_adjustment_get_value(adjustment) + hidden + 12)
  }

  private func line(_ suggestion: AddressSuggestion) -> Widget {
    let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 1)
    box.setMargins(vertical: 5, horizontal: 8)
    let title = Label(suggestion.title)
    title.setAlignment(0)
    title.setEllipsis()
    box.append(title)
    if !suggestion.detail.isEmpty {
      let detail = Label(suggestion.detail, classes: "caption", "dim-label")
      detail.setAlignment(0)
      detail.setEllipsis()
      box.append(detail)
    }
    return box
  }

  private func close() {
    shown = []
    widget.isVisible = false
  }

  private func press(_ key: KeyPress) -> Bool {
    guard !key.isControl, !key.isAlt else { return false }
    switch key.name {
    case "Down":
      guard isOpen else {
        show(book.completion.suggestions(for: row.text, isAsked: true))
        return isOpen
      }
      walk(1)
      return true
    case "Up":
      guard isOpen else { return false }
      walk(-1)
      return true
    case "Return", "KP_Enter":
      guard isOpen, let chosen = selected else {
        close()
        return false
      }
      take(chosen)
      return true
    case "Escape":
      guard isOpen else { return false }
      close()
      return true
    default: return false
    }
  }

  private var selected: Int? {
    gtk_list_box_get_selected_row(list.p()).map { Int(gtk_list_box_row_get_index($0)) }
  }

  /// Past the ends nothing is chosen, so that Return goes on with what was typed.
  private func walk(_ step: Int) {
    let next = selected.map { $0 + step } ?? (step > 0 ? 0 : shown.count - 1)
    guard shown.indices.contains(next) else { return gtk_list_box_unselect_all(list.p()) }
    gtk_list_box_select_row(list.p(), gtk_list_box_get_row_at_index(list.p(), gint(next)))
  }

  private func take(_ index: Int) {
    guard shown.indices.contains(index) else { return }
    let text = shown[index].text
    close()
    isTaking = true
    row.text = text
    isTaking = false
    gtk_editable_set_position(row.p(), -1)
  }
}
