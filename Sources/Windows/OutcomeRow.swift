// SPDX-License-Identifier: Apache-2.0
// Parts that tell how things stand: a row with an icon by its tone, a fact under its name, and the
// big panel that says whether a stick may be pulled out.

import Gtk
import Screens

/// A row that says what became of something; the icon tells the tone, the words tell it again.
@MainActor
func outcomeRow(_ message: Message, detail: String = "", icon own: String? = nil) -> ActionRow {
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
func factRow(_ name: String, _ value: String) -> Widget {
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

/// The big panel: *KHÔNG RÚT* while a stick is used, *RÚT ĐƯỢC RỒI* after.
@MainActor
final class StickPanelView {
  /// How it looks; its words say the same.
  enum Look: String, CaseIterable {
    case plain, writing, safe, failed
  }

  let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
  private let title = Label("", classes: "stick-title")
  private let text = Label("")
  private let progress: ProgressBar

  init(progressName: String) {
    progress = ProgressBar(name: progressName)
    widget.setClass("stick-panel")
    for label in [title, text] {
      label.setParagraph()
      gtk_label_set_justify(label.p(), GTK_JUSTIFY_CENTER)
      label.setAlignment(0.5)
      widget.append(label)
    }
    widget.append(progress)
  }

  /// Shows a state; `fraction` fills the bar, nil hides it.
  func show(_ look: Look, title: String, text: String, fraction: Double? = nil) {
    for other in Look.allCases { widget.setClass(other.rawValue, other == look) }
    self.title.text = title
    self.text.text = text
    self.text.isVisible = !text.isEmpty
    progress.isVisible = fraction != nil
    progress.fraction = fraction ?? 0
  }
}
