// SPDX-License-Identifier: Apache-2.0
// The long texts of a petition: what happened, what is asked.
import CGtk
import Foundation

/// A text of several lines; it needs an accessible label, and a `ScrolledWindow` around it.
@MainActor
open class TextView: Widget {
  override open class var type: GType { gtk_text_view_get_type() }

  /// An empty text with this accessible label. Tab leaves it, as it leaves every other field.
  public convenience init(name: String) {
    self.init(gtk_text_view_new())
    setAccessibleLabel(name)
    setTyping()
  }

  /// Wraps words and lets Tab leave; for a text view from a `.ui` file.
  public func setTyping() {
    gtk_text_view_set_wrap_mode(p(), GTK_WRAP_WORD_CHAR)
    gtk_text_view_set_accepts_tab(p(), 0)
    // The input method must not learn or keep what citizens say.
    let hints = gtk_text_view_get_input_hints(p()).rawValue | GTK_INPUT_HINT_PRIVATE.rawValue
    gtk_text_view_set_input_hints(p(), GtkInputHints(rawValue: hints))
  }

  private var buffer: Object { Object(gtk_text_view_get_buffer(p())) }

  /// The text as it is seen, what an input method has begun included, read in normal form C.
  public var text: String {
    get { composed(TypedField(self).shown) }
    set {
      guard newValue != text else { return }
      TypedField(self).drop(for: newValue)
      put(newValue)
    }
  }

  /// The text without what an input method has begun.
  var givenText: String { Self.text(of: buffer) }

  /// Replaces the text, whatever is open.
  func put(_ text: String) { gtk_text_buffer_set_text(buffer.p(), text, -1) }

  /// Where the cursor stands, in Unicode scalars from the start.
  var place: gint {
    get {
      var place = GtkTextIter()
      gtk_text_buffer_get_iter_at_mark(
        buffer.p(), &place, gtk_text_buffer_get_insert(buffer.p()))
      return gtk_text_iter_get_offset(&place)
    }
    set {
      var place = GtkTextIter()
      gtk_text_buffer_get_iter_at_offset(buffer.p(), &place, newValue)
      gtk_text_buffer_place_cursor(buffer.p(), &place)
    }
  }

  /// The text that is marked; empty when none is.
  public var markedText: String {
    var start = GtkTextIter()
    var end = GtkTextIter()
    guard gtk_text_buffer_get_selection_bounds(buffer.p(), &start, &end) != 0,
      let plain = gtk_text_buffer_get_text(buffer.p(), &start, &end, 0)
    else { return "" }
    defer { g_free(plain) }
    return composed(String(cString: plain))
  }

  private static func text(of buffer: Object) -> String {
    var start = GtkTextIter()
    var end = GtkTextIter()
    gtk_text_buffer_get_bounds(buffer.p(), &start, &end)
    guard let plain = gtk_text_buffer_get_text(buffer.p(), &start, &end, 0) else { return "" }
    defer { g_free(plain) }
    return String(cString: plain)
  }

  /// Runs after each change, with the new text.
  @discardableResult
  public func onChange(_ handler: @escaping @MainActor (String) -> Void) -> Connection {
    OpenWord.follow()
    let view = WeakObject(self)
    let changed: @MainActor () -> Void = { if let text = view.object?.text { handler(text) } }
    on("preedit-changed", changed)
    return buffer.on("changed", changed)
  }

  /// Takes only as much typed or pasted text as fits `characters` (Unicode scalars).
  public func setMaximumLength(_ characters: Int) {
    buffer.on(
      "insert-text",
      args: { arguments in
        let buffer = Object(arguments.sender)
        let room = characters - Int(gtk_text_buffer_get_char_count(buffer.p()))
        guard let inserted = g_value_get_string(arguments.value(1)) else { return }
        let length = arguments.int(2)
        let bytes = UnsafeBufferPointer(start: inserted, count: length).map(UInt8.init(bitPattern:))
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
        guard scalars.count > room else { return }
        g_signal_stop_emission_by_name(buffer.p(), "insert-text")
        guard room > 0, let place = arguments.boxed(0) else { return }
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: scalars.prefix(room))
        gtk_text_buffer_insert(
          buffer.p(), place.assumingMemoryBound(to: GtkTextIter.self), String(kept), -1)
      })
  }

  /// Whether the text can be changed.
  public var isEditable: Bool {
    get { gtk_text_view_get_editable(p()) != 0 }
    set { gtk_text_view_set_editable(p(), newValue ? 1 : 0) }
  }
}
