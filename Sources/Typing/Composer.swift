// SPDX-License-Identifier: Apache-2.0
// An input method that remembers the keys of the word being typed, so that the word can be had back
// as typed and `w` alone is told from `uw`. It never trusts its memory against the field: told what
// stands before the cursor, it forgets whatever does not fit. Begin a new one for every person.

/// Text being typed, with the keys of its last word.
public struct Composer: Hashable, Sendable {
  /// How keys are read; may change at any time.
  public var method: InputMethod
  /// The text before the cursor.
  public private(set) var text = ""
  /// The last word, if every key of it was seen.
  private var word: Word? = Word()

  private struct Word: Hashable {
    var keys = ""
    var written = ""
  }

  /// Nothing typed yet.
  public init(_ method: InputMethod) { self.method = method }

  /// The keys of the last word as they were typed; nothing if some were not seen here.
  public var keys: String? { word?.keys }

  /// Tells what stands before the cursor of the field now: all of it, or its last line. To be called
  /// before every key.
  public mutating func follow(_ before: String) {
    // Bytes, not characters: what is to be replaced must be there exactly.
    guard !before.utf8.elementsEqual(text.utf8) else { return }
    text = before
    forgetWord()
  }

  /// Types a key.
  @discardableResult
  public mutating func type(_ key: Character) -> Edit {
    let edit = method.edit(typing: key, after: text, isLoneHorn: isLoneHorn)
    word?.keys.append(key)
    apply(edit)
    if !Self.isPartOfWord(key) { forgetWord() }
    return edit
  }

  /// Taps a tone of the tone row.
  @discardableResult
  public mutating func set(_ tone: Tone) -> Edit {
    let edit = method.edit(setting: tone, after: text)
    apply(edit)
    return edit
  }

  /// Deletes the letter before the cursor.
  @discardableResult
  public mutating func backspace() -> Edit {
    let edit = method.edit(deletingFrom: text)
    apply(edit)
    // Which keys made the letters that are left cannot be told.
    forgetWord()
    return edit
  }

  /// Puts the keys of the last word in its place, for a foreign word that became something else.
  /// Nothing changes if they are not all known.
  @discardableResult
  public mutating func undo() -> Edit {
    guard let word else { return Edit(from: "", to: "") }
    let edit = Edit(from: word.written[...], to: word.keys)
    apply(edit)
    return edit
  }

  private mutating func apply(_ edit: Edit) {
    text = edit.applied(to: text)
    if let written = word?.written { word?.written = edit.applied(to: written) }
  }

  /// The text is all that is known: either a word begins here, or one stands here whose keys were
  /// not seen.
  private mutating func forgetWord() {
    word = text.last.map(Self.isPartOfWord) == true ? nil : Word()
  }

  /// Whether the one `ư` of the last word was entered by `w` alone.
  private var isLoneHorn: Bool? {
    guard let word else { return nil }
    return !word.keys.contains { Glyph($0)?.letter.plain == .u }
  }

  private static func isPartOfWord(_ key: Character) -> Bool {
    key.isLetter || key.isNumber || Tone(combining: key) != nil
  }
}
