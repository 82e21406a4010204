// SPDX-License-Identifier: Apache-2.0
// One-line texts to fill in: the rows of the petition's page, search, PINs and passphrases.
// Setting a text that is already there does nothing, so `observe` never moves the cursor.
public import CGtk

/// What all one-line fields share.
@MainActor
public protocol Editable: Widget {}

extension Editable {
  /// The text as it is seen, what an input method has begun included, read in normal form C.
  public var text: String {
    get { composed(inner.map { TypedField($0).shown } ?? "") }
    set {
      guard let field = inner.map({ TypedField($0) }), newValue != field.shown else { return }
      field.drop(for: newValue)
      gtk_editable_set_text(p(), newValue)
    }
  }

  /// Runs after each change, with the new text.
  @discardableResult
  public func onChange(_ handler: @escaping @MainActor (String) -> Void) -> Connection {
    OpenWord.follow()
    if let inner {
      let field = WeakObject<Self>(self)
      inner.on("preedit-changed") {
        if let text = field.object?.text { handler(text) }
      }
    }
    return onSelf("changed") { handler($0.text) }
  }

  /// The part that is typed into.
  var inner: InnerText? {
    gtk_editable_get_delegate(p()).flatMap { Object($0).cast(to: InnerText.self) }
  }

  /// Whether an input method has begun a word that is not the field's yet.
  public var hasOpenWord: Bool {
    inner.flatMap { OpenWord.of($0) }?.word.isEmpty == false
  }

  /// Keys go straight into the field, without an input method: for numbers and codes, of which it would make
  /// letters with tones, or keep them underlined until one leaves.
  public func takePlainKeys() { inner?.set("im-module", "gtk-im-context-simple") }

  /// Whether the text can be changed.
  public var isEditable: Bool {
    get { gtk_editable_get_editable(p()) != 0 }
    set { gtk_editable_set_editable(p(), newValue ? 1 : 0) }
  }

  /// Marks the whole text, so that typing replaces it.
  public func selectAll() { gtk_editable_select_region(p(), 0, -1) }

  /// The most characters (Unicode scalars) that can be typed or pasted; 0 for no limit.
  public func setMaximumLength(_ characters: Int) {
    guard let inner else { return }
    gtk_text_set_max_length(inner.p(), gint(characters))
  }

  /// Tells the input method that it must not learn or keep what is typed: rows hold what citizens say.
  func setPrivate() {
    guard let inner else { return }
    let hints = gtk_text_get_input_hints(inner.p()).rawValue | GTK_INPUT_HINT_PRIVATE.rawValue
    gtk_text_set_input_hints(inner.p(), GtkInputHints(rawValue: hints))
  }

}

/// GtkText, the part of every one-line field that is typed into.
final class InnerText: Widget {
  override class var type: GType { gtk_text_get_type() }
}

/// A plain field; it needs an accessible label.
@MainActor
open class TextEntry: Widget, Editable {
  override open class var type: GType { gtk_entry_get_type() }

  /// An empty field with this accessible label.
  public convenience init(name: String) {
    self.init(gtk_entry_new())
    setAccessibleLabel(name)
  }

  /// The dim text shown while it is empty.
  public func setPlaceholder(_ text: String) { gtk_entry_set_placeholder_text(p(), text) }

  /// Runs when Return is pressed in it.
  @discardableResult
  public func onApply(_ handler: @escaping @MainActor () -> Void) -> Connection {
    on("activate", handler)
  }
}

/// A row with a title that is a field; the title is its accessible name.
@MainActor
open class EntryRow: PreferencesRow, Editable {
  override open class var type: GType { adw_entry_row_get_type() }

  /// An empty field with this title.
  public convenience init(title: String) {
    self.init(adw_entry_row_new())
    self.title = title
    setPrivate()
  }

  /// The title, also the accessible name of the part that is typed into.
  override public var title: String {
    get { super.title }
    set {
      super.title = newValue
      tellInner(newValue)
    }
  }

  /// libadwaita 1.2 hides the part that has the focus from screen readers, so they would say nothing
  /// when the field is come to.
  private func tellInner(_ name: String) {
    guard let delegate = gtk_editable_get_delegate(p()) else { return }
    let inner = Widget(delegate)
    inner.set("accessible-role", role: GTK_ACCESSIBLE_ROLE_TEXT_BOX)
    inner.setAccessibleLabel(name)
  }

  /// Whether changed text waits for its tick button or Return, when `onApply` runs.
  public func setShowsApply(_ shows: Bool) {
    adw_entry_row_set_show_apply_button(p(), shows ? 1 : 0)
  }

  /// Runs when the changed text is confirmed; needs `setShowsApply(true)`.
  @discardableResult
  public func onApply(_ handler: @escaping @MainActor (String) -> Void) -> Connection {
    onSelf("apply") { handler($0.text) }
  }

  /// Runs when Return is pressed in it.
  @discardableResult
  public func onReturn(_ handler: @escaping @MainActor () -> Void) -> Connection {
    on("entry-activated", handler)
  }

  /// Adds a widget at its end, such as a scan button.
  public func addSuffix(_ widget: Widget) { adw_entry_row_add_suffix(p(), widget.p()) }

  /// Return in it presses the window's default button.
  public func setActivatesDefault(_ activates: Bool) {
    adw_entry_row_set_activates_default(p(), activates ? 1 : 0)
  }
}

/// A row for a secret; what is typed is shown as dots.
@MainActor
open class PasswordEntryRow: EntryRow {
  override open class var type: GType { adw_password_entry_row_get_type() }

  /// An empty field with this title.
  public convenience init(title: String) {
    self.init(adw_password_entry_row_new())
    self.title = title
  }
}
