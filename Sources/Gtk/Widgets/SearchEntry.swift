// SPDX-License-Identifier: Apache-2.0
// The search field. What an input method has underlined is seen as typed, so it is searched for, but only when it
// stands still: half a Vietnamese word is another word. Return and Escape are the input method's while a word is open.
public import CGtk

/// A search field; its handler waits until typing pauses.
@MainActor
open class SearchEntry: Widget, Editable {
  override open class var type: GType { gtk_search_entry_get_type() }

  /// An empty field with this accessible label, also shown while it is empty.
  public convenience init(name: String) {
    self.init(gtk_search_entry_new())
    setAccessibleLabel(name)
    set("placeholder-text", name)
  }

  /// How long typing must pause before `onSearch`, in milliseconds (GTK's own: 150).
  public func setDelay(milliseconds: Int) {
    gtk_search_entry_set_search_delay(p(), guint(milliseconds))
  }

  /// Runs when typing pauses, and at once when the text is cleared. An underlined word makes it wait until the
  /// word ends, or stands unchanged for a moment; the text then has the word in it.
  @discardableResult
  public func onSearch(_ handler: @escaping @MainActor (String) -> Void) -> Connection {
    OpenWord.follow()
    let pause = SearchPause(WeakObject(self), handler)
    inner?.on("preedit-changed") { pause.wordChanged() }
    return onSelf("search-changed") { _ in pause.typingPaused() }
  }

  /// Runs when Return is pressed in it and no word is open.
  @discardableResult
  public func onApply(_ handler: @escaping @MainActor () -> Void) -> Connection {
    onSelf("activate") { if !$0.hasOpenWord { handler() } }
  }

  /// Runs when Escape is pressed in it and no word is open.
  @discardableResult
  public func onStop(_ handler: @escaping @MainActor () -> Void) -> Connection {
    onSelf("stop-search") { if !$0.hasOpenWord { handler() } }
  }

  /// Typing anywhere in `widget` goes to this field.
  public func capture(from widget: Widget) {
    gtk_search_entry_set_key_capture_widget(p(), widget.p())
  }
}

/// When what is typed into a search field is searched for.
@MainActor
private final class SearchPause {
  /// How long an underlined word must stand unchanged; seconds. Who types on is faster.
  private static let word = 0.4

  private let field: WeakObject<SearchEntry>
  private let handler: @MainActor (String) -> Void
  private var searched = ""
  private var timer: Timeout?

  init(_ field: WeakObject<SearchEntry>, _ handler: @escaping @MainActor (String) -> Void) {
    (self.field, self.handler) = (field, handler)
  }

  func wordChanged() {
    timer = .after(Self.word) { [weak self] in
      guard let self, let text = self.field.object?.text, text != self.searched else { return }
      self.search(text)
    }
  }

  func typingPaused() {
    // The open word has a pause of its own.
    guard let field = field.object, !field.hasOpenWord else { return }
    timer = nil
    search(field.text)
  }

  private func search(_ text: String) {
    searched = text
    handler(text)
  }
}
