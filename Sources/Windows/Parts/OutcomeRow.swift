// SPDX-License-Identifier: Apache-2.0
// Parts that tell how things stand: a row with an icon by its tone, a fact under its name.

package import Gtk
package import Screens

/// A row that says what became of something; the icon tells the tone, the words tell it again.
@MainActor
package func outcomeRow(_ message: Message, detail: String = "", icon own: String? = nil)
  -> ActionRow
{
  let lines = [message.next, detail].filter { !$0.isEmpty }
  let row = ActionRow(title: message.title, subtitle: lines.joined(separator: "\n"))
  adw_action_row_set_title_lines(row.p(), 0)
  row.setSubtitleLines(0)
  let (name, style) =
    switch message.tone {
    case .good: ("emblem-ok-symbolic", "success")
    case .notice: ("dialog-information-symbolic", "warning")
    case .problem: ("dialog-warning-symbolic", "error")
    }
  let icon = Widget(gtk_image_new_from_icon_name(own ?? name))
  icon.setClass(style)
  row.addPrefix(icon)
  if !message.detail.isEmpty { row.tooltip = message.detail }
  return row
}

/// A fact with its name small above it, to be read and copied.
@MainActor
package func factRow(_ name: String, _ value: String) -> Widget {
  let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 2)
  column.setMargins(vertical: 10, horizontal: 14)
  let title = Label(name, classes: "caption", "dim-label")
  title.setParagraph()
  let text = Label(value)
  text.setParagraph()
  text.setSelectable(true)
  text.setLabelled(by: title)
  column.append(title)
  column.append(text)
  let row = PreferencesRow(adw_preferences_row_new())
  gtk_list_box_row_set_child(row.p(), column.p())
  gtk_list_box_row_set_activatable(row.p(), 0)
  // The text itself takes the focus, so that it can be marked by keyboard.
  gtk_widget_set_focusable(row.p(), 0)
  return row
}
