// SPDX-License-Identifier: Apache-2.0
// What was copied or marked in this program, and how to take it back before another program, or the next
// person at the machine, can paste it.
public import CGtk

/// The clipboard of copying, or that of marking with the mouse.
@MainActor
public final class Clipboard: Object {
  override public class var type: GType { gdk_clipboard_get_type() }

  /// Both clipboards of a window's display: of copying, and of marking.
  public static func all(of widget: Widget) -> [Clipboard] {
    let display = gtk_widget_get_display(widget.p())
    return [gdk_display_get_clipboard(display), gdk_display_get_primary_clipboard(display)]
      .compactMap { $0.map { Clipboard(UnsafeMutableRawPointer($0)) } }
  }

  /// Whether what is in it came from this program.
  public var isOurs: Bool { gdk_clipboard_is_local(p()) != 0 }

  /// Takes what came from this program out of it; what came from another stays.
  public func clear() {
    if isOurs { gdk_clipboard_set_content(p(), nil) }
  }

  /// Runs after each change of what is in it.
  @discardableResult
  public func onChange(_ handler: @escaping @MainActor () -> Void) -> Connection {
    on("changed", handler)
  }
}
