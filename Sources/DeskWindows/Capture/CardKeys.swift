// SPDX-License-Identifier: Apache-2.0
// A scanner that types like a keyboard: its keys are caught before any field, button or input method of any window
// sees them, dialogs included, so that nothing is typed, pressed or answered by a card.

import DeskScreens
import Gtk
import Screens
import Windows

@MainActor
final class CardKeys {
  private var watched: [WeakObject<Window>] = []
  private let scanned: @MainActor (String) -> Void

  /// Listens on every window of the program.
  init(scanned: @escaping @MainActor (String) -> Void) {
    self.scanned = scanned
    Window.onAllChanged { [weak self] in self?.watchAll() }
    watchAll()
  }

  private func watchAll() {
    watched.removeAll { $0.object == nil }
    for window in Window.all {
      guard !watched.contains(where: { $0.object.map { Object.same($0, window) } ?? false })
      else { continue }
      watched.append(WeakObject(window))
      let keys = WindowKeys { [weak self] code in self?.scanned(code) }
      KeyGate.stand(before: window, pause: Double(KeyBurst.pause) / 1_000) { key in
        keys.take(key)
      } paused: {
        keys.letGo()
      }
    }
  }
}

/// The keys of one window.
@MainActor
private final class WindowKeys {
  private var burst = KeyBurst()
  private var silence: Timeout?
  private let scanned: @MainActor (String) -> Void

  init(scanned: @escaping @MainActor (String) -> Void) { self.scanned = scanned }

  func take(_ key: KeyPress) -> KeyGate.Verdict {
    switch burst.press(KeyStroke(time: key.time, meaning: key.meaning)) {
    case .pass: return .pass
    case .hold(let count): return .hold(lettingGo: count)
    case .swallow:
      waitForSilence()
      return .swallow
    case .code(let text):
      silence = nil
      scanned(text)
      return .swallow
    }
  }

  func letGo() { burst.letGo() }

  /// Some scanners send no Return. Keys that wait while the program is busy are no silence.
  private func waitForSilence() {
    silence = .afterInput(Double(KeyBurst.silence) / 1_000) { [weak self] in
      if let text = self?.burst.timeOut() { self?.scanned(text) }
    }
  }
}

extension KeyPress {
  /// What the key does in a burst.
  fileprivate var meaning: KeyStroke.Meaning {
    if isModifier { return .modifier }
    if name == "Return" || name == "KP_Enter" || name == "Tab" || name == "Linefeed" {
      return .ends
    }
    // Control+J and Control+M are how some scanners spell the end of a line.
    if isControl { return .other }
    // Letters that Windows would make of Alt and digits: something stood there.
    if isAlt { return .types("\u{FFFD}") }
    let typed = KeyStroke.character(character, code: code, isShifted: isShift)
    return typed.map { .types($0) } ?? .other
  }
}
