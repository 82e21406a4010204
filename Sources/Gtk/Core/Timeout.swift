// SPDX-License-Identifier: Apache-2.0
// Time on the main loop: the idle lock, the draft's autosave, the kiosk's countdown.
internal import CGtkShim

/// A pending call on the main loop. It is cancelled when this object is released, so a window that
/// keeps it cannot be called after its end.
@MainActor
public final class Timeout {
  private var source: guint?

  /// Calls `action` once, `seconds` from now.
  public static func after(_ seconds: Double, _ action: @escaping @MainActor () -> Void) -> Timeout
  {
    Timeout(seconds, repeats: false, action)
  }

  /// Calls `action` once, `seconds` from now, and only when no key or click waits to be taken: a program that
  /// was busy for that long has not seen what was pressed meanwhile.
  public static func afterInput(_ seconds: Double, _ action: @escaping @MainActor () -> Void)
    -> Timeout
  {
    Timeout(seconds, repeats: false, priority: gint(G_PRIORITY_HIGH_IDLE), action)
  }

  /// Calls `action` every `seconds`. From one second up the call may come up to a second late, so
  /// that the machine wakes up once for several of them.
  public static func every(_ seconds: Double, _ action: @escaping @MainActor () -> Void) -> Timeout
  {
    Timeout(seconds, repeats: true, action)
  }

  private init(
    _ seconds: Double, repeats: Bool, priority: gint = gint(G_PRIORITY_DEFAULT),
    _ action: @escaping @MainActor () -> Void
  ) {
    precondition(seconds > 0, "a timeout of \(seconds) s")
    let tick = Tick { [weak self] in
      if !repeats { self?.source = nil }
      action()
      return repeats
    }
    source =
      repeats && seconds >= 1
      ? g_timeout_add_seconds_full(
        priority, guint(seconds.rounded()), Tick.call, tick.given, Tick.release)
      : g_timeout_add_full(
        priority, guint((seconds * 1000).rounded(.up)), Tick.call, tick.given, Tick.release)
  }

  isolated deinit { cancel() }

  /// Cancels the call; harmless when it is over.
  public func cancel() {
    if let source { g_source_remove(source) }
    source = nil
  }

  /// Whether the call is still to come.
  public var isPending: Bool { source != nil }
}

/// Runs `action` once when the main loop runs next.
@MainActor
func whenIdle(_ action: @escaping @MainActor () -> Void) {
  let tick = Tick {
    action()
    return false
  }
  g_idle_add_full(gint(G_PRIORITY_DEFAULT), Tick.call, tick.given, Tick.release)
}

/// What a GLib source calls, held by the source.
private final class Tick {
  let run: @MainActor () -> Bool
  init(_ run: @escaping @MainActor () -> Bool) { self.run = run }

  var given: UnsafeMutableRawPointer { Unmanaged.passRetained(self).toOpaque() }

  static let call: GSourceFunc = { held in
    guard let held else { return 0 }
    nonisolated(unsafe) let tick = held
    return MainActor.assumeIsolated {
      Unmanaged<Tick>.fromOpaque(tick).takeUnretainedValue().run() ? 1 : 0
    }
  }

  static let release: GDestroyNotify = { held in
    if let held { Unmanaged<Tick>.fromOpaque(held).release() }
  }
}
