// SPDX-License-Identifier: Apache-2.0
// A scanner that types like a keyboard, told from a person: ten or more keys within milliseconds of each
// other that begin as a card's code does. Keys that may begin one are held back for less than a person
// sees, so that no input method gets any of them, makes tones of it and answers late. What was a person's
// goes on in its order; nobody types digits and a "|" that fast.

import Petitions

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
    /// It goes its way, after all that were held back.
    case pass
    /// It may be of a code and is held back; of those before it the oldest turned out to be a person's.
    case hold(lettingGo: Int)
    /// Swallowed, with all that were held back.
    case swallow
    /// Swallowed, and the code is whole.
    case code(String)
  }

  /// The longest pause inside a burst. Scanners take 1–10 ms, over Bluetooth up to 30; people who roll
  /// over the keys now and then 30, but not ten times in a row.
  public static let pause: UInt32 = 50
  /// After this long without a key a burst without Return is over.
  public static let silence: UInt32 = 250

  /// What the keys that are held back type; nil of Shift by itself.
  private var held: [Character?] = []
  private var text = ""
  private var last: UInt32?
  /// When a code ended: scanners may send both Return and line feed.
  private var ended: UInt32?
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
      if isCaught { return .swallow }
      guard isQuick, !held.isEmpty else { return .pass }
      held.append(nil)
      return .hold(lettingGo: 0)
    case .other:
      guard isCaught else {
        reset()
        return .pass
      }
      last = key.time
      return .swallow
    case .ends: return end(key.time)
    case .types(let character):
      last = key.time
      guard !isCaught else {
        // More than any card has is not kept, but still swallowed.
        if text.count <= CardLength.most { text.append(character) }
        return .swallow
      }
      return hold(character, isQuick: isQuick)
    }
  }

  /// No key came for ``pause``: what was held back is a person's.
  public mutating func letGo() { if !isCaught { held = [] } }

  /// No key came for ``silence``: the code, if one was being swallowed.
  public mutating func timeOut() -> String? {
    guard isCaught else { return nil }
    let code = code
    reset()
    return code
  }

  private mutating func end(_ time: UInt32) -> Verdict {
    if isCaught {
      let code = code
      reset()
      ended = time
      return .code(code)
    }
    reset()
    guard let ended, time &- ended <= Self.pause else { return .pass }
    self.ended = time
    return .swallow
  }

  private mutating func hold(_ character: Character, isQuick: Bool) -> Verdict {
    let before = held.count
    if !isQuick { held = [] }
    // A person may have typed until a moment ago: what stands before the code is theirs.
    while !held.isEmpty, !Self.mayBegin(String(held.compactMap(\.self)) + String(character)) {
      held.removeFirst()
    }
    let here = String(held.compactMap(\.self)) + String(character)
    guard Self.mayBegin(here) else {
      held = []
      return .pass
    }
    if Self.isCode(here) {
      (isCaught, text, held) = (true, here, [])
      return .swallow
    }
    let letGo = before - held.count
    held.append(character)
    return .hold(lettingGo: letGo)
  }

  /// What was scanned, without the mark of the kind of code that some scanners put before (ISO/IEC 15424).
  private var code: String { String(text.dropFirst(Self.mark(text))) }

  private mutating func reset() {
    text = ""
    held = []
    last = nil
    isCaught = false
  }

  /// Whether a code may begin so.
  private static func mayBegin(_ text: String) -> Bool {
    let mark = mark(text)
    if mark == text.count { return mark > 0 }
    let rest = text.dropFirst(mark)
    let isNumber = rest.allSatisfy(\.isASCIIDigit) && rest.count <= CardLength.number
    return isNumber || isCode(text) || mark == 0 && "https://".hasPrefix(text)
      || mark == 0 && "http://".hasPrefix(text)
  }

  /// How many characters belong to a mark such as "]Q1": a bracket, a letter, a digit or letter.
  private static func mark(_ text: String) -> Int {
    guard text.first == "]" else { return 0 }
    let parts = text.dropFirst().prefix(2)
    guard parts.first?.isLetter ?? true, parts.allSatisfy({ $0.isASCII && $0 != " " }),
      parts.dropFirst().allSatisfy({ $0.isLetter || $0.isNumber })
    else { return 0 }
    return 1 + parts.count
  }

  /// Digits and the first "|" of a card; the beginning of a web address or of a code for paying, which
  /// people hold out by mistake.
  private static func isCode(_ text: String) -> Bool {
    let rest = text.dropFirst(mark(text))
    if rest.last == "|" {
      let digits = rest.dropLast()
      return digits.count >= 9 && digits.allSatisfy(\.isASCIIDigit)
    }
    return rest.hasSuffix("://") && rest.hasPrefix("http") || rest == "00020101021"
  }

  private enum CardLength {
    static let most = 1_100
    static let number = 12
  }
}
