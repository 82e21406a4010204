// SPDX-License-Identifier: Apache-2.0
// All windows of the program at once, and every event that reaches one: what the lock of the desk needs, so
// that no dialog stays open over it and so that it knows when somebody last touched the machine.

import CGtk
internal import CGtkShim

extension Window {
  /// Every window of the program, shown or hidden.
  public static var all: [Window] {
    let list = Object(gtk_window_get_toplevels())
    return (0..<g_list_model_get_n_items(list.p())).compactMap { index in
      g_list_model_get_item(list.p(), index).map { Window(owned: $0) }
    }
  }

  /// Runs `handler` when a window of the program came or went.
  @discardableResult
  public static func onAllChanged(_ handler: @escaping @MainActor () -> Void) -> Connection {
    Object(gtk_window_get_toplevels()).on("items-changed") { whenIdle { handler() } }
  }

  /// Runs `handler` for every key, button, touch, scroll and movement in this window, before anything else
  /// sees it; true swallows it.
  @discardableResult
  public func onAnyEvent(_ handler: @escaping @MainActor () -> Bool) -> Connection {
    let controller = Object(gtk_event_controller_legacy_new())
    gtk_event_controller_set_propagation_phase(controller.p(), GTK_PHASE_CAPTURE)
    let connection = controller.onBool("event") { arguments in
      guard let event = Self.event(of: arguments) else { return false }
      switch gdk_event_get_event_type(event) {
      case GDK_KEY_PRESS, GDK_KEY_RELEASE, GDK_BUTTON_PRESS, GDK_BUTTON_RELEASE,
        GDK_MOTION_NOTIFY, GDK_SCROLL, GDK_TOUCH_BEGIN, GDK_TOUCH_UPDATE, GDK_TOUCH_END:
        return handler()
      default: return false
      }
    }
    gtk_widget_add_controller(p(), controller.given())
    return connection
  }

  private static func event(of arguments: SignalArguments) -> OpaquePointer? {
    // GdkEvent is a fundamental type of its own, neither object nor boxed.
    g_value_peek_pointer(arguments.value(0)).map { OpaquePointer($0) }
  }
}
