// SPDX-License-Identifier: Apache-2.0
// A scanner that types like a keyboard, told from a person: ten or more keys within milliseconds of each
// other that begin as a card's code does. Until then every key goes its way; from then on none does, so
// that no input method makes tones of them. People and their Telex are never touched: nobody types
// digits and a "|" that fast.

import Screens

/// A key as it arrives, before any input method.
public struct KeyStroke: Sendable, Equatable {
  /// What a key does in a burst.
  public enum Meaning: Sendable, Equatable {
    /// Types a character.
    case types(Character)
    /// Ends the code: Return or Tab.
    case ends
    /// Shift, Alt and the like by itself.
    case modifier
    /// Anything else: arrows, Control with a letter.
    case other
  }
  /// When, in the milliseconds of the window system, which begin anew after 49 days.
  public var time: UInt32
  /// What it does.
  public var meaning: Meaning

  /// A key.
  public init(time: UInt32, meaning: Meaning) {
    self.time = time
    self.meaning = meaning
  }

  /// What a scanner means by a key. Scanners send the keys of an American keyboard: where the layout in
  /// use makes something else of a key (the Vietnamese one makes "ă" of "1"), the key itself counts.
  ///
  /// - Parameters:
  ///   - typed: what the layout makes of it; nil for dead keys.
  ///   - code: the key's number as X11 and GDK count (evdev + 8).
  ///   - isShifted: whether Shift is held.
  public static func character(_ typed: Character?, code: Int, isShifted: Bool) -> Character? {
    if let typed, typed.isASCII { return typed }
    let row = Self.rows.first { $0.first <= code && code < $0.first + $0.plain.count }
    guard let row else { return typed }
    let keys = Array(isShifted ? row.shifted : row.plain)
    return keys[code - row.first]
  }

  private static let rows: [(first: Int, plain: String, shifted: String)] = [
    (10, "1234567890-=", "!@#$%^&*()_+"), (24, "qwertyuiop[]", "QWERTYUIOP{}"),
    (38, "asdfghjkl;'`", "ASDFGHJKL:\"~"), (51, "\\zxcvbnm,./", "|ZXCVBNM<>?"), (65, " ", " "),
  ]
}

/// Recognises a scanner's burst among key strokes.
public struct KeyBurst: Sendable {
  /// What is to become of a key.
  public enum Verdict: Sendable, Equatable {
    /// It goes its way. `first` when it may begin a burst: what the field holds now is remembered.
    case pass(first: Bool)
    /// Swallowed. `undo` when the burst has just been recognised: what its first keys did is undone.
    case swallow(undo: Bool)
    /// Swallowed, and the code is whole.
    case code(String)
  }

  /// The longest pause inside a burst. Scanners take 1–10 ms, over Bluetooth up to 30; people who roll
  /// over the keys now and then 30, but not ten times in a row.
  public static let pause: UInt32 = 50
  /// After this long without a key a burst without Return is over.
  public static let silence: UInt32 = 250

  private var text = ""
  private var last: UInt32?
  /// Whether a burst is being swallowed.
  public private(set) var isCaught = false

  /// Nothing yet.
  public init() {}

  /// Takes a key.
  public mutating func press(_ key: KeyStroke) -> Verdict {
    let gap = last.map { key.time &- $0 } ?? .max
    if isCaught, gap > Self.silence { reset() }
    let isQuick = gap <= (isCaught ? Self.silence : Self.pause)
    switch key.meaning {
    case .modifier:
      if isQuick { last = key.time }
      return isCaught ? .swallow(undo: false) : .pass(first: false)
    case .other:
      guard isCaught else {
        reset()
        return .pass(first: false)
      }
      last = key.time
      return .swallow(undo: false)
    case .ends:
      let code = text
      let wasCaught = isCaught
      reset()
      return wasCaught ? .code(code) : .pass(first: false)
    case .types(let character):
      last = key.time
      if isCaught {
        // More than any card has is not kept, but still swallowed.
        if text.count <= CardLength.most { text.append(character) }
        return .swallow(undo: false)
      }
      if isQuick, !text.isEmpty, Self.mayBegin(text + String(character)) {
        text.append(character)
        isCaught = Self.isCode(text)
        return isCaught ? .swallow(undo: true) : .pass(first: false)
      }
      // A person may have typed until a moment ago: what stands before the code is theirs.
      text = Self.mayBegin(String(character)) ? String(character) : ""
      return .pass(first: !text.isEmpty)
    }
  }

  /// No key came for ``silence``: the code, if one was being swallowed.
  public mutating func timeOut() -> String? {
    guard isCaught else { return nil }
    let code = text
    reset()
    return code
  }

  private mutating func reset() {
    text = ""
    last = nil
    isCaught = false
  }

  /// Whether a code may begin so.
  private static func mayBegin(_ text: String) -> Bool {
    let rest = text.drop { $0.isASCII && $0.isNumber }
    return rest.isEmpty || rest == "|" && isCode(text) || "https://".hasPrefix(text)
      || "http://".hasPrefix(text)
  }

  /// Digits and the first "|" of a card; the beginning of a web address or of a code for paying, which
  /// people hold out by mistake.
  private static func isCode(_ text: String) -> Bool {
    if text.last == "|" {
      let digits = text.dropLast()
      return digits.count >= 9 && digits.allSatisfy { $0.isASCII && $0.isNumber }
    }
    return text.hasSuffix("://") && text.hasPrefix("http") || text == "00020101021"
  }

  private enum CardLength { static let most = 1_100 }
}
