// SPDX-License-Identifier: Apache-2.0
// The door of this module for a text field: from the text before the cursor and a key to the change
// in that text. Pure; it works at any cursor position, on text that was typed, pasted or scanned.
// What the text alone cannot tell (was `ư` typed `w` or `uw`?) a `Composer` adds.

/// A way of typing with the office's taste in writing tones.
public struct InputMethod: Hashable, Sendable {
  /// What the keys mean.
  public var scheme: KeyScheme
  /// Where the tone of `hòa` is written.
  public var toneStyle: ToneStyle

  /// A way of typing.
  public init(_ scheme: KeyScheme, toneStyle: ToneStyle = .traditional) {
    self.scheme = scheme
    self.toneStyle = toneStyle
  }

  /// The change a key makes. A key that composes nothing enters itself: letters of other alphabets,
  /// signs and the letter keys ă â đ ê ô ơ ư of a drawn keyboard go here too.
  public func edit(typing key: Character, after text: String) -> Edit {
    edit(typing: key, after: text, isLoneHorn: nil)
  }

  /// The change a tap on the tone row makes: the tone of the syllable before the cursor is set,
  /// replaced, or taken back if it is the one there; `level` takes back any. Empty if there is no
  /// vowel. A tone that a final c, ch, p, t does not allow is written all the same: the person sees
  /// that the tap was taken and can tap another.
  public func edit(setting tone: Tone, after text: String) -> Edit {
    let word = TypedWord(endOf: text)
    guard let changed = composition(nil).word(word.glyphs, setting: tone) else {
      return Edit(from: "", to: "")
    }
    return Edit(from: word.written(in: text), to: changed)
  }

  /// The change Backspace makes: one visible letter goes with its mark and tone; a tone on another
  /// letter stays and moves to its place. Empty at the beginning of the text.
  public func edit(deletingFrom text: String) -> Edit {
    let word = TypedWord(endOf: text)
    guard word.composes, !word.glyphs.isEmpty else { return Edit(from: text.suffix(1), to: "") }
    return Edit(
      from: word.written(in: text), to: composition(nil).wordDeletingLast(word.glyphs))
  }

  func edit(typing key: Character, after text: String, isLoneHorn: Bool?) -> Edit {
    let word = TypedWord(endOf: text)
    guard word.composes else { return Edit(from: "", to: String(key)) }
    return Edit(
      from: word.written(in: text), to: composition(isLoneHorn).word(word.glyphs, typing: key))
  }

  private func composition(_ isLoneHorn: Bool?) -> Composition {
    Composition(scheme: scheme, style: toneStyle, isLoneHorn: isLoneHorn)
  }
}
