// SPDX-License-Identifier: Apache-2.0
// All rules that a petition breaks are shown at once, each beside its field. libadwaita 1.2 has no
// place for that in a row, so the message is a row of its own right under the field.
internal import CGtkShim

private let messageKey = "violation-message"

extension Widget {
  /// Shows `message` under this row of a list, marks the row and tells screen readers; nil removes
  /// it. A widget that is not in a list is only marked and told.
  public func setViolation(_ message: String?) {
    setClass("error", message != nil)
    shim_accessible_invalid(raw, message == nil ? 0 : 1)
    setAccessibleDescription(message ?? "")
    let shown = kept(messageKey) as? MessageRow
    guard let message else {
      shown?.remove()
      return keep(messageKey, nil)
    }
    if let shown { return shown.label.text = message }
    guard let row = MessageRow(under: self, message) else { return }
    keep(messageKey, row)
  }

  /// The message that is shown, if any.
  public var violation: String? { (kept(messageKey) as? MessageRow)?.label.text }
}

@MainActor
private final class MessageRow {
  let label: Label
  private let row: Widget

  init?(under field: Widget, _ message: String) {
    guard let parent = gtk_widget_get_parent(field.p()),
      let list: ListBox = Widget(parent).cast(),
      shim_is_a(field.raw, gtk_list_box_row_get_type()) != 0
    else { return nil }
    label = Label(message, classes: "error", "caption")
    label.setParagraph()
    label.setMargins(vertical: 6, horizontal: 12)
    row = Widget(gtk_list_box_row_new())
    gtk_list_box_row_set_child(row.p(), label.p())
    gtk_list_box_row_set_activatable(row.p(), 0)
    gtk_list_box_row_set_selectable(row.p(), 0)
    gtk_widget_set_can_focus(row.p(), 0)
    gtk_list_box_insert(list.p(), row.p(), gtk_list_box_row_get_index(field.p()) + 1)
  }

  func remove() {
    guard let parent = gtk_widget_get_parent(row.p()) else { return }
    gtk_list_box_remove(Object(parent).p(), row.p())
  }
}
