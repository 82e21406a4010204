// SPDX-License-Identifier: Apache-2.0
// An input method of the tests' own, which answers as late as the real ones do over D-Bus and gives its word in the
// ways that were seen: at once when the focus goes, 50 ms later, or never.
import CGtk
import Foundation
import Gtk

@MainActor
final class LateInputMethod {
  /// What becomes of the underlined word when the field loses the focus.
  enum Manner: CaseIterable, Sendable {
    /// As ibus: given at once.
    case givesAtOnce
    /// As fcitx: taken away at once, given 50 ms later.
    case givesLate
    /// As fcitx with some engines when it is told to begin anew: taken away and never given.
    case takesAway
    /// As a daemon that hangs.
    case keepsOpen
  }

  static let name = "tiepdan-late"
  static var manner = Manner.givesAtOnce
  /// The one whose field got the focus last.
  static var current: LateInputMethod?
  private static var all: [UnsafeMutablePointer<GtkIMContext>: LateInputMethod] = [:]

  private let context: UnsafeMutablePointer<GtkIMContext>
  private(set) var word = ""
  private init(_ context: UnsafeMutablePointer<GtkIMContext>) { self.context = context }

  /// Draws a word underlined.
  func begin(_ word: String) {
    self.word = word
    emit("preedit-changed")
  }

  /// Gives a word, its underlined copy being taken away only after that, as ibus does.
  func give(_ text: String) {
    emit("commit", text)
    begin("")
  }

  private func focusOut() {
    let given = word
    guard !given.isEmpty else { return }
    switch Self.manner {
    case .givesAtOnce: give(given)
    case .givesLate:
      begin("")
      later { $0.emit("commit", given) }
    case .takesAway: begin("")
    case .keepsOpen: break
    }
  }

  /// 50 ms later.
  private func later(_ action: @escaping (LateInputMethod) -> Void) {
    waiting = .after(0.05) { [weak self] in if let self { action(self) } }
  }
  private var waiting: Timeout?

  private func emit(_ signal: String, _ text: String? = nil) {
    var values = [GValue(), GValue()]
    values.withUnsafeMutableBufferPointer { values in
      guard let first = values.baseAddress else { return }
      g_value_init(first, gtk_im_context_get_type())
      g_value_set_object(first, context)
      if let text {
        g_value_init(first + 1, g_type_from_name("gchararray"))
        g_value_set_string(first + 1, text)
      }
      g_signal_emitv(first, g_signal_lookup(signal, gtk_im_context_get_type()), 0, nil)
      g_value_unset(first)
      if text != nil { g_value_unset(first + 1) }
    }
  }

  private static func method(of context: UnsafeMutablePointer<GtkIMContext>) -> LateInputMethod {
    if let known = all[context] { return known }
    let new = LateInputMethod(context)
    all[context] = new
    return new
  }

  /// Forgets those of earlier tests.
  static func forgetAll() {
    all = [:]
    current = nil
  }

  /// Makes it known to GTK under its name.
  static func register() {
    forgetAll()
    guard g_type_from_name("TiepdanLate") == 0 else { return }
    var facts = GTypeInfo()
    facts.class_size = UInt16(MemoryLayout<GtkIMContextClass>.size)
    facts.instance_size = UInt16(MemoryLayout<GtkIMContext>.size)
    facts.class_init = { type, _ in
      guard let parts = type?.assumingMemoryBound(to: GtkIMContextClass.self) else { return }
      parts.pointee.focus_in = { context in
        nonisolated(unsafe) let context = context
        MainActor.assumeIsolated {
          LateInputMethod.current = context.map { LateInputMethod.method(of: $0) }
        }
      }
      parts.pointee.focus_out = { context in
        nonisolated(unsafe) let context = context
        MainActor.assumeIsolated {
          if let context { LateInputMethod.method(of: context).focusOut() }
        }
      }
      parts.pointee.get_preedit_string = { context, text, attributes, cursor in
        nonisolated(unsafe) let (context, text, attributes, cursor) = (
          context, text, attributes, cursor
        )
        MainActor.assumeIsolated {
          let word = context.map { LateInputMethod.method(of: $0).word } ?? ""
          text?.pointee = g_strdup(word)
          attributes?.pointee = pango_attr_list_new()
          cursor?.pointee = gint(word.unicodeScalars.count)
        }
      }
    }
    let type = g_type_register_static(
      gtk_im_context_get_type(), "TiepdanLate", &facts, GTypeFlags(rawValue: 0))
    g_io_extension_point_implement("gtk-im-module", type, name, 0)
  }
}
