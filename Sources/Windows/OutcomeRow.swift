// SPDX-License-Identifier: Apache-2.0
// Two parts that show how something ended: a row with an icon by its tone, and the big panel that says
// whether a stick may be pulled out.

import Gtk
import Screens

/// A row that says what became of something; the icon tells the tone, the words tell it again.
@MainActor
func outcomeRow(_ message: Message, detail: String = "") -> ActionRow {
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
  let icon = Widget(gtk_image_new_from_icon_name(name))
  icon.setClass(style)
  row.addPrefix(icon)
  if !message.detail.isEmpty { row.tooltip = message.detail }
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
