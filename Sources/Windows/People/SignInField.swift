// SPDX-License-Identifier: Apache-2.0
// A field for a PIN in a dialog or page: digits go straight into memory that is wiped, dots are shown. No text
// field, so that no input method, clipboard or spelling ever sees them.

package import Gtk
package import Screens

@MainActor
package final class PINField {
  package let widget: Widget
  package let entry = PINEntry()
  private let dots = Label("○ ○ ○ ○", classes: "pin-dots")
  private let name: String
  /// After every digit.
  package var changed: @MainActor () -> Void = {}
  /// Enter.
  package var entered: @MainActor () -> Void = {}

  package init(_ name: String) {
    self.name = name
    widget = Widget(gtk_button_new())
    let row = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    let title = Label(name)
    title.setAlignment(0)
    title.setExpand(horizontal: true)
    row.append(title)
    row.append(dots)
    gtk_button_set_child(widget.p(), row.p())
    widget.setClass("pin-field")
    widget.setAccessibleLabel(name)
    draw()
    widget.onKey { [weak self] key in self?.take(key) ?? false }
  }

  /// How many digits were typed.
  package var count: Int { entry.count }

  /// Whether it could be a PIN.
  package var isLongEnough: Bool { entry.isLongEnough }

  /// Forgets what was typed.
  package func clear() {
    entry.wipe()
    draw()
    changed()
  }

  private func take(_ key: KeyPress) -> Bool {
    guard !key.isControl, !key.isAlt else { return false }
    if let digit = key.character?.wholeNumberValue, (0...9).contains(digit) {
      entry.append(digit)
    } else if key.name == "BackSpace" {
      entry.removeLast()
    } else if key.name == "Return" || key.name == "KP_Enter" {
      entered()
      return true
    } else {
      return false
    }
    draw()
    changed()
    return true
  }

  private func draw() {
    let count = entry.count
    dots.text =
      count == 0 ? "○ ○ ○ ○" : Array(repeating: "●", count: count).joined(separator: " ")
    widget.setAccessibleDescription("Đã gõ \(count) số")
  }
}
