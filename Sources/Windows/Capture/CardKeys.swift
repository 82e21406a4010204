// SPDX-License-Identifier: Apache-2.0
// A scanner that types like a keyboard: its keys are caught before any field, button or input method of any window
// sees them, dialogs included, so that nothing is typed, pressed or answered by a card.

import Gtk
import Screens

@MainActor
package final class CardKeys {
  private var watched: [WeakObject<Window>] = []
  /// One for all windows: the keyboard may go from one to another in the middle of a scan.
  private let keys: ScannedKeys

  /// Listens on every window of the program.
  package init(scanned: @escaping @MainActor (String) -> Void) {
    keys = ScannedKeys(scanned: scanned)
    // A question must have its gate before its first key, or a blank of the code presses its button.
    Window.onPresent { [weak self] in self?.watch($0) }
    Window.onAllChanged { [weak self] in self?.watchAll() }
    watchAll()
  }

  private func watchAll() {
    watched.removeAll { $0.object == nil }
    for window in Window.all { watch(window) }
  }

  private func watch(_ window: Window) {
    guard !watched.contains(where: { $0.object.map { Object.same($0, window) } ?? false })
    else { return }
    watched.append(WeakObject(window))
    let keys = keys
    KeyGate.stand(before: window, pause: Double(KeyBurst.pause) / 1_000) { key in
      keys.take(key)
    } paused: {
      keys.letGo()
    }
  }
}

/// The keys of the program.
@MainActor
private final class ScannedKeys {
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
