// SPDX-License-Identifier: Apache-2.0
// What every control has. A control that has no text of its own needs `setAccessibleLabel`: the
// journeys find it by that name, and so does a screen reader.

import CGtk
internal import CGtkShim

/// Any GTK widget.
@MainActor
open class Widget: Object {
  override open class var type: GType { gtk_widget_get_type() }

  /// Whether it is shown (its parents permitting).
  public var isVisible: Bool {
    get { gtk_widget_get_visible(p()) != 0 }
    set { gtk_widget_set_visible(p(), newValue ? 1 : 0) }
  }

  /// Whether it can be used (its parents permitting).
  public var isSensitive: Bool {
    get { gtk_widget_get_sensitive(p()) != 0 }
    set { gtk_widget_set_sensitive(p(), newValue ? 1 : 0) }
  }

  /// The text shown when the pointer rests on it.
  public var tooltip: String? {
    get { gtk_widget_get_tooltip_text(p()).map { String(cString: $0) } }
    set { gtk_widget_set_tooltip_text(p(), newValue) }
  }

  /// Adds or removes a style class.
  public func setClass(_ name: String, _ present: Bool = true) {
    if present {
      gtk_widget_add_css_class(p(), name)
    } else {
      gtk_widget_remove_css_class(p(), name)
    }
  }

  /// Whether it has a style class.
  public func hasClass(_ name: String) -> Bool { gtk_widget_has_css_class(p(), name) != 0 }

  /// Names it for screen readers and journeys.
  public func setAccessibleLabel(_ text: String) { shim_accessible_label(raw, text) }

  /// Describes it for screen readers.
  public func setAccessibleDescription(_ text: String) { shim_accessible_description(raw, text) }

  /// Names it by the text of a label beside it.
  public func setLabelled(by label: Label) { shim_accessible_labelled_by(raw, label.raw) }

  /// Puts the keyboard focus on it; false when it cannot take it.
  @discardableResult
  public func grabFocus() -> Bool { gtk_widget_grab_focus(p()) != 0 }

  /// Whether the keyboard focus is on it or inside it.
  public var hasFocus: Bool {
    guard let root = gtk_widget_get_root(p()), let focus = gtk_root_get_focus(root) else {
      return false
    }
    return UnsafeMutableRawPointer(focus) == raw || gtk_widget_is_ancestor(focus, p()) != 0
  }

  /// Sets all four margins, in pixels.
  public func setMargins(_ pixels: Int) { setMargins(vertical: pixels, horizontal: pixels) }

  /// Sets top and bottom, left and right margins, in pixels.
  public func setMargins(vertical: Int, horizontal: Int) {
    gtk_widget_set_margin_top(p(), gint(vertical))
    gtk_widget_set_margin_bottom(p(), gint(vertical))
    gtk_widget_set_margin_start(p(), gint(horizontal))
    gtk_widget_set_margin_end(p(), gint(horizontal))
  }

  /// Whether it takes spare width and spare height.
  public func setExpand(horizontal: Bool, vertical: Bool = false) {
    gtk_widget_set_hexpand(p(), horizontal ? 1 : 0)
    gtk_widget_set_vexpand(p(), vertical ? 1 : 0)
  }

  /// Where it stands in the space it is given.
  public func setAlign(horizontal: GtkAlign, vertical: GtkAlign) {
    gtk_widget_set_halign(p(), horizontal)
    gtk_widget_set_valign(p(), vertical)
  }

  /// The least size in pixels; -1 for its own.
  public func setMinimumSize(width: Int = -1, height: Int = -1) {
    gtk_widget_set_size_request(p(), gint(width), gint(height))
  }

  /// Activates the action of this full name (`win.save`) from here; false when there is none.
  @discardableResult
  public func activateAction(_ name: String, text: String? = nil) -> Bool {
    gtk_widget_activate_action_variant(p(), name, text.map { g_variant_new_string($0) }) != 0
  }

  /// The window it is in.
  public var window: Window? { gtk_widget_get_root(p()).map { Object($0) }?.cast() }

  /// The widget that it is directly in.
  public var parent: Widget? { gtk_widget_get_parent(p()).map { Widget($0) } }

  /// Whether it is on the screen or would be if it were scrolled to.
  public var isMapped: Bool { gtk_widget_get_mapped(p()) != 0 }

  /// The widget inside this window that has the keyboard focus.
  public var focused: Widget? {
    gtk_widget_get_root(p()).flatMap { gtk_root_get_focus($0) }.map { Widget($0) }
  }

  /// The widgets directly inside it, first to last.
  public var children: [Widget] {
    var found: [Widget] = []
    var next = gtk_widget_get_first_child(p())
    while let child = next {
      found.append(Widget(child))
      next = gtk_widget_get_next_sibling(child)
    }
    return found
  }

  /// Ties a Swift object's life to this widget's. It is released as soon as the widget is destroyed
  /// (a window closed), so that a controller that holds its own window cannot keep it alive.
  override open func keep(_ key: String, _ value: AnyObject?) {
    let first = kept(key) == nil
    super.keep(key, value)
    guard first, value != nil else { return }
    nonisolated(unsafe) let widget = raw  // alive while its own signal is emitted
    on("destroy") { g_object_set_data(widget.assumingMemoryBound(to: GObject.self), key, nil) }
  }
}
