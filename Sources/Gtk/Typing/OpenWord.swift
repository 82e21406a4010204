// SPDX-License-Identifier: Apache-2.0
// What an input method has begun in a field and not given to it yet. It stands underlined in the text, and who
// typed it takes it for typed; GTK keeps it outside the field's text. Input methods answer over D-Bus, in any
// order and some ms late, so every word is followed from its beginning to the commit or to its silent end.

import CGtk
internal import CGtkShim

/// The underlined word of one GtkText or GtkTextView.
@MainActor
final class OpenWord {
  /// What GTK draws underlined.
  private var text = ""
  /// Whether the input method has given the word since; some take the underlined copy away only later.
  private var isGiven = false
  /// The word that was taken away and not given, since when, and where it stood.
  private(set) var gone: Gone?
  /// What the program took as typed in the input method's place; the same word coming late is one too many.
  private var settled: Settled?
  /// Run after each change.
  private var listeners: [() -> Void] = []
  private let field: WeakObject<Widget>
  let context: Object

  struct Gone {
    var word: String
    var place: gint
    var at: ContinuousClock.Instant
  }

  private struct Settled {
    var word: String
    var whole: String
    var until: ContinuousClock.Instant
  }

  /// The field whose word was taken away last.
  private static var lastGone: WeakObject<Widget>?

  private init(_ field: Widget, _ context: Object) {
    self.field = WeakObject(field)
    self.context = context
  }

  /// The word of a field; nil where no input method has ever begun one.
  static func of(_ field: Object) -> OpenWord? {
    follow()
    return field.kept(key) as? OpenWord
  }

  /// Follows input methods from now on.
  static func follow() { _ = following }

  /// What stands underlined and belongs to no text yet.
  var word: String { isGiven ? "" : text }

  /// The field's word was taken away at most `seconds` ago and not given: the input method may give it yet.
  static func fieldAwaitingWord(within duration: Duration) -> Widget? {
    guard let field = lastGone?.object, let gone = of(field)?.gone,
      gone.at + duration > .now
    else { return nil }
    return field
  }

  /// Calls `listener` after each change, until `stopListening`.
  func listen(_ listener: @escaping () -> Void) { listeners.append(listener) }
  func stopListening() { listeners = [] }

  /// The program has put the word into the field itself, or wants it no more: `whole` is what it holds.
  func settle(_ word: String, whole: String) {
    gone = nil
    isGiven = true
    settled = Settled(word: word, whole: whole, until: .now + .seconds(1))
  }

  // MARK: What the input method does

  private func changed(to new: String) {
    if new.isEmpty, !word.isEmpty, let field = field.object {
      gone = Gone(word: text, place: TypedField(field).cursor, at: .now)
      Self.lastGone = WeakObject(field)
    } else if !new.isEmpty {
      gone = nil
    }
    (text, isGiven) = (new, false)
    tellLater()
  }

  private func given(_ committed: String) {
    isGiven = true
    gone = nil
    if let settled, settled.word == committed, settled.until > .now {
      self.settled = nil
      let field = field
      whenIdle {
        guard let field = field.object.map({ TypedField($0) }) else { return }
        // Only that one word is too many: whatever else was typed since stays.
        let isTwice =
          field.text.unicodeScalars.count
          == (settled.whole + committed).unicodeScalars.count
        if isTwice { field.put(settled.whole, cursor: field.cursor) }
      }
    }
    tellLater()
  }

  /// The field itself has taken the change only after the signal.
  private func tellLater() {
    guard !listeners.isEmpty else { return }
    whenIdle { [weak self] in self?.listeners.forEach { $0() } }
  }

  // MARK: Following all fields

  private static let key = "open-word"

  private static func begin(in field: Widget) -> OpenWord? {
    if let known = field.kept(key) as? OpenWord { return known }
    guard let context = TypedField(field).context else { return nil }
    let word = OpenWord(field, context)
    field.setData(key, word)
    context.setData(key, word)
    return word
  }

  /// Hooks run before every handler of a signal, GTK's own included.
  private static let following: Void = {
    for type in [gtk_text_get_type(), gtk_text_view_get_type()] {
      hook("preedit-changed", of: type) { _, _, values, _ in
        // GTK emits its signals on the main thread only, and the values live until the hook returns.
        nonisolated(unsafe) let parameters = values
        MainActor.assumeIsolated {
          guard let parameters, let field = g_value_get_object(parameters) else { return }
          let text = g_value_get_string(parameters + 1).map { String(cString: $0) } ?? ""
          let widget = Widget(UnsafeMutableRawPointer(field))
          if let known = widget.kept(key) as? OpenWord {
            known.changed(to: text)
          } else if !text.isEmpty {
            begin(in: widget)?.changed(to: text)
          }
        }
        return 1
      }
    }
    hook("commit", of: gtk_im_context_get_type()) { _, _, values, _ in
      // As above.
      nonisolated(unsafe) let parameters = values
      MainActor.assumeIsolated {
        guard let parameters, let context = g_value_get_object(parameters),
          let word = Object(UnsafeMutableRawPointer(context)).kept(key) as? OpenWord
        else { return }
        word.given(g_value_get_string(parameters + 1).map { String(cString: $0) } ?? "")
      }
      return 1
    }
  }()

  private static func hook(
    _ signal: String, of type: GType, _ call: @escaping GSignalEmissionHook
  ) {
    // The class defines the signal, so it has to be there.
    g_type_class_ref(type)
    g_signal_add_emission_hook(g_signal_lookup(signal, type), 0, call, nil, nil)
  }
}
