// SPDX-License-Identifier: Apache-2.0
// How a page shows what whoever is at work may not do: the button stays where it is, cannot be pressed and says why, and where it
// is what the page is for, a line above says who may and leads to *Đổi người*.

import Gtk
import OfficeScreens
import Screens
import Windows

extension Widget {
  /// Offers a deed, or shows that it is not for whoever is at work.
  ///
  /// - Parameters:
  ///   - refusal: why not; nil when it may be done.
  ///   - isPossible: whether it makes sense now.
  func offer(_ refusal: Message?, if isPossible: Bool = true) {
    isSensitive = refusal == nil && isPossible
    let reason = refusal.map { "\($0.title) \($0.next)" } ?? ""
    tooltip = reason
    setAccessibleDescription(reason)
  }
}

/// The line that says whose work a page is, and *Đổi người…*; not seen while the person at work may do it.
@MainActor
final class RefusalBar {
  let widget = ListBox()
  private var drawn: Message?

  init() { widget.isVisible = false }

  /// Shows why the page's work is not offered; nil for nothing.
  func show(_ refusal: Message?) {
    widget.isVisible = refusal != nil
    guard refusal != drawn else { return }
    drawn = refusal
    guard let refusal else { return }
    let row = outcomeRow(refusal)
    row.addSuffix(Self.changePerson())
    widget.setRows([row])
  }

  /// The button that lets somebody else sit down.
  static func changePerson() -> Button {
    let button = Button("Đổi người…")
    button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    let pressed = WeakObject<Button>(button)
    button.onClick {
      guard let button = pressed.object, !button.activateAction("win.lock"),
        let window = button.window
      else { return }
      // The settings stand over the window that has the lock.
      let over: Widget? = gtk_window_get_transient_for(window.p()).map { Object($0) }?.cast()
      over?.activateAction("win.lock")
    }
    return button
  }
}
