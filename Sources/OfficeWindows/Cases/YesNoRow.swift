// SPDX-License-Identifier: Apache-2.0
// A question with its two answers side by side, one press each; neither is chosen before somebody chooses. A step
// may ask ten of them, so a list that opens and closes for each would be three presses too many.

import Gtk
import Windows

@MainActor
final class YesNoRow {
  let widget: ActionRow
  private let yes = Widget(gtk_toggle_button_new_with_label("Có"))
  private let no = Widget(gtk_toggle_button_new_with_label("Không"))

  /// - Parameters:
  ///   - note: what stands under the question, such as its article.
  ///   - chosen: runs when an answer is chosen.
  init(
    _ question: String, note: String, answer: Bool?, chosen: @escaping @MainActor (Bool) -> Void
  ) {
    widget = ActionRow(title: question, subtitle: note)
    widget.setSubtitleLines(0)
    adw_action_row_set_title_lines(widget.p(), 0)
    let box = Box(GTK_ORIENTATION_HORIZONTAL)
    box.setClass("linked")
    box.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    gtk_toggle_button_set_group(no.p(), yes.p())
    for (button, value, word) in [(yes, true, "Có"), (no, false, "Không")] {
      button.setAccessibleLabel("\(word): \(question)")
      gtk_toggle_button_set_active(button.p(), answer == value ? 1 : 0)
      button.onSelf("toggled") {
        if gtk_toggle_button_get_active($0.p()) != 0 { chosen(value) }
      }
      box.append(button)
    }
    widget.addSuffix(box)
  }

  func focus() { yes.grabFocus() }
}
