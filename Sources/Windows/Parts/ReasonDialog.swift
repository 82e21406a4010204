// SPDX-License-Identifier: Apache-2.0
// The question for a reason, wherever the book keeps one: a further print, a correction, a paper that goes back.

package import Gtk
import Petitions

/// Asks for a reason in one line, which is kept in the book; the button works once something is typed. `given` is
/// not called when the person thinks better of it.
@MainActor
package func askReason(
  over window: Window?, heading: String, body: String, field: String, answer: String,
  look: MessageDialog.Look = .suggested, given: @escaping @MainActor (String) -> Void
) {
  let dialog = MessageDialog(over: window, heading: heading, body: body)
  let reason = EntryRow(title: field)
  reason.setMaximumLength(300)
  reason.setActivatesDefault(true)
  let list = ListBox()
  list.setClass("boxed-list")
  list.append(reason)
  dialog.setExtra(list)
  dialog.addAnswer("cancel", "Thôi")
  dialog.addAnswer("accept", answer, look: look)
  dialog.setCancelAnswer("cancel")
  if look == .suggested { dialog.setDefaultAnswer("accept") }
  dialog.setAnswer("accept", enabled: false)
  let shown = WeakObject(dialog)
  reason.onChange { text in
    shown.object?.setAnswer("accept", enabled: !VietnameseText.line(text).isEmpty)
  }
  // The field lives as long as the dialog; its wrapper must, too.
  dialog.ask { if $0 == "accept" { given(reason.text) } }
}
