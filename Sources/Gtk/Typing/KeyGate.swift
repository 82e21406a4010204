// SPDX-License-Identifier: Apache-2.0
// A gate before everything else that sees a window's keys, input methods included: keys can be held back for a
// moment, until it is known whose they are, and then go on in their order or are gone. What an input method was
// given cannot be taken back from it, it answers some ms later.

import CGtk

/// The gate of one window; it lives as long as the window does.
@MainActor
public final class KeyGate {
  /// What becomes of a key.
  public enum Verdict: Sendable, Equatable {
    /// It goes on, after all that are held back.
    case pass
    /// It is held back; of those before it the oldest go on.
    case hold(lettingGo: Int)
    /// It is gone, and those that are held back with it.
    case swallow
  }

  /// When a key went on last in any window that has a gate.
  private(set) static var lastPassed: ContinuousClock.Instant?

  private let pause: Double
  private let judge: @MainActor (KeyPress) -> Verdict
  private let paused: @MainActor () -> Void
  private var timer: Timeout?
  /// Keys that are held back, with a reference each.
  private var held: [OpaquePointer] = []
  /// Keys that were given back to the queue of events and come once more, with a reference each.
  private var returning: [(event: OpaquePointer, isJudged: Bool)] = []
  /// Which keys went on: an input method that does not want a key brings the same event once more.
  private var passed: [(event: UInt, time: UInt32)] = []

  private init(
    _ pause: Double, _ judge: @escaping @MainActor (KeyPress) -> Verdict,
    _ paused: @escaping @MainActor () -> Void
  ) {
    (self.pause, self.judge, self.paused) = (pause, judge, paused)
  }

  isolated deinit {
    for event in held + returning.map(\.event) { gdk_event_unref(event) }
  }

  /// Puts a gate before a window.
  ///
  /// - Parameters:
  ///   - pause: after this many seconds without a key what is held back goes on, and `paused` is told.
  ///   - judge: what becomes of a key that was just pressed; asked once for each.
  public static func stand(
    before window: Window, pause: Double, judge: @escaping @MainActor (KeyPress) -> Verdict,
    paused: @escaping @MainActor () -> Void
  ) {
    let gate = KeyGate(pause, judge, paused)
    window.onKeyEvent(capture: true) { key, event in gate.take(key, event) }
  }

  private func take(_ key: KeyPress, _ event: OpaquePointer) -> Bool {
    if let place = returning.firstIndex(where: { $0.event == event }) {
      let isJudged = returning[place].isJudged
      // Events keep their order: whatever was before it will not come any more.
      for gone in returning[...place] where gone.event != event { gdk_event_unref(gone.event) }
      returning.removeSubrange(...place)
      defer { gdk_event_unref(event) }
      return isJudged ? pass(event, key) : decide(key, event)
    }
    guard !passed.contains(where: { $0.event == UInt(bitPattern: event) && $0.time == key.time })
    else { return false }
    if !returning.isEmpty {
      // It overtook those that wait in the queue.
      giveBack(event, isJudged: false)
      return true
    }
    return decide(key, event)
  }

  private func decide(_ key: KeyPress, _ event: OpaquePointer) -> Bool {
    switch judge(key) {
    case .pass:
      timer = nil
      guard !held.isEmpty else { return pass(event, key) }
      letGo(held.count)
      giveBack(event, isJudged: true)
    case .hold(let count):
      letGo(count)
      held.append(gdk_event_ref(event))
      timer = .afterInput(pause) { [weak self] in
        guard let self else { return }
        self.letGo(self.held.count)
        self.paused()
      }
    case .swallow:
      timer = nil
      for event in held { gdk_event_unref(event) }
      held = []
    }
    return true
  }

  private func pass(_ event: OpaquePointer, _ key: KeyPress) -> Bool {
    Self.lastPassed = .now
    passed.append((UInt(bitPattern: event), key.time))
    if passed.count > 64 { passed.removeFirst() }
    return false
  }

  private func letGo(_ count: Int) {
    for event in held.prefix(count) {
      giveBack(event, isJudged: true)
      gdk_event_unref(event)
    }
    held.removeFirst(min(count, held.count))
  }

  private func giveBack(_ event: OpaquePointer, isJudged: Bool) {
    returning.append((gdk_event_ref(event), isJudged))
    gdk_display_put_event(gdk_event_get_display(event), event)
  }
}
