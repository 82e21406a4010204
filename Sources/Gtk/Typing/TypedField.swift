// SPDX-License-Identifier: Apache-2.0
// The two widgets that are typed into, GtkText (inside every one-line field) and GtkTextView, seen as one:
// their text, their cursor, and the input method between them and the keys.

import CGtk
internal import CGtkShim

/// A GtkText or a GtkTextView.
@MainActor
struct TypedField {
  let widget: Widget
  private let area: TextView?

  init(_ widget: Widget) {
    self.widget = widget
    area = widget.cast()
  }

  /// The field that has a window's focus; nil when nothing is typed into.
  static func focused(in window: Widget) -> TypedField? {
    guard let focus = window.focused,
      focus.typeName == "GtkText" || shim_is_a(focus.raw, gtk_text_view_get_type()) != 0
    else { return nil }
    return TypedField(focus)
  }

  /// Its text without what is still underlined.
  var text: String {
    area?.givenText ?? String(cString: gtk_editable_get_text(widget.p()))
  }

  /// Its text with what is still underlined: what the person sees.
  var shown: String { Self.shown(text, at: cursor, OpenWord.of(widget)) }

  /// Where the cursor stands, in Unicode scalars.
  var cursor: gint { area?.place ?? gtk_editable_get_position(widget.p()) }

  /// Replaces the text.
  func put(_ text: String, cursor: gint) {
    if let area {
      area.put(text)
      area.place = cursor
    } else {
      gtk_editable_set_text(widget.p(), text)
      gtk_editable_set_position(widget.p(), cursor)
    }
  }

  /// A text with a word put in.
  static func inserting(_ word: String, into text: String, at place: gint) -> String {
    var scalars = text.unicodeScalars
    let index = scalars.index(
      scalars.startIndex, offsetBy: Int(place), limitedBy: scalars.endIndex)
    scalars.insert(contentsOf: word.unicodeScalars, at: index ?? scalars.endIndex)
    return String(scalars)
  }

  private static func shown(_ text: String, at cursor: gint, _ open: OpenWord?) -> String {
    guard let word = open?.word, !word.isEmpty else { return text }
    return inserting(word, into: text, at: cursor)
  }

  /// Takes the underlined word out, because the program replaces the text: what the input method gives of it
  /// later is not for the new one.
  func drop(for newText: String) {
    guard let open = OpenWord.of(widget), !open.word.isEmpty else { return }
    let word = open.word
    let hadFocus = gtk_widget_has_focus(widget.p()) != 0
    gtk_im_context_focus_out(open.context.p())
    gtk_im_context_reset(open.context.p())
    open.settle(word, whole: newText)
    if hadFocus { gtk_im_context_focus_in(open.context.p()) }
  }

  /// What stands between the keys and the text.
  var context: Object? {
    let controllers = Object(owned: gtk_widget_observe_controllers(widget.p()))
    for index in 0..<g_list_model_get_n_items(controllers.p()) {
      guard let item = g_list_model_get_item(controllers.p(), index) else { continue }
      let controller = Object(owned: item)
      if shim_is_a(controller.raw, gtk_event_controller_key_get_type()) != 0,
        let context = gtk_event_controller_key_get_im_context(controller.p())
      {
        return Object(UnsafeMutableRawPointer(context))
      }
    }
    return nil
  }
}
