// SPDX-License-Identifier: Apache-2.0
// Ends what an input method has begun before the program acts on what was typed: closes, locks, stores, or puts
// the data of a card into the form. The keys that are on their way are waited for, then the input method gives
// its word; if it takes the word away instead, the word is put into the field in its place.

import CGtk

/// What is being typed in a window at a moment.
@MainActor
public final class Composition {
  private let field: Widget
  private let began = ContinuousClock.now
  /// An open word at that moment, or one that was taken away just before.
  private let hadWord: Bool
  private var timer: Timeout?

  /// Input methods answer keys over D-Bus this late.
  static let answer = Duration.milliseconds(60)
  /// After this long a word that was taken away is not given any more.
  static let patience = Duration.milliseconds(200)

  /// What is being typed in the field that has the focus, or was in the one that has just lost it; nil when
  /// nothing is.
  public init?(in window: Widget) {
    let awaiting = OpenWord.fieldAwaitingWord(within: Self.patience)
    guard let field = TypedField.focused(in: window)?.widget ?? awaiting else { return nil }
    self.field = field
    let open = OpenWord.of(field)
    hadWord = open?.word.isEmpty == false || awaiting != nil
    // Nothing underlined, no key on its way: all is in the text.
    guard hadWord || KeyGate.lastPassed.map({ $0 + Self.answer > began }) == true else {
      return nil
    }
  }

  /// Ends it. Afterwards the field's text is what the person saw.
  public func end() async {
    let rest = Self.answer - (began.duration(to: .now))
    if rest > .zero { await wait(rest) { false } }
    guard let open = OpenWord.of(field) else { return }
    if !open.word.isEmpty {
      gtk_im_context_focus_out(open.context.p())
      await settle(open)
      if !open.word.isEmpty { gtk_im_context_reset(open.context.p()) }
      if gtk_widget_has_focus(field.p()) != 0 { gtk_im_context_focus_in(open.context.p()) }
    } else {
      await settle(open)
    }
    let typed = TypedField(field)
    if !open.word.isEmpty {
      restore(open.word, at: typed.cursor, open)
    } else if let gone = open.gone, gone.at + Self.patience + Self.patience > began {
      restore(gone.word, at: gone.place, open)
    }
  }

  /// Waits until no word is open or on its way.
  private func settle(_ open: OpenWord) async {
    await wait(Self.patience, listening: open) { open.word.isEmpty && open.gone == nil }
  }

  private func restore(_ word: String, at place: gint, _ open: OpenWord) {
    let typed = TypedField(field)
    let whole = TypedField.inserting(word, into: typed.text, at: place)
    open.settle(word, whole: whole)
    typed.put(whole, cursor: place + gint(word.unicodeScalars.count))
  }

  private func wait(
    _ longest: Duration, listening open: OpenWord? = nil, until isOver: @escaping () -> Bool
  ) async {
    guard !isOver() else { return }
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      let once = Once<Void> { continuation.resume() }
      open?.listen { if isOver() { once.call(()) } }
      timer = .after(longest / .seconds(1)) { once.call(()) }
    }
    timer = nil
    open?.stopListening()
  }
}
