// SPDX-License-Identifier: Apache-2.0
// One control as a screen reader sees it. Reads nothing from libatspi's cache: without a running
// GLib loop the cache would never learn of changes.
import CAtspi
import Foundation

/// What a control is, by the role names of AT-SPI; one word may stand for several roles.
enum Kind: String {
  case button, field, label, check, toggle, choice, row, table, any

  var roles: Set<String> {
    switch self {
    case .button: ["push button", "toggle button", "button"]
    case .field: ["text", "entry", "password text", "spin button"]
    case .label: ["label", "static", "heading"]
    case .check: ["check box", "radio button"]
    case .toggle: ["toggle button", "switch"]
    case .choice: ["combo box"]
    case .row: ["list item", "table row"]
    case .table: ["table", "tree table", "list"]
    case .any: []
    }
  }
}

/// One accessible object; stays valid as a reference even when the control is gone, and then answers
/// with empty values.
@MainActor
final class Node {
  let raw: UnsafeMutablePointer<AtspiAccessible>

  /// Takes over the reference.
  init(owned: UnsafeMutablePointer<AtspiAccessible>) { raw = owned }

  /// Another control of the same program.
  init(beside other: Node, at place: String) {
    // As libatspi makes them itself.
    guard let made = g_object_new_with_properties(atspi_accessible_get_type(), 0, nil, nil) else {
      preconditionFailure("no accessible object")
    }
    raw = UnsafeMutableRawPointer(made).assumingMemoryBound(to: AtspiAccessible.self)
    raw.pointee.parent.app = other.raw.pointee.parent.app
    if let app = raw.pointee.parent.app { g_object_ref(app) }
    raw.pointee.parent.path = g_strdup(place)
  }

  /// Turns libatspi's cache off for the desktop or for a whole application.
  func readAfresh() { atspi_accessible_set_cache_mask(raw, ATSPI_CACHE_NONE) }

  isolated deinit { g_object_unref(raw) }

  /// The accessible name; for labels their text.
  var name: String { text { atspi_accessible_get_name(raw, $0) } }
  /// The accessible description.
  var details: String { text { atspi_accessible_get_description(raw, $0) } }

  /// AT-SPI's name of the role, in English whatever the locale.
  /// A control never changes it, so it is asked for once.
  var role: String {
    if let known = Self.roles[whole] { return known }
    let role = text { error in atspi_role_get_name(atspi_accessible_get_role(raw, error)) }
    know(role)
    return role
  }

  private static var roles: [String: String] = [:]

  /// Asks for the roles of several controls that are not known yet.
  static func learnRoles(of nodes: [Node], from bus: AccessibilityBus) {
    let new = nodes.filter { roles[$0.whole] == nil }
    let answers = bus.ask(new.map { $0.question("org.a11y.atspi.Accessible", "GetRole") }) {
      $0.number
    }
    for (node, number) in zip(new, answers) {
      guard let number, number != 0 else { continue }
      node.know(node.text { _ in atspi_role_get_name(AtspiRole(rawValue: number)) })
    }
  }

  private func know(_ role: String) {
    if !role.isEmpty, role != "invalid" { Self.roles[whole] = role }
  }

  /// Its program's name on the bus.
  var program: String {
    raw.pointee.parent.app.flatMap { $0.pointee.bus_name }.map { String(cString: $0) } ?? ""
  }
  /// Where it is in its program; the same as long as the control lives, and never used again.
  var path: String { raw.pointee.parent.path.map { String(cString: $0) } ?? "" }
  private var whole: String { program + path }

  /// The operating system's process.
  var process: pid_t {
    var error: UnsafeMutablePointer<GError>?
    let process = atspi_accessible_get_process_id(raw, &error)
    return drop(error) ? 0 : pid_t(bitPattern: process)
  }

  /// The controls directly inside.
  var children: [Node] {
    var error: UnsafeMutablePointer<GError>?
    let count = atspi_accessible_get_child_count(raw, &error)
    guard !drop(error), count > 0 else { return [] }
    return (0..<count).compactMap { index in
      var error: UnsafeMutablePointer<GError>?
      let child = atspi_accessible_get_child_at_index(raw, index, &error)
      return drop(error) ? nil : child.map { Node(owned: $0) }
    }
  }

  /// The control around this one.
  var parent: Node? {
    var error: UnsafeMutablePointer<GError>?
    let parent = atspi_accessible_get_parent(raw, &error)
    return drop(error) ? nil : parent.map { Node(owned: $0) }
  }

  func has(_ state: AtspiStateType) -> Bool {
    guard let states = atspi_accessible_get_state_set(raw) else { return false }
    defer { g_object_unref(states) }
    return atspi_state_set_contains(states, state) != 0
  }

  /// Whether it can be used.
  var isEnabled: Bool { has(ATSPI_STATE_SENSITIVE) || has(ATSPI_STATE_ENABLED) }
  /// Whether it is ticked, pressed or on.
  var isChecked: Bool { has(ATSPI_STATE_CHECKED) || has(ATSPI_STATE_PRESSED) }
  /// Whether the keyboard focus is on it.
  var isFocused: Bool { has(ATSPI_STATE_FOCUSED) }

  /// The text of a field or label, read with its explicit length.
  var content: String {
    guard let interface = atspi_accessible_get_text_iface(raw) else { return name }
    defer { g_object_unref(interface) }
    var error: UnsafeMutablePointer<GError>?
    let count = atspi_text_get_character_count(interface, &error)
    guard !drop(error) else { return "" }
    return text { atspi_text_get_text(interface, 0, count, $0) }
  }

  /// Replaces the text of a field.
  func setContent(_ new: String) throws {
    guard let interface = atspi_accessible_get_editable_text_iface(raw) else {
      throw JourneyError.impossible("the \(role) \"\(name)\" is no field")
    }
    defer { g_object_unref(interface) }
    var error: UnsafeMutablePointer<GError>?
    let done = atspi_editable_text_set_text_contents(interface, new, &error)
    guard !drop(error), done != 0 else {
      throw JourneyError.impossible("the field \"\(name)\" takes no text")
    }
  }

  /// The names of what it can do.
  var actions: [String] {
    guard let interface = atspi_accessible_get_action_iface(raw) else { return [] }
    defer { g_object_unref(interface) }
    var error: UnsafeMutablePointer<GError>?
    let count = atspi_action_get_n_actions(interface, &error)
    guard !drop(error) else { return [] }
    return (0..<count).map { index in
      text { atspi_action_get_action_name(interface, index, $0) }
    }
  }

  /// Does one of its actions; false when it has none of that name.
  func act(_ action: String) -> Bool {
    guard let index = actions.firstIndex(of: action),
      let interface = atspi_accessible_get_action_iface(raw)
    else { return false }
    defer { g_object_unref(interface) }
    var error: UnsafeMutablePointer<GError>?
    let done = atspi_action_do_action(interface, gint(index), &error)
    return !drop(error) && done != 0
  }

  /// Its rectangle inside its window, in pixels. (GTK 4.8 knows no screen coordinates.)
  var frame: (x: Int, y: Int, width: Int, height: Int) {
    guard let interface = atspi_accessible_get_component_iface(raw) else { return (0, 0, 0, 0) }
    defer { g_object_unref(interface) }
    var error: UnsafeMutablePointer<GError>?
    let found = atspi_component_get_extents(interface, ATSPI_COORD_TYPE_WINDOW, &error)
    guard !drop(error), let found else { return (0, 0, 0, 0) }
    defer { g_free(found) }
    let area = found.pointee
    return (Int(area.x), Int(area.y), Int(area.width), Int(area.height))
  }

  /// Selects its n-th child, for lists.
  func select(child index: Int) -> Bool {
    guard let interface = atspi_accessible_get_selection_iface(raw) else { return false }
    defer { g_object_unref(interface) }
    var error: UnsafeMutablePointer<GError>?
    let done = atspi_selection_select_child(interface, gint(index), &error)
    return !drop(error) && done != 0
  }

  private func text(
    _ call: (UnsafeMutablePointer<UnsafeMutablePointer<GError>?>) -> UnsafeMutablePointer<CChar>?
  ) -> String {
    var error: UnsafeMutablePointer<GError>?
    let found = call(&error)
    defer { g_free(found) }
    return drop(error) ? "" : found.map { String(cString: $0) } ?? ""
  }

  /// A failed call means that the control is gone; the caller then answers with nothing.
  private func drop(_ error: UnsafeMutablePointer<GError>?) -> Bool {
    guard let error else { return false }
    g_error_free(error)
    return true
  }
}
