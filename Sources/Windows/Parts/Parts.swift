// SPDX-License-Identifier: Apache-2.0
// Small parts that several pages use: a text area with a heading and a note, choices in a row, the scroll
// of a page, and what happens when a field is left.

package import Gtk
package import Petitions
package import Screens

extension Widget {
  /// Runs when the keyboard focus leaves this widget and everything in it.
  package func onLeave(_ handler: @escaping @MainActor () -> Void) {
    let controller = Object(gtk_event_controller_focus_new())
    controller.on("leave", handler)
    gtk_widget_add_controller(p(), controller.given())
  }

  /// Shows a violation beside a field: in red when it blocks, else as a quiet warning.
  package func show(_ found: Violation?) {
    setViolation(found?.sentence)
    guard let found, found.severity == .warns else { return setClass("warning", false) }
    setClass("error", false)
    setClass("warning")
  }
}

/// A heading, a text area and a note under it.
@MainActor
package final class TextArea {
  package let widget: Box
  package let text: TextView
  private let frame: ScrolledWindow
  private let note: Label

  package init(_ name: String, hint: String = "", height: Int = 90) {
    widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 4)
    let heading = Label(name, classes: "heading")
    heading.setAlignment(0)
    widget.append(heading)
    if !hint.isEmpty {
      let label = Label(hint, classes: "dim-label", "caption")
      label.setParagraph()
      widget.append(label)
    }
    text = TextView(name: name)
    gtk_text_view_set_top_margin(text.p(), 9)
    gtk_text_view_set_bottom_margin(text.p(), 9)
    gtk_text_view_set_left_margin(text.p(), 12)
    gtk_text_view_set_right_margin(text.p(), 12)
    frame = ScrolledWindow(text)
    // It grows with its text: one that scrolled by itself would hold the mouse wheel of the page.
    gtk_scrolled_window_set_policy(frame.p(), GTK_POLICY_NEVER, GTK_POLICY_NEVER)
    text.setMinimumSize(height: height)
    frame.setClass("text-area")
    widget.append(frame)
    note = Label("", classes: "field-note")
    note.setParagraph()
    note.isVisible = false
    widget.append(note)
  }

  package func show(_ found: Violation?) {
    show(found?.sentence, isProblem: found?.severity == .blocks)
  }

  /// Shows a problem under it; nil for none.
  package func showProblem(_ sentence: String?) { show(sentence, isProblem: true) }

  private func show(_ sentence: String?, isProblem: Bool) {
    note.isVisible = sentence != nil
    note.text = sentence ?? ""
    note.setClass("error", isProblem && sentence != nil)
    note.setClass("warning", !isProblem && sentence != nil)
    frame.setClass("has-error", isProblem && sentence != nil)
    text.setAccessibleDescription(sentence ?? "")
  }
}

/// One choice among a few, all of them seen at once.
@MainActor
package final class ChoiceBar {
  package let widget: Box
  private let buttons: [Widget]

  package init(
    _ choices: [(label: String, hint: String)], chosen: @escaping @MainActor (Int) -> Void
  ) {
    widget = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    gtk_box_set_homogeneous(widget.p(), 1)
    var made: [Widget] = []
    for (index, choice) in choices.enumerated() {
      let button = Widget(gtk_toggle_button_new())
      let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 2)
      let title = Label(choice.label, classes: "heading")
      box.append(title)
      if !choice.hint.isEmpty {
        let hint = Label(choice.hint, classes: "explain")
        gtk_label_set_wrap(hint.p(), 1)
        gtk_label_set_justify(hint.p(), GTK_JUSTIFY_CENTER)
        hint.setClass("caption")
        box.append(hint)
      }
      box.setAlign(horizontal: GTK_ALIGN_FILL, vertical: GTK_ALIGN_CENTER)
      gtk_button_set_child(button.p(), box.p())
      button.setAccessibleLabel(choice.label)
      button.setClass("kind-choice")
      if let first = made.first { gtk_toggle_button_set_group(button.p(), first.p()) }
      button.onSelf("toggled") {
        if gtk_toggle_button_get_active($0.p()) != 0 { chosen(index) }
      }
      widget.append(button)
      made.append(button)
    }
    buttons = made
  }

  /// Marks a choice without telling anybody.
  package func select(_ index: Int?) {
    for (place, button) in buttons.enumerated() {
      let isOn = gtk_toggle_button_get_active(button.p()) != 0
      if isOn != (place == index) {
        gtk_toggle_button_set_active(button.p(), place == index ? 1 : 0)
      }
    }
  }

  package var first: Widget { buttons[0] }
}

/// A page that scrolls, its contents in a column of readable width.
@MainActor
package func scrollingPage(_ content: Widget, width: Int = 860) -> ScrolledWindow {
  let clamp = Widget(adw_clamp_new())
  adw_clamp_set_maximum_size(clamp.p(), gint(width))
  adw_clamp_set_tightening_threshold(clamp.p(), gint(width))
  content.setMargins(vertical: 24, horizontal: 18)
  adw_clamp_set_child(clamp.p(), content.p())
  let scrolled = ScrolledWindow(clamp)
  scrolled.setExpand(horizontal: true, vertical: true)
  return scrolled
}

/// The width of a column that shows this text whole, at the person's text size.
@MainActor
package func columnWidth(_ sample: String) -> Int {
  let label = Label(sample)
  var natural: gint = 0
  gtk_widget_measure(label.p(), GTK_ORIENTATION_HORIZONTAL, -1, nil, &natural, nil, nil)
  return Int(natural) + 22
}

/// A message as a row of text with an icon.
@MainActor
package final class MessageBar {
  package let widget: Box
  private let icon: Widget
  private let title: Label
  private let next: Label

  package init() {
    widget = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    icon = Widget(gtk_image_new_from_icon_name("dialog-information-symbolic"))
    icon.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_START)
    let texts = Box(GTK_ORIENTATION_VERTICAL, spacing: 2)
    title = Label("", classes: "heading")
    title.setParagraph()
    next = Label("")
    next.setParagraph()
    texts.append(title)
    texts.append(next)
    texts.setExpand(horizontal: true)
    widget.append(icon)
    widget.append(texts)
    widget.setClass("card")
    widget.setClass("message-bar")
    widget.isVisible = false
  }

  package func show(_ message: Message?) {
    widget.isVisible = message != nil
    guard let message else { return }
    title.text = message.title
    next.text = message.next
    next.isVisible = !message.next.isEmpty
    widget.tooltip = message.detail.isEmpty ? nil : message.detail
    let name =
      switch message.tone {
      case .good: "emblem-ok-symbolic"
      case .notice: "dialog-information-symbolic"
      case .problem: "dialog-warning-symbolic"
      }
    gtk_image_set_from_icon_name(icon.p(), name)
    widget.setClass("problem", message.tone == .problem)
    widget.setClass("good", message.tone == .good)
  }
}
