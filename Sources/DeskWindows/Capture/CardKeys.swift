// SPDX-License-Identifier: Apache-2.0
// A scanner that types like a keyboard: its keys are caught on the window before any input method sees
// them. The first ones have gone into a field before they can be told from a person's; the field gets
// back what it held.

import DeskScreens
import Gtk
import Screens
import Windows

@MainActor
final class CardKeys {
  private var burst = KeyBurst()
  private var before: Remembered?
  private var silence: Timeout?
  private let scanned: @MainActor (String) -> Void

  /// Listens on a window.
  init(on window: Window, scanned: @escaping @MainActor (String) -> Void) {
    self.scanned = scanned
    let place = WeakObject(window)
    window.onKey { [weak self] key in self?.take(key, in: place.object) ?? false }
  }

  private func take(_ key: KeyPress, in window: Window?) -> Bool {
    switch burst.press(KeyStroke(time: key.time, meaning: key.meaning)) {
    case .pass(let isFirst):
      if isFirst { before = window?.focused.flatMap(Remembered.init) }
      return false
    case .swallow(let undoes):
      if undoes { before?.restore() }
      before = nil
      waitForSilence()
      return true
    case .code(let text):
      silence?.cancel()
      scanned(text)
      return true
    }
  }

  /// Some scanners send no Return.
  private func waitForSilence() {
    silence?.cancel()
    silence = .after(Double(KeyBurst.silence) / 1_000) { [weak self] in
      if let text = self?.burst.timeOut() { self?.scanned(text) }
    }
  }
}

/// What a field held before the first key.
@MainActor
private struct Remembered {
  private let field: WeakObject<Widget>
  private let text: String
  private let cursor: gint

  /// Nil of a widget that is not typed into.
  init?(_ widget: Widget) {
    if widget.typeName == "GtkText" {
      text = String(cString: gtk_editable_get_text(widget.p()))
      cursor = gtk_editable_get_position(widget.p())
    } else if let area: TextView = widget.cast() {
      text = area.text
      cursor = area.cursor
    } else {
      return nil
    }
    field = WeakObject(widget)
  }

  func restore() {
    guard let widget = field.object else { return }
    if let area: TextView = widget.cast() {
      area.text = text
      area.cursor = cursor
    } else {
      gtk_editable_set_text(widget.p(), text)
      // Also ends what an input method has begun.
      gtk_editable_select_region(widget.p(), cursor, cursor)
    }
  }
}

extension KeyPress {
  /// What the key does in a burst.
  fileprivate var meaning: KeyStroke.Meaning {
    if isModifier { return .modifier }
    if name == "Return" || name == "KP_Enter" || name == "Tab" { return .ends }
    if isControl { return .other }
    // Letters that Windows would make of Alt and digits: something stood there.
    if isAlt { return .types("\u{FFFD}") }
    let typed = KeyStroke.character(character, code: code, isShifted: isShift)
    return typed.map { .types($0) } ?? .other
  }
}
