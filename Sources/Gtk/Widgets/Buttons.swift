// SPDX-License-Identifier: Apache-2.0
// Things to press and to tick. No underlined letters: on GTK 4.8 they spoil the accessible name.
public import CGtk

/// A button.
@MainActor
open class Button: Widget {
  override open class var type: GType { gtk_button_get_type() }

  /// A button with a text; the text is its accessible name.
  public convenience init(_ label: String, classes: String...) {
    self.init(gtk_button_new_with_label(label))
    for name in classes { setClass(name) }
  }

  /// A button with an icon; `name` is its accessible name and tooltip.
  public convenience init(icon: String, name: String) {
    self.init(gtk_button_new_from_icon_name(icon))
    setAccessibleLabel(name)
    tooltip = name
  }

  /// The text.
  public var label: String {
    get { gtk_button_get_label(p()).map { String(cString: $0) } ?? "" }
    set { gtk_button_set_label(p(), newValue) }
  }

  /// Runs when pressed.
  @discardableResult
  public func onClick(_ handler: @escaping @MainActor () -> Void) -> Connection {
    on("clicked", handler)
  }
}

/// A box to tick, or a round choice when grouped.
@MainActor
open class CheckButton: Widget {
  override open class var type: GType { gtk_check_button_get_type() }

  /// A box with a text; `group` makes it one choice among several.
  public convenience init(_ label: String, group: CheckButton? = nil) {
    self.init(gtk_check_button_new_with_label(label))
    if let group { gtk_check_button_set_group(p(), group.p()) }
  }

  /// Whether it is ticked.
  public var isActive: Bool {
    get { gtk_check_button_get_active(p()) != 0 }
    set { if newValue != isActive { gtk_check_button_set_active(p(), newValue ? 1 : 0) } }
  }

  /// Runs after each change, with the new state.
  @discardableResult
  public func onToggle(_ handler: @escaping @MainActor (Bool) -> Void) -> Connection {
    onSelf("toggled") { handler($0.isActive) }
  }
}

/// A switch.
@MainActor
open class Switch: Widget {
  override open class var type: GType { gtk_switch_get_type() }

  /// A switch that is off.
  public convenience init() {
    self.init(gtk_switch_new())
    setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
  }

  /// Whether it is on.
  public var isActive: Bool {
    get { gtk_switch_get_active(p()) != 0 }
    set { if newValue != isActive { gtk_switch_set_active(p(), newValue ? 1 : 0) } }
  }

  /// Runs after each change, with the new state.
  @discardableResult
  public func onToggle(_ handler: @escaping @MainActor (Bool) -> Void) -> Connection {
    onSelf("notify::active") { handler($0.isActive) }
  }
}

/// A button that opens a menu.
@MainActor
open class MenuButton: Widget {
  override open class var type: GType { gtk_menu_button_get_type() }

  /// Gives it a menu of actions (`<menu>` of a `.ui` file). Its rows are built when it is opened: at
  /// the start of a program they would cost time that nobody gets anything for.
  public func setMenu(_ model: Object) {
    gtk_menu_button_set_create_popup_func(
      p(),
      { button, model in
        guard let button, let model, gtk_menu_button_get_menu_model(button) == nil else { return }
        gtk_menu_button_set_menu_model(button, model.assumingMemoryBound(to: GMenuModel.self))
      }, g_object_ref(model.p()), { g_object_unref($0) })
  }
}
