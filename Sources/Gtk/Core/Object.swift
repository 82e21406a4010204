// SPDX-License-Identifier: Apache-2.0
// One GObject, held by one reference. Every widget that shows or asks something of a petition is
// such an object; the class hides the casts that GTK's C macros make.
// A wrapper holds no state of its own, so two wrappers of one widget are the same widget. It may end
// long before its widget: `[weak button]` would be nil at the first press. Capture the controller
// (`[weak self]`) that holds the wrappers and is kept by its window, or a `WeakObject`.
internal import CGtkShim

/// A counted reference to a GObject. Subclasses only add typed calls.
@MainActor
open class Object {
  /// The GObject itself, alive as long as this wrapper.
  public nonisolated(unsafe) let raw: UnsafeMutableRawPointer

  /// The GType of what this class wraps; `Builder` and `cast(to:)` check against it.
  open class var type: GType { g_object_get_type() }

  /// Wraps a floating or borrowed object (most `gtk_…_new`, every getter).
  public required init(_ pointer: UnsafeMutableRawPointer) {
    raw = pointer
    g_object_ref_sink(pointer)
  }

  /// Wraps an object whose reference C has given away ("transfer full").
  public required init(owned pointer: UnsafeMutableRawPointer) { raw = pointer }

  /// The same as `init(_:)` for types that Swift sees as opaque.
  public convenience init(_ pointer: OpaquePointer) { self.init(UnsafeMutableRawPointer(pointer)) }

  /// The same as `init(owned:)` for types that Swift sees as opaque.
  public convenience init(owned pointer: OpaquePointer) {
    self.init(owned: UnsafeMutableRawPointer(pointer))
  }

  isolated deinit { LastReferences.drop(raw) }

  /// The pointer as the C call at hand wants it; the call picks the overload. Nothing is checked:
  /// a wrong widget gives a Gtk-CRITICAL at run time.
  public func p() -> OpaquePointer { OpaquePointer(raw) }

  /// The pointer typed as the C call wants it.
  public func p<T>() -> UnsafeMutablePointer<T> { raw.assumingMemoryBound(to: T.self) }

  /// The pointer as a `gpointer`.
  public func p() -> UnsafeMutableRawPointer { raw }

  /// A new reference for a C call that takes ownership ("transfer full" parameters).
  public func given<T>() -> UnsafeMutablePointer<T> {
    g_object_ref(raw).assumingMemoryBound(to: T.self)
  }

  /// A new reference for a C call that takes ownership of an opaque type.
  public func given() -> OpaquePointer { OpaquePointer(g_object_ref(raw)) }

  /// The same object under another wrapper class, or nil when it is of another GType.
  public func cast<T: Object>(to other: T.Type = T.self) -> T? {
    shim_is_a(raw, T.type) != 0 ? T(raw) : nil
  }

  /// The GType's name, for messages: "GtkLabel".
  public var typeName: String { String(cString: shim_type_name(raw)) }

  /// Whether both wrap one GObject.
  public nonisolated static func same(_ a: Object, _ b: Object) -> Bool { a.raw == b.raw }

  /// Ties a Swift object's life to this GObject's: a controller to its window, a model to its view.
  /// Released at the GObject's end, or when nil or another value is kept under the same key.
  open func keep(_ key: String, _ value: AnyObject?) { setData(key, value) }

  /// What was kept under `key`.
  public func kept(_ key: String) -> AnyObject? {
    g_object_get_data(p(), key).map { Unmanaged<AnyObject>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Runs `handler` when the GObject is finalized (not merely disposed); leak tests count these.
  public func onFinalize(_ handler: @escaping @Sendable () -> Void) {
    setData("finalize-\(nextFinalizeKey())", FinalizeNote(handler))
  }

  final func setData(_ key: String, _ value: AnyObject?) {
    guard let value else { return g_object_set_data(p(), key, nil) }
    g_object_set_data_full(p(), key, Unmanaged.passRetained(value).toOpaque()) { held in
      if let held { Unmanaged<AnyObject>.fromOpaque(held).release() }
    }
  }
}

/// Swift releases a wrapper after its last use, and in `gtk_box_append(box.p(), label.p())` that is
/// before GTK has taken its own reference. So the last reference of all is given up only when the
/// main loop runs next; a reference beside others goes at once.
@MainActor
private enum LastReferences {
  private static var waiting: [UnsafeMutableRawPointer] = []

  static func drop(_ object: UnsafeMutableRawPointer) {
    guard object.assumingMemoryBound(to: GObject.self).pointee.ref_count == 1 else {
      return g_object_unref(object)
    }
    waiting.append(object)
    if waiting.count == 1 { whenIdle { release() } }
  }

  private static func release() {
    let objects = waiting
    waiting = []
    for object in objects { g_object_unref(object) }
  }
}

private final class FinalizeNote {
  let handler: @Sendable () -> Void
  init(_ handler: @escaping @Sendable () -> Void) { self.handler = handler }
  deinit { handler() }
}

@MainActor private var finalizeKeys = 0
@MainActor private func nextFinalizeKey() -> Int {
  finalizeKeys += 1
  return finalizeKeys
}

/// A reference that does not keep its object alive.
@MainActor
public final class WeakObject<T: Object> {
  // GWeakRef is written by GLib from any thread, so it needs an address of its own.
  private let reference: UnsafeMutablePointer<GWeakRef>

  /// Remembers `object` without holding it.
  public init(_ object: T) {
    reference = .allocate(capacity: 1)
    reference.initialize(to: GWeakRef())
    g_weak_ref_init(reference, object.raw)
  }

  isolated deinit {
    g_weak_ref_clear(reference)
    reference.deallocate()
  }

  /// The object, or nil once it is gone.
  public var object: T? { g_weak_ref_get(reference).map { T(owned: $0) } }
}
