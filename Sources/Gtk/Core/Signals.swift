// SPDX-License-Identifier: Apache-2.0
// Signals: what the person did, as a Swift closure. One marshaller serves every signature.
// A closure lives exactly as long as its connection: it is released by GLib's finalize notifier and
// nowhere else, after a disconnect or at the end of the object. Capture `[weak self]`.
internal import CGtkShim

/// The values that came with a signal, after the sender: index 0 is the first parameter that the
/// GTK manual lists for the handler. Valid only during the call.
@MainActor
public struct SignalArguments {
  let values: UnsafePointer<GValue>

  /// How many parameters there are.
  public let count: Int

  /// The object that the signal came from, borrowed.
  public var sender: UnsafeMutableRawPointer {
    guard let sender = g_value_get_object(values) else {
      preconditionFailure("GLib sends no signal without its object")
    }
    return UnsafeMutableRawPointer(sender)
  }

  private func at(_ index: Int) -> UnsafePointer<GValue> {
    precondition(index >= 0 && index < count, "signal has \(count) arguments, asked for \(index)")
    return values + 1 + index
  }

  /// The parameter as a string, nil when C gave NULL.
  public func string(_ index: Int) -> String? {
    g_value_get_string(at(index)).map { String(cString: $0) }
  }

  /// The parameter as a boolean.
  public func bool(_ index: Int) -> Bool { g_value_get_boolean(at(index)) != 0 }

  /// The parameter as a number, for the types int, uint, enum and flags alike.
  public func int(_ index: Int) -> Int {
    var number = GValue()
    g_value_init(&number, shim_type_int64())
    precondition(g_value_transform(at(index), &number) != 0, "argument \(index) is no number")
    return Int(g_value_get_int64(&number))
  }

  /// The parameter as a double.
  public func double(_ index: Int) -> Double { g_value_get_double(at(index)) }

  /// The parameter as an object pointer, borrowed.
  public func object(_ index: Int) -> UnsafeMutableRawPointer? {
    g_value_get_object(at(index)).map { UnsafeMutableRawPointer($0) }
  }

  /// The parameter as a boxed pointer, borrowed.
  public func boxed(_ index: Int) -> UnsafeMutableRawPointer? { g_value_get_boxed(at(index)) }

  /// The parameter's GValue itself, for anything else.
  public func value(_ index: Int) -> UnsafePointer<GValue> { at(index) }
}

/// A connected handler. Dropping this value does not disconnect.
@MainActor
public struct Connection {
  let object: WeakObject<Object>
  let identifier: gulong

  /// Ends the connection and releases its closure; harmless when already ended.
  public func disconnect() {
    guard let object = object.object else { return }
    if g_signal_handler_is_connected(object.p(), identifier) != 0 {
      g_signal_handler_disconnect(object.p(), identifier)
    }
  }

  /// Runs `change` without this handler being called.
  public func silenced(_ change: () -> Void) {
    guard let object = object.object else { return change() }
    g_signal_handler_block(object.p(), identifier)
    change()
    g_signal_handler_unblock(object.p(), identifier)
  }
}

private final class Handler {
  let call: @MainActor (SignalArguments, UnsafeMutablePointer<GValue>?) -> Void
  init(_ call: @escaping @MainActor (SignalArguments, UnsafeMutablePointer<GValue>?) -> Void) {
    self.call = call
  }
}

extension Object {
  /// Runs `handler` at each emission of `signal`.
  @discardableResult
  public func on(_ signal: String, _ handler: @escaping @MainActor () -> Void) -> Connection {
    connect(signal) { _, _ in handler() }
  }

  /// Runs `handler` with the signal's parameters.
  @discardableResult
  public func on(
    _ signal: String, args handler: @escaping @MainActor (SignalArguments) -> Void
  ) -> Connection {
    connect(signal) { arguments, _ in handler(arguments) }
  }

  /// Runs `handler` and hands its answer to GTK, for signals that return a boolean.
  @discardableResult
  public func onBool(
    _ signal: String, _ handler: @escaping @MainActor (SignalArguments) -> Bool
  ) -> Connection {
    connect(signal) { arguments, result in
      let answer = handler(arguments)
      if let result { g_value_set_boolean(result, answer ? 1 : 0) }
    }
  }

  /// Runs `handler` whenever the GObject property changes.
  @discardableResult
  public func onNotify(_ property: String, _ handler: @escaping @MainActor () -> Void) -> Connection
  {
    connect("notify::\(property)") { _, _ in handler() }
  }

  fileprivate func connect(
    _ signal: String,
    _ call: @escaping @MainActor (SignalArguments, UnsafeMutablePointer<GValue>?) -> Void
  ) -> Connection {
    let held = Unmanaged.passRetained(Handler(call)).toOpaque()
    guard let closure = g_closure_new_simple(guint(MemoryLayout<GClosure>.size), held) else {
      preconditionFailure("GLib aborts rather than return no closure")
    }
    g_closure_add_finalize_notifier(closure, held) { held, _ in
      if let held { Unmanaged<Handler>.fromOpaque(held).release() }
    }
    g_closure_set_marshal(closure) { closure, result, count, values, _, _ in
      guard let held = closure?.pointee.data, let values else { return }
      nonisolated(unsafe) let handlerBox = held
      nonisolated(unsafe) let answer = result
      nonisolated(unsafe) let parameters = values
      MainActor.assumeIsolated {
        let handler = Unmanaged<Handler>.fromOpaque(handlerBox).takeUnretainedValue()
        handler.call(SignalArguments(values: parameters, count: Int(count) - 1), answer)
      }
    }
    let identifier = g_signal_connect_closure(p(), signal, closure, 0)
    precondition(identifier != 0, "\(typeName) has no signal \"\(signal)\"")
    return Connection(object: WeakObject(self), identifier: identifier)
  }
}

/// Lets `onSelf` name the class that it is called on.
@MainActor
public protocol SignalSource: Object {}

extension Object: SignalSource {}

extension SignalSource {
  /// Runs `handler` with the sender itself, so that the closure need not hold any wrapper of it.
  @discardableResult
  public func onSelf(
    _ signal: String, _ handler: @escaping @MainActor (Self) -> Void
  ) -> Connection {
    connect(signal) { arguments, _ in handler(Self(arguments.sender)) }
  }
}
