// SPDX-License-Identifier: Apache-2.0
// Text to read, and the checks on text that leaves GTK: everything typed is NFC from here on.
public import CGtk
import Foundation

/// A line or paragraph to read. Its text is plain, never markup, so a citizen's words cannot break it.
@MainActor
open class Label: Widget {
  override open class var type: GType { gtk_label_get_type() }

  /// A label with this text, with style classes such as `title-2`, `dim-label`, `caption`, `error`.
  public convenience init(_ text: String, classes: String...) {
    self.init(gtk_label_new(text))
    for name in classes { setClass(name) }
  }

  /// The text.
  public var text: String {
    get { String(cString: gtk_label_get_text(p())) }
    set { gtk_label_set_text(p(), newValue) }
  }

  /// A paragraph: wraps, aligned left.
  public func setParagraph() {
    gtk_label_set_wrap(p(), 1)
    gtk_label_set_wrap_mode(p(), PANGO_WRAP_WORD_CHAR)
    gtk_label_set_xalign(p(), 0)
  }

  /// Horizontal place of the text: 0 left, 1 right.
  public func setAlignment(_ x: Float) { gtk_label_set_xalign(p(), x) }

  /// One line that ends in "…" when there is no room.
  public func setEllipsis() { gtk_label_set_ellipsize(p(), PANGO_ELLIPSIZE_END) }

  /// Whether the text can be marked and copied.
  public func setSelectable(_ selectable: Bool) {
    gtk_label_set_selectable(p(), selectable ? 1 : 0)
  }
}

/// One line of text in a cell of a long table. Unlike a label it asks for no room by its text, so that
/// only lines that are seen are ever set: a table keeps some 200 rows, of which 20 are seen.
@MainActor
open class Inscription: Widget {
  override open class var type: GType { gtk_inscription_get_type() }

  /// A line that ends in "…" when there is no room.
  public convenience init(_ text: String) {
    self.init(gtk_inscription_new(text))
    gtk_inscription_set_xalign(p(), 0)
    gtk_inscription_set_text_overflow(p(), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END)
  }

  /// The text.
  public var text: String {
    get { gtk_inscription_get_text(p()).map { String(cString: $0) } ?? "" }
    set { gtk_inscription_set_text(p(), newValue) }
  }
}

/// `text` in normal form C, as every text of the program is.
func composed(_ text: String) -> String { text.precomposedStringWithCanonicalMapping }

/// `text` made harmless where libadwaita 1.2 always reads markup (toasts, descriptions).
func escaped(_ text: String) -> String {
  guard let plain = g_markup_escape_text(text, -1) else { return "" }
  defer { g_free(plain) }
  return String(cString: plain)
}
