// SPDX-License-Identifier: Apache-2.0
// Input beyond the controls: files dropped on a page, and keys seen before anything else sees them
// (a card scanner types like a keyboard; the kiosk must swallow what would leave the page).

public import CGtk
internal import CGtkShim

extension Widget {
  /// Runs `handler` with the paths of local files dropped here; true when it took them.
  public func onFilesDropped(_ handler: @escaping @MainActor ([String]) -> Bool) {
    let target = Object(gtk_drop_target_new(gdk_file_list_get_type(), GDK_ACTION_COPY))
    target.onBool("drop") { arguments in
      // The first parameter is a GValue inside a GValue.
      guard let inner = g_value_get_boxed(arguments.value(0)) else { return false }
      let value = inner.assumingMemoryBound(to: GValue.self)
      guard let list = g_value_get_boxed(value) else { return false }
      let files = gdk_file_list_get_files(OpaquePointer(list))
      defer { g_slist_free(files) }
      var paths: [String] = []
      var next = files
      while let node = next {
        if let file = node.pointee.data, let path = pathOfFile(Object(file)) { paths.append(path) }
        next = node.pointee.next
      }
      return !paths.isEmpty && handler(paths)
    }
    gtk_widget_add_controller(p(), target.given())
  }

  /// Runs `handler` for each key pressed inside this widget, before the widget inside sees it
  /// (`capture`) or after it has declined it; true swallows the key.
  @discardableResult
  public func onKey(
    capture: Bool = true, _ handler: @escaping @MainActor (KeyPress) -> Bool
  ) -> Connection {
    onKeyEvent(capture: capture) { key, _ in handler(key) }
  }

  /// The same with the event itself, valid during the call.
  @discardableResult
  func onKeyEvent(
    capture: Bool, _ handler: @escaping @MainActor (KeyPress, OpaquePointer) -> Bool
  ) -> Connection {
    let controller = Object(gtk_event_controller_key_new())
    gtk_event_controller_set_propagation_phase(
      controller.p(), capture ? GTK_PHASE_CAPTURE : GTK_PHASE_BUBBLE)
    let connection = controller.onBool("key-pressed") { arguments in
      let sender = Object(arguments.sender)
      guard let event = gtk_event_controller_get_current_event(sender.p()) else { return false }
      let key = KeyPress(
        value: guint(arguments.int(0)), code: arguments.int(1),
        time: UInt32(gtk_event_controller_get_current_event_time(sender.p())),
        modifiers: guint(arguments.int(2)))
      return handler(key, event)
    }
    gtk_widget_add_controller(p(), controller.given())
    return connection
  }
}

/// A key as it was pressed.
@MainActor
public struct KeyPress {
  /// GDK's key value, such as `GDK_KEY_Escape`.
  public let value: guint
  /// The key itself, whatever the layout makes of it: X11's number (evdev's + 8).
  public let code: Int
  /// When, in milliseconds of the window system.
  public let time: UInt32
  let modifiers: guint

  /// The character it types, nil for Return, arrows and the like.
  public var character: Character? {
    let code = gdk_keyval_to_unicode(value)
    guard code >= 0x20, code != 0x7f else { return nil }
    return Unicode.Scalar(code).map(Character.init)
  }

  /// GDK's name of the key: "Escape", "Return", "a".
  public var name: String { gdk_keyval_name(value).map { String(cString: $0) } ?? "" }

  /// Whether it is Shift, Control, Alt or the like by itself.
  public var isModifier: Bool {
    (guint(GDK_KEY_Shift_L)...guint(GDK_KEY_Hyper_R)).contains(value)
      || value == guint(GDK_KEY_ISO_Level3_Shift)
  }

  /// Whether Control is held.
  public var isControl: Bool { modifiers & GDK_CONTROL_MASK.rawValue != 0 }
  /// Whether Alt is held.
  public var isAlt: Bool { modifiers & GDK_ALT_MASK.rawValue != 0 }
  /// Whether Shift is held.
  public var isShift: Bool { modifiers & GDK_SHIFT_MASK.rawValue != 0 }
}
