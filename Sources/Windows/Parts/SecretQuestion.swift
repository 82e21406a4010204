// SPDX-License-Identifier: Apache-2.0
// Asks for a passphrase or for the key of a card. What is typed is never kept here.

package import Gtk
import Screens

/// Asks for one secret.
///
/// - Parameters:
///   - heading: what will be done.
///   - body: what that means.
///   - field: what is to be typed.
///   - accept: what the button says.
/// - Returns: what was typed; nil when it was cancelled.
@MainActor
package func askSecret(
  _ heading: String, _ body: String, field: String, accept: String, over window: Window?
) async -> String? {
  let dialog = MessageDialog(over: window, heading: heading, body: body)
  let row = PasswordEntryRow(title: field)
  row.setMaximumLength(300)
  row.setActivatesDefault(true)
  let rows = ListBox()
  rows.setRows([row])
  rows.setMinimumSize(width: 440)
  dialog.setExtra(rows)
  dialog.addAnswer("cancel", "Thôi")
  dialog.addAnswer("accept", accept, look: .suggested)
  dialog.setCancelAnswer("cancel")
  dialog.setDefaultAnswer("accept")
  let (weakRow, weakDialog) = (WeakObject<PasswordEntryRow>(row), WeakObject<MessageDialog>(dialog))
  row.onChange { text in
    weakDialog.object?.setAnswer("accept", enabled: text.contains { !$0.isWhitespace })
  }
  dialog.setAnswer("accept", enabled: false)
  row.grabFocus()
  return await withCheckedContinuation { continuation in
    // Read while the dialog answers: once it has closed, its fields are empty.
    dialog.ask { continuation.resume(returning: $0 == "accept" ? weakRow.object?.text : nil) }
  }
}
