// SPDX-License-Identifier: Apache-2.0
// Windows: one for each of the three programs, and the small ones over them.

import CGtk
internal import CGtkShim

/// Any toplevel window.
@MainActor
open class Window: Widget {
  override open class var type: GType { gtk_window_get_type() }

  /// The title, also the name by which journeys find the window.
  public var title: String {
    get { gtk_window_get_title(p()).map { String(cString: $0) } ?? "" }
    set { gtk_window_set_title(p(), newValue) }
  }

  /// The size it opens with, and when it is open the size to keep for the next time; in pixels.
  public var defaultSize: (width: Int, height: Int) {
    get {
      var width: gint = 0
      var height: gint = 0
      gtk_window_get_default_size(p(), &width, &height)
      return (Int(width), Int(height))
    }
    set { gtk_window_set_default_size(p(), gint(newValue.width), gint(newValue.height)) }
  }

  /// Shows it in front.
  public func present() {
    for handler in Self.beforePresent { handler(self) }
    gtk_window_present(p())
  }

  private static var beforePresent: [@MainActor (Window) -> Void] = []

  /// Runs `handler` before a window of the program is shown, for what must be there before its first key.
  public static func onPresent(_ handler: @escaping @MainActor (Window) -> Void) {
    beforePresent.append(handler)
  }

  /// Asks it to close, as its close button does.
  public func close() { gtk_window_close(p()) }

  /// Ends it without asking.
  public func destroy() {
    gtk_window_destroy(p())
    let window = self
    whenIdle { g_object_run_dispose(window.p()) }
  }

  /// A closed window loses GTK's reference only; a controller that holds its window would keep both
  /// for ever. So a window that keeps anything is disposed of once it is closed.
  func endWhenClosed() {
    guard kept("ends-when-closed") == nil else { return }
    let weak = WeakObject<Window>(self)
    setData("ends-when-closed", weak)
    on("unmap") {  // closing emits no "hide"
      whenIdle {
        guard let window = weak.object, !window.isOpen else { return }
        g_object_run_dispose(window.p())
      }
    }
  }

  /// Whether GTK still counts it among its windows, shown or hidden.
  public var isOpen: Bool {
    let windows = gtk_window_list_toplevels()
    defer { g_list_free(windows) }
    return g_list_find(windows, raw) != nil
  }

  override open func keep(_ key: String, _ value: AnyObject?) {
    super.keep(key, value)
    endWhenClosed()
  }

  /// Whether it fills the screen without frame.
  public var isFullscreen: Bool {
    get { gtk_window_is_fullscreen(p()) != 0 }
    set { if newValue { gtk_window_fullscreen(p()) } else { gtk_window_unfullscreen(p()) } }
  }

  /// Whether it fills the screen with frame.
  public var isMaximized: Bool {
    get { gtk_window_is_maximized(p()) != 0 }
    set { if newValue { gtk_window_maximize(p()) } else { gtk_window_unmaximize(p()) } }
  }

  /// Whether it blocks the windows behind it.
  public var isModal: Bool { gtk_window_get_modal(p()) != 0 }

  /// The widget that has the keyboard focus.
  public var focus: Widget? { gtk_window_get_focus(p()).map { Widget($0) } }

  /// Asked before closing: return true to stay open.
  @discardableResult
  public func onCloseRequest(_ staysOpen: @escaping @MainActor () -> Bool) -> Connection {
    onBool("close-request") { _ in staysOpen() }
  }

  /// Stands over `parent`, blocks it when `modal`, and ends with it.
  public func stand(over parent: Window, modal: Bool = true) {
    gtk_window_set_transient_for(p(), parent.p())
    gtk_window_set_modal(p(), modal ? 1 : 0)
    gtk_window_set_destroy_with_parent(p(), 1)
  }

  /// The application it belongs to.
  public var application: Application? {
    gtk_window_get_application(p()).map { Application($0) }
  }
}

/// A main window: header bar inside its content, and actions `win.…`.
@MainActor
open class ApplicationWindow: Window {
  override open class var type: GType { gtk_application_window_get_type() }

  /// An empty libadwaita window of `application`.
  public convenience init(_ application: Application) {
    self.init(adw_application_window_new(application.p()))
  }

  /// Gives a window that was read from a `.ui` file to its application.
  public func join(_ application: Application) {
    gtk_window_set_application(p(), application.p())
  }

  /// All that is inside, header bar included.
  public var content: Widget? {
    get { adw_application_window_get_content(p()).map { Widget($0) } }
    set { adw_application_window_set_content(p(), newValue?.p()) }
  }
}
