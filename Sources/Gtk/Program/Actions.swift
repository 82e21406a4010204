// SPDX-License-Identifier: Apache-2.0
// Actions: what a menu, a button of a `.ui` file or a key does, under one name. One enum in Windows
// lists them all; its raw values are the names without "app." or "win.".

public import CGtk
internal import CGtkShim

/// A named action of the application or of a window.
@MainActor
public final class Action: Object {
  override public class var type: GType { g_simple_action_get_type() }

  /// Whether menu, button and key are usable now.
  public var isEnabled: Bool {
    get { g_action_get_enabled(p()) != 0 }
    set { g_simple_action_set_enabled(p(), newValue ? 1 : 0) }
  }

  /// Does it as if the person had asked.
  public func activate() { g_action_activate(p(), nil) }

  /// Does a text action.
  public func activate(_ text: String) { g_action_activate(p(), g_variant_new_string(text)) }
}

extension Application {
  /// Adds the action `app.<name>`, with its keys such as `"<Control>n"`.
  @discardableResult
  public func addAction<Name: RawRepresentable<String>>(
    _ name: Name, keys: [String] = [], _ handler: @escaping @MainActor () -> Void
  ) -> Action {
    setKeys("app.\(name.rawValue)", keys)
    return makeAction(name.rawValue, on: self, handler)
  }

  /// Adds the action `app.<name>` that is given a text.
  @discardableResult
  public func addTextAction<Name: RawRepresentable<String>>(
    _ name: Name, _ handler: @escaping @MainActor (String) -> Void
  ) -> Action {
    makeTextAction(name.rawValue, on: self, handler)
  }

  /// Sets the keys of a full action name such as `win.save` (`win.open::text` with a text).
  public func setKeys(_ action: String, _ keys: [String]) {
    guard !keys.isEmpty else { return }
    var pointers: [UnsafePointer<CChar>?] = keys.map { UnsafePointer(g_strdup($0)) } + [nil]
    gtk_application_set_accels_for_action(p(), action, &pointers)
    for case let key? in pointers { g_free(UnsafeMutableRawPointer(mutating: key)) }
  }

  /// The action of this raw name, to enable or disable it.
  public func action<Name: RawRepresentable<String>>(_ name: Name) -> Action? {
    g_action_map_lookup_action(p(), name.rawValue).map { Action($0) }
  }
}

extension ApplicationWindow {
  /// Adds the action `win.<name>`, with its keys.
  @discardableResult
  public func addAction<Name: RawRepresentable<String>>(
    _ name: Name, keys: [String] = [], _ handler: @escaping @MainActor () -> Void
  ) -> Action {
    application?.setKeys("win.\(name.rawValue)", keys)
    return makeAction(name.rawValue, on: self, handler)
  }

  /// Adds the action `win.<name>` that is given a text.
  @discardableResult
  public func addTextAction<Name: RawRepresentable<String>>(
    _ name: Name, _ handler: @escaping @MainActor (String) -> Void
  ) -> Action {
    makeTextAction(name.rawValue, on: self, handler)
  }

  /// The action of this raw name, to enable or disable it.
  public func action<Name: RawRepresentable<String>>(_ name: Name) -> Action? {
    g_action_map_lookup_action(p(), name.rawValue).map { Action($0) }
  }
}

@MainActor
private func makeAction(
  _ name: String, on map: Object, _ handler: @escaping @MainActor () -> Void
) -> Action {
  let action = Action(owned: g_simple_action_new(name, nil))
  action.on("activate", handler)
  g_action_map_add_action(map.p(), action.p())
  return action
}

@MainActor
private func makeTextAction(
  _ name: String, on map: Object, _ handler: @escaping @MainActor (String) -> Void
) -> Action {
  let type = g_variant_type_new("s")
  defer { g_variant_type_free(type) }
  let action = Action(owned: g_simple_action_new(name, type))
  action.on("activate") { arguments in
    guard let variant = g_value_get_variant(arguments.value(0)) else { return }
    handler(String(cString: g_variant_get_string(variant, nil)))
  }
  g_action_map_add_action(map.p(), action.p())
  return action
}
