// SPDX-License-Identifier: Apache-2.0
// *Phím tắt* (Ctrl+?): the window that lists the keys of a program, made from the same table that
// sets them, so that it cannot tell anything else than what works.

package import Gtk
import Screens

/// An action with its key, as the list of keys shows it.
package struct Shortcut {
  /// The key as GTK writes it: `<Control>n`.
  package let key: String
  /// What it does.
  package let name: String

  /// An action with its key.
  package init(key: String, name: String) {
    self.key = key
    self.name = name
  }
}

private enum ShortcutsAction: String { case show = "show-help-overlay" }

/// Gives a window its list of keys: the action `win.show-help-overlay` and Ctrl+?. The list is built
/// when it is asked for: it costs a tenth of the program's start.
@MainActor
package func setShortcuts(
  of window: ApplicationWindow, _ groups: [(title: String, keys: [Shortcut])]
) {
  let parent = WeakObject<Window>(window)
  window.addAction(ShortcutsAction.show, keys: ["<Control>question", "<Control>F1"]) {
    guard let window = parent.object else { return }
    let keys = shortcutsWindow(groups)
    keys.stand(over: window)
    keys.present()
  }
}

@MainActor
private func shortcutsWindow(_ groups: [(title: String, keys: [Shortcut])]) -> Window {
  let rows = groups.map { group in
    let keys = group.keys.map {
      """
      <child><object class="GtkShortcutsShortcut"><property name="accelerator">\(markup($0.key))\
      </property><property name="title">\(markup($0.name))</property></object></child>
      """
    }
    return """
      <child><object class="GtkShortcutsGroup"><property name="title">\(markup(group.title))\
      </property>\(keys.joined())</object></child>
      """
  }
  let text = """
    <interface><object class="GtkShortcutsWindow" id="keys"><property name="modal">1</property>\
    <child><object class="GtkShortcutsSection"><property name="section-name">keys</property>\
    <property name="max-height">12</property>\(rows.joined())</object></child></object></interface>
    """
  let builder = Object(owned: gtk_builder_new_from_string(text, -1))
  guard let keys = gtk_builder_get_object(builder.p(), "keys") else {
    preconditionFailure("the list of keys has no window")
  }
  let overlay = Window(UnsafeMutableRawPointer(keys))
  translate(overlay)
  return overlay
}

/// GTK's own Vietnamese has no words for this window (4.8), so they are put in here.
@MainActor
private func translate(_ part: Widget) {
  if let label: Label = part.cast(), label.text == "Shortcuts" { label.text = "Phím tắt" }
  if let search: SearchEntry = part.cast() { search.set("placeholder-text", "Tìm phím tắt") }
  for child in part.children { translate(child) }
}

private func markup(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
}
