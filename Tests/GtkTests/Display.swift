// SPDX-License-Identifier: Apache-2.0
// What every test of this target stands on: an open display, and no GTK warning taken lightly.
// Without a display the tests fail with the command to use; they never pass silently.
import Foundation
import Gtk
import Testing

/// All tests that touch GTK, one after another: GTK has one state.
@MainActor @Suite(.serialized) struct GtkTests {}

struct NoDisplay: Error, CustomStringConvertible {
  let description =
    "GTK cannot open a display. Run: xvfb-run -a dbus-run-session -- swift test --filter GtkTests"
}

@MainActor
enum Display {
  private static let isOpen: Bool = {
    // As G_DEBUG=fatal-criticals, which GLib reads before any test can set it.
    _ = g_log_set_always_fatal(GLogLevelFlags(rawValue: G_LOG_LEVEL_CRITICAL.rawValue | 4))
    guard gtk_init_check() != 0 else { return false }
    adw_init()
    return true
  }()

  static func open() throws {
    guard isOpen else { throw NoDisplay() }
  }

  /// Lets GTK do what is pending, until `condition` or `seconds` are over. Tasks do not run here.
  static func pump(for seconds: Double = 5, until condition: () -> Bool) -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !condition() {
      guard ContinuousClock.now < deadline else { return false }
      if g_main_context_iteration(nil, 0) == 0 { usleep(1000) }
    }
    return true
  }

  /// Lets GTK finish everything that is pending now.
  static func settle() {
    while g_main_context_iteration(nil, 0) != 0 {}
  }
}

/// Lets main-actor tasks run until `condition`; false when 5 seconds are over.
@MainActor
func eventually(_ condition: @MainActor () -> Bool) async throws -> Bool {
  let deadline = ContinuousClock.now + .seconds(5)
  while !condition() {
    guard ContinuousClock.now < deadline else { return false }
    try await Task.sleep(for: .milliseconds(1))
  }
  return true
}

/// Counts from finalizers, which may run anywhere.
final class Tally: Sendable {
  private nonisolated(unsafe) var value = 0
  private let lock = NSLock()
  func add() { lock.withLock { value += 1 } }
  var count: Int { lock.withLock { value } }
}
