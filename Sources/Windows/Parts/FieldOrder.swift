// SPDX-License-Identifier: Apache-2.0
// Return goes on to the next field to type in, from the top of the page to its end, past switches and
// choices, which Tab reaches. So a petition is typed with the hands on the keys.

package import Gtk

extension EntryRow {
  /// Return in this row goes on to the next field of the page.
  package func goesOnAtReturn() {
    onSelf("entry-activated") { FieldOrder.goOn(from: $0) }
  }
}

extension TextArea {
  /// Control+Return in this text goes on to the next field; Return begins a line.
  package func goesOnAtControlReturn() {
    let place = WeakObject(text)
    text.onKey { key in
      guard key.isControl, key.name == "Return" || key.name == "KP_Enter", let text = place.object
      else { return false }
      FieldOrder.goOn(from: text)
      return true
    }
  }
}

@MainActor
package enum FieldOrder {
  /// Gives the focus to the next field after `widget`; after the last one to what Tab would reach.
  package static func goOn(from widget: Widget) {
    var page = widget
    while let above = page.parent, above.typeName != "GtkViewport" { page = above }
    let fields = fields(in: page)
    if let place = fields.firstIndex(where: { Object.same($0, widget) }), place + 1 < fields.count {
      fields[place + 1].grabFocus()
    } else if let window = widget.window {
      gtk_widget_child_focus(window.p(), GTK_DIR_TAB_FORWARD)
    }
  }

  /// Fields that can be typed into now, in the order of the page.
  private static func fields(in widget: Widget) -> [Widget] {
    guard widget.isMapped, widget.isSensitive else { return [] }
    if widget.typeName == "AdwEntryRow" || widget.typeName == "GtkTextView" { return [widget] }
    return widget.children.flatMap(fields)
  }
}
