// SPDX-License-Identifier: Apache-2.0
// How the program tells what happened: toasts, whole-page messages, progress, pictures of papers.
public import CGtk
public import Foundation

/// The place over a window's content where short messages appear.
@MainActor
open class ToastOverlay: Widget {
  override open class var type: GType { adw_toast_overlay_get_type() }

  /// An overlay over `child`.
  public convenience init(_ child: Widget) {
    self.init(adw_toast_overlay_new())
    adw_toast_overlay_set_child(p(), child.p())
  }

  /// Shows a short message (plain text) for `seconds` (0: until closed), with a button if given. It
  /// takes the place of the one before: what a person just did must not wait for what they did earlier.
  public func show(
    _ text: String, seconds: Int = 4, button: String? = nil,
    pressed: @escaping @MainActor () -> Void = {}
  ) {
    let toast = Object(adw_toast_new(escaped(text)))
    (kept("toast") as? WeakObject<Object>)?.object.map { adw_toast_dismiss($0.p()) }
    setData("toast", WeakObject(toast))
    adw_toast_set_timeout(toast.p(), guint(seconds))
    if let button {
      adw_toast_set_button_label(toast.p(), button)
      toast.on("button-clicked", pressed)
    }
    adw_toast_overlay_add_toast(p(), toast.given())
  }
}

/// A page that says one thing: nothing here yet, done, failed.
@MainActor
open class StatusPage: Widget {
  override open class var type: GType { adw_status_page_get_type() }

  /// A page with icon, title and description (plain texts).
  public convenience init(icon: String, title: String, description: String = "") {
    self.init(adw_status_page_new())
    setTexts(icon: icon, title: title, description: description)
  }

  /// Changes icon, title and description (plain texts).
  public func setTexts(icon: String, title: String, description: String) {
    adw_status_page_set_icon_name(p(), icon)
    adw_status_page_set_title(p(), title)
    adw_status_page_set_description(p(), escaped(description))  // the only markup of the two
  }

  /// The widget under the description.
  public func setChild(_ widget: Widget?) { adw_status_page_set_child(p(), widget?.p()) }
}

/// A bar for long work.
@MainActor
open class ProgressBar: Widget {
  override open class var type: GType { gtk_progress_bar_get_type() }

  /// An empty bar with this accessible label.
  public convenience init(name: String) {
    self.init(gtk_progress_bar_new())
    setAccessibleLabel(name)
  }

  /// How much is done, 0 to 1.
  public var fraction: Double {
    get { gtk_progress_bar_get_fraction(p()) }
    set { gtk_progress_bar_set_fraction(p(), min(max(newValue, 0), 1)) }
  }

  /// The text on it, nil for none.
  public func setText(_ text: String?) {
    gtk_progress_bar_set_show_text(p(), text == nil ? 0 : 1)
    gtk_progress_bar_set_text(p(), text)
  }
}

/// The bytes are no picture that GTK reads.
public struct PictureError: Error, Equatable, Sendable {
  /// GTK's own words.
  public let detail: String
}

/// A picture, such as a preview of a paper or a photographed document.
@MainActor
open class Picture: Widget {
  override open class var type: GType { gtk_picture_get_type() }

  /// An empty picture with this accessible text; shrinks to the space it is given.
  public convenience init(name: String) {
    self.init(gtk_picture_new())
    gtk_picture_set_alternative_text(p(), name)
    gtk_picture_set_can_shrink(p(), 1)
  }

  /// Shows PNG, JPEG or TIFF bytes.
  public func show(_ bytes: Data) throws(PictureError) {
    let held = bytes.withUnsafeBytes { g_bytes_new($0.baseAddress, gsize($0.count)) }
    defer { g_bytes_unref(held) }
    var error: UnsafeMutablePointer<GError>?
    guard let texture = gdk_texture_new_from_bytes(held, &error) else {
      throw PictureError(detail: takeMessage(error))
    }
    gtk_picture_set_paintable(p(), texture)
    g_object_unref(UnsafeMutableRawPointer(texture))
  }

  /// Shows nothing.
  public func clear() { gtk_picture_set_paintable(p(), nil) }
}
