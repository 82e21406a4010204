// SPDX-License-Identifier: Apache-2.0
// The rows of which pages are made, and the message under a row that breaks a rule.
// Titles and subtitles are plain text here: libadwaita's default would read them as markup.

public import CGtk
internal import CGtkShim

/// Any row with a title.
@MainActor
open class PreferencesRow: Widget {
  override open class var type: GType { adw_preferences_row_get_type() }

  /// The title, also the accessible name.
  public var title: String {
    get { String(cString: adw_preferences_row_get_title(p())) }
    set {
      adw_preferences_row_set_use_markup(p(), 0)
      adw_preferences_row_set_title(p(), newValue)
    }
  }
}

/// A row that shows something and may carry buttons.
@MainActor
open class ActionRow: PreferencesRow {
  override open class var type: GType { adw_action_row_get_type() }

  /// A row with title and subtitle.
  public convenience init(title: String, subtitle: String = "") {
    self.init(adw_action_row_new())
    self.title = title
    self.subtitle = subtitle
  }

  /// The smaller text under the title.
  public var subtitle: String {
    get { adw_action_row_get_subtitle(p()).map { String(cString: $0) } ?? "" }
    set {
      adw_preferences_row_set_use_markup(p(), 0)
      adw_action_row_set_subtitle(p(), newValue)
      // libadwaita 1.2 tells a screen reader the title only.
      setAccessibleDescription(newValue)
    }
  }

  /// How many lines the subtitle may take; 0 for all.
  public func setSubtitleLines(_ lines: Int) { adw_action_row_set_subtitle_lines(p(), gint(lines)) }

  /// Adds a widget before the title.
  public func addPrefix(_ widget: Widget) { adw_action_row_add_prefix(p(), widget.p()) }

  /// Adds a widget at the end.
  public func addSuffix(_ widget: Widget) { adw_action_row_add_suffix(p(), widget.p()) }

  /// The widget that pressing the row presses.
  public var activatableWidget: Widget? {
    get { adw_action_row_get_activatable_widget(p()).map { Widget($0) } }
    set { adw_action_row_set_activatable_widget(p(), newValue?.p()) }
  }

  /// Runs when the row itself is pressed.
  @discardableResult
  public func onPress(_ handler: @escaping @MainActor () -> Void) -> Connection {
    gtk_list_box_row_set_activatable(p(), 1)
    return on("activated", handler)
  }
}

/// A row with a switch. In a `.ui` file: an AdwActionRow whose `activatable-widget` is a GtkSwitch.
@MainActor
open class SwitchRow: ActionRow {
  /// A row with a switch that is off.
  public convenience init(title: String, subtitle: String = "") {
    self.init(adw_action_row_new())
    self.title = title
    self.subtitle = subtitle
    let control = Switch()  // its accessible name is the row's title
    addSuffix(control)
    activatableWidget = control
  }

  /// The switch.
  public var control: Switch {
    guard let control: Switch = activatableWidget?.cast() else {
      preconditionFailure("the row \"\(title)\" has no switch as its activatable widget")
    }
    return control
  }

  /// Whether it is on.
  public var isActive: Bool {
    get { control.isActive }
    set { control.isActive = newValue }
  }

  /// Runs after each change, with the new state.
  @discardableResult
  public func onToggle(_ handler: @escaping @MainActor (Bool) -> Void) -> Connection {
    control.onToggle(handler)
  }
}

/// A row with one choice among several texts.
@MainActor
open class ComboRow: ActionRow {
  override open class var type: GType { adw_combo_row_get_type() }

  /// A row with these choices, the first one chosen.
  public convenience init(title: String, choices: [String]) {
    self.init(adw_combo_row_new())
    self.title = title
    setChoices(choices)
  }

  /// Replaces the choices; the first one becomes chosen.
  public func setChoices(_ choices: [String]) {
    let list = Object(owned: gtk_string_list_new(nil))
    for choice in choices { gtk_string_list_append(list.p(), choice) }
    adw_combo_row_set_model(p(), list.p())
  }

  /// The index of the choice, nil for none.
  public var selected: Int? {
    get {
      let index = adw_combo_row_get_selected(p())
      return index == guint.max ? nil : Int(index)
    }
    set { adw_combo_row_set_selected(p(), newValue.map { guint($0) } ?? guint.max) }
  }

  /// Chooses, unless it is chosen already.
  public func select(_ index: Int?) { if selected != index { selected = index } }

  /// Runs after each change, with the new index.
  @discardableResult
  public func onSelect(_ handler: @escaping @MainActor (Int?) -> Void) -> Connection {
    onSelf("notify::selected") { handler($0.selected) }
  }
}

/// A titled group of rows.
@MainActor
open class PreferencesGroup: Widget {
  override open class var type: GType { adw_preferences_group_get_type() }

  /// A group with title and description.
  public convenience init(title: String, description: String = "") {
    self.init(adw_preferences_group_new())
    setTitle(title)
    setDescription(description)
  }

  /// Sets the title (plain text).
  public func setTitle(_ text: String) { adw_preferences_group_set_title(p(), escaped(text)) }

  /// Sets the description under the title (plain text).
  public func setDescription(_ text: String) {
    adw_preferences_group_set_description(p(), escaped(text))
  }

  /// Adds a row at the end.
  public func add(_ row: Widget) { adw_preferences_group_add(p(), row.p()) }

  /// Removes a row.
  public func remove(_ row: Widget) { adw_preferences_group_remove(p(), row.p()) }

  /// Puts a widget at the right of the title, such as an add button.
  public func setHeaderSuffix(_ widget: Widget?) {
    adw_preferences_group_set_header_suffix(p(), widget?.p())
  }
}

/// A row that opens to further rows.
open class ExpanderRow: PreferencesRow {
  override open class var type: GType { adw_expander_row_get_type() }

  /// A closed row.
  public convenience init(title: String, subtitle: String = "") {
    self.init(adw_expander_row_new())
    self.title = title
    adw_expander_row_set_subtitle(p(), subtitle)
  }

  /// Adds a row that is seen while it is open.
  public func add(_ row: Widget) { adw_expander_row_add_row(p(), row.p()) }

  /// Adds a text that is read and copied while it is open.
  public func add(text: String) {
    let label = Label(text, classes: "numeric")
    label.setParagraph()
    label.setSelectable(true)
    label.setMargins(vertical: 10, horizontal: 14)
    let row = Widget(gtk_list_box_row_new())
    gtk_list_box_row_set_child(row.p(), label.p())
    gtk_list_box_row_set_activatable(row.p(), 0)
    add(row)
  }

  /// Adds a widget before the title.
  public func addPrefix(_ widget: Widget) { adw_expander_row_add_prefix(p(), widget.p()) }

  /// Whether it is open.
  public var isExpanded: Bool {
    get { adw_expander_row_get_expanded(p()) != 0 }
    set { adw_expander_row_set_expanded(p(), newValue ? 1 : 0) }
  }
}
