// SPDX-License-Identifier: Apache-2.0
// GObject properties by name, for the settings that have no typed call in this layer.
internal import CGtkShim

extension Object {
  /// Sets a property of string type; nil writes NULL.
  public func set(_ property: String, _ text: String?) {
    write(property, shim_type_string()) { g_value_set_string($0, text) }
  }

  /// Sets the role that screen readers are told; only before the widget was first shown.
  func set(_ property: String, role: GtkAccessibleRole) {
    write(property, gtk_accessible_role_get_type()) { g_value_set_enum($0, gint(role.rawValue)) }
  }

  /// Sets a property of boolean type.
  public func set(_ property: String, _ flag: Bool) {
    write(property, shim_type_boolean()) { g_value_set_boolean($0, flag ? 1 : 0) }
  }

  /// Sets a property of an integer type that fits 32 bits (int, uint).
  public func set(_ property: String, _ number: Int) {
    write(property, shim_type_int()) { g_value_set_int($0, gint(number)) }
  }

  /// Sets a property of double type.
  public func set(_ property: String, _ number: Double) {
    write(property, shim_type_double()) { g_value_set_double($0, number) }
  }

  /// Reads a property of string type, nil for NULL.
  public func string(_ property: String) -> String? {
    read(property, shim_type_string()) { value in
      g_value_get_string(value).map { String(cString: $0) }
    }
  }

  /// Reads a property of boolean type.
  public func bool(_ property: String) -> Bool {
    read(property, shim_type_boolean()) { g_value_get_boolean($0) != 0 }
  }

  /// Reads a property of an integer type that fits 32 bits.
  public func int(_ property: String) -> Int {
    read(property, shim_type_int()) { Int(g_value_get_int($0)) }
  }

  /// Reads a property of double type.
  public func double(_ property: String) -> Double {
    read(property, shim_type_double()) { g_value_get_double($0) }
  }

  private func write(
    _ property: String, _ type: GType, _ fill: (UnsafeMutablePointer<GValue>) -> Void
  ) {
    var value = GValue()
    g_value_init(&value, type)
    fill(&value)
    g_object_set_property(p(), property, &value)
    g_value_unset(&value)
  }

  private func read<T>(
    _ property: String, _ type: GType, _ take: (UnsafeMutablePointer<GValue>) -> T
  ) -> T {
    var value = GValue()
    g_value_init(&value, type)
    g_object_get_property(p(), property, &value)
    let result = take(&value)
    g_value_unset(&value)
    return result
  }
}
