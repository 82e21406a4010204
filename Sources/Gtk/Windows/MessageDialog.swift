// SPDX-License-Identifier: Apache-2.0
// A question that must be answered before anything else: a second step before a destructive act.
public import CGtk

/// A dialog over a window with a heading, a text and two to four answers.
@MainActor
open class MessageDialog: Window {
  override open class var type: GType { adw_message_dialog_get_type() }

  /// How an answer looks.
  public enum Look: Sendable {
    case plain, suggested, destructive
  }

  /// A dialog over `parent`, not shown yet. The texts are plain.
  public convenience init(over parent: Window?, heading: String, body: String) {
    self.init(adw_message_dialog_new(parent?.p(), heading, body))
    gtk_window_set_destroy_with_parent(p(), 1)
  }

  /// Adds an answer; `id` is what `choose` returns.
  public func addAnswer(_ id: String, _ label: String, look: Look = .plain) {
    adw_message_dialog_add_response(p(), id, label)
    switch look {
    case .plain: break
    case .suggested:
      adw_message_dialog_set_response_appearance(p(), id, ADW_RESPONSE_SUGGESTED)
    case .destructive:
      adw_message_dialog_set_response_appearance(p(), id, ADW_RESPONSE_DESTRUCTIVE)
    }
  }

  /// The answer that Return gives.
  public func setDefaultAnswer(_ id: String) { adw_message_dialog_set_default_response(p(), id) }

  /// The answer that Escape, closing the window or its parent's end gives.
  public func setCancelAnswer(_ id: String) { adw_message_dialog_set_close_response(p(), id) }

  /// Allows or forbids an answer.
  public func setAnswer(_ id: String, enabled: Bool) {
    adw_message_dialog_set_response_enabled(p(), id, enabled ? 1 : 0)
  }

  /// Answers in the person's place, as Return in a field of its own does; not while the answer is
  /// forbidden.
  public func answer(_ id: String) {
    guard adw_message_dialog_get_response_enabled(p(), id) != 0 else { return }
    adw_message_dialog_response(p(), id)
    // Unlike a press on the answer's button, this does not close it.
    close()
  }

  /// The widget under the text, such as a field for the reason.
  public func setExtra(_ widget: Widget?) { adw_message_dialog_set_extra_child(p(), widget?.p()) }

  /// Shows the dialog and calls `answered` exactly once.
  public func ask(_ answered: @escaping @MainActor (String) -> Void) {
    let once = Once(answered)
    on("response", args: { arguments in once.call(arguments.string(0) ?? "") })
    let cancel = String(cString: adw_message_dialog_get_close_response(p()))
    on("destroy") { once.call(cancel) }
    endWhenClosed()
    present()
  }

  /// Shows the dialog and waits for the answer.
  public func choose() async -> String {
    await withCheckedContinuation { continuation in
      ask { continuation.resume(returning: $0) }
    }
  }
}

/// A closure that is called at most once and then let go.
@MainActor
final class Once<Value> {
  private var action: (@MainActor (Value) -> Void)?
  init(_ action: @escaping @MainActor (Value) -> Void) { self.action = action }

  func call(_ value: Value) {
    let action = self.action
    self.action = nil
    action?(value)
  }
}
